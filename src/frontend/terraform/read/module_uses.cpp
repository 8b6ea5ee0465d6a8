// The roots that a tool makes of modules: their source, with the files that it adds.
#include "frontend/terraform/read/module_set.h"

#include <algorithm>

#include "base/path.h"
#include "frontend/terraform/read/filesystem.h"

namespace lintel::terraform {
namespace {

/// Says of all that stands in a text where it is written.
void place_nodes(hcl::Tree& tree, const AddedFile& added) {
  for (hcl::SyntaxNode& node : tree.nodes) {
    auto part = std::upper_bound(added.parts.begin(), added.parts.end(), node.begin,
                                 [](std::uint32_t begin, const WrittenPart& each) { return begin < each.begin; });
    const bool is_in_part = part != added.parts.begin() && node.end <= (--part)->end;
    const Span span = is_in_part ? part->span : added.span;
    node.begin = span.begin;
    node.end = span.end;
    node.extra = 0;
  }
}

}  // namespace

bool is_automatic_values_file(std::string_view name) {
  return name == "terraform.tfvars" || name == "terraform.tfvars.json" || name.ends_with(".auto.tfvars") ||
         name.ends_with(".auto.tfvars.json");
}

std::shared_ptr<ModuleSet::ParsedFile> ModuleSet::parse_added(const AddedFile& added) const {
  auto parsed = std::make_shared<ParsedFile>();
  parsed->file.is_override = classify_file_name(added.name).is_override;
  std::string_view text = added.text;
  if (!added.path.empty()) {
    std::string error;
    parsed->file.file = sources.read(added.path, *reader, error);
    if (parsed->file.file == FileId::none) return nullptr;
    text = sources.text(parsed->file.file);
  } else {
    parsed->file.file = added.span.file;
  }
  const bool is_configuration = classify_file_name(added.name).is_configuration;
  parse_into(parsed->file, added.name, text, is_configuration, limits, parsed->problems);
  if (added.path.empty()) {
    // What the tool writes stands nowhere but in the expressions that say it.
    place_nodes(parsed->file.tree, added);
    for (Problem& problem : parsed->problems) problem.span = added.span;
    parsed->file.view = parsed->file.tree.view();
  }
  return parsed;
}

/// The paths of a module's own files of values, and of those that the tool writes over them.
void ModuleSet::add_written_values(const ModuleUse& use, std::vector<std::string>& paths) {
  for (const AddedFile& added : use.files) {
    if (!is_automatic_values_file(added.name)) continue;
    std::erase_if(paths, [&](const std::string& path) { return file_name_of(path) == added.name; });
    const std::shared_ptr<ParsedFile> file = parse_added(added);
    if (!file) continue;
    paths.push_back(join_path(use.root, added.name));
    const std::scoped_lock lock(values_mutex_);
    values_files_[paths.back()] = file;
  }
}

const Module* ModuleSet::module_of(const ModuleUse& use) {
  if (use.module) return use.module.get();
  const Module* base = use.directory.empty() ? nullptr : load_directory(known_directory(use.directory));
  std::map<std::string, const ModuleFile*> named;
  const auto take_files_of = [&](const Module& module) {
    for (const ModuleFile* file : module.files) named[std::string(file_name_of(sources.path(file->file)))] = file;
  };
  if (base) take_files_of(*base);
  const std::string beside_directory = !use.laid_over.empty()  ? use.laid_over
                                       : use.directory.empty() ? use.root
                                                               : std::string();
  const Module* beside = beside_directory.empty() ? nullptr : load_directory(beside_directory);
  if (beside) take_files_of(*beside);
  for (const AddedFile& added : use.files) {
    if (!classify_file_name(added.name).is_configuration) continue;
    if (std::shared_ptr<ParsedFile> file = parse_added(added))
      named[added.name] = &added_files_.emplace_back(std::move(file))->file;
  }
  if (named.empty() || (!use.directory.empty() && !base)) return nullptr;
  use_modules_.push_back(
      merge_declarations(base ? base->directory : use.root, order_files({named.begin(), named.end()})));
  return use_modules_.back().get();
}

void ModuleSet::open_uses() {
  uses_.reserve(inputs.uses.size());
  for (const ModuleUse& use : inputs.uses) open_use(use);
}

void ModuleSet::open_use(const ModuleUse& use) {
  Root& root = uses_.emplace_back();
  root.use = &use;
  root.module = module_of(use);
  root.directory = root.module ? root.module->directory : use.root;
  if (!root.module) return;
  complete(root);
  if (use.backend) root.backend = *use.backend;
  // A tool runs Terraform elsewhere, in a copy of the module.
  const auto path = root.backend.attributes.find("path");
  if (use.backend && use.backend->type == "local" && use.directory != use.root &&
      path != root.backend.attributes.end() && !path->second.starts_with('/'))
    root.backend.attributes.erase(path);
}

void ModuleSet::open_state_uses(const std::vector<std::string>& files) {
  if (files.empty() || !inputs.read_state_uses) return;
  state_uses_ = inputs.read_state_uses(files, uses_.size());
  uses_.reserve(uses_.size() + state_uses_.size());
  for (const ModuleUse& use : state_uses_) open_use(use);
}

}  // namespace lintel::terraform
