#include "frontend/terragrunt/terragrunt.h"

#include <algorithm>

#include "base/path.h"
#include "frontend/terraform/evaluate/evaluation.h"
#include "frontend/terraform/read/module_set.h"
#include "frontend/terragrunt/unit_set.h"

namespace lintel::terragrunt {

std::shared_ptr<UnitSet> open_units(const std::vector<FoundFile>& files, const TerragruntInputs& inputs,
                                    SourceSet& sources, std::shared_ptr<const FileReader> reader,
                                    const Limits& limits) {
  auto units = std::make_shared<UnitSet>(sources, std::move(reader), limits, inputs);
  units->open(files);
  return units;
}

namespace {

std::vector<terraform::ModuleUse> uses_from(const std::shared_ptr<const UnitSet>& units, std::size_t first) {
  std::vector<terraform::ModuleUse> uses;
  for (std::size_t i = first; i < units->units().size(); ++i) {
    const TerragruntUnit& unit = units->units()[i];
    terraform::ModuleUse& use = uses.emplace_back();
    use.root = units->visible(directory_of(unit.path));
    use.is_scanned = i < units->scanned();
    // What a stack makes of a folder is that folder.
    if (!unit.module.empty()) use.directory = units->place_of(unit.module);
    if (unit.module != directory_of(unit.path)) use.laid_over = units->place_of(directory_of(unit.path));
    use.files = unit.files;
    use.arguments = unit.arguments;
    use.backend = unit.backend;
    use.caller = unit.source;
    use.has_whole_source = unit.has_whole_source;
    use.inputs = [units, i](terraform::RootEvaluation& run) { return units->inputs_of(i, run); };
  }
  return uses;
}

}  // namespace

std::vector<terraform::ModuleUse> module_uses(const std::shared_ptr<const UnitSet>& units) {
  return uses_from(units, 0);
}

std::vector<terraform::ModuleUse> state_uses(const std::shared_ptr<UnitSet>& units,
                                             const std::vector<std::string>& files, std::size_t known) {
  const std::size_t first = units->open_beside(files, known);
  return uses_from(units, first);
}

std::vector<UnitDeployment> unit_deployments(const UnitSet& units) {
  std::vector<UnitDeployment> all;
  for (std::size_t i = 0; i < units.scanned(); ++i) {
    const TerragruntUnit& unit = units.units()[i];
    UnitDeployment& each = all.emplace_back();
    each.root = units.visible(unit.path);
    each.file = units.visible(unit.stack.empty() ? unit.path : unit.stack);
    if (!unit.module.empty()) each.module = units.visible(unit.module);
    each.copied = unit.copied;
  }
  return all;
}

Units::Units(std::shared_ptr<const UnitSet> units, std::shared_ptr<const terraform::ModuleSet> workspace)
    : units_(std::move(units)), workspace_(std::move(workspace)) {
  for (std::size_t i = 0; i < units_->scanned(); ++i) roots_.push_back(units_->visible(units_->units()[i].path));
}

Problems Units::problems() const {
  return units_->problems();
}

std::set<FileId> Units::files() const {
  return units_->files();
}

Dependencies Units::dependencies(std::size_t root, std::span<const FileId>) const {
  Dependencies dependencies = terraform::use_dependencies(*workspace_, root);
  // Which of Terragrunt's files a unit reads, its functions decide; and it may need the outputs of any other.
  for (const FileId file : units_->files()) dependencies.add_file(file);
  for (const FileId file : workspace_->files()) dependencies.add_file(file);
  return dependencies;
}

std::vector<Deployable> Units::deployables() const {
  return units_->deployables();
}

Unit Units::evaluate(std::size_t root) const {
  Unit unit = terraform::evaluate_use(*workspace_, root);
  unit.root = roots_[root];
  // Comments in these files count, and what is wrong with one is the unit's.
  for (const FileId file : units_->files_of(root)) {
    if (std::find(unit.files.begin(), unit.files.end(), file) == unit.files.end()) unit.files.push_back(file);
  }
  return unit;
}

}  // namespace lintel::terragrunt
