#include "report/baseline.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <utility>

#include "report/finding_text.h"
#include "report/grant.h"
#include "report/json_text.h"
#include "report/known_findings.h"
#include "report/template_extent.h"
#include "rules/catalog/rule_set.h"

namespace lintel::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr int newest_version = 1;

std::string line_at(const std::string& text, std::size_t byte) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
  return std::to_string(1 + std::count(text.begin(), end, '\n'));
}

/// Takes the events of a baseline's JSON: what is not part of a baseline is passed over, and never kept.
class BaselineReader final : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return take_other(); }
  bool boolean(bool) override { return take_other(); }
  bool number_integer(std::int64_t number) override { return take_number(number); }
  bool number_unsigned(std::uint64_t number) override { return take_number(number); }
  bool number_float(double, const std::string&) override { return take_other(); }
  bool binary(Json::binary_t&) override { return take_other(); }
  bool string(std::string& text) override {
    if (in_roots_ && depth_ == depth_of_entries) {
      place_of_root(text);
      return true;
    }
    if (in_instances_ && depth_ == depth_of_addresses) return add_instance(text);
    if (in_conditions_ && depth_ == depth_of_roots) {
      has_too_many = has_too_many || ++instances_ > max_baseline_instances;
      findings.back().conditions.push_back(std::move(text));
      return !has_too_many;
    }
    if (!in_entry_ || depth_ != depth_of_fields) return take_other();
    if (key_ == "severity") parse_severity(text, findings.back().severity);
    if (key_ == "fingerprint") {
      findings.back().fingerprint = std::move(text);
    } else if (key_ == "message") {
      findings.back().message = std::move(text);
    } else if (key_ == "extent") {
      extents.back() = std::move(text);
    } else if (SharedText* field = field_of_key()) {
      *field = texts_.share(text);
    }
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
      extents.emplace_back();
      in_entry_ = true;
    }
    if (in_entry_ && depth_ == depth_of_fields && key_ == "instances") in_instances_ = true;
    ++depth_;
    return true;
  }
  bool key(std::string& name) override {
    key_ = std::move(name);
    if (in_instances_ && depth_ == depth_of_roots) findings.back().roots.push_back(place_of_root(key_));
    return true;
  }
  bool end_object() override {
    if (in_instances_ && depth_ == depth_of_roots) in_instances_ = false;
    if (in_entry_ && depth_ == depth_of_fields) {
      if (findings.back().fingerprint.empty() || findings.back().rule.empty()) note_bad(findings.size());
      end_places(findings.back());
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
    } else if (is_object_ && depth_ == 1 && key_ == "roots") {
      in_roots_ = true;
    } else if (in_entry_ && depth_ == depth_of_fields && key_ == "conditions") {
      in_conditions_ = true;
    } else {
      take_other();
    }
    ++depth_;
    return true;
  }
  bool end_array() override {
    --depth_;
    if (depth_ == 1) in_findings_ = in_roots_ = false;
    if (depth_ == depth_of_fields) in_conditions_ = false;
    return true;
  }
  bool parse_error(std::size_t byte, const std::string&, const nlohmann::detail::exception&) override {
    fault_at = byte;
    return false;
  }

  bool is_baseline() const { return is_object_ && has_findings_ && !version_.empty(); }
  bool is_newer() const { return is_newer_; }
  const std::string& version() const { return version_; }
  std::vector<ScannedRoot> take_roots() { return std::move(roots_); }
  FindingPlaces take_places() { return std::move(places_); }

  std::vector<Finding> findings;
  std::vector<std::string> extents;  ///< of the findings
  std::size_t bad_entry = 0;         ///< the first without rule or fingerprint, counted from 1; 0: none
  std::size_t fault_at = 0;
  bool has_too_many = false;

 private:
  static constexpr std::size_t depth_of_entries = 2, depth_of_fields = 3, depth_of_roots = 4, depth_of_addresses = 5;

  std::uint32_t place_of_root(const std::string& name) {
    const auto [entry, is_new] = root_places_.try_emplace(name, static_cast<std::uint32_t>(roots_.size()));
    if (is_new) roots_.push_back({name, {}});
    return entry->second;
  }

  bool add_instance(std::string& address) {
    has_too_many = has_too_many || ++instances_ > max_baseline_instances;
    Finding& finding = findings.back();
    if (has_too_many || finding.roots.empty()) return !has_too_many;
    entry_places_.push_back({static_cast<std::uint32_t>(finding.roots.size() - 1),
                             static_cast<std::uint32_t>(finding.instances.size()), finding.severity});
    finding.instances.push_back(std::move(address));
    return true;
  }

  /// Of entries with one fingerprint, those after the first are matched by what `Finding::roots` and instances say.
  void end_places(const Finding& finding) {
    for (FindingPlace& place : entry_places_) place.severity = finding.severity;
    if (finding.roots.size() > 1) places_.try_emplace(finding.fingerprint, std::move(entry_places_));
    entry_places_.clear();
  }

  bool is_version() const { return is_object_ && depth_ == 1 && key_ == "version"; }

  template <class Number>
  bool take_number(Number number) {
    if (is_version()) {
      version_ = std::to_string(number);
      is_newer_ = std::cmp_greater(number, newest_version);
    }
    return take_other();
  }

  /// What is not an object among the findings is not an entry either.
  bool take_other() {
    if (in_findings_ && depth_ == depth_of_entries) note_bad(findings.size() + 1);
    return true;
  }
  void note_bad(std::size_t number) {
    if (bad_entry == 0) bad_entry = number;
  }

  SharedText* field_of_key() {
    Finding& finding = findings.back();
    if (key_ == "rule") return &finding.rule;
    if (key_ == "address") return &finding.block_address;
    if (key_ == "file") return &finding.location.file;
    return nullptr;
  }

  TextPool texts_;
  std::string key_, version_;
  std::size_t depth_ = 0;
  std::size_t instances_ = 0;
  std::map<std::string, std::uint32_t> root_places_;
  std::vector<ScannedRoot> roots_;
  std::vector<FindingPlace> entry_places_;
  FindingPlaces places_;
  bool is_object_ = false, in_findings_ = false, in_entry_ = false, has_findings_ = false, is_newer_ = false;
  bool in_roots_ = false, in_instances_ = false, in_conditions_ = false;
};

/// What has become of a finding since the baseline. Worse than it was, or for more than it was, is not what somebody
/// has accepted.
const char* state_since(const KnownFinding& known) {
  if (known.place == KnownFinding::none) return "new";
  return known.is_worse || !known.added.empty() ? "updated" : "unchanged";
}

/// The instances of a finding by the root that it holds in.
std::map<std::string_view, std::set<std::string_view>> instances_by_root(const Finding& finding,
                                                                         const Baseline& baseline) {
  std::map<std::string_view, std::set<std::string_view>> instances;
  const auto add = [&](std::uint32_t root, std::uint32_t instance) {
    instances[baseline.roots[finding.roots[root]].path].insert(finding.instances.empty() ? finding.resource_address
                                                                                         : finding.instances[instance]);
  };
  if (const auto places = baseline.places.find(finding.fingerprint); places != baseline.places.end()) {
    for (const FindingPlace& place : places->second) add(place.root, place.instance);
    return instances;
  }
  for (std::uint32_t root = 0; root < finding.roots.size(); ++root) {
    for (std::uint32_t i = 0; i < std::max<std::size_t>(finding.instances.size(), 1); ++i) add(root, i);
  }
  return instances;
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

Baseline baseline_of(const ScanReport& report, std::string name) {
  Baseline baseline;
  baseline.name = std::move(name);
  baseline.roots = report.roots;
  baseline.places = report.places;
  baseline.has_addresses = true;
  std::vector<std::string> extents = find_extents(report), grants = find_grants(report);
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const Finding& finding = report.findings[i];
    if (finding.suppressed) continue;
    baseline.extents.push_back(std::move(extents[i]));
    baseline.grants.push_back(std::move(grants[i]));
    Finding& kept = baseline.findings.emplace_back();
    kept.rule = finding.rule;
    kept.title = finding.title;
    kept.severity = finding.severity;
    kept.message = finding.message;
    kept.location.file = finding.location.file;
    kept.block_address = address_of(finding);
    kept.resource_type = finding.resource_type;
    kept.fingerprint = finding.fingerprint;
    kept.resource_address = finding.resource_address;
    kept.instances = finding.instances;
    kept.roots = finding.roots;
    kept.conditions = finding.conditions;
  }
  return baseline;
}

std::string write_baseline(const Baseline& baseline) {
  std::set<std::string_view> roots;
  for (const ScannedRoot& root : baseline.roots) roots.insert(root.path);
  std::string text = "{\n  \"version\": " + std::to_string(newest_version) +
                     ",\n  \"tool\": \"lintel\",\n  \"roots\": " + json_text(Json(roots), -1) + ",\n  \"findings\": [";
  for (const Finding& finding : baseline.findings) {
    Json entry = {
        {"fingerprint", finding.fingerprint}, {"severity", to_string(finding.severity)}, {"rule", finding.rule},
        {"file", finding.location.file},      {"address", finding.block_address},        {"message", finding.message}};
    Json instances = Json::object();
    for (const auto& [root, addresses] : instances_by_root(finding, baseline)) instances[std::string(root)] = addresses;
    entry["instances"] = std::move(instances);
    if (!finding.conditions.empty()) entry["conditions"] = finding.conditions;
    const auto place = static_cast<std::size_t>(&finding - baseline.findings.data());
    if (place < baseline.extents.size() && baseline.extents[place] != "&()" && !baseline.extents[place].empty())
      entry["extent"] = baseline.extents[place];
    text += (&finding == baseline.findings.data() ? "\n    " : ",\n    ") + json_text(entry, -1);
  }
  return text + (baseline.findings.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

std::optional<Baseline> read_baseline(const std::string& path, const FileReader& reader, std::string& error) {
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
            " findings, or more than " + std::to_string(max_baseline_instances) +
            " instances of them; write one for each part of the repository";
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
  Baseline baseline;
  baseline.name = path;
  baseline.roots = read.take_roots();
  baseline.places = read.take_places();
  baseline.findings = std::move(read.findings);
  baseline.extents = std::move(read.extents);
  return baseline;
}

void compare_with(ScanReport& report, Baseline baseline, const std::string& directory) {
  std::vector<Baseline> baselines;
  baselines.push_back(std::move(baseline));
  compare_with(report, std::move(baselines), directory);
}

void compare_with(ScanReport& report, std::vector<Baseline> baselines, const std::string& directory) {
  ScanSummary& summary = report.summary;
  summary.has_baseline = true;
  summary.findings.clear();
  report.new_instances.clear();
  for (Finding& finding : report.findings) {
    if (!finding.suppressed) finding.baseline_state = "new";
  }
  for (Baseline& baseline : baselines) {
    std::vector<bool> covered;
    for (const Finding& finding : report.findings) covered.push_back(!baseline.covers || baseline.covers(finding));
    const ComparedSide now = side_of_report(report, directory);
    const ComparedSide before{baseline.findings,  baseline.roots,         baseline.places,  nullptr,
                              baseline.directory, baseline.has_addresses, baseline.extents, baseline.grants};
    ComparedFindings compared = find_known(now, before, covered);
    warn_of_unknown_rules(report, baseline.findings, baseline.name);
    for (std::size_t i = 0; i < report.findings.size(); ++i) {
      Finding& finding = report.findings[i];
      if (!covered[i] || finding.baseline_state != "new") continue;
      finding.baseline_state = state_since(compared.known[i]);
      if (finding.baseline_state == "updated" && !compared.known[i].added.empty())
        report.new_instances[finding.fingerprint] = std::move(compared.known[i].added);
    }
    for (std::size_t i = 0; i < baseline.findings.size(); ++i) {
      if (compared.used[i]) continue;
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
