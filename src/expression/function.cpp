#include "expression/function.h"

#include "expression/limited_conversion.h"

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "base/effort.h"
#include "base/text.h"
#include "expression/blank_default.h"
#include "expression/evaluator.h"
#include "expression/functions/families.h"
#include "expression/inline_list.h"
#include "expression/library.h"
#include "expression/memory.h"
#include "expression/sensitive_reads.h"
#include "expression/suggestion.h"
#include "value/conversion.h"
#include "value/identity.h"

namespace lintel::expression {

namespace {

/// What a call names: a function of the context's table, else one of its library, else neither.
struct Callee {
  const Function* function = nullptr;
  const DefinedFunction* defined = nullptr;
};

/// Looks up what a call names. The same few are called again and again: what was found last under a name is looked at
/// first, as far as it is there and has that name. A name of the library in one table is none of the same table's.
Callee find_callee(std::string_view name, const Context& context) {
  struct Known {
    const Function* table = nullptr;
    std::size_t place = 0;  ///< in the table, or in the library
    bool is_defined = false;
  };
  thread_local std::array<Known, 1024> last{};
  std::size_t hash = name.size();
  for (const std::size_t at : {std::size_t{0}, name.size() / 2, name.size() - 2, name.size() - 1})
    hash = hash * 31 + (at < name.size() ? static_cast<unsigned char>(name[at]) : 0);
  Known& known = last[hash % last.size()];
  const std::span<const Function> table = context.functions;
  const std::span<const DefinedFunction> library = context.library;
  if (known.table == table.data()) {
    if (!known.is_defined && known.place < table.size() && table[known.place].name == name)
      return {&table[known.place], nullptr};
    if (known.is_defined && known.place < library.size() && library[known.place].name == name)
      return {nullptr, &library[known.place]};
  }
  if (const Function* function = find_function(table, name)) {
    known = {table.data(), static_cast<std::size_t>(function - table.data()), false};
    return {function, nullptr};
  }
  const DefinedFunction* defined = find_defined(library, name);
  if (defined) known = {table.data(), static_cast<std::size_t>(defined - library.data()), true};
  return {nullptr, defined};
}

}  // namespace

const Function* find_function(std::span<const Function> table, std::string_view name) {
  constexpr std::string_view core = "core::";
  if (name.starts_with(core)) name.remove_prefix(core.size());
  const auto found =
      std::lower_bound(table.begin(), table.end(), name,
                       [](const Function& function, std::string_view wanted) { return function.name < wanted; });
  return found != table.end() && found->name == name ? &*found : nullptr;
}

namespace {

Value fail_unknown_function(hcl::Cursor node, Context& context) {
  const std::string_view name = node.text();
  Span span = node.span();
  span.end = span.begin + static_cast<std::uint32_t>(name.size());
  const std::size_t separator = name.rfind("::");
  const std::string_view prefix = separator == std::string_view::npos ? "" : name.substr(0, separator + 2);
  std::vector<std::string_view> candidates;
  for (const Function& function : context.functions) {
    if (function.name.starts_with(prefix)) candidates.push_back(function.name.substr(prefix.size()));
  }
  if (prefix.empty()) {
    for (const DefinedFunction& function : context.library) candidates.push_back(function.name);
  }
  if (prefix == "core::") {
    return fail(context, span, "unknown-function",
                "There is no builtin (core::) function named " + quoted(name.substr(prefix.size())) + ".");
  }
  if (!prefix.empty() && candidates.empty()) {
    return fail(context, span, "unknown-function", "There are no functions in namespace " + quoted(prefix) + ".");
  }
  const std::string_view close = suggest(name.substr(prefix.size()), candidates);
  if (!prefix.empty()) {
    const std::string suggestion =
        close.empty() ? "" : " Did you mean " + std::string(prefix) + std::string(close) + "?";
    return fail(context, span, "unknown-function",
                "There is no function named " + quoted(name.substr(prefix.size())) + " in namespace " +
                    std::string(prefix) + "." + suggestion);
  }
  const std::string suggestion = close.empty() ? "" : " Did you mean " + quoted(close) + "?";
  return fail(context, span, "unknown-function", "There is no function named " + quoted(name) + "." + suggestion);
}

/// How many arguments must be given: all that are named, unless the function says fewer.
std::size_t required_count(const Function& function) {
  return std::min<std::size_t>(function.required, function.parameters.size());
}

/// Whether the number of arguments fits; reports in HCL's words when not.
bool check_count(const Function& function, std::span<const Span> arguments, Span span, Context& context) {
  const std::size_t least = required_count(function);
  const bool exact = !function.variadic && least == function.parameters.size();
  if (arguments.size() < least) {
    const Span end{span.file, span.end > span.begin ? span.end - 1 : span.begin, span.end};
    (void)fail(context, end, "not-enough-arguments",
               "Function " + quoted(function.name) + " expects" + (exact ? " " : " at least ") + std::to_string(least) +
                   " argument(s). Missing value for " + quoted(function.parameters[arguments.size()].name) + ".");
    return false;
  }
  if (!function.variadic && arguments.size() > function.parameters.size()) {
    (void)fail(context, arguments[function.parameters.size()], "too-many-arguments",
               "Function " + quoted(function.name) + " expects only " + std::to_string(function.parameters.size()) +
                   " argument(s).");
    return false;
  }
  return true;
}

const Parameter& parameter_of(const Function& function, std::size_t index) {
  return index < function.parameters.size() ? function.parameters[index] : *function.variadic;
}

Value fail_parameter(const Function& function, std::size_t index, Span span, std::string_view message,
                     Context& context) {
  return fail(
      context, span, "invalid-argument",
      "Invalid value for " + quoted(parameter_of(function, index).name) + " parameter: " + std::string(message) + ".");
}

bool is_digest(const Function& function) {
  const std::span<const Function> digests = functions::hash_functions();
  return std::any_of(digests.begin(), digests.end(), [&](const Function& one) { return one.name == function.name; });
}

/// What a call needs that its callee does not see.
struct Invocation {
  const Function& function;
  std::span<const Span> spans;
  Span span;
  Context& context;

  Value result_unknown(Value blocking) const {
    const bool not_null = function.result && function.result->kind != TypeKind::any && !(function.traits & takes_null);
    const Value result = make_blocked(function.result, blocking, context, not_null);
    const UnknownNode* unknown = result.unknown();
    if (!unknown || !unknown->why || !is_digest(function)) return result;
    // It tells nothing of the arguments but whether they changed: what depends on it says so.
    UnknownNode digest = *unknown;
    const std::string why = std::string(function.name) + "() of " + std::string(unknown->why->text);
    digest.why = make_blocker(unknown->why->span, why, context.arena);
    return make_unknown(function.result, digest, context.arena);
  }

  /// Arguments without choices that matter: nulls and unknowns are dealt with, then the function is called.
  Value operator()(std::span<const Value> arguments) const {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      if (!arguments[i].is_null() || (function.traits & takes_null)) continue;
      if (context.lenient) return make_null(context.arena, function.result);
      return fail_parameter(function, i, spans[i], "argument must not be null", context);
    }
    if (!(function.traits & takes_unknown)) {
      for (const Value& argument : arguments) {
        if (argument.has_unknown()) return identified(result_unknown(argument), arguments);
        // What more elements may exist of than are listed is nothing that a function could go through.
        if (argument.is_open() && (argument.is_sequence() || !context.lenient)) return result_unknown(argument);
      }
    }
    if (function.traits & impure) {
      const std::string why = std::string(function.name) + "() is known after deployment";
      return make_unknown(function.result, UnknownNode{.why = make_blocker(span, why, context.arena), .not_null = true},
                          context.arena);
    }
    Call call{function.name, arguments, spans, span, context, &function};
    return identified(function.call(call), arguments);
  }

 private:
  /// The same function of the same arguments gives the same, known or not.
  Value identified(Value result, std::span<const Value> arguments) const {
    const UnknownNode* unknown = result.unknown();
    if (!unknown || unknown->identity != 0 || !unknown->parts.empty() || (function.traits & impure)) return result;
    return with_identity(result, combine_identities(function.name, arguments), context.arena);
  }
};

/// Whether a message may show a text, however it is escaped there: it has letters and digits of it in a row.
bool may_show(std::string_view message, std::string_view text) {
  constexpr std::size_t shortest = 3;
  const auto is_word = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  bool has_word = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end - at >= shortest) {
      has_word = true;
      if (message.find(text.substr(at, end - at)) != std::string_view::npos) return true;
    }
    at = end + 1;
  }
  return !has_word && !text.empty();
}

/// The same of all that a value holds; `left` is how many values are still looked at, and what is not may be shown.
bool may_show(std::string_view message, Value value, unsigned& left) {
  if (left == 0) return true;
  --left;
  if (value.is_string()) return may_show(message, value.string());
  if (value.is_number()) return may_show(message, value.number().to_string());
  if (value.choice() || value.unknown()) return true;
  return std::any_of(value.items().begin(), value.items().end(),
                     [&](Value item) { return may_show(message, item, left); }) ||
         std::any_of(value.members().begin(), value.members().end(), [&](const Member& member) {
           return may_show(message, member.key) || may_show(message, member.value, left);
         });
}

/// A failure of a call that was given what is sensitive: what the function says of its arguments could show them.
/// What it says of an argument that holds nothing sensitive stays, where it shows nothing of the others.
Value conceal_failure(const Invocation& invocation, std::span<const Value> arguments, std::size_t first_problem,
                      Value failure) {
  const auto& [function, spans, span, context] = invocation;
  const std::string message = "Call to function " + quoted(function.name) + " failed for a (sensitive value).";
  Problems& problems = context.problems;
  bool conceals = false;
  for (std::size_t i = first_problem; i < problems.size(); ++i) {
    unsigned left = 1'000;
    bool is_plain = false, shows = false;
    for (std::size_t at = 0; at < arguments.size(); ++at) {
      const bool is_sensitive = arguments[at].has_sensitive();
      is_plain = is_plain || (problems[i].span == spans[at] && !is_sensitive);
      shows = shows ||
              (is_sensitive && (problems[i].span == spans[at] || may_show(problems[i].message, arguments[at], left)));
    }
    if (problems[i].code.starts_with("budget-") || (is_plain && !shows)) continue;
    problems[i].message = message;
    conceals = true;
  }
  if (!conceals) return failure;
  // Once for one place, as other failures are.
  const auto first = problems.begin() + static_cast<std::ptrdiff_t>(first_problem);
  const auto is_known = [&](const Problem& problem) {
    return std::any_of(problems.begin(), first, [&](const Problem& other) {
      return other.span == problem.span && other.message == problem.message;
    });
  };
  problems.erase(std::remove_if(first, problems.end(), is_known), problems.end());
  const UnknownNode unknown{.why = make_blocker(span, message, context.arena), .is_error = true};
  return make_unknown(function.result ? function.result : &types::any, unknown, context.arena);
}

/// What only a deployment knows of sensitive arguments: the reason that a function gives could show them.
Value conceal_reason(const Function& function, Value result, Span span, Context& context) {
  UnknownNode unknown = *result.unknown();
  const std::string why = std::string(function.name) + "() of a (sensitive value) is not known";
  unknown.why = make_blocker(span, why, context.arena);
  return make_unknown(result.type(), unknown, context.arena, result.origin());
}

Value check_size(Value result, Span span, Context& context) {
  if (result.string().size() > context.limits.string_bytes) {
    return fail(context, span, "budget-string",
                "This string would be longer than " + std::to_string(context.limits.string_bytes >> 20) + " MiB.");
  }
  if (result.size() > context.limits.collection_items) {
    return fail(
        context, span, "budget-collection",
        "This collection would have more than " + std::to_string(context.limits.collection_items) + " elements.");
  }
  return result;
}

/// What a function made, with its origin; the pieces that it made a list of (`split`) come from where the list does.
Value with_origin_of_parts(Value result, const Origin* origin, const Context& context) {
  const std::span<const Value> items = result.items();
  const bool has_pieces = result.kind() == Kind::list && !result.is_open() && !result.is_sensitive() &&
                          std::any_of(items.begin(), items.end(), [](Value item) { return !item.origin(); });
  if (!has_pieces || context.model_origins) return result.with_origin(origin);
  const std::span<Value> placed = context.arena.make_array<Value>(items.size());
  std::transform(items.begin(), items.end(), placed.begin(),
                 [&](Value item) { return item.origin() ? item : item.with_origin(origin); });
  return make_list(placed, result.type()->element, context.arena, origin);
}

/// Carries the call out for each side of the choices inside the arguments, at any depth.
Value lift_call(const Invocation& invocation, std::span<const Value> arguments, unsigned& leaves) {
  const ChoiceNode* choice = nullptr;
  for (const Value& argument : arguments) {
    if ((choice = find_deep_choice(argument))) break;
  }
  if (!choice) {
    if (leaves == 0) return too_many_choices(invocation.context);
    --leaves;
    return invocation(arguments);
  }
  Arena& arena = invocation.context.arena;
  const std::span<Value> side = arena.make_array<Value>(arguments.size());
  const auto carry_out = [&](bool truth) {
    for (std::size_t i = 0; i < side.size(); ++i) side[i] = assume(arguments[i], choice->condition, truth, arena);
    return lift_call(invocation, side, leaves);
  };
  const Value if_true = carry_out(true);
  const Value if_false = carry_out(false);
  return join_sides(choice->condition, if_true, if_false, invocation.context);
}

/// What putting a set's elements in order takes.
std::uint64_t steps_of_order(Value elements) {
  return elements.weight() * static_cast<std::uint64_t>(std::bit_width(elements.size())) / elements_walked_in_a_step;
}

Value carry_out_call(const Function& function, std::span<const Value> arguments, std::span<const Span> argument_spans,
                     Span span, Context& context) {
  if (!check_count(function, argument_spans, span, context)) {
    return make_failed(&types::any, span, context);
  }
  const std::uint32_t before = context.errors;
  const std::size_t first_problem = context.problems.size();
  const bool settles = !(function.traits & takes_choice);
  const std::span<Value> converted = context.arena.make_array<Value>(arguments.size());
  const Invocation invocation{function, argument_spans, span, context};
  bool sensitive = false;        // whether an argument is, or something in it that the function does not pass on
  bool whole_sensitive = false;  // whether an argument itself is
  if (!(function.traits & looks_up)) {
    for (const Value& argument : arguments) {
      context.steps += argument.weight() / elements_walked_in_a_step;
      context.steps += argument.string().size() / bytes_worked_on_in_a_step;
    }
    if (Value stopped; !has_steps(context, span, stopped)) return stopped;
  }
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    converted[i] = settles ? settle_deeply(arguments[i], context) : arguments[i];
    whole_sensitive |= converted[i].is_sensitive();
    sensitive |= function.traits & passes_sensitive ? converted[i].is_sensitive() : converted[i].has_sensitive();
    const Type* wanted = parameter_of(function, i).type;
    if (!wanted || wanted->kind == TypeKind::any) continue;
    if (wanted->kind == TypeKind::set) context.steps += steps_of_order(converted[i]);
    Converted result = convert(converted[i], *wanted, argument_spans[i], context);
    if (result.ok()) {
      converted[i] = result.value;
    } else {
      (void)fail_parameter(function, i, argument_spans[i], result.error, context);
    }
  }
  if (sensitive && !(function.traits & takes_sensitive)) note_sensitive_read();
  if (context.errors != before) {
    const Value failure = make_failed(&types::any, span, context);
    return sensitive ? conceal_failure(invocation, converted, first_problem, failure) : failure;
  }

  unsigned leaves = largest_lift;
  const auto carry_out = [&] {
    const Effort effort(context.steps, context.limits);
    return settles ? lift_call(invocation, converted, leaves) : invocation(converted);
  };
  Value result = carry_out();
  if (Value stopped; !has_steps(context, span, stopped)) return stopped;
  if (sensitive && context.errors != before) {
    result = conceal_failure(invocation, converted, first_problem, result);
  } else if (sensitive && !(function.traits & impure) && result.kind() == Kind::unknown &&
             result.unknown()->parts.empty() &&
             std::all_of(converted.begin(), converted.end(), [](Value given) { return given.is_wholly_known(); })) {
    result = conceal_reason(function, result, span, context);
  }
  context.steps += result.string().size() / bytes_worked_on_in_a_step;
  result = check_size(result, span, context);
  // Rules go on with the plain elements of what a function made of a list with a sensitive one; how many there are and
  // in which order tells code of the sensitive ones.
  const bool has_marked_parts = context.lenient && !whole_sensitive && !(function.traits & passes_sensitive) &&
                                (result.is_sequence() || result.is_mapping()) && result.has_sensitive();
  const bool marked = result.is_sensitive() || has_marked_parts;
  if (sensitive && !marked && !(function.traits & takes_sensitive)) {
    result = mark_sensitive(result, context.arena);
  }
  // What a function picks out of its arguments was brought here by the call; for users only, models show none of it.
  if (!result.origin()) return with_origin_of_parts(result, computed_origin(span, converted, context), context);
  if (context.model_origins || result.origin()->span == span) return result;
  return result.with_origin(make_origin(span, OriginKind::expression, {}, result.origin(), context.arena));
}

}  // namespace

Value call_function(const Function& function, std::span<const Value> arguments, std::span<const Span> argument_spans,
                    Span span, Context& context) {
  const std::size_t before = context.problems.size();
  const Value result = carry_out_call(function, arguments, argument_spans, span, context);
  blame_defaults(arguments, context, before);
  return result;
}

Value fail_argument(Call& call, std::size_t index, const std::string& message) {
  if (!call.function || index >= call.argument_spans.size()) {
    return fail(call.context, call.span, "function-failed",
                "Call to function " + quoted(call.name) + " failed: " + message + ".");
  }
  return fail_parameter(*call.function, index, call.argument_spans[index], message, call.context);
}

/// Puts the elements of the last argument in its place; gives a value when the call cannot go on.
Value Evaluator::expand_final(hcl::Cursor node, std::vector<Value>& arguments, std::vector<Span>& spans) {
  const hcl::Cursor last_node = node.child(node.size() - 1);
  const Value last = settle(arguments.back(), context_);
  if (last.is_null()) {
    const std::size_t before = context_.problems.size();
    const Value failure = fail(context_, last_node.span(), "invalid-expansion",
                               "The expanding argument (indicated by ...) must not be null.");
    blame_defaults(std::span(&last, 1), context_, before);
    return failure;
  }
  const Type* type = last.type();
  const bool sequence =
      last.is_sequence() || (last.is_unknown() && (type->kind == TypeKind::any || type->kind == TypeKind::list ||
                                                   type->kind == TypeKind::set || type->kind == TypeKind::tuple));
  if (!sequence) {
    return fail(context_, last_node.span(), "invalid-expansion",
                "The expanding argument (indicated by ...) must be of a tuple, list, or set type.");
  }
  if (last.is_unknown() || last.is_open()) {
    const Value blocking = last.is_unknown() ? last : make_unknown(&types::any, nullptr, arena_);
    return make_blocked(&types::any, blocking, context_);
  }
  arguments.pop_back();
  spans.pop_back();
  for (const Value& item : last.items()) {
    arguments.push_back(last.is_sensitive() ? mark_sensitive(item, arena_) : item);
    spans.push_back(last_node.span());
  }
  return {};
}

/// What `call` gives, or what it gave before for the same arguments.
template <class Make>
Value Evaluator::remember_call(const void* callee, std::span<const Value> arguments, const Make& call) {
  if (!context_.memory) return call();
  if (const Value* known = context_.memory->find_call(callee, arguments)) return *known;
  const Repeatability unchanged(context_);
  const Value result = call();
  if (unchanged.holds(context_)) context_.memory->keep_call(callee, arguments, result, arena_);
  return result;
}

/// A function of the library: its result, with the arguments for names. Calls nest as expressions do, within the same
/// limit of depth.
Value Evaluator::evaluate_defined_call(hcl::Cursor node, const DefinedFunction& function) {
  if (node.size() != function.parameters.size() || node.flag() != 0) {
    return fail(context_, node.span(), "wrong-argument-count",
                "Function " + quoted(function.name) + " expects " + std::to_string(function.parameters.size()) +
                    " argument(s).");
  }
  InlineList<Value, 4> arguments;
  for (std::size_t i = 0; i < node.size(); ++i) arguments.push_back(evaluate(node.child(i)));
  ParameterScope scope(function.parameters, arguments.span());
  return remember_call(&function, arguments.span(),
                       [&] { return expression::evaluate(function.result, scope, context_); });
}

/// A call whose last argument stands for several.
Value Evaluator::evaluate_expanded_call(hcl::Cursor node, const Function& function) {
  std::vector<Value> arguments;
  std::vector<Span> spans;
  const std::uint32_t before = context_.errors;
  for (std::size_t i = 0; i < node.size(); ++i) {
    spans.push_back(node.child(i).span());
    arguments.push_back(evaluate(node.child(i)));
  }
  if (context_.errors != before) return make_failed(&types::any, node.span(), context_);
  const Value stopped = expand_final(node, arguments, spans);
  if (stopped.node()) return stopped.with_origin(computed(node.span()));
  return call_remembered(function, arguments, spans, node.span());
}

Value Evaluator::call_remembered(const Function& function, std::span<const Value> arguments,
                                 std::span<const Span> spans, Span span) {
  const auto call = [&] { return call_function(function, arguments, spans, span, context_); };
  return function.traits & remembered ? remember_call(&function, arguments, call) : call();
}

Value Evaluator::evaluate_call(hcl::Cursor node) {
  const auto [function, defined] = find_callee(node.text(), context_);
  if (!function) {
    return defined ? evaluate_defined_call(node, *defined) : fail_unknown_function(node, context_);
  }
  const bool expands = node.flag() != 0 && node.size() > 0;
  if (function->traits & lazy) {
    if (expands) {
      // Terraform takes each element for an expression of its own.
      const std::string why = "the arguments of " + std::string(function->name) + " are expanded from a list";
      return make_unknown(&types::any, make_blocker(node.span(), why, arena_), arena_, computed(node.span()));
    }
    std::vector<hcl::Cursor> arguments;
    for (std::size_t i = 0; i < node.size(); ++i) arguments.push_back(node.child(i));
    return function->call_lazy(arguments, node.span(), scope_, context_);
  }
  if (expands) return evaluate_expanded_call(node, *function);
  InlineList<Value, 4> arguments;
  InlineList<Span, 4> spans;
  for (std::size_t i = 0; i < node.size(); ++i) spans.push_back(node.child(i).span());
  if (!check_count(*function, spans.span(), node.span(), context_)) {
    return make_failed(&types::any, node.span(), context_);
  }
  const std::uint32_t before = context_.errors;
  // Who asks for the mark does not look at the value.
  const bool keeps = (function->traits & takes_sensitive) != 0;
  for (std::size_t i = 0; i < node.size(); ++i) {
    const Value argument = evaluate(node.child(i));
    arguments.push_back(keeps ? kept_part(argument) : argument);
  }
  if (context_.errors != before) return make_failed(&types::any, node.span(), context_);
  return call_remembered(*function, arguments.span(), spans.span(), node.span());
}

}  // namespace lintel::expression
