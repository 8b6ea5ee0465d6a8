#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "frontend/cloudformation/evaluate.h"
#include "value/json_text.h"

namespace lintel::cloudformation {

using Files = std::vector<std::pair<std::string, std::string>>;

/// Templates evaluated from memory: the root named `root`, or the first one.
struct Evaluated {
  explicit Evaluated(Files files, TemplateInputs inputs = {}, std::string_view root = {},
                     const Limits& given_limits = {})
      : limits(given_limits) {
    std::vector<FoundFile> found;
    for (const auto& [path, text] : files) {
      FileRole role = path.ends_with("manifest.json") ? FileRole::cdk_manifest : FileRole::template_;
      if (path.find("part") != std::string::npos || path.ends_with(".params") || path.ends_with(".ts") ||
          path.ends_with(".py"))
        role = FileRole::none;
      if (role != FileRole::none) found.push_back({path, role});
    }
    workspace = open_workspace(found, inputs, sources, make_memory_reader(std::move(files)), limits, 1);
    const RootTemplates read(workspace);
    for (std::size_t i = 0; i < read.roots().size(); ++i) {
      if (root.empty() || read.roots()[i] == root) {
        unit = read.evaluate(i);
        break;
      }
    }
  }
  explicit Evaluated(std::string_view text, TemplateInputs inputs = {})
      : Evaluated(Files{{"t.yaml", std::string(text)}}, std::move(inputs)) {}

  const EvaluatedResource* find(std::string_view address) const {
    for (const EvaluatedResource& resource : unit.resources) {
      if (resource.address == address) return &resource;
    }
    return nullptr;
  }

  /// A property of a resource as display JSON; "absent" when there is no such resource.
  std::string property(std::string_view address, std::string_view name) const {
    const EvaluatedResource* resource = find(address);
    return resource ? shown(resource->config.get(name)) : "absent";
  }

  /// A value as display JSON, choices as "condition ? a : b".
  std::string shown(Value value) const {
    if (const ChoiceNode* choice = value.choice()) {
      return std::string(unit.conditions->name_of(*choice->condition)) + " ? " + shown(choice->if_true) + " : " +
             shown(choice->if_false);
    }
    return to_display_json(value);
  }

  /// "code@text" of each fault, in order.
  /// Those of properties' values are left out: properties.cpp holds them, and other texts are short.
  std::string faults() const {
    std::string all;
    for (const TemplateFault& fault : unit.faults) {
      const std::string_view name = fault.code.substr(std::string_view("template-").size());
      if (name.ends_with("-property") || name.starts_with("value-") || name.starts_with("properties-") ||
          name == "property-unlisted" || name == "wrong-type" || name == "duplicate-item")
        continue;
      if (!all.empty()) all += ", ";
      all += std::string(fault.code) + "@" + std::string(sources.text(fault.span));
    }
    return all;
  }

  /// The codes of all problems, of the workspace and the unit.
  std::string problem_codes() const {
    std::string all;
    const Problems of_workspace = RootTemplates(workspace).problems();
    for (const Problems* list : {&of_workspace, &unit.problems}) {
      for (const Problem& problem : *list) all += (all.empty() ? "" : ", ") + problem.code;
    }
    return all;
  }

  Limits limits;
  SourceSet sources;
  std::shared_ptr<TemplateSet> workspace;
  Unit unit;
};

/// A template of one queue whose name is `expression`, with the sections of `others` before it.
inline std::string with_value(std::string_view expression, std::string_view others = {}) {
  return std::string(others) +
         "\nResources:\n  B: {Type: 'AWS::S3::Bucket'}\n  Q:\n    Type: Test::One::Two\n    Properties:\n      V: " +
         std::string(expression) + "\n";
}

}  // namespace lintel::cloudformation
