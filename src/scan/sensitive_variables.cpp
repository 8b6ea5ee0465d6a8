#include "scan/sensitive_variables.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/path.h"
#include "frontend/terraform/read/module_set.h"
#include "source/discovery.h"
#include "source/enclosure.h"

namespace lintel {
namespace {

constexpr std::string_view flags[] = {"sensitive", "ephemeral"};

/// Directories looked into; a repository with more has its root modules among the first of them.
constexpr std::size_t max_directories = 20'000;

bool is_literal_false(hcl::Cursor flag) {
  return flag.kind() == hcl::NodeKind::boolean && flag.flag() == 0;
}

/// Whether a text may hold one of the flags; JSON writes a name in many ways.
bool may_hold_flag(std::string_view text, bool is_json) {
  return (is_json && text.find('\\') != std::string_view::npos) ||
         std::any_of(std::begin(flags), std::end(flags),
                     [&](std::string_view flag) { return text.find(flag) != std::string_view::npos; });
}

/// Adds what one file declares. What cannot be read of it is left out, as the base was scanned without it.
void add_declared(const std::string& path, std::string_view text, std::set<std::string, std::less<>>& names) {
  if (!may_hold_flag(text, path.ends_with(".json"))) return;
  Problems problems;
  terraform::ModuleFile file;
  terraform::parse_into(file, path, text, true, Limits{}, problems);
  const hcl::TreeView& view = file.view;
  const hcl::Cursor body{&view, view.root};
  if (!body || body.kind() != hcl::NodeKind::body) return;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const hcl::Cursor block = body.child(i);
    if (block.kind() != hcl::NodeKind::block || block.text() != "variable") continue;
    for (const std::string_view flag : flags) {
      const hcl::Cursor set = hcl::find_attribute(block.body(), flag);
      if (set && !is_literal_false(set.expression())) names.emplace(block.label(0));
    }
  }
}

/// All that a base declares below a directory.
void add_declared_below(const std::string& root, const FileReader& base, std::set<std::string, std::less<>>& names) {
  std::vector<std::string> open = {root};
  for (std::size_t looked_into = 0; !open.empty() && looked_into < max_directories; ++looked_into) {
    const std::string directory = open.back();
    open.pop_back();
    const auto entries = base.list(directory);
    if (!entries) continue;
    for (const FileReader::Entry& entry : *entries) {
      const std::string path = join_path(directory, entry.name);
      if (entry.kind == FileReader::EntryKind::directory) {
        if (!entry.link && entry.name != ".git" && entry.name != ".terraform") open.push_back(path);
        continue;
      }
      if (!terraform::classify_file_name(entry.name).is_configuration) continue;
      std::string error;
      const auto text = base.read(path, error);
      if (text && text->size() <= Limits{}.file_bytes) add_declared(path, *text, names);
    }
  }
}

}  // namespace

std::set<std::string, std::less<>> find_sensitive_variables(const ScanOptions& options, const FileReader& base) {
  std::set<std::string, std::less<>> names;
  if (options.environment.empty() && options.variables.empty() && options.variable_files.empty()) return names;
  std::set<std::string> roots;
  for (const std::string& path : options.paths) {
    const ReadRoot boundary = boundary_of(path);
    roots.insert(boundary.within.empty() ? path : boundary.path);
  }
  for (const std::string& root : roots) add_declared_below(root, base, names);
  return names;
}

}  // namespace lintel
