#pragma once

#include "base/arena.h"
#include "value/value.h"

namespace lintel {

/// What AWS's services make of a scalar that stands where a property of another type is due. What cannot be read so
/// stays as it is; what only a deployment knows is of the property's type from then on: as text it would differ from
/// every boolean and number.
Value to_boolean(Value value, Arena& arena);
Value to_number(Value value, Arena& arena);
Value to_text(Value value, Arena& arena);

}  // namespace lintel
