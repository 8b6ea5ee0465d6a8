#include "frontend/cloudformation/evaluate.h"

#include "frontend/cloudformation/cdk.h"
#include "frontend/cloudformation/embedded_template.h"
#include "frontend/cloudformation/evaluation.h"
#include "frontend/cloudformation/faults.h"
#include "frontend/cloudformation/template_set.h"

namespace lintel::cloudformation {
namespace {

/// Adds what a CDK assembly knows of where a construct was written.
void add_construct_lines(const CdkStack& stack, Unit& unit) {
  for (EvaluatedResource& resource : unit.resources) {
    auto line = stack.lines_by_path.find(std::string(resource.construct_path));
    if (line == stack.lines_by_path.end()) {
      if (!resource.module_path.empty()) continue;
      line = stack.lines_by_logical_id.find(std::string(resource.name));
      if (line == stack.lines_by_logical_id.end()) continue;
    }
    resource.construct_line = line->second.span;
    resource.construct_source = line->second.text;  // kept by the workspace, which outlives its units
  }
}

}  // namespace

Unit evaluate_root(const TemplateSet& workspace, std::size_t root) {
  Unit unit;
  unit.dialect = Dialect::cloudformation;
  unit.root = roots(workspace)[root];
  const TemplateFile& file = root_file(workspace, root);
  unit.account = std::make_shared<Account>(limits_of(workspace));
  auto arena = std::make_shared<Arena>(unit.account);
  auto conditions = std::make_unique<ConditionTable>(*arena, unit.account);
  unit.files.push_back(file.file);
  unit.files.insert(unit.files.end(), file.parts.begin(), file.parts.end());
  unit.problems = form_problems(workspace, root);
  TemplateEvaluation evaluation(workspace, sources_of(workspace), limits_of(workspace), unit, *arena, *conditions);
  Stack& stack = evaluation.open_stack(file, root_settings(workspace, root));
  evaluation.evaluate_resources(stack);
  evaluation.find_faults(unit.faults);
  if (const CdkStack* cdk = cdk_stack(workspace, root)) add_construct_lines(*cdk, unit);
  unit.conditions = std::move(conditions);
  unit.arenas.push_back(std::move(arena));
  return unit;
}

Unit evaluate_text(const TemplateSet& workspace, const TemplateText& text) {
  Unit unit;
  unit.dialect = Dialect::cloudformation;
  unit.account = text.account ? text.account : std::make_shared<Account>(limits_of(workspace));
  auto arena = std::make_shared<Arena>(unit.account);
  auto conditions = std::make_unique<ConditionTable>(*arena, unit.account);
  TemplateFile around;
  around.file = text.place.file;
  around.path = std::string(sources_of(workspace).path(text.place.file));
  document::Node* node = arena->make<document::Node>();
  node->kind = document::NodeKind::string;
  node->text = arena->copy(std::string_view(text.text));
  node->span = text.place;
  auto file = std::make_shared<TemplateFile>(read_embedded_template(*node, node->text, around, sources_of(workspace),
                                                                    *arena, limits_of(workspace), unit.problems));
  unit.files.push_back(around.file);
  unit.unread = file->unread;
  auto given = std::make_shared<GivenParameters>();
  for (const auto& [name, value] : text.parameters) given->emplace(name, GivenValue{value.first, value.second});
  if (file->root) {
    Stack settings = text_settings(workspace);
    settings.given = given.get();
    settings.path = arena->copy(std::string_view(text.name));
    settings.callers = arena->copy(text.callers);
    TemplateEvaluation evaluation(workspace, sources_of(workspace), limits_of(workspace), unit, *arena, *conditions);
    Stack& stack = evaluation.open_stack(*file, settings);
    evaluation.evaluate_resources(stack);
    evaluation.find_faults(unit.faults);
  }
  unit.conditions = std::move(conditions);
  unit.arenas.push_back(std::move(arena));
  unit.keep_alive.push_back(file);
  unit.keep_alive.push_back(given);
  return unit;
}

// ---- the frontend ---------------------------------------------------------------------------------------------

const std::vector<std::string>& RootTemplates::roots() const {
  return cloudformation::roots(*workspace_);
}
Problems RootTemplates::problems() const {
  return cloudformation::problems(*workspace_);
}
std::set<FileId> RootTemplates::files() const {
  return cloudformation::files(*workspace_);
}
Dependencies RootTemplates::dependencies(std::size_t root, std::span<const FileId> read) const {
  return cloudformation::dependencies(*workspace_, root, read);
}
Unit RootTemplates::evaluate(std::size_t root) const {
  return evaluate_root(*workspace_, root);
}

}  // namespace lintel::cloudformation
