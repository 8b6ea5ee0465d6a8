#pragma once

#include <span>

#include "expression/evaluate.h"

namespace lintel::expression {

/// The first operand that is a choice, after settling; nullptr when none is.
const ChoiceNode* find_choice(std::span<const Value> operands);
const ChoiceNode* find_deep_choice(Value value);
/// `value` under the assumption that `condition` is `truth`, at every depth.
Value assume(Value value, const Condition* condition, bool truth, Arena& arena);
/// The choice between two results, or the result itself when both are the same.
Value join_sides(const Condition* condition, Value if_true, Value if_false, Context& context);
Value too_many_choices(Context& context);

}  // namespace lintel::expression
