#pragma once

#include <span>
#include <string_view>

namespace lintel::expression {

/// The first candidate that is fewer than three edits away from `given`, as HCL's "Did you mean"; empty when none is.
std::string_view suggest(std::string_view given, std::span<const std::string_view> candidates);

}  // namespace lintel::expression
