#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "frontend/cloudformation/evaluate.h"
#include "frontend/frontend.h"
#include "frontend/terraform/evaluate/cloudformation_stacks.h"
#include "frontend/terraform/evaluate/evaluate.h"

namespace lintel {

/// The CloudFormation templates that Terraform's stacks and stack sets deploy, each a root, with the parameters that it
/// gets there. A template that lies in a file has the file's places and addresses.
class StackBodies final : public Frontend {
 public:
  StackBodies(const terraform::ModuleSet& modules, std::shared_ptr<const cloudformation::TemplateSet> templates);

  /// The files of templates that are deployed like that, and so no roots by themselves.
  const std::set<std::string>& deployed_files() const { return files_; }

  std::string name() const override { return "templates of stacks"; }
  const std::vector<std::string>& roots() const override { return roots_; }
  Problems problems() const override { return problems_; }
  std::set<FileId> files() const override { return {}; }
  Dependencies dependencies(std::size_t root, std::span<const FileId> read) const override;
  Unit evaluate(std::size_t root) const override;

 private:
  void add(const terraform::StackDeployment& stack);

  std::shared_ptr<const cloudformation::TemplateSet> templates_;
  std::vector<cloudformation::DeployedTemplate> deployed_;
  std::vector<std::string> roots_;
  std::set<std::string> files_;
  Problems problems_;
};

/// Reads the templates that stacks deploy from files which were not found.
void read_deployed_templates(const terraform::ModuleSet& modules, cloudformation::TemplateSet& templates);

/// Gives the outputs of stacks from their templates.
terraform::StackOutputs read_stack_outputs(std::shared_ptr<const cloudformation::TemplateSet> templates);

}  // namespace lintel
