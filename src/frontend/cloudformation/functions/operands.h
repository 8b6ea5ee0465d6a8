#pragma once

#include <cstdint>

#include "frontend/cloudformation/evaluation.h"
#include "value/sensitivity.h"

namespace lintel::cloudformation {

/// Combinations of conditions that one call is worked out for; more are unknown.
inline constexpr std::uint32_t max_choice_leaves = 64;

/// Applies `apply` to every leaf of a choice; past the budget the value is unknown.
template <class Apply>
Value lift(TemplateEvaluation& evaluation, Value value, Span use, std::uint32_t& leaves, Apply apply) {
  const ChoiceNode* choice = value.choice();
  if (!choice) {
    ++leaves;
    return apply(value);
  }
  if (leaves >= max_choice_leaves) {
    return evaluation.unknown(types::any, use, "more than 64 combinations of conditions");
  }
  const auto side = [&](Value each) {
    return lift(evaluation, with_mark_of_whole(value, each, evaluation.arena()), use, leaves, apply);
  };
  const Value if_true = side(choice->if_true);
  const Value if_false = side(choice->if_false);
  return make_choice(choice->condition, if_true, if_false, evaluation.arena(), value.origin());
}

template <class Apply>
Value lift(TemplateEvaluation& evaluation, Value value, Span use, Apply apply) {
  std::uint32_t leaves = 0;
  return lift(evaluation, value, use, leaves, apply);
}

/// The origin of what a call makes that stands at `use`.
const Origin* here(TemplateEvaluation& evaluation, Span use);

/// An unknown of `type` that what blocks `cause` blocks.
Value blocked_by(TemplateEvaluation& evaluation, Value cause, const Type& type, Span use);

/// What was made of `source`, which may be unknown, marked when that is sensitive or refers to what is: a condition on
/// it says what it is compared with.
Value kept_secret(TemplateEvaluation& evaluation, Value source, Value made);

/// What was made of `source`, marked when that is sensitive or holds what is.
Value marked_as(Value source, Value made, Arena& arena);

/// A boolean or a number as text, as sensitive as it is.
Value as_text(Value value, Arena& arena);

/// A part of a string: known scalars as text, null as nothing.
Value as_part(TemplateEvaluation& evaluation, Value value);

}  // namespace lintel::cloudformation
