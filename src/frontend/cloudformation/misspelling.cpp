#include "frontend/cloudformation/misspelling.h"

#include <algorithm>
#include <string>
#include <vector>

namespace lintel::cloudformation {
namespace {

constexpr std::size_t least_letters = 5, max_edits = 2;

/// In lower case, without separators and the ending of a plural.
std::string without_form(std::string_view name) {
  std::string bare;
  for (const char c : name) {
    if (c != '_' && c != '-' && c != ':' && c != ' ' && c != '.')
      bare += c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
  }
  if (bare.ends_with('s')) bare.pop_back();
  return bare;
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::string_view misspelled_name(std::string_view written, std::span<const std::string_view> known) {
  constexpr std::size_t longest = 100;
  if (written.size() > longest) return {};
  std::string_view nearest;
  std::size_t fewest = max_edits + 1;
  const std::string bare = without_form(written);
  for (const std::string_view name : known) {
    if (!bare.empty() && without_form(name) == bare) return name;
    const std::size_t longer = std::max(name.size(), written.size()), shorter = std::min(name.size(), written.size());
    if (shorter < least_letters || longer > longest || longer - shorter > max_edits) continue;
    const std::size_t edits = edits_between(written, name);
    if (edits >= fewest) continue;
    fewest = edits;
    nearest = name;
  }
  return nearest;
}

}  // namespace lintel::cloudformation
