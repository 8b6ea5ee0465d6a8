#pragma once

#include <string>
#include <string_view>

namespace lintel {

/// The text with A to Z as a to z; all other bytes stay, whatever the locale.
std::string lower_case(std::string_view text);

}  // namespace lintel
