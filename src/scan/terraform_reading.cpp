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

TerraformReading::TerraformReading(std::unique_ptr<const Frontend> whole, const std::set<std::string>& mixed)
    : whole_(std::move(whole)) {
  for (std::size_t root = 0; root < whole_->roots().size(); ++root) {
    const Dependencies read = whole_->dependencies(root, {});
    const bool differs = std::any_of(mixed.begin(), mixed.end(),
                                     [&](const std::string& directory) { return read.has_directory(directory); });
    if (!differs) continue;
    roots_.push_back(root);
    paths_.push_back(whole_->roots()[root]);
  }
}

Unit TerraformReading::evaluate(std::size_t root) const {
  Unit unit = whole_->evaluate(roots_[root]);
  // What refers to declarations of `.tofu` files alone is none that Terraform deploys.
  const bool is_refused = std::any_of(unit.problems.begin(), unit.problems.end(), [](const Problem& problem) {
    return problem.severity == ProblemSeverity::error && problem.code == "undefined-reference";
  });
  if (is_refused) {
    unit.resources.clear();
    unit.faults.clear();
  }
  std::erase_if(unit.problems, [](const Problem& problem) {
    return !problem.code.starts_with("budget-") && problem.code != "unreadable-file";
  });
  return unit;
}

}  // namespace lintel
