#include "expression/functions/families.h"

#include "expression/limited_conversion.h"

#include <algorithm>
#include <cmath>

#include "base/effort.h"
#include "expression/functions/results.h"
#include "value/conversion.h"
#include "value/number_text.h"

namespace lintel::expression::functions {

namespace {

Value abs(Call& call) {
  const Number number = call.arguments[0].number();
  if (number.sign() >= 0) return call.arguments[0];
  return make_number(negate(number, call.context.arena), call.context.arena);
}

/// cty rounds to integers, which know no negative zero.
Value rounded(Call& call, const Number& number) {
  return make_number(number.is_zero() ? Number(0) : number, call.context.arena);
}

Value call_ceil(Call& call) {
  return rounded(call, lintel::ceil(call.arguments[0].number(), call.context.arena));
}
Value call_floor(Call& call) {
  return rounded(call, lintel::floor(call.arguments[0].number(), call.context.arena));
}

/// A result that Go computes with float64 too. Not-a-number has no place among cty's numbers.
Value double_result(Call& call, double number) {
  if (std::isnan(number)) return fail_call(call, "the result is not a number");
  return make_number(Number::from_double(number, call.context.arena), call.context.arena);
}

/// The natural logarithm by fdlibm's method, as Go computes it. The C library's last digit differs, and with it what
/// `ceil(log(8, 2))` gives.
double natural_log(double x) {
  if (!(x > 0) || std::isinf(x)) return std::log(x);
  constexpr double ln2_high = 6.93147180369123816490e-01;
  constexpr double ln2_low = 1.90821492927058770002e-10;
  constexpr double odd[] = {6.666666666666735130e-01, 2.857142874366239149e-01, 1.818357216161805012e-01,
                            1.479819860511658591e-01};
  constexpr double even[] = {3.999999999940941908e-01, 2.222219843214978396e-01, 1.531383769920937332e-01};
  constexpr double half_root_of_2 = 0.70710678118654752440;
  int exponent = 0;
  double fraction = std::frexp(x, &exponent);
  if (fraction < half_root_of_2) {
    fraction *= 2;
    --exponent;
  }
  const double f = fraction - 1;
  const auto k = static_cast<double>(exponent);
  const double s = f / (2 + f);
  const double s2 = s * s;
  const double s4 = s2 * s2;
  const double t1 = s2 * (odd[0] + s4 * (odd[1] + s4 * (odd[2] + s4 * odd[3])));
  const double t2 = s4 * (even[0] + s4 * (even[1] + s4 * even[2]));
  const double half_square = 0.5 * f * f;
  return k * ln2_high - ((half_square - (s * (half_square + (t1 + t2)) + k * ln2_low)) - f);
}

/// A power by squaring, as Go computes it, whose rounding differs from the C library's.
double power(double x, double y) {
  constexpr double max_exponent = 9.2e18;
  if (x == 0 || x == 1 || y == 0 || !std::isfinite(x) || !std::isfinite(y) || std::fabs(y) >= max_exponent) {
    return std::pow(x, y);
  }
  if (y == 1) return x;
  if (y == 0.5) return std::sqrt(x);
  if (y == -0.5) return 1 / std::sqrt(x);
  double whole = 0;
  double fraction = std::modf(std::fabs(y), &whole);
  if (fraction != 0 && x < 0) return std::pow(x, y);  // not a number
  double product = 1;
  int exponent = 0;
  if (fraction != 0) {
    if (fraction > 0.5) {
      --fraction;
      ++whole;
    }
    product = std::exp(fraction * natural_log(x));
  }
  int square_exponent = 0;
  double square = std::frexp(x, &square_exponent);
  for (auto bits = static_cast<std::int64_t>(whole); bits != 0; bits >>= 1) {
    if (square_exponent < -(1 << 12) || square_exponent > (1 << 12)) {
      exponent += square_exponent;  // too large or too small whatever follows
      break;
    }
    if (bits & 1) {
      product *= square;
      exponent += square_exponent;
    }
    square *= square;
    square_exponent *= 2;
    if (square < 0.5) {
      square += square;
      --square_exponent;
    }
  }
  return y < 0 ? std::ldexp(1 / product, -exponent) : std::ldexp(product, exponent);
}

Value log(Call& call) {
  return double_result(
      call, natural_log(call.arguments[0].number().to_double()) / natural_log(call.arguments[1].number().to_double()));
}

Value pow(Call& call) {
  return double_result(call, power(call.arguments[0].number().to_double(), call.arguments[1].number().to_double()));
}

Value extreme(Call& call, bool least) {
  if (call.arguments.empty()) return fail_call(call, "must pass at least one number");
  Value best = call.arguments[0];
  for (const Value argument : call.arguments.subspan(1)) {
    const auto order = compare(argument.number(), best.number());
    if (least ? order < 0 : order > 0) best = argument;
  }
  return best;
}

Value max(Call& call) {
  return extreme(call, false);
}
Value min(Call& call) {
  return extreme(call, true);
}

/// The value of a digit in Go's `big.Int.SetString`: letters of either case up to base 36, lower then upper beyond.
std::int64_t digit_value(char digit, std::int64_t base) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'z') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'Z') return digit - 'A' + (base <= 36 ? 10 : 36);
  return base;
}

/// Beyond the 512 bits of a number Terraform's is longer and exact.
NumberText parse_integer(std::string_view text, std::int64_t base, Arena& arena) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const auto is_digit_of_base = [&](char digit) { return digit_value(digit, base) < base; };
  if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit_of_base)) return {};
  text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
  constexpr double bits = 512;
  if (static_cast<double>(text.size()) * std::log2(static_cast<double>(base)) > bits) return {std::nullopt, true};
  Number number;
  for (const char digit : text) {
    const std::int64_t value = digit_value(digit, base);
    number = add(multiply(number, Number(base), arena), Number(value), arena);
  }
  return {negative && !number.is_zero() ? negate(number, arena) : number, false};
}

Value parseint(Call& call) {
  const Type& type = shallow_type(call.arguments[0]);
  if (type.kind != TypeKind::string && type.kind != TypeKind::any) {
    return fail_argument(call, 0, "first argument must be a string, not " + friendly_name(type));
  }
  if (is_opaque(call.arguments[0])) return unknown_result(call, types::number);
  Value failure;
  const auto base = whole_argument(call, 1, failure, true);
  if (!base) return failure;
  if (*base < 2 || *base > 62) return fail_argument(call, 1, "base must be a whole number between 2 and 62 inclusive");
  const std::string_view text = call.arguments[0].string();
  (void)Effort::draw(text.size() * units_of_a_digit);
  const NumberText parsed = parse_integer(text, *base, call.context.arena);
  if (parsed.number) return make_number(*parsed.number, call.context.arena);
  if (parsed.is_beyond) return fail_limit(call, number_limit);
  return fail_argument(call, 0, "cannot parse " + quote(text) + " as a base " + std::to_string(*base) + " integer");
}

Value signum(Call& call) {
  Value failure;
  const auto number = whole_argument(call, 0, failure);
  if (!number) return failure;
  return number_result(call, *number < 0 ? -1 : *number > 0 ? 1 : 0);
}

Value sum(Call& call) {
  const Value list = call.arguments[0];
  const Type& type = shallow_type(list);
  if (type.kind == TypeKind::any) return unknown_result(call, types::number);
  if (!is_sequence_type(type) && !is_mapping_type(type)) return fail_argument(call, 0, "cannot sum noniterable");
  if (is_opaque(list) || list.is_open()) return unknown_result(call, types::number);
  if (list.size() == 0) return fail_argument(call, 0, "cannot sum an empty list");
  if (!is_sequence_type(type)) {
    return fail_argument(call, 0, "argument must be list, set, or tuple. Received " + friendly_name(type));
  }
  if (!list.is_wholly_known()) return unknown_result(call, types::number);
  Number total;
  for (const Value item : list.items()) {
    const Converted converted = expression::convert(item, types::number, call.argument_spans[0], call.context);
    if (!converted.ok() || converted.value.is_null()) {
      return fail_argument(call, 0, "argument must be list, set, or tuple of number values");
    }
    if (!converted.value.is_number()) return unknown_result(call, types::number);
    total = add(total, converted.value.number(), call.context.arena);
  }
  return make_number(total, call.context.arena);
}

Value range(Call& call) {
  constexpr std::size_t max_numbers = 1024;  // Terraform's own limit
  if (call.arguments.empty() || call.arguments.size() > 3) {
    return fail_call(call, "must have one, two, or three arguments");
  }
  const bool single = call.arguments.size() == 1;
  Number at = single ? Number(0) : call.arguments[0].number();
  const Number end = call.arguments[single ? 0 : 1].number();
  const Number step = call.arguments.size() == 3 ? call.arguments[2].number() : Number(compare(end, at) < 0 ? -1 : 1);
  const bool down = step.sign() < 0;
  if (down ? compare(end, at) > 0 : compare(end, at) < 0) {
    return fail_argument(call, 1,
                         down ? "end must be less than start when step is negative"
                              : "end must be greater than start when step is positive");
  }
  std::vector<Value> numbers;
  while (down ? compare(at, end) > 0 : compare(at, end) < 0) {
    if (numbers.size() >= max_numbers) {
      return fail_call(call,
                       "more than 1024 values were generated; either decrease the difference between start and "
                       "end or use a smaller step");
    }
    numbers.push_back(make_number(at, call.context.arena));
    at = add(at, step, call.context.arena);
  }
  return list_result(call, numbers, types::number);
}

constexpr Parameter num[] = {{"num", &types::number}};
constexpr Parameter num_base[] = {{"num", &types::number}, {"base", &types::number}};
constexpr Parameter num_power[] = {{"num", &types::number}, {"power", &types::number}};
constexpr Parameter number_base[] = {{"number", &types::any}, {"base", &types::number}};
constexpr Parameter summed[] = {{"list", &types::any}};
constexpr Parameter numbers = {"numbers", &types::number};
constexpr Parameter limits = {"params", &types::number};

const Function numeric_table[] = {
    function("abs", num, types::number, abs, "The number without its sign."),
    function("ceil", num, types::number, call_ceil, "The closest whole number that is not less."),
    function("floor", num, types::number, call_floor, "The closest whole number that is not greater."),
    function("log", num_base, types::number, log, "The logarithm of a number in a base."),
    function("max", {}, types::number, max, "The greatest of the numbers.", strict, &numbers),
    function("min", {}, types::number, min, "The least of the numbers.", strict, &numbers),
    function("parseint", number_base, types::number, parseint, "The whole number that a string writes in a base."),
    function("pow", num_power, types::number, pow, "A number raised to a power."),
    function("range", {}, types::list_of_number, range, "Numbers from a start to before an end.", strict, &limits),
    function("signum", num, types::number, signum, "-1, 0 or 1: the sign of a number."),
    function("sum", summed, types::number, sum, "The sum of numbers.", takes_unknown),
};

}  // namespace

std::span<const Function> numeric_functions() {
  return numeric_table;
}

}  // namespace lintel::expression::functions
