#pragma once

#include <cstdint>

#include "value/value.h"

namespace lintel::terraform {

/// Whether two values are the same in everything but where they come from: unknowns count as the same when the same
/// expression blocks them. Gives up (false) on values too large to compare.
bool identical(Value a, Value b);

/// A hash that is equal for identical values; large values are hashed in part.
std::uint64_t fingerprint_of(Value value);

}  // namespace lintel::terraform
