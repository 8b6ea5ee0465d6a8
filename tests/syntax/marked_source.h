#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lintel {

/// Test source with «…» around spans of interest: the text without the marks, and what they enclose in order of
/// opening.
struct MarkedSource {
  std::string text;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> spans;

  explicit MarkedSource(std::string_view marked) {
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < marked.size();) {
      if (marked.substr(at).starts_with("«")) {
        open.push_back(spans.size());
        spans.emplace_back(static_cast<std::uint32_t>(text.size()), 0u);
        at += std::string_view("«").size();
      } else if (marked.substr(at).starts_with("»")) {
        spans[open.back()].second = static_cast<std::uint32_t>(text.size());
        open.pop_back();
        at += std::string_view("»").size();
      } else {
        text += marked[at++];
      }
    }
  }
};

}  // namespace lintel
