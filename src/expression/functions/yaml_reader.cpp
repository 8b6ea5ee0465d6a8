#include "expression/functions/yaml_reader.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <unordered_map>

#include "base/ascii.h"
#include "expression/functions/base64.h"
#include "expression/functions/results.h"
#include "expression/functions/timestamp.h"
#include "syntax/document/parse.h"
#include "value/number_text.h"
#include "value/text_parts.h"

namespace lintel::expression::functions {

namespace {

std::size_t count_digits(std::string_view text) {
  const auto* end = std::find_if_not(text.begin(), text.end(), is_digit);
  return static_cast<std::size_t>(end - text.begin());
}

// ---- plain scalars --------------------------------------------------------------------------------------------

/// A whole number in base 2 (`0b11`), 8 (`0o17`) or 16 (`0x1f`), as Go's `strconv` reads it; nullopt when it is not one
/// of 64 bits.
std::optional<Number> prefixed_number(std::string_view text, Arena& arena) {
  const bool is_signed = text.starts_with('-') || text.starts_with('+');
  const bool is_negative = text.starts_with('-');
  if (is_signed) text.remove_prefix(1);
  if (text.size() < 3 || text[0] != '0') return std::nullopt;
  const char mark = raised(text[1]);
  const std::uint64_t base = mark == 'X' ? 16 : mark == 'O' ? 8 : mark == 'B' ? 2 : 0;
  if (base == 0) return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : text.substr(2)) {
    const auto digit = static_cast<std::uint64_t>(hexadecimal_value(c));  // a large one for what is no digit
    if (digit >= base || number > (std::numeric_limits<std::uint64_t>::max() - digit) / base) return std::nullopt;
    number = number * base + digit;
  }
  constexpr std::uint64_t min_magnitude = std::uint64_t{1} << 63;
  if (is_signed && number > min_magnitude - (is_negative ? 0 : 1)) return std::nullopt;
  const Number magnitude = Number::from_unsigned(number, arena);
  return is_negative ? negate(magnitude, arena) : magnitude;
}

/// Whether YAML 1.2 takes a plain scalar as a number, whatever it then amounts to.
bool is_number_literal(std::string_view text) {
  if (text.starts_with("0x") || text.starts_with("0o")) {
    const std::string_view digits = text[1] == 'x' ? "0123456789abcdefABCDEF" : "01234567";
    return text.size() > 2 && text.find_first_not_of(digits, 2) == text.npos;
  }
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
  const std::size_t whole = count_digits(text);
  text.remove_prefix(whole);
  std::size_t digits = whole;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    digits += count_digits(text);
    text.remove_prefix(count_digits(text));
  }
  if (digits == 0) return false;
  if (text.empty()) return true;
  if (raised(text[0]) != 'E') return false;
  text.remove_prefix(1);
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
  return !text.empty() && count_digits(text) == text.size();
}

/// The number that a scalar writes which is tagged as one or is one by its form.
NumberText read_number(std::string_view text, Arena& arena) {
  std::string plain(text);
  plain.erase(std::remove(plain.begin(), plain.end(), '_'), plain.end());
  const NumberText number = read_number_text(plain, arena);
  return number.number || number.is_beyond ? number : NumberText{prefixed_number(plain, arena), false};
}

/// `2001-12-14`, `2001-12-14t21:59:43.10-05:00` or `2001-12-14 21:59:43.10` as RFC 3339, parts of one digit filled up.
std::optional<std::string> read_timestamp(std::string_view text) {
  if (count_digits(text) != 4) return std::nullopt;
  std::string filled(text.substr(0, 4));
  std::string_view rest = text.substr(4);
  const auto take_part = [&](char mark) {
    if (!rest.starts_with(mark)) return false;
    const std::size_t count = std::min<std::size_t>(count_digits(rest.substr(1)), 2);
    if (count == 0) return false;
    filled += mark;
    if (count == 1) filled += '0';
    filled += rest.substr(1, count);
    rest.remove_prefix(1 + count);
    return true;
  };
  const bool month = take_part('-');
  if (!month || !take_part('-')) return std::nullopt;
  if (rest.empty()) {
    filled += "T00:00:00Z";
  } else {
    const char separator = rest[0];
    if (separator != 'T' && separator != 't' && separator != ' ') return std::nullopt;
    if (!take_part(separator)) return std::nullopt;
    filled[10] = 'T';
    const bool minute = take_part(':');
    if (!minute || !take_part(':')) return std::nullopt;
    filled += rest;
    if (separator == ' ') filled += 'Z';
  }
  std::string error;
  const auto timestamp = parse_timestamp(filled, error);
  return timestamp ? std::optional(to_rfc3339(*timestamp)) : std::nullopt;
}

std::optional<bool> read_truth(std::string_view text) {
  constexpr std::array<std::string_view, 11> yes = {"y",    "Y",    "yes", "Yes", "YES", "true",
                                                    "True", "TRUE", "on",  "On",  "ON"};
  constexpr std::array<std::string_view, 11> no = {"n",     "N",     "no",  "No",  "NO", "false",
                                                   "False", "FALSE", "off", "Off", "OFF"};
  if (std::find(yes.begin(), yes.end(), text) != yes.end()) return true;
  if (std::find(no.begin(), no.end(), text) != no.end()) return false;
  return std::nullopt;
}

bool is_null(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

/// 1 or -1 for the ways to write an infinity, otherwise 0.
int infinity_sign(std::string_view text) {
  const int sign = text.starts_with('-') ? -1 : 1;
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return text == ".inf" || text == ".Inf" || text == ".INF" ? sign : 0;
}

// ---- documents ------------------------------------------------------------------------------------------------

class YamlReader {
 public:
  YamlReader(std::string_view text, const Origin* origin, Context& context, std::string& error)
      : text_(text), origin_(origin), context_(context), error_(error) {
    const Origin* file = find_file(origin);
    if (file && file->span.end - file->span.begin == text.size()) file_ = file;
  }

  std::optional<Value> read(const document::Node& node) {
    const auto known = values_.find(&node);
    if (known != values_.end()) return known->second;
    auto value = read_new(node);
    if (value && file_) value = value->with_origin(origin_of(node));
    if (value) values_.emplace(&node, *value);
    return value;
  }

 private:
  /// Of what a file says: its place there.
  const Origin* origin_of(const document::Node& node) const {
    const std::uint32_t begin = file_->span.begin;
    return relocate(origin_, {file_->span.file, begin + node.span.begin, begin + node.span.end}, context_.arena);
  }

  std::optional<Value> fail(std::string message) {
    error_ = std::move(message);
    return std::nullopt;
  }

  /// The tag as YAML's own are named in full; empty when there is none.
  std::string tag_of(const document::Node& node) const {
    if (!node.tag.empty() && !node.tag.starts_with("!!")) return std::string(node.tag);
    const std::string_view written = text_.substr(node.tag_span.begin, node.tag_span.end - node.tag_span.begin);
    return written.starts_with("!!") ? "tag:yaml.org,2002:" + std::string(written.substr(2)) : std::string(written);
  }

  std::optional<Value> read_new(const document::Node& node) {
    const std::string tag = tag_of(node);
    if (node.kind == document::NodeKind::sequence) {
      if (!tag.empty() && tag != "tag:yaml.org,2002:seq") return fail("can't interpret sequence as " + tag);
      return read_sequence(node);
    }
    if (node.kind == document::NodeKind::mapping) {
      if (!tag.empty() && tag != "tag:yaml.org,2002:map") return fail("can't interpret mapping as " + tag);
      return read_mapping(node);
    }
    return read_scalar(node.text, node.quoted, tag);
  }

  std::optional<Value> read_sequence(const document::Node& node) {
    const std::span<Value> items = context_.arena.make_array<Value>(node.items.size());
    for (std::size_t at = 0; at < items.size(); ++at) {
      const auto item = read(*node.items[at]);
      if (!item) return std::nullopt;
      items[at] = *item;
    }
    return make_tuple(items, context_.arena, origin_);
  }

  std::optional<Value> read_mapping(const document::Node& node) {
    std::vector<Member> members;
    for (const document::Entry& entry : node.entries) {
      const char first = entry.key_span.begin < text_.size() ? text_[entry.key_span.begin] : '\0';
      const auto key = read_key(entry.key, first == '"' || first == '\'');
      const auto value = key ? read(*entry.value) : std::nullopt;
      if (!value) return std::nullopt;
      members.push_back({context_.arena.copy(std::string_view(*key)), *value, {}});
    }
    const std::span<Member> kept = context_.arena.make_array<Member>(members.size());
    std::copy(members.begin(), members.end(), kept.begin());
    return make_object(kept, context_.arena, origin_);
  }

  /// A key as a string: what a plain one resolves to is written as Terraform writes that value.
  std::optional<std::string> read_key(std::string_view key, bool quoted) {
    const auto value = read_scalar(key, quoted, {});
    if (!value) return std::nullopt;
    if (value->is_boolean()) return value->boolean() ? "true" : "false";
    if (value->is_number()) {
      if (has_bearable_text(value->number())) return value->number().to_string();
      fail(std::string(number_limit));
      return std::nullopt;
    }
    if (value->is_string()) return std::string(value->string());
    fail("mapping key cannot be null");
    return std::nullopt;
  }

  std::optional<Value> read_scalar(std::string_view scalar, bool quoted, std::string_view tag) {
    constexpr std::string_view core = "tag:yaml.org,2002:";
    Arena& arena = context_.arena;
    if (!tag.empty() && !tag.starts_with(core)) return fail("unsupported tag " + quote(tag));
    const std::string_view kind = tag.empty() ? tag : tag.substr(core.size());
    if (quoted && kind != "binary") return make_string(scalar, arena, origin_);
    if (kind.empty() || kind == "null" || kind == "bool" || kind == "int" || kind == "float" || kind == "timestamp") {
      if (kind.empty() && (scalar == ".nan" || scalar == ".NaN" || scalar == ".NAN")) {
        return fail("floating point NaN is not supported");
      }
      if (is_null(scalar) || kind == "null") return make_null(arena, nullptr, origin_);
      if (const auto truth = read_truth(scalar)) return make_boolean(*truth, origin_);
      if (const int sign = infinity_sign(scalar)) {
        return make_number(Number::from_double(sign * std::numeric_limits<double>::infinity(), arena), arena, origin_);
      }
      if (kind.empty() || kind == "timestamp") {
        if (const auto timestamp = read_timestamp(scalar)) return make_string(*timestamp, arena, origin_);
      }
      if (kind.empty() && scalar.starts_with('.')) {
        if (const NumberText number = read_number_text(scalar, arena); number.number || number.is_beyond) {
          return number.number ? make_number(*number.number, arena, origin_) : fail(std::string(number_limit));
        }
      }
      const bool is_number = is_number_literal(scalar);
      if (is_number || kind == "int" || kind == "float") {
        const NumberText number = read_number(scalar, arena);
        if (number.number) return make_number(*number.number, arena, origin_);
        if (number.is_beyond) return fail(std::string(number_limit));
        return fail("cannot parse " + quote(scalar) +
                    " as tag:yaml.org,2002:" + (kind.empty() ? "float" : std::string(kind)));
      }
      if (!kind.empty()) return fail("cannot parse " + quote(scalar) + " as " + std::string(tag));
    } else if (kind == "binary") {
      std::size_t fault = 0;
      if (!base64_decoded(scalar, fault)) {
        return fail("cannot parse " + quote(scalar) + " as " + std::string(tag) + ": not valid base64");
      }
    } else if (kind != "str") {
      return fail("unsupported tag " + quote(tag));
    }
    return make_string(scalar, arena, origin_);
  }

  std::string_view text_;
  const Origin* origin_;
  const Origin* file_ = nullptr;  ///< whose text this is
  Context& context_;
  std::string& error_;
  std::unordered_map<const document::Node*, Value> values_;  ///< so that an alias costs nothing
};

/// Whether a line starts another document (`---` after content).
bool has_second_document(std::string_view text) {
  bool content = false;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const bool marker = line.starts_with("---") && (line.size() == 3 || line[3] == ' ' || line[3] == '\r');
    if (marker && content) return true;
    const std::size_t first = line.find_first_not_of(" \t\r");
    content = content || marker || (first != line.npos && line[first] != '#' && line[0] != '%');
  }
  return false;
}

}  // namespace

std::optional<Value> read_yaml(std::string_view text, const Origin* origin, Context& context, YamlFault& why) {
  if (text.find_first_not_of(" \t\r\n") == text.npos) {
    why.text = "on line 1, column 1: missing start of document";
    return std::nullopt;
  }
  if (has_second_document(text)) {
    why.text = "on line 1, column 1: unexpected extra content after value";
    return std::nullopt;
  }
  Problems problems;
  const document::Node* node = document::parse_yaml(FileId::none, text, context.arena, context.limits, problems);
  const auto fault = std::find_if(problems.begin(), problems.end(), [](const Problem& problem) {
    return problem.severity == ProblemSeverity::error && problem.code != "duplicate-key";
  });
  if (fault != problems.end() || !node) {
    why.text = fault != problems.end() ? fault->message : "the text is not a YAML document";
    why.is_limit = fault != problems.end() && fault->code.starts_with("budget-");
    return std::nullopt;
  }
  const std::optional<Value> value = YamlReader(text, origin, context, why.text).read(*node);
  why.is_limit = !value && why.text == number_limit;
  return value;
}

}  // namespace lintel::expression::functions
