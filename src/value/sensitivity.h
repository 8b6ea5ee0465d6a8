#pragma once

#include "value/value.h"

namespace lintel {

/// The value marked as sensitive with each of its parts, so that whatever is taken out of it is. What is shared stays
/// shared.
Value mark_deeply(Value value, Arena& arena);

/// A copy in which the parts of what is sensitive are sensitive too; the value itself where nothing is.
Value spread_sensitivity(Value value, Arena& arena);

}  // namespace lintel
