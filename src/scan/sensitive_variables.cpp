#include "scan/sensitive_variables.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/path.h"
#include "source/discovery.h"
#include "source/enclosure.h"
#include "syntax/hcl/parse.h"

namespace lintel {
namespace {

constexpr std::string_view flags[] = {"sensitive", "ephemeral"};

/// Directories looked into; a repository with more has its root modules among the first of them.
constexpr std::size_t max_directories = 20'000;

bool may_declare_variables(std::string_view name) {
  return name.ends_with(".tf") || name.ends_with(".tofu");
}

bool is_literal_false(hcl::Cursor flag) {
  return flag.kind() == hcl::NodeKind::boolean && flag.flag() == 0;
}

/// Adds what one file declares. What cannot be read of it is left out, as the base was scanned without it.
void add_declared(std::string_view text, std::set<std::string, std::less<>>& names) {
  if (std::none_of(std::begin(flags), std::end(flags),
                   [&](std::string_view flag) { return text.find(flag) != std::string_view::npos; }))
    return;
  Problems problems;
  const hcl::Tree tree = hcl::parse(FileId::none, text, problems);
  const hcl::TreeView view = tree.view();
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
      if (!may_declare_variables(entry.name)) continue;
      std::string error;
      const auto text = base.read(path, error);
      if (text && text->size() <= Limits{}.file_bytes) add_declared(*text, names);
    }
  }
}

}  // namespace

std::set<std::string, std::less<>> find_sensitive_variables(const ScanOptions& options, const FileReader& base) {
  std::set<std::string, std::less<>> names;
  if (options.environment.empty()) return names;
  std::set<std::string> roots;
  for (const std::string& path : options.paths) {
    const ReadRoot boundary = boundary_of(path);
    roots.insert(boundary.within.empty() ? path : boundary.path);
  }
  for (const std::string& root : roots) add_declared_below(root, base, names);
  return names;
}

}  // namespace lintel
