#include "finding/fingerprint.h"

#include <cstdint>

#include "base/text.h"

namespace lintel {
namespace {

std::uint64_t fnv1a(std::string_view bytes, std::uint64_t hash) {
  for (const char byte : bytes) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 0x100000001b3ull;
  }
  return hash;
}

void add_digits(std::uint64_t number, std::string& text) {
  for (unsigned shift = 64; shift > 0; shift -= 4) text += "0123456789abcdef"[(number >> (shift - 4)) & 0xf];
}

/// A longer line is a document written without line breaks: all that it says is not a mark of one finding.
constexpr std::size_t max_line = 4096;

/// What stands at the location itself, as far as it is told apart by its beginning.
std::string located_text(const Location& location, const SourceSet& sources) {
  const Span span{FileId{location.source}, static_cast<std::uint32_t>(location.start_offset),
                  static_cast<std::uint32_t>(location.end_offset)};
  return std::string(sources.text(span).substr(0, max_line));
}

}  // namespace

std::string fingerprint(std::string_view content, std::uint32_t ordinal) {
  const std::string suffix = "\n#" + std::to_string(ordinal);
  // Two independent 64-bit hashes: the second starts elsewhere and runs over the first one's digits too.
  const std::uint64_t first = fnv1a(suffix, fnv1a(content, 0xcbf29ce484222325ull));
  const std::uint64_t second = fnv1a(suffix, fnv1a(content, first ^ 0x9e3779b97f4a7c15ull));
  std::string text;
  text.reserve(32);
  add_digits(first, text);
  add_digits(second, text);
  return text;
}

std::string lines_of(const Location& location, const SourceSet& sources) {
  std::string lines;
  if (location.source == 0) return lines;
  constexpr std::uint32_t max_lines = 200;
  for (std::uint32_t line = location.start_line; line <= location.end_line && line - location.start_line < max_lines;
       ++line) {
    const std::string_view text = trimmed(sources.line(FileId{location.source}, line), " \t\r");
    if (text.size() > max_line) return located_text(location, sources);
    lines += text;
    lines += '\n';
  }
  return lines;
}

}  // namespace lintel
