#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lintel {

/// How the bytes of a file write its text, as the byte order mark at their start says, or the zeros among the first.
enum class Encoding : std::uint8_t {
  utf8,  ///< no mark
  utf8_with_mark,
  utf16,  ///< of either byte order; without a mark where it begins with two ASCII characters
};

/// The encoding that a byte-order mark, or the pattern of zero bytes, shows.
Encoding encoding_of(std::string_view bytes);

/// The text of a file in UTF-8 without byte order mark. Halves of surrogate pairs, and half a code unit at the end,
/// become U+FFFD; text that is UTF-8 already is not looked at.
std::string decode_text(std::string bytes);

}  // namespace lintel
