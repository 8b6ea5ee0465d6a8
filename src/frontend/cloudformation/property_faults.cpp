#include "frontend/cloudformation/property_faults.h"

#include <optional>
#include <set>
#include <tuple>

#include "facts/property_schema.h"
#include "frontend/cloudformation/property_checker.h"

namespace lintel::cloudformation {
namespace {

/// Faults of the properties of one template that are reported; nobody reads more.
constexpr std::size_t max_faults_of_properties = 2'000;

std::optional<registry::PropertySchema> schema_of(std::string_view type) {
  return registry::find_property_schema(type.starts_with("Custom::") ? "AWS::CloudFormation::CustomResource" : type);
}

/// " when IsProd is true and HasKey is false"
std::string words_of(const PropertyFault& fault, const ConditionTable& conditions) {
  std::string text;
  for (const auto& [condition, truth] : fault.held)
    text += (text.empty() ? " when " : " and ") + std::string(conditions.name_of(*condition)) +
            (truth ? " is true" : " is false");
  return text;
}

/// What holds wherever a resource exists; nothing where it never does.
std::optional<BranchState> branch_of(TemplateEvaluation& evaluation, Stack& stack, const TemplateResource& resource) {
  BranchState branch;
  if (!resource.condition || resource.condition->kind != document::NodeKind::string) return branch;
  const Condition* condition = evaluation.condition_named(stack, resource.condition->text, resource.condition->span);
  if (condition->op == Condition::Operator::constant && !condition->truth) return std::nullopt;
  const Assumption assumed(evaluation.conditions(), branch, *condition, true);
  return std::optional<BranchState>(branch);
}

std::string_view address_in(const Stack& stack, std::string_view logical_id, Arena& arena) {
  return stack.path.empty() ? logical_id : arena.copy(std::string(stack.path) + "." + std::string(logical_id));
}

}  // namespace

void check_properties(TemplateEvaluation& evaluation, Stack& stack, std::vector<TemplateFault>& faults) {
  if (stack.may_have_more()) return;
  std::set<std::tuple<std::string_view, FileId, std::uint32_t, std::uint32_t, std::string>> told;
  for (const TemplateResource& resource : stack.sections.resources) {
    const auto schema = schema_of(resource.type);
    if (!schema || document::find(*resource.node, "Fn::Transform")) continue;
    const std::optional<BranchState> branch = branch_of(evaluation, stack, resource);
    if (!branch) continue;
    PropertyChecker checker(evaluation, stack, resource, *branch);
    checker.check(*schema);
    for (PropertyFault& fault : checker.take()) {
      if (told.size() >= max_faults_of_properties) return;
      const std::string key = fault.is_of_parameter ? std::string() : fault.message;
      if (!told.emplace(fault.code, fault.span.file, fault.span.begin, fault.span.end, key).second) continue;
      faults.push_back({fault.code, fault.message + words_of(fault, evaluation.conditions()), fault.span,
                        address_in(stack, resource.logical_id, evaluation.arena())});
    }
  }
}

}  // namespace lintel::cloudformation
