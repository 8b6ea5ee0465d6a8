#include "report/report.h"

#include <nlohmann/json.hpp>

#include "report/finding_text.h"
#include "report/json_stream.h"
#include "report/terminal_text.h"

namespace lintel::report {
namespace {

using Json = nlohmann::ordered_json;

void write_range(JsonStream& json, const Location& location) {
  json.name("range");
  if (location.start_line == 0) return json.null();
  const auto write_end = [&](std::string_view name, std::uint32_t line, std::uint32_t column, std::uint64_t offset) {
    json.name(name);
    json.begin_object();
    json.member("line", line);
    json.member("column", column);
    json.member("offset", offset);
    json.end_object();
  };
  json.begin_object();
  write_end("start", location.start_line, location.start_column, location.start_offset);
  write_end("end", location.end_line, location.end_column, location.end_offset);
  json.end_object();
}

void write_related(JsonStream& json, const std::vector<RelatedLocation>& related) {
  json.list_member("related", related, [&](const RelatedLocation& each) {
    json.begin_object();
    json.member("file", each.location.file);
    write_range(json, each.location);
    json.member("message", visible(each.message));
    json.end_object();
  });
}

void write_texts(JsonStream& json, std::string_view name, const auto& texts) {
  json.list_member(name, texts, [&](std::string_view text) { json.value(text); });
}

void write_visible_texts(JsonStream& json, std::string_view name, const std::vector<std::string>& texts) {
  json.list_member(name, texts, [&](const std::string& text) { json.value(visible(text)); });
}

/// An object also when it is empty.
Json counts_of(const std::map<std::string, std::uint64_t>& counts) {
  Json json = Json::object();
  for (const auto& [name, number] : counts) json[name] = number;
  return json;
}

void write_finding(JsonStream& json, const Finding& finding, const ScanReport& report) {
  json.begin_object();
  json.member("rule", finding.rule);
  json.member("code", finding.rule);
  json.member("title", visible(finding.title));
  json.member("severity", to_string(finding.severity));
  json.member("group", group_of(finding, report));
  json.member("message", visible(finding.message));
  json.member("file", finding.location.file);
  write_range(json, finding.location);
  json.member("address", finding.block_address);
  json.member("resource", finding.resource_address);
  json.member("resource_type", finding.resource_type);
  json.member("property", finding.property_path);
  write_texts(json, "instances", finding.instances);
  write_visible_texts(json, "conditions", finding.conditions);
  write_related(json, finding.related);
  json.member("fix", visible(finding.fix));
  json.member("fingerprint", finding.fingerprint);
  if (!finding.construct_path.empty()) json.member("construct", finding.construct_path);
  if (!finding.construct_source.empty()) json.member("construct_source", finding.construct_source);
  if (finding.suppressed) json.member("suppression", visible(finding.suppression));
  if (!finding.baseline_state.empty()) json.member("baseline_state", finding.baseline_state);
  const auto added = report.new_instances.find(finding.fingerprint);
  if (finding.baseline_state == "updated" && added != report.new_instances.end())
    write_texts(json, "new_instances", added->second);
  json.end_object();
}

void write_undecided(JsonStream& json, const Undecided& entry) {
  json.begin_object();
  json.member("rule", entry.rule);
  json.member("resource", entry.resource_address);
  json.member("file", entry.location.file);
  write_range(json, entry.location);
  json.member("why", visible(entry.why));
  json.name("blocked_at");
  json.begin_object();
  json.member("file", entry.blocked_at.file);
  write_range(json, entry.blocked_at);
  json.end_object();
  json.end_object();
}

void write_diagnostic(JsonStream& json, const Diagnostic& diagnostic) {
  json.begin_object();
  json.member("severity", diagnostic.severity);
  json.member("code", diagnostic.code);
  json.member("message", visible(diagnostic.message));
  json.member("file", diagnostic.location.file);
  write_range(json, diagnostic.location);
  write_related(json, diagnostic.related);
  json.end_object();
}

std::string write_document(const ScanReport& report, const Style& style, JsonStream json) {
  json.begin_object();
  json.member("version", 1U);
  json.member("tool", Json{{"name", "lintel"}, {"version", version()}, {"commit", commit()}});
  json.list_member("findings", shown_findings(report, style),
                   [&](const Finding* each) { write_finding(json, *each, report); });
  if (report.summary.has_baseline)
    json.list_member("fixed", report.fixed, [&](const Finding& each) { write_finding(json, each, report); });
  json.list_member("undecided", report.undecided, [&](const Undecided& each) { write_undecided(json, each); });
  json.list_member("diagnostics", report.diagnostics, [&](const Diagnostic& each) { write_diagnostic(json, each); });
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
  json.member("summary", counts);
  json.end_object();
  return json.finish();
}

}  // namespace

std::string write_json(const ScanReport& report, const Style& style) {
  return write_document(report, style, JsonStream(2));
}

void write_json(const ScanReport& report, const Style& style, const Sink& sink) {
  write_document(report, style, JsonStream(2, sink));
}

}  // namespace lintel::report
