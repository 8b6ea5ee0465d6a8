#pragma once

#include <span>

#include "expression/evaluate.h"

namespace lintel::expression {

/// What is known of one of several values, when it is not known which: the value itself where all are equal, an object
/// whose attributes are known in the same way where all are objects with the same attributes, and `otherwise`, which
/// is not known but as one of them, where they differ. The settings of every environment agree in most of their
/// attributes.
Value common_part(std::span<const Value> values, Value otherwise, Context& context);

}  // namespace lintel::expression
