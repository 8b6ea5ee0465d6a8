#include "frontend/cloudformation/evaluation.h"

#include <algorithm>

#include "frontend/cloudformation/exports.h"
#include "frontend/cloudformation/nested_stacks.h"
#include "frontend/cloudformation/template_location.h"
#include "value/json_text.h"

namespace lintel::cloudformation {

/// The stack of a root template's unit that makes an export: one of this unit's own, or of another that is opened for
/// it; nullptr when it is the importing stack itself.
Stack* TemplateEvaluation::exporting_stack(const Export& exported) {
  const bool own = workspace_.root_paths[exported.root] == unit_.root;
  Stack* stack = own ? &stacks_.front() : imported_[exported.root];
  if (!stack) {
    Stack settings = root_settings(workspace_, exported.root);
    settings.path = arena_.copy(workspace_.root_paths[exported.root]);
    stack = imported_[exported.root] = &open_stack(*workspace_.root_files[exported.root], settings);
  }
  std::string_view path = exported.path;
  while (stack && !path.empty()) {
    const std::string_view name = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(path.size(), name.size() + 1));
    const TemplateResource* resource = stack->sections.resource(name.substr(0, name.find('[')));
    if (resource) nested_stack(*stack, *resource);
    const auto nested = stack->nested.find(name);
    stack = nested == stack->nested.end() ? nullptr : nested->second;
  }
  return stack == stack_ ? nullptr : stack;
}

std::optional<Value> TemplateEvaluation::imported_value(Value name, Span use) {
  // What another repository of the scan exports is another's.
  const TemplateFile& importing = *stacks_.front().file;
  const Export* found = workspace_.exports.find(name, [&](const Export& exported) {
    return may_read(workspace_, importing, std::string(workspace_.root_paths[exported.root]));
  });
  Stack* exporting = found ? exporting_stack(*found) : nullptr;
  if (exporting && std::find(unit_.files.begin(), unit_.files.end(), found->file->file) == unit_.files.end())
    unit_.files.push_back(found->file->file);
  const std::optional<Value> value = exporting ? output_value(*exporting, found->output) : std::nullopt;
  if (!value) return std::nullopt;
  const std::string label = describe_for_people(name);
  return value->with_origin(make_origin(use, OriginKind::import, arena_.copy(label), value->origin(), arena_));
}

std::optional<Value> TemplateEvaluation::output_of_stack(Value name, Value output, Value region, Value role) {
  // By another role it may be a stack of another account.
  if (!name.is_string() || !output.is_string() || !role.is_null() || !(region.is_null() || region.is_string()))
    return std::nullopt;
  const std::optional<std::size_t> root = root_of_stack(workspace_, name.string(), region.string());
  if (!root || !may_read(workspace_, *stacks_.front().file, workspace_.root_paths[*root])) return std::nullopt;
  const TemplateFile* file = workspace_.root_files[*root];
  Stack* stack = exporting_stack({file, *root, {}, output.string(), name});
  if (!stack) return std::nullopt;
  if (std::find(unit_.files.begin(), unit_.files.end(), file->file) == unit_.files.end())
    unit_.files.push_back(file->file);
  return output_value(*stack, output.string());
}

std::optional<Value> TemplateEvaluation::parameter_text(std::string_view name, Span use) {
  const auto found = workspace_.parameter_texts.find(name);
  if (found == workspace_.parameter_texts.end()) return std::nullopt;
  const ParameterText* only = nullptr;
  for (const ParameterText& text : found->second) {
    // What another repository of the scan writes is another's.
    if (!may_read(workspace_, *stacks_.front().file, text.file->path)) continue;
    if (!text.is_plain || (only && only->value->text != text.value->text)) return std::nullopt;
    if (!only) only = &text;
  }
  if (!only) return std::nullopt;
  if (std::find(unit_.files.begin(), unit_.files.end(), only->file->file) == unit_.files.end())
    unit_.files.push_back(only->file->file);
  const Origin* written = make_origin(only->value->span, OriginKind::expression, {}, nullptr, arena_);
  return make_string_view(only->value->text, arena_,
                          make_origin(use, OriginKind::import, arena_.copy(name), written, arena_));
}

}  // namespace lintel::cloudformation
