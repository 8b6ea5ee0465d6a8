#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "frontend/cloudformation/evaluate.h"
#include "frontend/frontend.h"
#include "frontend/terraform/evaluate/evaluate.h"
#include "frontend/terraform/read/stacks.h"

namespace lintel {

/// The CloudFormation templates that Terraform's stacks and stack sets have in `template_body`, each a root: a file
/// that is read by `file()` is one by itself.
class StackBodies final : public Frontend {
 public:
  StackBodies(std::shared_ptr<const terraform::ModuleSet> modules,
              std::shared_ptr<const cloudformation::TemplateSet> templates);

  const std::vector<std::string>& roots() const override { return roots_; }
  Problems problems() const override { return {}; }
  std::set<FileId> files() const override { return {}; }
  Dependencies dependencies(std::size_t root, std::span<const FileId> read) const override;
  Unit evaluate(std::size_t root) const override;

 private:
  std::shared_ptr<const terraform::ModuleSet> modules_;
  std::shared_ptr<const cloudformation::TemplateSet> templates_;
  std::vector<terraform::StackDeclaration> stacks_;
  std::vector<std::string> roots_;
};

}  // namespace lintel
