#include "expression/evaluator.h"

#include "expression/limited_conversion.h"

#include "expression/blank_default.h"
#include "value/conversion.h"
#include "value/weight.h"

namespace lintel::expression {

namespace {

bool is_directive(hcl::Cursor part) {
  return part.kind() == hcl::SyntaxKind::template_if || part.kind() == hcl::SyntaxKind::template_for;
}

}  // namespace

/// One interpolation alone (`"${x}"`) is the value itself, of whatever type; everything else is a string.
Value Evaluator::evaluate_template(hcl::Cursor node, bool may_pass_through) {
  if (node.kind() != hcl::SyntaxKind::template_) return evaluate_template_part(node);
  if (may_pass_through && node.size() == 1) {
    const hcl::Cursor part = node.child(0);
    if (part.kind() != hcl::SyntaxKind::string && !is_directive(part)) return evaluate(part);
  }
  const std::span<Value> parts = arena_.make_array<Value>(node.size());
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i] = evaluate_template_part(node.child(i));
  return concatenate_within_budget(parts, node.span());
}

Value Evaluator::evaluate_template_part(hcl::Cursor part) {
  if (part.kind() == hcl::SyntaxKind::string) {
    return make_string_view(part.text(), arena_, context_.model_origins ? nullptr : computed(part.span()));
  }
  const Value value = settle(evaluate(part), context_);
  if (value.is_string()) return value;
  if (value.is_null()) {
    if (context_.lenient) return make_string_view({}, arena_);
    const std::size_t before = context_.problems.size();
    const Value failure = fail(context_, part.span(), "invalid-template-value",
                               "The expression result is null. Cannot include a null value in a string template.");
    blame_defaults(std::span(&value, 1), context_, before);
    return failure;
  }
  Converted converted = convert(value, types::string, part.span(), context_);
  if (converted.ok()) return converted.value;
  // What is not known yet is not looked at: its type may still be right.
  if (value.is_unknown()) return make_blocked(&types::string, value, context_, true).with_origin(value.origin());
  return fail(context_, part.span(), "invalid-template-value",
              "Cannot include the given value in a string template: " + converted.error + ".");
}

Value Evaluator::concatenate_within_budget(std::span<const Value> parts, Span span) {
  if (is_too_long(parts, context_.limits)) {
    return fail(context_, span, "budget-string",
                "This string would be longer than " + std::to_string(context_.limits.string_bytes >> 20) + " MiB.");
  }
  std::uint64_t bytes = 0;
  for (const Value part : parts) bytes += part.string().size();
  context_.steps += bytes / bytes_copied_in_a_step;
  return concatenate(parts, arena_, computed(span, parts));
}

}  // namespace lintel::expression
