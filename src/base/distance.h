#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace lintel {

/// Among more names none is looked for: their author may have written as many that are wrong.
constexpr std::size_t max_compared_names = 5'000;

/// The name that `wanted` was probably meant to be: the one at the smallest edit distance, if that is at most a third
/// of the length (at least 1); empty when none is near.
std::string_view nearest_name(std::string_view wanted, std::span<const std::string_view> names);

}  // namespace lintel
