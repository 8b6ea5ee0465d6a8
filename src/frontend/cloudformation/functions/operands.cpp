#include "frontend/cloudformation/functions/operands.h"

namespace lintel::cloudformation {

const Origin* here(TemplateEvaluation& evaluation, Span use) {
  return make_origin(use, OriginKind::expression, {}, nullptr, evaluation.arena());
}

Value blocked_by(TemplateEvaluation& evaluation, Value cause, const Type& type, Span use) {
  const Blocker* why = find_blocker(cause, evaluation.arena());
  if (!why) return evaluation.unknown(type, use, "cannot be determined");
  return kept_secret(evaluation, cause, make_unknown(&type, why, evaluation.arena(), here(evaluation, use)));
}

Value kept_secret(TemplateEvaluation& evaluation, Value source, Value made) {
  return evaluation.conditions().is_secret(source) ? mark_deeply(made, evaluation.arena()) : made;
}

Value marked_as(Value source, Value made, Arena& arena) {
  return with_marks_of(source, made, arena);
}

Value as_text(Value value, Arena& arena) {
  return marked_as(value, make_string(describe(value), arena, value.origin()), arena);
}

Value as_part(TemplateEvaluation& evaluation, Value value) {
  switch (value.kind()) {
    case Kind::boolean:
    case Kind::number:
      return as_text(value, evaluation.arena());
    case Kind::null:
      return make_string_view("", evaluation.arena(), value.origin());
    case Kind::choice:
      return lift(evaluation, value, span_of(value), [&](Value leaf) { return as_part(evaluation, leaf); });
    default:
      return value;
  }
}

}  // namespace lintel::cloudformation
