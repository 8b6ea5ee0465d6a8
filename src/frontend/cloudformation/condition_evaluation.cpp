#include "frontend/cloudformation/evaluation.h"

#include <algorithm>
#include <cstddef>

#include "frontend/cloudformation/setting.h"

namespace lintel::cloudformation {
namespace {

using document::Node;
using document::NodeKind;

/// The source of an expression with its white space collapsed: what an operand that cannot be analysed is known by.
std::string source_text(const SourceSet& sources, const Node& node) {
  const Span span = node.tag_span.known() ? join(node.tag_span, node.span) : node.span;
  std::string text;
  for (const char c : sources.text(span)) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      text += c;
    else if (!text.empty() && text.back() != ' ')
      text += ' ';
  }
  return text;
}

/// Whether conditions can compare the value as it is: everything open in it is a named reference.
bool is_comparable(Value value) {
  if (value.is_wholly_known() || value.reference()) return true;
  const UnknownNode* unknown = value.unknown();
  if (!unknown || unknown->parts.empty()) return false;
  for (const Value part : unknown->parts) {
    if (!part.is_string() && !part.reference()) return false;
  }
  return true;
}

}  // namespace

const Condition* TemplateEvaluation::condition_named(Stack& stack, std::string_view name, Span use) {
  const std::string path = stack.path.empty() ? std::string(name) : std::string(stack.path) + "." + std::string(name);
  const auto found = stack.sections.condition_index.find(name);
  if (found == stack.sections.condition_index.end()) {
    return stack.may_have_more() ? conditions_.elsewhere("condition " + path + ", which is not in this file")
                                 : conditions_.opaque("condition " + path + ", which is not defined");
  }
  Stack::NamedCondition& slot = stack.conditions[found->second];
  if (slot.progress == Progress::done) return slot.condition;
  if (slot.progress == Progress::busy) {
    report(ProblemSeverity::error, "condition-cycle", "condition \"" + path + "\" depends on itself", use);
    return conditions_.opaque("condition " + path + ", which depends on itself");
  }
  slot.progress = Progress::busy;
  const Condition* condition = condition_of(stack, *stack.sections.conditions[found->second].node);
  slot.condition = conditions_.named(condition, path);
  slot.progress = Progress::done;
  return slot.condition;
}

const Condition* TemplateEvaluation::condition_of(Stack& stack, const Node& expression) {
  const Setting in_stack(stack_, &stack);
  // What a branch takes to hold has no bearing on what a condition means.
  BranchState outside;
  std::swap(branch_, outside);
  const Condition* condition = evaluate_condition(expression);
  std::swap(branch_, outside);
  return condition;
}

const Condition* TemplateEvaluation::evaluate_condition(const Node& node) {
  const Setting nested(depth_, depth_ + 1);
  if (depth_ > limits_.depth) {
    report_budget("budget-depth", "conditions nested deeper than " + std::to_string(limits_.depth) + " levels",
                  node.span);
    return conditions_.opaque("a condition nested too deeply");
  }
  if (!spend(node.span)) return conditions_.opaque("a condition past the budget of evaluation steps");
  const IntrinsicCall call = condition_call_of(node);
  switch (call.function) {
    case Intrinsic::condition: {
      if (call.argument->kind != NodeKind::string) break;
      return condition_named(*stack_, call.argument->text, call.argument->span);
    }
    case Intrinsic::and_:
    case Intrinsic::or_:
    case Intrinsic::not_:
    case Intrinsic::equals:
      if (call.argument->kind != NodeKind::sequence) break;
      return evaluate_operands(*call.argument, call.function, node.span);
    case Intrinsic::none:
      if (node.kind == NodeKind::boolean) return conditions_.constant(node.truth);
      if (node.text == "true" || node.text == "false") return conditions_.constant(node.text == "true");
      break;
    default:
      break;
  }
  // Any other function that gives "true" or "false", as `Fn::FindInMap` does.
  if (call.function == Intrinsic::find_in_map || call.function == Intrinsic::ref || call.function == Intrinsic::if_) {
    return conditions_.equals(condition_operand(node), make_string_view("true", arena_));
  }
  report(ProblemSeverity::error, "intrinsic-form",
         "expected a condition here: Fn::And, Fn::Or, Fn::Not, Fn::Equals or Condition", node.span);
  return conditions_.opaque(source_text(sources_, node));
}

const Condition* TemplateEvaluation::evaluate_operands(const Node& argument, Intrinsic function, Span use) {
  if (function == Intrinsic::equals) {
    if (argument.items.size() == 2) {
      const Node &left = *argument.items[0], &right = *argument.items[1];
      const Condition* condition = conditions_.equals(condition_operand(left), condition_operand(right));
      if (condition->op == Condition::Operator::atom) note_defaults(*condition, left, right);
      return condition;
    }
    report(ProblemSeverity::error, "intrinsic-form", "Fn::Equals needs two values", use);
    return conditions_.opaque(source_text(sources_, argument));
  }
  std::vector<const Condition*> operands;
  operands.reserve(argument.items.size());
  for (const Node* item : argument.items) operands.push_back(evaluate_condition(*item));
  if (function == Intrinsic::not_ && operands.size() == 1) return conditions_.negate(operands.front());
  if (function != Intrinsic::not_ && !operands.empty()) {
    return function == Intrinsic::and_ ? conditions_.all(operands) : conditions_.any(operands);
  }
  report(ProblemSeverity::error, "intrinsic-form",
         std::string(cloudformation::name_of(function)) + " needs a list of conditions", use);
  return conditions_.opaque(source_text(sources_, argument));
}

/// Works out whether an `Fn::Equals` holds with the defaults of the parameters in it, whatever functions they are in.
void TemplateEvaluation::note_defaults(const Condition& atom, const Node& left, const Node& right) {
  std::vector<std::string_view> read;
  const Setting noting(defaults_read_, &read);
  const auto told = static_cast<std::ptrdiff_t>(unit_.problems.size());
  const Value a = evaluate_text(*stack_, left), b = evaluate_text(*stack_, right);
  // What is wrong with the operands was told when they were read as conditions see them.
  const auto is_told = [](const Problem& problem) { return !problem.code.starts_with("budget-"); };
  unit_.problems.erase(std::remove_if(unit_.problems.begin() + told, unit_.problems.end(), is_told),
                       unit_.problems.end());
  if (a.is_wholly_known() && b.is_wholly_known())
    conditions_.set_truth_at_defaults(atom, describe(a) == describe(b), read);
}

Value TemplateEvaluation::condition_operand(const Node& node) {
  return operand_leaf(evaluate_symbolic(*stack_, node), node);
}

Value TemplateEvaluation::operand_leaf(Value leaf, const Node& node) {
  if (const ChoiceNode* choice = leaf.choice()) {
    return make_choice(choice->condition, operand_leaf(choice->if_true, node), operand_leaf(choice->if_false, node),
                       arena_);
  }
  if (is_comparable(leaf)) return leaf;
  std::string text = source_text(sources_, node);
  if (!stack_->path.empty()) text = std::string(stack_->path) + ": " + text;
  if (conditions_.is_secret(leaf)) conditions_.set_secret(text);
  return make_reference({arena_.copy(text), {}, nullptr, 0}, &types::string, arena_);
}

}  // namespace lintel::cloudformation
