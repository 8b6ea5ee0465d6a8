#include "report/terminal_text.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/ascii.h"
#include "value/utf8.h"

namespace lintel::report {

std::string Ink::wrap(std::string_view code, std::string_view text) const {
  if (!enabled) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

std::string Ink::severity(Severity severity, std::string_view text) const {
  switch (severity) {
    case Severity::critical:
      return wrap("97;41;1", text);
    case Severity::high:
      return wrap("31;1", text);
    case Severity::medium:
      return wrap("33;1", text);
    case Severity::low:
      return wrap("36;1", text);
    case Severity::info:
      return wrap("34", text);
  }
  return std::string(text);
}

namespace {

struct CodePointRange {
  char32_t first, last;
};

/// Unicode 15: general categories Cc and Cf past ASCII, the characters of property Default_Ignorable_Code_Point, and
/// the separators of lines and paragraphs. Sorted.
constexpr std::array unseen = {
    CodePointRange{0x0080, 0x009F},   CodePointRange{0x00AD, 0x00AD},   CodePointRange{0x034F, 0x034F},
    CodePointRange{0x0600, 0x0605},   CodePointRange{0x061C, 0x061C},   CodePointRange{0x06DD, 0x06DD},
    CodePointRange{0x070F, 0x070F},   CodePointRange{0x0890, 0x0891},   CodePointRange{0x08E2, 0x08E2},
    CodePointRange{0x115F, 0x1160},   CodePointRange{0x17B4, 0x17B5},   CodePointRange{0x180B, 0x180F},
    CodePointRange{0x200B, 0x200F},   CodePointRange{0x2028, 0x202E},   CodePointRange{0x2060, 0x206F},
    CodePointRange{0x3164, 0x3164},   CodePointRange{0xFE00, 0xFE0F},   CodePointRange{0xFEFF, 0xFEFF},
    CodePointRange{0xFFA0, 0xFFA0},   CodePointRange{0xFFF0, 0xFFFB},   CodePointRange{0x110BD, 0x110BD},
    CodePointRange{0x110CD, 0x110CD}, CodePointRange{0x13430, 0x1343F}, CodePointRange{0x1BCA0, 0x1BCA3},
    CodePointRange{0x1D173, 0x1D17A}, CodePointRange{0xE0000, 0xE0FFF},
};

/// Whether a CI system skips the character where it looks for a command: what .NET trims, past ASCII.
bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

/// Whether a CI system would take the text for a command of its own where a line starts: `::error file=…`.
bool starts_command(std::string_view text) {
  return text.size() > 2 && text.starts_with("::") && is_letter(text[2]);
}

void append_printable(std::string& safe, std::string_view character, char32_t code_point) {
  const auto byte = static_cast<unsigned char>(character.front());
  if (byte == '\t') {
    safe += ' ';
  } else if (byte < 0x20 || byte == 0x7f) {
    char escaped[8];
    std::snprintf(escaped, sizeof escaped, "\\x%02x", byte);
    safe += escaped;
  } else if (code_point == 0xFFFD || is_unseen(code_point)) {
    safe += "\xEF\xBF\xBD";
  } else {
    safe += character;
  }
}

}  // namespace

bool has_logging_command(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("##")) return false;
  at += 2;
  while (at < text.size() && (is_letter(text[at]) || text[at] == '-')) ++at;
  return at < text.size() && text[at] == '[';
}

bool is_unseen(char32_t character) {
  if (character < unseen.front().first) return false;
  const auto after =
      std::upper_bound(unseen.begin(), unseen.end(), character,
                       [](char32_t wanted, const CodePointRange& range) { return wanted < range.first; });
  return after != unseen.begin() && character <= std::prev(after)->last;
}

std::string visible(std::string_view text) {
  const auto is_seen = [](char c) { return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\t'; };
  const auto first = std::find_if_not(text.begin(), text.end(), is_seen);
  if (first == text.end()) return std::string(text);
  std::string safe(text.begin(), first);
  safe.reserve(text.size());
  for (std::size_t at = safe.size(); at < text.size();) {
    const CodePoint character = decode(text.substr(at));
    const std::string_view written = text.substr(at, character.size);
    if (written == "\n" || written == "\t") {
      safe += written;
    } else {
      append_printable(safe, written, character.value);
    }
    at += character.size;
  }
  return safe;
}

std::string printable(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  bool in_indent = true;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint character = decode(text.substr(at));
    append_printable(safe, text.substr(at, character.size), character.value);
    if ((in_indent && starts_command(text.substr(at))) || has_logging_command(text, at)) safe += ' ';
    in_indent = in_indent && is_blank(character.value);
    at += character.size;
  }
  return safe;
}

std::string printable_lines(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    safe += printable(text.substr(0, end));
    if (end < text.size()) safe += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return safe;
}

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (const char c : text) width += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return width;
}

std::string wrapped(std::string_view paragraph, std::string_view indent, std::size_t width) {
  std::string lines;
  std::size_t column = 0;
  while (!paragraph.empty()) {
    const std::size_t start = paragraph.find_first_not_of(" \n");
    if (start == std::string_view::npos) break;
    paragraph.remove_prefix(start);
    const std::string_view word = paragraph.substr(0, paragraph.find_first_of(" \n"));
    paragraph.remove_prefix(word.size());
    const std::size_t length = width_of(word);
    if (column > 0 && column + 1 + length > width) {
      lines += '\n';
      column = 0;
    }
    if (column == 0) {
      // Once more, for a line starts with it now.
      lines += indent;
      lines += printable(word);
    } else {
      lines += ' ';
      lines += word;
      ++column;
    }
    column += length;
  }
  return lines;
}

std::string count(std::uint64_t number, std::string_view noun) {
  return std::to_string(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

}  // namespace lintel::report
