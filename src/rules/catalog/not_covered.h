#pragma once

#include <string_view>

namespace lintel {

/// Why Lintel has no rule for a check of another tool: the reason in `docs/not-covered.md`, empty when the page does
/// not list the identifier. Case does not matter; `AVD-AWS-0140` is `AWS-0140`.
std::string_view reason_not_covered(std::string_view check);

}  // namespace lintel
