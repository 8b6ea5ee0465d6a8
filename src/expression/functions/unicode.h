#pragma once

#include <cstddef>
#include <string_view>

#include "value/utf8.h"

namespace lintel::expression::functions {

/// Unicode's White_Space, as Go's `unicode.IsSpace`.
bool is_space(char32_t value);

/// Whether Go's `%q` and HCL show a character as it is: no control, format or private character and no space but ' '.
bool is_printable(char32_t value);

/// Simple (one to one) case mappings of Unicode 15, as Go's `unicode.ToLower`, `ToUpper`, `ToTitle`.
char32_t to_lower(char32_t value);
char32_t to_upper(char32_t value);
char32_t to_title(char32_t value);

/// Bytes of the first extended grapheme cluster of `text` (UAX #29 of Unicode 15), which cty counts characters by.
std::size_t grapheme_size(std::string_view text);
std::size_t grapheme_count(std::string_view text);

}  // namespace lintel::expression::functions
