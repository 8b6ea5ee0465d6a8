#include "source/encoding.h"

#include "base/utf8.h"

namespace lintel {
namespace {

constexpr std::string_view little_endian_mark = "\xFF\xFE", big_endian_mark = "\xFE\xFF";

/// Whether a text begins with two ASCII characters in UTF-16 whose zero bytes are at `zero` of each.
bool has_zeros(std::string_view bytes, std::size_t zero) {
  if (bytes.size() < 4) return false;
  const auto is_ascii = [](char c) { return (c >= ' ' && c <= '~') || c == '\n' || c == '\r' || c == '\t'; };
  return bytes[zero] == '\0' && bytes[zero + 2] == '\0' && is_ascii(bytes[1 - zero]) && is_ascii(bytes[3 - zero]);
}

std::string decode_utf16(std::string_view bytes) {
  const bool has_mark = bytes.starts_with(little_endian_mark) || bytes.starts_with(big_endian_mark);
  const bool big = has_mark ? bytes.starts_with(big_endian_mark) : has_zeros(bytes, 0);
  const auto unit_at = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<std::uint32_t>(big ? first << 8 | second : second << 8 | first);
  };
  std::string text;
  text.reserve(bytes.size() / 2);
  std::size_t at = has_mark ? 2 : 0;
  for (; at + 1 < bytes.size(); at += 2) {
    std::uint32_t code = unit_at(at);
    if (code >= 0xD800 && code < 0xDC00 && at + 3 < bytes.size()) {
      const std::uint32_t low = unit_at(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    append_utf8(text, code);
  }
  if (at < bytes.size()) append_utf8(text, 0xFFFD);
  return text;
}

}  // namespace

Encoding encoding_of(std::string_view bytes) {
  if (bytes.starts_with(little_endian_mark) || bytes.starts_with(big_endian_mark)) return Encoding::utf16;
  if (has_zeros(bytes, 0) || has_zeros(bytes, 1)) return Encoding::utf16;
  return without_bom(bytes).size() < bytes.size() ? Encoding::utf8_with_mark : Encoding::utf8;
}

std::string decode_text(std::string bytes) {
  switch (encoding_of(bytes)) {
    case Encoding::utf8:
      break;
    case Encoding::utf8_with_mark:
      bytes.erase(0, bytes.size() - without_bom(bytes).size());
      break;
    case Encoding::utf16:
      return decode_utf16(bytes);
  }
  return bytes;
}

}  // namespace lintel
