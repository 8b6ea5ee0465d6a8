#include "value/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <utility>
#include <vector>

#include "value/normalization_tables.h"

namespace lintel {

namespace {

// The constants of Hangul syllable composition (Unicode, section 3.12).
constexpr char32_t first_leading = 0x1100;
constexpr char32_t first_vowel = 0x1161;
constexpr char32_t before_trailing = 0x11a7;
constexpr char32_t first_syllable = 0xac00;
constexpr char32_t last_syllable = 0xd7a3;
constexpr char32_t leading_count = 19;
constexpr char32_t vowel_count = 21;
constexpr char32_t trailing_count = 28;

/// The class of a combining mark; 0 for all others.
int combining_class(char32_t value) {
  const auto* after =
      std::upper_bound(std::begin(combining_ranges), std::end(combining_ranges), value,
                       [](char32_t wanted, const CombiningRange& range) { return wanted < range.first; });
  if (after == std::begin(combining_ranges)) return 0;
  const CombiningRange* range = std::prev(after);
  return value <= range->last ? range->combining_class : 0;
}

/// Canonical decompositions are at most four steps deep.
void decompose(std::u32string& out, char32_t value) {
  if (value >= first_syllable && value <= last_syllable) {
    const char32_t index = value - first_syllable;
    out += first_leading + index / (vowel_count * trailing_count);
    out += first_vowel + index % (vowel_count * trailing_count) / trailing_count;
    if (index % trailing_count != 0) out += before_trailing + index % trailing_count;
    return;
  }
  const auto* found = std::lower_bound(std::begin(decompositions), std::end(decompositions), value,
                                       [](const Decomposition& d, char32_t wanted) { return d.composed < wanted; });
  if (found == std::end(decompositions) || found->composed != value) {
    out += value;
    return;
  }
  decompose(out, found->first);
  if (found->second != 0) decompose(out, found->second);
}

/// The decompositions that composition undoes, sorted by their pairs.
std::vector<Decomposition> composing_pairs() {
  std::vector<Decomposition> pairs;
  std::copy_if(std::begin(decompositions), std::end(decompositions), std::back_inserter(pairs),
               [](const Decomposition& entry) { return entry.composes; });
  std::sort(pairs.begin(), pairs.end(), [](const Decomposition& a, const Decomposition& b) {
    return std::pair(a.first, a.second) < std::pair(b.first, b.second);
  });
  return pairs;
}

/// 0: the two do not compose.
char32_t compose(char32_t first, char32_t second) {
  if (first >= first_leading && first < first_leading + leading_count && second >= first_vowel &&
      second < first_vowel + vowel_count) {
    return first_syllable + ((first - first_leading) * vowel_count + (second - first_vowel)) * trailing_count;
  }
  if (first >= first_syllable && first <= last_syllable && (first - first_syllable) % trailing_count == 0 &&
      second > before_trailing && second < before_trailing + trailing_count) {
    return first + (second - before_trailing);
  }
  static const std::vector<Decomposition> pairs = composing_pairs();
  const auto found = std::lower_bound(
      pairs.begin(), pairs.end(), std::pair(first, second),
      [](const Decomposition& d, auto wanted) { return std::pair<char32_t, char32_t>(d.first, d.second) < wanted; });
  return found != pairs.end() && found->first == first && found->second == second ? found->composed : 0;
}

/// Marks after a starter in the order of their classes.
void reorder(std::u32string& points) {
  for (auto at = points.begin(); at != points.end();) {
    const auto is_mark = [](char32_t value) { return combining_class(value) != 0; };
    const auto first = std::find_if(at, points.end(), is_mark);
    const auto end = std::find_if_not(first, points.end(), is_mark);
    std::stable_sort(first, end, [](char32_t a, char32_t b) { return combining_class(a) < combining_class(b); });
    at = end;
  }
}

void compose_all(std::u32string& points) {
  std::size_t kept = 0;
  std::size_t starter = points.size();  // where the last starter is kept; `size()`: none yet
  int last_class = -1;                  // of what was kept after the starter
  for (const char32_t value : std::u32string(points)) {
    const int marks = combining_class(value);
    const bool reachable = starter < points.size() && (last_class < marks || last_class == -1);
    const char32_t composed = reachable ? compose(points[starter], value) : 0;
    if (composed != 0) {
      points[starter] = composed;
      continue;
    }
    if (marks == 0) {
      starter = kept;
      last_class = -1;
    } else {
      last_class = marks;
    }
    points[kept++] = value;
  }
  points.resize(kept);
}

}  // namespace

bool may_need_normalization(std::string_view text) {
  // Nearly all text is ASCII, which shows in eight bytes at a time.
  constexpr std::uint64_t past_ascii = 0x8080808080808080u;
  for (std::uint64_t eight = 0; text.size() >= sizeof eight; text.remove_prefix(sizeof eight)) {
    std::memcpy(&eight, text.data(), sizeof eight);
    if ((eight & past_ascii) != 0) break;
  }
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xcc; });
}

std::string normalized(std::string_view text) {
  if (!is_valid_utf8(text)) return std::string(text);
  std::u32string points;
  for (std::string_view rest = text; !rest.empty();) {
    const CodePoint point = decode(rest);
    decompose(points, point.value);
    rest.remove_prefix(point.size);
  }
  reorder(points);
  compose_all(points);
  std::string out;
  out.reserve(text.size());
  for (const char32_t value : points) append_utf8(out, value);
  return out;
}

}  // namespace lintel
