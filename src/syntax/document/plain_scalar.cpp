#include "syntax/document/plain_scalar.h"

#include <algorithm>
#include <array>

namespace lintel::document {
namespace {

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

bool is_number(std::string_view text) {
  if (text.front() == '-' || text.front() == '+') text.remove_prefix(1);
  const auto take_digits = [&] {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) ++count;
    text.remove_prefix(count);
    return count;
  };
  const bool leading_zero = text.size() > 1 && text[0] == '0' && is_digit(text[1]);
  const std::size_t whole = take_digits();
  std::size_t fraction = 0;
  const bool point = text.starts_with('.');
  if (point) {
    text.remove_prefix(1);
    fraction = take_digits();
  }
  if (whole + fraction == 0 || leading_zero) return false;
  if (text.starts_with('e') || text.starts_with('E')) {
    // YAML 1.1 wants a point before an exponent; `12e4` is somebody's identifier.
    if (!point) return false;
    text.remove_prefix(1);
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    if (take_digits() == 0) return false;
  }
  return text.empty();
}

}  // namespace

NodeKind resolve_plain_scalar(std::string_view text, bool& truth) {
  if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL") return NodeKind::null;
  const char first = text.front();
  if (is_digit(first) || first == '-' || first == '+' || first == '.') {
    return is_number(text) ? NodeKind::number : NodeKind::string;
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
