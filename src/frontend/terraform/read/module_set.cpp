#include "frontend/terraform/read/module_set.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "base/distance.h"
#include "base/parallel.h"
#include "base/path.h"
#include "frontend/terraform/evaluate/computed_sources.h"
#include "frontend/terraform/read/filesystem.h"
#include "source/link.h"
#include "syntax/document/parse.h"
#include "syntax/hcl/from_json.h"
#include "syntax/hcl/parse.h"

namespace lintel::terraform {
namespace {

Problem unreadable(const std::string& path, const std::string& reason) {
  Problem problem;
  problem.code = "unreadable-file";
  problem.message = "cannot be read: " + reason;
  problem.path = path;
  return problem;
}

}  // namespace

std::vector<const ModuleFile*> order_files(std::vector<std::pair<std::string, const ModuleFile*>> named) {
  std::sort(named.begin(), named.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::set<std::pair<std::string_view, bool>> tofu;
  for (const auto& [name, file] : named) {
    ConfigurationFileName kind = classify_file_name(name);
    if (kind.is_tofu) tofu.insert({kind.stem, kind.is_json});
  }
  std::vector<const ModuleFile*> ordered;
  for (const auto& [name, file] : named) {
    ConfigurationFileName kind = classify_file_name(name);
    if (kind.is_tofu || !tofu.contains({kind.stem, kind.is_json})) ordered.push_back(file);
  }
  return ordered;
}

bool is_local_source(std::string_view source) {
  return source.starts_with("./") || source.starts_with("../") || source == "." || source == ".." ||
         source.starts_with("/");
}

ConfigurationFileName classify_file_name(std::string_view name) {
  ConfigurationFileName result;
  if (name.empty() || name.front() == '.' || name.back() == '~' || (name.front() == '#' && name.back() == '#'))
    return result;
  std::string_view stem = name;
  if (stem.ends_with(".json")) {
    result.is_json = true;
    stem.remove_suffix(5);
  }
  if (stem.ends_with(".tf")) {
    stem.remove_suffix(3);
  } else if (stem.ends_with(".tofu")) {
    result.is_tofu = true;
    stem.remove_suffix(5);
  } else {
    return result;
  }
  result.is_configuration = true;
  result.stem = stem;
  result.is_override = stem == "override" || stem.ends_with("_override");
  return result;
}

void parse_into(ModuleFile& file, std::string_view path, std::string_view text, bool expressions, const Limits& limits,
                Problems& problems) {
  file.is_json = path.ends_with(".json");
  if (file.is_json) {
    Arena arena;
    const document::Node* document = document::parse_json_with_repeated_keys(file.file, text, arena, limits, problems);
    const bool is_of_stack = path.ends_with(".tfcomponent.json") || path.ends_with(".tfdeploy.json");
    const hcl::JsonLanguage language = is_of_stack ? hcl::JsonLanguage::stacks : hcl::JsonLanguage::terraform;
    if (document) file.tree = hcl::from_json(file.file, *document, expressions, problems, language);
  } else {
    file.tree = hcl::parse(file.file, text, problems);
  }
  file.view = file.tree.view();
}

ModuleSet::ModuleSet(const ModuleInputs& given, SourceSet& set, std::shared_ptr<const FileReader> files,
                     const Limits& budget)
    : inputs(given), sources(set), reader(std::move(files)), limits(budget) {}

const Module* ModuleSet::module(std::string_view directory) const {
  auto found = modules_.find(directory);
  return found == modules_.end() ? nullptr : found->second.get();
}

bool ModuleSet::may_read(std::string_view path) const {
  if (std::any_of(scanned_.begin(), scanned_.end(), [&](const std::string& top) { return is_below(path, top); }))
    return true;
  const auto is_installed = [&](const Root& root) {
    return is_below(path, join_path(root.directory, ".terraform/modules")) ||
           is_below(path, join_path(data_directory_of(root), "modules"));
  };
  if (std::any_of(roots_.begin(), roots_.end(), is_installed) || std::any_of(uses_.begin(), uses_.end(), is_installed))
    return true;
  if (inputs.readable.empty()) return false;
  const std::string whole = join_path(inputs.working_directory, path);
  return std::any_of(inputs.readable.begin(), inputs.readable.end(),
                     [&](const std::string& top) { return is_below(whole, top); });
}

void ModuleSet::open(const std::vector<FoundFile>& found, unsigned threads, const ModuleSet* previous) {
  previous_ = previous;
  parse_found(found, threads, previous);
  find_roots();
  for (Root& root : roots_) {
    complete(root);
    root_directories_.push_back(root.directory);
  }
  for (Root& root : maybe_called_) complete(root);
  open_uses();
  for (const auto& [directory, module] : modules_) {
    problems.insert(problems.end(), module->problems.begin(), module->problems.end());
  }
  check_given_variables();
  open_state_roots();
  previous_ = nullptr;
}

/// Finds all that belongs to a root whose module is there.
void ModuleSet::complete(Root& root) {
  read_installed(root);
  read_workspace_name(root);
  find_variable_files(root);
  load_called(root, *root.module, "", 0);
  load_computed(root);
  find_provider_versions(root);
  find_backend(root);
}

/// One command line serves all roots: a variable that only some of them declare is no fault, one that none declares is.
void ModuleSet::check_given_variables() {
  if (roots_.empty() && uses_.empty()) return;
  std::vector<std::string_view> declared;
  for (const std::vector<Root>* all : {&roots_, &uses_}) {
    for (const Root& root : *all) {
      if (!root.module) continue;
      for (const VariableDeclaration& variable : root.module->variables) declared.push_back(variable.name);
    }
  }
  for (const auto& [name, text] : inputs.variables) {
    if (std::find(declared.begin(), declared.end(), name) != declared.end()) continue;
    std::string_view near = nearest_name(name, declared);
    Problem problem;
    problem.severity = ProblemSeverity::warning;
    problem.code = "undeclared-variable";
    problem.message = "A value was given on the command line for \"" + name + "\", but no root module declares it.";
    if (!near.empty()) problem.message.append(" Did you mean \"").append(near).append("\"?");
    problems.push_back(std::move(problem));
  }
}

/// The file as the workspace before this one has it parsed, or parsed now.
std::shared_ptr<ModuleSet::ParsedFile> ModuleSet::parse(FileId file, const std::string& path) const {
  if (previous_) {
    if (const auto known = previous_->files_.find(file); known != previous_->files_.end()) return known->second;
  }
  auto parsed = std::make_shared<ParsedFile>();
  parsed->file.is_override = classify_file_name(file_name_of(path)).is_override;
  parsed->file.file = file;
  parse_into(parsed->file, path, sources.text(file), true, limits, parsed->problems);
  if (sources.encoding(file) == Encoding::utf16) {
    parsed->problems.push_back({ProblemSeverity::error,
                                "invalid-encoding",
                                "The file is UTF-16, which Terraform refuses: save it as UTF-8. It was read here.",
                                {file, 0, 0},
                                {},
                                {}});
  }
  return parsed;
}

/// Makes the module of a directory, or takes over the one of the same files. Threads may do so at the same time for
/// directories that have their places in `modules_`.
const Module* ModuleSet::merge(const std::string& directory,
                               std::vector<std::pair<std::string, const ModuleFile*>> named) {
  std::vector<const ModuleFile*> ordered = order_files(std::move(named));
  auto place = modules_.find(directory);
  if (place == modules_.end()) place = modules_.try_emplace(directory).first;
  std::shared_ptr<const Module> module;
  if (previous_) {
    const auto known = previous_->modules_.find(directory);
    if (known != previous_->modules_.end() && known->second->files == ordered) module = known->second;
  }
  if (!module) {
    std::unique_ptr<Module> merged = merge_declarations(directory, std::move(ordered));
    merged->unread = merged->unread || has_unread_file(directory);
    module = std::move(merged);
  }
  if (has_computed_source(*module)) computes_sources_ = true;
  return (place->second = std::move(module)).get();
}

void ModuleSet::parse_found(const std::vector<FoundFile>& found_files, unsigned threads, const ModuleSet* previous) {
  struct Loaded {
    const FoundFile* found = nullptr;
    std::uint64_t revision = 0;
    std::optional<std::string> bytes;
    std::string error;
    FileId id = FileId::none;
    std::shared_ptr<ParsedFile> file;
  };
  std::vector<Loaded> loaded;
  for (const FoundFile& found : found_files) {
    if (found.role == FileRole::terraform) loaded.emplace_back().found = &found;
    if (found.role == FileRole::terraform_values) {
      values_by_directory_[directory_of(found.path)].push_back(found.path);
    }
  }
  std::vector<Loaded*> unread;
  for (Loaded& one : loaded) {
    one.revision = reader->revision(one.found->path);
    one.id = sources.find(one.found->path, one.revision);
    if (one.id == FileId::none) unread.push_back(&one);
  }
  for_each_in_parallel(unread.size(), threads, [&](std::size_t i) {
    unread[i]->bytes = reader->read(unread[i]->found->path, unread[i]->error);
  });
  // Added one after another, so that file numbers do not depend on which thread was first.
  std::vector<Loaded*> unparsed;
  for (Loaded& one : loaded) {
    if (one.bytes) one.id = sources.add(one.found->path, std::move(*one.bytes), one.revision);
    if (one.id == FileId::none) {
      problems.push_back(unreadable(one.found->path, one.error));
      continue;
    }
    const bool known = previous && previous->files_.contains(one.id);
    known ? void(one.file = parse(one.id, one.found->path)) : unparsed.push_back(&one);
  }
  for_each_in_parallel(unparsed.size(), threads,
                       [&](std::size_t i) { unparsed[i]->file = parse(unparsed[i]->id, unparsed[i]->found->path); });
  std::map<std::string, std::vector<std::pair<std::string, const ModuleFile*>>> by_directory;
  for (Loaded& one : loaded) {
    if (!one.file) continue;
    problems.insert(problems.end(), one.file->problems.begin(), one.file->problems.end());
    by_directory[directory_of(one.found->path)].emplace_back(file_name_of(one.found->path), &one.file->file);
    files_.emplace(one.id, std::move(one.file));
  }
  std::vector<const std::string*> directories;
  for (const auto& entry : by_directory) directories.push_back(&modules_.try_emplace(entry.first).first->first);
  for_each_in_parallel(directories.size(), threads, [&](std::size_t i) {
    merge(*directories[i], std::move(by_directory.find(*directories[i])->second));
  });
  // Without the paths that the user gave, the scan is what lies at or below the found directories.
  for (const std::string& path : inputs.paths) {
    auto kind = reader->kind_of(path);
    scanned_.push_back(kind == FileReader::EntryKind::file ? directory_of(path) : normalize_path(path));
  }
  if (scanned_.empty()) {
    for (const auto& [directory, module] : modules_) scanned_.push_back(directory);
  }
}

const Module* ModuleSet::load_directory(const std::string& directory) {
  if (const Module* known = module(directory)) return known;
  auto entries = reader->list(directory);
  if (!entries) return nullptr;
  std::vector<std::pair<std::string, const ModuleFile*>> named;
  for (const FileReader::Entry& entry : *entries) {
    ConfigurationFileName kind = classify_file_name(entry.name);
    if (entry.kind != FileReader::EntryKind::file || !kind.is_configuration) continue;
    std::string path = join_path(directory, entry.name);
    std::string error;
    const FileId id = sources.read(path, *reader, error);
    if (id == FileId::none) {
      problems.push_back(unreadable(path, error));
      continue;
    }
    if (sources.text(id).size() > limits.file_bytes) {
      problems.push_back(unreadable(path, "it is larger than the budget for one file"));
      continue;
    }
    std::shared_ptr<ParsedFile>& file = files_[id];
    file = parse(id, path);
    problems.insert(problems.end(), file->problems.begin(), file->problems.end());
    named.emplace_back(entry.name, &file->file);
  }
  if (named.empty()) return nullptr;
  if (const auto real = reader->real_path(directory); real && !real_directories_.empty())
    real_directories_.emplace(*real, directory);
  return merge(directory, std::move(named));
}

/// The name under which a directory was found, when a symbolic link leads there by another: it is one module.
std::string ModuleSet::known_directory(const std::string& directory) const {
  if (modules_.contains(directory)) return directory;
  const std::optional<std::string> real = reader->real_path(directory);
  if (!real) return directory;
  std::scoped_lock lock(values_mutex_);
  if (real_directories_.empty()) {
    for (const auto& [found, module] : modules_) {
      if (const auto place = reader->real_path(found.empty() ? "." : found)) real_directories_.emplace(*place, found);
    }
  }
  const auto known = real_directories_.find(*real);
  return known == real_directories_.end() ? without_links(directory, *real) : known->second;
}

/// The way to a directory on which no link lies, as far as it is in what may be read: one module has one path,
/// whichever way leads there.
std::string ModuleSet::without_links(const std::string& directory, const std::string& real) const {
  const auto below = [&](const std::string& top) -> std::optional<std::string> {
    const std::optional<std::string> place = reader->real_path(top.empty() ? "." : top);
    if (!place || !is_below(real, *place)) return std::nullopt;
    const std::size_t end = *place == "/" ? 1 : place->size() + 1;
    return join_path(top, std::string_view(real).substr(std::min(real.size(), end)));
  };
  for (const std::string& top : scanned_) {
    if (const auto path = below(top)) return *path;
  }
  for (const std::string& top : inputs.readable) {
    const std::optional<std::string> path = below(top);
    if (!path) continue;
    const std::filesystem::path whole(*path);
    return directory.starts_with('/') ? *path : whole.lexically_relative(inputs.working_directory).generic_string();
  }
  return directory;
}

/// Whether a directory has a file of configuration that cannot be read: a link that leads out, a pipe.
bool ModuleSet::has_unread_file(const std::string& directory) const {
  const auto entries = reader->list(directory);
  return entries && std::any_of(entries->begin(), entries->end(), [](const FileReader::Entry& entry) {
           return entry.kind == FileReader::EntryKind::other && classify_file_name(entry.name).is_configuration;
         });
}

bool ModuleSet::is_users_data(std::string_view path) const {
  return inputs.data_directory.starts_with('/') && is_below(path, normalize_path(inputs.data_directory));
}

std::string ModuleSet::data_directory_of(const Root& root) const {
  return join_path(root.directory, inputs.data_directory.empty() ? ".terraform" : inputs.data_directory);
}

void ModuleSet::read_installed(Root& root) {
  std::string installed_below = join_path(data_directory_of(root), "modules");
  // What Lintel itself installs stays where it is.
  if (!reader->kind_of(join_path(installed_below, "modules.json")))
    installed_below = join_path(root.directory, ".terraform/modules");
  const std::string path = join_path(installed_below, "modules.json");
  if (!reader->kind_of(path)) return;
  std::string error;
  auto bytes = reader->read(path, error);
  if (!bytes) return;
  Arena arena;
  Problems ignored;
  const document::Node* document = document::parse_json(FileId::none, *bytes, arena, limits, ignored);
  const document::Node* list = document ? document::find(*document, "Modules") : nullptr;
  if (!list) return;
  for (const document::Node* entry : list->items) {
    const document::Node* key = document::find(*entry, "Key");
    const document::Node* directory = document::find(*entry, "Dir");
    if (!key || !directory || key->text.empty()) continue;
    std::string target = join_path(root.directory, directory->text);
    bool inside =
        is_below(target, installed_below) ||
        std::any_of(scanned_.begin(), scanned_.end(), [&](const std::string& top) { return is_below(target, top); });
    if (inside && (is_users_data(target) || !is_of_other_repository(inputs, root.directory, target)))
      root.installed.emplace(std::string(key->text), std::move(target));
  }
}

void ModuleSet::read_workspace_name(Root& root) {
  if (!inputs.workspace.empty()) {
    root.workspace = inputs.workspace;
    return;
  }
  const std::string path = join_path(data_directory_of(root), "environment");
  std::string error;
  const auto text = reader->kind_of(path) ? reader->read(path, error) : std::nullopt;
  const std::size_t first = text ? text->find_first_not_of(" \t\r\n") : std::string::npos;
  if (first != std::string::npos) root.workspace = text->substr(first, text->find_last_not_of(" \t\r\n") + 1 - first);
}

std::string ModuleSet::source_of(const Root& root, const ModuleCallDeclaration& call, const std::string& key) {
  if (!call.source.empty()) return call.source;
  const auto computed = root.computed_sources.find(key);
  return computed == root.computed_sources.end() ? std::string() : computed->second;
}

std::string ModuleSet::call_directory(const Root& root, const Module& caller, const ModuleCallDeclaration& call,
                                      const std::string& key, CallTarget& target) const {
  const std::string source = source_of(root, call, key);
  if (source.empty()) {
    target = CallTarget::not_literal;
    return {};
  }
  if (is_local_source(source)) {
    std::string directory = known_directory(join_path(caller.directory, source));
    bool inside = (may_read(directory) || modules_.contains(directory)) &&
                  !is_of_other_repository(inputs, caller.directory, directory);
    target = inside ? CallTarget::not_found : CallTarget::outside;
    return inside ? directory : std::string{};
  }
  target = CallTarget::not_installed;
  auto installed = root.installed.find(key);
  return installed == root.installed.end() ? std::string{} : installed->second;
}

void ModuleSet::load_called(Root& root, const Module& module, const std::string& key, unsigned depth) {
  if (depth > limits.module_depth) return;
  for (const ModuleCallDeclaration& call : module.calls) {
    std::string call_key = key.empty() ? std::string(call.name) : key + "." + std::string(call.name);
    CallTarget target{};
    std::string directory = call_directory(root, module, call, call_key, target);
    if (directory.empty()) continue;
    const Module* called = load_directory(directory);
    if (!called || called == &module) continue;
    // Where a module leads is the same for all roots, but for what is installed under one or computed in it.
    const bool is_by_root = !root.installed.empty() || !root.computed_sources.empty();
    if (followed_.insert(called).second || is_by_root) load_called(root, *called, call_key, depth + 1);
  }
}

void ModuleSet::find_variable_files(Root& root) {
  std::vector<std::string> paths;
  const auto take = [&](const std::string& directory) {
    const auto found = values_by_directory_.find(directory);
    if (found != values_by_directory_.end()) {
      paths.insert(paths.end(), found->second.begin(), found->second.end());
      return;
    }
    // What a tool deploys may lie outside of what is scanned.
    const auto is_above = [&](const std::string& top) { return is_below(directory, top); };
    if (!root.use || std::any_of(scanned_.begin(), scanned_.end(), is_above)) return;
    for (const FileReader::Entry& entry : reader->list(directory).value_or(std::vector<FileReader::Entry>{})) {
      const bool is_values = entry.name.ends_with(".tfvars") || entry.name.ends_with(".tfvars.json");
      if (is_values && entry.kind == FileReader::EntryKind::file) paths.push_back(join_path(directory, entry.name));
    }
  };
  // Deployments have their values in their own files.
  if (!root.use || !root.use->module) take(root.directory);
  // A tool copies the files beside its own over those of the module; none of hidden names.
  if (root.use && !root.use->laid_over.empty()) {
    std::vector<std::string> of_module = std::exchange(paths, {});
    take(root.use->laid_over);
    std::erase_if(of_module, [&](const std::string& path) {
      return std::any_of(paths.begin(), paths.end(),
                         [&](const std::string& over) { return file_name_of(over) == file_name_of(path); });
    });
    paths.insert(paths.begin(), of_module.begin(), of_module.end());
    std::erase_if(paths, [](const std::string& path) { return file_name_of(path).starts_with('.'); });
  }
  if (root.use) add_written_values(*root.use, paths);
  std::vector<std::string> automatic;
  std::string plain;
  std::string json;
  for (const std::string& path : paths) {
    std::string_view name = file_name_of(path);
    if (name == "terraform.tfvars") plain = path;
    if (name == "terraform.tfvars.json") json = path;
    if (name.ends_with(".auto.tfvars") || name.ends_with(".auto.tfvars.json")) automatic.push_back(path);
  }
  // Of two of one name, what lies beside the tool's own files is copied over the other.
  std::stable_sort(automatic.begin(), automatic.end(),
                   [](const std::string& a, const std::string& b) { return file_name_of(a) < file_name_of(b); });
  if (!plain.empty()) root.variable_files.push_back(plain);
  if (!json.empty()) root.variable_files.push_back(json);
  root.variable_files.insert(root.variable_files.end(), automatic.begin(), automatic.end());
}

const Module* ModuleSet::target_of(const Root& root, const Module& caller, const ModuleCallDeclaration& call,
                                   const std::string& key, CallTarget& target) const {
  std::string directory = call_directory(root, caller, call, key, target);
  if (directory.empty()) return nullptr;
  const Module* called = module(directory);
  if (called) {
    target = CallTarget::found;
  } else if (target == CallTarget::not_found && is_behind_link(*reader, directory)) {
    target = CallTarget::behind_link;
  } else if (target == CallTarget::not_installed && reader->kind_of(directory) == FileReader::EntryKind::directory) {
    target = CallTarget::without_code;
  }
  return called;
}

const ModuleFile* ModuleSet::values_file(const std::string& path, Problems& found) const {
  std::scoped_lock lock(values_mutex_);
  std::shared_ptr<ParsedFile>& file = values_files_[path];
  if (!file) {
    file = std::make_shared<ParsedFile>();
    std::string error;
    const FileId id = sources.read(path, *reader, error);
    if (id == FileId::none) {
      file->problems.push_back(unreadable(path, error));
    } else {
      file->file.file = id;
      parse_into(file->file, path, sources.text(id), false, limits, file->problems);
    }
  }
  found.insert(found.end(), file->problems.begin(), file->problems.end());
  return file->file.file == FileId::none ? nullptr : &file->file;
}

const hcl::TreeView* ModuleSet::tree_of(FileId file) const {
  const auto found = files_.find(file);
  return found == files_.end() ? nullptr : &found->second->file.view;
}

std::set<FileId> ModuleSet::files() const {
  std::set<FileId> ids;
  for (const auto& [id, file] : files_) ids.insert(id);
  return ids;
}

void ModuleSet::append_dependencies(const Root& root, const Module& module, const std::string& key, unsigned depth,
                                    std::set<const Module*>& seen, Dependencies& dependencies) const {
  const bool is_new = seen.insert(&module).second;
  if (is_new) {
    dependencies.add_directory(module.directory);
    for (const ModuleFile* file : module.files) dependencies.add_file(file->file);
  }
  // A module that was met before leads on to what it led to then, unless what is installed depends on who calls.
  if (depth > limits.module_depth || (!is_new && root.installed.empty())) return;
  for (const ModuleCallDeclaration& call : module.calls) {
    const std::string call_key = key.empty() ? std::string(call.name) : key + "." + std::string(call.name);
    CallTarget target{};
    const Module* called = target_of(root, module, call, call_key, target);
    dependencies.add_fact(call_key + " " + std::to_string(static_cast<unsigned>(target)) + " " +
                          (called ? called->directory : std::string()));
    if (called && called != &module) append_dependencies(root, *called, call_key, depth + 1, seen, dependencies);
  }
}

Dependencies ModuleSet::dependencies(const Root& root) const {
  Dependencies dependencies;
  dependencies.add_fact(root.workspace);
  std::set<const Module*> seen;
  append_dependencies(root, *root.module, "", 0, seen, dependencies);
  const auto add_values = [&](const std::string& path) {
    std::string error;
    dependencies.add_fact(path);
    dependencies.add_file(sources.read(path, *reader, error));
  };
  for (const std::string& path : root.variable_files) add_values(path);
  for (const VariableArgument& argument : root.use ? root.use->arguments : std::vector<VariableArgument>{}) {
    if (!argument.file.empty()) add_values(argument.file);
  }
  for (const std::string& path : inputs.variable_files) add_values(path);
  for (const auto& [name, version] : root.provider_versions) dependencies.add_fact(name + " " + version);
  // A root that reads the outputs of others depends on all that they may be made of.
  const bool reads_states = std::any_of(seen.begin(), seen.end(), [](const Module* module) {
    return std::any_of(module->resources.begin(), module->resources.end(), [](const ResourceDeclaration& resource) {
      return resource.mode == ResourceMode::data && resource.type == "terraform_remote_state";
    });
  });
  if (reads_states) {
    for (const FileId file : files()) dependencies.add_file(file);
  }
  return dependencies;
}

}  // namespace lintel::terraform
