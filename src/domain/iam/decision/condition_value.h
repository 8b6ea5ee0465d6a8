#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/iam/decision/request.h"
#include "domain/iam/decision/text_pattern.h"
#include "domain/iam/policy.h"

/// Conditions of policies against what a request carries.
namespace lintel::iam {

/// What an operator takes values for.
enum class ValueType : std::uint8_t { text, number, date, boolean, binary, address };

/// How a value of a request has to relate to that of the policy.
enum class Relation : std::uint8_t { equal, less, less_or_equal, greater, greater_or_equal };

/// How an operator compares a request's value with one of the policy's, before it is negated.
struct ValueTest {
  ValueType type = ValueType::text;
  Relation relation = Relation::equal;
  Wildcards wildcards = Wildcards::none;  ///< of texts
  bool ignores_case = false;              ///< of texts
  bool negated = false;                   ///< none of the policy's values may match
};

/// nullopt: `Null`, and names that are not operators of IAM.
std::optional<ValueTest> test_of(const ConditionTerm& term);

/// Whether a value of a request is one that a policy's value stands for. Values of the wrong type never are.
Truth matches_value(const ValueTest& test, std::string_view wanted, std::string_view value);

/// The lower-case keys of the variables in a policy's resources and condition values.
std::vector<std::string> keys_of_variables(const Policy& policy);

/// A text of a policy with its variables replaced: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, `${*}`.
/// A variable whose key is not carried and that has no default makes it nullopt, and with `open` an unknown part: not
/// where the context has the key without values, which says that it is never carried.
/// Policies of versions before 2012-10-17 have no variables.
std::optional<std::string> expand(std::string_view text, bool has_variables, const RequestContext& context,
                                  bool open = false);

/// Whether a policy's version gives variables their meaning.
bool has_variables(const Policy& policy);

/// Whether one of a term's values matches; unknown where one that is not known, or of an open list, might.
Truth matches_any(const ConditionTerm& term, const ValueTest& test, bool has_variables, const RequestContext& context,
                  std::string_view value);

/// Whether a term holds for a request that carries `context` and nothing else.
Truth condition_holds(const ConditionTerm& term, bool has_variables, const RequestContext& context);

/// Whether a term holds for a request that does not carry its key.
Truth holds_when_absent(const ConditionTerm& term);

/// Values at and next to the borders of what a term's values stand for: of each set that the term's operator can tell
/// apart one at least. Texts give themselves.
std::vector<std::string> border_values(const ConditionTerm& term, const ValueTest& test);

}  // namespace lintel::iam
