#include "expression/functions/unicode.h"

#include <algorithm>
#include <iterator>

#include "base/effort.h"
#include "expression/functions/unicode_tables.h"

namespace lintel::expression::functions {

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

bool is_printable(char32_t value) {
  if (value < 0x7f) return value >= 0x20;
  const bool control = value <= 0xa0 || value == 0xad || value == 0xfeff || (value >= 0xd800 && value <= 0xf8ff) ||
                       (value >= 0xfff9 && value <= 0xfffb) || value >= 0xe0000 || (value & 0xfffe) == 0xfffe;
  const bool format = (value >= 0x200b && value <= 0x200f) || (value >= 0x2028 && value <= 0x202e) ||
                      (value >= 0x2060 && value <= 0x206f) || value == 0x61c || value == 0x180e;
  return !control && !format && !is_space(value);
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

namespace {

/// What a byte of a cluster takes that is looked up in tables.
constexpr std::uint64_t units_of_a_byte = 2;

/// Whether a text begins with a cluster of one plain character: neither it nor the next can be part of another.
bool is_plain_cluster(std::string_view text) {
  const auto is_plain = [](char c) { return c >= 0x20 && c < 0x7f; };
  return is_plain(text[0]) && (text.size() == 1 || is_plain(text[1]));
}

}  // namespace

std::size_t grapheme_size(std::string_view text) {
  if (text.empty()) return 0;
  if (is_plain_cluster(text)) {
    (void)Effort::draw(1);
    return 1;
  }
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
  (void)Effort::draw(size * units_of_a_byte);
  return size;
}

std::size_t grapheme_count(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(grapheme_size(text));
  return count;
}

}  // namespace lintel::expression::functions
