#include "terraform/configuration.h"

#include "value/json_text.h"

namespace lintel::terraform {
namespace {

FileRole role_of(std::string_view path) {
  auto ends = [&](std::string_view ending) { return path.ends_with(ending); };
  if (ends(".tf") || ends(".tf.json") || ends(".tofu") || ends(".tofu.json")) return FileRole::terraform;
  if (ends(".tfvars") || ends(".tfvars.json")) return FileRole::terraform_values;
  return FileRole::none;
}

}  // namespace

Configuration::Configuration(Files files, ModuleInputs inputs, Limits limits) {
  std::vector<FoundFile> found;
  for (const auto& [path, text] : files) {
    FileRole role = path.find(".terraform/") == std::string::npos ? role_of(path) : FileRole::none;
    if (role != FileRole::none) found.push_back({path, role});
  }
  workspace = open_workspace(found, inputs, *sources, make_memory_reader(std::move(files)), limits, 2);
  const RootModules read(workspace);
  for (std::size_t i = 0; i < read.roots().size(); ++i) units.push_back(read.evaluate(i));
}

const EvaluatedResource* Configuration::find(std::string_view address) const {
  for (const Unit& unit : units) {
    for (const EvaluatedResource& resource : unit.resources) {
      if (resource.address == address) return &resource;
    }
  }
  return nullptr;
}

std::string Configuration::show(std::string_view address, std::string_view attribute) const {
  const EvaluatedResource* resource = find(address);
  if (!resource) return "no such resource";
  if (attribute.empty()) return to_display_json(resource->config);
  const Member* member = resource->config.member(attribute);
  return member ? to_display_json(member->value) : "absent";
}

std::string Configuration::evaluate(const std::string& expression) const {
  Console console = open_console(*workspace, 0);
  Console::Answer answer = console.evaluate(expression);
  if (!answer.problems.empty()) return answer.problems.front().code + ": " + answer.problems.front().message;
  return to_display_json(answer.value);
}

std::string Configuration::addresses() const {
  std::string text;
  for (const Unit& unit : units) {
    for (const EvaluatedResource& resource : unit.resources) text.append(resource.address).append("\n");
  }
  return text;
}

std::string Configuration::all_problems() const {
  std::string text;
  auto add = [&](const Problems& problems) {
    for (const Problem& problem : problems) text.append(problem.code).append(": ").append(problem.message).append("\n");
  };
  add(RootModules(workspace).problems());
  for (const Unit& unit : units) add(unit.problems);
  return text;
}

std::string Configuration::text(Span span) const {
  return std::string(sources->text(span));
}

}  // namespace lintel::terraform
