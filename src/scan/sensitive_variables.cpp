#include "scan/sensitive_variables.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/path.h"
#include "frontend/cloudformation/template.h"
#include "frontend/terraform/read/module_set.h"
#include "source/discovery.h"
#include "source/enclosure.h"
#include "syntax/document/parse.h"

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

using Names = std::set<std::string, std::less<>>;

/// Adds what one file declares. What cannot be read of it is left out, as the base was scanned without it.
void add_variables(const std::string& path, std::string_view text, Names& names) {
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

/// The same of a template.
void add_parameters(std::string_view text, Names& names) {
  if (text.find("NoEcho") == std::string_view::npos) return;
  Problems problems;
  Arena arena;
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const document::Node* root = text[first] == '{' ? document::parse_json(FileId::none, text, arena, Limits{}, problems)
                                                  : document::parse_yaml(FileId::none, text, arena, Limits{}, problems);
  if (!root || root->kind != document::NodeKind::mapping) return;
  for (const cloudformation::Parameter& parameter : cloudformation::read_template(*root, problems).parameters) {
    if (parameter.no_echo) names.emplace(parameter.name);
  }
}

bool may_be_template(std::string_view name) {
  constexpr std::string_view endings[] = {".yaml", ".yml", ".json", ".template"};
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](std::string_view ending) { return name.ends_with(ending); });
}

using Add = std::function<void(const std::string& path, std::string_view text)>;

/// Adds all that a base declares below a directory, in files of some names.
void add_below(const std::string& root, const FileReader& base, bool (*is_wanted)(std::string_view name),
               const Add& add) {
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
      if (!is_wanted(entry.name)) continue;
      std::string error;
      const auto text = base.read(path, error);
      if (text && text->size() <= Limits{}.file_bytes) add(path, *text);
    }
  }
}

/// Around all scanned paths.
void add_around(const ScanOptions& options, const FileReader& base, bool (*is_wanted)(std::string_view name),
                const Add& add) {
  std::set<std::string> roots;
  for (const std::string& path : options.paths) {
    const ReadRoot boundary = boundary_of(path);
    roots.insert(boundary.within.empty() ? path : boundary.path);
  }
  for (const std::string& root : roots) add_below(root, base, is_wanted, add);
}

}  // namespace

Names find_sensitive_variables(const ScanOptions& options, const FileReader& base) {
  Names names;
  if (options.environment.empty() && options.variables.empty() && options.variable_files.empty()) return names;
  const auto is_wanted = [](std::string_view name) { return terraform::classify_file_name(name).is_configuration; };
  add_around(options, base, is_wanted,
             [&](const std::string& path, std::string_view text) { add_variables(path, text, names); });
  return names;
}

Names find_secret_parameters(const ScanOptions& options, const FileReader& base) {
  Names names;
  if (options.parameters.empty() && options.parameter_files.empty()) return names;
  add_around(options, base, may_be_template,
             [&](const std::string&, std::string_view text) { add_parameters(text, names); });
  return names;
}

}  // namespace lintel
