#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lintel::expression::functions {

/// UTF-8 text in an encoding of several bytes a character, by its name in `Charset`; nullopt when a character has no
/// code in it, or there is no such encoding.
std::optional<std::string> encode_in_codes(std::string_view charset, std::string_view text);

/// Bytes of such an encoding as UTF-8; nullopt when some have no meaning in it.
std::optional<std::string> decode_codes(std::string_view charset, std::string_view bytes);

}  // namespace lintel::expression::functions
