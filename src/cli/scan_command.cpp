#include <algorithm>
#include <ostream>

#include "cli/commands.h"
#include "report/report.h"
#include "rules/rule_set.h"

namespace lintel::cli {
namespace {

/// Errors of the run itself: nothing that was asked for can be done.
bool is_usage_error(const Diagnostic& diagnostic) {
  for (const std::string_view code : {"unknown-rule", "unknown-profile"}) {
    if (diagnostic.code == code) return true;
  }
  return false;
}

bool reaches(const ScanReport& report, const std::string& fail_on) {
  if (fail_on == "none") return false;
  Severity least = Severity::info;
  parse_severity(fail_on, least);
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [&](const Finding& finding) { return !finding.suppressed && finding.severity <= least; });
}

std::string write(const ScanReport& report, const std::string& format, const report::Style& style) {
  if (format == "json") return report::write_json(report, style);
  if (format == "sarif") return report::write_sarif(report, style);
  return report::write_human(report, style);
}

}  // namespace

int run_scan(const ScanCommand& command, Terminal& terminal) {
  ScanReport report = scan(command.options);
  if (command.quiet)
    std::erase_if(report.diagnostics, [](const Diagnostic& diagnostic) { return diagnostic.severity == "notice"; });
  report::Style style;
  style.color = terminal.color;
  style.show_suppressed = command.show_suppressed;
  style.show_undecided = command.show_undecided;
  terminal.out << write(report, command.format, style);

  const bool usage_error = std::any_of(report.diagnostics.begin(), report.diagnostics.end(), is_usage_error);
  const bool nothing_read =
      report.summary.files == 0 && std::any_of(report.diagnostics.begin(), report.diagnostics.end(),
                                               [](const Diagnostic& d) { return d.severity == "error"; });
  if (usage_error || nothing_read) return ExitCode::usage;
  return reaches(report, command.fail_on) ? ExitCode::findings : ExitCode::clean;
}

}  // namespace lintel::cli
