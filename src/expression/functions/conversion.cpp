#include "expression/functions/families.h"

#include "expression/limited_conversion.h"

#include "value/conversion.h"

#include <algorithm>

#include "expression/functions/results.h"
#include "expression/type_constraint.h"
#include "value/identity.h"
#include "value/sensitivity.h"

namespace lintel::expression::functions {

namespace {

// ---- to… ------------------------------------------------------------------------------------------------------

/// Why an explicit conversion fails, more helpful than an implicit one's message where text was meant to be something.
std::string conversion_fault(Call& call, Value value, const Type& wanted) {
  const Type& given = type_in(call, value);
  if (value.is_sensitive()) {
    return "cannot convert this sensitive " + friendly_name(given) + " to " + friendly_constraint_name(wanted);
  }
  if (value.is_string() && wanted.kind == TypeKind::boolean) {
    return "cannot convert " + quote(value.string()) + " to bool; only the strings \"true\" or \"false\" are allowed";
  }
  if (value.is_string() && wanted.kind == TypeKind::number) {
    return "cannot convert " + quote(value.string()) +
           " to number; given string must be a decimal representation of a number";
  }
  return "cannot convert " + friendly_name(given) + " to " + friendly_constraint_name(wanted);
}

template <const Type& wanted>
Value convert_to(Call& call) {
  if (wanted.kind == TypeKind::set) draw_order_of(call.arguments[0]);
  const Converted converted = expression::convert(call.arguments[0], wanted, call.argument_spans[0], call.context);
  if (converted.ok()) return converted.value;
  return fail_argument(call, 0, conversion_fault(call, call.arguments[0], wanted));
}

/// The second argument is not a value but a type expression, as a variable's `type`.
Value convert_to_constraint(std::span<const hcl::Cursor> arguments, Span span, Scope& scope, Context& context) {
  if (arguments.size() < 2) {
    return fail(context, span, "not-enough-arguments",
                std::string("Function \"convert\" expects 2 argument(s). Missing value for \"") +
                    (arguments.empty() ? "value" : "type") + "\".");
  }
  if (arguments.size() > 2) {
    return fail(context, arguments[2].span(), "too-many-arguments", "Function \"convert\" expects only 2 argument(s).");
  }
  const TypeConstraint constraint = read_type_constraint(arguments[1], context);
  Value value = evaluate(arguments[0], scope, context);
  if (constraint.defaults) value = apply_defaults(value, *constraint.defaults, context.arena);
  const Converted converted = expression::convert(value, *constraint.type, arguments[0].span(), context);
  if (converted.ok()) return converted.value;
  return fail(context, arguments[0].span(), "invalid-argument",
              "Invalid value for \"value\" parameter: " + converted.error + ".");
}

Value type(Call& call) {
  return string_result(call, lintel::to_string(type_in(call, call.arguments[0])));
}

// ---- removed functions ----------------------------------------------------------------------------------------

Value list(Call& call) {
  return fail_call(call,
                   "the \"list\" function was deprecated in Terraform v0.12 and is no longer available; use "
                   "tolist([ ... ]) syntax to write a literal list");
}

Value map(Call& call) {
  return fail_call(call,
                   "the \"map\" function was deprecated in Terraform v0.12 and is no longer available; use "
                   "tomap({ ... }) syntax to write a literal map");
}

// ---- sensitivity ----------------------------------------------------------------------------------------------

Value sensitive(Call& call) {
  return mark_whole(call.arguments[0], call.context.arena);
}
/// Who reads what others wrote, as rules do, does not take their marks away.
Value nonsensitive(Call& call) {
  if (call.context.lenient) return call.arguments[0];
  return without_sensitivity(call.arguments[0], call.context.arena);
}

Value issensitive(Call& call) {
  const Value value = call.arguments[0];
  if (value.is_sensitive()) return make_boolean(true);
  return value.kind() == Kind::unknown ? unknown_result(call, types::boolean) : make_boolean(false);
}

/// Nothing that is read from code is ephemeral: those values are unknown anyway.
Value ephemeralasnull(Call& call) {
  return call.arguments[0];
}

// ---- try and can ----------------------------------------------------------------------------------------------

/// An attempt at one expression: its value, and the problems if it failed, which the user need not hear of.
struct Attempt {
  Value value;
  std::vector<Problem> problems;
  bool failed = false;
};

Attempt attempt(hcl::Cursor expression, Scope& scope, Context& context) {
  const std::size_t problems = context.problems.size();
  const std::uint32_t errors = context.errors;
  Attempt attempt;
  attempt.value = evaluate(expression, scope, context);
  attempt.failed = context.errors != errors;
  const auto first = context.problems.begin() + static_cast<std::ptrdiff_t>(problems);
  // What a budget of Lintel's ended is not a failure to be tried away: Terraform may succeed.
  const bool is_ended = context.exhausted || std::any_of(first, context.problems.end(), [](const Problem& problem) {
                          return problem.code.starts_with("budget-");
                        });
  if (!attempt.failed || is_ended) {
    attempt.failed = false;
    return attempt;
  }
  std::move(first, context.problems.end(), std::back_inserter(attempt.problems));
  context.problems.erase(first, context.problems.end());
  context.errors = errors;
  return attempt;
}

/// Whether an expression that gave this value will succeed however its unknowns turn out. References are there and
/// not null once deployed; anything else unknown may yet turn out to be of another shape. A reference that became a
/// number or a boolean may turn out not to be one.
bool is_settled(Value value) {
  if (!value.has_unknown()) return true;
  if (value.kind() == Kind::reference) {
    return value.type()->kind != TypeKind::number && value.type()->kind != TypeKind::boolean;
  }
  if (const UnknownNode* unknown = value.unknown()) {
    return !unknown->parts.empty() && std::all_of(unknown->parts.begin(), unknown->parts.end(), is_settled);
  }
  if (const ChoiceNode* choice = value.choice()) return is_settled(choice->if_true) && is_settled(choice->if_false);
  return std::all_of(value.items().begin(), value.items().end(), is_settled) &&
         std::all_of(value.members().begin(), value.members().end(),
                     [](const Member& member) { return is_settled(member.value); });
}

Value open_result(Value value, const Type& type, Context& context) {
  UnknownNode known;
  known.why = find_blocker(value, context.arena);
  known.not_null = type.kind == TypeKind::boolean;
  known.is_error = value.unknown() && value.unknown()->is_error;
  return make_unknown(&type, known, context.arena);
}

/// What `try` gives of a first expression that may yet fail. Two tries of equal expressions give one value.
/// What is tried first is what it gives as a rule: its origin is told, and what that hides stays hidden.
Value open_try(Value first, std::span<const hcl::Cursor> others, Span span, Scope& scope, Context& context) {
  std::vector<Value> operands = {first};
  for (const hcl::Cursor other : others) {
    const Attempt tried = attempt(other, scope, context);
    operands.push_back(tried.failed ? make_string_view("failed", context.arena) : tried.value);
  }
  const Origin* origin = make_origin(span, OriginKind::expression, {}, first.origin(), context.arena);
  const Value result = open_result(first, types::any, context).with_origin(origin);
  const Value made = with_identity(result, combine_identities("try", operands), context.arena);
  return first.has_sensitive() ? mark_sensitive(made, context.arena) : made;
}

Value try_(std::span<const hcl::Cursor> arguments, Span span, Scope& scope, Context& context) {
  if (arguments.empty()) {
    return fail(context, span, "function-failed",
                "Call to function \"try\" failed: at least one argument is required.");
  }
  std::string failures;
  for (const hcl::Cursor& argument : arguments) {
    const Attempt tried = attempt(argument, scope, context);
    if (!tried.failed && is_settled(tried.value)) return tried.value;
    const auto others = arguments.subspan(static_cast<std::size_t>(&argument - arguments.data()) + 1);
    if (!tried.failed) return open_try(tried.value, others, span, scope, context);
    for (const Problem& problem : tried.problems) failures += "\n- " + problem.message;
  }
  return fail(context, span, "function-failed",
              "Call to function \"try\" failed: no expression succeeded:" + failures +
                  "\n\nAt least one expression must produce a successful result.");
}

Value can(std::span<const hcl::Cursor> arguments, Span span, Scope& scope, Context& context) {
  if (arguments.empty()) {
    return fail(context, span, "not-enough-arguments",
                "Function \"can\" expects 1 argument(s). Missing value for \"expression\".");
  }
  if (arguments.size() > 1) {
    return fail(context, arguments[1].span(), "too-many-arguments", "Function \"can\" expects only 1 argument(s).");
  }
  const Attempt tried = attempt(arguments[0], scope, context);
  if (tried.failed) return make_boolean(false);
  return is_settled(tried.value) ? make_boolean(true) : open_result(tried.value, types::boolean, context);
}

constexpr Parameter v[] = {{"v", &types::any}};
constexpr Parameter value_and_type[] = {{"value", &types::any}, {"type", &types::any}};
constexpr Parameter expression_parameter[] = {{"expression", &types::any}};
constexpr Parameter vals = {"vals", &types::any};
constexpr Parameter expressions = {"expressions", &types::any};

constexpr std::uint8_t passes_all = takes_all | takes_choice | takes_sensitive;

constexpr Function lazy_function(std::string_view name, std::span<const Parameter> parameters, const Type& result,
                                 decltype(Function::call_lazy) call, std::string_view summary,
                                 const Parameter* variadic = nullptr) {
  Function row = function(name, parameters, result, nullptr, summary, lazy, variadic);
  row.call_lazy = call;
  return row;
}

const Function conversion_table[] = {
    lazy_function("can", expression_parameter, types::boolean, can, "Whether an expression can be evaluated."),
    lazy_function("convert", value_and_type, types::any, convert_to_constraint, "The value converted to a type."),
    function("ephemeralasnull", value_parameter, types::any, ephemeralasnull,
             "The value with ephemeral parts replaced by null.", passes_all),
    function("issensitive", value_parameter, types::boolean, issensitive, "Whether a value is marked as sensitive.",
             passes_all),
    function("list", {}, types::any, list, "Removed from the language: tolist([…]) makes a list.", takes_all, &vals),
    function("map", {}, types::any, map, "Removed from the language: tomap({…}) makes a map.", takes_all, &vals),
    function("nonsensitive", value_parameter, types::any, nonsensitive, "The value no longer marked as sensitive.",
             passes_all),
    function("sensitive", value_parameter, types::any, sensitive, "The value marked as sensitive.", passes_all),
    function("tobool", v, types::boolean, convert_to<types::boolean>, "The value as a bool.",
             passes_sensitive | takes_all),
    function("tolist", v, types::list_of_any, convert_to<types::list_of_any>, "The value as a list.",
             passes_sensitive | takes_all),
    function("tomap", v, types::map_of_any, convert_to<types::map_of_any>, "The value as a map.",
             passes_sensitive | takes_all),
    function("tonumber", v, types::number, convert_to<types::number>, "The value as a number.",
             passes_sensitive | takes_all),
    function("toset", v, types::set_of_any, convert_to<types::set_of_any>, "The value as a set.",
             passes_sensitive | takes_all),
    function("tostring", v, types::string, convert_to<types::string>, "The value as a string.",
             passes_sensitive | takes_all),
    lazy_function("try", {}, types::any, try_, "The value of the first expression that can be evaluated.",
                  &expressions),
    function("type", value_parameter, types::string, type, "The type of a value, for the console.", takes_all),
};

}  // namespace

std::span<const Function> conversion_functions() {
  return conversion_table;
}

}  // namespace lintel::expression::functions
