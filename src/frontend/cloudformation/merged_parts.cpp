#include "frontend/cloudformation/merged_parts.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/path.h"
#include "frontend/cloudformation/template_files.h"
#include "frontend/cloudformation/uses.h"

namespace lintel::cloudformation {
namespace {

/// Names that a part takes from one template: a name or two alone are those of many.
constexpr std::size_t min_shared = 3;
/// How far above a part its template may lie.
constexpr unsigned max_levels = 3;

/// Whether a template declares what a part names and nothing in it declares: some other part may declare a few.
bool completes(const Template& whole, const Template& part, const Uses& uses) {
  std::size_t shared = 0, missing = 0;
  for (const std::string_view name : uses.conditions) {
    if (!part.condition(name)) ++(whole.condition(name) ? shared : missing);
  }
  for (const std::string_view name : uses.mappings) {
    if (!part.mapping(name)) ++(whole.mapping(name) ? shared : missing);
  }
  for (const std::string_view name : uses.names) {
    if (!part.resource(name) && whole.parameter(name)) ++shared;
  }
  return shared >= min_shared && shared >= 2 * missing;
}

}  // namespace

void find_merged_parts(TemplateSet& workspace) {
  std::map<std::string, std::vector<const TemplateFile*>> by_directory;
  for (const TemplateFile* file : workspace.root_files) {
    if (!file->sections.parameters.empty()) by_directory[directory_of(file->path)].push_back(file);
  }
  if (by_directory.empty()) return;
  for (const TemplateFile* file : workspace.root_files) {
    if (!file->sections.parameters.empty() || !file->root) continue;
    const Uses uses = uses_of(*file->root, workspace.sources);
    std::string directory = directory_of(file->path);
    for (unsigned level = 0; level < max_levels; ++level, directory = directory_of(directory)) {
      const auto beside = by_directory.find(directory);
      if (beside != by_directory.end()) {
        const auto whole = std::find_if(beside->second.begin(), beside->second.end(), [&](const TemplateFile* other) {
          return completes(other->sections, file->sections, uses);
        });
        if (whole != beside->second.end()) {
          workspace.wholes[file] = *whole;
          workspace.wholes.emplace(*whole, *whole);  // it names what its parts declare
          break;
        }
      }
      if (directory.empty() || directory == ".") break;
    }
    const auto whole = workspace.wholes.find(file);
    if (whole == workspace.wholes.end()) continue;
    workspace.problems.push_back({ProblemSeverity::notice,
                                  "template-part",
                                  "This template names what " + whole->second->path +
                                      " declares: it is taken for a part that a tool merges with that one, so what it "
                                      "names and does not declare is not known.",
                                  {},
                                  file->path,
                                  {}});
  }
}

}  // namespace lintel::cloudformation
