#include "report/report.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/ascii.h"
#include "report/finding_text.h"
#include "report/json_stream.h"
#include "report/line_hash.h"
#include "report/markdown_text.h"
#include "report/terminal_text.h"
#include "rules/catalog/rule_set.h"
#include "rules/engine/path_step.h"
#include "source/source_set.h"

namespace lintel::report {
namespace {

using Json = nlohmann::ordered_json;

// The limits of code scanning's upload; more than the kept results is cut there without a word, so it is cut here with
// one.
constexpr std::size_t max_results = 5'000;
constexpr std::size_t max_related = 100;
constexpr std::size_t max_text = 1'024;
constexpr std::size_t max_tags = 20;

/// RFC 3986: everything but unreserved characters and slashes is percent-encoded.
std::string uri_of(std::string_view path) {
  std::string uri;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool unreserved = is_alphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~' || c == '/';
    if (unreserved) {
      uri += c;
    } else {
      uri += {'%', raised(hexadecimal_digit(byte >> 4)), raised(hexadecimal_digit(byte))};
    }
  }
  return uri;
}

const char* score_of(Severity severity) {
  switch (severity) {
    case Severity::critical:
      return "9.5";
    case Severity::high:
      return "8.0";
    case Severity::medium:
      return "5.5";
    case Severity::low:
      return "2.0";
    case Severity::info:
      return "0.5";
  }
  return "5.5";
}

/// "s3-bucket-logging-disabled" as SARIF's `name` wants it: S3BucketLoggingDisabled.
std::string pascal_case(std::string_view id) {
  std::string name;
  bool start = true;
  for (const char c : id) {
    if (c == '-') {
      start = true;
      continue;
    }
    name += start ? raised(c) : c;
    start = false;
  }
  return name;
}

std::string markdown_of(const RuleDescription& rule) {
  std::string text = "# " + markdown_sentence(rule.title) + "\n\n" + markdown_sentence(rule.reason) +
                     "\n\n## How to fix\n" + markdown_sentence(rule.fix) + "\n";
  for (const RuleExample& example : rule.examples) {
    const std::string language = example.language == "cloudformation" ? "yaml" : "hcl";
    text += "\n## Bad (" + escape_markdown(example.language) + ")\n" + code_block(language, example.bad);
    if (!example.good.empty())
      text += "\n## Good (" + escape_markdown(example.language) + ")\n" + code_block(language, example.good);
  }
  if (!rule.references.empty()) text += "\n## References\n";
  for (const std::string& reference : rule.references) text += "- " + reference_text(reference, rule.built_in) + "\n";
  return text;
}

/// A message's text, in which `[text](address)` is a link (SARIF 2.1.0, 3.11.6): what scanned code holds is none. Nor
/// has it characters that nobody sees.
std::string message_text(std::string_view message) {
  std::string text = visible(message);
  for (std::size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at + 2))
    text.insert(at + 1, " ");
  return text;
}

Json rule_of(const RuleDescription& rule) {
  const bool is_security = rule.group == "security";
  Json tags = {rule.group, rule.area.substr(0, rule.area.find('/'))};
  for (const auto& [framework, controls] : rule.controls) {
    for (const std::string& control : controls) {
      if (tags.size() < max_tags) tags.push_back(framework + "/" + control);
    }
  }
  Json properties = {{"tags", tags}, {"precision", "high"}};
  // What has this is a security alert to code scanning, whatever its tags.
  if (is_security) properties["security-severity"] = score_of(rule.severity);
  return {{"id", rule.id},
          {"name", pascal_case(rule.id)},
          {"shortDescription", {{"text", message_text(shortened(rule.title, max_text))}}},
          {"fullDescription",
           {{"text", message_text(shortened(rule.reason.empty() ? rule.title : rule.reason, max_text))}}},
          {"help", {{"text", message_text(rule.fix.empty() ? rule.title : rule.fix)}, {"markdown", markdown_of(rule)}}},
          {"defaultConfiguration", {{"level", level_of(rule.severity, "note")}}},
          {"properties", properties}};
}

Json physical_location(const Location& location) {
  Json physical = {{"artifactLocation", {{"uri", uri_of(location.file)}}}};
  // A file as a whole is its first line: code scanning wants all four numbers.
  const bool whole = location.start_line == 0;
  physical["region"] = {{"startLine", whole ? 1 : location.start_line},
                        {"startColumn", whole ? 1 : location.start_column},
                        {"endLine", whole ? 1 : location.end_line},
                        {"endColumn", whole ? 1 : location.end_column}};
  return physical;
}

Json logical_location(const std::string& address, const char* kind = "resource") {
  return {{"fullyQualifiedName", address}, {"kind", kind}};
}

std::string message_of(const Finding& finding) {
  std::string text = message_with_conditions(finding);
  text += ".";
  if (!finding.instances.empty()) text += " Instances: " + std::to_string(finding.instances.size()) + ".";
  if (!finding.fix.empty()) text += " " + finding.fix;
  return text;
}

/// Line hashes of each file, computed once.
class LineHashes {
 public:
  explicit LineHashes(const SourceSet& sources) : sources_(sources) {}

  std::string of(const Location& location) {
    if (location.source == 0 || location.start_line == 0) return {};
    auto [entry, inserted] = by_file_.try_emplace(location.source);
    if (inserted) entry->second = hash_lines(sources_.text(FileId{location.source}));
    return location.start_line <= entry->second.size() ? entry->second[location.start_line - 1] : std::string();
  }

 private:
  const SourceSet& sources_;
  std::map<std::uint32_t, std::vector<std::string>> by_file_;
};

Json result_of(const Finding& finding, std::size_t rule_index, const std::string& group, LineHashes& hashes) {
  Json logical = Json::array();
  logical.push_back(logical_location(address_of(finding)));
  if (finding.resource_address != finding.block_address) logical.push_back(logical_location(finding.resource_address));
  if (!finding.construct_path.empty()) logical.push_back(logical_location(finding.construct_path, "construct"));
  Json location = {{"physicalLocation", physical_location(finding.location)}, {"logicalLocations", logical}};
  Json result = {{"ruleId", finding.rule},
                 {"ruleIndex", rule_index},
                 {"level", level_of(finding.severity, "note")},
                 {"message", {{"text", message_text(message_of(finding))}}},
                 {"locations", {location}}};
  Json related = Json::array();
  for (const RelatedLocation& each : finding.related) {
    if (related.size() >= max_related || each.location.file.empty()) break;
    related.push_back({{"id", related.size() + 1},
                       {"physicalLocation", physical_location(each.location)},
                       {"message", {{"text", message_text(each.message)}}}});
  }
  if (!related.empty()) result["relatedLocations"] = related;
  Json steps = Json::array();
  for (const RelatedLocation& each : finding.related) {
    const std::string_view text = text_of_step(each.message);
    if (text.empty() || each.location.file.empty() || steps.size() >= max_related) continue;
    steps.push_back({{"location",
                      {{"physicalLocation", physical_location(each.location)},
                       {"message", {{"text", message_text(std::string(text))}}}}}});
  }
  if (!steps.empty()) result["codeFlows"] = {{{"threadFlows", {{{"locations", steps}}}}}};
  Json prints = {{"lintel/v1", finding.fingerprint}};
  if (const std::string hash = hashes.of(finding.location); !hash.empty()) prints["primaryLocationLineHash"] = hash;
  result["partialFingerprints"] = prints;
  result["properties"] = {
      {"severity", to_string(finding.severity)}, {"group", group}, {"resourceType", finding.resource_type}};
  if (!finding.instances.empty()) result["properties"]["instances"] = finding.instances;
  for (const std::string& condition : finding.conditions)
    result["properties"]["conditions"].push_back(visible(condition));
  if (!finding.baseline_state.empty()) result["baselineState"] = finding.baseline_state;
  if (finding.suppressed)
    result["suppressions"] = {{{"kind", "inSource"}, {"justification", message_text(finding.suppression)}}};
  return result;
}

Json notification_of(const Diagnostic& diagnostic) {
  const std::string level = diagnostic.severity == "notice" ? "note" : diagnostic.severity;
  Json notification = {{"descriptor", {{"id", diagnostic.code}}},
                       {"level", level},
                       {"message", {{"text", message_text(diagnostic.message)}}}};
  if (!diagnostic.location.file.empty())
    notification["locations"] = {{{"physicalLocation", physical_location(diagnostic.location)}}};
  return notification;
}

/// The rules that the results name, in order of their identifiers, and the index of each.
std::vector<RuleDescription> described_rules(const ScanReport& report, const std::vector<const Finding*>& shown) {
  std::map<std::string, RuleDescription> used;
  for (const Finding* finding : shown) {
    if (used.contains(finding->rule)) continue;
    const Rule* rule = report.rules ? report.rules->find(finding->rule) : nullptr;
    if (rule) {
      used[finding->rule] = describe(*rule);
      used[finding->rule].severity = finding->severity;
      continue;
    }
    RuleDescription description;
    description.id = finding->rule;
    description.title = finding->title;
    description.severity = finding->severity;
    description.group = rule_groups[0];
    description.area = "infrastructure-protection";
    used[finding->rule] = description;
  }
  std::vector<RuleDescription> rules;
  for (auto& [id, description] : used) rules.push_back(std::move(description));
  return rules;
}

void write_tool(JsonStream& json, const std::vector<RuleDescription>& rules) {
  json.name("tool");
  json.begin_object();
  json.name("driver");
  json.begin_object();
  json.member("name", "Lintel");
  json.member("semanticVersion", version());
  json.member("informationUri", "https://github.com/lintel-iac/lintel");
  json.list_member("rules", rules, [&](const RuleDescription& rule) { json.value(rule_of(rule)); });
  json.end_object();
  json.end_object();
}

/// What the run reports beside its results, of which so many were cut.
Json notifications_of(const ScanReport& report, const Style& style, std::size_t cut) {
  Json notifications = Json::array();
  if (cut > 0) {
    notifications.push_back(
        {{"descriptor", {{"id", "results-cut"}}},
         {"level", "warning"},
         {"message",
          {{"text", std::to_string(cut) + " of " + std::to_string(max_results + cut) +
                        " findings, the least severe, were left out: code scanning keeps 5,000."}}}});
  }
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (style.show_diagnostics) notifications.push_back(notification_of(diagnostic));
  }
  for (const std::string& line : unjudged_lines(report.summary)) {
    notifications.push_back({{"descriptor", {{"id", "not-judged"}}},
                             {"level", "note"},
                             {"message", {{"text", "Not checked: " + message_text(line) + "."}}}});
  }
  return notifications;
}

bool has_failed(const ScanReport& report) {
  return std::any_of(report.diagnostics.begin(), report.diagnostics.end(),
                     [](const Diagnostic& diagnostic) { return diagnostic.severity == "error"; });
}

}  // namespace

std::string write_sarif(const ScanReport& report, const Style& style) {
  std::vector<const Finding*> shown = shown_findings(report, style);
  // Findings come most severe first: what is cut is the least severe.
  const std::size_t cut = keep_most(shown, max_results);

  JsonStream json(1);
  json.begin_object();
  json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  json.member("version", "2.1.0");
  json.name("runs");
  json.begin_list();
  json.begin_object();
  const std::vector<RuleDescription> rules = described_rules(report, shown);
  write_tool(json, rules);
  json.member("automationDetails", Json{{"id", "lintel/"}});
  json.member("columnKind", "unicodeCodePoints");
  const Json invocation = {{"executionSuccessful", !has_failed(report)},
                           {"toolExecutionNotifications", notifications_of(report, style, cut)}};
  json.member("invocations", Json::array({invocation}));
  std::map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < rules.size(); ++i) index[rules[i].id] = i;
  LineHashes hashes(*report.sources);
  json.list_member("results", shown, [&](const Finding* finding) {
    json.value(result_of(*finding, index[finding->rule], rules[index[finding->rule]].group, hashes));
  });
  json.end_object();
  json.end_list();
  json.end_object();
  return json.finish();
}

}  // namespace lintel::report
