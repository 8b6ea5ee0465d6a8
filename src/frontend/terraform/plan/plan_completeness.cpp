#include "frontend/terraform/plan/plan_completeness.h"

#include <algorithm>
#include <string>

#include "frontend/terraform/plan/plan_node.h"

namespace lintel::terraform {
namespace {

using document::Entry;
using document::Node;

}  // namespace

void report_missing_parts(const Node& plan, Problems& problems) {
  const auto report = [&](const Entry& entry, std::string_view code, std::string message, ProblemSeverity severity) {
    problems.push_back({severity, std::string(code), std::move(message), entry.key_span, {}, {}});
  };
  const bool is_errored = is_true_node(child_of(&plan, "errored"));
  for (const Entry& entry : plan.entries) {
    const Node& value = *entry.value;
    if (entry.key == "errored" && is_errored)
      report(entry, "plan-incomplete",
             "Planning failed: this plan holds only what was planned until then, and the rest is not checked.",
             ProblemSeverity::warning);
    if (entry.key == "complete" && value.kind == document::NodeKind::boolean && !value.truth && !is_errored)
      report(entry, "plan-incomplete",
             "This plan is not complete: what it leaves to another one (targets, deferred changes) is not checked.",
             ProblemSeverity::notice);
    if (entry.key == "deferred_changes" && !value.items.empty())
      report(entry, "plan-deferred",
             value.items.size() == 1
                 ? std::string("A change is deferred to a later plan: it is not checked.")
                 : std::to_string(value.items.size()) + " changes are deferred to a later plan: they are not checked.",
             ProblemSeverity::notice);
  }
}

}  // namespace lintel::terraform
