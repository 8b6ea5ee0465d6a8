#include "domain/iam/denial.h"

#include <algorithm>
#include <string>

#include "base/effort.h"
#include "domain/iam/condition.h"
#include "domain/iam/exposure.h"
#include "domain/iam/grant.h"

namespace lintel::iam {
namespace {

/// Whether a Deny hits everyone whom the Allow lets in.
Truth denies_principals_of(const Statement& deny, const Statement& allow) {
  if (!deny.principals.present && !deny.not_principals.present) return Truth::yes;
  const Truth everyone = denies_everyone(deny);
  if (everyone == Truth::yes || !allow.principals.present || allow.principals.open) return everyone;
  Truth all = Truth::yes;
  for (const Principal& let_in : allow.principals.principals) {
    Truth hit = everyone;
    for (const Principal& denied : deny.principals.principals) {
      if (!Effort::draw(1)) return Truth::unknown;
      if (denied.type == let_in.type) hit = either(hit, equal(denied.name.value, let_in.name.value));
    }
    all = both(all, hit);
    if (all == Truth::no) break;
  }
  return all;
}

/// Whether a Deny names an action as the Allow does, what is not known of either included.
bool names_the_same(const Statement& deny, const Name& action) {
  return action.value.node() && std::any_of(deny.actions.names.begin(), deny.actions.names.end(), [&](const Name& n) {
           return Effort::draw(1) && n.text == action.text && n.known();
         });
}

/// Elements of an Allow as a Deny of all but some names leaves them: `s3:*` beside `NotAction: s3:GetObject` is
/// `s3:GetObject`. One that the names may share a part with stays as it is.
void keep_spared(std::vector<const Name*>& kept, const NameList& spared, Remainder& remainder) {
  if (!spared.present || spared.open) return;
  std::vector<const Name*> left;
  for (const Name* name : kept) {
    std::vector<const Name*> within;
    bool is_whole = !name->known();
    for (const Name& other : spared.names) {
      if (!Effort::draw(1)) return;
      const bool is_within = other.known() && covers(name->text, other.text) == Truth::yes;
      is_whole = is_whole || !other.known() || (!is_within && overlaps(name->text, other.text));
      if (is_within) within.push_back(&other);
    }
    if (is_whole) {
      left.push_back(name);
      continue;
    }
    for (const Name* other : within) {
      const Value value = other->value.with_origin(name->value.origin());
      left.push_back(&remainder.narrowed.emplace_back(Name{value, other->text}));
    }
  }
  kept = std::move(left);
}

/// Whether what a Deny by NotAction spares an Allow by NotAction does not give either.
Truth spares_only_ungiven(const Statement& deny, const Statement& allow) {
  Truth all = deny.not_actions.open ? Truth::unknown : Truth::yes;
  for (const Name& spared : deny.not_actions.names) {
    Truth ungiven = allow.not_actions.open ? Truth::unknown : Truth::no;
    for (const Name& kept_out : allow.not_actions.names) {
      if (!Effort::draw(1)) return Truth::unknown;
      const bool is_same = spared.value.node() && spared.known() && spared.text == kept_out.text;
      ungiven = either(ungiven, is_same ? Truth::yes : covers(kept_out.text, spared.text));
    }
    all = both(all, ungiven);
    if (all == Truth::no) break;
  }
  return all;
}

/// What a Deny by NotAction leaves of an Allow by NotAction: the actions that the one spares and the other gives.
/// Where a name of theirs is not known, what is left is not; nothing is said where one is given in part.
void name_spared(Remainder& remainder, const Statement& deny, const Statement& allow) {
  const auto is_open = [](const NameList& list) {
    return list.open ||
           std::any_of(list.names.begin(), list.names.end(), [](const Name& name) { return !name.known(); });
  };
  if (is_open(deny.not_actions) || is_open(allow.not_actions)) {
    remainder.gone = either(remainder.gone, Truth::unknown);
    return;
  }
  std::vector<const Name*> left;
  for (const Name& spared : deny.not_actions.names) {
    bool is_given = true;
    for (const Name& kept_out : allow.not_actions.names) {
      if (!Effort::draw(1)) return;
      if (covers(kept_out.text, spared.text) == Truth::yes)
        is_given = false;
      else if (overlaps(kept_out.text, spared.text))
        return;
    }
    if (is_given) left.push_back(&spared);
  }
  remainder.is_named = true;
  remainder.actions = std::move(left);
}

}  // namespace

Truth denies_everyone(const Statement& deny) {
  if (deny.not_principals.present) return deny.not_principals.open ? Truth::unknown : Truth::yes;
  Truth anyone = deny.principals.open ? Truth::unknown : Truth::no;
  for (const Principal& principal : deny.principals.principals) anyone = either(anyone, is_anyone(principal));
  return anyone;
}

Truth covers_actions_of(const Statement& deny, const Statement& allow) {
  if (allow.not_actions.present && deny.not_actions.present) return spares_only_ungiven(deny, allow);
  if (allow.not_actions.present) return covers_action(deny, "*");
  if (covers_action(deny, "*") == Truth::yes) return Truth::yes;
  Truth all = allow.actions.open ? Truth::unknown : Truth::yes;
  for (const Name& name : allow.actions.names) {
    if (!Effort::draw(1)) return Truth::unknown;
    all = both(all, names_the_same(deny, name) ? Truth::yes : covers_action(deny, name.text));
    if (all == Truth::no) break;
  }
  return all;
}

Truth covers_resources_of(const Statement& deny, const Statement& allow) {
  if (!allow.resources.present) return breadth_of(deny) == Breadth::everything ? Truth::yes : Truth::no;
  Truth all = allow.resources.open ? Truth::unknown : Truth::yes;
  for (const Name& name : allow.resources.names) {
    if (!Effort::draw(1)) return Truth::unknown;
    all = both(all, covers_resource(deny, name));
    if (all == Truth::no) break;
  }
  // A list that is not known whole is still denied by a Deny on everything.
  if (all == Truth::unknown && deny.resources.present && breadth_of(deny) == Breadth::everything) return Truth::yes;
  return all;
}

std::vector<const Statement*> find_denials(std::span<const Policy* const> policies) {
  std::vector<const Statement*> found;
  for (const Policy* policy : policies) {
    for (const Statement& statement : policy->statements) {
      const bool may_deny = statement.effect == Effect::deny || statement.effect == Effect::unknown;
      if (may_deny && spares_only_confined(statement) == Truth::yes) found.push_back(&statement);
    }
  }
  return found;
}

Remainder find_remainder(const Statement& allow, std::span<const Statement* const> denials) {
  Remainder remainder;
  for (const Name& name : allow.actions.names) remainder.actions.push_back(&name);
  for (const Name& name : allow.resources.names) remainder.resources.push_back(&name);
  for (const Statement* deny : denials) {
    if (!Effort::draw(1)) break;
    Truth hit = denies_principals_of(*deny, allow);
    if (deny == &allow) continue;
    if (hit == Truth::yes && deny->effect == Effect::deny && deny->not_resources.present &&
        covers_actions_of(*deny, allow) == Truth::yes)
      keep_spared(remainder.resources, deny->not_resources, remainder);
    if (hit != Truth::no) hit = both(hit, covers_resources_of(*deny, allow));
    if (deny->effect == Effect::unknown) hit = both(hit, Truth::unknown);
    if (hit == Truth::no) continue;
    remainder.gone = either(remainder.gone, both(hit, covers_actions_of(*deny, allow)));
    const bool is_by_exception = allow.not_actions.present && deny->not_actions.present;
    if (hit == Truth::unknown && is_by_exception) remainder.gone = either(remainder.gone, Truth::unknown);
    if (hit != Truth::yes) continue;
    if (is_by_exception && !remainder.is_named) {
      name_spared(remainder, *deny, allow);
      continue;
    }
    std::erase_if(remainder.actions, [&](const Name* name) { return covers_action(*deny, name->text) == Truth::yes; });
    keep_spared(remainder.actions, deny->not_actions, remainder);
  }
  if (remainder.is_named && remainder.actions.empty()) remainder.gone = Truth::yes;
  if (allow.actions.present && !allow.actions.open && remainder.actions.empty() && !allow.actions.names.empty())
    remainder.gone = Truth::yes;
  return remainder;
}

}  // namespace lintel::iam
