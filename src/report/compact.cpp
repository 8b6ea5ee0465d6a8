#include "report/finding_text.h"
#include "report/report.h"
#include "report/terminal_text.h"

namespace lintel::report {
namespace {

/// `file:line:column: `, as far as it is known.
std::string prefix(const Location& location) {
  if (location.file.empty()) return "lintel: ";
  std::string text = printable(location.file) + ":";
  if (location.start_line > 0)
    text += std::to_string(location.start_line) + ":" + std::to_string(location.start_column) + ":";
  return text + " ";
}

}  // namespace

std::string write_compact(const ScanReport& report, const Style& style) {
  const Ink ink{style.color};
  std::string out;
  for (const Finding* finding : shown_findings(report, style)) {
    out += prefix(finding->location) + ink.severity(finding->severity, to_string(finding->severity)) + ": " +
           printable(message_with_conditions(*finding)) + " " + ink.dim("[" + printable(finding->rule) + "]") +
           (finding->suppressed ? ink.dim(" suppressed by " + printable(finding->suppression)) : "") + "\n";
  }
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (!style.show_diagnostics) break;
    const std::string severity =
        diagnostic.severity == "error" ? ink.red(diagnostic.severity) : ink.bold(diagnostic.severity);
    out += prefix(diagnostic.location) + severity + ": " + printable(diagnostic.message) + " " +
           ink.dim("[" + diagnostic.code + "]") + "\n";
  }
  if (!style.show_undecided) return out;
  for (const Undecided& entry : report.undecided) {
    out += prefix(entry.blocked_at.file.empty() ? entry.location : entry.blocked_at) + ink.dim("undecided") + ": " +
           printable(entry.resource_address) + ": " + printable(entry.why) + " " + ink.dim("[" + entry.rule + "]") +
           "\n";
  }
  return out;
}

}  // namespace lintel::report
