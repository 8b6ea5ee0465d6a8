#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/budget.h"
#include "frontend/frontend.h"
#include "frontend/terraform/evaluate/evaluate.h"
#include "source/discovery.h"
#include "source/source_set.h"

namespace lintel::stacks {

/// The deployments of the Terraform Stacks of a scan, read: `.tfcomponent.hcl` (before: `.tfstack.hcl`) says what a
/// stack consists of, `.tfdeploy.hcl` how often and with which inputs it is deployed.
/// See https://developer.hashicorp.com/terraform/language/stacks.
class DeploymentSet;

/// Reads the stacks among the files found.
std::shared_ptr<const DeploymentSet> open_deployments(const std::vector<FoundFile>& files, SourceSet& sources,
                                                      const FileReader& reader, const Limits& limits);

/// How the deployments use their stacks, for `ModuleInputs::uses`; what they hold keeps the set alive.
std::vector<terraform::ModuleUse> module_uses(const std::shared_ptr<const DeploymentSet>& deployments);

/// The deployments of a scan, each a root: the components of its stack, with its inputs. A stack that nothing deploys
/// is one root, without inputs.
class Deployments final : public Frontend {
 public:
  /// `workspace` was opened with uses of which those of `deployments` are the last.
  Deployments(std::shared_ptr<const DeploymentSet> deployments, std::shared_ptr<const terraform::ModuleSet> workspace);

  /// What they are uses in: deployment `n` is `uses[use_of(n)]` of it.
  const terraform::ModuleSet& workspace() const { return *workspace_; }
  std::size_t use_of(std::size_t root) const { return first_use_ + root; }

  std::string name() const override { return "deployments"; }
  const std::vector<std::string>& roots() const override { return roots_; }
  Problems problems() const override;
  std::set<FileId> files() const override;
  Dependencies dependencies(std::size_t root, std::span<const FileId> read) const override;
  Unit evaluate(std::size_t root) const override;

 private:
  std::shared_ptr<const DeploymentSet> deployments_;
  std::shared_ptr<const terraform::ModuleSet> workspace_;
  std::size_t first_use_ = 0;
  std::vector<std::string> roots_;
};

}  // namespace lintel::stacks
