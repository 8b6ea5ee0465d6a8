#include "syntax/document/scalar_extent.h"

#include <algorithm>

namespace lintel::document {
namespace {

bool is_blank(char letter) {
  return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

std::size_t end_of_line(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

/// The end of a line's text, without blanks and carriage return.
std::size_t end_of_text(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && is_blank(text[end - 1])) --end;
  return end;
}

std::size_t end_of_quoted(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  for (std::size_t at = begin + 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (quote == '"' || at + 1 >= text.size() || text[at + 1] != quote) return at + 1;
      ++at;
    }
  }
  return std::string_view::npos;
}

/// A block scalar has the lines that are indented as far as its first, and blank ones between.
std::size_t end_of_block(std::string_view text, std::size_t begin, std::string_view value) {
  const std::size_t header = end_of_line(text, begin);
  const std::size_t first_letter = value.find_first_not_of('\n');
  if (first_letter == std::string_view::npos) {
    std::size_t end = header;
    for (std::size_t line = 0; line < value.size() && end < text.size(); ++line) end = end_of_line(text, end + 1);
    return end_of_text(text, begin, end);
  }
  std::size_t indent = 0, end = header;
  bool indent_known = false;
  for (std::size_t line = header + 1; line < text.size();) {
    const std::size_t line_end = end_of_line(text, line);
    const std::size_t letter = std::min(text.find_first_not_of(' ', line), line_end);
    if (end_of_text(text, line, line_end) > letter) {
      if (!indent_known) {
        // Spaces that the value begins with are beyond the indentation.
        const std::size_t own = std::min(value.find_first_not_of(' ', first_letter), value.size()) - first_letter;
        indent = letter - line - std::min(own, letter - line);
        indent_known = true;
      }
      if (letter - line < indent) break;
      if (indent == 0 && (text.substr(line).starts_with("---") || text.substr(line).starts_with("..."))) break;
      end = end_of_text(text, line, line_end);
    }
    line = line_end + 1;
  }
  return end;
}

/// A plain scalar of several lines: its value has a space or newlines where the source has an indented line end.
std::size_t end_of_plain(std::string_view text, std::size_t begin, std::string_view value) {
  if (text.substr(begin, value.size()) == value) return begin + value.size();
  std::size_t at = begin;
  for (std::size_t index = 0; index < value.size();) {
    if (at < text.size() && text[at] == value[index] && value[index] != '\n') {
      ++at;
      ++index;
      continue;
    }
    const std::size_t before = at;
    while (at < text.size() && is_blank(text[at])) ++at;
    while (index < value.size() && is_blank(value[index])) ++index;
    if (at == before) return end_of_text(text, begin, end_of_line(text, begin));
  }
  return at;
}

}  // namespace

std::size_t end_of_scalar(std::string_view text, std::size_t begin, std::string_view value) {
  if (begin >= text.size()) return text.size();
  switch (text[begin]) {
    case '"':
    case '\'':
      return end_of_quoted(text, begin);
    case '|':
    case '>':
      return end_of_block(text, begin, value);
    default:
      return end_of_plain(text, begin, value);
  }
}

std::size_t skip_yaml_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (is_blank(text[at])) {
      ++at;
    } else if (text[at] == '#' && (at == 0 || is_blank(text[at - 1]))) {
      at = end_of_line(text, at);
    } else {
      break;
    }
  }
  return at;
}

}  // namespace lintel::document
