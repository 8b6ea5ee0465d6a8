#include "frontend/cloudformation/evaluation.h"

#include <algorithm>

#include "frontend/cloudformation/dynamic_reference.h"
#include "frontend/cloudformation/functions.h"
#include "frontend/cloudformation/functions/operands.h"
#include "frontend/cloudformation/setting.h"
#include "syntax/document/plain_scalar.h"

namespace lintel::cloudformation {
namespace {

using document::Node;
using document::NodeKind;

const ValueNode no_value_node{};

/// Of the eighths of a root's memory, those that its evaluation may take; the others are for the graph and the rules.
constexpr unsigned eighths_for_evaluation = 5;

}  // namespace

Value with_unknown_tail(Value mapping, Arena& arena) {
  if (!mapping.is_mapping()) return mapping;
  return with_flags(mapping, unknown_tail, arena);
}

Value no_value() {
  return Value(&no_value_node);
}
bool is_no_value(Value value) {
  return value.node() == &no_value_node;
}

TemplateEvaluation::TemplateEvaluation(const TemplateSet& workspace, const SourceSet& sources, const Limits& limits,
                                       Unit& unit, Arena& arena, ConditionTable& conditions)
    : workspace_(workspace),
      sources_(sources),
      limits_(limits),
      unit_(unit),
      arena_(arena),
      conditions_(conditions),
      account_(unit.account ? unit.account : std::make_shared<Account>(limits)) {
  share_end_ = account_->share();
}

void TemplateEvaluation::report(ProblemSeverity severity, std::string_view code, std::string message, Span span) {
  unit_.problems.push_back({severity, std::string(code), std::move(message), span, {}, {}});
}

void TemplateEvaluation::add_file(FileId file, std::span<const Problem> problems) {
  if (std::find(unit_.files.begin(), unit_.files.end(), file) != unit_.files.end()) return;
  unit_.files.push_back(file);
  unit_.problems.insert(unit_.problems.end(), problems.begin(), problems.end());
}

void TemplateEvaluation::report_budget(std::string_view code, std::string message, Span span) {
  if (std::find(budgets_met_.begin(), budgets_met_.end(), code) != budgets_met_.end()) return;
  budgets_met_.emplace_back(code);
  report(ProblemSeverity::error, code, std::move(message), span);
}

Value TemplateEvaluation::unknown(const Type& type, Span span, std::string_view text) {
  return make_unknown(&type, make_blocker(span, text, arena_), arena_,
                      make_origin(span, OriginKind::expression, {}, nullptr, arena_));
}

Value TemplateEvaluation::evaluate(Stack& stack, const Node& node) {
  const Setting in_stack(stack_, &stack);
  const Setting plain(symbolic_, false);
  const Setting typed(as_text_, false);
  return evaluate_node(node);
}

Value TemplateEvaluation::evaluate_text(Stack& stack, const Node& node) {
  const Setting in_stack(stack_, &stack);
  const Setting plain(symbolic_, false);
  return evaluate_as_text(node);
}

Value TemplateEvaluation::evaluate_symbolic(Stack& stack, const Node& node) {
  const Setting in_stack(stack_, &stack);
  const Setting symbolic(symbolic_, true);
  return evaluate_as_text(node);
}

Value TemplateEvaluation::evaluate_as_text(const Node& node) {
  const Setting text(as_text_, true);
  return evaluate_node(node);
}

bool TemplateEvaluation::spend(Span span) {
  account_->spend(1);
  const bool has_bytes = account_->fits(eighths_for_evaluation);
  if (account_->steps() <= share_end_ && has_bytes && !limits_.is_cancelled()) return true;
  if (!has_bytes) {
    report_budget("budget-memory",
                  "this template needs more than " +
                      std::to_string((limits_.root_bytes / 8 * eighths_for_evaluation) >> 20) +
                      " MB; the rest is unknown. Raise --max-memory",
                  span);
  } else {
    report_budget("budget-steps",
                  "the template needs more than its share of the " + std::to_string(limits_.steps) +
                      " steps of a root here; what is not evaluated is unknown. Raise --max-steps",
                  span);
  }
  return false;
}

Value TemplateEvaluation::evaluate_node(const Node& node) {
  const Setting nested(depth_, depth_ + 1);
  if (depth_ > limits_.depth) {
    report_budget("budget-depth", "nested deeper than " + std::to_string(limits_.depth) + " levels", node.span);
    return unknown(types::any, node.span, "nested too deeply");
  }
  if (!spend(node.span)) return unknown(types::any, node.span, "the budget of evaluation steps is spent");
  const IntrinsicCall call = intrinsic_of(node);
  return call.function == Intrinsic::none ? evaluate_plain(node) : evaluate_call(node, call);
}

Value TemplateEvaluation::evaluate_plain(const Node& node) {
  switch (node.kind) {
    case NodeKind::mapping:
      return evaluate_mapping(node);
    case NodeKind::sequence:
      return evaluate_sequence(node);
    case NodeKind::null:
    case NodeKind::boolean:
    case NodeKind::number:
    case NodeKind::string:
      break;
  }
  const Origin* origin =
      make_origin(node.span, node.generated ? OriginKind::generated : OriginKind::expression, {}, nullptr, arena_);
  if (node.unread) return unknown(types::any, node.span, "what stands here could not be read");
  if (node.kind == NodeKind::null) return make_null(arena_, nullptr, origin);
  if (node.kind == NodeKind::string || as_text_) {
    const Value text = make_string_view(node.text, arena_, origin);
    return has_dynamic_reference(node.text) ? resolve_references(text, node.span) : text;
  }
  if (node.kind == NodeKind::boolean) return make_boolean(node.truth, origin);
  // In JSON a number is decimal as it is; only YAML has other forms.
  const std::string decimal = document::decimal_text(node.text);
  const std::optional<Number> number = Number::parse(decimal.empty() ? node.text : std::string_view(decimal), arena_);
  return number ? make_number(*number, arena_, origin) : make_string_view(node.text, arena_, origin);
}

Value TemplateEvaluation::evaluate_mapping(const Node& node) {
  const std::span<Member> members = arena_.make_array<Member>(node.entries.size());
  std::size_t used = 0;
  bool open_tail = node.unread;
  for (const document::Entry& entry : node.entries) {
    if (entry.key == "Fn::Transform" || entry.key.starts_with("Fn::ForEach::")) {
      open_tail = true;
      continue;
    }
    const Value value = evaluate_node(*entry.value);
    if (is_no_value(value) && !keeps_unset_) continue;
    members[used++] = {entry.key, is_no_value(value) ? Value() : value, entry.key_span};
  }
  const Origin* origin =
      make_origin(node.span, node.generated ? OriginKind::generated : OriginKind::expression, {}, nullptr, arena_);
  const Value object = make_object(members.first(used), arena_, origin);
  return open_tail ? with_unknown_tail(object, arena_) : object;
}

bool TemplateEvaluation::has_removed_branch(Value value) const {
  const ChoiceNode* choice = value.choice();
  if (!choice) return is_no_value(value);
  return has_removed_branch(choice->if_true) || has_removed_branch(choice->if_false);
}

/// The branch of a choice that the decided atoms leave, or the value itself.
Value TemplateEvaluation::resolved(Value value) const {
  while (const ChoiceNode* choice = value.choice()) {
    const Truth truth = conditions_.truth_under(*choice->condition, branch_.decided);
    if (truth == Truth::unknown) break;
    value = truth == Truth::yes ? choice->if_true : choice->if_false;
  }
  return value;
}

/// Items that a condition may remove make the whole list a choice, so that no reader meets an item that is not there.
Value TemplateEvaluation::lift_removed_items(std::span<const Value> items, const Origin* origin,
                                             std::uint32_t& leaves) {
  std::vector<Value> kept;
  const Condition* condition = nullptr;
  for (const Value item : items) {
    const Value value = resolved(item);
    if (is_no_value(value)) continue;
    if (!condition && has_removed_branch(value)) condition = value.choice()->condition;
    kept.push_back(value);
  }
  if (!condition || leaves >= max_choice_leaves) {
    if (!condition) ++leaves;
    return make_tuple(arena_.copy(std::span<const Value>(kept)), arena_, origin);
  }
  Value sides[2];
  for (const bool truth : {true, false}) {
    const Assumption assumed(conditions_, branch_, *condition, truth);
    if (conditions_.truth_under(*condition, branch_.decided) == Truth::unknown) {
      // Nothing follows by itself (an "or" that holds): branch on the item alone, by hand.
      std::vector<Value> forced(kept);
      for (Value& item : forced) {
        if (const ChoiceNode* choice = item.choice(); choice && choice->condition == condition) {
          item = truth ? choice->if_true : choice->if_false;
        }
      }
      sides[truth] = lift_removed_items(forced, origin, leaves);
    } else {
      sides[truth] = lift_removed_items(kept, origin, leaves);
    }
  }
  return make_choice(condition, sides[1], sides[0], arena_, origin);
}

Value TemplateEvaluation::evaluate_sequence(const Node& node) {
  const std::span<Value> items = arena_.make_array<Value>(node.items.size());
  std::size_t used = 0;
  bool removable = false;
  for (const Node* item : node.items) {
    const Value value = evaluate_node(*item);
    if (is_no_value(value)) continue;
    removable = removable || has_removed_branch(value);
    items[used++] = value;
  }
  const Origin* origin =
      make_origin(node.span, node.generated ? OriginKind::generated : OriginKind::expression, {}, nullptr, arena_);
  if (!removable || node.unread) {
    const Value tuple = make_tuple(items.first(used), arena_, origin);
    return node.unread ? with_flags(tuple, unknown_tail, arena_) : tuple;
  }
  std::uint32_t leaves = 0;
  return lift_removed_items(items.first(used), origin, leaves);
}

Value TemplateEvaluation::evaluate_call(const Node& node, const IntrinsicCall& call) {
  const Setting kept(keeps_unset_, keeps_unset_ && call.function == Intrinsic::if_);
  const Value value = Functions::call(*this, node, call);
  if (!as_text_ || value.kind() == Kind::string) return value;
  if (value.kind() == Kind::number || value.kind() == Kind::boolean) {
    return as_text(value, arena_);
  }
  return value;
}

std::optional<Value> TemplateEvaluation::output_value(Stack& stack, std::string_view name) {
  const auto found = stack.sections.output_index.find(name);
  if (found == stack.sections.output_index.end()) return std::nullopt;
  const NamedNode& output = stack.sections.outputs[found->second];
  Stack::Output& slot = stack.outputs[found->second];
  if (slot.progress == Progress::done) {
    note_read(slot.defaults);
    return slot.value;
  }
  const Node* value = document::find(*output.node, "Value");
  if (slot.progress == Progress::busy || !value) {
    return unknown(types::any, output.name_span,
                   "output " + std::string(name) + (value ? " depends on itself" : " has no value"));
  }
  slot.progress = Progress::busy;
  BranchState outside;
  std::swap(branch_, outside);
  {
    const Setting own_share(share_end_, account_->steps() + account_->share());
    const Setting noting(defaults_read_, &slot.defaults);
    slot.value = evaluate(stack, *value);
  }
  std::swap(branch_, outside);
  slot.progress = Progress::done;
  note_read(slot.defaults);
  return slot.value;
}

/// Notes for whoever asks that these parameters' defaults are in what is evaluated.
void TemplateEvaluation::note_read(std::span<const std::string_view> defaults) {
  if (defaults_read_) defaults_read_->insert(defaults_read_->end(), defaults.begin(), defaults.end());
}

const Stack::BoundParameter* TemplateEvaluation::parameter(Stack& stack, std::string_view name) {
  const auto found = stack.sections.parameter_index.find(name);
  if (found == stack.sections.parameter_index.end()) return nullptr;
  bind_parameter(stack, found->second);
  return &stack.parameters[found->second];
}

}  // namespace lintel::cloudformation
