#include "scan/trial_roots.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"

namespace lintel {
namespace {

constexpr std::string_view recovery = "incident-response/recovery";

/// Names of folders and modules that are for trial.
constexpr std::array trials = {"test",    "tests",    "testing", "testdata", "fixture", "fixtures",   "e2e",
                               "example", "examples", "demo",    "preview",  "stage",   "playground", "ephemeral"};
/// Names of environments, which stand at an end of other names too: `dev-eu`, `network-staging`.
constexpr std::array environments = {"dev", "devel", "development", "sandbox", "staging",
                                     "stg", "qa",    "uat",         "nonprod"};
constexpr std::array production = {"prod", "production", "prd"};

template <std::size_t count>
bool is_any(std::string_view word, const std::array<const char*, count>& words) {
  return std::any_of(words.begin(), words.end(), [&](const char* known) { return word == known; });
}

/// The pieces of a text between characters that are no letter or digit, and none of `also`.
std::vector<std::string_view> pieces_of(std::string_view text, std::string_view also) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool is_inside =
        at < text.size() && (is_alphanumeric(text[at]) || also.find(text[at]) != std::string_view::npos);
    if (is_inside) continue;
    if (at > begin) pieces.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  return pieces;
}

/// Whether a path or address says that what is below it is for trial, and not that it is for production as well.
bool names_trial(std::string_view text) {
  const std::string lower = lower_case(text);
  bool is_trial = false;
  for (const std::string_view segment : pieces_of(lower, "-_")) {
    const std::vector<std::string_view> words = pieces_of(segment, "");
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool is_end = i == 0 || i + 1 == words.size();
      const bool is_before_production = i > 0 && (words[i - 1] == "non" || words[i - 1] == "pre");
      if (is_any(words[i], production) && !is_before_production) return false;
      is_trial = is_trial || is_any(words[i], production) || (is_end && is_any(words[i], environments)) ||
                 (words.size() == 1 && is_any(words[i], trials));
    }
  }
  return is_trial;
}

/// The modules that lead to a resource: what it is called itself says nothing of its environment.
std::string_view modules_of(std::string_view address) {
  std::size_t end = 0;
  while (address.substr(end).starts_with("module.")) {
    const std::size_t dot = address.find('.', end + sizeof "module");
    if (dot == std::string_view::npos) return address;
    end = dot + 1;
  }
  return address.substr(0, end);
}

}  // namespace

void lower_in_trials(UnitFindings& findings, const std::string& root, const RuleSet& rules) {
  const bool is_trial_root = names_trial(root);
  // In place: a second list would take as much again.
  std::size_t kept = 0;
  for (std::size_t i = 0; i < findings.claims.size(); ++i) {
    Finding& claim = findings.claims[i];
    const Rule* rule = rules.find(claim.rule);
    const auto is_in_trial = [&](std::string_view address) { return names_trial(modules_of(address)); };
    const bool is_lowered = rule && rule->area == recovery && !rule->severity_set && rule->built_in &&
                            (is_trial_root || std::all_of(claim.instances.begin(), claim.instances.end(), is_in_trial));
    if (is_lowered) {
      claim.severity = Severity::info;
      if (!rule->always_runs && (rules.without_remarks || rules.minimum_severity < Severity::info)) continue;
    }
    if (kept != i) {
      findings.claims[kept] = std::move(claim);
      if (!findings.places.empty()) findings.places[kept] = std::move(findings.places[i]);
    }
    ++kept;
  }
  findings.claims.resize(kept);
  if (!findings.places.empty()) findings.places.resize(kept);
}

}  // namespace lintel
