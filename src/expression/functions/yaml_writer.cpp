#include "expression/functions/yaml_writer.h"

#include <algorithm>
#include <string>

#include "expression/functions/unicode.h"
#include "value/number_text.h"
#include "value/open.h"
#include "value/weight.h"

namespace lintel::expression::functions {

namespace {

constexpr int indent_step = 2;
constexpr int best_width = 80;
constexpr std::size_t max_simple_key = 128;

/// What libyaml shows as it is; all else is escaped. Everything beyond the Basic Multilingual Plane is.
bool shows_plainly(char32_t c) {
  return c == '\n' || (c >= 0x20 && c <= 0x7e) || (c >= 0xa0 && c <= 0xd7ff) ||
         (c >= 0xe000 && c <= 0xfffd && c != 0xfeff);
}

bool is_break(char32_t c) {
  return c == '\r' || c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/// What libyaml's emitter does with the events of cty's encoder, state for state: a column, and whether what was
/// written last was white space or indentation.
class YamlWriter {
 public:
  YamlWriter(Arena& arena, std::uint64_t max_bytes) : arena_(arena), max_bytes_(max_bytes) {}

  std::optional<std::vector<Value>> write_document(Value value) {
    const bool plain = !value.is_string() && !value.is_sequence() && !value.is_mapping() && value.is_wholly_known();
    write_node(value, false, false);
    write_indent(0);
    if (plain) {  // a plain scalar alone could go on
      write_indicator("...", true, false, false);
      write_indent(0);
    }
    if (is_too_long()) return std::nullopt;
    flush();
    return std::move(parts_);
  }

 private:
  void put(std::string_view text) {
    text_ += text;
    column_ += static_cast<int>(text.size());
  }

  void put_break() {
    text_ += '\n';
    column_ = 0;
  }

  void put_point(char32_t c) {
    append_utf8(text_, c);
    ++column_;
  }

  /// Nothing more is written then: what is shared inside a value may be far longer written out.
  bool is_too_long() const {
    return is_cut_off_ || flushed_ + text_.size() > max_bytes_ || parts_.size() > max_string_parts;
  }

  void flush() {
    flushed_ += text_.size();
    if (!text_.empty()) parts_.push_back(make_string(text_, arena_));
    text_.clear();
  }

  void put_part(Value value) {
    flush();
    parts_.push_back(value);
    ++column_;
  }

  void write_indicator(std::string_view indicator, bool after_space, bool is_space, bool is_indentation) {
    if (after_space && !whitespace_) put(" ");
    put(indicator);
    whitespace_ = is_space;
    indentation_ = indentation_ && is_indentation;
  }

  void write_indent(int indent) {
    indent = std::max(indent, 0);
    if (!indentation_ || column_ > indent || (column_ == indent && !whitespace_)) put_break();
    if (column_ < indent) put(std::string(static_cast<std::size_t>(indent - column_), ' '));
    whitespace_ = true;
    indentation_ = true;
  }

  /// What there may be beyond what is written.
  void write_rest(Value collection) {
    if (!collection.is_open()) return;
    write_indent(indent_);
    put_part(make_unknown(&types::string, find_blocker(collection, arena_), arena_));
  }

  void write_node(Value value, bool in_mapping, bool simple_key) {
    if (is_too_long()) return;
    if (value.is_sequence() && value.size() > 0) {
      write_sequence(value, in_mapping);
    } else if (value.is_mapping() && value.size() > 0) {
      write_mapping(value);
    } else if (value.is_open()) {
      write_rest(value);
    } else if (value.is_sequence() || value.is_mapping()) {
      write_indicator(value.is_sequence() ? "[" : "{", true, true, false);
      write_indicator(value.is_sequence() ? "]" : "}", false, false, false);
    } else if (value.is_string()) {
      write_string(value.string(), simple_key);
    } else if (value.is_unknown() || value.kind() == Kind::choice) {
      write_unknown(value);
    } else {
      is_cut_off_ = is_cut_off_ || (value.is_number() && !has_bearable_text(value.number()));
      write_plain(value.is_null()      ? "null"
                  : value.is_boolean() ? (value.boolean() ? "true" : "false")
                                       : value.number().to_string());
    }
  }

  void write_sequence(Value sequence, bool in_mapping) {
    const int outer = indent_;
    if (indent_ < 0) {
      indent_ = 0;
    } else if (!in_mapping || indentation_) {
      indent_ += indent_step;
    }
    for (const Value item : sequence.items().subspan(0, indexed_size(sequence))) {
      write_indent(indent_);
      write_indicator("-", true, false, true);
      write_node(item, false, false);
    }
    write_rest(sequence);
    indent_ = outer;
  }

  void write_mapping(Value mapping) {
    const int outer = indent_;
    indent_ = indent_ < 0 ? 0 : indent_ + indent_step;
    // Keys are sorted: those that are not known may stand before any that is.
    for (const Member& member : mapping.is_open() ? std::span<const Member>{} : mapping.members()) {
      write_indent(indent_);
      const Value key = make_string_view(member.key, arena_);
      if (member.key.size() <= max_simple_key && !has_breaks(member.key)) {
        write_node(key, true, true);
        write_indicator(":", false, false, false);
      } else {
        write_indicator("?", true, false, true);
        write_node(key, true, false);
        write_indent(indent_);
        write_indicator(":", true, false, true);
      }
      write_node(member.value, true, false);
    }
    write_rest(mapping);
    indent_ = outer;
  }

  void write_plain(std::string_view text) {
    if (!whitespace_) put(" ");
    put(text);
    whitespace_ = false;
    indentation_ = false;
  }

  /// An unknown string stands inside quotes, with its known parts around it; anything else stands bare.
  void write_unknown(Value value) {
    const Type* type = value.type();
    if (!type || type->kind != TypeKind::string) {
      write_plain("");
      put_part(value);
      return;
    }
    write_indicator("\"", true, false, false);
    const UnknownNode* unknown = value.unknown();
    if (unknown && !unknown->parts.empty()) {
      for (const Value part : unknown->parts) {
        if (part.is_string()) {
          write_quoted_text(part.string(), false);
        } else {
          put_part(part);
        }
      }
    } else {
      put_part(value);
    }
    write_indicator("\"", false, false, false);
  }

  static bool has_breaks(std::string_view text) {
    for (; !text.empty(); text.remove_prefix(decode(text).size)) {
      if (is_break(decode(text).value)) return true;
    }
    return false;
  }

  /// A literal block cannot show what is not printable, spaces before a line's end, nor a space at the very end.
  static bool fits_block(std::string_view text) {
    bool after_space = false;
    while (!text.empty()) {
      const CodePoint point = decode(text);
      text.remove_prefix(point.size);
      if (!shows_plainly(point.value) || (after_space && is_break(point.value))) return false;
      after_space = point.value == ' ';
    }
    return !after_space;
  }

  void write_string(std::string_view text, bool simple_key) {
    const int outer = indent_;
    indent_ = indent_ < 0 ? indent_step : indent_ + indent_step;
    if (text.find('\n') != text.npos && !simple_key && fits_block(text)) {
      write_literal(text);
    } else {
      write_indicator("\"", true, false, false);
      write_quoted_text(text, !simple_key);
      write_indicator("\"", false, false, false);
    }
    indent_ = outer;
  }

  void write_literal(std::string_view text) {
    write_indicator("|", true, false, false);
    if (text[0] == ' ' || is_break(decode(text).value)) write_indicator("2", false, false, false);
    const CodePoint last = decode_last(text);
    const std::string_view before = text.substr(0, text.size() - last.size);
    if (!is_break(last.value)) {
      write_indicator("-", false, false, false);
    } else if (before.empty() || is_break(decode_last(before).value)) {
      write_indicator("+", false, false, false);
    }
    put_break();
    indentation_ = true;
    whitespace_ = true;
    bool line_start = true;
    for (std::string_view rest = text; !rest.empty();) {
      const CodePoint point = decode(rest);
      rest.remove_prefix(point.size);
      if (is_break(point.value)) {
        append_utf8(text_, point.value);
        column_ = 0;
        indentation_ = true;
        line_start = true;
      } else {
        if (line_start) write_indent(indent_);
        put_point(point.value);
        indentation_ = false;
        line_start = false;
      }
    }
  }

  void write_escape(char32_t c) {
    constexpr char32_t characters[] = {0, 7, 8, 9, 10, 11, 12, 13, 27, '"', '\\', 0x85, 0xa0, 0x2028, 0x2029};
    constexpr std::string_view letters = "0abtnvfre\"\\N_LP";
    put("\\");
    const auto* found = std::find(std::begin(characters), std::end(characters), c);
    if (found != std::end(characters)) {
      put(letters.substr(static_cast<std::size_t>(found - characters), 1));
      return;
    }
    constexpr std::string_view digits = "0123456789ABCDEF";
    const int width = c <= 0xff ? 2 : c <= 0xffff ? 4 : 8;
    put(width == 2 ? "x" : width == 4 ? "u" : "U");
    for (int shift = (width - 1) * 4; shift >= 0; shift -= 4) put(digits.substr(c >> shift & 15, 1));
  }

  void write_quoted_text(std::string_view text, bool may_fold) {
    bool after_space = false;
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint point = decode(text.substr(at));
      const char32_t c = point.value;
      if (!shows_plainly(c) || is_break(c) || c == '"' || c == '\\') {
        write_escape(c);
        after_space = false;
      } else if (c == ' ') {
        if (may_fold && !after_space && column_ > best_width && at > 0 && at + 1 < text.size()) {
          write_indent(indent_);
          if (text[at + 1] == ' ') put("\\");
        } else {
          put(" ");
        }
        after_space = true;
      } else {
        put_point(c);
        after_space = false;
      }
      at += point.size;
    }
    whitespace_ = false;
    indentation_ = false;
  }

  Arena& arena_;
  const std::uint64_t max_bytes_;
  std::uint64_t flushed_ = 0;  ///< bytes of the texts among the parts
  bool is_cut_off_ = false;    ///< a number is longer than Lintel writes
  std::vector<Value> parts_;
  std::string text_;
  int indent_ = -1;
  int column_ = 0;
  bool whitespace_ = true;
  bool indentation_ = true;
};

}  // namespace

std::optional<std::vector<Value>> yaml_parts(Value value, Arena& arena, std::uint64_t max_bytes) {
  return YamlWriter(arena, max_bytes).write_document(value);
}

}  // namespace lintel::expression::functions
