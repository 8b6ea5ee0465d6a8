#include "scan/terraform_reading.h"

#include <algorithm>
#include <iterator>

#include "base/path.h"
#include "scan/author_files.h"

namespace lintel {

std::set<std::string> mixed_directories(const std::vector<FoundFile>& files) {
  std::set<std::string> terraform, tofu, mixed;
  for (const FoundFile& file : files) {
    if (file.role == FileRole::terraform) (is_tofu_file(file.path) ? tofu : terraform).insert(directory_of(file.path));
  }
  std::set_intersection(terraform.begin(), terraform.end(), tofu.begin(), tofu.end(),
                        std::inserter(mixed, mixed.end()));
  return mixed;
}

namespace {

/// The places of names that nothing declares.
std::set<std::pair<FileId, std::uint32_t>> undefined_references(const Unit& unit) {
  std::set<std::pair<FileId, std::uint32_t>> places;
  for (const Problem& problem : unit.problems) {
    if (problem.severity == ProblemSeverity::error && problem.code == "undefined-reference")
      places.emplace(problem.span.file, problem.span.begin);
  }
  return places;
}

}  // namespace

TerraformReading::TerraformReading(std::unique_ptr<const Frontend> whole, std::shared_ptr<const Frontend> as_tofu,
                                   const std::set<std::string>& mixed)
    : whole_(std::move(whole)), as_tofu_(std::move(as_tofu)) {
  const std::vector<std::string>& others = as_tofu_->roots();
  const std::set<std::string_view> roots_as_tofu(others.begin(), others.end());
  for (std::size_t root = 0; root < whole_->roots().size(); ++root) {
    // What `.tofu` files alone call is none that Terraform deploys.
    if (!roots_as_tofu.contains(whole_->roots()[root])) continue;
    const Dependencies read = whole_->dependencies(root, {});
    const bool differs = std::any_of(mixed.begin(), mixed.end(),
                                     [&](const std::string& directory) { return read.has_directory(directory); });
    if (!differs) continue;
    roots_.push_back(root);
    paths_.push_back(whole_->roots()[root]);
  }
}

/// Whether a root is none that Terraform deploys: it refers to what `.tofu` files alone declare. What nobody declares
/// takes nothing away: both would refuse it.
bool TerraformReading::is_refused(const Unit& unit) const {
  const auto undefined = undefined_references(unit);
  if (undefined.empty()) return false;
  const std::vector<std::string>& others = as_tofu_->roots();
  const auto same = std::find(others.begin(), others.end(), unit.root);
  if (same == others.end()) return true;
  const auto undefined_in_both =
      undefined_references(as_tofu_->evaluate(static_cast<std::size_t>(same - others.begin())));
  return !std::includes(undefined_in_both.begin(), undefined_in_both.end(), undefined.begin(), undefined.end());
}

Unit TerraformReading::evaluate(std::size_t root) const {
  Unit unit = whole_->evaluate(roots_[root]);
  if (is_refused(unit)) {
    unit.resources.clear();
    unit.faults.clear();
  }
  std::erase_if(unit.problems, [](const Problem& problem) {
    return !problem.code.starts_with("budget-") && problem.code != "unreadable-file";
  });
  return unit;
}

}  // namespace lintel
