#include "base/substring.h"

#include <vector>

namespace lintel {
namespace {

/// Below this `find` is faster, and takes no more than so many comparisons for each place.
constexpr std::size_t short_text = 32;

/// For each length of a beginning of `wanted`: how long the longest shorter beginning is that it also ends with (Knuth,
/// Morris and Pratt).
std::vector<std::size_t> borders_of(std::string_view wanted) {
  std::vector<std::size_t> borders(wanted.size() + 1, 0);
  std::size_t border = 0;
  for (std::size_t length = 1; length < wanted.size(); ++length) {
    while (border > 0 && wanted[length] != wanted[border]) border = borders[border];
    if (wanted[length] == wanted[border]) ++border;
    borders[length + 1] = border;
  }
  return borders;
}

}  // namespace

std::size_t find_substring(std::string_view text, std::string_view wanted, std::size_t from) {
  if (wanted.size() <= short_text || from > text.size()) return text.find(wanted, from);
  const std::vector<std::size_t> borders = borders_of(wanted);
  std::size_t matched = 0;
  for (std::size_t at = from; at < text.size(); ++at) {
    while (matched > 0 && text[at] != wanted[matched]) matched = borders[matched];
    if (text[at] == wanted[matched]) ++matched;
    if (matched == wanted.size()) return at + 1 - matched;
  }
  return std::string_view::npos;
}

}  // namespace lintel
