#include "frontend/cloudformation/evaluate.h"

#include "base/path.h"

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

Unit evaluate_at(const TemplateSet& workspace, std::size_t root) {
  Unit unit;
  unit.dialect = Dialect::cloudformation;
  unit.root = roots(workspace)[root];
  const TemplateFile& file = root_file(workspace, root);
  unit.account = std::make_shared<Account>(limits_of(workspace));
  auto arena = std::make_shared<Arena>(unit.account);
  auto conditions = std::make_unique<ConditionTable>(*arena, unit.account);
  unit.files.push_back(file.file);
  unit.files.insert(unit.files.end(), file.parts.begin(), file.parts.end());
  for (const FileId given : parameter_files(workspace)) unit.files.push_back(given);
  unit.problems = form_problems(workspace, unit.root);
  TemplateEvaluation evaluation(workspace, sources_of(workspace), limits_of(workspace), unit, *arena, *conditions);
  Stack& stack = evaluation.open_stack(file, root_settings(workspace, root));
  evaluation.evaluate_resources(stack);
  evaluation.find_faults(unit.faults);
  if (const CdkStack* cdk = cdk_stack(workspace, root)) add_construct_lines(*cdk, unit);
  unit.conditions = std::move(conditions);
  unit.arenas.push_back(std::move(arena));
  return unit;
}

/// The template in a text that stands in another file.
std::shared_ptr<const TemplateFile> read_text(const TemplateSet& workspace, const DeployedTemplate& deployed,
                                              Arena& arena, Unit& unit) {
  TemplateFile around;
  around.file = deployed.place.file;
  around.path = std::string(sources_of(workspace).path(deployed.place.file));
  document::Node* node = arena.make<document::Node>();
  node->kind = document::NodeKind::string;
  node->text = arena.copy(std::string_view(deployed.text));
  node->span = deployed.place;
  return std::make_shared<TemplateFile>(read_embedded_template(*node, node->text, around, sources_of(workspace), arena,
                                                               limits_of(workspace), unit.problems));
}

/// Opens a deployed template as a stack for `use`; `unit` holds what that makes. Nothing is used where it is none.
void open_deployed(const TemplateSet& workspace, const DeployedTemplate& deployed, Unit& unit,
                   const std::function<void(TemplateEvaluation&, Stack&)>& use) {
  unit.dialect = Dialect::cloudformation;
  unit.root = deployed.file;
  unit.account = std::make_shared<Account>(limits_of(workspace));
  auto arena = std::make_shared<Arena>(unit.account);
  auto conditions = std::make_unique<ConditionTable>(*arena, unit.account);
  std::shared_ptr<const TemplateFile> text;
  const TemplateFile* file = find_file(workspace, deployed.file);
  if (file) {
    unit.problems = form_problems(workspace, deployed.file);
    unit.files.insert(unit.files.end(), file->parts.begin(), file->parts.end());
  } else {
    text = read_text(workspace, deployed, *arena, unit);
    file = text.get();
  }
  unit.files.push_back(file->file);
  if (deployed.place.file != file->file) unit.files.push_back(deployed.place.file);
  unit.unread = file->unread;
  auto given = std::make_shared<GivenParameters>();
  for (const auto& [name, value] : deployed.parameters)
    given->emplace(
        name, GivenParameter{value.text.value_or(std::string()), value.span, value.text.has_value(), value.is_secret});
  if (file->root) {
    Stack settings = text_settings(workspace);
    settings.given = given.get();
    settings.has_all_parameters = true;
    settings.has_unknown_parameters = deployed.has_unknown_parameters;
    if (text) settings.path = arena->copy(std::string_view(deployed.name));
    settings.callers = arena->copy(deployed.callers);
    TemplateEvaluation evaluation(workspace, sources_of(workspace), limits_of(workspace), unit, *arena, *conditions);
    use(evaluation, evaluation.open_stack(*file, settings));
  }
  unit.conditions = std::move(conditions);
  unit.arenas.push_back(std::move(arena));
  unit.keep_alive.push_back(text);
  unit.keep_alive.push_back(given);
}

}  // namespace

Unit evaluate_deployed(const TemplateSet& workspace, const DeployedTemplate& deployed) {
  Unit unit;
  open_deployed(workspace, deployed, unit, [&](TemplateEvaluation& evaluation, Stack& stack) {
    evaluation.evaluate_resources(stack);
    evaluation.find_faults(unit.faults);
  });
  return unit;
}

DeployedOutputs outputs_of_deployed(const TemplateSet& workspace, const DeployedTemplate& deployed) {
  DeployedOutputs result;
  result.may_have_others = true;
  open_deployed(workspace, deployed, result.unit, [&](TemplateEvaluation& evaluation, Stack& stack) {
    result.may_have_others = stack.may_have_more();
    for (const NamedNode& output : stack.sections.outputs) {
      std::optional<Value> value;
      if (!document::find(*output.node, "Condition")) value = evaluation.output_value(stack, output.name);
      result.values.emplace_back(std::string(output.name), value);
    }
  });
  return result;
}

std::string find_template_of_url(const TemplateSet& workspace, Value url, const std::string& directory) {
  TemplateFile code;
  code.path = join_path(directory, "main.tf");
  const TemplateFile* found = nested_template(workspace, code, document::Node{}, url);
  return found ? found->path : std::string();
}

// ---- the frontend ---------------------------------------------------------------------------------------------

RootTemplates::RootTemplates(std::shared_ptr<const TemplateSet> workspace, const std::set<std::string>& deployed)
    : workspace_(std::move(workspace)) {
  const std::vector<std::string>& all = cloudformation::roots(*workspace_);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (deployed.contains(all[i])) continue;
    roots_.push_back(i);
    paths_.push_back(all[i]);
  }
}

std::vector<Deployable> RootTemplates::deployables() const {
  std::vector<Deployable> all = cloudformation::deployables(*workspace_);
  // Those that others deploy are roots of the workspace, and none here.
  const std::set<std::string_view> own(paths_.begin(), paths_.end());
  std::set<std::string> others;
  for (const std::string& path : cloudformation::roots(*workspace_)) {
    if (!own.contains(path)) others.insert(whole_path(*workspace_, path));
  }
  for (Deployable& each : all) each.is_root = each.is_root && !others.contains(each.path);
  return all;
}

Problems RootTemplates::problems() const {
  return cloudformation::problems(*workspace_);
}
std::set<FileId> RootTemplates::files() const {
  return cloudformation::files(*workspace_);
}
Dependencies RootTemplates::dependencies(std::size_t root, std::span<const FileId> read) const {
  return cloudformation::dependencies(*workspace_, roots_[root], read);
}
Unit RootTemplates::evaluate(std::size_t root) const {
  return evaluate_at(*workspace_, roots_[root]);
}

}  // namespace lintel::cloudformation
