#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/account.h"
#include "frontend/cloudformation/conditions.h"
#include "frontend/cloudformation/intrinsic.h"
#include "frontend/cloudformation/stack.h"
#include "frontend/unit.h"
#include "source/source_set.h"
#include "syntax/document/node.h"

namespace lintel::cloudformation {

class TemplateSet;
struct Export;

/// The evaluation of one unit: a root template and the stacks nested in it. Everything made lives in the unit's arena.
///
/// Conditions that the inputs do not settle make choices (`Fn::If`) or stay with their resource. Inside a branch they
/// are taken to hold, so that a branch sees no choice over what it already decided.
class TemplateEvaluation {
 public:
  /// `workspace` answers for nested templates and exports.
  TemplateEvaluation(const TemplateSet& workspace, const SourceSet& sources, const Limits& limits, Unit& unit,
                     Arena& arena, ConditionTable& conditions);

  /// Makes the stack of a template: applies its transforms. The stack lives as long as the evaluation.
  Stack& open_stack(const TemplateFile& file, const Stack& settings);

  /// The stack that a resource nests; nullptr when it nests none, or its template is no local file.
  Stack* nested_stack(Stack& stack, const TemplateResource& resource);

  /// Evaluates all resources of a stack and of those nested in it, appending to the unit's resources.
  void evaluate_resources(Stack& stack);

  /// Checks the templates of the unit themselves: see faults.h.
  void find_faults(std::vector<TemplateFault>& faults);

  /// The value of an output; nullopt when the template has none of that name.
  std::optional<Value> output_value(Stack& stack, std::string_view name);

  /// The value of any node of a stack's template.
  Value evaluate(Stack& stack, const document::Node& node);
  /// The same as text, where CloudFormation makes strings of scalars: a number keeps its digits as written.
  Value evaluate_text(Stack& stack, const document::Node& node);
  /// The same as conditions see it: parameters without a given value are references to themselves.
  Value evaluate_symbolic(Stack& stack, const document::Node& node);

  /// What a condition expression means; a constant when it is settled.
  const Condition* condition_of(Stack& stack, const document::Node& expression);
  const Condition* condition_named(Stack& stack, std::string_view name, Span use);

  /// A parameter as bound in a stack; nullptr when there is none of that name.
  const Stack::BoundParameter* parameter(Stack& stack, std::string_view name);

  /// What a name of an export gives, from this workspace's templates; nullopt when none of them exports it.
  std::optional<Value> imported_value(Value name, Span use);

  /// What `Fn::GetStackOutput` gives, from this workspace's templates; nullopt where none of them is that stack's.
  std::optional<Value> output_of_stack(Value name, Value output, Value region, Value role);

  /// What a parameter of Systems Manager holds, where a template of this workspace writes it as plain text and no other
  /// one something else; nullopt otherwise.
  std::optional<Value> parameter_text(std::string_view name, Span use);
  /// The text with its dynamic references unknown, or what they are known to give.
  Value resolve_references(Value text, Span use);

  Arena& arena() { return arena_; }
  const Limits& limits() const { return limits_; }
  const TemplateSet& workspace() const { return workspace_; }
  Account& account() { return *account_; }
  const SourceSet& sources() const { return sources_; }
  Problems& problems() { return unit_.problems; }
  ConditionTable& conditions() { return conditions_; }

  /// Counts a file among those of the unit, and tells its problems with the unit's; once for each file.
  void add_file(FileId file, std::span<const Problem> problems);

  /// Reports a budget that ran out, once for each code.
  void report_budget(std::string_view code, std::string message, Span span);
  void report_left_out(Span span);
  void report(ProblemSeverity severity, std::string_view code, std::string message, Span span);

  /// An unknown that `text` blocks at `span`.
  Value unknown(const Type& type, Span span, std::string_view text);

 private:
  const TemplateFile* embedded_template(Stack& stack, const TemplateResource& resource);
  friend struct Functions;

  Value evaluate_node(const document::Node& node);
  Value evaluate_plain(const document::Node& node);
  Value evaluate_as_text(const document::Node& node);
  Value evaluate_call(const document::Node& node, const IntrinsicCall& call);
  Value evaluate_mapping(const document::Node& node);
  Value evaluate_sequence(const document::Node& node);
  Value lift_removed_items(std::span<const Value> items, const Origin* origin, std::uint32_t& leaves);
  bool has_removed_branch(Value value) const;
  Value resolved(Value value) const;
  bool spend(Span span);

  Value convert(const TemplateParameter& declared, Value raw);
  void bind_parameter(Stack& stack, std::size_t index);
  void bind_argument(Stack& stack, std::size_t index, const document::Node& argument);
  void leave_open(Stack& stack, std::size_t index, Span span, std::string_view why, const Origin* origin);
  void bind_default(Stack& stack, std::size_t index, bool settled);
  void bind_symbol(Stack& stack, std::size_t index);
  const Condition* evaluate_condition(const document::Node& expression);
  const Condition* evaluate_operands(const document::Node& argument, Intrinsic function, Span use);
  Value condition_operand(const document::Node& node);
  void note_defaults(const Condition& atom, const document::Node& left, const document::Node& right);
  void note_read(std::span<const std::string_view> defaults);
  Value operand_leaf(Value leaf, const document::Node& node);

  void evaluate_resource(Stack& stack, const TemplateResource& resource);
  void place_generated(const Stack& stack, const TemplateResource& resource, EvaluatedResource& result);
  const Condition* condition_of_resource(Stack& stack, const TemplateResource& resource);
  Stack* exporting_stack(const Export& exported);
  bool is_imported(const Stack& stack) const;
  void settle_stack(Stack& stack);

  const TemplateSet& workspace_;
  const SourceSet& sources_;
  const Limits& limits_;
  Unit& unit_;
  Arena& arena_;
  ConditionTable& conditions_;
  std::deque<Stack> stacks_;
  std::deque<TemplateFile> embedded_;                 ///< templates in texts of others
  std::unordered_map<std::size_t, Stack*> imported_;  ///< stacks of other roots that exports are taken from
  Stack* stack_ = nullptr;                            ///< whose names are in force
  bool symbolic_ = false;                             ///< evaluating for a condition
  bool as_text_ = false;                              ///< scalars are wanted as text
  /// Properties that have no value (AWS::NoValue) stay as null, so that findings can point at where they are written.
  bool keeps_unset_ = false;
  unsigned depth_ = 0;
  std::shared_ptr<Account> account_;
  std::uint64_t share_end_ = 0;  ///< the steps of the root at which the share of what is evaluated now ends
  BranchState branch_;           ///< what the branch that is evaluated takes to hold
  /// Where the parameters are noted whose defaults are read; null: nobody asks.
  std::vector<std::string_view>* defaults_read_ = nullptr;
  std::vector<std::string> budgets_met_;
};

/// The same mapping, marked as one that may have more members than are known.
Value with_unknown_tail(Value mapping, Arena& arena);

/// `Ref: AWS::NoValue`: removes the property or item that it is the value of. Reads as null where that is not possible.
Value no_value();
bool is_no_value(Value value);

}  // namespace lintel::cloudformation
