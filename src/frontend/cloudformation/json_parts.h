#pragma once

#include <vector>

#include "value/value.h"

namespace lintel::cloudformation {

/// Writes a value as JSON text of which some is open: appends known text and, in their places, the parts that are not
/// known, ready for `concatenate`. An open string stands in quotes, any other open value by itself.
void append_json_parts(Value value, std::vector<Value>& parts, Arena& arena);

}  // namespace lintel::cloudformation
