#include "value/json_text.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "value/number_text.h"
#include "value/sensitivity.h"
#include "value/text_parts.h"

namespace lintel {

namespace {

/// Stands in the text for a part that is not known. No JSON text holds this byte itself.
constexpr char hole = '\x01';
constexpr unsigned deepest = 512;

/// Reads JSON (RFC 8259) strictly, with the messages of Go's encoding/json. Each byte `hole` stands for the next of
/// `holes`: inside a string it makes that string partial, elsewhere it is a value.
class Reader {
 public:
  Reader(std::string_view text, std::span<const Value> holes, Arena& arena, const Origin* origin,
         const TextPlaces* places = nullptr)
      : text_(text), holes_(holes), arena_(arena), origin_(origin), places_(places) {}

  std::optional<Value> read_document(std::string& error) {
    Value value;
    skip_space();
    if (at_ == text_.size()) {
      error = "EOF";
      return std::nullopt;
    }
    if (read_value(value)) {
      skip_space();
      if (at_ == text_.size()) return value;
      fail("extraneous data after JSON object");
    }
    error = error_;
    return std::nullopt;
  }

 private:
  bool fail(std::string why) {
    if (error_.empty()) error_ = std::move(why);
    return false;
  }
  bool fail_character(std::string_view where) {
    if (at_ >= text_.size()) return fail("unexpected EOF");
    const char c = text_[at_];
    const std::string shown = c == '\''   ? "\\'"
                              : c == '\n' ? "\\n"
                              : c == '\r' ? "\\r"
                              : c == '\t' ? "\\t"
                                          : std::string(1, c);
    return fail("invalid character '" + shown + "' " + std::string(where));
  }

  Span place_from(std::size_t begin) const {
    if (places_) {
      if (const Span span = places_->place(begin, at_); span.known()) return span;
    }
    return origin_ ? origin_->span : Span{};
  }
  /// The origin of what was read from `begin` up to here.
  const Origin* origin_from(std::size_t begin) {
    return places_ ? relocate(origin_, place_from(begin), arena_) : origin_;
  }

  void skip_space() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r')) {
      ++at_;
    }
  }
  bool next_is(char c) const { return at_ < text_.size() && text_[at_] == c; }
  bool take(char c) {
    if (!next_is(c)) return false;
    ++at_;
    return true;
  }
  Value take_hole() {
    ++at_;
    return next_hole_ < holes_.size() ? holes_[next_hole_++] : Value{};
  }

  bool read_value(Value& value) {
    const std::size_t begin = at_;
    if (!read_unplaced(value)) return false;
    if (places_ && text_[begin] != hole) {
      const Origin* const origin = origin_from(begin);
      value = value.with_origin(text_[begin] == '"' && only_part_ ? ended_by(origin, only_part_) : origin);
    }
    return true;
  }

  /// An origin that leads on to where what stands there came from.
  const Origin* ended_by(const Origin* origin, const Origin* end, int steps = 0) {
    constexpr int max_steps = 64;
    if (!origin || steps == max_steps) return end;
    return make_origin(origin->span, origin->kind, origin->label, ended_by(origin->from, end, steps + 1), arena_);
  }

  bool read_unplaced(Value& value) {
    if (at_ >= text_.size()) return fail("unexpected EOF");
    switch (text_[at_]) {
      case '{':
        return read_object(value);
      case '[':
        return read_array(value);
      case '"':
        return read_string_value(value);
      case 't':
        return read_word("true", value, make_boolean(true, origin_));
      case 'f':
        return read_word("false", value, make_boolean(false, origin_));
      case 'n':
        return read_word("null", value, make_null(arena_, nullptr, origin_));
      case hole:
        value = value_of_hole(take_hole(), arena_);
        return true;
      default:
        return read_number(value);
    }
  }

  bool read_word(std::string_view word, Value& value, Value meaning) {
    for (const char c : word) {
      if (!take(c)) {
        return fail_character("in literal " + std::string(word) + " (expecting '" + std::string(1, c) + "')");
      }
    }
    value = meaning;
    return true;
  }

  bool read_number(Value& value) {
    const std::size_t begin = at_;
    const auto digits = [&] {
      const std::size_t first = at_;
      while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
      return at_ > first;
    };
    const bool negative = take('-');
    if (!take('0') && !digits()) {
      return fail_character(negative ? "in numeric literal" : "looking for beginning of value");
    }
    if (take('.') && !digits()) return fail_character("after decimal point in numeric literal");
    if (take('e') || take('E')) {
      if (!take('+')) (void)take('-');
      if (!digits()) return fail_character("in exponent of numeric literal");
    }
    const NumberText text = read_number_text(text_.substr(begin, at_ - begin), arena_);
    if (!text.number) return fail(std::string(text.is_beyond ? number_limit : "number out of range"));
    value = make_number(*text.number, arena_, origin_);
    return true;
  }

  bool read_array(Value& value) {
    if (++depth_ > deepest) return fail(std::string(json_depth_fault));
    ++at_;
    std::vector<Value> items;
    bool open_ended = false;
    skip_space();
    if (!take(']')) {
      for (;;) {
        skip_space();
        // `[${join(",", list)}]`: one unknown may be the text of several elements.
        if (next_is(hole)) open_ended = true;
        Value item;
        if (!read_value(item)) return false;
        items.push_back(item);
        skip_space();
        if (take(']')) break;
        if (!take(',')) return fail_character("after array element");
      }
    }
    --depth_;
    value = make_tuple(arena_.copy(items), arena_, origin_);
    if (open_ended) value = with_flags(value, unknown_tail, arena_);
    return true;
  }

  bool read_object(Value& value) {
    if (++depth_ > deepest) return fail(std::string(json_depth_fault));
    ++at_;
    std::vector<Member> members;
    bool open_ended = false;
    skip_space();
    if (!take('}')) {
      for (;;) {
        skip_space();
        if (next_is(hole)) {  // text that may hold any members
          (void)take_hole();
          open_ended = true;
        } else if (!read_member(members, open_ended)) {
          return false;
        }
        skip_space();
        if (take('}')) break;
        if (!take(',')) return fail_character("after object key:value pair");
      }
    }
    --depth_;
    const std::span<Member> kept = arena_.make_array<Member>(members.size());
    std::copy(members.begin(), members.end(), kept.begin());
    value = make_object(kept, arena_, origin_);
    if (open_ended) value = with_flags(value, unknown_tail, arena_);
    return true;
  }

  /// A member whose key is not known cannot be listed: the object is open-ended instead.
  bool read_member(std::vector<Member>& members, bool& open_ended) {
    if (!next_is('"')) return fail_character("looking for beginning of object key string");
    Value key;
    const std::size_t begin = at_;
    if (!read_string_value(key)) return false;
    const Span key_span = place_from(begin);
    skip_space();
    if (!take(':')) return fail_character("after object key");
    skip_space();
    Value item;
    if (!read_value(item)) return false;
    if (key.is_string()) {
      members.push_back({key.string(), item, key_span});
    } else {
      open_ended = true;
    }
    return true;
  }

  bool read_string_value(Value& value) {
    ++at_;
    std::string text;
    std::vector<Value> parts;
    const auto flush = [&] {
      if (!text.empty()) parts.push_back(make_string(text, arena_, origin_));
      text.clear();
    };
    while (!take('"')) {
      if (at_ >= text_.size()) return fail("unexpected EOF");
      const char c = text_[at_];
      if (c == hole && next_hole_ < holes_.size()) {
        flush();
        parts.push_back(take_hole());
      } else if (c == '\\') {
        if (!read_escape(text)) return false;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        return fail_character("in string literal");
      } else {
        text += c;
        ++at_;
      }
    }
    only_part_ = nullptr;
    if (parts.empty()) {
      value = make_string(text, arena_, origin_);
    } else {
      flush();
      // A text that is one part alone came from where that came from.
      if (parts.size() == 1) only_part_ = parts.front().origin();
      value = concatenate(parts, arena_, only_part_ ? only_part_ : origin_);
    }
    return true;
  }

  bool read_unit(std::uint32_t& unit) {
    unit = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      if (at_ >= text_.size()) return fail("unexpected EOF");
      const int digit = hexadecimal_value(text_[at_]);
      if (digit < 0) return fail_character("in \\u hexadecimal character escape");
      unit = unit * 16 + static_cast<std::uint32_t>(digit);
    }
    return true;
  }

  bool read_escape(std::string& text) {
    ++at_;
    if (at_ >= text_.size()) return fail("unexpected EOF");
    const char c = text_[at_++];
    switch (c) {
      case '"':
      case '\\':
      case '/':
        text += c;
        return true;
      case 'b':
        text += '\b';
        return true;
      case 'f':
        text += '\f';
        return true;
      case 'n':
        text += '\n';
        return true;
      case 'r':
        text += '\r';
        return true;
      case 't':
        text += '\t';
        return true;
      case 'u':
        break;
      default:
        --at_;
        return fail_character("in string escape code");
    }
    std::uint32_t unit = 0;
    if (!read_unit(unit)) return false;
    if (unit >= 0xd800 && unit < 0xdc00 && text_.substr(at_, 2) == "\\u") {
      const std::size_t before = at_;
      std::uint32_t low = 0;
      at_ += 2;
      if (!read_unit(low)) return false;
      if (low >= 0xdc00 && low < 0xe000) {
        append_utf8(text, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
        return true;
      }
      at_ = before;
    }
    append_utf8(text, unit);  // Go's reading of half a pair
    return true;
  }

  std::string_view text_;
  std::span<const Value> holes_;
  Arena& arena_;
  const Origin* origin_;
  const TextPlaces* places_;
  std::size_t at_ = 0;
  std::size_t next_hole_ = 0;
  const Origin* only_part_ = nullptr;  ///< of the string read last, if it is one unknown part and nothing else
  unsigned depth_ = 0;
  std::string error_;
};

}  // namespace

std::optional<Value> parse_json_text(std::string_view text, Arena& arena, const Origin* origin, std::string& error) {
  const Origin* file = find_file(origin);
  if (!file || file->span.end - file->span.begin != text.size())
    return Reader(text, {}, arena, origin).read_document(error);
  TextPlaces places;
  places.add(0, text.size(), WrittenText(text, text, file->span));
  return Reader(text, {}, arena, origin, &places).read_document(error);
}

std::optional<Value> parse_json_parts(Value partial_string, Arena& arena, std::string& error,
                                      const SourceSet* sources) {
  const std::optional<TextParts> joined = join_parts(partial_string, std::string_view(&hole, 1), sources);
  if (!joined) {
    const UnknownNode* unknown = partial_string.unknown();
    error = partial_string.is_string() || (unknown && !unknown->parts.empty())
                ? "invalid character '\\x01' in string literal"
                : "nothing of the text is known";
    return std::nullopt;
  }
  return Reader(joined->text, joined->holes, arena, partial_string.origin(), sources ? &joined->places : nullptr)
      .read_document(error);
}

std::optional<Value> document_of(Value value, Arena& arena, const SourceSet* sources) {
  std::optional<Value> document;
  std::string error;
  if (const Value* decoded = value.decoded()) {
    document = *decoded;
  } else if (value.is_mapping()) {
    return value;
  } else if (value.is_string() || value.unknown()) {
    document = parse_json_parts(value, arena, error, sources);
  }
  // What is read out of a sensitive text could show it. Where a part is marked, as in what `jsonencode` was given, the
  // others need not be, unless all of the text is.
  if (!document || !value.is_sensitive() || (document->has_sensitive() && !is_wholly_sensitive(value))) return document;
  return mark_deeply(*document, arena);
}

}  // namespace lintel
