#include "frontend/terraform/read/stacks.h"

// The CloudFormation templates that stand in Terraform's code.
#include <set>

#include "frontend/terraform/evaluate/evaluate.h"
#include "frontend/terraform/read/module_set.h"

namespace lintel::terraform {
namespace {

class StackSearch {
 public:
  StackSearch(const ModuleSet& workspace, const Root& root, StackDeclaration common,
              std::vector<StackDeclaration>& found)
      : workspace_(workspace), root_(root), common_(std::move(common)), found_(found) {}

  void look_through(const Module& module, const std::string& key, unsigned depth) {
    if (depth > workspace_.limits.module_depth || !seen_.insert(&module).second) return;
    for (const ResourceDeclaration& resource : module.resources) {
      if (resource.type != "aws_cloudformation_stack" && resource.type != "aws_cloudformation_stack_set") continue;
      const hcl::Cursor body = resource.body.expression("template_body");
      if (!body || (body.kind() == hcl::NodeKind::call && body.text() == "file")) continue;
      StackDeclaration& stack = found_.emplace_back(common_);
      stack.address = std::string(resource.local_address);
      stack.header = resource.header;
      stack.body = body.span();
    }
    for (const ModuleCallDeclaration& call : module.calls) {
      const std::string inner = key.empty() ? std::string(call.name) : key + "." + std::string(call.name);
      CallTarget target{};
      if (const Module* called = workspace_.target_of(root_, module, call, inner, target))
        look_through(*called, inner, depth + 1);
    }
  }

 private:
  const ModuleSet& workspace_;
  const Root& root_;
  const StackDeclaration common_;
  std::vector<StackDeclaration>& found_;
  std::set<const Module*> seen_;
};

}  // namespace

std::vector<StackDeclaration> find_stacks(const ModuleSet& workspace) {
  std::vector<StackDeclaration> found;
  for (const bool is_use : {false, true}) {
    const std::vector<Root>& roots = is_use ? workspace.uses() : workspace.roots();
    for (std::size_t i = 0; i < roots.size(); ++i) {
      const Root& root = roots[i];
      if (!root.module || (root.use && !root.use->is_scanned)) continue;
      const std::string& path = root.use ? root.use->root : root.directory;
      StackSearch(workspace, root, {i, is_use, path, {}, {}, {}}, found).look_through(*root.module, "", 0);
    }
  }
  return found;
}

}  // namespace lintel::terraform
