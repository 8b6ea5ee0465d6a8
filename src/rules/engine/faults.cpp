#include "rules/engine/faults.h"

#include <string>
#include <utility>

namespace lintel {

void place_faults(std::span<Problem> problems, const Rule& rule, const model::Resource& resource) {
  for (Problem& problem : problems) {
    if (problem.span.known() && problem.severity != ProblemSeverity::error) continue;
    problem.severity = ProblemSeverity::error;
    if (!problem.code.starts_with("budget-") && !problem.code.starts_with("rule-")) problem.code = "rule-failed";
    if (problem.span.known()) continue;
    problem.message = "Rule " + std::string(rule.id) + " cannot judge this resource: " + problem.message;
    problem.span = resource.header;
  }
}

namespace {

void report_unjudged(const model::Resource& resource, std::string_view code, std::string why, RuleResults& results) {
  results.problems.push_back({ProblemSeverity::error,
                              std::string(code),
                              std::move(why) + ": no rule was run on this resource and the following ones.",
                              resource.header,
                              {},
                              {}});
}

}  // namespace

bool may_judge(const Account& account, const model::Resource& resource, RuleResults& results) {
  if (account.is_spent()) {
    report_unjudged(resource, "budget-steps",
                    "The " + std::to_string(account.limits().steps / 1'000'000) +
                        " million steps of this root are spent (--max-steps)",
                    results);
    return false;
  }
  if (!account.fits(8)) {
    report_unjudged(resource, "budget-memory",
                    "This root needs more than the " + std::to_string(account.limits().root_bytes >> 20) +
                        " MB of a root (--max-memory)",
                    results);
    return false;
  }
  return true;
}

}  // namespace lintel
