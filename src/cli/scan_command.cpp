#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ostream>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "report/finding_text.h"
#include "report/report.h"
#include "report/terminal_text.h"
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

bool is_error(const Diagnostic& diagnostic) {
  return diagnostic.severity == "error";
}

bool reaches(const ScanReport& report, const std::string& fail_on) {
  if (fail_on == "none") return false;
  Severity least = Severity::info;
  parse_severity(fail_on, least);
  const std::vector<const Finding*> reported = report::shown_findings(report, {});
  return std::any_of(reported.begin(), reported.end(),
                     [&](const Finding* finding) { return finding->severity <= least; });
}

/// Whether a line that rewrites itself can be shown.
bool has_terminal_for_progress() {
  const char* term = std::getenv("TERM");
  return isatty(STDERR_FILENO) != 0 && term && std::string_view(term) != "dumb";
}

/// Why a run ends with `usage`, when no report that people read says it.
void tell_errors(const ScanReport& report, Terminal& terminal) {
  constexpr std::size_t most = 10;
  std::size_t told = 0;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (!is_error(diagnostic) && !is_usage_error(diagnostic)) continue;
    if (told++ == most) {
      terminal.err << "lintel: and more\n";
      return;
    }
    terminal.err << "lintel: " << report::printable(diagnostic.location.file)
                 << (diagnostic.location.file.empty() ? "" : ": ") << report::printable(diagnostic.message) << "\n";
  }
}

void tell_times(const ScanReport& report, Terminal& terminal) {
  terminal.err << "time";
  for (const StageTime& time : report.times) {
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%.3f", time.seconds);
    terminal.err << (&time == report.times.data() ? "  " : ", ") << time.stage << " " << seconds << " s";
  }
  terminal.err << "\n";
}

std::vector<OutputTarget> outputs_of(const ScanCommand& command) {
  if (command.outputs.empty()) return {{"human", "-"}};
  return command.outputs;
}

/// Writes every report; false when one of them could not be written, of which the others do not suffer.
bool write_reports(const ScanReport& report, const ScanCommand& command, const std::vector<OutputTarget>& outputs,
                   Terminal& terminal) {
  report::Style style;
  style.show_suppressed = command.show_suppressed;
  style.show_undecided = command.show_undecided || command.verbose;
  style.show_summary = !command.quiet;
  bool written = true;
  for (const OutputTarget& target : outputs) {
    const report::Format* format = report::find_format(target.format);
    style.color = terminal.color && target.path == "-" && format->for_people;
    const std::string text = format->write(report, style);
    if (target.path == "-") {
      terminal.out << text;
      written = flush(terminal) && written;
      continue;
    }
    std::string error;
    if (write_whole_file(target.path, text, error)) continue;
    terminal.err << "lintel: " << report::printable(error) << "\n";
    written = false;
  }
  return written;
}

/// What a person wants to know when all reports went into files.
void tell_summary(const ScanReport& report, const std::vector<OutputTarget>& outputs, Terminal& terminal) {
  const std::string counts = report::severity_counts(report.summary);
  terminal.err << report::count(report::total_findings(report.summary), "finding")
               << (counts.empty() ? "" : ": " + counts) << "; written to ";
  for (const OutputTarget& target : outputs)
    terminal.err << (&target == outputs.data() ? "" : ", ") << report::printable(target.path);
  terminal.err << "\n";
}

}  // namespace

int run_scan(const ScanCommand& command, Terminal& terminal) {
  const std::vector<OutputTarget> outputs = outputs_of(command);
  if (const std::string fault = check_outputs(outputs); !fault.empty()) {
    terminal.err << "lintel: " << report::printable(fault) << "\n";
    return ExitCode::usage;
  }
  ScanOptions options = command.options;
  options.keep_graph = std::any_of(outputs.begin(), outputs.end(), [](const OutputTarget& target) {
    return report::find_format(target.format)->needs_graph;
  });
  ScanProgress progress;
  options.progress = &progress;
  ScanReport report = [&] {
    const ProgressLine line(progress, !command.quiet && has_terminal_for_progress());
    return scan(options);
  }();
  if (command.quiet)
    std::erase_if(report.diagnostics, [](const Diagnostic& diagnostic) { return diagnostic.severity == "notice"; });

  const bool written = write_reports(report, command, outputs, terminal);
  if (command.verbose) tell_times(report, terminal);
  const bool on_terminal =
      std::any_of(outputs.begin(), outputs.end(), [](const OutputTarget& target) { return target.path == "-"; });
  if (written && !on_terminal && !command.quiet) tell_summary(report, outputs, terminal);

  const bool usage_error = std::any_of(report.diagnostics.begin(), report.diagnostics.end(), is_usage_error);
  const bool nothing_read =
      report.summary.files == 0 && std::any_of(report.diagnostics.begin(), report.diagnostics.end(), is_error);
  if (usage_error || nothing_read) {
    const bool told = std::any_of(outputs.begin(), outputs.end(), [](const OutputTarget& target) {
      return target.path == "-" && report::find_format(target.format)->for_people;
    });
    if (!told) tell_errors(report, terminal);
    return ExitCode::usage;
  }
  if (!written) return ExitCode::usage;
  return reaches(report, command.fail_on) ? ExitCode::findings : ExitCode::clean;
}

}  // namespace lintel::cli
