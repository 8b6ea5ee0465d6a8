// The encodings of East Asia as golang.org/x/text has them, which follows https://encoding.spec.whatwg.org.
#include "expression/functions/charset_codes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "expression/functions/charset_indexes.h"
#include "value/utf8.h"

namespace lintel::expression::functions {
namespace {

constexpr char32_t first_katakana = 0xff61, last_katakana = 0xff9f;  // of half width
constexpr char32_t euro = 0x20ac;
constexpr char escape = '\x1b';

using Codes = std::span<const std::pair<char32_t, std::int32_t>>;

/// The characters of an encoding in the order of their codes.
class Index {
 public:
  Index(std::span<const std::string_view> rows, std::size_t cells, Codes exceptions) : cells_(cells) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      read_row(rows[row]);
      characters_.resize((row + 1) * cells_);
    }
    for (std::size_t i = 0; i < characters_.size(); ++i) {
      if (characters_[i] != 0) places_.try_emplace(characters_[i], static_cast<std::int32_t>(i));
    }
    for (const auto& [character, place] : exceptions) places_[character] = place;
  }

  std::size_t cells() const { return cells_; }
  /// 0 when there is none.
  char32_t at(std::size_t place) const { return place < characters_.size() ? characters_[place] : 0; }
  char32_t at(int row, int cell) const {
    const bool is_cell = row >= 0 && cell >= 0 && cell < static_cast<int>(cells_);
    return is_cell ? at(static_cast<std::size_t>(row) * cells_ + static_cast<std::size_t>(cell)) : 0;
  }
  /// -1 when there is none.
  std::int32_t place_of(char32_t character) const {
    const auto found = places_.find(character);
    return found == places_.end() ? -1 : found->second;
  }

 private:
  void read_row(std::string_view row) {
    std::size_t holes = 0;
    while (!row.empty()) {
      const CodePoint point = decode(row);
      row.remove_prefix(point.size);
      if (point.value >= '0' && point.value <= '9') {
        holes = holes * 10 + (point.value - '0');
      } else if (point.value == '.') {
        characters_.resize(characters_.size() + std::exchange(holes, 0));
      } else {
        characters_.push_back(point.value);
      }
    }
  }

  std::size_t cells_;
  std::vector<char32_t> characters_;
  std::unordered_map<char32_t, std::int32_t> places_;
};

const Index& gbk() {
  static const Index index(gbk_rows, 190, gbk_codes);
  return index;
}
const Index& big5() {
  static const Index index(big5_rows, 157, big5_codes);
  return index;
}
const Index& euc_kr() {
  static const Index index(euc_kr_rows, 190, euc_kr_codes);
  return index;
}
const Index& jis0208() {
  static const Index index(jis0208_rows, 94, jis0208_codes);
  return index;
}
const Index& jis0212() {
  static const Index index(jis0212_rows, 94, jis0212_codes);
  return index;
}

bool is_katakana(char32_t character) {
  return character >= first_katakana && character <= last_katakana;
}

void append(std::string& out, std::initializer_list<std::int32_t> bytes) {
  for (const std::int32_t byte : bytes) out += static_cast<char>(static_cast<unsigned char>(byte));
}

/// What is left to decode.
struct Bytes {
  std::string_view rest;

  /// A byte from here on; -1 behind the end.
  int at(std::size_t place) const { return place < rest.size() ? static_cast<unsigned char>(rest[place]) : -1; }
};

/// A character that was decoded, or two; of none the size is 0.
struct Decoded {
  char32_t character = 0;
  std::size_t size = 0;
  char32_t mark = 0;  ///< that belongs to it
};

Decoded one_of(char32_t character, std::size_t size) {
  constexpr char32_t replacement = 0xfffd;
  return character == 0 || character == replacement ? Decoded{} : Decoded{character, size, 0};
}

// ---- GBK, GB18030 -----------------------------------------------------------------------------------------------

constexpr std::int32_t first_beyond_plane = 189'000;  ///< the four-byte code of U+10000

constexpr std::int32_t end_of_plane = 39'420;  ///< behind those of the first plane

/// The last of the ranges that begins at or before a code, or a character.
template <class Value>
const std::pair<std::int32_t, char32_t>& range_of_four_bytes(Value wanted,
                                                             Value (*begin)(const std::pair<std::int32_t, char32_t>&)) {
  const auto* after = std::upper_bound(std::begin(gb18030_ranges), std::end(gb18030_ranges), wanted,
                                       [&](Value value, const auto& range) { return value < begin(range); });
  return *(after == std::begin(gb18030_ranges) ? after : after - 1);
}

char32_t character_of_four_bytes(std::int32_t code) {
  const auto& range = range_of_four_bytes<std::int32_t>(code, [](const auto& each) { return each.first; });
  return range.second + static_cast<char32_t>(code - range.first);
}

std::int32_t four_bytes_of(char32_t character) {
  const auto& range = range_of_four_bytes<char32_t>(character, [](const auto& each) { return each.second; });
  return range.first + static_cast<std::int32_t>(character - range.second);
}

bool encode_gbk_pair(char32_t character, std::string& out) {
  const std::int32_t place = gbk().place_of(character);
  if (place < 0) return false;
  const std::int32_t cell = place % 190;
  append(out, {0x81 + place / 190, cell + (cell < 0x3f ? 0x40 : 0x41)});
  return true;
}

bool encode_gbk(char32_t character, std::string& out) {
  if (character != euro) return encode_gbk_pair(character, out);
  append(out, {0x80});
  return true;
}

bool encode_gb18030(char32_t character, std::string& out) {
  if (encode_gbk_pair(character, out)) return true;
  const std::int32_t code = character >= 0x10000 ? first_beyond_plane + static_cast<std::int32_t>(character - 0x10000)
                                                 : four_bytes_of(character);
  append(out, {0x81 + code / 12'600, 0x30 + code / 1'260 % 10, 0x81 + code / 10 % 126, 0x30 + code % 10});
  return true;
}

Decoded decode_gbk(Bytes bytes) {
  const int lead = bytes.at(0), trail = bytes.at(1);
  if (lead == 0x80) return {euro, 1, 0};
  if (lead > 0xfe || trail < 0x40 || trail == 0x7f || trail > 0xfe) return {};
  return one_of(gbk().at(lead - 0x81, trail - (trail < 0x7f ? 0x40 : 0x41)), 2);
}

Decoded decode_gb18030(Bytes bytes) {
  const std::array<int, 4> each = {bytes.at(0) - 0x81, bytes.at(1) - 0x30, bytes.at(2) - 0x81, bytes.at(3) - 0x30};
  if (each[0] == -1 || each[1] < 0 || each[1] > 15) return decode_gbk(bytes);
  if (each[0] < 0 || each[0] > 125 || each[2] < 0 || each[2] > 125 || each[3] < 0 || each[3] > 9) return {};
  const std::int32_t code = ((each[0] * 10 + each[1]) * 126 + each[2]) * 10 + each[3];
  if (code >= first_beyond_plane && code < first_beyond_plane + 0x100000)
    return {static_cast<char32_t>(code - first_beyond_plane + 0x10000), 4, 0};
  return code < end_of_plane ? one_of(character_of_four_bytes(code), 4) : Decoded{};
}

// ---- Big5, EUC-KR -----------------------------------------------------------------------------------------------

bool encode_big5(char32_t character, std::string& out) {
  const std::int32_t place = big5().place_of(character);
  if (place < 0) return false;
  const std::int32_t cell = place % 157;
  append(out, {0x81 + place / 157, cell + (cell < 0x3f ? 0x40 : 0x62)});
  return true;
}

Decoded decode_big5(Bytes bytes) {
  const int lead = bytes.at(0), trail = bytes.at(1);
  const bool is_low = trail >= 0x40 && trail <= 0x7e, is_high = trail >= 0xa1 && trail <= 0xfe;
  if (lead < 0x81 || lead > 0xfe || (!is_low && !is_high)) return {};
  if (lead == 0x88 && (trail == 0x62 || trail == 0x64)) return {0xca, 2, trail == 0x62 ? char32_t{0x304} : 0x30c};
  if (lead == 0x88 && (trail == 0xa3 || trail == 0xa5)) return {0xea, 2, trail == 0xa3 ? char32_t{0x304} : 0x30c};
  return one_of(big5().at(lead - 0x81, trail - (is_low ? 0x40 : 0x62)), 2);
}

bool encode_euc_kr(char32_t character, std::string& out) {
  const std::int32_t place = euc_kr().place_of(character);
  if (place < 0) return false;
  append(out, {0x81 + place / 190, 0x41 + place % 190});
  return true;
}

Decoded decode_euc_kr(Bytes bytes) {
  return one_of(euc_kr().at(bytes.at(0) - 0x81, bytes.at(1) - 0x41), 2);
}

// ---- Shift_JIS, EUC-JP ------------------------------------------------------------------------------------------

bool encode_shift_jis(char32_t character, std::string& out) {
  if (is_katakana(character)) {
    append(out, {static_cast<std::int32_t>(character - first_katakana) + 0xa1});
    return true;
  }
  const std::int32_t place = jis0208().place_of(character);
  if (place < 0) return false;
  const std::int32_t row = place / 94, cell = place % 94;
  append(out, {row / 2 + (row < 62 ? 0x81 : 0xc1), row % 2 == 1 ? cell + 0x9f : cell + (cell < 0x3f ? 0x40 : 0x41)});
  return true;
}

Decoded decode_shift_jis(Bytes bytes) {
  const int lead = bytes.at(0), trail = bytes.at(1);
  if (lead == 0x80) return {0x80, 1, 0};
  if (lead >= 0xa1 && lead <= 0xdf) return {first_katakana + static_cast<char32_t>(lead - 0xa1), 1, 0};
  if (lead > 0xfc || lead == 0xa0 || trail < 0x40 || trail == 0x7f || trail > 0xfc) return {};
  const int row = (lead - (lead < 0xa0 ? 0x81 : 0xc1)) * 2 + (trail >= 0x9f ? 1 : 0);
  return one_of(jis0208().at(row, trail - (trail >= 0x9f ? 0x9f : trail > 0x7f ? 0x41 : 0x40)), 2);
}

bool encode_euc_jp(char32_t character, std::string& out) {
  if (is_katakana(character)) {
    append(out, {0x8e, static_cast<std::int32_t>(character - first_katakana) + 0xa1});
    return true;
  }
  std::int32_t place = jis0208().place_of(character);
  if (place < 0) {
    place = jis0212().place_of(character);
    if (place < 0) return false;
    append(out, {0x8f});
  }
  append(out, {0xa1 + place / 94, 0xa1 + place % 94});
  return true;
}

Decoded decode_euc_jp(Bytes bytes) {
  const int lead = bytes.at(0), trail = bytes.at(1);
  if (lead == 0x8e) {
    const bool is_one = trail >= 0xa1 && trail <= 0xdf;
    return is_one ? Decoded{first_katakana + static_cast<char32_t>(trail - 0xa1), 2, 0} : Decoded{};
  }
  if (lead == 0x8f) return one_of(jis0212().at(trail - 0xa1, bytes.at(2) - 0xa1), 3);
  return lead > 0xfe ? Decoded{} : one_of(jis0208().at(lead - 0xa1, trail - 0xa1), 2);
}

// ---- encodings that shift ---------------------------------------------------------------------------------------

enum class Shift : std::uint8_t { ascii, katakana, jis0208, jis0212 };

std::string_view shift_to(Shift shift) {
  return shift == Shift::katakana ? "\x1b(I" : shift == Shift::jis0208 ? "\x1b$B" : "\x1b(B";
}

std::optional<std::string> encode_iso_2022_jp(std::string_view text) {
  std::string out;
  Shift shift = Shift::ascii;
  const auto enter = [&](Shift wanted) {
    if (shift != wanted) out += shift_to(wanted);
    shift = wanted;
  };
  while (!text.empty()) {
    const CodePoint point = decode(text);
    text.remove_prefix(point.size);
    if (point.value < 0x80) {
      enter(Shift::ascii);
      out += static_cast<char>(point.value);
    } else if (is_katakana(point.value)) {
      enter(Shift::katakana);
      append(out, {static_cast<std::int32_t>(point.value - first_katakana) + 0x21});
    } else {
      const std::int32_t place = jis0208().place_of(point.value);
      if (place < 0) return std::nullopt;
      enter(Shift::jis0208);
      append(out, {0x21 + place / 94, 0x21 + place % 94});
    }
  }
  enter(Shift::ascii);
  return out;
}

/// Takes an escape sequence off; false when it is not one.
bool take_escape(Bytes& bytes, Shift& shift) {
  struct Sequence {
    std::string_view text;
    Shift shift;
  };
  static constexpr std::array<Sequence, 6> sequences = {{{"\x1b$@", Shift::jis0208},
                                                         {"\x1b$B", Shift::jis0208},
                                                         {"\x1b$(D", Shift::jis0212},
                                                         {"\x1b(B", Shift::ascii},
                                                         {"\x1b(J", Shift::ascii},
                                                         {"\x1b(I", Shift::katakana}}};
  const auto* found = std::find_if(sequences.begin(), sequences.end(),
                                   [&](const Sequence& each) { return bytes.rest.starts_with(each.text); });
  if (found == sequences.end()) return false;
  shift = found->shift;
  bytes.rest.remove_prefix(found->text.size());
  return true;
}

std::optional<std::string> decode_iso_2022_jp(std::string_view text) {
  std::string out;
  Shift shift = Shift::ascii;
  for (Bytes bytes{text}; !bytes.rest.empty();) {
    const int first = bytes.at(0), second = bytes.at(1);
    if (first >= 0x80) return std::nullopt;
    if (first == escape) {
      if (!take_escape(bytes, shift)) return std::nullopt;
      continue;
    }
    if (first == '\n' && shift != Shift::katakana) shift = Shift::ascii;
    Decoded one = {static_cast<char32_t>(first), 1, 0};
    if (shift == Shift::katakana)
      one = first >= 0x21 && first < 0x60 ? Decoded{first_katakana + static_cast<char32_t>(first - 0x21), 1, 0}
                                          : Decoded{};
    const Index& index = shift == Shift::jis0212 ? jis0212() : jis0208();
    if (shift == Shift::jis0208 || shift == Shift::jis0212) {
      // As Go counts: bytes below the first code are taken for ones far above it.
      const auto row = static_cast<std::uint8_t>(first - 0x21), cell = static_cast<std::uint8_t>(second - 0x21);
      one = second < 0 ? Decoded{} : one_of(index.at(std::size_t{row} * 94 + cell), 2);
    }
    if (one.size == 0) return std::nullopt;
    append_utf8(out, one.character);
    bytes.rest.remove_prefix(one.size);
  }
  return out;
}

std::optional<std::string> encode_hz(std::string_view text) {
  std::string out;
  bool is_shifted = false;
  while (!text.empty()) {
    const CodePoint point = decode(text);
    text.remove_prefix(point.size);
    if (point.value == '~') {
      out += "~~";  // in either state
    } else if (point.value < 0x80) {
      if (std::exchange(is_shifted, false)) out += "~}";
      out += static_cast<char>(point.value);
    } else {
      const std::int32_t place = gbk().place_of(point.value);
      if (place < 0) return std::nullopt;
      const std::int32_t cell = place % 190;
      const std::int32_t lead = place / 190 + 1, trail = cell + (cell < 0x3f ? 0x40 : 0x41) - 0x80;
      if (lead < 0x21 || lead > 0x7d || trail < 0x21 || trail > 0x7e) return std::nullopt;
      if (!std::exchange(is_shifted, true)) out += "~{";
      append(out, {lead, trail});
    }
  }
  return out;
}

std::optional<std::string> decode_hz(std::string_view text) {
  std::string out;
  bool is_shifted = false;
  for (Bytes bytes{text}; !bytes.rest.empty();) {
    const int first = bytes.at(0), second = bytes.at(1);
    if (first >= 0x80) return std::nullopt;
    Decoded one = {static_cast<char32_t>(first), 1, 0};
    if (first == '~') {
      if (second != '{' && second != '}' && second != '~' && second != '\n') return std::nullopt;
      if (second == '{' || second == '}') is_shifted = second == '{';
      if (second == '~') out += '~';
      bytes.rest.remove_prefix(2);
      continue;
    }
    if (is_shifted) {
      const bool is_code = first >= 0x21 && first < 0x7e && second >= 0x21 && second < 0x7f;
      one = is_code ? one_of(gbk().at(first - 0x01, second + 0x3f), 2) : Decoded{};
    }
    if (one.size == 0) return std::nullopt;
    append_utf8(out, one.character);
    bytes.rest.remove_prefix(one.size);
  }
  return out;
}

// ---- all of them ------------------------------------------------------------------------------------------------

struct PlainCharset {
  std::string_view name;
  bool (*encode)(char32_t character, std::string& out);
  Decoded (*decode)(Bytes bytes);
};

constexpr std::array<PlainCharset, 6> plain_charsets = {{
    {"Big5", encode_big5, decode_big5},
    {"EUC-KR", encode_euc_kr, decode_euc_kr},
    {"Extended_UNIX_Code_Packed_Format_for_Japanese", encode_euc_jp, decode_euc_jp},
    {"GB18030", encode_gb18030, decode_gb18030},
    {"GBK", encode_gbk, decode_gbk},
    {"Shift_JIS", encode_shift_jis, decode_shift_jis},
}};

const PlainCharset* find_plain(std::string_view name) {
  const auto* found = std::find_if(plain_charsets.begin(), plain_charsets.end(),
                                   [&](const PlainCharset& each) { return each.name == name; });
  return found == plain_charsets.end() ? nullptr : found;
}

}  // namespace

std::optional<std::string> encode_in_codes(std::string_view charset, std::string_view text) {
  if (charset == "ISO-2022-JP") return encode_iso_2022_jp(text);
  if (charset == "HZ-GB-2312") return encode_hz(text);
  const PlainCharset* plain = find_plain(charset);
  if (!plain) return std::nullopt;
  std::string out;
  while (!text.empty()) {
    const CodePoint point = decode(text);
    text.remove_prefix(point.size);
    if (point.value < 0x80) {
      out += static_cast<char>(point.value);
    } else if (!plain->encode(point.value, out)) {
      return std::nullopt;
    }
  }
  return out;
}

std::optional<std::string> decode_codes(std::string_view charset, std::string_view text) {
  if (charset == "ISO-2022-JP") return decode_iso_2022_jp(text);
  if (charset == "HZ-GB-2312") return decode_hz(text);
  const PlainCharset* plain = find_plain(charset);
  if (!plain) return std::nullopt;
  std::string out;
  for (Bytes bytes{text}; !bytes.rest.empty();) {
    const int first = bytes.at(0);
    const Decoded one = first < 0x80 ? Decoded{static_cast<char32_t>(first), 1, 0} : plain->decode(bytes);
    if (one.size == 0 || one.size > bytes.rest.size()) return std::nullopt;
    append_utf8(out, one.character);
    if (one.mark != 0) append_utf8(out, one.mark);
    bytes.rest.remove_prefix(one.size);
  }
  return out;
}

}  // namespace lintel::expression::functions
