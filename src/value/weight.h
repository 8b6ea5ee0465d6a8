#pragma once

#include <cstdint>
#include <span>

#include "base/budget.h"
#include "value/value.h"

namespace lintel {

/// The elements that a value would have if what it shares were written out: an element for each value reached, as often
/// as it is reached. Counts no further than `most`, and gives `most` + 1 then.
std::uint64_t weight_within(Value value, std::uint64_t most);

/// Whether the string that `concatenate` makes of the parts would be longer than the limits allow, or of more parts
/// that are not known.
bool is_too_long(std::span<const Value> parts, const Limits& limits);

/// One value, written out.
inline constexpr std::uint64_t most_weight = 4'000'000;
/// Of a string that is known in part.
inline constexpr std::uint64_t most_string_parts = 50'000;

}  // namespace lintel
