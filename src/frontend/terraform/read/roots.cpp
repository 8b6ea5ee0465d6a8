// Which of the directories are root modules: those that nothing calls, and those that are deployed even if called.
#include "frontend/terraform/read/module_set.h"

#include <algorithm>
#include <array>

#include "base/path.h"
#include "frontend/terraform/evaluate/computed_sources.h"
#include "frontend/terraform/read/filesystem.h"

namespace lintel::terraform {
namespace {

/// Folders of code that is not deployed, by name.
bool is_aside(std::string_view folder) {
  constexpr std::array<std::string_view, 6> names = {"test", "tests", "example", "examples", "fixture", "fixtures"};
  // In what Terragrunt makes of a stack lie its units.
  const bool is_hidden = folder.size() > 1 && folder.front() == '.' && folder != ".." && folder != ".terragrunt-stack";
  return is_hidden || std::find(names.begin(), names.end(), folder) != names.end();
}

/// Whether `caller` lies in a folder of tests, of examples or in a hidden one that `called` does not lie in: what it
/// deploys says nothing of how else that is deployed.
bool calls_from_aside(std::string_view caller, std::string_view called) {
  const std::string way = relative_path(caller, called);
  std::string_view rest = way;
  while (!rest.empty()) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    if (is_aside(rest.substr(0, slash))) return true;
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  return false;
}

bool may_be_zero_times(const ModuleCallDeclaration& call) {
  return call.count || call.for_each || call.enabled;
}

/// The directories all of whose files others have as their own by links: they hold what modules share, and are none.
template <class Modules>
std::set<std::string> find_shared_directories(const Modules& modules, const FileReader& reader) {
  std::set<std::string> linked;
  for (const auto& [directory, module] : modules) {
    for (const FileReader::Entry& entry : reader.list(directory).value_or(std::vector<FileReader::Entry>())) {
      const bool is_link = entry.link && entry.kind == FileReader::EntryKind::file;
      if (!is_link || !classify_file_name(entry.name).is_configuration) continue;
      if (auto target = reader.real_path(join_path(directory, entry.name))) linked.insert(std::move(*target));
    }
  }
  std::set<std::string> shared;
  if (linked.empty()) return shared;
  for (const auto& [directory, module] : modules) {
    const std::optional<std::vector<FileReader::Entry>> entries = reader.list(directory);
    const std::optional<std::string> real = reader.real_path(directory);
    const bool all_linked =
        entries && real && std::all_of(entries->begin(), entries->end(), [&](const auto& entry) {
          return !classify_file_name(entry.name).is_configuration || linked.contains(join_path(*real, entry.name));
        });
    if (all_linked) shared.insert(directory);
  }
  return shared;
}

bool has_backend(const Module& module) {
  for (const hcl::Cursor& settings : module.settings) {
    for (std::size_t i = 0; i < settings.body().size(); ++i) {
      const hcl::Cursor block = settings.body().child(i);
      if (block.kind() == hcl::SyntaxKind::block && (block.text() == "backend" || block.text() == "cloud")) return true;
    }
  }
  return false;
}

}  // namespace

/// Finds which directories each directory's local calls lead to; gives those of the calls that are made once whatever
/// is given.
ModuleSet::Calls ModuleSet::find_calls() {
  Calls certain;
  for (const auto& [directory, module] : modules_) {
    auto& targets = calls_[directory];
    // A module that computes sources is looked at as a root here: as such OpenTofu would have its values.
    Root alone;
    if (has_computed_source(*module)) {
      alone.directory = directory;
      alone.module = module.get();
      read_workspace_name(alone);
      find_variable_files(alone);
      compute_sources(alone);
    }
    for (const ModuleCallDeclaration& call : module->calls) {
      const std::string source = source_of(alone, call, std::string(call.name));
      if (!is_local_source(source)) continue;
      const auto target = modules_.find(known_directory(join_path(directory, source)));
      if (target == modules_.end() || target->first == directory) continue;
      // A call from another repository does not stop a root from being one: it passes it nothing.
      if (is_of_other_repository(inputs, directory, target->first)) continue;
      if (calls_from_aside(directory, target->first)) continue;
      targets.insert(target->first);
      if (!may_be_zero_times(call)) certain[directory].insert(target->first);
    }
  }
  return certain;
}

std::set<std::string_view> ModuleSet::reach(const Calls& calls, std::string_view from) {
  std::set<std::string_view> reached;
  std::vector<std::string_view> open{from};
  while (!open.empty()) {
    const auto at = calls.find(open.back());
    open.pop_back();
    if (at == calls.end()) continue;
    for (const std::string_view target : at->second) {
      if (reached.insert(target).second) open.push_back(target);
    }
  }
  return reached;
}

std::vector<Deployable> ModuleSet::deployables() const {
  const auto whole = [&](std::string_view path) { return join_path(inputs.working_directory, path); };
  std::map<std::string, Deployable> all;
  for (const auto& [directory, module] : modules_) {
    Deployable& each = all[whole(directory)];
    for (const ResourceDeclaration& resource : module->resources) {
      if (resource.mode == ResourceMode::managed) each.names.emplace(resource.local_address);
    }
    for (const ModuleCallDeclaration& call : module->calls) each.names.emplace(call.local_address);
    const auto calls = calls_.find(directory);
    if (calls == calls_.end()) continue;
    for (const std::string_view called : calls->second) each.takes.insert(whole(called));
  }
  for (const ModuleUse& use : inputs.uses) {
    std::set<std::string>& takes = all[whole(use.root)].takes;
    if (!use.module) takes.insert(whole(known_directory(use.directory.empty() ? use.root : use.directory)));
    if (!use.module) continue;
    for (const ModuleCallDeclaration& call : use.module->calls) {
      if (is_local_source(call.source)) takes.insert(whole(known_directory(join_path(use.directory, call.source))));
    }
  }
  for (const Root& root : roots_) all[whole(root.directory)].is_root = true;
  std::vector<Deployable> list;
  for (auto& [path, each] : all) {
    each.path = path;
    list.push_back(std::move(each));
  }
  return list;
}

/// Whether a directory has what only root modules have: a state or values of its own, the versions of providers that
/// `terraform init` wrote down. A provider's configuration older modules have, too.
bool ModuleSet::is_root_by_itself(const std::string& directory, const Module& module) const {
  if (has_backend(module)) return true;
  if (reader->kind_of(join_path(directory, ".terraform.lock.hcl")) == FileReader::EntryKind::file) return true;
  const auto values = values_by_directory_.find(directory);
  return values != values_by_directory_.end() &&
         std::any_of(values->second.begin(), values->second.end(),
                     [](const std::string& path) { return is_automatic_values_file(file_name_of(path)); });
}

/// The directories of `inputs.uses`, as they are known here; those of the tool's own files too, which it copies.
std::set<std::string> ModuleSet::used_directories() const {
  std::set<std::string> directories;
  for (const ModuleUse& use : inputs.uses) {
    if (use.module) {
      for (const ModuleCallDeclaration& call : use.module->calls) {
        const std::string called = is_local_source(call.source) ? join_path(use.directory, call.source) : std::string();
        if (!called.empty() && !is_of_other_repository(inputs, use.root, called))
          directories.insert(known_directory(called));
      }
      continue;
    }
    if (!use.directory.empty() && !is_of_other_repository(inputs, use.root, use.directory)) {
      std::string directory = known_directory(use.directory);
      if (!calls_from_aside(use.root, directory)) directories.insert(std::move(directory));
    }
    directories.insert(use.root);
  }
  return directories;
}

void ModuleSet::find_roots() {
  const Calls certain = find_calls();
  std::set<std::string_view> called;
  for (const auto& [directory, targets] : calls_) called.insert(targets.begin(), targets.end());
  std::set<std::string_view> covered;
  // What a tool deploys is deployed as it says, with all that it calls.
  std::set<std::string> used = used_directories();
  const std::set<std::string> shared = find_shared_directories(modules_, *reader);
  for (const std::string& directory : used) {
    if (!modules_.contains(directory)) continue;
    covered.insert(directory);
    covered.merge(reach(calls_, directory));
  }
  const auto add_root = [&](const std::string& directory) {
    Root root;
    root.directory = directory;
    root.module = modules_.find(directory)->second.get();
    roots_.push_back(std::move(root));
    covered.insert(directory);
    covered.merge(reach(calls_, directory));
  };
  std::vector<const std::string*> taken;
  for (const auto& [directory, module] : modules_) {
    const bool is_used = used.contains(directory);
    const bool is_called = called.contains(directory) || is_used || shared.contains(directory);
    if (!is_called || (!is_used && is_root_by_itself(directory, *module))) {
      add_root(directory);
    } else {
      taken.push_back(&directory);
    }
  }
  const bool asks = inputs.find_kept_roots && !taken.empty();
  const std::set<std::string> kept = asks ? inputs.find_kept_roots(deployables()) : std::set<std::string>();
  for (const std::string* each : taken) {
    const std::string& directory = *each;
    if (!kept.contains(join_path(inputs.working_directory, directory))) continue;
    add_root(directory);
    problems.push_back({ProblemSeverity::warning,
                        "root-called",
                        "Another module now calls this root module; Lintel also checks it separately until the change "
                        "is merged.",
                        {},
                        directory,
                        {}});
  }
  covered.insert(shared.begin(), shared.end());
  used.insert(shared.begin(), shared.end());
  // What is left are modules that call each other in a circle, and what those call. One of each circle becomes a root:
  // one that reaches everything that reaches it.
  for (const auto& entry : modules_) {
    const std::string& directory = entry.first;
    if (covered.contains(directory)) continue;
    const std::set<std::string_view> reached = reach(calls_, directory);
    const bool is_top = std::all_of(calls_.begin(), calls_.end(), [&](const auto& other) {
      return other.first == directory || reached.contains(other.first) ||
             !reach(calls_, other.first).contains(directory);
    });
    if (is_top) add_root(directory);
  }
  std::sort(roots_.begin(), roots_.end(), [](const Root& a, const Root& b) { return a.directory < b.directory; });
  // A component of a stack may be there zero times, as a module may.
  std::set<std::string> deployed = used;
  for (const bool is_certain : {false, true}) {
    for (const ModuleUse& use : inputs.uses) {
      if (!use.module) continue;
      for (const ModuleCallDeclaration& call : use.module->calls) {
        if (!is_local_source(call.source) || may_be_zero_times(call) == is_certain) continue;
        const std::string directory = known_directory(join_path(use.directory, call.source));
        if (!is_certain) deployed.erase(directory);
        if (is_certain && used.contains(directory)) deployed.insert(directory);
      }
    }
  }
  find_maybe_called(certain, deployed);
}

/// What no root calls without a condition may be called zero times by all of them.
void ModuleSet::find_maybe_called(const Calls& certain, const std::set<std::string>& used) {
  std::set<std::string_view> deployed;
  const auto add = [&](std::string_view directory) {
    deployed.insert(directory);
    deployed.merge(reach(certain, directory));
  };
  for (const Root& root : roots_) add(root.directory);
  for (const std::string& directory : used) add(directory);
  for (const auto& [directory, module] : modules_) {
    if (deployed.contains(directory)) continue;
    Root& root = maybe_called_.emplace_back();
    root.directory = directory;
    root.module = module.get();
  }
}

std::vector<std::uint32_t> ModuleSet::never_called(const std::set<FileId>& read, bool all) const {
  std::set<std::string_view> left, called;
  const auto is_read = [&](const ModuleFile* file) { return read.contains(file->file); };
  for (const Root& root : maybe_called_) {
    const auto& files = root.module->files;
    if (!std::all_of(files.begin(), files.end(), is_read)) left.insert(root.directory);
  }
  for (const std::string_view directory : left) {
    const auto calls = calls_.find(directory);
    if (calls != calls_.end() && !all) called.insert(calls->second.begin(), calls->second.end());
  }
  // Of those that call each other in a circle the first.
  const bool has_top = std::any_of(left.begin(), left.end(), [&](std::string_view at) { return !called.contains(at); });
  std::vector<std::uint32_t> next;
  for (std::uint32_t i = 0; i < maybe_called_.size(); ++i) {
    const std::string& directory = maybe_called_[i].directory;
    if (!left.contains(directory) || (has_top && called.contains(directory))) continue;
    next.push_back(i);
    if (!has_top) break;
  }
  return next;
}

}  // namespace lintel::terraform
