// Units and stacks that others include or copy, and that are deployed by themselves all the same.
#include "frontend/terragrunt/unit_set.h"

#include <algorithm>
#include <iterator>

#include "base/path.h"

namespace lintel::terragrunt {
namespace {

/// Whether a configuration can only be evaluated with the values of a stack: it names them outside `try` and `can`.
bool needs_values(const ConfigurationFile& file) {
  std::vector<hcl::Cursor> open;
  if (file.body()) open.push_back(file.body());
  while (!open.empty()) {
    const hcl::Cursor node = open.back();
    open.pop_back();
    if (node.kind() == hcl::SyntaxKind::variable && node.text() == "values") return true;
    if (node.kind() == hcl::SyntaxKind::call && (node.text() == "try" || node.text() == "can")) continue;
    for (std::size_t i = 0; i < node.size(); ++i) {
      if (node.child(i)) open.push_back(node.child(i));
    }
  }
  return false;
}

/// Whether a unit, or a file that it generates, may say where its state is: only then it is found by that.
bool says_where_its_state_is(const TerragruntUnit& unit) {
  return unit.backend || std::any_of(unit.files.begin(), unit.files.end(), [](const terraform::AddedFile& file) {
           return file.text.find("backend") != std::string::npos || file.text.find("cloud") != std::string::npos;
         });
}

}  // namespace

/// The values of a unit or stack that no stack gives any: none where it says what it is without them, as a module does
/// by the defaults of its variables; otherwise unknown.
Value UnitSet::values_without_stack(const std::string& path) {
  const ConfigurationFile* file = library_.read(path, path);
  const bool has_own = library_.kind_of(join_path(directory_of(path), values_file), path).has_value();
  return file && (has_own || !needs_values(*file)) ? make_open_object({}, false, arena_) : Value();
}

/// Reads those that stacks copy as if nothing did. What is wrong with them is said only
/// where they are kept.
std::vector<UnitSet::TakenUnit> UnitSet::read_copied(std::vector<Candidate> copied) {
  const std::size_t told = problems_.size(), expanded = candidates_.size();
  std::erase_if(
      copied, [&](const Candidate& each) { return !each.stack.empty() || values_without_stack(each.path).is_null(); });
  for (const std::string& path : stacks_) {
    const Value values = copied_.contains(path) ? values_without_stack(path) : Value();
    if (values.is_null()) continue;
    stack_ = path;
    expand_stack(path, directory_of(path), values, {}, 0);
  }
  std::move(candidates_.begin() + static_cast<std::ptrdiff_t>(expanded), candidates_.end(), std::back_inserter(copied));
  candidates_.resize(expanded);
  std::vector<TakenUnit> taken;
  for (const Candidate& candidate : copied) {
    problems_.resize(told);
    const std::size_t known = units_.size();
    read_candidate(candidate);
    if (units_.size() == known) continue;
    TakenUnit& each = taken.emplace_back();
    each.file = candidate.stack.empty() ? candidate.path : candidate.stack;
    each.unit = std::move(units_.back());
    each.problems.assign(problems_.begin() + static_cast<std::ptrdiff_t>(told), problems_.end());
    units_.pop_back();
  }
  problems_.resize(told);
  return taken;
}

/// What a unit deploys, and which units and stacks a stack has: by that they are known under another path.
void UnitSet::note_deployables(const std::vector<TakenUnit>& taken) {
  const auto add_unit = [&](const TerragruntUnit& unit, bool is_root) {
    if (unit.is_made) return;
    Deployable& each = deployables_.emplace_back();
    each.path = unit.path;
    each.names.insert("source " + unit.source_text);
    each.is_root = is_root;
  };
  for (const TerragruntUnit& unit : units_) add_unit(unit, true);
  for (const TakenUnit& each : taken) add_unit(each.unit, false);
  for (const std::string& path : stacks_) {
    Deployable& each = deployables_.emplace_back();
    each.path = path;
    each.is_root = !copied_.contains(path);
    if (const auto copies = copies_.find(path); copies != copies_.end()) each.takes = copies->second;
    const ConfigurationFile* file = library_.read(path, path);
    for (std::size_t i = 0; file && file->body() && i < file->body().size(); ++i) {
      const hcl::Cursor block = file->body().child(i);
      if (is_stack_member(block)) each.names.insert(std::string(block.text()) + "." + std::string(block.label(0)));
    }
  }
}

/// Adds of those that others include or copy the ones that the code before the change that is looked at deployed by
/// themselves.
void UnitSet::add_kept(std::vector<TakenUnit> taken) {
  const FindKeptRoots& find_kept = library_.find_kept_roots();
  if (!find_kept || taken.empty()) return;
  const std::set<std::string> kept = find_kept(deployables_);
  std::set<std::string> told;
  for (TakenUnit& each : taken) {
    if (!kept.contains(each.file)) continue;
    units_.push_back(std::move(each.unit));
    std::move(each.problems.begin(), each.problems.end(), std::back_inserter(problems_));
    if (!told.insert(each.file).second) continue;
    problems_.push_back({ProblemSeverity::warning,
                         "root-called",
                         "Another configuration now includes or copies this one; Lintel also checks it separately "
                         "until the change is merged.",
                         {},
                         library_.visible(each.file),
                         {}});
  }
}

std::size_t UnitSet::open_beside(const std::vector<std::string>& files, std::size_t known) {
  if (beside_) return *beside_;
  beside_ = units_.size();
  uses_before_beside_ = known;
  const std::size_t told = problems_.size();
  candidates_.clear();
  for (const std::string& found : files) {
    const std::string path = library_.absolute(found);
    if (file_name_of(path) == stack_file) {
      if (std::find(stacks_.begin(), stacks_.end(), path) != stacks_.end()) continue;
      stack_ = path;
      expand_stack(path, directory_of(path), values_without_stack(path), {}, 0);
    } else {
      candidates_.push_back({path, {}});
    }
  }
  for (const Candidate& candidate : candidates_) {
    const bool is_known = by_directory_.contains(directory_of(candidate.path));
    if (is_known || copied_.contains(candidate.path) || units_.size() >= max_units) continue;
    const std::size_t next = units_.size();
    read_candidate(candidate);
    if (units_.size() == next) continue;
    const bool is_kept = says_where_its_state_is(units_.back()) && !is_left_out(units_.back());
    is_kept ? void(by_directory_[directory_of(candidate.path)] = next) : units_.pop_back();
  }
  open_neighbours(*beside_);
  problems_.resize(told);
  return *beside_;
}

}  // namespace lintel::terragrunt
