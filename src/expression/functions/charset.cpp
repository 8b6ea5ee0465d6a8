#include "expression/functions/charset.h"

#include <algorithm>
#include <iterator>

#include "expression/functions/charset_codes.h"
#include "expression/functions/charset_tables.h"
#include "expression/functions/results.h"
#include "expression/functions/unicode.h"

namespace lintel::expression::functions {

namespace {

constexpr char32_t replacement = 0xfffd;

void append_unit(std::string& out, char32_t unit, bool big) {
  const char high = static_cast<char>(static_cast<unsigned char>(unit >> 8));
  const char low = static_cast<char>(static_cast<unsigned char>(unit));
  out += big ? high : low;
  out += big ? low : high;
}

void append_utf16(std::string& out, char32_t value, bool big) {
  if (value < 0x10000) {
    append_unit(out, value, big);
  } else {
    append_unit(out, 0xd800 + ((value - 0x10000) >> 10), big);
    append_unit(out, 0xdc00 + ((value - 0x10000) & 0x3ff), big);
  }
}

/// Where a half of a single-byte encoding has a character; -1 when it has none.
int position_in(const char16_t* half, char32_t value) {
  if (!half || value >= replacement) return -1;
  const auto* end = half + 0x80;
  const auto* found = std::find(half, end, static_cast<char16_t>(value));
  return found == end ? -1 : static_cast<int>(found - half);
}

/// The byte of a single-byte encoding for a character; -1 when it has none.
int byte_for(const Charset& charset, char32_t value) {
  if (!charset.lower_half && value < 0x80) return static_cast<int>(value);
  const int low = position_in(charset.lower_half, value);
  const int high = low < 0 ? position_in(charset.upper_half, value) : -1;
  return high < 0 ? low : high + 0x80;
}

/// The character of a byte of a single-byte encoding; U+FFFD when it has none.
char32_t character_of(const Charset& charset, unsigned char byte) {
  if (byte < 0x80) return charset.lower_half ? charset.lower_half[byte] : byte;
  return charset.upper_half ? charset.upper_half[byte - 0x80] : replacement;
}

std::optional<std::string> decode_utf16(std::string_view bytes, bool big) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  std::string text;
  const auto unit = [&](std::size_t at) -> char32_t {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return big ? static_cast<char32_t>(first << 8 | second) : static_cast<char32_t>(second << 8 | first);
  };
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    char32_t value = unit(at);
    if (value >= 0xd800 && value < 0xe000) {
      const char32_t low = at + 2 < bytes.size() ? unit(at + 2) : 0;
      if (value >= 0xdc00 || low < 0xdc00 || low > 0xdfff) return std::nullopt;
      value = 0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00);
      at += 2;
    }
    if (value == replacement) return std::nullopt;
    append_utf8(text, value);
  }
  return text;
}

}  // namespace

const Charset* find_charset(std::string_view name) {
  std::string wanted = " ";
  for (const char c : name) wanted += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  wanted += ' ';
  if (name.empty() || name.find(' ') != name.npos) return nullptr;
  const auto* found = std::find_if(std::begin(charsets), std::end(charsets), [&](const Charset& charset) {
    return charset.aliases.find(wanted) != std::string_view::npos;
  });
  return found == std::end(charsets) ? nullptr : found;
}

std::string unsupported_charset(std::string_view name) {
  return quote(name) + " is not a supported IANA encoding name or alias in this Terraform version";
}

std::optional<std::string> encode_text(const Charset& charset, std::string_view text) {
  if (charset.form == Charset::Form::utf8) return std::string(text);
  if (charset.form == Charset::Form::several_bytes) return encode_in_codes(charset.name, text);
  const bool big = charset.form == Charset::Form::utf16_big || charset.form == Charset::Form::utf16_marked;
  std::string bytes;
  if (charset.form == Charset::Form::utf16_marked) append_utf16(bytes, 0xfeff, big);
  for (std::string_view rest = text; !rest.empty();) {
    const CodePoint point = decode(rest);
    rest.remove_prefix(point.size);
    if (big || charset.form == Charset::Form::utf16_little) {
      append_utf16(bytes, point.value, big);
      continue;
    }
    const int byte = byte_for(charset, point.value);
    if (byte < 0) return std::nullopt;
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

std::optional<std::string> decode_text(const Charset& charset, std::string_view bytes) {
  switch (charset.form) {
    case Charset::Form::utf8:
      if (!is_valid_utf8(bytes) || bytes.find("\xef\xbf\xbd") != bytes.npos) return std::nullopt;
      return std::string(bytes);
    case Charset::Form::utf16_marked:
      if (bytes.starts_with("\xff\xfe")) return decode_utf16(bytes.substr(2), false);
      return decode_utf16(bytes.starts_with("\xfe\xff") ? bytes.substr(2) : bytes, true);
    case Charset::Form::utf16_big:
      return decode_utf16(bytes, true);
    case Charset::Form::utf16_little:
      return decode_utf16(bytes, false);
    case Charset::Form::several_bytes:
      return decode_codes(charset.name, bytes);
    default:
      break;
  }
  std::string text;
  for (const char character : bytes) {
    const char32_t value = character_of(charset, static_cast<unsigned char>(character));
    if (value == replacement) return std::nullopt;
    append_utf8(text, value);
  }
  return text;
}

}  // namespace lintel::expression::functions
