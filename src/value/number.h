#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lintel {

class Arena;
struct BigNumber;  // 512 bits of mantissa, as cty's

/// A number of Terraform's language: exact integers of any size that 512 bits hold, binary fractions otherwise.
/// Small integers are held in place, everything else in an arena.
class Number {
 public:
  Number() = default;
  Number(std::int64_t value) : small_(value) {}  // NOLINT: a number literal is a number

  /// Decimal text as HCL and JSON write it (`1`, `-1.5`, `1e3`); nullopt when it is none, and for an exponent beyond
  /// 100,000, whose decimal text would cost megabytes.
  static std::optional<Number> parse(std::string_view text, Arena& arena);
  static Number from_double(double value, Arena& arena);
  static Number from_unsigned(std::uint64_t value, Arena& arena);

  bool is_integer() const;
  /// Not an infinity (`1/0`, `pow(10, 400)`), which JSON has no form for.
  bool is_finite() const;
  /// The exact integer when it is one and fits.
  std::optional<std::int64_t> to_int64() const;
  double to_double() const;
  bool is_zero() const;
  int sign() const;  ///< -1, 0, 1

  /// As Terraform converts a number to a string: the shortest decimal that reads back, no exponent.
  std::string to_string() const;

  /// At most `digits` significant digits, as C's `%g` writes them (`1e+20`): the form that cty orders sets by.
  std::string to_general_string(int digits) const;

  const BigNumber* big() const { return big_; }
  std::int64_t small() const { return small_; }
  static Number from_big(const BigNumber* big);

 private:
  std::int64_t small_ = 0;
  const BigNumber* big_ = nullptr;  ///< null: `small_` is the value
};

/// Orders by value, whatever the precision.
std::strong_ordering compare(const Number& a, const Number& b);
inline bool operator==(const Number& a, const Number& b) {
  return compare(a, b) == 0;
}

/// Arithmetic with Terraform's 512 bits of precision; results live in the arena.
Number add(const Number& a, const Number& b, Arena& arena);
Number subtract(const Number& a, const Number& b, Arena& arena);
Number multiply(const Number& a, const Number& b, Arena& arena);
/// An infinity for a division by zero; nullopt: zero by zero, or infinity by infinity.
std::optional<Number> divide(const Number& a, const Number& b, Arena& arena);
/// The remainder with the sign of `a`, as cty's Modulo; nullopt: division by zero.
std::optional<Number> modulo(const Number& a, const Number& b, Arena& arena);
Number negate(const Number& a, Arena& arena);
Number floor(const Number& a, Arena& arena);
Number ceil(const Number& a, Arena& arena);

// ---- digits ---------------------------------------------------------------------------------------------------

/// The digits of a number without its sign: 0.DIGITS × 10^exponent, no zeros at either end. Zero has no digits.
struct Decimal {
  std::string digits;
  std::int64_t exponent = 0;
};

/// The fewest digits that read back.
Decimal shortest_decimal(const Number& number);
/// At most `count` digits (at least 1), rounded to nearest, ties to even.
Decimal rounded_decimal(const Number& number, std::size_t count);
/// No digits beyond `places` after the point, rounded to nearest, ties to even.
Decimal decimal_to_place(const Number& number, std::int64_t places);
/// The digits of a whole number's magnitude in a base of 2 to 16, lower case.
std::string integer_digits(const Number& number, int base);

}  // namespace lintel
