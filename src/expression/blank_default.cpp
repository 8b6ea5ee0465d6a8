#include "expression/blank_default.h"

#include <string>

namespace lintel::expression {

const Origin* blank_default(Value value) {
  const bool is_empty = (value.is_sequence() || value.is_mapping()) && value.size() == 0 && !value.is_open();
  if (!value.is_null() && !is_empty && !(value.is_string() && value.string().empty())) return nullptr;
  for (const Origin* origin = value.origin(); origin; origin = origin->from) {
    if (origin->kind == OriginKind::variable_default) return origin;
  }
  return nullptr;
}

void blame_defaults(std::span<const Value> operands, Context& context, std::size_t first) {
  if (context.problems.size() <= first) return;
  for (const Value operand : operands) {
    const Origin* origin = blank_default(operand);
    if (!origin) continue;
    const std::string message = "the default of " + std::string(origin->label) + ", which says nothing";
    for (std::size_t at = first; at < context.problems.size(); ++at)
      context.problems[at].related.push_back({origin->span, message});
  }
}

}  // namespace lintel::expression
