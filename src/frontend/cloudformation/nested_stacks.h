#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "frontend/cloudformation/evaluation.h"

namespace lintel::cloudformation {

/// What a property may be: a value with what chooses it.
struct Branch {
  Value value;
  const Condition* when = nullptr;  ///< null: always
};

/// More branches of a choice are left out.
inline constexpr std::size_t max_branches = 64;

/// The branches of a choice in which there is a value.
std::vector<Branch> branches_of(Value value, ConditionTable& conditions);

/// The stacks that a resource nests: one for each template here that a condition may choose.
std::vector<Stack*> nested_stacks(TemplateEvaluation& evaluation, Stack& stack, const TemplateResource& resource);
/// The same of those that have been opened.
std::vector<Stack*> opened_stacks(const Stack& stack, const TemplateResource& resource);

/// The name under which `Stack::nested` has the template of this number, where a condition chooses from several; 0: one
/// that is not here.
std::string name_of_nested(std::string_view logical_id, std::size_t number);

/// Whether what a resource nests may be another template than those that are here. Known once they are.
bool may_nest_another(const Stack& stack, const TemplateResource& resource);

/// What an output of a resource's stack gives; nullopt when no template here has it.
std::optional<Value> nested_output(TemplateEvaluation& evaluation, Stack& stack, const TemplateResource& resource,
                                   std::string_view output, Span use);

/// The text of a node, or the texts that a condition chooses from.
std::vector<std::string_view> literals_of(const document::Node& node);

}  // namespace lintel::cloudformation
