#include "review/writers.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/json_stream.h"
#include "report/terminal_text.h"
#include "review/control_text.h"

namespace lintel::review {
namespace {

using report::JsonStream;
using report::visible;
using Json = nlohmann::ordered_json;

Json counts_json(const Counts& counts) {
  Json json = Json::object();
  for (std::size_t i = 0; i < state_count; ++i) json[id_of(static_cast<State>(i))] = counts[i];
  return json;
}

void write_place(JsonStream& json, const Location& location) {
  json.member("file", location.file);
  json.member("line", location.start_line);
  json.member("column", location.start_column);
}

void write_control(JsonStream& json, const ReviewedControl& reviewed, const Review& review) {
  const Control& control = *reviewed.control;
  json.begin_object();
  json.member("id", visible(control.id));
  json.member("title", visible(control.title));
  json.member("text", visible(control.text));
  json.member("state", id_of(reviewed.state));
  if (review.change) json.member("before", reviewed.before ? id_of(*reviewed.before) : "");
  json.list_member("rules", reviewed.evidence,
                   [&](std::uint32_t rule) { json.value(std::string_view(review.evidence[rule].rule)); });
  if (!control.ask.empty()) json.member("ask", visible(control.ask));
  if (!control.reason.empty()) json.member("reason", visible(control.reason));
  if (!reviewed.hint.empty()) json.member("hint", reviewed.hint);
  json.end_object();
}

void write_section(JsonStream& json, const ReviewedSection& reviewed, const Review& review) {
  json.begin_object();
  json.member("id", visible(reviewed.section->id));
  json.member("title", visible(reviewed.section->title));
  json.member("counts", counts_json(reviewed.counts));
  json.list_member("controls", reviewed.controls,
                   [&](const ReviewedControl& control) { write_control(json, control, review); });
  json.end_object();
}

void write_finding(JsonStream& json, const Finding& finding) {
  json.begin_object();
  json.member("fingerprint", finding.fingerprint);
  json.member("severity", to_string(finding.severity));
  json.member("message", visible(message_of(finding)));
  json.member("resource", finding.resource_address);
  json.member("resource_type", finding.resource_type);
  write_place(json, finding.location);
  if (finding.suppressed) json.member("suppression", visible(finding.suppression));
  if (const Acceptance* acceptance = finding.acceptance.get()) {
    json.name("accepted");
    json.begin_object();
    json.member("reason", visible(acceptance->reason));
    json.member("until", visible(acceptance->until));
    write_place(json, acceptance->location);
    json.end_object();
  }
  json.end_object();
}

void write_undecided(JsonStream& json, const Undecided& entry) {
  json.begin_object();
  json.member("resource", entry.resource_address);
  write_place(json, entry.location);
  json.member("why", visible(entry.why));
  json.name("blocked_at");
  json.begin_object();
  write_place(json, entry.blocked_at);
  json.end_object();
  json.end_object();
}

void write_evidence(JsonStream& json, const Evidence& evidence, const ScanReport& report) {
  json.begin_object();
  json.member("rule", evidence.rule);
  json.member("title", visible(evidence.title));
  const auto write = [&](std::uint32_t at) { write_finding(json, report.findings[at]); };
  json.list_member("fails", evidence.failing, write);
  json.list_member("undecided", evidence.undecided,
                   [&](std::uint32_t at) { write_undecided(json, report.undecided[at]); });
  json.list_member("accepted", evidence.accepted, write);
  json.list_member("complies", evidence.complying, [&](std::uint32_t at) { json.value(at); });
  json.end_object();
}

void write_resource(JsonStream& json, const Compliance::Resource& resource, const ScanReport& report) {
  json.begin_object();
  json.member("resource", resource.address);
  json.member("resource_type", resource.type);
  json.member("root", report.roots[resource.root].path);
  write_place(json, resource.location);
  json.end_object();
}

/// Whether another day may give another review: a suppression ends.
bool depends_on_day(const Review& review) {
  return std::any_of(review.report.findings.begin(), review.report.findings.end(),
                     [](const Finding& finding) { return finding.acceptance && !finding.acceptance->until.empty(); });
}

}  // namespace

std::string write_json(const Review& review, const report::Style&) {
  const Framework& framework = *review.framework;
  JsonStream json(2);
  json.begin_object();
  json.member("version", 1U);
  json.member("tool", Json{{"name", "lintel"}, {"version", version()}, {"commit", commit()}});
  json.name("framework");
  json.begin_object();
  json.member("id", visible(framework.id));
  json.member("title", visible(framework.title));
  json.member("edition", visible(framework.edition));
  json.end_object();
  json.member("rules", Json{{"count", review.report.summary.rules}, {"sha256", review.rules_digest}});
  if (depends_on_day(review)) json.member("as_of", review.day);
  json.member("counts", counts_json(review.counts));
  if (const auto& change = review.change)
    json.member("change", Json{{"controls", change->controls},
                               {"new_findings", change->new_findings},
                               {"gone_findings", change->gone_findings}});
  json.list_member("not_looked_at", review.gaps, [&](const std::string& gap) { json.value(visible(gap)); });
  json.list_member("sections", review.sections,
                   [&](const ReviewedSection& section) { write_section(json, section, review); });
  json.list_member("evidence", review.evidence,
                   [&](const Evidence& evidence) { write_evidence(json, evidence, review.report); });
  json.list_member("resources", review.report.compliance.resources,
                   [&](const Compliance::Resource& resource) { write_resource(json, resource, review.report); });
  json.list_member("files", review.files, [&](const ReadFile& file) {
    json.begin_object();
    json.member("path", file.path);
    json.member("bytes", file.bytes);
    json.member("sha256", file.digest);
    json.end_object();
  });
  json.end_object();
  return json.finish();
}

}  // namespace lintel::review
