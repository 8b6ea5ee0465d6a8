#include "lsp/features/explain.h"

#include "lsp/protocol/error.h"
#include "report/rule_page.h"
#include "rules/catalog/rule_set.h"

namespace lintel::lsp {
namespace {

std::shared_ptr<const RuleSet> built_in_rules() {
  SourceSet sources;
  Problems problems;
  return load_rules({}, {}, sources, *make_memory_reader({}), problems);
}

}  // namespace

RulePage explain(EditorWorkspace& workspace, const RuleParams& params) {
  const std::string& name = params.rule;
  const auto page = [](const Rule& rule) { return RulePage{report::write_rule_page(describe(rule))}; };
  for (const IncrementalScan* scan : workspace.scans()) {
    if (const Rule* rule = scan->rules() ? scan->rules()->find_any(name) : nullptr) return page(*rule);
  }
  const std::shared_ptr<const RuleSet> built_in = built_in_rules();
  if (const Rule* rule = built_in->find_any(name)) return page(*rule);
  throw Refusal{invalid_params, "there is no rule \"" + name + "\""};
}

}  // namespace lintel::lsp
