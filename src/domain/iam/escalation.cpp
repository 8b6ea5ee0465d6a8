#include "domain/iam/escalation.h"

#include <optional>

#include "base/effort.h"
#include "domain/iam/action_table.h"
#include "domain/iam/condition.h"
#include "domain/iam/grant.h"
#include "domain/iam/permission.h"

namespace lintel::iam {
namespace {

/// Whether a condition of the statement keeps `action` from serving `path`. A role may be passed to the path's service
/// where `iam:PassedToService` names it.
Truth is_confined(const Statement& statement, std::string_view action, const EscalationPath& path) {
  Truth confined = statement.conditions_open ? Truth::unknown : Truth::no;
  for (const ConditionTerm& term : statement.conditions) {
    Truth here = confines_use(term, statement);
    if (same_name(action, "iam:PassRole") && same_name(term.key, "iam:PassedToService")) {
      Truth passes = term.values.open ? Truth::unknown : Truth::no;
      for (const Name& name : term.values.names) passes = either(passes, covers(name.text, path.passed_to));
      here = opposite(passes);
    }
    confined = either(confined, here);
  }
  return confined;
}

Truth grants_step(const Statement& statement, std::string_view action, const EscalationPath& path) {
  if (!Effort::draw(1)) return Truth::unknown;
  Truth truth = grants(statement, action);
  if (truth == Truth::no) return truth;
  // An action that the table lacks has to be granted on everything.
  const std::optional<ActionView> view = find_action(action);
  truth = both(truth, view                                           ? covers_all_resources(statement, *view)
                      : breadth_of(statement) == Breadth::everything ? Truth::yes
                                                                     : Truth::no);
  return truth == Truth::no ? truth : both(truth, opposite(is_confined(statement, action, path)));
}

struct Reached {
  Truth truth = Truth::no;
  const Statement* statement = nullptr;
};

Reached find_reaching(std::span<const Policy* const> policies, std::string_view action, const EscalationPath& path) {
  Reached best;
  for (const Policy* policy : policies) {
    if (policy->open && best.truth == Truth::no) best.truth = Truth::unknown;
    for (const Statement& statement : policy->statements) {
      const Truth truth = grants_step(statement, action, path);
      if (truth == Truth::no) continue;
      if (truth == Truth::yes && best.truth != Truth::yes) best = {truth, &statement};
      if (best.truth == Truth::no) best = {truth, &statement};
    }
  }
  if (best.truth != Truth::no) best.truth = both(best.truth, opposite(is_denied(policies, action)));
  return best;
}

}  // namespace

std::vector<Escalation> escalations(std::span<const Policy* const> policies) {
  std::vector<Escalation> found;
  for (const EscalationPath& path : escalation_paths()) {
    if (path.gain.empty()) continue;
    Escalation escalation;
    escalation.path = &path;
    escalation.truth = Truth::yes;
    for (const std::string_view action : path.actions) {
      const Reached reached = find_reaching(policies, action, path);
      escalation.truth = both(escalation.truth, reached.truth);
      if (escalation.truth == Truth::no) break;
      escalation.statements.push_back(reached.statement);
      escalation.places.push_back(reached.statement ? place_of_action(*reached.statement, action) : Value());
    }
    if (escalation.truth != Truth::no) found.push_back(std::move(escalation));
  }
  return found;
}

}  // namespace lintel::iam
