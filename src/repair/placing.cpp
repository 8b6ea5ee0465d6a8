#include "repair/placing.h"

#include <algorithm>

namespace lintel::repair {

std::size_t line_begin(std::string_view text, std::size_t offset) {
  if (offset == 0) return 0;
  const std::size_t feed = text.rfind('\n', offset - 1);
  return feed == std::string_view::npos ? 0 : feed + 1;
}

std::size_t line_end(std::string_view text, std::size_t offset) {
  return std::min(text.find('\n', offset), text.size());
}

std::string_view indent_at(std::string_view text, std::size_t offset) {
  const std::size_t begin = line_begin(text, offset);
  const std::size_t end = std::min(text.find_first_not_of(" \t", begin), text.size());
  return text.substr(begin, end - begin);
}

bool begins_line(std::string_view text, std::size_t offset) {
  const std::size_t begin = line_begin(text, offset);
  return text.substr(begin, offset - begin).find_first_not_of(" \t") == std::string_view::npos;
}

std::string with_line_endings(std::string text, std::string_view like) {
  if (like.find("\r\n") == std::string_view::npos) return text;
  std::string result;
  for (const char c : text) {
    if (c == '\n') result += '\r';
    result += c;
  }
  return result;
}

}  // namespace lintel::repair
