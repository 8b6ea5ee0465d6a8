#include "expression/evaluate.h"

#include "expression/limited_conversion.h"

#include <algorithm>

#include "expression/evaluator.h"
#include "expression/sensitive_reads.h"
#include "value/decision.h"
#include "value/number_text.h"
#include "value/weight.h"

namespace lintel::expression {

namespace {

/// What a mapping file or a rule computes is never shown to users: one origin serves for all of it.
constinit const Origin model_origin{{}, OriginKind::model, {}, nullptr};

/// How many of the last problems are looked at for the same one: a loop reports a fault of its body once.
constexpr std::size_t repeats_looked_at = 8;

bool is_repeated(const Context& context, Span span, std::string_view message) {
  const std::size_t count = std::min(context.problems.size(), repeats_looked_at);
  return std::any_of(context.problems.end() - static_cast<std::ptrdiff_t>(count), context.problems.end(),
                     [&](const Problem& problem) { return problem.span == span && problem.message == message; });
}

}  // namespace

Value stop_evaluation(Context& context, Span span) {
  const Value stopped = fail(context, span, "budget-steps",
                             "Evaluation stopped after " + std::to_string(context.limits.steps) + " steps.");
  context.exhausted = true;
  return stopped;
}

namespace {

/// Whether the budgets allow one more node; reports the one that does not, once.
bool may_continue(Context& context, Span span, Value& result) {
  if (context.exhausted) {
    result = make_unknown(&types::any, UnknownNode{.is_error = true}, context.arena);
    return false;
  }
  if (context.depth >= context.limits.depth) {
    result = fail(context, span, "budget-depth",
                  "The expression is nested more than " + std::to_string(context.limits.depth) + " levels deep.");
    return false;
  }
  ++context.steps;
  if (!has_steps(context, span, result)) return false;
  if (context.arena.bytes_reserved() > context.limits.value_bytes) {
    result =
        fail(context, span, "budget-bytes",
             "Evaluation stopped after making " + std::to_string(context.limits.value_bytes >> 20) + " MiB of values.");
    context.exhausted = true;
    return false;
  }
  return true;
}

/// Kinds of expressions whose result may be larger than what is written.
bool may_multiply(hcl::SyntaxKind kind) {
  using hcl::SyntaxKind;
  return kind == SyntaxKind::tuple || kind == SyntaxKind::object || kind == SyntaxKind::call ||
         kind == SyntaxKind::for_tuple || kind == SyntaxKind::for_object || kind == SyntaxKind::splat;
}

/// The value, or the unknown that stands for one which would have too many elements if what it shares were written out.
Value check_weight(Value value, Span span, Context& context) {
  if (!value.is_sequence() && !value.is_mapping()) return value;
  if (value.weight() <= max_weight) return value;
  return fail(context, span, "budget-value",
              "Written out, this value would have more than " + std::to_string(max_weight) +
                  " elements; it is taken as unknown.");
}

}  // namespace

Value fail(Context& context, Span span, std::string_view code, std::string message) {
  UnknownNode unknown{.is_error = true};
  if (!context.exhausted) {
    unknown.why = make_blocker(span, message, context.arena);
    ++context.errors;
    if (!is_repeated(context, span, message)) {
      context.problems.push_back({ProblemSeverity::error, std::string(code), std::move(message), span, {}, {}});
    }
  }
  return make_unknown(&types::any, unknown, context.arena, computed_origin(span, {}, context));
}

Converted convert(Value value, const Type& wanted, Span span, Context& context) {
  Converted converted = lintel::convert(value, wanted, context.arena);
  if (!converted.limit.empty() && !context.exhausted) {
    std::string message = "This is taken as unknown: ";
    message += converted.limit;
    message += '.';
    if (!is_repeated(context, span, message)) {
      context.problems.push_back({ProblemSeverity::error, "budget-value", std::move(message), span, {}, {}});
    }
  }
  return converted;
}

Value evaluate(hcl::Cursor expression, Scope& scope, Context& context) {
  return Evaluator(scope, context).evaluate(expression);
}

Mark mark(const Context& context) {
  return {context.problems.size(), context.errors};
}

void forget(Context& context, Mark since, Mark until) {
  const auto at = [&](std::size_t index) { return context.problems.begin() + static_cast<std::ptrdiff_t>(index); };
  context.problems.erase(at(since.problems), at(until.problems));
  context.errors -= until.errors - since.errors;
}

Value make_blocked(const Type* type, Value blocking, Context& context, bool not_null) {
  const UnknownNode* cause = blocking.unknown();
  const Blocker* why = find_blocker(blocking, context.arena);
  if (!why && blocking.has_choice())
    why = make_blocker(span_of(blocking), "a condition that is not settled", context.arena);
  const UnknownNode unknown{.why = why, .not_null = not_null, .is_error = cause && cause->is_error};
  return make_unknown(type, unknown, context.arena);
}

Value with_type(const Type& type, Value failure, Arena& arena) {
  return make_unknown(&type, *failure.unknown(), arena, failure.origin());
}

Value make_failed(const Type* type, Span span, Context& context) {
  return make_unknown(type, UnknownNode{.is_error = true}, context.arena, computed_origin(span, {}, context));
}

Span FilesystemAccess::place_of_text(std::string_view, std::string_view) const {
  return {};
}

const Origin* computed_origin(Span span, std::span<const Value> operands, Context& context) {
  if (context.model_origins) return &model_origin;
  const Origin* history = nullptr;
  const Origin* decided = nullptr;
  for (const Value& operand : operands) {
    const Origin* origin = operand.origin();
    if (!origin) continue;
    // What is written in the expression itself has no history; what a list brought here by an index has one.
    const bool is_plain = origin->kind == OriginKind::expression && !origin->from;
    if (is_plain && (!origin->span.known() || contains(span, origin->span))) {
      if (!decided && has_history(origin)) decided = origin;
      continue;
    }
    // What a call sets tells more than what the mapping file of its module does.
    if (!history || (!has_place(history) && has_place(origin))) history = origin;
    if (has_place(history)) break;
  }
  if (decided && !has_place(history)) history = decided;
  return make_origin(span, OriginKind::expression, {}, history, context.arena);
}

const Origin* Evaluator::computed(Span span, std::span<const Value> operands) {
  return computed_origin(span, operands, context_);
}

Value Evaluator::evaluate(hcl::Cursor node) {
  if (!node) return make_null(arena_);
  Value stopped;
  if (!may_continue(context_, node.span(), stopped)) return stopped;
  ++context_.depth;
  const Value value = dispatch(node);
  --context_.depth;
  if (value.is_sensitive()) note_sensitive_read();
  return may_multiply(node.kind()) ? check_weight(value, node.span(), context_) : value;
}

Value Evaluator::dispatch(hcl::Cursor node) {
  using hcl::SyntaxKind;
  switch (node.kind()) {
    case SyntaxKind::null:
      return make_null(arena_, nullptr, computed(node.span()));
    case SyntaxKind::boolean:
      return make_boolean(node.flag() != 0, computed(node.span()));
    case SyntaxKind::number: {
      const NumberText text = read_number_text(node.text(), arena_);
      if (text.number) return make_number(*text.number, arena_, computed(node.span()));
      if (text.is_beyond) {
        return convert(make_string_view(node.text(), arena_), types::number, node.span(), context_)
            .value.with_origin(computed(node.span()));
      }
      return fail(context_, node.span(), "invalid-number", "This number is too large.");
    }
    case SyntaxKind::string:
      return make_string_view(node.text(), arena_, computed(node.span()));
    case SyntaxKind::template_:
      return evaluate_template(node, true);
    case SyntaxKind::template_if:
      return evaluate_template_if(node);
    case SyntaxKind::template_for:
      return evaluate_template_for(node);
    case SyntaxKind::variable:
    case SyntaxKind::get_attribute:
    case SyntaxKind::index:
      return evaluate_traversal(node);
    case SyntaxKind::splat:
      return evaluate_splat(node);
    case SyntaxKind::splat_item:
      return item_;
    case SyntaxKind::call:
      return evaluate_call(node);
    case SyntaxKind::unary:
      return evaluate_unary(node);
    case SyntaxKind::binary:
      return evaluate_binary(node);
    case SyntaxKind::conditional:
      return evaluate_conditional(node);
    case SyntaxKind::tuple:
      return evaluate_tuple(node);
    case SyntaxKind::object:
      return evaluate_object(node);
    case SyntaxKind::for_tuple:
    case SyntaxKind::for_object:
      return evaluate_for(node);
    case SyntaxKind::parentheses:
      return evaluate(node.child(0));
    case SyntaxKind::attribute:
      return evaluate(node.expression());
    case SyntaxKind::missing:
    case SyntaxKind::body:
    case SyntaxKind::block:
      break;
  }
  // What the parser could not read was reported by it.
  return make_failed(&types::any, node.span(), context_);
}

}  // namespace lintel::expression
