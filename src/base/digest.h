#pragma once

#include <string>
#include <string_view>

namespace lintel {

// Message digests as raw bytes: MD5 (RFC 1321), SHA-1, SHA-256 and SHA-512 (FIPS 180-4). Written here because they are
// all that would be used of a cryptographic library, which would more than double the size of the static binary; they
// name and compare things, and protect nothing.
std::string md5_digest(std::string_view bytes);
std::string sha1_digest(std::string_view bytes);
std::string sha256_digest(std::string_view bytes);
std::string sha512_digest(std::string_view bytes);

/// Bytes as lower-case hexadecimal digits.
std::string hexadecimal(std::string_view bytes);

}  // namespace lintel
