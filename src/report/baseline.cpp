#include "report/baseline.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "report/finding_text.h"
#include "report/json_text.h"
#include "rules/catalog/rule_set.h"

namespace lintel::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr int newest_version = 1;

std::string line_at(const std::string& text, std::size_t byte) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
  return std::to_string(1 + std::count(text.begin(), end, '\n'));
}

/// Takes the events of a baseline's JSON: what is no part of a baseline is passed over, and never kept.
class BaselineReader final : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return take_other(); }
  bool boolean(bool) override { return take_other(); }
  bool number_integer(std::int64_t number) override { return take_number(number); }
  bool number_unsigned(std::uint64_t number) override { return take_number(number); }
  bool number_float(double, const std::string&) override { return take_other(); }
  bool binary(Json::binary_t&) override { return take_other(); }
  bool string(std::string& text) override {
    if (!in_entry_ || depth_ != depth_of_fields) return take_other();
    if (key_ == "severity") parse_severity(text, findings.back().severity);
    if (std::string* field = field_of_key()) *field = std::move(text);
    return true;
  }
  bool start_object(std::size_t) override {
    if (depth_ == 0) is_object_ = true;
    if (in_findings_ && depth_ == depth_of_entries) {
      if (findings.size() >= max_baseline_findings) {
        has_too_many = true;
        return false;
      }
      findings.emplace_back();
      in_entry_ = true;
    }
    ++depth_;
    return true;
  }
  bool key(std::string& name) override {
    key_ = std::move(name);
    return true;
  }
  bool end_object() override {
    if (in_entry_ && depth_ == depth_of_fields) {
      if (findings.back().fingerprint.empty() || findings.back().rule.empty()) note_bad(findings.size());
      in_entry_ = false;
    }
    --depth_;
    return true;
  }
  bool start_array(std::size_t) override {
    if (is_object_ && depth_ == 1 && key_ == "findings") {
      in_findings_ = has_findings_ = true;
      findings.clear();
      bad_entry = 0;
    } else {
      take_other();
    }
    ++depth_;
    return true;
  }
  bool end_array() override {
    --depth_;
    if (depth_ == 1) in_findings_ = false;
    return true;
  }
  bool parse_error(std::size_t byte, const std::string&, const nlohmann::detail::exception&) override {
    fault_at = byte;
    return false;
  }

  bool is_baseline() const { return is_object_ && has_findings_ && !version_.empty(); }
  bool is_newer() const { return is_newer_; }
  const std::string& version() const { return version_; }

  std::vector<Finding> findings;
  std::size_t bad_entry = 0;  ///< the first without rule or fingerprint, counted from 1; 0: none
  std::size_t fault_at = 0;
  bool has_too_many = false;

 private:
  static constexpr std::size_t depth_of_entries = 2, depth_of_fields = 3;

  bool is_version() const { return is_object_ && depth_ == 1 && key_ == "version"; }

  template <class Number>
  bool take_number(Number number) {
    if (is_version()) {
      version_ = std::to_string(number);
      is_newer_ = std::cmp_greater(number, newest_version);
    }
    return take_other();
  }

  /// What is no object among the findings is no entry either.
  bool take_other() {
    if (in_findings_ && depth_ == depth_of_entries) note_bad(findings.size() + 1);
    return true;
  }
  void note_bad(std::size_t number) {
    if (bad_entry == 0) bad_entry = number;
  }

  std::string* field_of_key() {
    Finding& finding = findings.back();
    if (key_ == "fingerprint") return &finding.fingerprint;
    if (key_ == "rule") return &finding.rule;
    if (key_ == "message") return &finding.message;
    if (key_ == "address") return &finding.block_address;
    if (key_ == "file") return &finding.location.file;
    return nullptr;
  }

  std::string key_, version_;
  std::size_t depth_ = 0;
  bool is_object_ = false, in_findings_ = false, in_entry_ = false, has_findings_ = false, is_newer_ = false;
};

using Likeness = std::tuple<std::string_view, std::string_view, std::string_view>;

Likeness likeness_of(const Finding& finding) {
  return {finding.rule, address_of(finding), finding.message};
}

constexpr std::uint32_t no_entry = UINT32_MAX;

/// The entries of a baseline by a key, each of them taken once: the first there is.
template <class Key>
class KnownFindings {
 public:
  template <class KeyOf>
  KnownFindings(const std::vector<Finding>& baseline, KeyOf key_of) : next_(baseline.size(), none) {
    for (std::uint32_t i = static_cast<std::uint32_t>(baseline.size()); i-- > 0;) {
      const auto [entry, is_new] = first_.try_emplace(key_of(baseline[i]), i);
      if (is_new) continue;
      next_[i] = entry->second;
      entry->second = i;
    }
  }

  /// Takes an entry of this key that is not `used` yet; `no_entry` when there is none.
  std::uint32_t take(const Key& key, std::vector<bool>& used) {
    const auto found = first_.find(key);
    if (found == first_.end()) return no_entry;
    std::uint32_t& at = found->second;
    while (at != none && used[at]) at = next_[at];
    if (at != none) used[at] = true;
    return at;
  }

 private:
  static constexpr std::uint32_t none = no_entry;
  std::map<Key, std::uint32_t> first_;
  std::vector<std::uint32_t> next_;
};

/// The place in the baseline of each finding that it covers, or `no_entry`, and which of the baseline's are found.
std::pair<std::vector<std::uint32_t>, std::vector<bool>> match(const std::vector<Finding>& findings,
                                                               const std::vector<bool>& covered,
                                                               const std::vector<Finding>& baseline) {
  KnownFindings<std::string_view> by_fingerprint(
      baseline, [](const Finding& finding) { return std::string_view(finding.fingerprint); });
  KnownFindings<Likeness> by_likeness(baseline, likeness_of);
  std::vector<std::uint32_t> known(findings.size(), no_entry);
  std::vector<bool> used(baseline.size());
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (covered[i]) known[i] = by_fingerprint.take(findings[i].fingerprint, used);
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (covered[i] && known[i] == no_entry) known[i] = by_likeness.take(likeness_of(findings[i]), used);
  }
  return {std::move(known), std::move(used)};
}

/// What has become of a finding since the baseline, which has it at the place `known`. Worse than it was is not what
/// somebody has accepted.
const char* state_since(const Finding& finding, std::uint32_t known, const std::vector<Finding>& baseline) {
  if (known == no_entry) return "new";
  return finding.severity < baseline[known].severity ? "updated" : "unchanged";
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
  BaselineReader read;
  const bool is_json = Json::sax_parse(*bytes, &read);
  if (read.has_too_many) {
    error = path + ": the baseline has more than " + std::to_string(max_baseline_findings) +
            " findings; write one for each part of the repository";
    return std::nullopt;
  }
  if (!is_json) {
    error = path + ":" + line_at(*bytes, read.fault_at) +
            ": the baseline is not JSON; write a new one with --write-baseline";
    return std::nullopt;
  }
  if (!read.is_baseline()) {
    error = path + ": this is not a baseline; write one with --write-baseline";
    return std::nullopt;
  }
  if (read.is_newer()) {
    error = path + ": the baseline is of version " + read.version() + ", and this Lintel reads up to " +
            std::to_string(newest_version) + "; install a newer Lintel, or write a new baseline with --write-baseline";
    return std::nullopt;
  }
  if (read.bad_entry > 0) {
    error = path + ": finding " + std::to_string(read.bad_entry) +
            " of the baseline has no rule and fingerprint; write a new one with --write-baseline";
    return std::nullopt;
  }
  return std::move(read.findings);
}

void compare_with(ScanReport& report, std::vector<Finding> baseline, const std::string& compared_with) {
  std::vector<Baseline> baselines(1);
  baselines.front().findings = std::move(baseline);
  baselines.front().name = compared_with;
  compare_with(report, std::move(baselines));
}

void compare_with(ScanReport& report, std::vector<Baseline> baselines) {
  ScanSummary& summary = report.summary;
  summary.has_baseline = true;
  summary.findings.clear();
  for (Finding& finding : report.findings) {
    if (!finding.suppressed) finding.baseline_state = "new";
  }
  for (Baseline& baseline : baselines) {
    std::vector<bool> covered;
    for (const Finding& finding : report.findings) covered.push_back(!baseline.covers || baseline.covers(finding));
    const auto [known, used] = match(report.findings, covered, baseline.findings);
    warn_of_unknown_rules(report, baseline.findings, baseline.name);
    for (std::size_t i = 0; i < report.findings.size(); ++i) {
      Finding& finding = report.findings[i];
      if (covered[i] && !finding.suppressed && finding.baseline_state == "new")
        finding.baseline_state = state_since(finding, known[i], baseline.findings);
    }
    for (std::size_t i = 0; i < baseline.findings.size(); ++i) {
      if (used[i]) continue;
      baseline.findings[i].baseline_state = "absent";
      report.fixed.push_back(std::move(baseline.findings[i]));
    }
  }
  for (const Finding& finding : report.findings) {
    if (finding.suppressed) continue;
    finding.baseline_state == "unchanged" ? ++summary.unchanged : ++summary.findings[finding.severity];
  }
  summary.fixed = report.fixed.size();
}

}  // namespace lintel::report
