#include "expression/functions/families.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/digest.h"
#include "base/effort.h"
#include "base/text.h"
#include "expression/functions/base64.h"
#include "expression/functions/filesystem.h"
#include "expression/functions/results.h"

namespace lintel::expression::functions {

namespace {

// ---- digests --------------------------------------------------------------------------------------------------

using Digest = std::string (*)(std::string_view);

constexpr std::uint64_t bytes_digested_in_a_unit = 2;

template <Digest digest>
std::string digest_of(std::string_view bytes) {
  (void)Effort::draw(bytes.size() / bytes_digested_in_a_unit);
  return digest(bytes);
}

template <Digest digest>
Value hexadecimal_digest(Call& call) {
  return string_result(call, hexadecimal(digest_of<digest>(call.arguments[0].string())));
}

template <Digest digest>
Value base64_digest(Call& call) {
  return string_result(call, base64_encoded(digest_of<digest>(call.arguments[0].string())));
}

/// The bytes of the file that the first argument names.
template <Digest digest, bool as_base64>
Value file_digest(Call& call) {
  std::string error;
  const std::string_view path = call.arguments[0].string();
  const auto bytes = read_file(call, path, error);
  if (!bytes) {
    const std::optional<Value> unread = unread_file(call, path, error);
    return unread ? *unread : fail_call(call, error);
  }
  return string_result(call,
                       as_base64 ? base64_encoded(digest_of<digest>(*bytes)) : hexadecimal(digest_of<digest>(*bytes)));
}

// ---- UUIDs ----------------------------------------------------------------------------------------------------

/// The 16 bytes of a UUID in any of the forms that `uuid.Parse` takes; nullopt and why.
std::optional<std::string> parse_uuid(std::string_view text, std::string& error) {
  switch (text.size()) {
    case 36:
      break;
    case 45: {
      if (lower_case(text.substr(0, 9)) != "urn:uuid:") {
        error = "invalid urn prefix: " + quote(text.substr(0, 9));
        return std::nullopt;
      }
      text.remove_prefix(9);
      break;
    }
    case 38:
      text = text.substr(1, 36);
      break;
    case 32:
      break;
    default:
      error = "invalid UUID length: " + std::to_string(text.size());
      return std::nullopt;
  }
  error = "invalid UUID format";
  const bool dashed = text.size() == 36;
  if (dashed && (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-')) return std::nullopt;
  std::string bytes;
  for (std::size_t at = 0; at < text.size(); at += 2) {
    if (dashed && (at == 8 || at == 13 || at == 18 || at == 23)) ++at;
    const int high = hexadecimal_value(text[at]);
    const int low = at + 1 < text.size() ? hexadecimal_value(text[at + 1]) : -1;
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

/// RFC 4122, section 4.3: the SHA-1 of the namespace and the name, marked as version 5.
Value uuidv5(Call& call) {
  // Appendix C; the four differ in one digit.
  constexpr std::pair<std::string_view, std::string_view> namespaces[] = {
      {"dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"},
      {"url", "6ba7b811-9dad-11d1-80b4-00c04fd430c8"},
      {"oid", "6ba7b812-9dad-11d1-80b4-00c04fd430c8"},
      {"x500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8"},
  };
  const std::string_view given = call.arguments[0].string();
  const auto* known = std::find_if(std::begin(namespaces), std::end(namespaces),
                                   [&](const auto& entry) { return entry.first == given; });
  std::string error;
  const auto space = parse_uuid(known == std::end(namespaces) ? given : known->second, error);
  if (!space) {
    return fail_call(call, "uuidv5() doesn't support namespace " + std::string(given) + " (" + error + ")");
  }
  std::string bytes = sha1_digest(*space + std::string(call.arguments[1].string())).substr(0, 16);
  bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x50);
  bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
  std::string text = hexadecimal(bytes);
  for (const std::size_t at : {20u, 16u, 12u, 8u}) text.insert(at, 1, '-');
  return string_result(call, text);
}

constexpr Parameter path[] = {{"path", &types::string}};
constexpr Parameter namespace_name[] = {{"namespace", &types::string}, {"name", &types::string}};
constexpr Parameter ciphertext_key[] = {{"ciphertext", &types::string}, {"privatekey", &types::string}};
constexpr Parameter cost = {"cost", &types::number};

const Function hash_table[] = {
    function("base64sha256", str, types::string, base64_digest<sha256_digest>, "The SHA-256 of a string, in base64."),
    function("base64sha512", str, types::string, base64_digest<sha512_digest>, "The SHA-512 of a string, in base64."),
    function("bcrypt", str, types::string, nullptr, "A salted bcrypt hash: known only at run time.", impure, &cost),
    function("filebase64sha256", path, types::string, file_digest<sha256_digest, true>,
             "The SHA-256 of a file, in base64."),
    function("filebase64sha512", path, types::string, file_digest<sha512_digest, true>,
             "The SHA-512 of a file, in base64."),
    function("filemd5", path, types::string, file_digest<md5_digest, false>, "The MD5 of a file, in hexadecimal."),
    function("filesha1", path, types::string, file_digest<sha1_digest, false>, "The SHA-1 of a file, in hexadecimal."),
    function("filesha256", path, types::string, file_digest<sha256_digest, false>,
             "The SHA-256 of a file, in hexadecimal."),
    function("filesha512", path, types::string, file_digest<sha512_digest, false>,
             "The SHA-512 of a file, in hexadecimal."),
    function("md5", str, types::string, hexadecimal_digest<md5_digest>, "The MD5 of a string, in hexadecimal."),
    function("rsadecrypt", ciphertext_key, types::string, nullptr,
             "The text that an RSA private key decrypts: known only at run time.", impure),
    function("sha1", str, types::string, hexadecimal_digest<sha1_digest>, "The SHA-1 of a string, in hexadecimal."),
    function("sha256", str, types::string, hexadecimal_digest<sha256_digest>,
             "The SHA-256 of a string, in hexadecimal."),
    function("sha512", str, types::string, hexadecimal_digest<sha512_digest>,
             "The SHA-512 of a string, in hexadecimal."),
    function("uuid", {}, types::string, nullptr, "A random UUID: known only at run time.", impure),
    function("uuidv5", namespace_name, types::string, uuidv5, "The UUID of a name in a namespace."),
};

}  // namespace

std::span<const Function> hash_functions() {
  return hash_table;
}

}  // namespace lintel::expression::functions
