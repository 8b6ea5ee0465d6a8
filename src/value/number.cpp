#include "value/number.h"

#include <mpfr.h>

#include <charconv>
#include <cstring>
#include <limits>

#include "base/arena.h"
#include "value/number_text.h"

namespace lintel {

namespace {

/// cty parses and divides with 512 bits of mantissa (big.Float of precision 512).
constexpr mpfr_prec_t full_precision = 512;
constexpr std::size_t limb_count = full_precision / (8 * sizeof(mp_limb_t));
/// Decimal exponents beyond these would make strings of megabytes out of a few bytes of source.
constexpr long max_exponent = 100'000;
constexpr std::size_t max_literal = 100'000;
/// A literal of so many digits may have such an exponent.
constexpr long max_text_exponent = 2 * max_exponent + 1'000;

}  // namespace

/// An mpfr number whose limbs live in place, so that it can be built on the stack and kept in an arena.
struct BigNumber {
  mpfr_t value;
  mp_limb_t limbs[limb_count];
};

namespace {

/// A number to compute with on the stack.
class Working : public BigNumber {
 public:
  explicit Working(mpfr_prec_t precision = full_precision) { start(precision); }
  explicit Working(const Number& number) {
    if (number.big()) {
      start(mpfr_get_prec(number.big()->value));
      mpfr_set(value, number.big()->value, MPFR_RNDN);
    } else {
      start(full_precision);
      mpfr_set_sj(value, number.small(), MPFR_RNDN);
    }
  }
  Working(const Working&) = delete;
  Working& operator=(const Working&) = delete;

 private:
  void start(mpfr_prec_t precision) {
    mpfr_custom_init(limbs, precision);
    mpfr_custom_init_set(value, MPFR_ZERO_KIND, 0, precision, limbs);
  }
};

bool fits_small(const BigNumber& number) {
  return mpfr_integer_p(number.value) && mpfr_fits_intmax_p(number.value, MPFR_RNDN) &&
         !(mpfr_zero_p(number.value) && mpfr_signbit(number.value));
}

Number keep_big(const BigNumber& number, Arena& arena) {
  auto* kept = arena.make<BigNumber>(number);
  kept->value[0]._mpfr_d = kept->limbs;
  return Number::from_big(kept);
}

/// Small when it is an integer that fits, otherwise a copy in the arena.
Number keep(const BigNumber& number, Arena& arena) {
  if (fits_small(number)) return Number(static_cast<std::int64_t>(mpfr_get_sj(number.value, MPFR_RNDN)));
  return keep_big(number, arena);
}

mpfr_prec_t precision_of(const Number& number) {
  return number.big() ? mpfr_get_prec(number.big()->value) : full_precision;
}

mpfr_prec_t wider_precision(const Number& a, const Number& b) {
  return std::max(precision_of(a), precision_of(b));
}

/// A text by Go's rules: optional sign, digits with at most one point among them, optional exponent.
struct NumberForm {
  std::string_view mantissa;  ///< with its sign
  std::int64_t exponent = 0;
  bool is_binary = false;  ///< the exponent is of 2 (`1p5`), not of 10
  bool is_zero = true;     ///< all digits are
};

/// nullopt: not such a text, or an exponent that is no integer of 64 bits.
std::optional<NumberForm> read_form(std::string_view text, bool allows_binary) {
  NumberForm form;
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t first = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at - first;
  };
  const auto sign = [&] {
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
  };
  sign();
  std::size_t mantissa = digits();
  if (at < text.size() && text[at] == '.') {
    ++at;
    mantissa += digits();
  }
  if (mantissa == 0) return std::nullopt;
  form.mantissa = text.substr(0, at);
  form.is_zero = form.mantissa.find_first_of("123456789") == std::string_view::npos;
  if (at < text.size()) {
    const char mark = text[at];
    form.is_binary = allows_binary && (mark == 'p' || mark == 'P');
    if (!form.is_binary && mark != 'e' && mark != 'E') return std::nullopt;
    ++at;
    const std::size_t first = at;
    sign();
    if (digits() == 0) return std::nullopt;
    const std::size_t skip = text[first] == '+' ? 1 : 0;
    const auto read = std::from_chars(text.data() + first + skip, text.data() + at, form.exponent);
    if (read.ec != std::errc{}) return std::nullopt;
  }
  return at == text.size() ? std::optional(form) : std::nullopt;
}

/// What Go makes of an exponent that Lintel does not compute with. Its own numbers have a binary exponent of 32 bits:
/// it refuses an exponent that is longer as written, and otherwise makes an infinity, or zero, of what is beyond it.
enum class Beyond { refused, infinite, zero, number };

Beyond beyond_range(const NumberForm& form) {
  constexpr std::int64_t written = std::int64_t{1} << 31;
  constexpr std::int64_t margin = 1'000'000;  // the digits of the mantissa, which count, too
  if (form.is_zero) return Beyond::zero;
  if (form.exponent > written + margin || form.exponent < -written - margin) return Beyond::refused;
  constexpr std::int64_t decimal = 646'456'993;  // the largest number is below 10^decimal
  if (form.is_binary || form.exponent > written - margin || form.exponent < -written + margin) return Beyond::number;
  if (form.exponent > decimal + margin) return Beyond::infinite;
  return form.exponent < -decimal - margin ? Beyond::zero : Beyond::number;
}

/// The digits of `number` cut to the fewest that read back to it, and the exponent of `0.DIGITS`.
std::string shortest_digits(const BigNumber& number, mpfr_exp_t& exponent) {
  const mpfr_prec_t precision = mpfr_get_prec(number.value);
  std::size_t low = 1;
  std::size_t high = mpfr_get_str_ndigits(10, precision);
  const auto digits_of = [&](std::size_t count) {
    char buffer[256];
    mpfr_get_str(buffer, &exponent, 10, count, number.value, MPFR_RNDN);
    return std::string(buffer);
  };
  const auto reads_back = [&](std::size_t count) {
    std::string text = digits_of(count);
    text.insert(text[0] == '-' ? 1 : 0, "0.");
    text += 'e';
    text += std::to_string(exponent);
    Working read(precision);
    mpfr_strtofr(read.value, text.c_str(), nullptr, 10, MPFR_RNDN);
    if (mpfr_equal_p(read.value, number.value) != 0) return true;
    // Below a power of two numbers lie closer together; Go takes the wider distance above it for both sides.
    if (mpfr_min_prec(number.value) != 1 || precision == full_precision) return false;
    Working distance;
    mpfr_strtofr(distance.value, text.c_str(), nullptr, 10, MPFR_RNDN);
    mpfr_sub(distance.value, distance.value, number.value, MPFR_RNDN);
    Working half_step;
    mpfr_set_ui_2exp(half_step.value, 1, mpfr_get_exp(number.value) - precision - 1, MPFR_RNDN);
    return mpfr_cmpabs(distance.value, half_step.value) <= 0;
  };
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (reads_back(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return digits_of(low);
}

std::string decimal_text(const BigNumber& number) {
  if (mpfr_nan_p(number.value)) return "NaN";
  if (mpfr_inf_p(number.value)) return mpfr_signbit(number.value) ? "-Inf" : "+Inf";
  if (mpfr_zero_p(number.value)) return mpfr_signbit(number.value) ? "-0" : "0";
  mpfr_exp_t exponent = 0;
  std::string digits = shortest_digits(number, exponent);
  std::string out;
  if (digits[0] == '-') {
    out = "-";
    digits.erase(0, 1);
  }
  digits.erase(digits.find_last_not_of('0') + 1);
  const auto count = static_cast<mpfr_exp_t>(digits.size());
  if (exponent > max_text_exponent || exponent < -max_text_exponent) {
    return out + "0." + digits + "e" + std::to_string(exponent);
  }
  if (exponent <= 0) {
    return out + "0." + std::string(static_cast<std::size_t>(-exponent), '0') + digits;
  }
  if (exponent >= count) {
    return out + digits + std::string(static_cast<std::size_t>(exponent - count), '0');
  }
  digits.insert(static_cast<std::size_t>(exponent), ".");
  return out + digits;
}

}  // namespace

Number Number::from_big(const BigNumber* big) {
  Number number;
  number.big_ = big;
  return number;
}

std::optional<Number> Number::parse(std::string_view text, Arena& arena) {
  if (text.size() > max_literal) return std::nullopt;
  const std::optional<NumberForm> form = read_form(text, false);
  if (!form || form->exponent > max_exponent || form->exponent < -max_exponent) return std::nullopt;
  std::int64_t small = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), small);
  if (read.ec == std::errc{} && read.ptr == text.data() + text.size() && !(small == 0 && text[0] == '-')) {
    return Number(small);
  }
  Working number;
  const std::string terminated(text);
  mpfr_strtofr(number.value, terminated.c_str(), nullptr, 10, MPFR_RNDN);
  return keep(number, arena);
}

NumberText read_number_text(std::string_view text, Arena& arena) {
  if (const auto number = Number::parse(text, arena)) return {number, false};
  const std::size_t signs = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
  const bool is_negative = text.starts_with('-');
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (const std::string_view word = text.substr(signs); word == "inf" || word == "Inf") {
    return {Number::from_double(is_negative ? -infinity : infinity, arena), false};
  }
  const std::optional<NumberForm> form = read_form(text, true);
  if (!form) return {};
  const bool is_short = text.size() <= max_literal;
  if (is_short && form->is_binary && form->exponent <= max_exponent && form->exponent >= -max_exponent) {
    Working number;
    mpfr_strtofr(number.value, std::string(form->mantissa).c_str(), nullptr, 10, MPFR_RNDN);
    mpfr_mul_2si(number.value, number.value, static_cast<long>(form->exponent), MPFR_RNDN);
    return {keep(number, arena), false};
  }
  switch (is_short ? beyond_range(*form) : Beyond::number) {
    case Beyond::refused:
      return {};
    case Beyond::infinite:
      return {Number::from_double(is_negative ? -infinity : infinity, arena), false};
    case Beyond::zero:
      return {Number::from_double(is_negative ? -0.0 : 0.0, arena), false};
    case Beyond::number:
      break;
  }
  return {std::nullopt, true};
}

Number Number::from_double(double value, Arena& arena) {
  Working number(std::numeric_limits<double>::digits);
  mpfr_set_d(number.value, value, MPFR_RNDN);
  // A whole number beyond 53 bits is written with fewer digits than an exact one: it must not forget what it is.
  constexpr double exact_below = 9007199254740992.0;
  if (value > exact_below || value < -exact_below) return keep_big(number, arena);
  return keep(number, arena);
}

Number Number::from_unsigned(std::uint64_t value, Arena& arena) {
  Working number;
  mpfr_set_uj(number.value, value, MPFR_RNDN);
  return keep(number, arena);
}

bool Number::is_integer() const {
  return !big_ || mpfr_integer_p(big_->value);
}

bool Number::is_finite() const {
  return !big_ || mpfr_number_p(big_->value);
}

std::optional<std::int64_t> Number::to_int64() const {
  if (!big_) return small_;
  if (!mpfr_integer_p(big_->value) || !mpfr_fits_intmax_p(big_->value, MPFR_RNDN)) return std::nullopt;
  return static_cast<std::int64_t>(mpfr_get_sj(big_->value, MPFR_RNDN));
}

double Number::to_double() const {
  return big_ ? mpfr_get_d(big_->value, MPFR_RNDN) : static_cast<double>(small_);
}

bool Number::is_zero() const {
  return big_ ? mpfr_zero_p(big_->value) != 0 : small_ == 0;
}

int Number::sign() const {
  if (big_) return mpfr_sgn(big_->value) < 0 ? -1 : mpfr_sgn(big_->value) > 0 ? 1 : 0;
  return small_ < 0 ? -1 : small_ > 0 ? 1 : 0;
}

std::string Number::to_string() const {
  return big_ ? decimal_text(*big_) : std::to_string(small_);
}

bool has_bearable_text(const Number& number) {
  if (!number.big() || !mpfr_regular_p(number.big()->value)) return true;
  constexpr mpfr_exp_t max_binary_exponent = max_text_exponent * 332 / 100;  // a bit less than log2(10) each
  const mpfr_exp_t exponent = mpfr_get_exp(number.big()->value);
  return exponent <= max_binary_exponent && exponent >= -max_binary_exponent;
}

std::string Number::to_general_string(int digits) const {
  constexpr std::int64_t always_whole = 1'000'000;  // more digits are asked for wherever this is
  if (!big() && digits > 6 && small() < always_whole && small() > -always_whole) return std::to_string(small());
  char buffer[64];
  const Working number(*this);
  mpfr_snprintf(buffer, sizeof buffer, "%.*Rg", digits, number.value);
  return buffer;
}

std::strong_ordering compare(const Number& a, const Number& b) {
  if (!a.big() && !b.big()) return a.small() <=> b.small();
  const Working left(a);
  const Working right(b);
  return mpfr_cmp(left.value, right.value) <=> 0;
}

Number add(const Number& a, const Number& b, Arena& arena) {
  std::int64_t small = 0;
  if (!a.big() && !b.big() && !__builtin_add_overflow(a.small(), b.small(), &small)) return Number(small);
  Working sum(wider_precision(a, b));
  mpfr_add(sum.value, Working(a).value, Working(b).value, MPFR_RNDN);
  return keep(sum, arena);
}

Number subtract(const Number& a, const Number& b, Arena& arena) {
  std::int64_t small = 0;
  if (!a.big() && !b.big() && !__builtin_sub_overflow(a.small(), b.small(), &small)) return Number(small);
  Working difference(wider_precision(a, b));
  mpfr_sub(difference.value, Working(a).value, Working(b).value, MPFR_RNDN);
  return keep(difference, arena);
}

Number multiply(const Number& a, const Number& b, Arena& arena) {
  std::int64_t small = 0;
  const bool negative_zero = (a.is_zero() && b.sign() < 0) || (b.is_zero() && a.sign() < 0);
  if (!a.big() && !b.big() && !negative_zero && !__builtin_mul_overflow(a.small(), b.small(), &small)) {
    return Number(small);
  }
  // cty multiplies with full precision and then goes back to the wider operand's, or to what the product needs.
  Working product;
  mpfr_mul(product.value, Working(a).value, Working(b).value, MPFR_RNDN);
  const mpfr_prec_t needed = std::max(wider_precision(a, b), mpfr_min_prec(product.value));
  Working rounded(std::max<mpfr_prec_t>(needed, MPFR_PREC_MIN));
  mpfr_set(rounded.value, product.value, MPFR_RNDN);
  return keep(rounded, arena);
}

std::optional<Number> divide(const Number& a, const Number& b, Arena& arena) {
  if ((a.is_zero() && b.is_zero()) || (!a.is_finite() && !b.is_finite())) return std::nullopt;
  if (!a.big() && !b.big() && !b.is_zero() && b.small() != -1 && a.small() != 0 && a.small() % b.small() == 0) {
    return Number(a.small() / b.small());
  }
  Working quotient(wider_precision(a, b));
  mpfr_div(quotient.value, Working(a).value, Working(b).value, MPFR_RNDN);
  return keep(quotient, arena);
}

std::optional<Number> modulo(const Number& a, const Number& b, Arena& arena) {
  if (b.is_zero()) return std::nullopt;
  if (!a.big() && !b.big() && b.small() != -1) return Number(a.small() % b.small());
  const mpfr_prec_t precision = wider_precision(a, b);
  Working whole(precision);
  mpfr_div(whole.value, Working(a).value, Working(b).value, MPFR_RNDN);
  mpfr_trunc(whole.value, whole.value);
  mpfr_mul(whole.value, whole.value, Working(b).value, MPFR_RNDN);
  Working rest(precision);
  mpfr_sub(rest.value, Working(a).value, whole.value, MPFR_RNDN);
  return keep(rest, arena);
}

Number negate(const Number& a, Arena& arena) {
  if (!a.big() && a.small() != 0 && a.small() != std::numeric_limits<std::int64_t>::min()) return Number(-a.small());
  Working negative(precision_of(a));
  mpfr_neg(negative.value, Working(a).value, MPFR_RNDN);
  return keep(negative, arena);
}

Number floor(const Number& a, Arena& arena) {
  if (!a.big()) return a;
  Working whole(precision_of(a));
  mpfr_floor(whole.value, a.big()->value);
  return keep(whole, arena);
}

Number ceil(const Number& a, Arena& arena) {
  if (!a.big()) return a;
  Working whole(precision_of(a));
  mpfr_ceil(whole.value, a.big()->value);
  return keep(whole, arena);
}

// ---- digits ---------------------------------------------------------------------------------------------------

namespace {

/// Takes the sign and the zeros at the end off what mpfr wrote.
Decimal without_trailing_zeros(std::string digits, mpfr_exp_t exponent) {
  if (digits.starts_with('-')) digits.erase(0, 1);
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.empty()) return {};
  return {std::move(digits), exponent};
}

Decimal digits_of(const BigNumber& number, std::size_t count, mpfr_rnd_t rounding) {
  std::string buffer(std::max<std::size_t>(count + 2, 7), '\0');
  mpfr_exp_t exponent = 0;
  mpfr_get_str(buffer.data(), &exponent, 10, count, number.value, rounding);
  buffer.resize(std::strlen(buffer.c_str()));
  return without_trailing_zeros(std::move(buffer), exponent);
}

}  // namespace

Decimal shortest_decimal(const Number& number) {
  const Working working(number);
  if (!mpfr_regular_p(working.value)) return {};
  mpfr_exp_t exponent = 0;
  std::string digits = shortest_digits(working, exponent);
  return without_trailing_zeros(std::move(digits), exponent);
}

Decimal rounded_decimal(const Number& number, std::size_t count) {
  const Working working(number);
  if (!mpfr_regular_p(working.value)) return {};
  return digits_of(working, std::max<std::size_t>(count, 1), MPFR_RNDN);
}

Decimal decimal_to_place(const Number& number, std::int64_t places) {
  const Working working(number);
  if (!mpfr_regular_p(working.value)) return {};
  const Decimal first = digits_of(working, 1, MPFR_RNDZ);
  const std::int64_t count = first.exponent + places;
  if (count > 0) return digits_of(working, static_cast<std::size_t>(count), MPFR_RNDN);
  // Below the last place: 1 in that place from its half on, ties to even, which is 0.
  Working half(full_precision);
  const std::string text = "5e" + std::to_string(-places - 1);
  mpfr_strtofr(half.value, text.c_str(), nullptr, 10, MPFR_RNDD);
  if (count < 0 || mpfr_cmpabs(working.value, half.value) <= 0) return {};
  return {"1", 1 - places};
}

std::string integer_digits(const Number& number, int base) {
  const Working working(number);
  mpz_t whole;
  mpz_init(whole);
  mpfr_get_z(whole, working.value, MPFR_RNDZ);
  std::string digits(mpz_sizeinbase(whole, base) + 2, '\0');
  mpz_get_str(digits.data(), base, whole);
  mpz_clear(whole);
  digits.resize(std::strlen(digits.c_str()));
  if (digits.starts_with('-')) digits.erase(0, 1);
  return digits;
}

}  // namespace lintel
