#include "domain/iam/policy.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "domain/iam/policy_variable.h"
#include "value/json_text.h"

namespace lintel::iam {
namespace {

/// Lists in lists are no policy grammar but what conditions and splats of templates leave; deeper ones are cut.
constexpr std::size_t deepest_list = 8;
/// IAM takes documents of 20 KB at most. What is longer than this is read as far, and the rest as unknown.
constexpr std::size_t max_name = 4096;
constexpr std::size_t max_names = 4096;
constexpr std::size_t max_statements = 4096;

Name make_name(Value value) {
  Name name{value, text_of(value)};
  if (name.text.size() > max_name) {
    name.text.resize(max_name);
    name.text += hole;
  }
  return name;
}

bool has_open_end(Value value) {
  return value.node() && (value.node()->flags & unknown_tail);
}

bool is_scalar(Value value) {
  return value.is_string() || value.is_boolean() || value.is_number();
}

/// An unknown that may be a whole list, not just one name.
bool may_be_list(Value value) {
  if (value.kind() != Kind::unknown || !value.unknown()->parts.empty()) return false;
  return !value.type() || !value.type()->is_primitive() || value.type()->kind == TypeKind::any;
}

void add_names(Value value, NameList& list, std::size_t depth) {
  if (value.is_null()) return;
  if (value.is_sequence()) {
    list.open = list.open || has_open_end(value) || depth == deepest_list;
    if (depth == deepest_list) return;
    for (const Value item : value.items()) add_names(item, list, depth + 1);
    return;
  }
  if (may_be_list(value) || list.names.size() == max_names) {
    list.open = true;
    return;
  }
  if (is_scalar(value) || value.is_unknown()) list.names.push_back(make_name(value));
}

NameList read_names(Value value) {
  NameList list;
  list.value = value;
  list.present = !value.is_null();
  add_names(value, list, 0);
  return list;
}

PrincipalType principal_type(std::string_view name) {
  if (name == "AWS") return PrincipalType::aws;
  if (name == "Service") return PrincipalType::service;
  if (name == "Federated") return PrincipalType::federated;
  if (name == "CanonicalUser") return PrincipalType::canonical_user;
  return PrincipalType::unknown;
}

PrincipalList read_principals(Value value) {
  PrincipalList list;
  list.value = value;
  list.present = !value.is_null();
  list.open = has_open_end(value) || value.is_unknown();
  if (value.is_string()) {
    const PrincipalType type = value.string() == "*" ? PrincipalType::everyone : PrincipalType::unknown;
    list.principals.push_back({type, {value, std::string(value.string())}});
  }
  for (const Member& member : value.members()) {
    NameList names = read_names(member.value);
    list.open = list.open || names.open;
    for (Name& name : names.names) list.principals.push_back({principal_type(member.key), std::move(name)});
  }
  // `["*"]` is not a principal, yet IAM takes it where it takes "*".
  for (const Value item : value.items()) {
    if (item.is_string() && item.string() == "*") list.principals.push_back({PrincipalType::everyone, {item, "*"}});
  }
  return list;
}

constexpr std::pair<std::string_view, ConditionOperator> operators[] = {
    {"StringEquals", ConditionOperator::string_equals},
    {"StringNotEquals", ConditionOperator::string_not_equals},
    {"StringEqualsIgnoreCase", ConditionOperator::string_equals_ignore_case},
    {"StringNotEqualsIgnoreCase", ConditionOperator::string_not_equals_ignore_case},
    {"StringLike", ConditionOperator::string_like},
    {"StringNotLike", ConditionOperator::string_not_like},
    {"NumericEquals", ConditionOperator::numeric},
    {"NumericNotEquals", ConditionOperator::numeric},
    {"NumericLessThan", ConditionOperator::numeric},
    {"NumericLessThanEquals", ConditionOperator::numeric},
    {"NumericGreaterThan", ConditionOperator::numeric},
    {"NumericGreaterThanEquals", ConditionOperator::numeric},
    {"DateEquals", ConditionOperator::date},
    {"DateNotEquals", ConditionOperator::date},
    {"DateLessThan", ConditionOperator::date},
    {"DateLessThanEquals", ConditionOperator::date},
    {"DateGreaterThan", ConditionOperator::date},
    {"DateGreaterThanEquals", ConditionOperator::date},
    {"Bool", ConditionOperator::boolean},
    {"BinaryEquals", ConditionOperator::binary_equals},
    {"IpAddress", ConditionOperator::ip_address},
    {"NotIpAddress", ConditionOperator::not_ip_address},
    {"ArnEquals", ConditionOperator::arn_equals},
    {"ArnLike", ConditionOperator::arn_equals},
    {"ArnNotEquals", ConditionOperator::arn_not_equals},
    {"ArnNotLike", ConditionOperator::arn_not_equals},
    {"Null", ConditionOperator::null},
};

bool starts_with_name(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && same_name(text.substr(0, prefix.size()), prefix);
}

/// Fills quantifier, operator and `IfExists` from an operator as written; IAM reads them without regard to case.
void read_operator(std::string_view text, ConditionTerm& term) {
  constexpr std::string_view any = "ForAnyValue:";
  constexpr std::string_view all = "ForAllValues:";
  constexpr std::string_view suffix = "IfExists";
  term.operator_name = text;
  if (starts_with_name(text, any)) {
    term.quantifier = Quantifier::any_value;
    text.remove_prefix(any.size());
  } else if (starts_with_name(text, all)) {
    term.quantifier = Quantifier::all_values;
    text.remove_prefix(all.size());
  }
  if (text.size() > suffix.size() && same_name(text.substr(text.size() - suffix.size()), suffix)) {
    term.if_exists = true;
    text.remove_suffix(suffix.size());
  }
  for (const auto& [name, comparison] : operators) {
    if (same_name(text, name)) term.comparison = comparison;
  }
}

void read_conditions(Value condition, Statement& statement) {
  statement.condition = condition;
  statement.conditions_open = condition.is_unknown() || has_open_end(condition);
  for (const Member& operation : condition.members()) {
    if (operation.value.is_unknown() || has_open_end(operation.value)) statement.conditions_open = true;
    for (const Member& entry : operation.value.members()) {
      ConditionTerm term;
      read_operator(operation.key, term);
      term.key = entry.key;
      term.values = read_names(entry.value);
      statement.conditions.push_back(std::move(term));
    }
  }
}

Effect read_effect(Value value, bool open) {
  if (value.is_unknown()) return Effect::unknown;
  if (value.is_null()) return open ? Effect::unknown : Effect::none;
  if (value.string() == "Allow") return Effect::allow;
  if (value.string() == "Deny") return Effect::deny;
  return Effect::none;
}

void add_statements(Value value, Policy& policy, Arena& arena, std::size_t depth) {
  if (value.is_null()) return;
  if (value.is_sequence()) {
    policy.open = policy.open || has_open_end(value) || depth == deepest_list;
    if (depth == deepest_list) return;
    for (const Value item : value.items()) add_statements(item, policy, arena, depth + 1);
    return;
  }
  if ((value.is_unknown() && depth == 0) || policy.statements.size() == max_statements) {
    policy.open = true;
  } else if (value.is_mapping() || value.is_unknown()) {
    policy.statements.push_back(read_statement(value, arena));
  }
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return fold(x) == fold(y); });
}

ConditionOperator condition_operator(std::string_view name) {
  ConditionTerm term;
  read_operator(name, term);
  return term.comparison;
}

std::string text_of(Value value) {
  if (value.is_string()) return std::string(value.string());
  if (value.is_boolean()) return value.boolean() ? "true" : "false";
  if (value.is_number()) return value.number().to_string();
  if (const UnknownNode* unknown = value.unknown(); unknown && !unknown->parts.empty()) {
    std::string text;
    for (const Value part : unknown->parts) text += text_of(part);
    return text;
  }
  return value.is_null() ? std::string() : std::string(1, hole);
}

std::string readable(std::string_view text) {
  std::string shown;
  for (const char c : text) {
    if (c == hole) {
      shown += "…";
    } else {
      shown += c;
    }
  }
  return shown;
}

bool is_wildcard_only(std::string_view text) {
  return !text.empty() && text.find_first_not_of('*') == std::string_view::npos;
}

bool has_wildcard(std::string_view text) {
  for (auto variable = find_policy_variable(text); variable && variable->is_closed;
       variable = find_policy_variable(text)) {
    if (text.substr(0, variable->begin).find_first_of("*?") != std::string_view::npos) return true;
    text.remove_prefix(variable->end);
  }
  return text.find_first_of("*?") != std::string_view::npos;
}

bool has_variable(std::string_view text) {
  for (auto variable = find_policy_variable(text); variable && variable->is_closed;
       variable = find_policy_variable(text, variable->end)) {
    if (!variable->is_character()) return true;
  }
  return false;
}

Truth opposite(Truth truth) {
  if (truth == Truth::unknown) return truth;
  return truth == Truth::yes ? Truth::no : Truth::yes;
}

Truth both(Truth a, Truth b) {
  if (a == Truth::no || b == Truth::no) return Truth::no;
  return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::unknown;
}

Truth either(Truth a, Truth b) {
  return opposite(both(opposite(a), opposite(b)));
}

Statement read_statement(Value value, Arena& arena) {
  Statement statement;
  statement.value = value;
  statement.open = value.is_unknown() || has_open_end(value);
  statement.effect = read_effect(value.get("Effect"), statement.open);
  statement.sid = value.get("Sid");
  statement.actions = read_names(value.get("Action"));
  statement.not_actions = read_names(value.get("NotAction"));
  statement.resources = read_names(value.get("Resource"));
  statement.not_resources = read_names(value.get("NotResource"));
  statement.principals = read_principals(value.get("Principal"));
  statement.not_principals = read_principals(value.get("NotPrincipal"));
  read_conditions(value.get("Condition"), statement);
  if (!statement.open) return statement;
  // What an open statement does not show may yet be there.
  const Value missing = make_unknown(&types::any, find_blocker(value, arena), arena, value.origin());
  const auto open_names = [&](NameList& list, const NameList& other) {
    if (!list.present && !other.present) list = {missing, true, {}, true};
  };
  open_names(statement.actions, statement.not_actions);
  open_names(statement.resources, statement.not_resources);
  if (!statement.principals.present && !statement.not_principals.present)
    statement.principals = {missing, true, {}, true};
  statement.conditions_open = statement.conditions_open || statement.condition.is_null();
  return statement;
}

Policy read_policy(Value document, Arena& arena, const SourceSet* sources) {
  Policy policy;
  policy.document = document;
  if (document.is_null()) return policy;
  const std::optional<Value> object = document_of(document, arena, sources);
  if (!object || !object->is_mapping()) {
    policy.open = document.is_unknown() || (object && object->is_unknown());
    policy.valid = policy.open;
    return policy;
  }
  policy.version = object->get("Version");
  policy.open = has_open_end(*object) && object->get("Statement").is_null();
  add_statements(object->get("Statement"), policy, arena, 0);
  return policy;
}

}  // namespace lintel::iam
