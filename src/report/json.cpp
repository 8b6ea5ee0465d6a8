#include <nlohmann/json.hpp>

#include "report/finding_text.h"
#include "report/json_object_text.h"
#include "report/report.h"

namespace lintel::report {
namespace {

using Json = nlohmann::ordered_json;

Json range_of(const Location& location) {
  if (location.start_line == 0) return nullptr;
  return {
      {"start", {{"line", location.start_line}, {"column", location.start_column}, {"offset", location.start_offset}}},
      {"end", {{"line", location.end_line}, {"column", location.end_column}, {"offset", location.end_offset}}}};
}

Json related_of(const std::vector<RelatedLocation>& related) {
  Json list = Json::array();
  for (const RelatedLocation& each : related) {
    list.push_back({{"file", each.location.file}, {"range", range_of(each.location)}, {"message", each.message}});
  }
  return list;
}

/// An object also when it is empty.
Json counts_of(const std::map<std::string, std::uint64_t>& counts) {
  Json json = Json::object();
  for (const auto& [name, number] : counts) json[name] = number;
  return json;
}

Json finding_of(const Finding& finding) {
  Json json = {{"rule", finding.rule},
               {"code", finding.rule},
               {"title", finding.title},
               {"severity", to_string(finding.severity)},
               {"message", finding.message},
               {"file", finding.location.file},
               {"range", range_of(finding.location)},
               {"address", finding.block_address},
               {"resource", finding.resource_address},
               {"resource_type", finding.resource_type},
               {"property", finding.property_path},
               {"instances", finding.instances},
               {"conditions", finding.conditions},
               {"related", related_of(finding.related)},
               {"fix", finding.fix},
               {"fingerprint", finding.fingerprint}};
  if (!finding.construct_path.empty()) json["construct"] = finding.construct_path;
  if (!finding.construct_source.empty()) json["construct_source"] = finding.construct_source;
  if (finding.suppressed) json["suppression"] = finding.suppression;
  if (!finding.baseline_state.empty()) json["baseline_state"] = finding.baseline_state;
  return json;
}

Json undecided_of(const Undecided& entry) {
  return {{"rule", entry.rule},
          {"resource", entry.resource_address},
          {"file", entry.location.file},
          {"range", range_of(entry.location)},
          {"why", entry.why},
          {"blocked_at", {{"file", entry.blocked_at.file}, {"range", range_of(entry.blocked_at)}}}};
}

Json diagnostic_of(const Diagnostic& diagnostic) {
  return {{"severity", diagnostic.severity},        {"code", diagnostic.code},
          {"message", diagnostic.message},          {"file", diagnostic.location.file},
          {"range", range_of(diagnostic.location)}, {"related", related_of(diagnostic.related)}};
}

}  // namespace

std::string write_json(const ScanReport& report, const Style& style) {
  JsonObjectText text;
  text.add("version", 1);
  text.add("tool", Json{{"name", "lintel"}, {"version", version()}, {"commit", commit()}});
  text.add_list("findings", shown_findings(report, style), [](const Finding* finding) { return finding_of(*finding); });
  if (report.summary.has_baseline) text.add_list("fixed", report.fixed, finding_of);
  text.add_list("undecided", report.undecided, undecided_of);
  text.add_list("diagnostics", report.diagnostics, diagnostic_of);
  const ScanSummary& summary = report.summary;
  Json by_severity = Json::object();
  for (const Severity severity :
       {Severity::critical, Severity::high, Severity::medium, Severity::low, Severity::info}) {
    const auto found = summary.findings.find(severity);
    by_severity[to_string(severity)] = found == summary.findings.end() ? 0 : found->second;
  }
  Json counts = {{"files", summary.files},         {"files_failed", summary.files_failed},
                 {"roots", summary.units},         {"resources", summary.resources},
                 {"rules", summary.rules},         {"findings", by_severity},
                 {"undecided", summary.undecided}, {"suppressed", summary.suppressed}};
  counts["judged"] = summary.judged;
  counts["unread"] = summary.unread;
  counts["not_judged"] = {{"resources", counts_of(summary.resources_without_rules)},
                          {"modules_not_installed", summary.modules_missing},
                          {"files", counts_of(summary.files_left_out)},
                          {"undecided", summary.undecided}};
  if (summary.has_baseline) {
    counts["unchanged"] = summary.unchanged;
    counts["fixed"] = summary.fixed;
  }
  text.add("summary", counts);
  return text.finish() + "\n";
}

}  // namespace lintel::report
