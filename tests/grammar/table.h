#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "source_directory.h"

namespace lintel::grammar {

/// Where the HCL grammar keeps its cases.
inline std::filesystem::path folder() {
  return std::filesystem::path(test::source_directory()) / "grammars/hcl/test";
}

inline std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0;;) {
    const std::size_t end = text.find(separator, at);
    parts.push_back(text.substr(at, end - at));
    if (end == std::string_view::npos) return parts;
    at = end + separator.size();
  }
}

/// A case of a table as the bytes that it stands for: the opening of each table explains its signs.
inline std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    // U+2400 to U+2421 are E2 90 80 to E2 90 A1.
    if (!text.substr(at).starts_with("\xE2\x90")) {
      out += text[at];
      continue;
    }
    const int code = static_cast<unsigned char>(text[at + 2]) - 0x80;
    at += 2;
    if (code == 2) {
      out += "\xEF\xBB\xBF";
    } else if (code == 4) {
      return out;
    } else {
      out += static_cast<char>(code == 0x21 ? 0x7F : code);
    }
  }
  return out;
}

/// The cases of `accept.txt`, `reject.txt` or `reject_by_reader.txt`.
inline std::vector<std::string> table(const char* name) {
  const std::string text = read(folder() / name);
  std::vector<std::string_view> cases = split(text, "%%%\n");
  REQUIRE(cases.size() > 2);
  std::vector<std::string> out;
  for (std::size_t index = 1; index + 1 < cases.size(); ++index) out.push_back(decoded(cases[index]));
  return out;
}

}  // namespace lintel::grammar
