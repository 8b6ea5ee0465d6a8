#include "expression/suggestion.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace lintel::expression {

namespace {

constexpr std::size_t max_name = 256;
constexpr std::size_t fewest_edits_too_many = 3;

/// The number of insertions, deletions and replacements between two names (Levenshtein).
std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view suggest(std::string_view given, std::span<const std::string_view> candidates) {
  if (given.size() > max_name) return {};
  for (const std::string_view candidate : candidates) {
    const std::size_t difference =
        candidate.size() > given.size() ? candidate.size() - given.size() : given.size() - candidate.size();
    if (difference < fewest_edits_too_many && edits_between(given, candidate) < fewest_edits_too_many) return candidate;
  }
  return {};
}

}  // namespace lintel::expression
