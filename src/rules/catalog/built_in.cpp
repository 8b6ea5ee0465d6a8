#include "rules/catalog/built_in.h"

#include <algorithm>
#include <array>

#include "rules/language/rule_file.h"
#include "syntax/hcl/blob.h"

extern "C" const char lintel_rules_begin[];
extern "C" const char lintel_rules_end[];
extern "C" const char lintel_checks_begin[];
extern "C" const char lintel_checks_end[];

namespace lintel {
namespace {

/// A folder of rules that is linked in.
struct Folder {
  std::string_view path;
  std::vector<hcl::CompiledFile> files;
};

const std::array<Folder, 2>& folders() {
  const auto read = [](const char* begin, const char* end) {
    return hcl::read_blob({begin, static_cast<std::size_t>(end - begin)});
  };
  // Never destroyed, here and below: a run would end later for it, and nothing else is left that could need the memory.
  static const auto& linked = *new const std::array<Folder, 2>{{
      {"rules/aws/", read(lintel_rules_begin, lintel_rules_end)},
      {"rules/template/", read(lintel_checks_begin, lintel_checks_end)},
  }};
  return linked;
}

void write_readable(hcl::Cursor expression, std::string& text) {
  switch (expression.kind()) {
    case hcl::SyntaxKind::string:
      text += expression.text();
      return;
    case hcl::SyntaxKind::template_:
      for (std::size_t i = 0; i < expression.size(); ++i) write_readable(expression.child(i), text);
      return;
    case hcl::SyntaxKind::parentheses:
      return write_readable(expression.child(0), text);
    case hcl::SyntaxKind::conditional:
      write_readable(expression.child(1), text);
      text += " or ";
      write_readable(expression.child(2), text);
      return;
    case hcl::SyntaxKind::call:
      if (expression.text() == "name" && expression.size() == 1) {
        write_readable(expression.child(0), text);
        return;
      }
      if (expression.text() == "spelled" && expression.size() == 3) {
        write_readable(expression.child(1), text);
        text += "` or `";
        write_readable(expression.child(2), text);
        return;
      }
      [[fallthrough]];
    default:
      text += "…";
  }
}

}  // namespace

const std::vector<Rule>& built_in_rule_list() {
  static const std::vector<Rule>& rules = *new const std::vector<Rule>([] {
    std::vector<Rule> read;
    Problems none;
    std::size_t files = 0;
    for (const Folder& folder : folders()) files += folder.files.size();
    read.reserve(files);
    for (const Folder& folder : folders()) {
      for (const hcl::CompiledFile& file : folder.files) read_rules(file.view, true, read, none);
    }
    return read;
  }());
  return rules;
}

const Rule* find_built_in(std::string_view id) {
  const std::vector<Rule>& rules = built_in_rule_list();
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == id; });
  return found == rules.end() ? nullptr : &*found;
}

std::string rule_file_path(const Rule& rule) {
  for (const Folder& folder : folders()) {
    for (const hcl::CompiledFile& file : folder.files) {
      if (rule.block.tree == &file.view) return std::string(folder.path) + std::string(file.path);
    }
  }
  return {};
}

std::string readable_template(hcl::Cursor expression) {
  std::string text;
  if (expression) write_readable(expression, text);
  return text;
}

}  // namespace lintel
