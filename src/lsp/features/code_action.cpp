#include "lsp/features/code_action.h"

#include "lsp/features/diagnostics.h"
#include "lsp/features/suppression_edit.h"
#include "repair/proposal.h"
#include "report/terminal_text.h"
#include "rules/catalog/rule_set.h"
#include "rules/language/rule_file.h"

namespace lintel::lsp {

std::vector<CodeAction> code_actions(EditorWorkspace& workspace, const RangeParams& params) {
  const std::string& path = params.path;
  const std::string& text = *workspace.buffer_of(path).text;
  const LineTable lines(text);
  const PositionEncoding encoding = workspace.encoding();
  const ByteRange wanted = lines.bytes_of(params.range, encoding);
  IncrementalScan& scan = workspace.current_scan(path);
  repair::Proposals proposals(scan);
  Places places(*scan.sources(), encoding);
  const SuppressionWriter suppressions(path, text);
  std::vector<CodeAction> actions;
  for (const Finding& finding : workspace.shown_in(scan, path)) {
    const ByteRange at{finding.location.start_offset, finding.location.end_offset};
    if (at.end < wanted.begin || wanted.end < at.begin) continue;
    const DiagnosticItem diagnostic = describe_finding(finding, scan, places);
    const auto add = [&](std::string_view title) -> CodeAction& {
      CodeAction& action = actions.emplace_back();
      action.title = report::printable(title);
      action.diagnostic = diagnostic;
      action.path = path;
      return action;
    };
    const Rule* rule = scan.rules() ? scan.rules()->find(finding.rule) : nullptr;
    const repair::Proposal repair = rule && has_repair(*rule) ? proposals.propose(finding, *rule) : repair::Proposal{};
    if (!repair.edits.empty()) {
      CodeAction& action = add(repair.title + (repair.caution.empty() ? "" : " (" + repair.caution + ")"));
      action.preferred = repair.caution.empty();
      action.path = repair.path;
      const LineTable repaired(*workspace.buffer_of(repair.path).text);
      for (const repair::TextEdit& edit : repair.edits)
        action.edits.push_back({repaired.range_of({edit.begin, edit.end}, encoding), edit.text});
    }
    for (const SuppressionEdit& edit : suppressions.edits(finding.rule, at))
      add(edit.title).edits.push_back({lines.range_of({edit.offset, edit.offset}, encoding), edit.text});
    if (!diagnostic.href.empty()) {
      CodeAction& action = add("Open the page of " + finding.rule);
      action.command = "lintel.server.openRule";
      action.argument = finding.rule;
    }
  }
  return actions;
}

}  // namespace lintel::lsp
