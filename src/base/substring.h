#pragma once

#include <cstddef>
#include <string_view>

namespace lintel {

/// Where `wanted` is found first in `text`, from a place on; npos: nowhere. The time grows with the length of both
/// together, whatever they are: `find` may compare nearly all of `wanted` again at each place.
std::size_t find_substring(std::string_view text, std::string_view wanted, std::size_t from = 0);

}  // namespace lintel
