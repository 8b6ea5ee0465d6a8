#include "expression/functions/unicode.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "expression/functions/unicode_tables.h"

namespace lintel::expression::functions {

// ---- UTF-8 ----------------------------------------------------------------------------------------------------

namespace {

constexpr CodePoint broken = {0xfffd, 1};

unsigned char byte_at(std::string_view text, std::size_t index) {
  return static_cast<unsigned char>(text[index]);
}

}  // namespace

CodePoint decode(std::string_view text) {
  const unsigned char lead = byte_at(text, 0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < size) return broken;
  char32_t value = lead & (0xffu >> (size + 1));
  for (std::size_t index = 1; index < size; ++index) {
    const unsigned char next = byte_at(text, index);
    if ((next & 0xc0) != 0x80) return broken;
    value = (value << 6) | (next & 0x3fu);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < least[size] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) return broken;
  return {value, size};
}

CodePoint decode_last(std::string_view text) {
  for (std::size_t size = 1; size <= 4 && size <= text.size(); ++size) {
    if ((byte_at(text, text.size() - size) & 0xc0) == 0x80) continue;
    const CodePoint point = decode(text.substr(text.size() - size));
    return point.size == size ? point : broken;
  }
  return broken;
}

void append_utf8(std::string& out, char32_t value) {
  const auto add = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (value < 0x80) {
    add(value);
  } else if (value < 0x800) {
    add(0xc0 | (value >> 6));
    add(0x80 | (value & 0x3f));
  } else if (value < 0x10000) {
    add(0xe0 | (value >> 12));
    add(0x80 | ((value >> 6) & 0x3f));
    add(0x80 | (value & 0x3f));
  } else {
    add(0xf0 | (value >> 18));
    add(0x80 | ((value >> 12) & 0x3f));
    add(0x80 | ((value >> 6) & 0x3f));
    add(0x80 | (value & 0x3f));
  }
}

bool is_valid_utf8(std::string_view text) {
  while (!text.empty()) {
    const CodePoint point = decode(text);
    if (point.value == broken.value && point.size == broken.size) return false;
    text.remove_prefix(point.size);
  }
  return true;
}

// ---- letters --------------------------------------------------------------------------------------------------

namespace {

/// The entry of a table of ranges, sorted by `first`, that holds `value`; nullptr when none does.
template <class Range, std::size_t count>
const Range* find_range(const Range (&ranges)[count], char32_t value) {
  const auto after = std::upper_bound(std::begin(ranges), std::end(ranges), value,
                                      [](char32_t wanted, const Range& range) { return wanted < range.first; });
  if (after == std::begin(ranges)) return nullptr;
  const Range* range = std::prev(after);
  return value <= range->last ? range : nullptr;
}

/// The run of letters that `value` is one of; nullptr when there is none.
template <std::size_t count>
const CaseRun* find_run(const CaseRun (&runs)[count], char32_t value) {
  const CaseRun* run = find_range(runs, value);
  return run && (value - run->first) % run->stride == 0 ? run : nullptr;
}

char32_t moved(char32_t value, const CaseRun* run) {
  return run ? static_cast<char32_t>(static_cast<std::int32_t>(value) + run->distance) : value;
}

}  // namespace

bool is_space(char32_t value) {
  return (value >= 0x09 && value <= 0x0d) || value == 0x20 || value == 0x85 || value == 0xa0 || value == 0x1680 ||
         (value >= 0x2000 && value <= 0x200a) || value == 0x2028 || value == 0x2029 || value == 0x202f ||
         value == 0x205f || value == 0x3000;
}

char32_t to_lower(char32_t value) {
  return moved(value, find_run(lower_runs, value));
}
char32_t to_upper(char32_t value) {
  return moved(value, find_run(upper_runs, value));
}

char32_t to_title(char32_t value) {
  const CaseRun* run = find_run(title_runs, value);
  return run ? moved(value, run) : to_upper(value);
}

// ---- grapheme clusters ----------------------------------------------------------------------------------------

namespace {

constexpr char32_t first_syllable = 0xac00;
constexpr char32_t last_syllable = 0xd7a3;
constexpr char32_t trailing_count = 28;

/// The letters of `grapheme_ranges`, and: 'r' CR, 'n' LF, 'A' a Hangul syllable LV, 'B' LVT, '-' any other.
char grapheme_kind(char32_t value) {
  if (value == '\r') return 'r';
  if (value == '\n') return 'n';
  if (value >= 0x20 && value < 0x7f) return '-';
  if (value >= first_syllable && value <= last_syllable) {
    return (value - first_syllable) % trailing_count == 0 ? 'A' : 'B';
  }
  const GraphemeRange* range = find_range(grapheme_ranges, value);
  return range ? range->kind : '-';
}

struct ClusterState {
  char before = '-';        ///< kind of the code point just passed
  bool pictograph = false;  ///< what was passed ends with Extended_Pictographic Extend*, and a ZWJ if `before` is one
  bool odd_indicators = false;  ///< an odd number of regional indicators was passed
};

bool is_control(char kind) {
  return kind == 'C' || kind == 'r' || kind == 'n';
}

/// Whether UAX #29 lets a cluster go on with a code point of `kind` (rules GB3 to GB13).
bool continues(const ClusterState& state, char kind) {
  if (state.before == 'r' && kind == 'n') return true;
  if (is_control(state.before) || is_control(kind)) return false;
  switch (state.before) {
    case 'L':
      if (kind == 'L' || kind == 'V' || kind == 'A' || kind == 'B') return true;
      break;
    case 'A':
    case 'V':
      if (kind == 'V' || kind == 'T') return true;
      break;
    case 'B':
    case 'T':
      if (kind == 'T') return true;
      break;
    case 'P':
      return true;
    default:
      break;
  }
  if (kind == 'E' || kind == 'Z' || kind == 'S') return true;
  if (state.before == 'Z' && state.pictograph && kind == 'X') return true;
  return state.before == 'R' && kind == 'R' && state.odd_indicators;
}

void pass(ClusterState& state, char kind) {
  state.pictograph = kind == 'X' || (state.pictograph && ((kind == 'E' && state.before != 'Z') || kind == 'Z'));
  state.odd_indicators = kind == 'R' && !state.odd_indicators;
  state.before = kind;
}

}  // namespace

std::size_t grapheme_size(std::string_view text) {
  if (text.empty()) return 0;
  CodePoint point = decode(text);
  std::size_t size = point.size;
  ClusterState state;
  pass(state, grapheme_kind(point.value));
  while (size < text.size()) {
    point = decode(text.substr(size));
    const char kind = grapheme_kind(point.value);
    if (!continues(state, kind)) break;
    pass(state, kind);
    size += point.size;
  }
  return size;
}

std::size_t grapheme_count(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(grapheme_size(text));
  return count;
}

// ---- normalization --------------------------------------------------------------------------------------------

namespace {

// The constants of Hangul syllable composition (Unicode, section 3.12).
constexpr char32_t first_leading = 0x1100;
constexpr char32_t first_vowel = 0x1161;
constexpr char32_t before_trailing = 0x11a7;
constexpr char32_t leading_count = 19;
constexpr char32_t vowel_count = 21;

int combining_class(char32_t value) {
  const CombiningRange* range = find_range(combining_ranges, value);
  return range ? range->combining_class : 0;
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
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xcc; });
}

std::string normalized(std::string_view text) {
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

}  // namespace lintel::expression::functions
