#include "syntax/hcl/string_literal.h"

#include <algorithm>
#include <cstdint>

#include "base/ascii.h"
#include "base/utf8.h"

namespace lintel::hcl {
namespace {

/// The bytes of the white space character at the start of `text`; 0 when there is none.
std::size_t space_length(std::string_view text) {
  if (text.empty()) return 0;
  const char first = text.front();
  if (first == ' ' || (first >= '\t' && first <= '\r')) return 1;
  if (static_cast<unsigned char>(first) < 0x80) return 0;
  if (text.starts_with("\xC2\x85") || text.starts_with("\xC2\xA0")) return 2;
  static constexpr std::string_view wide[] = {"\xE1\x9A\x80", "\xE2\x80\xA8", "\xE2\x80\xA9",
                                              "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"};
  for (const std::string_view space : wide) {
    if (text.starts_with(space)) return 3;
  }
  const bool typographic = text.size() >= 3 && text.starts_with("\xE2\x80") &&
                           static_cast<unsigned char>(text[2]) >= 0x80 && static_cast<unsigned char>(text[2]) <= 0x8A;
  return typographic ? 3 : 0;
}

bool read_hex(std::string_view digits, std::uint32_t& code) {
  code = 0;
  for (const char digit : digits) {
    const int value = hexadecimal_value(digit);
    if (value < 0) return false;
    code = code * 16 + static_cast<std::uint32_t>(value);
  }
  return true;
}

/// Reads the escape at the start of `text`, which is a backslash; gives how many bytes it has.
std::size_t read_escape(std::string_view text, std::string& out, const char*& fault) {
  const char selector = text.size() > 1 ? text[1] : '\0';
  static constexpr std::string_view selectors = "nrt\"\\", meanings = "\n\r\t\"\\";
  if (const std::size_t index = selectors.find(selector); selector != '\0' && index != std::string_view::npos) {
    out += meanings[index];
    return 2;
  }
  if (selector == 'u' || selector == 'U') {
    const std::size_t digits = selector == 'u' ? 4 : 8;
    std::uint32_t code = 0;
    if (text.size() < 2 + digits || !read_hex(text.substr(2, digits), code)) {
      fault = selector == 'u' ? "\\u takes four hexadecimal digits" : "\\U takes eight hexadecimal digits";
    } else if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) {
      fault = "there is no such code point";
    } else {
      append_utf8(out, code);
      return 2 + digits;
    }
  } else {
    fault =
        "this is not an escape: a backslash is followed by n, r, t, \", \\, u or U; the backslash itself is written "
        "\\\\";
  }
  out += text.substr(0, 1);
  return 1;
}

}  // namespace

bool has_escapes(std::string_view literal, bool quoted) {
  for (std::size_t at = literal.find_first_of("\\{"); at != std::string_view::npos;
       at = literal.find_first_of("\\{", at + 1)) {
    if (literal[at] == '\\') {
      if (quoted) return true;
    } else if (at >= 2 && (literal[at - 1] == '$' || literal[at - 1] == '%') && literal[at - 2] == literal[at - 1]) {
      return true;
    }
  }
  return false;
}

void unescape(std::string_view literal, bool quoted, std::string& out, std::vector<EscapeFault>& faults) {
  for (std::size_t at = 0; at < literal.size();) {
    const char letter = literal[at];
    if (quoted && letter == '\\') {
      const char* fault = nullptr;
      const std::size_t length = read_escape(literal.substr(at), out, fault);
      if (fault) faults.push_back({at, std::min<std::size_t>(2, literal.size() - at), fault});
      at += length;
    } else if ((letter == '$' || letter == '%') && at + 2 < literal.size() && literal[at + 1] == letter &&
               literal[at + 2] == '{') {
      out += letter;
      out += '{';
      at += 3;
    } else {
      const std::size_t next = std::min(literal.find_first_of("\\$%", at + 1), literal.size());
      out += literal.substr(at, next - at);
      at = next;
    }
  }
}

std::size_t leading_space(std::string_view text) {
  std::size_t at = 0;
  while (const std::size_t length = space_length(text.substr(at))) at += length;
  return at;
}

std::size_t trailing_space(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0) {
    std::size_t start = end - 1;
    while (start > 0 && end - start < 3 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
    if (space_length(text.substr(start, end - start)) != end - start) break;
    end = start;
  }
  return text.size() - end;
}

std::size_t bytes_of_leading_space(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0; --count) {
    const std::size_t length = space_length(text.substr(at));
    if (length == 0) break;
    at += length;
  }
  return at;
}

}  // namespace lintel::hcl
