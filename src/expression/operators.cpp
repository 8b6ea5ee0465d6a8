#include <algorithm>
#include <array>
#include <vector>

#include "expression/conditional.h"
#include "expression/evaluator.h"
#include "value/conversion.h"

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
  return sensitive ? mark_sensitive(result, context.arena) : result;
}

Value test_equality(Operator op, std::span<const Value> operands, Context& context) {
  const Truth truth = equal(operands[0], operands[1]);
  if (truth == Truth::unknown) return unknown_boolean(operands, context);
  return make_boolean((truth == Truth::yes) == (op == Operator::equal));
}

/// The result of an operator on two numbers; null for the operation that has none.
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
      return quotient ? make_number(*quotient, arena) : Value{};
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
  Converted converted = convert(operand, wanted, arena_);
  if (converted.ok()) return converted.value;
  ok = false;
  return fail(context_, span, "invalid-operand",
              "Unsuitable value for " + std::string(which) + " operand: " + converted.error + ".");
}

Value Evaluator::evaluate_unary(hcl::Cursor node) {
  const auto op = static_cast<Operator>(node.flag());
  const hcl::Cursor operand_node = node.child(0);
  const Value given[] = {settle(evaluate(operand_node), context_)};
  const Type& wanted = op == Operator::negate ? types::number : types::boolean;
  const Value result = lift(given, context_, [&](std::span<const Value> operands) -> Value {
    bool ok = true;
    const Value operand = convert_operand(operands[0], wanted, "unary", operand_node.span(), ok);
    if (!ok) return make_blocked(&wanted, operand, context_);
    if (operand.is_unknown()) return make_blocked(&wanted, operand, context_, true);
    if (operand.is_null()) {
      if (!context_.lenient) {
        return fail(context_, node.span(), "operation-failed", "Error during operation: argument must not be null.");
      }
      return op == Operator::negate ? operand : make_boolean(true);
    }
    if (op == Operator::negate) return make_number(negate(operand.number(), arena_), arena_);
    return make_boolean(!operand.boolean());
  });
  return keep_sensitive(result, given[0].is_sensitive(), context_).with_origin(computed(node.span(), given));
}

/// Left-associative chains (`a && b && c …`) are walked down their left side without recursion, then combined upwards.
Value Evaluator::evaluate_binary(hcl::Cursor node) {
  std::vector<hcl::Cursor> chain;
  hcl::Cursor leftmost = node;
  while (leftmost.kind() == hcl::NodeKind::binary) {
    chain.push_back(leftmost);
    leftmost = leftmost.child(0);
  }
  const Mark begin = mark(context_);
  Value left = evaluate(leftmost);
  for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
    context_.steps++;
    if (is_logical(static_cast<Operator>(link->flag()))) {
      left = combine_logical(*link, left, begin, mark(context_), leftmost);
    } else {
      left = combine(*link, left, evaluate(link->child(1)), leftmost);
    }
  }
  return left;
}

Value Evaluator::combine(hcl::Cursor node, Value left, Value right, hcl::Cursor first) {
  const auto op = static_cast<Operator>(node.flag());
  const Span left_span = lintel::join(first.span(), node.child(0).span());
  if (is_equality(op)) {
    const Value operands[] = {settle_deeply(left, context_), settle_deeply(right, context_)};
    const Value result =
        lift(operands, context_, [&](std::span<const Value> sides) { return test_equality(op, sides, context_); });
    const bool sensitive = left.has_sensitive() || right.has_sensitive();
    return keep_sensitive(result, sensitive, context_).with_origin(computed(node.span(), operands));
  }
  const Value given[] = {settle(left, context_), settle(right, context_)};
  const Type& type = is_comparison(op) ? types::boolean : types::number;
  const Value result = lift(given, context_, [&](std::span<const Value> sides) -> Value {
    bool ok = true;
    const Value operands[] = {convert_operand(sides[0], types::number, "left", left_span, ok),
                              convert_operand(sides[1], types::number, "right", node.child(1).span(), ok)};
    const bool unknown = operands[0].is_unknown() || operands[1].is_unknown();
    if (!ok || (unknown && !operands[0].is_null() && !operands[1].is_null())) {
      return make_blocked(&type, operands[0].is_unknown() ? operands[0] : operands[1], context_, ok);
    }
    if (operands[0].is_null() || operands[1].is_null()) {
      if (!context_.lenient) {
        return fail(context_, node.span(), "operation-failed", "Error during operation: argument must not be null.");
      }
      return is_comparison(op) ? make_boolean(false) : make_null(arena_, &types::number);
    }
    const Value made = calculate(op, operands[0].number(), operands[1].number(), arena_);
    return !made.is_null()
               ? made
               : fail(context_, node.span(), "operation-failed", "Error during operation: division by zero.");
  });
  const bool sensitive = left.is_sensitive() || right.is_sensitive();
  return keep_sensitive(result, sensitive, context_).with_origin(computed(node.span(), given));
}

namespace {

/// What one side of `&&` or `||` says: null counts as false, as it does in HCL's short-circuit.
Truth truth_of(Value operand) {
  if (operand.is_unknown()) return Truth::unknown;
  return operand.boolean() ? Truth::yes : Truth::no;
}

}  // namespace

/// HCL evaluates both sides; the one that decides alone makes the other's problems void.
Value Evaluator::combine_logical(hcl::Cursor node, Value left, Mark left_begin, Mark left_end, hcl::Cursor first) {
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
  const Span left_span = lintel::join(first.span(), node.child(0).span());
  const bool left_failed = left_end.errors > left_begin.errors;
  bool left_void = false;
  bool right_void = false;
  const Value result = lift(given, context_, [&](std::span<const Value> sides) -> Value {
    bool ok = true;
    const Value a = convert_operand(sides[0], types::boolean, "left", left_span, ok);
    const Value b = convert_operand(sides[1], types::boolean, "right", node.child(1).span(), ok);
    if (!ok) return make_blocked(&types::boolean, a.is_unknown() ? a : b, context_);
    const Truth x = truth_of(a);
    const Truth y = truth_of(b);
    if (x == Truth::unknown && y == Truth::unknown) {
      right_void = !left_failed;
      return make_blocked(&types::boolean, a, context_, true);
    }
    if (x == deciding) {
      right_void = true;
      return make_boolean(deciding == Truth::yes);
    }
    if (y == deciding) {
      left_void = true;
      return make_boolean(deciding == Truth::yes);
    }
    if (x == Truth::unknown || y == Truth::unknown) {
      return make_blocked(&types::boolean, x == Truth::unknown ? a : b, context_, true);
    }
    if ((a.is_null() || b.is_null()) && !context_.lenient) {
      return fail(context_, node.span(), "operation-failed", "Error during operation: argument must not be null.");
    }
    return make_boolean(deciding == Truth::no);
  });
  if (right_void && !left_void) forget(context_, left_end, right_end);
  if (left_void && !right_void) forget(context_, left_begin, left_end);
  const bool sensitive = left.is_sensitive() || right.is_sensitive();
  return keep_sensitive(result, sensitive, context_).with_origin(computed(node.span(), given));
}

// ---- conditionals ---------------------------------------------------------------------------------------------

Value Evaluator::evaluate_conditional(hcl::Cursor node) {
  if (context_.lenient) {
    // The rule language takes the side that holds as it is: types need not agree.
    const Value condition = settle(evaluate(node.child(0)), context_);
    if (condition.is_boolean() || condition.is_null()) return evaluate(node.child(condition.boolean() ? 1 : 2));
    const Mark begin = mark(context_);
    const Value if_true = evaluate(node.child(1));
    const Mark middle = mark(context_);
    const Value if_false = evaluate(node.child(2));
    return choose(node, condition, if_true, if_false, begin, middle, mark(context_));
  }
  const Mark begin = mark(context_);
  const Value if_true = evaluate(node.child(1));
  const Mark middle = mark(context_);
  const Value if_false = evaluate(node.child(2));
  const Mark end = mark(context_);
  const Value condition = settle(evaluate(node.child(0)), context_);
  return choose(node, condition, if_true, if_false, begin, middle, end);
}

Value Evaluator::choose(hcl::Cursor node, Value condition, Value if_true, Value if_false, Mark begin, Mark middle,
                        Mark end) {
  bool true_taken = false;
  bool false_taken = false;
  const Span condition_span = node.child(0).span();
  const Span sides_span = lintel::join(node.child(1).span(), node.child(2).span());
  const CommonType common = find_common_type(if_true, if_false, arena_);
  if (!common.exists) {
    forget(context_, begin, end);
    const std::string why = describe_mismatch(*type_of(if_true, arena_), *type_of(if_false, arena_));
    return fail(context_, sides_span, "inconsistent-conditional-types",
                "The true and false result expressions must have consistent types. " + why + ".");
  }
  const auto take = [&](bool truth) -> Value {
    (truth ? true_taken : false_taken) = true;
    const Value side = truth ? if_true : if_false;
    if (side.is_null() && common.type) return make_null(arena_, common.type, side.origin());
    if (!common.converts) return side;
    Converted converted = convert(side, *common.type, arena_);
    if (converted.ok()) return converted.value;
    return fail(context_, node.child(truth ? 1 : 2).span(), "inconsistent-conditional-types",
                std::string("The ") + (truth ? "true" : "false") +
                    " result value has the wrong type: " + converted.error + ".");
  };
  const Value result = lift(std::span(&condition, 1), context_, [&](std::span<const Value> settled) -> Value {
    const Value given = settled[0];
    if (given.is_null()) {
      if (context_.lenient) return take(false);
      return fail(context_, condition_span, "null-condition",
                  "The condition value is null. Conditions must either be true or false.");
    }
    if (given.is_unknown()) return make_undecided(given, if_true, if_false, common, context_);
    Converted converted = convert(given, types::boolean, arena_);
    if (!converted.ok()) {
      return fail(context_, condition_span, "incorrect-condition-type",
                  "The condition expression must be of type bool.");
    }
    return take(converted.value.boolean());
  });
  // Problems of a side that is not taken are void; the later part goes first, so that the marks stay true.
  if (!false_taken) forget(context_, middle, end);
  if (!true_taken) forget(context_, begin, middle);
  const bool sensitive = condition.is_sensitive() || if_true.is_sensitive() || if_false.is_sensitive();
  return keep_sensitive(result, sensitive, context_);
}

}  // namespace lintel::expression
