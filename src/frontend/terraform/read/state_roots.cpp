// Roots of the repository that are not scanned, whose outputs `terraform_remote_state` of scanned ones may read.
#include "frontend/terraform/read/module_set.h"

#include <algorithm>
#include <set>

#include "base/path.h"
#include "frontend/terraform/read/filesystem.h"
#include "source/file_look.h"

namespace lintel::terraform {
namespace {

constexpr std::size_t max_directories = 2'000;
constexpr std::size_t max_roots = 200;

bool reads_states(const Module& module) {
  return std::any_of(module.resources.begin(), module.resources.end(), [](const ResourceDeclaration& resource) {
    return resource.mode == ResourceMode::data && resource.type == "terraform_remote_state";
  });
}

bool is_passed_over(std::string_view name) {
  return name.starts_with('.') || name == "node_modules";
}

}  // namespace

/// Whether a file of the directory says where a state is kept: only such a directory is looked at further.
bool ModuleSet::mentions_backend(const std::string& directory, const std::vector<FileReader::Entry>& entries) const {
  return std::any_of(entries.begin(), entries.end(), [&](const FileReader::Entry& entry) {
    if (entry.kind != FileReader::EntryKind::file || !classify_file_name(entry.name).is_configuration) return false;
    std::string error;
    const auto text = reader->read_prefix(join_path(directory, entry.name), limits.file_bytes, error);
    return text && (text->find("backend") != std::string::npos || text->find("cloud") != std::string::npos);
  });
}

/// Reads the other roots of the repositories, where a scanned one takes the outputs of some. What is wrong with them is
/// not said.
void ModuleSet::open_state_roots() {
  const bool is_asked = std::any_of(modules_.begin(), modules_.end(),
                                    [](const auto& entry) { return entry.second && reads_states(*entry.second); });
  if (!is_asked) return;
  std::vector<std::string> open;
  std::copy_if(inputs.readable.begin(), inputs.readable.end(), std::back_inserter(open),
               [](const std::string& top) { return top != "/"; });
  const std::size_t told = problems.size();
  std::vector<const Module*> found;
  std::vector<std::string> unit_files;
  for (std::size_t i = 0; i < open.size() && i < max_directories; ++i) {
    const std::string directory = known_directory(relative_path(open[i], inputs.working_directory));
    const auto entries = reader->list(directory);
    if (!entries) continue;
    if (found.size() < max_roots && !modules_.contains(directory) && mentions_backend(directory, *entries)) {
      if (const Module* module = load_directory(directory)) found.push_back(module);
    }
    for (const FileReader::Entry& entry : *entries) {
      if (entry.kind == FileReader::EntryKind::file && role_by_name(entry.name) == FileRole::terragrunt)
        unit_files.push_back(join_path(directory, entry.name));
      if (entry.kind == FileReader::EntryKind::directory && !entry.link && !is_passed_over(entry.name))
        open.push_back(join_path(open[i], entry.name));
    }
  }
  state_roots_.reserve(found.size());
  for (const Module* module : found) {
    Root& root = state_roots_.emplace_back();
    root.directory = module->directory;
    root.module = module;
    complete(root);
  }
  open_state_uses(unit_files);
  problems.resize(told);
}

}  // namespace lintel::terraform
