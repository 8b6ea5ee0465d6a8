#include "frontend/cloudformation/nested_files.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/path.h"
#include "frontend/cloudformation/nested_stacks.h"
#include "frontend/cloudformation/scratch.h"
#include "frontend/cloudformation/template_location.h"

namespace lintel::cloudformation {
namespace {

/// Whether files around a path were looked for, so that one that was not found there is not to be read.
bool was_walked(const TemplateSet& workspace, const std::string& path) {
  const std::string whole = whole_path(workspace, path);
  return std::any_of(workspace.inputs.directories.begin(), workspace.inputs.directories.end(),
                     [&](const std::string& directory) { return is_below(whole, directory); });
}

/// Reads what templates nest, and what that nests.
class NestedReader {
 public:
  NestedReader(TemplateSet& workspace, const TemplateSet* previous) : workspace_(workspace), previous_(previous) {}

  void read_of_all() {
    for (const auto& [path, file] : workspace_.files) open_.push_back(path);
    run();
  }

  void read_at(const std::string& path) {
    if (!workspace_.files.contains(found_path(workspace_, path)) && take(path)) run();
  }

  void read_at(const NestedPlaces& places, const TemplateFile& from) {
    take_first(from, places);
    run();
  }

 private:
  void run() {
    while (!open_.empty()) {
      const std::shared_ptr<const ReadFile> from = workspace_.files.at(open_.back());
      open_.pop_back();
      if (from->nests) read_nested_in(from->file);
    }
  }

  void read_nested_in(const TemplateFile& from) {
    Scratch scratch(workspace_);
    Stack stack = scratch.stack_of(from);
    for (const TemplateResource& resource : stack.sections.resources) {
      if (!is_nested_stack(resource)) continue;
      const document::Node* url = location_node(resource);
      if (!url) {
        take_first(from, places_of_nested(workspace_, from, *resource.node, Value()));
        continue;
      }
      const Value written = scratch.evaluation.evaluate_text(stack, *url);
      for (const Branch& branch : branches_of(written, scratch.conditions))
        take_first(from, places_of_nested(workspace_, from, *resource.node, branch.value));
    }
  }

  /// Reads the first of the places at which a template lies, where it is not known yet.
  void take_first(const TemplateFile& from, const NestedPlaces& places) {
    for (const std::string& path : places.paths) {
      if (!may_read(workspace_, from, path)) continue;
      const std::string found = found_path(workspace_, path);
      if (const auto known = workspace_.files.find(found); known != workspace_.files.end()) {
        if (known->second->file.root && (places.are_whole || &known->second->file != &from)) return;
        continue;
      }
      // What a path names is meant, wherever it lies; what has only the name of the end of a URL must have been found.
      if (!places.are_whole && was_walked(workspace_, path)) continue;
      if (workspace_.reader->kind_of(path) == FileReader::EntryKind::file && take(path)) return;
    }
  }

  bool take(const std::string& path) {
    auto read = read_template_file(path, *workspace_.reader, workspace_.sources, workspace_.limits, previous_);
    if (read->text == FileId::none || !is_template(path, workspace_.sources.text(read->text), workspace_.limits))
      return false;
    const bool has_root = read->file.root != nullptr;
    workspace_.files.emplace(path, std::move(read));
    workspace_.parts.insert(path);
    if (const auto real = workspace_.reader->real_path(path); real && !workspace_.real_paths.empty())
      workspace_.real_paths.emplace(*real, path);
    open_.push_back(path);
    return has_root;
  }

  TemplateSet& workspace_;
  const TemplateSet* const previous_;
  std::vector<std::string> open_;
};

}  // namespace

void read_nested_files(TemplateSet& workspace, const TemplateSet* previous) {
  NestedReader(workspace, previous).read_of_all();
}

namespace {

/// Runs `read` and notes what is wrong with the files that it adds.
template <class Read>
void note_problems_of(TemplateSet& workspace, const Read& read) {
  std::set<std::string> known;
  for (const auto& [path, file] : workspace.files) known.insert(path);
  read();
  for (const auto& [path, file] : workspace.files) {
    if (!known.contains(path))
      workspace.problems.insert(workspace.problems.end(), file->problems.begin(), file->problems.end());
  }
}

}  // namespace

void read_template_at(TemplateSet& workspace, const std::string& path) {
  note_problems_of(workspace,
                   [&] { NestedReader(workspace, nullptr).read_at(path_from_here(workspace, normalize_path(path))); });
}

void read_template_of_url(TemplateSet& workspace, Value url, const std::string& directory) {
  TemplateFile code;
  code.path = join_path(directory, "main.tf");
  const NestedPlaces places = places_of_nested(workspace, code, document::Node{}, url);
  note_problems_of(workspace, [&] { NestedReader(workspace, nullptr).read_at(places, code); });
}

}  // namespace lintel::cloudformation
