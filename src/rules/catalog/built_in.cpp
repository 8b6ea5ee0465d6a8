#include "rules/catalog/built_in.h"

#include "rules/language/rule_file.h"
#include "syntax/hcl/blob.h"

extern "C" const char lintel_rules_begin[];
extern "C" const char lintel_rules_end[];

namespace lintel {
namespace {

const std::vector<hcl::CompiledFile>& rule_files() {
  static const std::vector<hcl::CompiledFile> files =
      hcl::read_blob({lintel_rules_begin, static_cast<std::size_t>(lintel_rules_end - lintel_rules_begin)});
  return files;
}

void write_readable(hcl::Cursor expression, std::string& text) {
  switch (expression.kind()) {
    case hcl::NodeKind::string:
      text += expression.text();
      return;
    case hcl::NodeKind::template_:
      for (std::size_t i = 0; i < expression.size(); ++i) write_readable(expression.child(i), text);
      return;
    case hcl::NodeKind::call:
      if (expression.text() == "name" && expression.size() == 1) {
        write_readable(expression.child(0), text);
        return;
      }
      [[fallthrough]];
    default:
      text += "…";
  }
}

}  // namespace

std::vector<Rule> built_in_rule_list() {
  std::vector<Rule> rules;
  Problems none;
  for (const hcl::CompiledFile& file : rule_files()) read_rules(file.view, true, rules, none);
  return rules;
}

std::string rule_file_path(const Rule& rule) {
  for (const hcl::CompiledFile& file : rule_files()) {
    if (rule.block.tree == &file.view) return "rules/aws/" + std::string(file.path);
  }
  return {};
}

std::string readable_template(hcl::Cursor expression) {
  std::string text;
  if (expression) write_readable(expression, text);
  return text;
}

}  // namespace lintel
