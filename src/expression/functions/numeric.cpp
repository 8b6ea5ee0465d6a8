#include <cmath>

#include "expression/functions/families.h"
#include "expression/functions/results.h"

namespace lintel::expression::functions {

namespace {

Value abs(Call& call) {
  const Number number = call.arguments[0].number();
  if (number.sign() >= 0) return call.arguments[0];
  return make_number(negate(number, call.context.arena), call.context.arena);
}

Value ceil(Call& call) {
  return make_number(lintel::ceil(call.arguments[0].number(), call.context.arena), call.context.arena);
}

Value floor(Call& call) {
  return make_number(lintel::floor(call.arguments[0].number(), call.context.arena), call.context.arena);
}

/// A result that Go computes with float64 too. Not-a-number has no place among cty's numbers.
Value double_result(Call& call, double number) {
  if (std::isnan(number)) return fail_call(call, "the result is not a number");
  return make_number(Number::from_double(number, call.context.arena), call.context.arena);
}

Value log(Call& call) {
  return double_result(
      call, std::log(call.arguments[0].number().to_double()) / std::log(call.arguments[1].number().to_double()));
}

Value pow(Call& call) {
  return double_result(call, std::pow(call.arguments[0].number().to_double(), call.arguments[1].number().to_double()));
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

std::optional<Number> parse_integer(std::string_view text, std::int64_t base, Arena& arena) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  Number number;
  for (const char digit : text) {
    const std::int64_t value = digit_value(digit, base);
    if (value >= base) return std::nullopt;
    number = add(multiply(number, Number(base), arena), Number(value), arena);
  }
  return negative && !number.is_zero() ? negate(number, arena) : number;
}

Value parseint(Call& call) {
  // More digits than any number of 512 bits has: only their cost would be unbounded.
  constexpr std::size_t longest = 4096;
  const Type& type = type_in(call, call.arguments[0]);
  if (type.kind != TypeKind::string && type.kind != TypeKind::any) {
    return fail_argument(call, 0, "first argument must be a string, not " + friendly_name(type));
  }
  if (is_opaque(call.arguments[0])) return unknown_result(call, types::number);
  Value failure;
  const auto base = whole_argument(call, 1, failure, true);
  if (!base) return failure;
  if (*base < 2 || *base > 62) return fail_argument(call, 1, "base must be a whole number between 2 and 62 inclusive");
  const std::string_view text = call.arguments[0].string();
  if (text.size() <= longest) {
    if (const auto number = parse_integer(text, *base, call.context.arena)) {
      return make_number(*number, call.context.arena);
    }
  }
  return fail_argument(call, 0, "cannot parse " + quote(text) + " as a base " + std::to_string(*base) + " integer");
}

Value signum(Call& call) {
  Value failure;
  const auto number = whole_argument(call, 0, failure);
  if (!number) return failure;
  return number_result(call, *number < 0 ? -1 : *number > 0 ? 1 : 0);
}

constexpr Parameter num[] = {{"num", &types::number}};
constexpr Parameter num_base[] = {{"num", &types::number}, {"base", &types::number}};
constexpr Parameter num_power[] = {{"num", &types::number}, {"power", &types::number}};
constexpr Parameter number_base[] = {{"number", &types::any}, {"base", &types::number}};
constexpr Parameter numbers = {"numbers", &types::number};

const Function table[] = {
    function("abs", num, types::number, abs, "The number without its sign."),
    function("ceil", num, types::number, ceil, "The closest whole number that is not less."),
    function("floor", num, types::number, floor, "The closest whole number that is not greater."),
    function("log", num_base, types::number, log, "The logarithm of a number in a base."),
    function("max", {}, types::number, max, "The greatest of the numbers.", strict, &numbers),
    function("min", {}, types::number, min, "The least of the numbers.", strict, &numbers),
    function("parseint", number_base, types::number, parseint, "The whole number that a string writes in a base."),
    function("pow", num_power, types::number, pow, "A number raised to a power."),
    function("signum", num, types::number, signum, "-1, 0 or 1: the sign of a number."),
};

}  // namespace

std::span<const Function> numeric_functions() {
  return table;
}

}  // namespace lintel::expression::functions
