#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lintel::expression::functions {

/// Bytes in the standard alphabet with padding (RFC 4648, section 4).
std::string base64_encoded(std::string_view bytes);

/// The bytes that standard base64 text stands for; line ends in it are skipped, as Go does. nullopt: not base64, and
/// `fault` is the offset that Go's decoder names.
std::optional<std::string> base64_decoded(std::string_view text, std::size_t& fault);

}  // namespace lintel::expression::functions
