#include "finding/fingerprint.h"

#include <cstdio>

namespace lintel {
namespace {

std::uint64_t fnv1a(std::string_view bytes, std::uint64_t hash) {
  for (const char byte : bytes) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 0x100000001b3ull;
  }
  return hash;
}

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view blanks = " \t\r";
  const std::size_t first = line.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(blanks) - first + 1);
}

}  // namespace

std::string fingerprint(std::string_view content, std::uint32_t ordinal) {
  const std::string suffix = "\n#" + std::to_string(ordinal);
  // Two independent 64-bit hashes: the second starts elsewhere and runs over the first one's digits too.
  const std::uint64_t first = fnv1a(suffix, fnv1a(content, 0xcbf29ce484222325ull));
  const std::uint64_t second = fnv1a(suffix, fnv1a(content, first ^ 0x9e3779b97f4a7c15ull));
  char text[33];
  std::snprintf(text, sizeof text, "%016llx%016llx", static_cast<unsigned long long>(first),
                static_cast<unsigned long long>(second));
  return text;
}

std::string lines_of(const Location& location, const SourceSet& sources) {
  std::string lines;
  if (location.source == 0) return lines;
  constexpr std::uint32_t most_lines = 200;
  for (std::uint32_t line = location.start_line; line <= location.end_line && line - location.start_line < most_lines;
       ++line) {
    lines += trimmed(sources.line(FileId{location.source}, line));
    lines += '\n';
  }
  return lines;
}

}  // namespace lintel
