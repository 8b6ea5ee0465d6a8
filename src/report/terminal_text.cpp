#include "report/terminal_text.h"

#include <cstdio>

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

/// The bytes of a character past ASCII at `at` that acts on a terminal or reorders what is shown: C1 controls
/// (U+0080–U+009F), and the marks of bidirectional text. 0: none.
std::size_t acting_bytes(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  if (byte(at) == 0xc2 && byte(at + 1) >= 0x80 && byte(at + 1) <= 0x9f) return 2;
  if (byte(at) != 0xe2) return 0;
  const bool embedding = byte(at + 1) == 0x80 && byte(at + 2) >= 0xaa && byte(at + 2) <= 0xae;
  const bool isolate = byte(at + 1) == 0x81 && byte(at + 2) >= 0xa6 && byte(at + 2) <= 0xa9;
  return embedding || isolate ? 3 : 0;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (const std::size_t bytes = acting_bytes(text, at); bytes > 0) {
      safe += "\xEF\xBF\xBD";
      at += bytes - 1;
      continue;
    }
    const char c = text[at];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\t') {
      safe += ' ';
    } else if (byte < 0x20 || byte == 0x7f) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\x%02x", byte);
      safe += escaped;
    } else {
      safe += c;
    }
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
      lines += indent;
    } else {
      lines += ' ';
      ++column;
    }
    lines += word;
    column += length;
  }
  return lines;
}

std::string count(std::uint64_t number, std::string_view noun) {
  return std::to_string(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

}  // namespace lintel::report
