// The roots that a tool makes of modules: their source, with the files that it adds.
#include "frontend/terraform/read/module_set.h"

#include <algorithm>

#include "base/path.h"
#include "frontend/terraform/read/filesystem.h"

namespace lintel::terraform {

const ModuleFile* ModuleSet::parse_added(const AddedFile& added) {
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
  parse_into(parsed->file, added.name, text, true, limits, parsed->problems);
  if (added.path.empty()) {
    // What the tool writes stands nowhere but in the expression that says it.
    for (hcl::Node& node : parsed->file.tree.nodes) {
      node.begin = added.span.begin;
      node.end = added.span.end;
      node.extra = 0;
    }
    parsed->file.view = parsed->file.tree.view();
  }
  added_files_.push_back(std::move(parsed));
  return &added_files_.back()->file;
}

const Module* ModuleSet::module_of(const ModuleUse& use) {
  if (use.module) return use.module.get();
  const Module* base = use.directory.empty() ? nullptr : load_directory(known_directory(use.directory));
  std::map<std::string, const ModuleFile*> named;
  const auto take_files_of = [&](const Module& module) {
    for (const ModuleFile* file : module.files) named[std::string(file_name_of(sources.path(file->file)))] = file;
  };
  if (base) take_files_of(*base);
  const Module* beside = use.root == use.directory ? nullptr : load_directory(use.root);
  if (beside) take_files_of(*beside);
  for (const AddedFile& added : use.files) {
    if (const ModuleFile* file = parse_added(added)) named[added.name] = file;
  }
  if (named.empty() || (!use.directory.empty() && !base)) return nullptr;
  use_modules_.push_back(
      merge_declarations(base ? base->directory : use.root, order_files({named.begin(), named.end()})));
  return use_modules_.back().get();
}

void ModuleSet::open_uses() {
  uses_.reserve(inputs.uses.size());
  for (const ModuleUse& use : inputs.uses) {
    Root& root = uses_.emplace_back();
    root.use = &use;
    root.module = module_of(use);
    root.directory = root.module ? root.module->directory : use.root;
    if (!root.module) continue;
    complete(root);
    if (use.backend) root.backend = *use.backend;
  }
}

}  // namespace lintel::terraform
