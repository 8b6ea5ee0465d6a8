#include "domain/iam/decision/condition_value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/text.h"
#include "domain/iam/policy_variable.h"
#include "domain/iam/value_text.h"
#include "domain/net/address_range.h"

namespace lintel::iam {
namespace {

/// The operator's own name: without quantifier and `IfExists`, in lower case.
std::string bare_operator(const ConditionTerm& term) {
  std::string name = key_of(term.operator_name);
  if (const std::size_t colon = name.find(':'); colon != std::string::npos) name.erase(0, colon + 1);
  if (name.ends_with("ifexists")) name.resize(name.size() - std::string_view("ifexists").size());
  return name;
}

Relation relation_of(std::string_view name) {
  if (name.ends_with("lessthan")) return Relation::less;
  if (name.ends_with("lessthanequals")) return Relation::less_or_equal;
  if (name.ends_with("greaterthan")) return Relation::greater;
  if (name.ends_with("greaterthanequals")) return Relation::greater_or_equal;
  return Relation::equal;
}

bool relates(double value, Relation relation, double wanted) {
  switch (relation) {
    case Relation::equal:
      return value == wanted;
    case Relation::less:
      return value < wanted;
    case Relation::less_or_equal:
      return value <= wanted;
    case Relation::greater:
      return value > wanted;
    case Relation::greater_or_equal:
      return value >= wanted;
  }
  return false;
}

bool relates(std::optional<double> value, Relation relation, std::optional<double> wanted) {
  return value && wanted && relates(*value, relation, *wanted);
}

bool lies_in(std::string_view address, std::string_view block) {
  const auto value = net::parse_address(address);
  const auto range = net::parse_cidr(block);
  return value && range && value->family == range->family && range->first <= value->first && value->last <= range->last;
}

std::string write_number(double number) {
  char buffer[64];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, number);
  return error == std::errc() ? std::string(buffer, end) : std::string();
}

std::string write_address(net::Family family, net::Address address) {
  std::string text;
  if (family == net::Family::ipv4) {
    for (int shift = 24; shift >= 0; shift -= 8)
      text += (text.empty() ? "" : ".") + std::to_string(address.low >> shift & 0xff);
    return text;
  }
  for (int group = 0; group < 8; ++group) {
    const std::uint64_t word = group < 4 ? address.high : address.low;
    char buffer[8];
    const auto [end, error] =
        std::to_chars(buffer, buffer + sizeof buffer, word >> (48 - 16 * (group % 4)) & 0xffff, 16);
    text += (group == 0 ? "" : ":") + std::string(buffer, error == std::errc() ? end : buffer);
  }
  return text;
}

net::Address next(net::Address address) {
  if (++address.low == 0) ++address.high;
  return address;
}

net::Address previous(net::Address address) {
  if (address.low-- == 0) --address.high;
  return address;
}

void add_addresses(std::string_view block, std::vector<std::string>& values) {
  const auto range = net::parse_cidr(block);
  if (!range) return;
  const auto add = [&](net::Address address) {
    std::string text = write_address(range->family, address);
    if (net::parse_address(text)) values.push_back(std::move(text));
  };
  add(range->first);
  add(range->last);
  add(next(range->last));
  add(previous(range->first));
}

std::string as_literal(std::string_view text) {
  std::string literal(text);
  std::replace(literal.begin(), literal.end(), '*', literal_asterisk);
  std::replace(literal.begin(), literal.end(), '?', literal_question_mark);
  return literal;
}

/// What a variable stands for; nullopt where nothing does.
std::optional<std::string> variable_value(const PolicyVariable& variable, const RequestContext& context) {
  if (variable.is_character()) return as_literal(variable.inside);
  const auto fallback = default_of(variable);
  const auto carried = context.find(key_of(trimmed(variable.name(), " ")));
  // A variable needs a key of one value.
  if (carried != context.end() && carried->second.size() == 1) return as_literal(carried->second.front());
  if (fallback && (carried == context.end() || carried->second.empty())) return as_literal(*fallback);
  return std::nullopt;
}

/// Whether it is known that requests do not carry the key of a variable.
bool is_without_value(const PolicyVariable& variable, const RequestContext& context) {
  const auto carried = context.find(key_of(trimmed(variable.name(), " ")));
  return carried != context.end() && carried->second.empty();
}

/// `Null: {key: "true"}`: whether the key must be absent; unknown where the value is.
Truth wants_absence(const ConditionTerm& term) {
  if (term.values.open || term.values.names.empty()) return Truth::unknown;
  Truth wants = Truth::no;
  for (const Name& name : term.values.names)
    wants = either(wants, has_unknown_part(name.text)    ? Truth::unknown
                          : same_name(name.text, "true") ? Truth::yes
                                                         : Truth::no);
  return wants;
}

}  // namespace

std::optional<ValueTest> test_of(const ConditionTerm& term) {
  const std::string name = bare_operator(term);
  ValueTest test;
  test.relation = relation_of(name);
  switch (term.comparison) {
    case ConditionOperator::string_equals:
    case ConditionOperator::string_not_equals:
      break;
    case ConditionOperator::string_equals_ignore_case:
    case ConditionOperator::string_not_equals_ignore_case:
      test.ignores_case = true;
      break;
    case ConditionOperator::string_like:
    case ConditionOperator::string_not_like:
      test.wildcards = Wildcards::any;
      break;
    case ConditionOperator::arn_equals:
    case ConditionOperator::arn_not_equals:
      test.wildcards = Wildcards::arn;
      break;
    case ConditionOperator::numeric:
      test.type = ValueType::number;
      break;
    case ConditionOperator::date:
      test.type = ValueType::date;
      break;
    case ConditionOperator::boolean:
      test.type = ValueType::boolean;
      break;
    case ConditionOperator::binary_equals:
      test.type = ValueType::binary;
      break;
    case ConditionOperator::ip_address:
    case ConditionOperator::not_ip_address:
      test.type = ValueType::address;
      break;
    case ConditionOperator::null:
    case ConditionOperator::other:
      return std::nullopt;
  }
  test.negated = name.find("not") != std::string::npos;
  return test;
}

Truth matches_value(const ValueTest& test, std::string_view wanted, std::string_view value) {
  if (test.type == ValueType::text) return matches_text(wanted, value, test.wildcards, test.ignores_case);
  if (has_unknown_part(wanted) || has_unknown_part(value)) return Truth::unknown;
  bool matches = false;
  switch (test.type) {
    case ValueType::number:
      matches = relates(parse_number(value), test.relation, parse_number(wanted));
      break;
    case ValueType::date:
      matches = relates(parse_date(value), test.relation, parse_date(wanted));
      break;
    case ValueType::boolean:
      matches = same_name(value, wanted);
      break;
    case ValueType::address:
      matches = lies_in(value, wanted);
      break;
    default:
      matches = value == wanted;
  }
  return matches ? Truth::yes : Truth::no;
}

bool has_variables(const Policy& policy) {
  return policy.version.is_unknown() || policy.version.string() == "2012-10-17";
}

std::vector<std::string> keys_of_variables(const Policy& policy) {
  std::vector<std::string> keys;
  if (!has_variables(policy)) return keys;
  const auto add = [&](const NameList& list) {
    for (const Name& name : list.names) {
      for (auto at = find_policy_variable(name.text); at && at->is_closed;
           at = find_policy_variable(name.text, at->end))
        keys.push_back(key_of(trimmed(at->name(), " ")));
    }
  };
  for (const Statement& statement : policy.statements) {
    add(statement.resources);
    add(statement.not_resources);
    for (const ConditionTerm& term : statement.conditions) add(term.values);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

std::optional<std::string> expand(std::string_view text, bool has_variables, const RequestContext& context, bool open) {
  std::string expanded;
  std::size_t at = 0;
  while (has_variables) {
    const auto variable = find_policy_variable(text, at);
    if (!variable || !variable->is_closed) break;
    expanded += text.substr(at, variable->begin - at);
    const auto value = variable_value(*variable, context);
    if (!value && (!open || is_without_value(*variable, context))) return std::nullopt;
    expanded += value ? *value : std::string(1, hole);
    at = variable->end;
  }
  return expanded += text.substr(at);
}

Truth matches_any(const ConditionTerm& term, const ValueTest& test, bool has_variables, const RequestContext& context,
                  std::string_view value) {
  Truth any = term.values.open ? Truth::unknown : Truth::no;
  for (const Name& name : term.values.names) {
    const auto wanted = expand(name.text, has_variables, context);
    if (!wanted) continue;  // a variable that stands for nothing matches nothing
    any = either(any, matches_value(test, *wanted, value));
    if (any == Truth::yes) break;
  }
  return any;
}

Truth holds_when_absent(const ConditionTerm& term) {
  if (term.comparison == ConditionOperator::null) return wants_absence(term);
  const auto test = test_of(term);
  if (!test) return Truth::unknown;
  if (term.if_exists || term.quantifier == Quantifier::all_values) return Truth::yes;
  return test->negated && term.quantifier == Quantifier::none ? Truth::yes : Truth::no;
}

Truth condition_holds(const ConditionTerm& term, bool has_variables, const RequestContext& context) {
  const auto carried = context.find(key_of(term.key));
  if (carried == context.end() || carried->second.empty()) return holds_when_absent(term);
  if (term.comparison == ConditionOperator::null) return opposite(wants_absence(term));
  const auto test = test_of(term);
  if (!test) return Truth::unknown;
  // Of a key's values all must pass, or one: without a quantifier as AWS documents keys of one value.
  const bool all = term.quantifier == Quantifier::all_values || (term.quantifier == Quantifier::none && test->negated);
  Truth holds = all ? Truth::yes : Truth::no;
  for (const std::string& value : carried->second) {
    Truth passes = matches_any(term, *test, has_variables, context, value);
    if (test->negated) passes = opposite(passes);
    holds = all ? both(holds, passes) : either(holds, passes);
  }
  return holds;
}

std::vector<std::string> border_values(const ConditionTerm& term, const ValueTest& test) {
  std::vector<std::string> values;
  if (test.type == ValueType::boolean) return {"true", "false"};
  if (test.type == ValueType::address) values = {"198.51.100.7", "2001:db8::7"};
  if (test.type == ValueType::number) values = {"1"};
  if (test.type == ValueType::date) values = {"1735689600"};
  for (const Name& name : term.values.names) {
    if (has_unknown_part(name.text)) continue;
    if (test.type == ValueType::address) add_addresses(name.text, values);
    if (test.type == ValueType::number || test.type == ValueType::date) {
      const auto number = test.type == ValueType::number ? parse_number(name.text) : parse_date(name.text);
      if (!number) continue;
      const double inf = std::numeric_limits<double>::infinity();
      for (const double near :
           {*number, *number - 1, *number + 1, std::nextafter(*number, inf), std::nextafter(*number, -inf)})
        values.push_back(write_number(near));
    }
    if (test.type == ValueType::text || test.type == ValueType::binary) values.push_back(name.text);
  }
  return values;
}

}  // namespace lintel::iam
