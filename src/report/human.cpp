#include <algorithm>

#include "report/finding_text.h"
#include "report/report.h"
#include "report/terminal_text.h"
#include "source/source_set.h"

namespace lintel::report {
namespace {

constexpr std::size_t text_width = 100;
constexpr std::uint32_t most_excerpt_lines = 6;

std::string place(const Location& location) {
  std::string text = location.file.empty() ? "<no file>" : printable(location.file);
  if (location.start_line > 0)
    text += ":" + std::to_string(location.start_line) + ":" + std::to_string(location.start_column);
  return text;
}

/// The bytes of a line that columns [start, end) cover; columns count code points from 1.
std::size_t byte_of_column(std::string_view line, std::uint32_t column) {
  std::size_t at = 0;
  for (std::uint32_t passed = 1; passed < column && at < line.size(); ++passed) {
    ++at;
    while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xc0) == 0x80) ++at;
  }
  return at;
}

/// The lines of a location with its span underlined, as compilers show them.
std::string excerpt(const Location& location, const SourceSet& sources, const Ink& ink) {
  if (location.source == 0 || location.start_line == 0) return {};
  const FileId file{location.source};
  const std::uint32_t last_shown = std::min(location.end_line, location.start_line + most_excerpt_lines - 1);
  const std::size_t gutter = std::to_string(last_shown).size();
  std::string text;
  for (std::uint32_t number = location.start_line; number <= last_shown; ++number) {
    constexpr std::size_t longest_line = 160;
    const std::string_view line = sources.line(file, number);
    std::string digits = std::to_string(number);
    digits.insert(0, gutter - digits.size(), ' ');
    text += "  " + ink.blue(digits + " │ ") + printable(line.substr(0, longest_line)) +
            (line.size() > longest_line ? "…" : "") + "\n";
    const std::size_t first_blank = line.find_first_not_of(" \t");
    std::size_t begin = number == location.start_line ? byte_of_column(line, location.start_column) : 0;
    if (number != location.start_line && first_blank != std::string_view::npos) begin = first_blank;
    std::size_t end = number == location.end_line ? byte_of_column(line, location.end_column) : line.size();
    end = std::min(std::max(end, begin + 1), longest_line);
    if (begin >= longest_line) continue;
    const std::size_t indent = width_of(printable(line.substr(0, begin)));
    const std::size_t length = std::max<std::size_t>(1, width_of(printable(line.substr(begin, end - begin))));
    text += "  " + std::string(gutter, ' ') + ink.blue(" │ ") + std::string(indent, ' ') +
            ink.red(std::string(length, '^')) + "\n";
  }
  if (location.end_line > last_shown) {
    text += "  " + std::string(gutter, ' ') + ink.blue(" │ ") +
            ink.dim("… to line " + std::to_string(location.end_line)) + "\n";
  }
  return text;
}

std::string instances_text(const std::vector<std::string>& instances) {
  constexpr std::size_t most_named = 5;
  std::string text;
  for (std::size_t i = 0; i < instances.size() && i < most_named; ++i)
    text += (i ? ", " : "") + printable(instances[i]);
  if (instances.size() > most_named) text += " and " + std::to_string(instances.size() - most_named) + " more";
  return text;
}

void write_finding(std::string& out, const Finding& finding, const SourceSet& sources, const Ink& ink) {
  out += ink.severity(finding.severity, to_string(finding.severity)) + "  " + ink.bold(printable(finding.message)) +
         "  " + ink.dim(finding.rule) + "\n";
  out += "  " + ink.blue("→ ") + place(finding.location) + "\n";
  out += excerpt(finding.location, sources, ink);
  const auto note = [&](std::string_view label, const std::string& text) {
    out += "  " + ink.dim(label) + " " + text + "\n";
  };
  if (finding.suppressed) note("suppressed by", printable(finding.suppression));
  for (const std::string& condition : finding.conditions) note("when", printable(condition));
  if (!finding.construct_path.empty()) {
    const std::string& written = finding.construct_source;
    note("construct", printable(finding.construct_path + (written.empty() ? "" : ", written at " + written)));
  }
  if (!finding.instances.empty()) note("instances", instances_text(finding.instances));
  for (const RelatedLocation& related : finding.related)
    note("from", printable(related.message) + " at " + place(related.location));
  if (!finding.fix.empty()) {
    const std::string fix = wrapped(printable(finding.fix), "       ", text_width);
    out += "  " + ink.green("fix") + "  " + fix.substr(std::min<std::size_t>(7, fix.size())) + "\n";
  }
  out += "\n";
}

void write_diagnostic(std::string& out, const Diagnostic& diagnostic, const SourceSet* sources, const Ink& ink) {
  const std::string label = diagnostic.severity == "error" ? ink.red("error") : ink.bold(diagnostic.severity);
  out += label + "  " + printable(diagnostic.message) + "  " + ink.dim(diagnostic.code) + "\n";
  if (!diagnostic.location.file.empty()) out += "  " + ink.blue("→ ") + place(diagnostic.location) + "\n";
  if (sources) out += excerpt(diagnostic.location, *sources, ink);
  for (const RelatedLocation& related : diagnostic.related) {
    out += "  " + ink.dim("see") + " " + printable(related.message) + " at " + place(related.location) + "\n";
  }
  out += "\n";
}

void write_undecided(std::string& out, const ScanReport& report, const Ink& ink) {
  for (const Undecided& entry : report.undecided) {
    const Location& at = entry.blocked_at.file.empty() ? entry.location : entry.blocked_at;
    out += ink.dim("undecided") + "  " + entry.rule + " for " + printable(entry.resource_address) + ": " +
           printable(entry.why) + "\n";
    out += "  " + ink.blue("→ ") + place(at) + "\n" + excerpt(at, *report.sources, ink) + "\n";
  }
}

/// What is gone since the baseline, a line each.
void write_fixed(std::string& out, const ScanReport& report, const Ink& ink) {
  for (const Finding& finding : report.fixed) {
    out += ink.green("fixed") + "  " + printable(finding.message) + "  " + ink.dim(finding.rule) + "  " +
           ink.dim(printable(finding.location.file)) + "\n";
  }
  if (!report.fixed.empty()) out += "\n";
}

std::string findings_text(const ScanSummary& summary, const Ink& ink) {
  std::string by_severity;
  for (const auto& [severity, number] : summary.findings) {
    if (number == 0) continue;
    by_severity +=
        (by_severity.empty() ? "" : ", ") + std::to_string(number) + " " + ink.severity(severity, to_string(severity));
  }
  return ink.bold(count(total_findings(summary), "finding")) + (by_severity.empty() ? "" : ": " + by_severity);
}

}  // namespace

std::string write_human(const ScanReport& report, const Style& style) {
  const Ink ink{style.color};
  std::string out;
  for (const Finding* finding : shown_findings(report, style)) write_finding(out, *finding, *report.sources, ink);
  write_fixed(out, report, ink);
  if (style.show_diagnostics) {
    for (const Diagnostic& diagnostic : report.diagnostics)
      write_diagnostic(out, diagnostic, report.sources.get(), ink);
  }
  if (style.show_undecided) write_undecided(out, report, ink);

  if (!style.show_summary) return out;
  const ScanSummary& summary = report.summary;
  out += findings_text(summary, ink) + "\n" + scope_counts(summary) + "\n";
  if (summary.undecided > 0 && !style.show_undecided)
    out += ink.dim("--verbose names what could not be decided, and why") + "\n";
  return out;
}

std::string write_rule(const RuleDescription& rule, const Style& style) {
  const Ink ink{style.color};
  std::string out = ink.bold(rule.title) + "\n" + rule.id + "  " +
                    ink.severity(rule.severity, to_string(rule.severity)) + "  " + ink.dim(rule.area) + "\n\n";
  if (!rule.reason.empty()) out += wrapped(rule.reason, "", text_width) + "\n\n";
  if (!rule.fix.empty()) out += ink.green("How to fix") + "\n" + wrapped(rule.fix, "", text_width) + "\n\n";
  const auto list = [&](std::string_view label, const std::vector<std::string>& items) {
    if (items.empty()) return;
    std::string joined;
    for (const std::string& item : items) joined += (joined.empty() ? "" : ", ") + item;
    out += ink.bold(label) + " " + joined + "\n";
  };
  list("Resources:", rule.resources);
  list("Profiles:", rule.profiles);
  list("Also known as:", rule.aliases);
  for (const auto& [framework, controls] : rule.controls) list(framework + ":", controls);
  for (const std::string& reference : rule.references) out += ink.blue(reference) + "\n";
  for (const RuleExample& example : rule.examples) {
    out += "\n" + ink.red("Bad") + " (" + example.language + ")\n" + example.bad;
    if (!example.good.empty()) out += "\n" + ink.green("Good") + " (" + example.language + ")\n" + example.good;
  }
  return out;
}

}  // namespace lintel::report
