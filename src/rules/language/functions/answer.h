#pragma once

#include "expression/function.h"
#include "value/value.h"

/// What a function of the rule language answers where only a deployment knows.
namespace lintel {

/// An element of a list that stands for what may be there, or not.
Value unknown_element(Value because, expression::Call& call);
Value unknown_boolean(Value because, expression::Call& call);
Value truth_value(Truth truth, Value because, expression::Call& call);

}  // namespace lintel
