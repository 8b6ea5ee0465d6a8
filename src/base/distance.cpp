#include "base/distance.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace lintel {
namespace {

constexpr std::size_t max_compared_length = 64;

/// The distance of one word to others in insertions, deletions, replacements and swaps of two neighbours (`scna` is one
/// away from `scan`): a column of the usual table at a time as bits of a word, as in H. Hyyrö, "A Bit-Vector Algorithm
/// for Computing Levenshtein and Damerau Edit Distances".
class Distance {
 public:
  /// `word` has at least one letter, and at most `longest_compared`.
  explicit Distance(std::string_view word) : last_(std::uint64_t{1} << (word.size() - 1)), size_(word.size()) {
    for (std::size_t i = 0; i < word.size(); ++i) places_[static_cast<unsigned char>(word[i])] |= std::uint64_t{1} << i;
  }

  std::size_t to(std::string_view other) const {
    std::uint64_t up = ~std::uint64_t{0}, down = 0, diagonal = 0, equal_before = 0;
    std::size_t distance = size_;
    for (const char letter : other) {
      const std::uint64_t equal = places_[static_cast<unsigned char>(letter)];
      const std::uint64_t swapped = (~diagonal & equal) << 1 & equal_before;
      diagonal = (((equal & up) + up) ^ up) | equal | down | swapped;
      std::uint64_t right = down | ~(diagonal | up);
      std::uint64_t left = up & diagonal;
      if (right & last_) ++distance;
      if (left & last_) --distance;
      right = right << 1 | 1;
      left <<= 1;
      up = left | ~(diagonal | right);
      down = right & diagonal;
      equal_before = equal;
    }
    return distance;
  }

 private:
  std::array<std::uint64_t, 256> places_{};
  std::uint64_t last_;
  std::size_t size_;
};

}  // namespace

std::string_view nearest_name(std::string_view wanted, std::span<const std::string_view> names) {
  if (wanted.empty() || wanted.size() > max_compared_length || names.size() > max_compared_names) return {};
  const Distance from_wanted(wanted);
  std::size_t best = std::max<std::size_t>(wanted.size() / 3, 1) + 1;
  std::string_view nearest;
  for (const std::string_view name : names) {
    const std::size_t difference =
        name.size() > wanted.size() ? name.size() - wanted.size() : wanted.size() - name.size();
    if (difference >= best) continue;
    const std::size_t distance = from_wanted.to(name);
    if (distance < best) {
      best = distance;
      nearest = name;
    }
  }
  return nearest;
}

}  // namespace lintel
