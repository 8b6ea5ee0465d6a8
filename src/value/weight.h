#pragma once

#include <cstdint>
#include <span>

#include "base/budget.h"
#include "value/value.h"

namespace lintel {

/// Whether the string that `concatenate` makes of the parts would be longer than the limits allow, or of more parts
/// that are not known.
bool is_too_long(std::span<const Value> parts, const Limits& limits);

/// One value, written out.
inline constexpr std::uint64_t max_weight = 4'000'000;
/// Of a string that is known in part.
inline constexpr std::uint64_t max_string_parts = 50'000;

}  // namespace lintel
