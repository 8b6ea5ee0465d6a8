#include "report/report.h"

#include <algorithm>

#include "finding/related_words.h"
#include "report/finding_text.h"
#include "report/shown_source.h"
#include "report/terminal_text.h"

namespace lintel::report {
namespace {

constexpr std::size_t text_width = 100;
constexpr std::uint32_t max_excerpt_lines = 6;

std::string place(const Location& location, const ScanReport& report) {
  std::string text = location.file.empty() ? "<no file>" : printable(shown_path(report, location.file));
  if (location.start_line > 0)
    text += ":" + std::to_string(location.start_line) + ":" + std::to_string(location.start_column);
  return text;
}

/// The lines of a location with its span underlined, as compilers show them.
std::string excerpt(const Location& location, ShownSource& sources, const Ink& ink) {
  if (!sources.has(location)) return {};
  const std::uint32_t last_shown = std::min(location.end_line, location.start_line + max_excerpt_lines - 1);
  const std::size_t gutter = std::to_string(last_shown).size();
  std::string text;
  for (std::uint32_t number = location.start_line; number <= last_shown; ++number) {
    constexpr std::size_t max_line = 160;
    const ExcerptLine shown = sources.line(location, number);
    const std::string_view line = shown.text;
    std::string digits = std::to_string(number);
    digits.insert(0, gutter - digits.size(), ' ');
    const std::string cut = line.size() > max_line ? shortened(line, max_line) : std::string(line);
    text += "  " + ink.blue(digits + " │ ") + printable(cut) + "\n";
    const std::size_t begin = shown.begin;
    const std::size_t end = std::min(std::max(shown.end, begin + 1), max_line);
    if (begin >= max_line) continue;
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

std::string instances_text(const std::vector<SharedText>& instances) {
  constexpr std::size_t max_named = 5;
  std::string text;
  for (std::size_t i = 0; i < instances.size() && i < max_named; ++i) text += (i ? ", " : "") + printable(instances[i]);
  if (instances.size() > max_named) text += " and " + std::to_string(instances.size() - max_named) + " more";
  return text;
}

/// How many steps and origins of a finding are shown.
constexpr std::size_t max_origins = 20;

void write_finding_text(std::string& out, const Finding& finding, const ScanReport& report, ShownSource& sources,
                        const Ink& ink) {
  out += ink.severity(finding.severity, to_string(finding.severity)) + "  " + ink.bold(printable(finding.message)) +
         "  " + ink.dim(printable(finding.rule) + (group_of(finding, report) == "valid" ? ", valid" : "")) + "\n";
  out += "  " + ink.blue("→ ") + place(finding.location, report) + "\n";
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
  constexpr std::size_t max_places = 5;
  std::size_t places = 0, origins = 0;
  for (const RelatedLocation& related : finding.related) {
    const auto [label, text] = words_of_related(related.message);
    if (text.empty() ? ++places > max_places : ++origins > max_origins) continue;
    note(label, (text.empty() ? "" : printable(std::string(text)) + " ") + "at " + place(related.location, report));
  }
  if (origins > max_origins) note("from", count(origins - max_origins, "more place"));
  if (places > max_places) note("also", "at " + count(places - max_places, "more place"));
  if (!finding.fix.empty()) {
    const std::string fix = wrapped(printable(finding.fix), "       ", text_width);
    out += "  " + ink.green("fix") + "  " + fix.substr(std::min<std::size_t>(7, fix.size())) + "\n";
  }
  out += "\n";
}

void write_diagnostic_text(std::string& out, const Diagnostic& diagnostic, const ScanReport& report,
                           ShownSource& sources, const Ink& ink) {
  const std::string label = diagnostic.severity == "error" ? ink.red("error") : ink.bold(diagnostic.severity);
  out += label + "  " + printable(diagnostic.message) + "  " + ink.dim(diagnostic.code) + "\n";
  if (!diagnostic.location.file.empty()) out += "  " + ink.blue("→ ") + place(diagnostic.location, report) + "\n";
  out += excerpt(diagnostic.location, sources, ink);
  for (const RelatedLocation& related : diagnostic.related) {
    out += "  " + ink.dim("see") + " " + printable(related.message) + " at " + place(related.location, report) + "\n";
  }
  out += "\n";
}

/// A group by its first examples, a line each; whole when it has one member, or all are asked for.
void write_group(std::string& out, const DiagnosticGroup& group, bool whole, const ScanReport& report,
                 ShownSource& sources, const Ink& ink) {
  if (whole || group.all.size() == 1) {
    for (const Diagnostic* diagnostic : group.all) write_diagnostic_text(out, *diagnostic, report, sources, ink);
    return;
  }
  const Diagnostic& first = *group.all.front();
  out +=
      ink.bold(first.severity) + "  " + ink.dim(printable(first.code)) + ", " + count(group.all.size(), "time") + "\n";
  for (std::size_t i = 0; i < std::min(group.all.size(), max_examples); ++i)
    out +=
        "  " + ink.blue("→ ") + place(group.all[i]->location, report) + "  " + printable(group.all[i]->message) + "\n";
  if (group.all.size() > max_examples)
    out += "  " + ink.dim("and " + std::to_string(group.all.size() - max_examples) + " more; --verbose has all") + "\n";
  out += "\n";
}

void write_undecided_text(std::string& out, const ScanReport& report, ShownSource& sources, const Ink& ink) {
  for (const Undecided& entry : report.undecided) {
    const Location& at = entry.blocked_at.file.empty() ? entry.location : entry.blocked_at;
    out += ink.dim("undecided") + "  " + printable(entry.rule) + " for " + printable(entry.resource_address) + ": " +
           printable(entry.why) + "\n";
    out += "  " + ink.blue("→ ") + place(at, report) + "\n" + excerpt(at, sources, ink) + "\n";
  }
}

/// What is gone since the baseline, a line each.
void write_fixed(std::string& out, const ScanReport& report, const Ink& ink) {
  for (const Finding& finding : report.fixed) {
    out += ink.green("fixed") + "  " + printable(finding.message) + "  " + ink.dim(printable(finding.rule)) + "  " +
           ink.dim(printable(shown_path(report, finding.location.file))) + "\n";
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
  ShownSource sources(report);
  for (const Finding* finding : shown_findings(report, style)) write_finding_text(out, *finding, report, sources, ink);
  write_fixed(out, report, ink);
  if (style.show_diagnostics) {
    for (const DiagnosticGroup& group : grouped_diagnostics(report))
      write_group(out, group, style.show_all_diagnostics, report, sources, ink);
  }
  if (style.show_undecided) write_undecided_text(out, report, sources, ink);

  if (!style.show_summary) return out;
  const ScanSummary& summary = report.summary;
  out += findings_text(summary, ink) + "\n" + scope_counts(summary) + "\n";
  for (const std::string& line : unjudged_lines(summary)) out += "not checked: " + line + "\n";
  if (summary.undecided > 0 && !style.show_undecided)
    out += ink.dim("--verbose names what could not be decided, and why") + "\n";
  return out;
}

std::string write_rule(const RuleDescription& rule, const Style& style) {
  const Ink ink{style.color};
  const auto paragraph = [](std::string_view text) { return wrapped(printable_lines(text), "", text_width); };
  std::string out = ink.bold(printable(rule.title)) + "\n" + printable(rule.id) + "  " +
                    ink.severity(rule.severity, to_string(rule.severity)) + "  " + ink.dim(printable(rule.area)) +
                    (rule.group == "security" ? "" : "  " + ink.dim(printable(rule.group))) + "\n\n";
  if (!rule.reason.empty()) out += paragraph(rule.reason) + "\n\n";
  if (!rule.fix.empty()) out += ink.green("How to fix") + "\n" + paragraph(rule.fix) + "\n\n";
  const auto list = [&](std::string_view label, const std::vector<std::string>& items) {
    if (items.empty()) return;
    std::string joined;
    for (const std::string& item : items) joined += (joined.empty() ? "" : ", ") + printable(item);
    out += ink.bold(label) + " " + joined + "\n";
  };
  list("Resources:", rule.resources);
  list("Profiles:", rule.profiles);
  list("Also known as:", rule.aliases);
  for (const auto& [framework, controls] : rule.controls) list(printable(framework) + ":", controls);
  for (const std::string& reference : rule.references) out += ink.blue(printable(reference)) + "\n";
  for (const RuleExample& example : rule.examples) {
    const std::string language = " (" + printable(example.language) + ")\n";
    out += "\n" + ink.red("Bad") + language + printable_lines(example.bad);
    if (!example.good.empty()) out += "\n" + ink.green("Good") + language + printable_lines(example.good);
  }
  return out;
}

}  // namespace lintel::report
