#include "lsp/features/diagnostics.h"

#include <algorithm>
#include <array>

#include "base/path.h"
#include "report/rule_page.h"
#include "report/terminal_text.h"
#include "rules/catalog/rule_set.h"
#include "rules/language/rule_file.h"
#include "rules/lint/lint.h"

namespace lintel::lsp {
namespace {

int severity_number(Severity severity) {
  switch (severity) {
    case Severity::critical:
    case Severity::high:
      return 1;
    case Severity::medium:
      return 2;
    case Severity::low:
      return 3;
    case Severity::info:
      return 4;
  }
  return 2;
}

int severity_number(const Diagnostic& diagnostic) {
  if (diagnostic.severity == "error") return 1;
  return diagnostic.severity == "warning" ? 2 : 3;
}

/// What a finding and a diagnostic have alike.
DiagnosticItem describe_item(const Location& location, const std::vector<RelatedLocation>& related,
                             std::string_view code, std::string_view message, Places& places) {
  DiagnosticItem item;
  item.range = places.range_of(location);
  item.code = report::printable(code);
  item.message = report::printable_lines(message);
  for (const RelatedLocation& each : related) {
    if (each.location.source == 0) continue;
    item.related.push_back(
        {{places.path_of(each.location), places.range_of(each.location)}, report::printable_lines(each.message)});
  }
  return item;
}

/// Whether a text holds blocks of rules, functions or mappings.
bool holds_rules(std::string_view text) {
  constexpr std::array<std::string_view, 5> openings = {"rule \"", "function \"", "resource \"aws_",
                                                        "attachment \"aws_", "defaults \"AWS::"};
  return std::any_of(openings.begin(), openings.end(), [&](std::string_view opening) {
    return text.starts_with(opening) || text.find("\n" + std::string(opening)) != std::string_view::npos;
  });
}

/// The warnings of a file of rules or mappings among its neighbours.
void add_lint(const std::string& looked_at, SourceSet& sources, const FileReader& reader, Problems& problems) {
  std::vector<lint::LintedFile> files;
  Problems unread;
  for (const std::string& path : rule_files_below(looked_at, reader, unread)) {
    std::string error;
    const FileId file = sources.read(path, reader, error);
    if (file != FileId::none) files.push_back({file, sources.text(file)});
  }
  for (Problem& problem : lint::lint(files, false)) {
    // What keeps a rule from being read is among the errors of loading it.
    if (problem.severity == ProblemSeverity::warning || problem.code.starts_with("mapping-") ||
        problem.code == "rule-file")
      problems.push_back(std::move(problem));
  }
}

/// What is wrong with a file of rules or mappings, whether a configuration names it or not.
void add_rule_problems(const EditorWorkspace& workspace, const std::string& path, std::vector<DiagnosticItem>& items) {
  const auto open = workspace.buffers().find(path);
  if (open == workspace.buffers().end()) return;
  const std::string& text = *open->second.text;
  if (!holds_rules(text)) return;
  // Its neighbours say which names are taken; in an untrusted workspace they are not looked at.
  const std::string looked_at = workspace.trust() == Trust::full ? directory_of(path) : path;
  SourceSet sources;
  Problems problems;
  const std::shared_ptr<const FileReader> reader = workspace.reader_for(path);
  load_rules({}, {looked_at}, sources, *reader, problems);
  // Mapping files lie among their own kind: as rules they make no sense.
  std::erase_if(problems, [](const Problem& problem) { return problem.code == "rule-file"; });
  add_lint(looked_at, sources, *reader, problems);
  const LineTable lines(text);
  for (const Problem& problem : problems) {
    if (!problem.span.known() || sources.path(problem.span.file) != path) continue;
    DiagnosticItem& item = items.emplace_back();
    item.range = lines.range_of({problem.span.begin, problem.span.end}, workspace.encoding());
    item.severity = problem.severity == ProblemSeverity::error ? 1 : 2;
    item.code = problem.code;
    item.message = report::printable_lines(problem.message);
  }
}

}  // namespace

TextRange Places::range_of(const Location& location) {
  const auto source = static_cast<FileId>(location.source);
  const LineTable& lines = tables_.try_emplace(location.source, sources_.text(source)).first->second;
  return lines.range_of({location.start_offset, location.end_offset}, encoding_);
}

std::string Places::path_of(const Location& location) const {
  return std::string(sources_.path(static_cast<FileId>(location.source)));
}

std::string rule_href(const std::string& rule, const IncrementalScan& scan) {
  const Rule* known = scan.rules() ? scan.rules()->find(rule) : nullptr;
  if (!known || !known->built_in) return {};
  return report::rule_page_url(rule);
}

DiagnosticItem describe_finding(const Finding& finding, const IncrementalScan& scan, Places& places) {
  DiagnosticItem item = describe_item(finding.location, finding.related, finding.rule, finding.message, places);
  item.severity = severity_number(finding.severity);
  item.href = rule_href(finding.rule, scan);
  item.unnecessary = finding.rule == "suppression-unused" || finding.rule == "suppression-expired";
  item.data = FindingData{report::printable(finding.resource_address),
                          report::printable(finding.title),
                          report::printable_lines(finding.fix),
                          {}};
  for (const SharedText& instance : finding.instances) item.data->instances.push_back(report::printable(instance));
  return item;
}

std::vector<DiagnosticItem> diagnostics_of(const EditorWorkspace& workspace, const std::string& path) {
  std::vector<DiagnosticItem> items;
  const IncrementalScan* scan = workspace.scan_of(path);
  if (!scan || !scan->session()) return items;
  Places places(*scan->sources(), workspace.encoding());
  for (const Finding& finding : workspace.shown_in(*scan, path))
    items.push_back(describe_finding(finding, *scan, places));
  for (const Diagnostic& diagnostic : scan->diagnostics_in(path)) {
    // Nobody said that a file of another kind, opened from anywhere, is for us.
    if (workspace.is_stray(path) && (diagnostic.code == "not-a-template" || diagnostic.code == "binary-file")) continue;
    items.push_back(
        describe_item(diagnostic.location, diagnostic.related, diagnostic.code, diagnostic.message, places));
    items.back().severity = severity_number(diagnostic);
  }
  if (language_of(path) == Language::rule) add_rule_problems(workspace, path, items);
  return items;
}

WorkspaceFindings all_findings(EditorWorkspace& workspace) {
  WorkspaceFindings all;
  for (const IncrementalScan* scan : workspace.scans()) {
    if (!scan->session()) continue;
    Places places(*scan->sources(), workspace.encoding());
    for (const Finding& finding : workspace.report_of(*scan).findings) {
      if (finding.suppressed || finding.baseline_state == "unchanged" || finding.location.source == 0) continue;
      all.findings.push_back(
          {places.path_of(finding.location), finding.severity, describe_finding(finding, *scan, places)});
    }
  }
  return all;
}

ScanStatus scan_status(const EditorWorkspace& workspace) {
  ScanStatus status;
  for (const Severity each : {Severity::critical, Severity::high, Severity::medium, Severity::low, Severity::info})
    status.findings.emplace_back(each, 0);
  for (const IncrementalScan* scan : workspace.scans()) {
    const ScanSummary& summary = workspace.report_of(*scan).summary;
    for (auto& [severity, count] : status.findings) {
      const auto found = summary.findings.find(severity);
      if (found != summary.findings.end()) count += found->second;
    }
    status.files += summary.files;
    status.suppressed += summary.suppressed;
  }
  return status;
}

}  // namespace lintel::lsp
