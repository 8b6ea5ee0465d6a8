#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lintel {

/// The offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7: no overlong forms, no
/// surrogates); `std::string_view::npos` when all of `text` is.
std::size_t find_invalid_utf8(std::string_view text);

/// A copy of `text` in which every byte that is not part of well-formed UTF-8 is `replacement`: offsets stay what they
/// were.
std::string replace_invalid_utf8(std::string_view text, char replacement = '?');

/// Appends the UTF-8 form of a code point; U+FFFD for surrogates and what is past U+10FFFF.
void append_utf8(std::string& out, std::uint32_t code_point);

/// How many code points `text` has, counting bytes that start one.
std::size_t count_code_points(std::string_view text);

/// `text` without a leading byte order mark.
inline std::string_view without_bom(std::string_view text) {
  return text.substr(text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
}

}  // namespace lintel
