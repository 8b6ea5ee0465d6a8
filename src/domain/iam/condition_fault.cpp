#include "domain/iam/condition_fault.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>

#include "domain/iam/action_table.h"
#include "domain/iam/condition.h"
#include "domain/iam/own_account.h"

namespace lintel::iam {
namespace {

/// Operators that compare texts character by character.
bool compares_exactly(ConditionOperator operation) {
  const Comparison comparison = comparison_of(operation);
  return comparison.sense != Sense::neither && !comparison.wildcards;
}

bool is_positive(ConditionOperator operation) {
  return comparison_of(operation).sense == Sense::positive || operation == ConditionOperator::numeric ||
         operation == ConditionOperator::date;
}

template <std::size_t size>
bool lists_key(const std::string_view (&keys)[size], std::string_view key) {
  return std::any_of(std::begin(keys), std::end(keys), [&](std::string_view known) { return same_name(known, key); });
}

/// Keys whose value is the organization or account of whoever calls.
bool names_own_party(std::string_view key) {
  constexpr std::string_view keys[] = {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalAccount",
                                       "kms:CallerAccount"};
  return lists_key(keys, key);
}

/// Keys that say from where or for whom a call comes, and whose values a statement is narrowed by. That some other key
/// exists at all (a tag) may be what `*` asks for.
bool says_who(std::string_view key) {
  constexpr std::string_view keys[] = {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalAccount",
                                       "aws:PrincipalArn",   "aws:SourceAccount",     "aws:SourceArn",
                                       "aws:SourceOrgID",    "aws:SourceOrgPaths",    "aws:SourceOwner",
                                       "aws:userid",         "sts:ExternalId"};
  return lists_key(keys, key);
}

class TermFaults {
 public:
  TermFaults(const Statement& statement, PolicyKind kind, std::vector<ConditionFault>& found)
      : statement_(statement), kind_(kind), found_(found) {}

  void find(const ConditionTerm& term) {
    find_literal_wildcard(term);
    if (statement_.effect == Effect::allow && is_for_services(statement_) && never_holds_for_services(term)) {
      add(term.values.value, ConditionEffect::never_holds,
          "requires " + std::string(term.key) + " from a service, whose calls do not contain it");
    }
    if (kind_ == PolicyKind::identity) find_own_party(term);
    if (statement_.effect == Effect::allow) find_everyone(term);
  }

 private:
  void add(Value at, ConditionEffect effect, std::string text) { found_.push_back({at, effect, std::move(text)}); }

  void find_literal_wildcard(const ConditionTerm& term) {
    if (!compares_exactly(term.comparison)) return;
    // The header that this key is of says `*` where no object may have the name yet.
    const bool is_header = same_name(term.key, "s3:if-none-match");
    for (const Name& name : term.values.names) {
      if (!has_wildcard(name.text) || (is_header && name.text == "*")) continue;
      return add(name.value, ConditionEffect::literal,
                 "compares " + std::string(term.key) + " with \"" + readable(name.text) + "\" by " +
                     std::string(term.operator_name) + ", which compares wildcards literally");
    }
  }

  /// In a policy of an identity the caller is its holder: its organization is what it is. It does no harm where the
  /// statement names its resources, and an account other than the deployed one may be one place out of several where
  /// the policy stands.
  void find_own_party(const ConditionTerm& term) {
    if (!names_own_party(term.key) || term.quantifier == Quantifier::all_values) return;
    const Truth lists = lists_actions_of_the_account();
    const bool holds = statement_.effect == Effect::allow && is_positive(term.comparison) &&
                       !may_name_all_resources() && lists != Truth::yes;
    const bool fails = statement_.effect == Effect::deny && comparison_of(term.comparison).sense == Sense::negative;
    if ((!holds && !fails) || names_other_account(term)) return;
    add(term.values.value, holds ? ConditionEffect::holds_for_all : ConditionEffect::never_holds,
        "has a condition on " + std::string(term.key) +
            ", which in an identity policy is the caller's own and says nothing about the resource");
    if (holds) found_.back().truth = opposite(lists);
  }

  bool may_name_all_resources() const {
    const NameList& list = statement_.resources;
    return list.present &&
           std::none_of(list.names.begin(), list.names.end(), [](const Name& name) { return has_wildcard(name.text); });
  }

  /// Whether no action that the statement names works on resources (`ec2:DescribeInstances`): no condition could narrow
  /// what it lists, which is of the caller's account.
  Truth lists_actions_of_the_account() const {
    const NameList& list = statement_.actions;
    if (!list.present || (list.names.empty() && !list.open)) return Truth::no;
    Truth all = list.open ? Truth::unknown : Truth::yes;
    for (const Name& name : list.names) all = both(all, name.known() ? only_lists(name.text) : Truth::unknown);
    return all;
  }

  static Truth only_lists(std::string_view pattern) {
    std::size_t seen = 0;
    for (const ActionView action : matching_actions(pattern)) {
      ++seen;
      const bool looks = action.access_level() == AccessLevel::list || action.access_level() == AccessLevel::read;
      if (!looks || !action.needs_all_resources()) return Truth::no;
    }
    return seen > 0 ? Truth::yes : Truth::no;
  }

  static bool names_other_account(const ConditionTerm& term) {
    const std::vector<Name>& names = term.values.names;
    const bool names_account = same_name(term.key, "aws:PrincipalAccount") || same_name(term.key, "kms:CallerAccount");
    return names_account &&
           std::none_of(names.begin(), names.end(), [](const Name& name) { return is_deployed_account(name.value); });
  }

  void find_everyone(const ConditionTerm& term) {
    if (term.comparison == ConditionOperator::ip_address && same_name(term.key, "aws:SourceIp") && !term.if_exists &&
        names_callers(term, statement_) == Truth::no) {
      add(term.values.value, ConditionEffect::holds_for_all,
          "has a condition on " + std::string(term.key) + " that every address satisfies");
    }
    if (!holds_for_anyone(term)) return;
    for (const Name& name : term.values.names) {
      if (!is_wildcard_only(name.text)) continue;
      return add(name.value, ConditionEffect::holds_for_all,
                 "has a condition on " + std::string(term.key) + " that any value satisfies");
    }
  }

  const Statement& statement_;
  PolicyKind kind_;
  std::vector<ConditionFault>& found_;
};

}  // namespace

bool holds_for_anyone(const ConditionTerm& term) {
  return says_who(term.key) && is_positive(term.comparison) && !compares_exactly(term.comparison) &&
         std::any_of(term.values.names.begin(), term.values.names.end(),
                     [](const Name& name) { return is_wildcard_only(name.text); });
}

bool is_refused(const Statement& statement) {
  const std::span<const Member> operations = statement.condition.members();
  return std::any_of(operations.begin(), operations.end(), [](const Member& operation) {
    return condition_operator(operation.key) == ConditionOperator::other;
  });
}

bool is_for_services(const Statement& statement) {
  const PrincipalList& list = statement.principals;
  return list.present && !list.open && !list.principals.empty() &&
         std::all_of(list.principals.begin(), list.principals.end(),
                     [](const Principal& who) { return who.type == PrincipalType::service; });
}

bool never_holds_for_services(const ConditionTerm& term) {
  constexpr std::string_view keys[] = {"aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:MultiFactorAuthPresent",
                                       "aws:MultiFactorAuthAge"};
  const bool tag = term.key.size() > 17 && same_name(term.key.substr(0, 17), "aws:PrincipalTag/");
  if (!tag && !lists_key(keys, term.key)) return false;
  return is_positive(term.comparison) && !term.if_exists && term.quantifier != Quantifier::all_values;
}

std::vector<ConditionFault> find_condition_faults(const Policy& policy, PolicyKind kind) {
  std::vector<ConditionFault> found;
  for (const Statement& statement : policy.statements) {
    TermFaults faults(statement, kind, found);
    for (const ConditionTerm& term : statement.conditions) faults.find(term);
  }
  return found;
}

}  // namespace lintel::iam
