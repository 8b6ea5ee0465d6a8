#include "frontend/terraform/plan/plan_completeness.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "frontend/terraform/plan/plan_node.h"

namespace lintel::terraform {
namespace {

using document::Entry;
using document::Node;

/// The addresses of the resources among the values of a module and of those that it calls.
void add_addresses(const Node& module, std::set<std::string_view>& addresses) {
  for (const Node* resource : items_of(document::find(module, "resources")))
    addresses.insert(text_at(resource, "address"));
  for (const Node* child : items_of(document::find(module, "child_modules"))) add_addresses(*child, addresses);
}

/// Names what a plan creates or updates, and has no values of: they are what is checked.
void report_changes_without_values(const Node& plan, Problems& problems) {
  const Node* planned = child_of(child_of(&plan, "planned_values"), "root_module");
  if (!planned) return;
  std::set<std::string_view> addresses;
  add_addresses(*planned, addresses);
  const Node* first = nullptr;
  std::size_t count = 0;
  for (const Node* change : items_of(child_of(&plan, "resource_changes"))) {
    if (text_at(change, "mode") != "managed" || !text_at(change, "deposed").empty()) continue;
    const std::span<const Node* const> actions = items_of(child_of(child_of(change, "change"), "actions"));
    const bool leaves_one = std::any_of(actions.begin(), actions.end(), [](const Node* action) {
      return action->text == "create" || action->text == "update";
    });
    if (!leaves_one || addresses.contains(text_at(change, "address"))) continue;
    if (count++ == 0) first = change;
  }
  if (count == 0) return;
  problems.push_back(
      {ProblemSeverity::warning,
       "plan-incomplete",
       "This plan creates or updates " + std::to_string(count) + (count == 1 ? " resource" : " resources") +
           " of which it has no planned values, so it is not as Terraform writes it: they are not checked.",
       Span{first->span.file, first->span.begin, first->span.begin},
       {},
       {}});
}

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
  report_changes_without_values(plan, problems);
}

}  // namespace lintel::terraform
