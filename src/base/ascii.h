#pragma once

#include <string_view>

namespace lintel {

// Letters and digits of ASCII, whatever the locale; no other byte is one.

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_letter(char c) {
  return is_upper(c) || is_lower(c);
}
constexpr bool is_alphanumeric(char c) {
  return is_letter(c) || is_digit(c);
}

/// The upper-case letter of a lower-case one; any other byte itself.
constexpr char raised(char c) {
  return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

/// What a hexadecimal digit of either case stands for; -1 for any other byte.
constexpr int hexadecimal_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// The digit of a number below 16.
constexpr char hexadecimal_digit(unsigned value) {
  return "0123456789abcdef"[value & 15];
}

}  // namespace lintel
