#include "report/report.h"

#include <array>

#include "report/finding_text.h"
#include "report/terminal_text.h"

namespace lintel::report {
namespace {

/// What GitHub shows of each level for one step; it drops the rest without a word.
constexpr std::size_t max_of_a_level = 10;
constexpr std::size_t max_annotation = 4'000;

enum Level : std::size_t { error, warning, notice };
constexpr std::array<std::string_view, 3> level_names = {"error", "warning", "notice"};

Level annotation_level(Severity severity) {
  switch (severity) {
    case Severity::critical:
    case Severity::high:
      return error;
    case Severity::medium:
      return warning;
    case Severity::low:
    case Severity::info:
      return notice;
  }
  return warning;
}

Level annotation_level(const Diagnostic& diagnostic) {
  return diagnostic.severity == "error" ? error : diagnostic.severity == "warning" ? warning : notice;
}

/// A command's message: `%` and line breaks escaped. In a property colons and commas too.
std::string command_escaped(std::string_view text, bool property) {
  std::string safe;
  for (const char c : printable_lines(shortened(text, max_annotation))) {
    if (c == '%') {
      safe += "%25";
    } else if (c == '\n') {
      safe += "%0A";
    } else if (property && c == ':') {
      safe += "%3A";
    } else if (property && c == ',') {
      safe += "%2C";
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string command(Level level, const Location& location, std::string_view title, std::string_view message) {
  std::string text = "::" + std::string(level_names[level]) + " ";
  const auto property = [&](std::string_view name, std::string_view value) {
    text += std::string(name) + "=" + command_escaped(value, true) + ",";
  };
  if (!location.file.empty()) property("file", location.file);
  if (location.start_line > 0) {
    property("line", std::to_string(location.start_line));
    property("endLine", std::to_string(location.end_line));
    // Columns are only taken of annotations within one line.
    if (location.start_line == location.end_line) {
      property("col", std::to_string(location.start_column));
      property("endColumn", std::to_string(location.end_column));
    }
  }
  property("title", title);
  text.back() = ':';
  return text + ":" + command_escaped(message, false) + "\n";
}

/// A line of the log that is not a command, whatever names and messages hold.
std::string plain_line(std::string_view label, const Location& location, std::string_view message) {
  return std::string(label) + "  " + printable(location.file) + ":" + std::to_string(location.start_line) + "  " +
         printable(message) + "\n";
}

}  // namespace

std::string write_github(const ScanReport& report, const Style& style) {
  std::array<std::size_t, level_names.size()> written{};
  std::string annotations;
  std::string others;
  std::size_t left = 0;
  const auto annotate = [&](Level level, std::string_view label, const Location& location, std::string_view title,
                            std::string_view message) {
    if (written[level]++ < max_of_a_level) {
      annotations += command(level, location, title, message);
    } else {
      others += plain_line(label, location, message);
      ++left;
    }
  };
  // What could not be read first: it decides how far the rest can be believed.
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (!style.show_diagnostics || diagnostic.severity == "notice") continue;
    annotate(annotation_level(diagnostic), diagnostic.severity, diagnostic.location, diagnostic.code,
             diagnostic.message);
  }
  for (const Finding* finding : shown_findings(report, style)) {
    std::string message = message_with_conditions(*finding);
    if (finding->suppressed) message += " (suppressed by " + finding->suppression + ")";
    if (!finding->fix.empty()) message += "\n" + finding->fix;
    annotate(finding->suppressed ? notice : annotation_level(finding->severity), to_string(finding->severity),
             finding->location, finding->title + " (" + finding->rule + ")", message);
  }
  std::string out = annotations;
  if (left > 0)
    out += "::group::" + count(left, "more message") + ", past what can be annotated\n" + others + "::endgroup::\n";
  if (style.show_summary) {
    const std::string counts = severity_counts(report.summary);
    out += count(total_findings(report.summary), "finding") + (counts.empty() ? "" : ": " + counts) + "\n" +
           scope_counts(report.summary) + "\n";
    for (const std::string& line : unjudged_lines(report.summary)) out += "not checked: " + line + "\n";
  }
  return out;
}

}  // namespace lintel::report
