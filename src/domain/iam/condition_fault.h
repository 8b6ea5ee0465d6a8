#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/iam/fault.h"

/// Conditions that IAM takes and that do not do what they are written for.
namespace lintel::iam {

/// What becomes of such a condition.
enum class ConditionEffect : std::uint8_t {
  literal,        ///< a wildcard is compared as the character that it is: no value has it
  never_holds,    ///< the callers that the statement names do not carry the key
  holds_for_all,  ///< every caller fulfils it
};

struct ConditionFault {
  Value at;  ///< the value at fault, else the values of the key
  ConditionEffect effect = ConditionEffect::literal;
  std::string text;          ///< for a sentence that begins with the name of the resource
  Truth truth = Truth::yes;  ///< unknown where an action that is not known decides
};

/// The conditions at fault in a document of a kind. What is not known of a condition is taken to be right.
std::vector<ConditionFault> find_condition_faults(const Policy& policy, PolicyKind kind);

/// Whether a term asks for who calls by a pattern that everyone matches.
bool holds_for_anyone(const ConditionTerm& term);

/// Whether a term can never hold as services call: it asks for what only identities carry (`aws:PrincipalOrgID`, MFA).
bool never_holds_for_services(const ConditionTerm& term);

/// Whether AWS refuses the policy for a key in the place of a condition operator: its statements let nobody in.
bool is_refused(const Statement& statement);

/// Whether the statement names AWS services and nobody else.
bool is_for_services(const Statement& statement);

}  // namespace lintel::iam
