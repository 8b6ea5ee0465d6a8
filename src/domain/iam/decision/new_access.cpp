#include "domain/iam/decision/new_access.h"

#include <algorithm>
#include <functional>

#include "domain/iam/decision/text_pattern.h"
#include "value/identity.h"

namespace lintel::iam {
namespace {

/// Whether two lists hold the same documents, as far as that can be said.
bool are_same(const PolicyList& a, const PolicyList& b) {
  const auto identities = [](const PolicyList& list) {
    std::vector<Identity> found;
    for (const Policy* policy : list) found.push_back(identity_of(policy->document));
    std::sort(found.begin(), found.end());
    return found;
  };
  const std::vector<Identity> own = identities(a);
  return own == identities(b) && std::find(own.begin(), own.end(), Identity{0}) == own.end();
}

bool are_same(const std::optional<PolicyList>& a, const std::optional<PolicyList>& b) {
  return a.has_value() == b.has_value() && (!a || are_same(*a, *b));
}

/// Whether a statement stands in one of the policies as it is.
bool is_kept(const Statement& statement, const PolicyList& policies) {
  const Identity identity = identity_of(statement.value);
  return identity != 0 && std::any_of(policies.begin(), policies.end(), [&](const Policy* policy) {
           return std::any_of(policy->statements.begin(), policy->statements.end(),
                              [&](const Statement& each) { return identity_of(each.value) == identity; });
         });
}

/// The actions that some statement may allow.
ActionSet granted_actions(const PolicyList& policies) {
  ActionSet actions;
  for (const Policy* policy : policies) {
    if (policy->open) return ActionSet::all();
    for (const Statement& statement : policy->statements) {
      if (statement.effect == Effect::deny) continue;
      const NameList& list = statement.actions;
      const bool is_known =
          list.present && !list.open && !statement.open &&
          std::all_of(list.names.begin(), list.names.end(), [](const Name& name) { return name.known(); });
      if (!is_known) return ActionSet::all();
      for (const Name& name : list.names) actions.add(name.text);
    }
  }
  return actions;
}

/// Signs that are letters like any other, in place of those that mark parts which are not known.
constexpr std::pair<char, char> letters[] = {
    {named_hole_begin, '\x11'}, {named_hole_end, '\x12'}, {named_hole_number, '\x13'}, {generated_mark, '\x14'}};

/// A text whose named parts are letters: each is itself and nothing else.
std::string as_letters(std::string text) {
  for (const auto& [sign, letter] : letters) std::replace(text.begin(), text.end(), sign, letter);
  return text;
}

void write_letters(NameList& list) {
  for (Name& name : list.names) name.text = as_letters(std::move(name.text));
}

void write_letters(PrincipalList& list) {
  for (Principal& principal : list.principals) principal.name.text = as_letters(std::move(principal.name.text));
}

/// The same policies with such names.
PolicyList with_letters(const PolicyList& policies, std::deque<Policy>& kept) {
  PolicyList made;
  for (const Policy* policy : policies) {
    Policy& copy = kept.emplace_back(*policy);
    for (Statement& statement : copy.statements) {
      write_letters(statement.resources);
      write_letters(statement.not_resources);
      write_letters(statement.principals);
      write_letters(statement.not_principals);
      for (ConditionTerm& term : statement.conditions) write_letters(term.values);
    }
    made.push_back(&copy);
  }
  return made;
}

PolicySet with_letters(const PolicySet& policies, std::deque<Policy>& kept) {
  PolicySet made = policies;
  made.identity = with_letters(policies.identity, kept);
  made.resource = with_letters(policies.resource, kept);
  if (made.boundary) made.boundary = with_letters(*policies.boundary, kept);
  return made;
}

AccessQuery with_letters(const AccessQuery& query) {
  AccessQuery made = query;
  made.caller.name = as_letters(std::move(made.caller.name));
  for (std::string& pattern : made.within) pattern = as_letters(std::move(pattern));
  for (auto& [key, pattern] : made.confined) pattern = as_letters(std::move(pattern));
  for (auto& [key, values] : made.context) {
    for (std::string& value : values) value = as_letters(std::move(value));
  }
  return made;
}

/// A set of requests that policies allow and earlier ones did not.
struct Difference {
  PolicySet policies;
  bool is_by_layer = false;  ///< it is what an earlier Deny hit, which service control policies stand in for
};

/// Everything that is allowed now and was not is in one of the differences: what no earlier Allow of a layer took in,
/// and what an earlier Deny hit.
class Differences {
 public:
  Differences(const PolicySet& now, bool is_of_resource, std::deque<Policy>& kept)
      : now_(now), is_of_resource_(is_of_resource), kept_(kept) {}

  std::vector<Difference> found;

  /// A layer of earlier policies, each of which had to allow.
  void add_layer(const PolicyList& before) {
    Policy& denying = kept_.emplace_back();
    for (const Policy* policy : before) {
      denying.open = denying.open || policy->open;
      if (policy->open) denying.document = policy->document;
      denying.version = policy->version;
      for (const Statement& statement : policy->statements) {
        if (statement.effect == Effect::deny) add_denied(statement, *policy);
        if (statement.effect == Effect::deny || statement.effect == Effect::none) continue;
        Statement& turned = denying.statements.emplace_back(statement);
        turned.is_earlier = true;
        if (turned.effect == Effect::allow) turned.effect = Effect::deny;
      }
    }
    Difference difference{now_, false};
    (is_of_resource_ ? difference.policies.resource : difference.policies.identity).push_back(&denying);
    found.push_back(std::move(difference));
  }

  void add_everything() { found.push_back({now_, false}); }

 private:
  void add_denied(const Statement& statement, const Policy& policy) {
    if (is_kept(statement, is_of_resource_ ? now_.resource : now_.identity)) return;
    Policy& allowing = kept_.emplace_back();
    allowing.version = policy.version;
    allowing.statements.push_back(statement);
    allowing.statements.back().effect = Effect::allow;
    allowing.statements.back().is_earlier = true;
    Difference difference{now_, true};
    difference.policies.service_control.push_back({&allowing});
    found.push_back(std::move(difference));
  }

  const PolicySet& now_;
  bool is_of_resource_;
  std::deque<Policy>& kept_;
};

}  // namespace

AccessAnswer AccessGraph::find_in(const PolicySet& policies, bool is_by_layer, const AccessQuery& asked,
                                  const ActionSet& granted, const GuardedResource* guarded) {
  AccessAnswer undecided;
  for (const ServiceView service : services()) {
    AccessQuery query = asked;
    query.actions.add(std::string(service.prefix()) + ":*");
    query.actions = query.actions & granted;
    if (query.actions.empty()) continue;
    AccessAnswer answer = guarded ? search(policies, query, *guarded) : search_.find(policies, query);
    // Service control policies do not count for those who are in no account.
    if (answer.allowed == Truth::yes && is_by_layer && query.caller.account.empty()) answer.allowed = Truth::unknown;
    if (answer.allowed == Truth::yes) return answer;
    // What is the same part on both sides is so whatever it stands for: where nothing is left then, nothing is.
    if (answer.allowed == Truth::unknown && !is_by_layer && !answer.given_up) {
      const Truth left = search_.find(with_letters(policies, policies_), with_letters(query)).allowed;
      if (left == Truth::no) continue;
    }
    if (answer.allowed == Truth::unknown && undecided.allowed == Truth::no) undecided = std::move(answer);
  }
  return undecided;
}

AccessAnswer AccessGraph::find_beyond(const GraphPrincipal& now, const GraphPrincipal* before) {
  if (before && are_same(now.identity, before->identity) && are_same(now.boundary, before->boundary)) return {};
  PolicySet policies;
  policies.identity = now.identity;
  policies.boundary = now.boundary;
  add_controls(now.caller, policies);
  Differences differences(policies, false, policies_);
  if (before) {
    differences.add_layer(before->identity);
    if (before->boundary) differences.add_layer(*before->boundary);
  } else {
    differences.add_everything();
  }
  // What has an ARN is looked for first, with the partition that there is.
  AccessQuery of_any = query_for(now.caller, {}, "*");
  add_own_tags(now, of_any);
  AccessQuery of_resources = of_any;
  of_resources.within = {"arn:" + deployment_.partition + ":*"};
  const ActionSet granted = granted_actions(now.identity);
  AccessAnswer undecided;
  for (const AccessQuery& query : {of_resources, of_any}) {
    for (const Difference& difference : differences.found) {
      AccessAnswer answer = find_in(difference.policies, difference.is_by_layer, query, granted, nullptr);
      if (answer.allowed == Truth::yes) return answer;
      if (answer.allowed == Truth::unknown) undecided = std::move(answer);
    }
  }
  return undecided;
}

std::vector<AccessQuery> AccessGraph::queries_of_everybody(const GuardedResource& guarded) const {
  std::vector<AccessQuery> queries = queries_for(Outsiders{}, {}, "*");
  for (const Caller& caller : named_callers(guarded.arn)) {
    queries.push_back(query_for(caller, {}, "*"));
    if (caller.kind != CallerKind::root) continue;
    for (AccessQuery& query : queries_of_account(caller.account, {}, "*")) queries.push_back(std::move(query));
  }
  for (const GraphPrincipal& principal : principals_) {
    if (principal.resource == guarded.resource) continue;
    queries.push_back(query_for(principal.caller, {}, "*"));
    add_own_tags(principal, queries.back());
  }
  for (AccessQuery& query : queries) query.within = {guarded.arn, guarded.arn + "/*", guarded.arn + ":*"};
  return queries;
}

NewAccess AccessGraph::find_beyond(const GuardedResource& now, const GuardedResource* before) {
  NewAccess found;
  found.subject = now.resource;
  const bool is_unchanged = before && are_same(now.policies, before->policies) &&
                            now.restricts_public == before->restricts_public &&
                            now.refuses_public == before->refuses_public;
  if (is_unchanged || now.policies.empty()) return found;
  PolicySet policies;
  policies.identity = {&full_access()};
  policies.resource = now.policies;
  policies.resource_must_allow = true;
  policies.resource_control = resource_control_;
  Differences differences(policies, true, policies_);
  if (before && before->restricts_public == now.restricts_public && before->refuses_public == now.refuses_public) {
    differences.add_layer(before->policies);
  } else {
    differences.add_everything();
  }
  const ActionSet granted = granted_actions(now.policies);
  for (const Difference& difference : differences.found) {
    for (const AccessQuery& query : queries_of_everybody(now)) {
      AccessAnswer answer = find_in(difference.policies, difference.is_by_layer, query, granted, &now);
      const bool says_nothing = query.is_guess || found.access.allowed != Truth::no;
      if (answer.allowed == Truth::no || (answer.allowed == Truth::unknown && says_nothing)) continue;
      found.caller = query.caller;
      found.is_public = query.caller.kind == CallerKind::anonymous || query.caller.account == outsider_account ||
                        query.caller.kind == CallerKind::federated;
      found.access = std::move(answer);
      if (found.access.allowed == Truth::yes) return found;
    }
  }
  return found;
}

std::vector<NewAccess> find_new_access(AccessGraph& now, const AccessGraph* before) {
  std::vector<NewAccess> found;
  for (const GraphPrincipal& principal : now.principals()) {
    const GraphPrincipal* earlier = before ? before->find_principal(principal.resource->address) : nullptr;
    NewAccess access{principal.resource, principal.caller, false, now.find_beyond(principal, earlier)};
    if (access.access.allowed != Truth::no) found.push_back(std::move(access));
  }
  for (const GuardedResource& guarded : now.guarded()) {
    const GuardedResource* earlier = nullptr;
    if (before) {
      const auto same = std::find_if(
          before->guarded().begin(), before->guarded().end(),
          [&](const GuardedResource& each) { return each.resource->address == guarded.resource->address; });
      if (same != before->guarded().end()) earlier = &*same;
    }
    NewAccess access = now.find_beyond(guarded, earlier);
    if (access.access.allowed != Truth::no) found.push_back(std::move(access));
  }
  return found;
}

}  // namespace lintel::iam
