#pragma once

#include <string>

#include "expression/evaluate.h"

namespace lintel::expression {

/// The type that both sides of a conditional have or convert to; `type` is null when it is that of both primitives, or
/// not known.
struct CommonType {
  bool exists = false;
  bool converts = false;  ///< a side that is not null has another type
  const Type* type = nullptr;
};
/// The type to which Terraform converts both results of a conditional.
CommonType find_common_type(Value if_true, Value if_false, Arena& arena);

/// What is known of a conditional whose condition is not: its type, and what both sides have in common.
Value make_undecided(Value condition, Value if_true, Value if_false, const CommonType& common, Context& context);

/// How two types differ, in HCL's words: "The 'true' value is string, but the 'false' value is tuple".
std::string describe_mismatch(const Type& if_true, const Type& if_false);

}  // namespace lintel::expression
