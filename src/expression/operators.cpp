#include "expression/evaluator.h"

#include "expression/limited_conversion.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

#include "expression/blank_default.h"
#include "expression/inline_list.h"
#include "expression/sensitive_reads.h"
#include "value/conversion.h"
#include "value/identity.h"

namespace lintel::expression {

namespace {

using hcl::Operator;

bool is_logical(Operator op) {
  return op == Operator::logical_and || op == Operator::logical_or;
}
bool is_equality(Operator op) {
  return op == Operator::equal || op == Operator::not_equal;
}
bool is_comparison(Operator op) {
  return op == Operator::less || op == Operator::less_equal || op == Operator::greater || op == Operator::greater_equal;
}

const Type& result_type(Operator op) {
  return is_equality(op) || is_comparison(op) ? types::boolean : types::number;
}

bool compares(Operator op, const Number& left, const Number& right) {
  const auto order = compare(left, right);
  switch (op) {
    case Operator::less:
      return order < 0;
    case Operator::less_equal:
      return order <= 0;
    case Operator::greater:
      return order > 0;
    default:
      return order >= 0;
  }
}

/// An operator of the same operands gives the same, known or not.
Value identified(Value result, Operator op, std::span<const Value> operands, Context& context) {
  const char name[] = {'o', 'p', static_cast<char>('0' + static_cast<int>(op)), '\0'};
  return with_identity(result, combine_identities(name, operands), context.arena);
}

Value unknown_boolean(std::span<const Value> operands, Context& context) {
  Value blocking = operands[0];
  for (const Value& operand : operands) {
    if (!operand.is_wholly_known()) {
      blocking = operand;
      break;
    }
  }
  return make_blocked(&types::boolean, blocking, context, true);
}

Value keep_sensitive(Value result, bool sensitive, Context& context) {
  const bool failed = result.unknown() && result.unknown()->is_error;
  return sensitive && !failed ? mark_sensitive(result, context.arena) : result;
}

Value fail_operation(const Type& type, Span span, std::string_view why, Context& context) {
  return with_type(type, fail(context, span, "operation-failed", "Error during operation: " + std::string(why) + "."),
                   context.arena);
}

Value fail_on_null(const Type& type, Span span, std::span<const Value> operands, Context& context) {
  const std::size_t before = context.problems.size();
  const Value failed = fail_operation(type, span, "argument must not be null", context);
  blame_defaults(operands, context, before);
  return failed;
}

/// The range of a number: of one that counts a collection, that of its elements.
struct NumberRange {
  Number least = 0;
  Number most = 0;
};

std::optional<NumberRange> range_of(Value value) {
  if (value.is_number()) return NumberRange{value.number(), value.number()};
  const UnknownNode* unknown = value.unknown();
  const UnknownNode unbounded;
  if (!unknown || !value.type() || value.type()->kind != TypeKind::number) return std::nullopt;
  if (unknown->minimum_size == unbounded.minimum_size && unknown->maximum_size == unbounded.maximum_size)
    return std::nullopt;
  const bool has_end = unknown->maximum_size != unbounded.maximum_size;
  return NumberRange{Number(unknown->minimum_size),
                     has_end ? Number(unknown->maximum_size) : Number(std::numeric_limits<std::int64_t>::max())};
}

/// What all numbers of two ranges have in common.
Truth compare_ranges(Operator op, Value left, Value right) {
  const std::optional<NumberRange> a = range_of(left), b = range_of(right);
  if (!a || !b) return Truth::unknown;
  const bool lowest = compares(op, a->least, b->most), highest = compares(op, a->most, b->least);
  const bool is_rising = op == Operator::greater || op == Operator::greater_equal;
  // The least of the left with the most of the right is what is least likely to be greater.
  if (is_rising ? lowest : highest) return Truth::yes;
  return is_rising ? (highest ? Truth::unknown : Truth::no) : (lowest ? Truth::unknown : Truth::no);
}

Truth equal_in_ranges(Value left, Value right) {
  const Truth truth = equal(left, right);
  if (truth != Truth::unknown) return truth;
  const bool is_apart = compare_ranges(Operator::less, left, right) == Truth::yes ||
                        compare_ranges(Operator::greater, left, right) == Truth::yes;
  return is_apart ? Truth::no : Truth::unknown;
}

Value test_equality(Operator op, std::span<const Value> operands, Context& context) {
  const Truth truth = equal_in_ranges(operands[0], operands[1]);
  if (truth == Truth::unknown) return identified(unknown_boolean(operands, context), op, operands, context);
  return make_boolean((truth == Truth::yes) == (op == Operator::equal));
}

/// Why an operation has no result, in the words of cty; empty when it has one.
std::string_view undefined_operation(Operator op, const Number& left, const Number& right) {
  const bool infinite = !left.is_finite() && !right.is_finite();
  const bool same_sign = left.sign() == right.sign();
  switch (op) {
    case Operator::add:
      return infinite && !same_sign ? "can't compute sum of opposing infinities" : "";
    case Operator::subtract:
      return infinite && same_sign ? "can't subtract infinity from itself" : "";
    case Operator::multiply:
      return (!left.is_finite() && right.is_zero()) || (left.is_zero() && !right.is_finite())
                 ? "can't multiply zero by infinity"
                 : "";
    case Operator::divide:
      return infinite || (left.is_zero() && right.is_zero()) ? "can't divide zero by zero or infinity by infinity" : "";
    case Operator::modulo:
      return left.is_finite() && right.is_finite() ? "" : "can't use modulo operator with infinity";
    default:
      return "";
  }
}

/// The result of an operator on two numbers that has one.
Value calculate(Operator op, const Number& left, const Number& right, Arena& arena) {
  switch (op) {
    case Operator::add:
      return make_number(add(left, right, arena), arena);
    case Operator::subtract:
      return make_number(subtract(left, right, arena), arena);
    case Operator::multiply:
      return make_number(multiply(left, right, arena), arena);
    case Operator::divide: {
      const auto quotient = divide(left, right, arena);
      return quotient ? make_number(*quotient, arena) : Value{};  // see undefined_operation
    }
    case Operator::modulo: {
      // As cty: the remainder of a division by zero is the dividend.
      const auto rest = modulo(left, right, arena);
      return make_number(rest ? *rest : left, arena);
    }
    default:
      return make_boolean(compares(op, left, right));
  }
}

}  // namespace

Value Evaluator::convert_operand(Value operand, const Type& wanted, std::string_view which, Span span, bool& ok) {
  const Kind exact = wanted.kind == TypeKind::boolean ? Kind::boolean : Kind::number;
  if (operand.kind() == exact) return operand;
  Converted converted = convert(operand, wanted, span, context_);
  if (converted.ok()) return converted.value;
  ok = false;
  return fail(context_, span, "invalid-operand",
              "Unsuitable value for " + std::string(which) + " operand: " + converted.error + ".");
}

Value Evaluator::evaluate_unary(hcl::Cursor node) {
  const auto op = static_cast<Operator>(node.flag());
  const hcl::Cursor operand_node = node.child(0);
  const std::uint32_t before = context_.errors;
  const Value given[] = {settle(evaluate(operand_node), context_)};
  const Type& wanted = op == Operator::negate ? types::number : types::boolean;
  const Value result = lift(given, context_, [&](std::span<const Value> operands) -> Value {
    bool ok = true;
    const Value operand = convert_operand(operands[0], wanted, "unary", operand_node.span(), ok);
    if (!ok || context_.errors != before) return make_failed(&wanted, node.span(), context_);
    if (operand.is_unknown()) return make_blocked(&wanted, operand, context_, true);
    if (operand.is_null()) {
      if (!context_.lenient) return fail_on_null(wanted, node.span(), operands, context_);
      return op == Operator::negate ? operand : make_boolean(true);
    }
    if (op == Operator::negate) return make_number(negate(operand.number(), arena_), arena_);
    return make_boolean(!operand.boolean());
  });
  return keep_sensitive(result, given[0].is_sensitive(), context_).with_origin(computed(node.span(), given));
}

namespace {

/// Whether one side of a rule's comparison is a literal `null`: whether something is set is no secret, whatever it is.
bool asks_whether_set(hcl::Cursor link, const Context& context) {
  return context.lenient && is_equality(static_cast<Operator>(link.flag())) &&
         (link.child(0).kind() == hcl::SyntaxKind::null || link.child(1).kind() == hcl::SyntaxKind::null);
}

}  // namespace

/// Left-associative chains (`a && b && c …`) are walked down their left side without recursion, then combined upwards.
Value Evaluator::evaluate_binary(hcl::Cursor node) {
  InlineList<hcl::Cursor, 8> chain;
  hcl::Cursor leftmost = node;
  while (leftmost.kind() == hcl::SyntaxKind::binary) {
    chain.push_back(leftmost);
    leftmost = leftmost.child(0);
  }
  const Mark begin = mark(context_);
  Value left = evaluate(leftmost);
  if (asks_whether_set(chain.back(), context_)) left = kept_part(left);
  for (std::size_t i = chain.size(); i-- > 0;) {
    const hcl::Cursor* link = &chain[i];
    ++context_.steps;
    const Span left_span = link->child(0).span();
    if (is_logical(static_cast<Operator>(link->flag()))) {
      left = combine_logical(*link, left, begin, mark(context_), left_span);
      continue;
    }
    Value right = evaluate(link->child(1));
    if (asks_whether_set(*link, context_)) right = kept_part(right);
    context_.steps += std::min(left.weight(), right.weight()) / elements_walked_in_a_step +
                      std::min(left.string().size(), right.string().size()) / bytes_copied_in_a_step;
    const bool failed = context_.errors != begin.errors;
    left = combine(*link, left, right, left_span);
    if (failed) left = make_failed(&result_type(static_cast<Operator>(link->flag())), link->span(), context_);
  }
  return left;
}

Value Evaluator::combine(hcl::Cursor node, Value left, Value right, Span left_span) {
  const auto op = static_cast<Operator>(node.flag());
  if (is_equality(op)) {
    const Value operands[] = {settle_deeply(left, context_), settle_deeply(right, context_)};
    const Value result =
        lift(operands, context_, [&](std::span<const Value> sides) { return test_equality(op, sides, context_); });
    const auto shows = [&](Value side) {
      return asks_whether_set(node, context_) ? side.is_null() && side.is_sensitive() : side.has_sensitive();
    };
    const bool sensitive = shows(left) || shows(right);
    return keep_sensitive(result, sensitive, context_).with_origin(computed(node.span(), operands));
  }
  const Value given[] = {settle(left, context_), settle(right, context_)};
  const Value result =
      lift(given, context_, [&](std::span<const Value> sides) { return calculate_numbers(node, sides, left_span); });
  const bool sensitive = left.is_sensitive() || right.is_sensitive();
  return keep_sensitive(result, sensitive, context_).with_origin(computed(node.span(), given));
}

/// Arithmetic and comparison of operands without choices.
Value Evaluator::calculate_numbers(hcl::Cursor node, std::span<const Value> given, Span left_span) {
  const auto op = static_cast<Operator>(node.flag());
  const Type& type = result_type(op);
  bool ok = true;
  const Value left = convert_operand(given[0], types::number, "left", left_span, ok);
  const Value right = convert_operand(given[1], types::number, "right", node.child(1).span(), ok);
  if (!ok) return make_failed(&type, node.span(), context_);
  if (left.is_null() || right.is_null()) {
    if (!context_.lenient) return fail_on_null(type, node.span(), given, context_);
    return is_comparison(op) ? make_boolean(false) : make_null(arena_, &types::number);
  }
  if (left.is_unknown() || right.is_unknown()) {
    const Value operands[] = {left, right};
    const Truth truth = is_comparison(op) ? compare_ranges(op, left, right) : Truth::unknown;
    if (truth != Truth::unknown) return make_boolean(truth == Truth::yes);
    return identified(make_blocked(&type, left.is_unknown() ? left : right, context_, true), op, operands, context_);
  }
  const std::string_view undefined = undefined_operation(op, left.number(), right.number());
  if (!undefined.empty()) return fail_operation(types::number, node.span(), undefined, context_);
  return calculate(op, left.number(), right.number(), arena_);
}

namespace {

/// What one side of `&&` or `||` says: null counts as false, as it does in HCL's short-circuit.
Truth truth_of(Value operand) {
  if (operand.is_unknown()) return Truth::unknown;
  return operand.boolean() ? Truth::yes : Truth::no;
}

}  // namespace

/// HCL evaluates both sides; the one that decides alone makes the other's problems void.
Value Evaluator::combine_logical(hcl::Cursor node, Value left, Mark left_begin, Mark left_end, Span left_span) {
  const auto op = static_cast<Operator>(node.flag());
  const Truth deciding = op == Operator::logical_and ? Truth::no : Truth::yes;
  left = settle(left, context_);
  const bool decided = (left.is_boolean() || left.is_null()) && truth_of(left) == deciding;
  if (decided && context_.lenient) {
    return make_boolean(deciding == Truth::yes, computed(node.span(), std::span(&left, 1)));
  }
  const Value right = settle(evaluate(node.child(1)), context_);
  const Mark right_end = mark(context_);
  const Value given[] = {left, right};
  bool left_void = false;
  bool right_void = false;
  const Value result = lift(given, context_, [&](std::span<const Value> sides) -> Value {
    bool ok = true;
    const Value a = convert_operand(sides[0], types::boolean, "left", left_span, ok);
    const Value b = convert_operand(sides[1], types::boolean, "right", node.child(1).span(), ok);
    if (!ok) return make_failed(&types::boolean, node.span(), context_);
    const Truth x = truth_of(a);
    const Truth y = truth_of(b);
    if (x == deciding || y == deciding) {
      (x == deciding ? right_void : left_void) = true;
      return make_boolean(deciding == Truth::yes);
    }
    if (x == Truth::unknown && y == Truth::unknown) right_void = left_end.errors == left_begin.errors;
    if (x == Truth::unknown || y == Truth::unknown) {
      return make_blocked(&types::boolean, x == Truth::unknown ? a : b, context_, true);
    }
    if ((a.is_null() || b.is_null()) && !context_.lenient) {
      const Value operands[] = {a, b};
      return fail_on_null(types::boolean, node.span(), operands, context_);
    }
    return make_boolean(deciding == Truth::no);
  });
  if (right_void && !left_void) forget(context_, left_end, right_end);
  if (left_void && !right_void) forget(context_, left_begin, left_end);
  const bool sensitive = left.is_sensitive() || right.is_sensitive();
  const Value by_weight[] = {left_void ? right : left, left_void ? left : right};
  return keep_sensitive(result, sensitive, context_).with_origin(computed(node.span(), by_weight));
}

}  // namespace lintel::expression
