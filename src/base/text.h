#pragma once

#include <string>
#include <string_view>

namespace lintel {

/// The text with A to Z as a to z; all other bytes stay, whatever the locale.
std::string lower_case(std::string_view text);

/// The text without the `blanks` before and after it.
std::string_view trimmed(std::string_view text, std::string_view blanks = " \t\r\n");

/// The text between double quotes, for messages; what it holds is not escaped.
std::string quoted(std::string_view text);

}  // namespace lintel
