#include <algorithm>
#include <nlohmann/json.hpp>

#include "finding/location.h"
#include "frontend/template_fault.h"
#include "lsp/features/names.h"
#include "lsp/protocol/protocol.h"
#include "lsp/server/session.h"
#include "report/rule_page.h"
#include "rules/catalog/rule_set.h"

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

}  // namespace

Json Session::href_of(const std::string& rule, const IncrementalScan& scan) const {
  const Rule* known = scan.rules() ? scan.rules()->find(rule) : nullptr;
  if (known ? !known->built_in : find_template_fault_kind(rule) == nullptr) return nullptr;
  return {{"href", report::rule_page_url(rule)}};
}

Json Session::finding_json(const Finding& finding, const IncrementalScan& scan,
                           std::map<std::uint32_t, LineTable>& tables) const {
  const SourceSet& sources = *scan.sources();
  const auto range = [&](const Location& at) {
    const auto id = static_cast<FileId>(at.source);
    const LineTable& lines = tables.try_emplace(at.source, sources.text(id)).first->second;
    return range_json(lines, {at.start_offset, at.end_offset});
  };
  Json json = {{"range", range(finding.location)},
               {"severity", severity_number(finding.severity)},
               {"code", finding.rule},
               {"source", "lintel"},
               {"message", finding.message},
               {"data", {{"address", finding.resource_address}, {"title", finding.title}, {"fix", finding.fix}}}};
  if (!finding.instances.empty()) json["data"]["instances"] = finding.instances;
  if (Json href = href_of(finding.rule, scan); !href.is_null()) json["codeDescription"] = std::move(href);
  if (finding.rule == "suppression-unused" || finding.rule == "suppression-expired") json["tags"] = {1};
  for (const RelatedLocation& related : finding.related) {
    if (related.location.source == 0) continue;
    const std::string path(sources.path(static_cast<FileId>(related.location.source)));
    json["relatedInformation"].push_back(
        {{"location", {{"uri", uri_of_path(path)}, {"range", range(related.location)}}}, {"message", related.message}});
  }
  return json;
}

std::vector<Finding> Session::shown_in(const IncrementalScan& scan, const std::string& path) const {
  std::vector<Finding> findings;
  if (!baselines.contains(&scan)) {
    findings = scan.findings_in(path);
  } else {
    for (const Finding& finding : report_of(scan).findings) {
      const bool here =
          finding.location.source != 0 && scan.sources()->path(static_cast<FileId>(finding.location.source)) == path;
      if (here && finding.baseline_state != "unchanged") findings.push_back(finding);
    }
  }
  std::erase_if(findings, [](const Finding& finding) { return finding.suppressed; });
  return findings;
}

void Session::add_rule_problems(const std::string& path, Json& items) const {
  const auto open = buffers.find(path);
  const bool is_rule = open != buffers.end() && (open->second.text->starts_with("rule \"") ||
                                                 open->second.text->find("\nrule \"") != std::string::npos);
  if (!is_rule) return;
  SourceSet sources;
  Problems problems;
  load_rules({}, {directory_of(path)}, sources, *reader(), problems);
  const LineTable lines(*open->second.text);
  for (const Problem& problem : problems) {
    if (!problem.span.known() || sources.path(problem.span.file) != path) continue;
    items.push_back({{"range", range_json(lines, {problem.span.begin, problem.span.end})},
                     {"severity", problem.severity == ProblemSeverity::error ? 1 : 2},
                     {"code", problem.code},
                     {"source", "lintel"},
                     {"message", problem.message}});
  }
}

Json Session::diagnostics_of(const std::string& path) const {
  Json items = Json::array();
  const IncrementalScan* scan = scan_of(path);
  if (!scan || !scan->session()) return items;
  std::map<std::uint32_t, LineTable> tables;
  for (const Finding& finding : shown_in(*scan, path)) items.push_back(finding_json(finding, *scan, tables));
  const bool is_stray = std::find(strays.begin(), strays.end(), path) != strays.end();
  for (const Diagnostic& diagnostic : scan->diagnostics_in(path)) {
    // Nobody said that a file of another kind, opened from anywhere, is for us.
    if (is_stray && (diagnostic.code == "not-a-template" || diagnostic.code == "binary-file")) continue;
    Finding as_finding;
    as_finding.rule = diagnostic.code;
    as_finding.message = diagnostic.message;
    as_finding.location = diagnostic.location;
    as_finding.related = diagnostic.related;
    as_finding.severity = diagnostic.severity == "error"     ? Severity::high
                          : diagnostic.severity == "warning" ? Severity::medium
                                                             : Severity::low;
    Json json = finding_json(as_finding, *scan, tables);
    json.erase("data");
    items.push_back(std::move(json));
  }
  if (language_of(path) == Language::rule) add_rule_problems(path, items);
  return items;
}

void Session::publish(const std::string& path) {
  const auto open = buffers.find(path);
  Json params = {{"uri", uri_of_path(path)}, {"diagnostics", diagnostics_of(path)}};
  if (open != buffers.end()) params["version"] = open->second.version;
  std::string text = dump(params);
  std::string& before = published[path];
  if (before == text) return;
  before = std::move(text);
  notify("textDocument/publishDiagnostics", std::move(params));
}

Json Session::pull_diagnostics(const Json& params) {
  const std::string path = path_in(params);
  current_scan(path);
  Json items = diagnostics_of(path);
  std::string id = result_id(items);
  Json report = {{"kind", "unchanged"}, {"resultId", id}};
  if (string_at(params, "previousResultId") != id) {
    report["kind"] = "full";
    report["items"] = std::move(items);
  }
  pulled[path] = std::move(id);
  return report;
}

std::string Session::result_id(const Json& items) {
  return std::to_string(std::hash<std::string>()(dump(items)));
}

void Session::ask_to_pull_again() {
  const bool outdated = std::any_of(pulled.begin(), pulled.end(), [&](const auto& known) {
    return known.second != result_id(diagnostics_of(known.first));
  });
  if (!outdated) return;
  pulled.clear();
  request("workspace/diagnostic/refresh", nullptr);
}

Json Session::all_findings(const Json&) {
  Json findings = Json::array();
  for (const auto& each : scans) {
    std::map<std::uint32_t, LineTable> tables;
    for (const Finding& finding : report_of(*each).findings) {
      if (finding.suppressed || finding.baseline_state == "unchanged" || finding.location.source == 0) continue;
      Json json = finding_json(finding, *each, tables);
      json["uri"] = uri_of_path(each->sources()->path(static_cast<FileId>(finding.location.source)));
      json["level"] = to_string(finding.severity);
      findings.push_back(std::move(json));
    }
  }
  return {{"findings", findings}};
}

}  // namespace lintel::lsp
