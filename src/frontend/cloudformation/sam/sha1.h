#pragma once

#include <string>
#include <string_view>

namespace lintel::cloudformation::sam {

/// The SHA-1 digest (FIPS 180-4) of `bytes` as 40 hex digits. Names things; protects nothing.
std::string sha1_hex(std::string_view bytes);

}  // namespace lintel::cloudformation::sam
