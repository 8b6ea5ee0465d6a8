#include "rules/language/functions/policy_value.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "base/text.h"
#include "domain/iam/exposure.h"
#include "domain/iam/fault.h"
#include "expression/evaluate.h"

namespace lintel::policy_value {
namespace {

Value list_of_names(const iam::NameList& list, Call& call) {
  std::vector<Value> values;
  for (const iam::Name& name : list.names) values.push_back(name.value);
  return plain_list(values, list.open, call);
}

std::string_view type_name(iam::PrincipalType type) {
  switch (type) {
    case iam::PrincipalType::everyone:
      return "*";
    case iam::PrincipalType::aws:
      return "AWS";
    case iam::PrincipalType::service:
      return "Service";
    case iam::PrincipalType::federated:
      return "Federated";
    case iam::PrincipalType::canonical_user:
      return "CanonicalUser";
    case iam::PrincipalType::unknown:
      return "";
  }
  return "";
}

Value list_of_principals(const iam::PrincipalList& list, Call& call) {
  std::vector<Value> values;
  for (const iam::Principal& principal : list.principals) {
    values.push_back(object_of({{"type", make_string_view(type_name(principal.type), call.context.arena)},
                                {"id", principal.name.value},
                                {"at", principal.name.value},
                                {"everyone", truth_value(iam::is_anyone(principal), principal.name.value, call)}},
                               call));
  }
  // Of a list that is not known to its end, what its names are is known all the same.
  for (const Member& member : list.value.members()) {
    const Value names = expression::settle(member.value, call.context);
    if (!list.open || !(names.is_unknown() || names.is_open())) continue;
    const Value unknown = unknown_element(names, call);
    values.push_back(object_of(
        {{"type", text_about(list.value, member.key, call)}, {"id", unknown}, {"at", unknown}, {"everyone", unknown}},
        call));
  }
  return plain_list(values, list.open, call);
}

Value list_of_conditions(const iam::Statement& statement, Call& call) {
  std::vector<Value> values;
  for (const iam::ConditionTerm& term : statement.conditions) {
    values.push_back(object_of({{"operator", make_string_view(term.operator_name, call.context.arena)},
                                {"key", make_string_view(term.key, call.context.arena)},
                                {"values", list_of_names(term.values, call)},
                                {"at", term.values.value}},
                               call));
  }
  return plain_list(values, statement.conditions_open, call);
}

}  // namespace

const iam::Policy& policy_in(Value document, Call& call) {
  RuleEnvironment& environment = environment_of(call.context);
  const Value settled = expression::settle_deeply(document, call.context);
  auto& known = environment.policies[{settled.node(), settled.origin()}];
  if (!known) {
    const SourceSet* sources = environment.graph().unit ? environment.graph().unit->sources : nullptr;
    known = std::make_shared<const iam::Policy>(iam::read_policy(settled, environment.arena(), sources));
  }
  return *known;
}

std::vector<const iam::Policy*> policies_in(Value argument, Call& call) {
  const Value settled = expression::settle(argument, call.context);
  std::vector<const iam::Policy*> policies;
  if (settled.is_sequence()) {
    for (const Value document : settled.items()) policies.push_back(&policy_in(document, call));
    if (settled.is_open()) policies.push_back(&policy_in(unknown_element(settled, call), call));
  } else if (!settled.is_null()) {
    policies.push_back(&policy_in(settled, call));
  }
  return policies;
}

Value fail_policy_kind(Call& call) {
  std::string words;
  for (const std::string_view word : iam::policy_kind_words()) words += (words.empty() ? "" : ", ") + quoted(word);
  return expression::fail_argument(call, 1, "one of " + words + " is required");
}

Value text_about(Value at, std::string_view text, Call& call) {
  const Value made = make_string(text, call.context.arena);
  return at.is_sensitive() ? mark_sensitive(made, call.context.arena) : made;
}

Value list_of(const std::vector<Value>& values, Call& call) {
  return plain_list(
      values, std::any_of(values.begin(), values.end(), [](Value value) { return value.kind() == Kind::unknown; }),
      call);
}

Value plain_list(const std::vector<Value>& values, bool open, Call& call) {
  const Value list = make_tuple(call.context.arena.copy(values), call.context.arena);
  return open ? with_flags(list, unknown_tail, call.context.arena) : list;
}

Value object_of(std::initializer_list<std::pair<std::string_view, Value>> members, Call& call) {
  const std::span<Member> made = call.context.arena.make_array<Member>(members.size());
  std::size_t at = 0;
  for (const auto& [key, value] : members) made[at++] = {key, value, {}};
  return make_object(made, call.context.arena);
}

Value statement_value(const iam::Statement& statement, Value at, Call& call, Value denials) {
  return object_of({{"Sid", statement.sid},
                    {"Effect", statement.value.get("Effect")},
                    {"Actions", list_of_names(statement.actions, call)},
                    {"NotActions", list_of_names(statement.not_actions, call)},
                    {"Resources", list_of_names(statement.resources, call)},
                    {"NotResources", list_of_names(statement.not_resources, call)},
                    {"Principals", list_of_principals(statement.principals, call)},
                    {"NotPrincipals", list_of_principals(statement.not_principals, call)},
                    {"Conditions", list_of_conditions(statement, call)},
                    {"Written", statement.value},
                    {"Denials", denials},
                    {"at", at.is_null() ? statement.value : at}},
                   call);
}

const iam::Statement& statement_in(Value argument, Call& call) {
  const Value written = argument.get("Written");
  const Value settled = expression::settle_deeply(written.is_null() ? argument : written, call.context);
  RuleEnvironment& environment = environment_of(call.context);
  auto& known = environment.statements[{settled.node(), settled.origin()}];
  if (!known) known = std::make_shared<const iam::Statement>(iam::read_statement(settled, environment.arena()));
  return *known;
}

const iam::Policy& denials_in(Value argument, Call& call) {
  const Value list = argument.get("Denials");
  RuleEnvironment& environment = environment_of(call.context);
  auto& known = environment.denials[list.node()];
  if (known) return *known;
  iam::Policy policy;
  for (const Value written : list.items())
    policy.statements.push_back(iam::read_statement(written, environment.arena()));
  known = std::make_shared<const iam::Policy>(std::move(policy));
  return *known;
}

}  // namespace lintel::policy_value
