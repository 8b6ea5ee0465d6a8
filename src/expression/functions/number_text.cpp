#include "expression/functions/number_text.h"

#include <algorithm>
#include <cstdlib>

#include "base/ascii.h"

namespace lintel::expression::functions {

namespace {

std::string sign_of(bool negative, const NumberStyle& style) {
  return negative ? "-" : style.plus ? "+" : style.space ? " " : "";
}

std::size_t missing(int width, std::size_t length) {
  return width > 0 && static_cast<std::size_t>(width) > length ? static_cast<std::size_t>(width) - length : 0;
}

int base_of(char verb) {
  switch (verb) {
    case 'b':
      return 2;
    case 'o':
      return 8;
    case 'x':
    case 'X':
      return 16;
    default:
      return 10;
  }
}

/// The digit at `index`, as if zeros went on at both ends.
char digit_at(const Decimal& number, std::int64_t index) {
  return index >= 0 && index < static_cast<std::int64_t>(number.digits.size())
             ? number.digits[static_cast<std::size_t>(index)]
             : '0';
}

/// `d.ddde±dd`, with `precision` digits after the point.
std::string exponent_form(const Decimal& number, std::int64_t precision, char letter) {
  std::string out(1, digit_at(number, 0));
  if (precision > 0) {
    out += '.';
    for (std::int64_t index = 1; index <= precision; ++index) out += digit_at(number, index);
  }
  const std::int64_t exponent = number.digits.empty() ? 0 : number.exponent - 1;
  out += letter;
  out += exponent < 0 ? '-' : '+';
  const std::string digits = std::to_string(std::abs(exponent));
  if (digits.size() < 2) out += '0';
  return out + digits;
}

/// `ddd.ddd`, with `precision` digits after the point.
std::string point_form(const Decimal& number, std::int64_t precision) {
  std::string out;
  for (std::int64_t index = 0; index < number.exponent; ++index) out += digit_at(number, index);
  if (out.empty()) out += '0';
  if (precision > 0) {
    out += '.';
    for (std::int64_t index = 0; index < precision; ++index) out += digit_at(number, number.exponent + index);
  }
  return out;
}

/// Go's `big.Float.Append` with a precision of -1: the fewest digits that read back.
std::string shortest_form(const Number& number, char verb) {
  constexpr std::int64_t exponent_from = 6;  // whatever the number of digits: 1e+06, but 123456
  const Decimal decimal = shortest_decimal(number);
  const auto count = static_cast<std::int64_t>(decimal.digits.size());
  const std::int64_t exponent = decimal.exponent - 1;
  if (exponent < -4 || exponent >= exponent_from) {
    return exponent_form(decimal, count - 1, verb == 'G' ? 'E' : 'e');
  }
  return point_form(decimal, std::max<std::int64_t>(count - decimal.exponent, 0));
}

std::string general_form(const Number& number, char verb, std::int64_t precision) {
  if (precision == 0) precision = 1;
  const Decimal decimal = rounded_decimal(number, static_cast<std::size_t>(precision));
  const auto count = static_cast<std::int64_t>(decimal.digits.size());
  const std::int64_t exponent_from = precision > count && count >= decimal.exponent ? count : precision;
  const std::int64_t exponent = decimal.exponent - 1;
  if (exponent < -4 || exponent >= exponent_from) {
    return exponent_form(decimal, std::min(precision, count) - 1, verb == 'G' ? 'E' : 'e');
  }
  const std::int64_t digits = precision > decimal.exponent ? count : precision;
  return point_form(decimal, std::max<std::int64_t>(digits - decimal.exponent, 0));
}

}  // namespace

std::string integer_text(const Number& number, const NumberStyle& style) {
  std::string digits = integer_digits(number, base_of(style.verb));
  if (style.verb == 'X') std::transform(digits.begin(), digits.end(), digits.begin(), raised);
  std::string prefix;
  if (style.sharp)
    prefix = style.verb == 'b'   ? "0b"
             : style.verb == 'o' ? "0"
             : style.verb == 'x' ? "0x"
             : style.verb == 'X' ? "0X"
                                 : "";
  if (style.precision == 0 && digits == "0") return {};
  std::size_t zeros = missing(style.precision, digits.size());
  const std::string sign = sign_of(number.sign() < 0, style);
  const std::size_t padding = missing(style.width, sign.size() + prefix.size() + zeros + digits.size());
  std::size_t left = 0;
  std::size_t right = 0;
  if (style.minus) {
    right = padding;
  } else if (style.zero && style.precision < 0) {
    zeros = padding;
  } else {
    left = padding;
  }
  return std::string(left, ' ') + sign + prefix + std::string(zeros, '0') + digits + std::string(right, ' ');
}

std::string float_text(const Number& number, const NumberStyle& style) {
  std::string digits;
  const bool infinite = !number.is_finite();
  const std::int64_t precision = style.precision < 0 ? 6 : style.precision;
  if (infinite) {
    digits = "Inf";
  } else if (style.verb == 'e' || style.verb == 'E') {
    digits = exponent_form(rounded_decimal(number, static_cast<std::size_t>(precision) + 1), precision, style.verb);
  } else if (style.verb == 'f') {
    digits = point_form(decimal_to_place(number, precision), precision);
  } else {
    digits = style.precision < 0 ? shortest_form(number, style.verb) : general_form(number, style.verb, precision);
  }
  const bool negative = number.sign() < 0;
  const std::string sign = negative || !infinite ? sign_of(negative, style) : style.space ? " " : "+";
  const std::size_t padding = missing(style.width, sign.size() + digits.size());
  if (style.minus) return sign + digits + std::string(padding, ' ');
  if (style.zero && !infinite) return sign + std::string(padding, '0') + digits;
  return std::string(padding, ' ') + sign + digits;
}

}  // namespace lintel::expression::functions
