#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/budget.h"
#include "frontend/frontend.h"
#include "frontend/terraform/evaluate/evaluate.h"
#include "source/discovery.h"
#include "source/source_set.h"

namespace lintel::terragrunt {

/// What the user gives beside the files.
struct TerragruntInputs {
  std::string working_directory;               ///< absolute
  bool has_relative_paths = true;              ///< whether the paths of the scan are relative to it
  bool reads_environment = false;              ///< for `get_env`
  std::vector<std::string> repositories = {};  ///< absolute: none of them reads another
  std::shared_ptr<const KnownRepositories> known_repositories = {};  ///< nullptr: each is looked for anew
  std::vector<std::string> readable = {};  ///< absolute: directories outside of which nothing is; empty: not known
  FindKeptRoots find_kept_roots = {};
  /// Whether Terraform code around the units, or its base, declares a variable sensitive or ephemeral. Any thread.
  std::function<bool(std::string_view name)> is_sensitive_variable = {};
};

/// The units of a scan (`terragrunt.hcl`, and those that `terragrunt.stack.hcl` makes), read as far as they say which
/// modules are deployed.
class UnitSet;

/// Reads the units among the files found. What of them needs the outputs of others is evaluated with them.
std::shared_ptr<UnitSet> open_units(const std::vector<FoundFile>& files, const TerragruntInputs& inputs,
                                    SourceSet& sources, std::shared_ptr<const FileReader> reader, const Limits& limits);

/// How the units use modules, for `ModuleInputs::uses`; what they hold keeps the set alive.
std::vector<terraform::ModuleUse> module_uses(const std::shared_ptr<const UnitSet>& units);

/// The same of units beside those of the scan, read now: for `ModuleInputs::read_state_uses`.
std::vector<terraform::ModuleUse> state_uses(const std::shared_ptr<UnitSet>& units,
                                             const std::vector<std::string>& files, std::size_t known);

/// What a unit deploys, as far as its configuration says it.
struct UnitDeployment {
  std::string root;                 ///< as `Units` has it
  std::string file;                 ///< the unit's own configuration, or that of the stack that makes it
  std::string module;               ///< the directory of the module; empty when that is not here
  std::vector<std::string> copied;  ///< the configurations that stacks copy to make the unit, absolute
};
std::vector<UnitDeployment> unit_deployments(const UnitSet& units);

/// The units of a scan, each a root: the module that it deploys, with its inputs.
class Units final : public Frontend {
 public:
  /// `workspace` was opened with the `module_uses` of `units`.
  Units(std::shared_ptr<const UnitSet> units, std::shared_ptr<const terraform::ModuleSet> workspace);

  /// What they deploy: unit `n` is `uses[n]` of it.
  const terraform::ModuleSet& workspace() const { return *workspace_; }

  std::string name() const override { return "units"; }
  const std::vector<std::string>& roots() const override { return roots_; }
  Problems problems() const override;
  std::set<FileId> files() const override;
  Dependencies dependencies(std::size_t root, std::span<const FileId> read) const override;
  Unit evaluate(std::size_t root) const override;
  std::vector<Deployable> deployables() const override;

 private:
  std::shared_ptr<const UnitSet> units_;
  std::shared_ptr<const terraform::ModuleSet> workspace_;
  std::vector<std::string> roots_;
};

}  // namespace lintel::terragrunt
