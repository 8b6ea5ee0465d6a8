#include "cli/suppression_changes.h"

#include <map>
#include <set>
#include <tuple>

#include "finding/fingerprint.h"
#include "report/finding_text.h"
#include "rules/catalog/built_in.h"

namespace lintel::cli {
namespace {

constexpr const char* anew_rule = "suppression-applies-anew";
constexpr std::size_t max_alone = 10;

using Likeness = std::tuple<std::string, std::string, std::string>;

Likeness likeness_of(const Finding& finding) {
  return {finding.rule, report::address_of(finding), finding.message};
}

/// Takes one of a key, if there is one left.
template <class Key>
bool take(std::map<Key, std::size_t>& known, const Key& key) {
  const auto found = known.find(key);
  if (found == known.end() || found->second == 0) return false;
  --found->second;
  return true;
}

Finding make_finding(const Finding& hidden, std::string message) {
  Finding finding;
  finding.rule = anew_rule;
  if (const Rule* known = find_built_in(anew_rule)) {
    finding.title = known->title;
    finding.severity = known->severity;
    finding.fix = readable_template(known->fix);
  }
  finding.message = std::move(message);
  finding.location = hidden.location;
  finding.block_address = hidden.block_address;
  finding.resource_address = hidden.resource_address;
  finding.baseline_state = "new";
  finding.fingerprint = fingerprint(finding.rule + '\n' + hidden.fingerprint, 0);
  return finding;
}

}  // namespace

std::vector<Finding> find_newly_suppressed(const ScanReport& report, const ScanReport& base,
                                           const std::string& base_name) {
  std::map<std::string, std::size_t> by_fingerprint;
  std::map<Likeness, std::size_t> by_likeness;
  for (const Finding& finding : base.findings) {
    ++by_fingerprint[finding.fingerprint];
    ++by_likeness[likeness_of(finding)];
  }
  std::vector<const Finding*> anew;
  for (const Finding& finding : report.findings) {
    const bool was_there = take(by_fingerprint, finding.fingerprint);
    const bool is_like = take(by_likeness, likeness_of(finding));
    // That a new one suppresses something is said where the new one is.
    // The reason, which comes behind, may say anything.
    const std::string what = finding.suppression.substr(0, finding.suppression.find(": "));
    const bool is_new = what.ends_with(", new since " + base_name);
    if (finding.suppressed && !was_there && !is_like && !is_new) anew.push_back(&finding);
  }
  std::vector<Finding> changes;
  for (const Finding* finding : anew) {
    if (anew.size() > max_alone && changes.size() + 1 == max_alone) break;
    changes.push_back(make_finding(*finding, "A finding of \"" + finding->rule + "\" that is new since " + base_name +
                                                 " is suppressed by what was there before, " + finding->suppression));
  }
  if (changes.size() == anew.size()) return changes;
  std::set<std::string> rules;
  for (std::size_t i = changes.size(); i < anew.size(); ++i) rules.insert(anew[i]->rule);
  std::string named;
  for (const std::string& each : rules) named += (named.empty() ? "\"" : ", \"") + each + "\"";
  const Finding& first = *anew[changes.size()];
  changes.push_back(make_finding(first, "This and " + std::to_string(anew.size() - changes.size() - 1) +
                                            " more findings that are new since " + base_name +
                                            " are suppressed by what was there before; they are of " + named + "."));
  return changes;
}

}  // namespace lintel::cli
