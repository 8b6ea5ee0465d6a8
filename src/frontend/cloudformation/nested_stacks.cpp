#include "frontend/cloudformation/nested_stacks.h"

#include <algorithm>

namespace lintel::cloudformation {
namespace {

using document::Node;

void add_branches(Value value, const Condition* when, ConditionTable& conditions, std::vector<Branch>& branches) {
  if (branches.size() >= max_branches || (when && when->op == Condition::Operator::constant && !when->truth)) return;
  const ChoiceNode* choice = value.choice();
  if (!choice) {
    if (!value.is_null() && !is_no_value(value)) branches.push_back({value, when});
    return;
  }
  const auto with = [&](const Condition* condition) {
    const Condition* both[] = {when, condition};
    return when ? conditions.all(both) : condition;
  };
  add_branches(choice->if_true, with(choice->condition), conditions, branches);
  add_branches(choice->if_false, with(conditions.negate(choice->condition)), conditions, branches);
}

void add_literals(const Node& node, std::vector<std::string_view>& literals, unsigned depth) {
  constexpr unsigned deepest = 512;  // as deep as a document is read
  if (node.kind == document::NodeKind::string && node.tag.empty()) literals.push_back(node.text);
  const IntrinsicCall call = intrinsic_of(node);
  if (call.function != Intrinsic::if_ || !call.argument || depth > deepest) return;
  const std::span<const Node* const> operands = call.argument->items;
  for (const Node* branch : operands.subspan(std::min<std::size_t>(1, operands.size())))
    add_literals(*branch, literals, depth + 1);
}

}  // namespace

std::vector<Branch> branches_of(Value value, ConditionTable& conditions) {
  std::vector<Branch> branches;
  add_branches(value, nullptr, conditions, branches);
  return branches;
}

std::string name_of_nested(std::string_view logical_id, std::size_t number) {
  return std::string(logical_id) + "[" + std::to_string(number) + "]";
}

std::vector<Stack*> nested_stacks(TemplateEvaluation& evaluation, Stack& stack, const TemplateResource& resource) {
  evaluation.nested_stack(stack, resource);
  return opened_stacks(stack, resource);
}

std::vector<Stack*> opened_stacks(const Stack& stack, const TemplateResource& resource) {
  std::vector<Stack*> found;
  const auto first = stack.nested.find(resource.logical_id);
  if (first == stack.nested.end() || !first->second) return found;
  for (std::size_t number = 1;; ++number) {
    const auto next = stack.nested.find(name_of_nested(resource.logical_id, number));
    if (next == stack.nested.end()) break;
    if (next->second) found.push_back(next->second);
  }
  if (found.empty()) found.push_back(first->second);
  return found;
}

bool may_nest_another(const Stack& stack, const TemplateResource& resource) {
  return stack.nested.contains(name_of_nested(resource.logical_id, 0));
}

std::optional<Value> nested_output(TemplateEvaluation& evaluation, Stack& stack, const TemplateResource& resource,
                                   std::string_view output, Span use) {
  const std::vector<Stack*> nested = nested_stacks(evaluation, stack, resource);
  if (nested.size() == 1 && !may_nest_another(stack, resource)) return evaluation.output_value(*nested.front(), output);
  std::optional<Value> result;
  if (nested.empty()) return result;
  const Value other = evaluation.unknown(types::string, use, "the template that has the output is not here");
  if (may_nest_another(stack, resource)) result = other;
  for (auto each = nested.rbegin(); each != nested.rend(); ++each) {
    const Value own = evaluation.output_value(**each, output).value_or(other);
    result =
        result && (*each)->exists ? make_choice((*each)->exists, own, *result, evaluation.arena(), own.origin()) : own;
  }
  return result;
}

std::vector<std::string_view> literals_of(const Node& node) {
  std::vector<std::string_view> literals;
  add_literals(node, literals, 0);
  return literals;
}

}  // namespace lintel::cloudformation
