#include "report/baseline.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>
#include <utility>

#include "report/finding_text.h"
#include "report/json_text.h"
#include "rules/catalog/rule_set.h"

namespace lintel::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr int newest_version = 1;

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string line_at(const std::string& text, std::size_t byte) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
  return std::to_string(1 + std::count(text.begin(), end, '\n'));
}

std::optional<Finding> read_entry(const Json& entry) {
  Finding finding;
  finding.fingerprint = text_of(entry, "fingerprint");
  finding.rule = text_of(entry, "rule");
  finding.message = text_of(entry, "message");
  finding.block_address = text_of(entry, "address");
  finding.location.file = text_of(entry, "file");
  parse_severity(text_of(entry, "severity"), finding.severity);
  if (finding.fingerprint.empty() || finding.rule.empty()) return std::nullopt;
  return finding;
}

using Likeness = std::tuple<std::string, std::string, std::string>;

Likeness likeness_of(const Finding& finding) {
  return {finding.rule, address_of(finding), finding.message};
}

/// Takes one entry of `known` under `key` out, if there is one.
template <class Key>
bool take(std::multimap<Key, std::size_t>& known, const Key& key, std::vector<bool>& used) {
  const auto [first, last] = known.equal_range(key);
  for (auto at = first; at != last; ++at) {
    if (used[at->second]) continue;
    used[at->second] = true;
    return true;
  }
  return false;
}

/// Which findings the baseline has, and which of the baseline's are found.
std::pair<std::vector<bool>, std::vector<bool>> match(const std::vector<Finding>& findings,
                                                      const std::vector<Finding>& baseline) {
  std::multimap<std::string, std::size_t> by_fingerprint;
  std::multimap<Likeness, std::size_t> by_likeness;
  for (std::size_t i = 0; i < baseline.size(); ++i) {
    by_fingerprint.emplace(baseline[i].fingerprint, i);
    by_likeness.emplace(likeness_of(baseline[i]), i);
  }
  std::vector<bool> known(findings.size()), used(baseline.size());
  for (std::size_t i = 0; i < findings.size(); ++i) known[i] = take(by_fingerprint, findings[i].fingerprint, used);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!known[i]) known[i] = take(by_likeness, likeness_of(findings[i]), used);
  }
  return {std::move(known), std::move(used)};
}

/// Whether there is a rule of this identifier, one that did not run included.
bool exists(const std::string& rule, const ScanReport& report) {
  return !report.rules || report.rules->find_any(rule) != nullptr;
}

void warn_of_unknown_rules(ScanReport& report, const std::vector<Finding>& baseline, const std::string& path) {
  constexpr std::size_t max_told = 100;
  std::set<std::string> known, unknown;
  for (const Finding& finding : baseline) {
    if (unknown.size() >= max_told) break;
    if (known.contains(finding.rule) || unknown.contains(finding.rule)) continue;
    (exists(finding.rule, report) ? known : unknown).insert(finding.rule);
  }
  for (const std::string& rule : unknown) {
    Diagnostic warning;
    warning.severity = "warning";
    warning.code = "unknown-rule-in-baseline";
    warning.message =
        "The baseline names the rule \"" + rule + "\", which does not exist: write a new one with --write-baseline.";
    warning.location.file = path;
    report.diagnostics.push_back(std::move(warning));
  }
}

}  // namespace

std::vector<Finding> baseline_of(const ScanReport& report) {
  std::vector<Finding> baseline;
  for (const Finding& finding : report.findings) {
    if (finding.suppressed) continue;
    Finding& kept = baseline.emplace_back();
    kept.rule = finding.rule;
    kept.title = finding.title;
    kept.severity = finding.severity;
    kept.message = finding.message;
    kept.location.file = finding.location.file;
    kept.block_address = address_of(finding);
    kept.resource_type = finding.resource_type;
    kept.fingerprint = finding.fingerprint;
  }
  return baseline;
}

std::string write_baseline(const std::vector<Finding>& baseline) {
  std::string text =
      "{\n  \"version\": " + std::to_string(newest_version) + ",\n  \"tool\": \"lintel\",\n  \"findings\": [";
  for (const Finding& finding : baseline) {
    const Json entry = {
        {"fingerprint", finding.fingerprint}, {"severity", to_string(finding.severity)}, {"rule", finding.rule},
        {"file", finding.location.file},      {"address", finding.block_address},        {"message", finding.message}};
    text += (&finding == baseline.data() ? "\n    " : ",\n    ") + json_text(entry, -1);
  }
  return text + (baseline.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

std::optional<std::vector<Finding>> read_baseline(const std::string& path, const FileReader& reader,
                                                  std::string& error) {
  std::string reason;
  const std::optional<std::string> bytes = reader.read(path, reason);
  if (!bytes) {
    error = path + ": the baseline cannot be read (" + reason + "); --write-baseline " + path + " makes one";
    return std::nullopt;
  }
  const std::string& text = *bytes;
  Json json;
  try {
    json = Json::parse(text);
  } catch (const Json::parse_error& fault) {
    error =
        path + ":" + line_at(text, fault.byte) + ": the baseline is not JSON; write a new one with --write-baseline";
    return std::nullopt;
  }
  const auto version = json.is_object() ? json.find("version") : json.end();
  const auto findings = json.is_object() ? json.find("findings") : json.end();
  if (version == json.end() || !version->is_number_integer() || findings == json.end() || !findings->is_array()) {
    error = path + ": this is not a baseline; write one with --write-baseline";
    return std::nullopt;
  }
  if (version->get<std::int64_t>() > newest_version) {
    error = path + ": the baseline is of version " + version->dump() + ", and this Lintel reads up to " +
            std::to_string(newest_version) + "; install a newer Lintel, or write a new baseline with --write-baseline";
    return std::nullopt;
  }
  std::vector<Finding> baseline;
  for (const Json& entry : *findings) {
    std::optional<Finding> finding = entry.is_object() ? read_entry(entry) : std::nullopt;
    if (!finding) {
      error = path + ": finding " + std::to_string(baseline.size() + 1) +
              " of the baseline has no rule and fingerprint; write a new one with --write-baseline";
      return std::nullopt;
    }
    baseline.push_back(std::move(*finding));
  }
  return baseline;
}

void compare_with(ScanReport& report, std::vector<Finding> baseline, const std::string& compared_with) {
  const auto [known, used] = match(report.findings, baseline);
  warn_of_unknown_rules(report, baseline, compared_with);
  ScanSummary& summary = report.summary;
  summary.has_baseline = true;
  summary.findings.clear();
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    Finding& finding = report.findings[i];
    if (finding.suppressed) continue;
    finding.baseline_state = known[i] ? "unchanged" : "new";
    known[i] ? ++summary.unchanged : ++summary.findings[finding.severity];
  }
  for (std::size_t i = 0; i < baseline.size(); ++i) {
    if (used[i]) continue;
    baseline[i].baseline_state = "absent";
    report.fixed.push_back(std::move(baseline[i]));
  }
  summary.fixed = report.fixed.size();
}

}  // namespace lintel::report
