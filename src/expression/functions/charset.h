#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lintel::expression::functions {

/// A character encoding of the IANA registry.
struct Charset {
  std::string_view name;     ///< as Terraform's messages give it
  std::string_view aliases;  ///< all names in lower case, a space before and after each
  enum class Form : unsigned char { ascii, utf8, utf16_marked, utf16_big, utf16_little, single_byte, several_bytes };
  Form form = Form::utf8;
  // Of a single-byte encoding, the code points of bytes 0x00 to 0x7F (nullptr: ASCII) and 0x80 to 0xFF; U+FFFD for
  // bytes without meaning.
  const char16_t* lower_half = nullptr;
  const char16_t* upper_half = nullptr;
};

/// The encoding with this IANA name or alias in any case; nullptr when there is none.
const Charset* find_charset(std::string_view name);
std::string unsupported_charset(std::string_view name);

/// UTF-8 text in another encoding; nullopt when a character has no form in it.
std::optional<std::string> encode_text(const Charset& charset, std::string_view text);
/// Bytes of an encoding as UTF-8; nullopt when some have no meaning in it.
std::optional<std::string> decode_text(const Charset& charset, std::string_view bytes);

}  // namespace lintel::expression::functions
