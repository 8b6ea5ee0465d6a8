#include "syntax/document/plain_scalar.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace lintel::document {
namespace {

unsigned digit_value(char letter) {
  if (is_digit(letter)) return static_cast<unsigned>(letter - '0');
  const char lower = static_cast<char>(letter | 0x20);
  return lower >= 'a' && lower <= 'f' ? static_cast<unsigned>(lower - 'a') + 10 : 99;
}

/// The sign at the start, taken away: "-", "+" or "".
std::string_view take_sign(std::string_view& text) {
  const std::size_t count = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  const std::string_view sign = text.substr(0, count);
  text.remove_prefix(count);
  return sign;
}

/// The number that digits of a base write, `_` between them ignored; nullopt when they are none, or beyond 64 bits.
std::optional<std::uint64_t> read_digits(std::string_view digits, unsigned base) {
  std::uint64_t number = 0;
  bool any = false;
  for (const char letter : digits) {
    if (letter == '_') continue;
    const unsigned digit = digit_value(letter);
    if (digit >= base || number > (UINT64_MAX - digit) / base) return std::nullopt;
    number = number * base + digit;
    any = true;
  }
  return any ? std::optional(number) : std::nullopt;
}

bool has_only(std::string_view text, std::string_view letters) {
  return !text.empty() && text.find_first_not_of(letters) == std::string_view::npos;
}

/// `1:30`, `22:22:22.5`: base sixty. Its parts after the first are below sixty.
std::string sexagesimal(std::string_view text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view fraction = text.substr(point);
  if (fraction.size() > 1 && !has_only(fraction.substr(1), "0123456789_")) return {};
  std::string_view whole = text.substr(0, point);
  std::uint64_t number = 0;
  for (bool first = true; !whole.empty(); first = false) {
    const std::size_t colon = std::min(whole.find(':'), whole.size());
    const std::string_view part = whole.substr(0, colon);
    // An integer does not begin with a zero; a float may.
    const bool leads = first && fraction.empty();
    if (!has_only(part, first ? "0123456789_" : "0123456789") || (leads && (part[0] == '0' || part[0] == '_')))
      return {};
    if (first && !is_digit(part[0])) return {};
    if (!first && (part.size() > 2 || (part.size() == 2 && part[0] > '5'))) return {};
    const std::optional<std::uint64_t> digits = read_digits(part, 10);
    if (!digits || number > (UINT64_MAX - *digits) / 60) return {};
    number = number * 60 + *digits;
    whole.remove_prefix(std::min(colon + 1, whole.size()));
    if (whole.empty() && colon + 1 == text.substr(0, point).size()) return {};
  }
  std::string decimal = std::to_string(number);
  for (const char letter : fraction) {
    if (letter != '_') decimal += letter;
  }
  if (decimal.ends_with('.')) decimal.pop_back();
  return decimal;
}

/// `12`, `1_000`, `1.5`, `.5`, `1.5e+3`: base ten.
std::string decimal(std::string_view text) {
  std::string written;
  const auto take = [&](std::string_view letters) {
    const std::size_t count = std::min(text.find_first_not_of(letters), text.size());
    for (const char letter : text.substr(0, count)) {
      if (letter != '_') written += letter;
    }
    text.remove_prefix(count);
    return count;
  };
  const bool leading_zero = text.size() > 1 && text[0] == '0' && (is_digit(text[1]) || text[1] == '_');
  if (text.empty() || text[0] == '_') return {};
  const std::size_t whole = take("0123456789_");
  if (text.empty()) return leading_zero ? std::string() : written;
  if (text[0] != '.') return {};
  written += '.';
  text.remove_prefix(1);
  if (whole == 0 && (text.empty() || !is_digit(text[0]))) return {};
  take("0123456789_");
  if (written.ends_with('.')) written.pop_back();
  if (text.empty()) return written;
  // YAML 1.1 wants a point before an exponent and a sign in it; `12e4` is somebody's identifier.
  if (text[0] != 'e' && text[0] != 'E') return {};
  written += 'e';
  text.remove_prefix(1);
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return {};
  written += text[0];
  text.remove_prefix(1);
  return take("0123456789") > 0 && text.empty() ? written : std::string();
}

/// A number without its sign; empty when the text is not one.
std::string magnitude(std::string_view text) {
  const auto in_base = [](std::string_view digits, unsigned base) {
    const std::optional<std::uint64_t> number = read_digits(digits, base);
    return number ? std::to_string(*number) : std::string();
  };
  if (text.starts_with("0x")) return in_base(text.substr(2), 16);
  if (text.starts_with("0b")) return in_base(text.substr(2), 2);
  if (text.size() > 1 && text[0] == '0' && has_only(text, "01234567_")) return in_base(text, 8);
  return text.find(':') == std::string_view::npos ? decimal(text) : sexagesimal(text);
}

bool is_infinite(std::string_view text) {
  take_sign(text);
  return text == ".inf" || text == ".Inf" || text == ".INF";
}

bool is_not_a_number(std::string_view text) {
  return text == ".nan" || text == ".NaN" || text == ".NAN";
}

}  // namespace

std::string decimal_text(std::string_view text) {
  const std::string_view sign = take_sign(text);
  // YAML 1.1 gives `.5` no sign.
  if (!sign.empty() && text.starts_with('.')) return {};
  std::string number = magnitude(text);
  return number.empty() || sign != "-" ? number : "-" + number;
}

NodeKind resolve_plain_scalar(std::string_view text, bool& truth) {
  if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL") return NodeKind::null;
  const char first = text.front();
  if (is_digit(first) || first == '-' || first == '+' || first == '.') {
    const bool number = !decimal_text(text).empty() || is_infinite(text) || is_not_a_number(text);
    return number ? NodeKind::number : NodeKind::string;
  }
  if (text.size() > 5) return NodeKind::string;
  static constexpr std::array<std::string_view, 9> truths = {"true", "True", "TRUE", "yes", "Yes",
                                                             "YES",  "on",   "On",   "ON"};
  static constexpr std::array<std::string_view, 9> falsehoods = {"false", "False", "FALSE", "no", "No",
                                                                 "NO",    "off",   "Off",   "OFF"};
  truth = std::find(truths.begin(), truths.end(), text) != truths.end();
  const bool is_boolean = truth || std::find(falsehoods.begin(), falsehoods.end(), text) != falsehoods.end();
  return is_boolean ? NodeKind::boolean : NodeKind::string;
}

}  // namespace lintel::document
