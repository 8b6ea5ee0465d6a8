#pragma once

#include <cstddef>
#include <span>

#include "expression/evaluate.h"

namespace lintel::expression {

/// The default of a variable that a value comes from which says nothing: null, an empty text or collection. Null where
/// the value says something or comes from elsewhere.
const Origin* blank_default(Value value);

/// Adds to the problems from `first` on the blank defaults that the operands of what failed come from.
void blame_defaults(std::span<const Value> operands, Context& context, std::size_t first);

}  // namespace lintel::expression
