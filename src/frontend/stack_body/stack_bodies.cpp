#include "frontend/stack_body/stack_bodies.h"

#include <algorithm>
#include <utility>

namespace lintel {

StackBodies::StackBodies(std::shared_ptr<const terraform::ModuleSet> modules,
                         std::shared_ptr<const cloudformation::TemplateSet> templates)
    : modules_(std::move(modules)), templates_(std::move(templates)), stacks_(terraform::find_stacks(*modules_)) {
  for (const terraform::StackDeclaration& stack : stacks_) roots_.push_back(stack.root_path + "/" + stack.address);
}

Dependencies StackBodies::dependencies(std::size_t root, std::span<const FileId>) const {
  const terraform::StackDeclaration& stack = stacks_[root];
  return stack.is_use ? terraform::use_dependencies(*modules_, stack.root)
                      : terraform::dependencies(*modules_, stack.root);
}

Unit StackBodies::evaluate(std::size_t root) const {
  const terraform::StackDeclaration& stack = stacks_[root];
  const Unit around =
      stack.is_use ? terraform::evaluate_use(*modules_, stack.root) : terraform::evaluate_root(*modules_, stack.root);
  Unit unit;
  unit.dialect = Dialect::cloudformation;
  // Of several instances, the first stands for all: they have one template.
  const auto found = std::find_if(around.resources.begin(), around.resources.end(), [&](const auto& resource) {
    return resource.kind == BlockKind::resource && resource.header == stack.header;
  });
  if (found != around.resources.end()) {
    const Value body = found->config.get("template_body");
    if (body.is_string()) {
      cloudformation::TemplateText text;
      text.account = around.account;
      text.name = std::string(found->address);
      text.text = std::string(body.string());
      text.place = stack.body;
      text.callers.push_back(stack.header);
      text.callers.insert(text.callers.end(), found->callers.begin(), found->callers.end());
      for (const Member& member : found->config.get("parameters").members()) {
        if (member.value.is_string())
          text.parameters[std::string(member.key)] = {std::string(member.value.string()), span_of(member.value)};
      }
      unit = cloudformation::evaluate_text(*templates_, text);
    } else {
      unit.problems.push_back(
          {ProblemSeverity::notice,
           "template-body-not-read",
           "The template of " + std::string(found->address) + " is not judged: what is in template_body is not known.",
           stack.body,
           {},
           {}});
    }
  }
  unit.root = roots_[root];
  return unit;
}

}  // namespace lintel
