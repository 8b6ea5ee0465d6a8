#include "report/report.h"

#include <algorithm>

#include "report/finding_text.h"
#include "report/terminal_text.h"

namespace lintel::report {
namespace {

/// `file:line:column: `, as far as it is known.
std::string prefix(const Location& location, const ScanReport& report) {
  if (location.file.empty()) return "lintel: ";
  std::string text = printable(shown_path(report, location.file)) + ":";
  if (location.start_line > 0)
    text += std::to_string(location.start_line) + ":" + std::to_string(location.start_column) + ":";
  return text + " ";
}

}  // namespace

std::string write_compact(const ScanReport& report, const Style& style) {
  const Ink ink{style.color};
  std::string out;
  for (const Finding* finding : shown_findings(report, style)) {
    out += prefix(finding->location, report) + ink.severity(finding->severity, to_string(finding->severity)) + ": " +
           printable(message_with_conditions(*finding)) + " " + ink.dim("[" + printable(finding->rule) + "]") +
           (finding->suppressed ? ink.dim(" suppressed by " + printable(finding->suppression)) : "") + "\n";
  }
  for (const DiagnosticGroup& group : grouped_diagnostics(report)) {
    if (!style.show_diagnostics) break;
    const Diagnostic& first = *group.all.front();
    const std::string severity = first.severity == "error" ? ink.red(first.severity) : ink.bold(first.severity);
    const std::string code = ink.dim("[" + printable(first.code) + "]");
    const std::size_t shown = style.show_all_diagnostics ? group.all.size() : std::min(group.all.size(), max_examples);
    for (std::size_t i = 0; i < shown; ++i) {
      out += prefix(group.all[i]->location, report) + severity + ": " + printable(group.all[i]->message) + " " + code +
             "\n";
    }
    if (shown < group.all.size())
      out += "lintel: " + severity + ": and " + std::to_string(group.all.size() - shown) + " more " + code + "\n";
  }
  if (!style.show_undecided) return out;
  for (const Undecided& entry : report.undecided) {
    out += prefix(entry.blocked_at.file.empty() ? entry.location : entry.blocked_at, report) + ink.dim("undecided") +
           ": " + printable(entry.resource_address) + ": " + printable(entry.why) + " " +
           ink.dim("[" + printable(entry.rule) + "]") + "\n";
  }
  return out;
}

}  // namespace lintel::report
