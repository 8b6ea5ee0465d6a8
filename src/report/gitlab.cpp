#include "report/report.h"

#include <ctime>
#include <nlohmann/json.hpp>

#include "finding/related_words.h"
#include "report/finding_text.h"
#include "report/json_stream.h"
#include "report/markdown_text.h"
#include "report/terminal_text.h"
#include "rules/catalog/rule_set.h"

namespace lintel::report {
namespace {

using Json = nlohmann::ordered_json;

// Limits of the security report schema.
constexpr std::size_t max_name = 255;
constexpr std::size_t max_solution = 7'000;
constexpr std::size_t max_description = 100'000;

/// Code Climate's severities, of which GitLab shows the five.
const char* code_quality_severity(Severity severity) {
  switch (severity) {
    case Severity::critical:
      return "blocker";
    case Severity::high:
      return "critical";
    case Severity::medium:
      return "major";
    case Severity::low:
      return "minor";
    case Severity::info:
      return "info";
  }
  return "major";
}

const char* sast_severity(Severity severity) {
  switch (severity) {
    case Severity::critical:
      return "Critical";
    case Severity::high:
      return "High";
    case Severity::medium:
      return "Medium";
    case Severity::low:
      return "Low";
    case Severity::info:
      return "Info";
  }
  return "Unknown";
}

std::uint32_t at_least_one(std::uint32_t line) {
  return line == 0 ? 1 : line;
}

/// "2026-01-31T12:00:00", UTC, as the schema's pattern wants it: without a zone.
std::string time_text(std::int64_t seconds) {
  const std::time_t time = static_cast<std::time_t>(seconds);
  std::tm parts{};
  if (!gmtime_r(&time, &parts)) return "1970-01-01T00:00:00";
  char text[32];
  const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
  return {text, length};
}

Json identifier(const char* type, const std::string& name) {
  return {{"type", type}, {"name", name}, {"value", name}};
}

Json identifiers_of(const Finding& finding, const Rule* rule) {
  Json identifiers = Json::array({identifier("lintel_rule_id", finding.rule)});
  if (!rule) return identifiers;
  for (const std::string_view alias : rule->aliases)
    identifiers.push_back(identifier("lintel_rule_alias", visible(alias)));
  return identifiers;
}

Json links_of(const RuleDescription& rule) {
  Json links = Json::array();
  if (!rule.built_in) return links;
  for (const std::string& reference : rule.references) {
    if (reference.starts_with("https://") || reference.starts_with("http://")) links.push_back({{"url", reference}});
  }
  return links;
}

/// In Markdown, as GitLab shows it.
std::string description_of(const Finding& finding, const RuleDescription& rule) {
  std::string text = markdown_sentence(message_with_conditions(finding)) + ".";
  if (!rule.reason.empty()) text += "\n\n" + markdown_sentence(rule.reason);
  for (const RelatedLocation& related : finding.related) {
    const auto [label, words] = words_of_related(related.message);
    const std::string_view begin = label == "also" ? "Also" : label == "step" ? "Step" : "From";
    text += "\n\n" + std::string(begin) + (words.empty() ? "" : " " + markdown_sentence(words)) + " at " +
            code_span(related.location.file + ":" + std::to_string(related.location.start_line));
  }
  for (const std::string& instance : finding.instances) text += "\n\nInstance: " + code_span(instance);
  return shortened(text, max_description);
}

Json vulnerability_of(const Finding& finding, const Rule* rule) {
  const RuleDescription description = rule ? describe(*rule) : RuleDescription{};
  const std::uint32_t start = at_least_one(finding.location.start_line);
  const std::uint32_t end = std::max(start, finding.location.end_line);
  Json vulnerability = {{"id", finding.fingerprint},
                        {"name", shortened(visible(finding.title.empty() ? finding.rule : finding.title), max_name)},
                        {"description", description_of(finding, description)},
                        {"severity", sast_severity(finding.severity)},
                        {"solution", shortened(markdown_sentence(finding.fix), max_solution)},
                        {"identifiers", identifiers_of(finding, rule)},
                        {"location",
                         {{"file", finding.location.file},
                          {"start_line", start},
                          {"end_line", end},
                          {"class", finding.resource_type},
                          {"method", address_of(finding)}}}};
  if (const Json links = links_of(description); !links.empty()) vulnerability["links"] = links;
  vulnerability["tracking"] = {
      {"type", "source"},
      {"items",
       {{{"file", finding.location.file},
         {"start_line", start},
         {"end_line", end},
         {"signatures", {{{"algorithm", "lintel_fingerprint"}, {"value", finding.fingerprint}}}}}}}};
  return vulnerability;
}

Json issue_of(const Finding& finding) {
  const std::uint32_t start = at_least_one(finding.location.start_line);
  return {{"type", "issue"},
          {"check_name", finding.rule},
          {"description", visible(message_with_conditions(finding))},
          {"content", {{"body", markdown_sentence(finding.fix)}}},
          {"categories", {"Security"}},
          {"severity", code_quality_severity(finding.severity)},
          {"fingerprint", finding.fingerprint},
          {"location",
           {{"path", finding.location.file},
            {"lines", {{"begin", start}, {"end", std::max(start, finding.location.end_line)}}}}}};
}

Json messages_of(const ScanReport& report, const Style& style) {
  Json messages = Json::array();
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (!style.show_diagnostics) break;
    const std::string place = diagnostic.location.file.empty() ? "" : diagnostic.location.file + ": ";
    messages.push_back(
        {{"level", diagnostic.severity == "notice" ? "info" : "warn"}, {"value", visible(place + diagnostic.message)}});
  }
  return messages;
}

std::string write_code_quality(const ScanReport& report, const Style& style, JsonStream json) {
  json.begin_list();
  for (const Finding* finding : shown_findings(report, style)) json.value(issue_of(*finding));
  json.end_list();
  return json.finish();
}

std::string write_sast(const ScanReport& report, const Style& style, JsonStream json) {
  const Json tool = {{"id", "lintel"},
                     {"name", "Lintel"},
                     {"url", "https://github.com/lintel-iac/lintel"},
                     {"version", version()},
                     {"vendor", {{"name", "Lintel"}}}};
  json.begin_object();
  json.member("version", "15.0.4");
  json.member("scan", Json{{"type", "sast"},
                           {"status", "success"},
                           {"start_time", time_text(report.started_at)},
                           {"end_time", time_text(report.finished_at)},
                           {"analyzer", tool},
                           {"scanner", tool},
                           {"messages", messages_of(report, style)}});
  json.list_member("vulnerabilities", shown_findings(report, style), [&](const Finding* finding) {
    json.value(vulnerability_of(*finding, report.rules ? report.rules->find(finding->rule) : nullptr));
  });
  json.end_object();
  return json.finish();
}

}  // namespace

std::string write_gitlab_code_quality(const ScanReport& report, const Style& style) {
  return write_code_quality(report, style, JsonStream(2));
}

void write_gitlab_code_quality(const ScanReport& report, const Style& style, const Sink& sink) {
  write_code_quality(report, style, JsonStream(2, sink));
}

std::string write_gitlab_sast(const ScanReport& report, const Style& style) {
  return write_sast(report, style, JsonStream(2));
}

void write_gitlab_sast(const ScanReport& report, const Style& style, const Sink& sink) {
  write_sast(report, style, JsonStream(2, sink));
}

}  // namespace lintel::report
