#include "rules/engine/policy_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"

namespace lintel {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> words = {{
    {"Sid", "sid"},
    {"Effect", "effect"},
    {"Action", "actions"},
    {"NotAction", "not_actions"},
    {"Resource", "resources"},
    {"NotResource", "not_resources"},
    {"Principal", "principals"},
    {"NotPrincipal", "not_principals"},
    {"Condition", "condition"},
}};

/// Whether an element's name can stand between these: `.Action`, `Action::` and `"Action"` are parts of other names.
bool is_edge(char c) {
  return std::string_view(" `,;()").find(c) != std::string_view::npos;
}

}  // namespace

std::string in_words_of_document(std::string_view text) {
  std::string result;
  result.reserve(text.size() + 16);
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter(text[at])) {
      result += text[at++];
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    std::string_view word = text.substr(at, end - at);
    // A full stop ends a sentence where a blank or nothing follows it.
    const bool stops = end < text.size() && text[end] == '.' && (end + 1 == text.size() || text[end + 1] == ' ');
    const bool alone = at > 0 && is_edge(text[at - 1]) && (end == text.size() || is_edge(text[end]) || stops);
    const auto known = std::find_if(words.begin(), words.end(), [&](const auto& entry) { return entry.first == word; });
    result += alone && known != words.end() ? known->second : word;
    at = end;
  }
  return result;
}

}  // namespace lintel
