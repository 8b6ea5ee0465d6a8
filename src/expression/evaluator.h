#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expression/choices.h"
#include "expression/evaluate.h"
#include "expression/function.h"

namespace lintel::expression {

/// A point in the list of problems to go back to, for expressions whose result is not taken.
struct Mark {
  std::size_t problems = 0;
  std::uint32_t errors = 0;
};
Mark mark(const Context& context);
/// Forgets what was reported since `since`, up to `until`.
void forget(Context& context, Mark since, Mark until);

/// Values that are walked cost a step for as many elements.
constexpr std::uint64_t elements_walked_in_a_step = 8;
/// Of texts, that a function reads or writes in a step, and that are copied or compared in one.
constexpr std::uint64_t bytes_worked_on_in_a_step = 32;
constexpr std::uint64_t bytes_copied_in_a_step = 512;

/// What stands for an expression that has no steps left.
Value stop_evaluation(Context& context, Span span);
/// Whether an expression has steps left. If not, it ends here: `result` says so.
inline bool has_steps(Context& context, Span span, Value& result) {
  if (context.steps <= context.limits.steps && !context.limits.is_cancelled()) return true;
  result = stop_evaluation(context, span);
  return false;
}

/// The values that `for` binds, in front of the names of the scope around it.
class LocalScope final : public Scope {
 public:
  LocalScope(Scope& outer, std::string_view key_name, std::string_view value_name)
      : outer_(outer), key_name_(key_name), value_name_(value_name) {}

  void bind(Value key, Value value) {
    key_ = key;
    value_ = value;
  }

  std::optional<Resolved> resolve(std::string_view root, std::span<const Step> steps, Span span,
                                  std::string& suggestion) override {
    if (root == value_name_) return Resolved{value_, 0};
    if (!key_name_.empty() && root == key_name_) return Resolved{key_, 0};
    return outer_.resolve(root, steps, span, suggestion);
  }

 private:
  Scope& outer_;
  std::string_view key_name_;
  std::string_view value_name_;
  Value key_;
  Value value_;
};

/// The names of a function that is written in the language: its parameters, and nothing of the place that calls it.
class ParameterScope final : public Scope {
 public:
  ParameterScope(std::span<const std::string_view> names, std::span<const Value> values)
      : names_(names), values_(values) {}

  std::optional<Resolved> resolve(std::string_view root, std::span<const Step>, Span, std::string&) override {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (names_[i] == root) return Resolved{values_[i], 0};
    }
    return std::nullopt;
  }

 private:
  std::span<const std::string_view> names_;
  std::span<const Value> values_;
};

/// Evaluates the nodes of one expression. Every function here is total: a fault is reported once, where it is, and
/// gives an unknown that stands for the result.
class Evaluator {
 public:
  Evaluator(Scope& scope, Context& context) : scope_(scope), context_(context), arena_(context.arena) {}

  Value evaluate(hcl::Cursor node);

 private:
  Value dispatch(hcl::Cursor node);

  // operators.cpp
  Value evaluate_unary(hcl::Cursor node);
  Value evaluate_binary(hcl::Cursor node);
  Value combine(hcl::Cursor node, Value left, Value right, Span left_span);
  Value calculate_numbers(hcl::Cursor node, std::span<const Value> given, Span left_span);
  Value combine_logical(hcl::Cursor node, Value left, Mark left_begin, Mark left_end, Span left_span);
  Value convert_operand(Value operand, const Type& wanted, std::string_view which, Span span, bool& ok);

  // conditional.cpp
  struct Sides;
  Value evaluate_conditional(hcl::Cursor node);
  Value evaluate_template_if(hcl::Cursor node);
  Value choose(hcl::Cursor node, const Sides& sides);
  Value choose(hcl::Cursor node, const Sides& sides, Value condition);

  // templates.cpp
  Value evaluate_template(hcl::Cursor node, bool may_pass_through);
  Value evaluate_template_part(hcl::Cursor part);
  Value concatenate_within_budget(std::span<const Value> parts, Span span);

  // traversal.cpp
  Value evaluate_traversal(hcl::Cursor node);
  Value evaluate_splat(hcl::Cursor node);
  Value evaluate_each(hcl::Cursor each, Value item);
  Value splat_unknown(hcl::Cursor node, Value source);
  Value splat_items(hcl::Cursor node, Value source);
  Value fail_items(hcl::Cursor node, Value source);

  // constructors.cpp
  Value evaluate_tuple(hcl::Cursor node);
  void doubt_members(std::span<Member> members, Value key);
  Value evaluate_object(hcl::Cursor node);
  Value evaluate_object_key(hcl::Cursor key);

  // iteration.cpp
  struct Loop;
  class Iteration;
  Value evaluate_for(hcl::Cursor node);
  Value evaluate_template_for(hcl::Cursor node);
  Value iterate(hcl::Cursor node, Value collection);
  bool check_condition(const Loop& loop);

  // calls.cpp
  Value evaluate_call(hcl::Cursor node);
  Value evaluate_defined_call(hcl::Cursor node, const DefinedFunction& function);
  Value evaluate_expanded_call(hcl::Cursor node, const Function& function);
  Value call_remembered(const Function& function, std::span<const Value> arguments, std::span<const Span> spans,
                        Span span);
  template <class Make>
  Value remember_call(const void* callee, std::span<const Value> arguments, const Make& call);
  Value expand_final(hcl::Cursor node, std::vector<Value>& arguments, std::vector<Span>& spans);

  /// Where a computed value comes from: its own expression, and what its first operand with a history came from.
  const Origin* computed(Span span, std::span<const Value> operands = {});

  Scope& scope_;
  Context& context_;
  Arena& arena_;
  Value item_;  ///< what `splat_item` stands for
};

/// A value of which nothing but `type` is known, because `blocking` (or something in it) is not known.
Value make_blocked(const Type* type, Value blocking, Context& context, bool not_null = false);

/// A failure (an unknown that `fail` gave) of the type that the result would have had.
Value with_type(const Type& type, Value failure, Arena& arena);

/// The unknown that stands for a result which reported problems keep from being computed.
Value make_failed(const Type* type, Span span, Context& context);

/// The origin that computed values of this evaluation get at `span`.
const Origin* computed_origin(Span span, std::span<const Value> operands, Context& context);

/// A choice is settled where the context can; otherwise `operate` is carried out for both sides of every choice among
/// the operands (64 combinations at most).
template <class Operate>
Value lift(std::span<const Value> operands, Context& context, Operate operate);

/// How many combinations of conditions one operation is carried out for.
constexpr unsigned largest_lift = 64;

template <class Operate>
Value lift_within(std::span<const Value> operands, Context& context, unsigned& leaves, Operate& operate) {
  const ChoiceNode* choice = find_choice(operands);
  if (!choice) {
    if (leaves == 0) return too_many_choices(context);
    --leaves;
    return operate(operands);
  }
  const std::span<Value> side = context.arena.make_array<Value>(operands.size());
  const auto carry_out = [&](bool truth) {
    for (std::size_t i = 0; i < side.size(); ++i)
      side[i] = assume(operands[i], choice->condition, truth, context.arena);
    return lift_within(std::span<const Value>(side), context, leaves, operate);
  };
  const Value if_true = carry_out(true);
  const Value if_false = carry_out(false);
  return join_sides(choice->condition, if_true, if_false, context);
}

template <class Operate>
Value lift(std::span<const Value> operands, Context& context, Operate operate) {
  unsigned leaves = largest_lift;
  return lift_within(operands, context, leaves, operate);
}

}  // namespace lintel::expression
