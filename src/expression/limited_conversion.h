#pragma once

#include "expression/evaluate.h"
#include "value/conversion.h"

namespace lintel::expression {

/// Converts what stands at `span`, and reports what Lintel, unlike Terraform, does not convert.
Converted convert(Value value, const Type& wanted, Span span, Context& context);

}  // namespace lintel::expression
