#include "cli/suppression_changes.h"

#include <set>
#include <utility>

#include "cli/change_finding.h"
#include "finding/fingerprint.h"
#include "report/finding_text.h"

namespace lintel::cli {
namespace {

constexpr const char* anew_rule = "suppression-applies-anew";
constexpr std::size_t max_alone = 10;

Finding make_finding(const Finding& hidden, std::string message) {
  Finding finding = make_change_finding(anew_rule, std::move(message));
  finding.location = hidden.location;
  finding.block_address = hidden.block_address;
  finding.resource_address = hidden.resource_address;
  finding.baseline_state = "new";
  finding.fingerprint = fingerprint(finding.rule + '\n' + hidden.fingerprint, 0);
  return finding;
}

/// What is new about a finding; nothing where the base had it as it is.
std::string describe_change(const report::KnownFinding& known, const std::string& base_name) {
  if (known.place == report::KnownFinding::none) return "is new since " + base_name;
  if (!known.added.empty()) return "is new since " + base_name + " for " + report::shortened_list(known.added);
  return known.is_worse ? "is more severe than at " + base_name : std::string();
}

}  // namespace

std::vector<Finding> find_newly_suppressed(const report::ComparedSide& now, const report::ComparedSide& base,
                                           const std::string& base_name) {
  const std::vector<report::KnownFinding> known = report::find_known(now, base).known;
  std::vector<const Finding*> anew;
  std::vector<std::string> messages;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const Finding& finding = now.findings[i];
    // That a new one suppresses something is said where the new one is.
    // The reason, which comes behind, may say anything.
    const std::string what = finding.suppression.substr(0, finding.suppression.find(": "));
    if (!finding.suppressed || what.ends_with(", new since " + base_name)) continue;
    const std::string change = describe_change(known[i], base_name);
    if (change.empty()) continue;
    anew.push_back(&finding);
    messages.push_back("A finding of \"" + finding.rule + "\" that " + change +
                       " is suppressed by what was there before, " + finding.suppression);
  }
  std::vector<Finding> changes;
  for (std::size_t i = 0; i < anew.size(); ++i) {
    if (anew.size() > max_alone && changes.size() + 1 == max_alone) break;
    changes.push_back(make_finding(*anew[i], std::move(messages[i])));
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
