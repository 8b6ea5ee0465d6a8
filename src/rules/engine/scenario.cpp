#include "rules/engine/scenario.h"

#include <algorithm>

namespace lintel {

bool ScenarioExplorer::explore(const Condition* required, const std::function<void(const Scenario&)>& run) {
  prefix_.clear();
  for (std::uint32_t runs = 0; runs < limit_; ++runs) {
    decisions_.clear();
    scenario_.decided.clear();
    atoms_.assign(solver_ ? solver_->atom_count() : 0, 2);
    const bool exists = required == nullptr || solver_ == nullptr || settle(*required);
    if (exists) run(scenario_);
    if (!next_combination()) return true;
  }
  return false;
}

bool ScenarioExplorer::decide(const Condition& condition) {
  const auto known = std::find_if(scenario_.decided.begin(), scenario_.decided.end(),
                                  [&](const auto& entry) { return entry.first == &condition; });
  if (known != scenario_.decided.end()) return known->second;
  const bool value = solver_ != nullptr && settle(condition);
  scenario_.decided.emplace_back(&condition, value);
  return value;
}

bool ScenarioExplorer::settle(const Condition& condition) {
  for (;;) {
    ConditionSolver::Atom next;
    const Truth truth = solver_->evaluate(condition, atoms_, next);
    if (truth != Truth::unknown) return truth == Truth::yes;
    Decision decision{next.id, true, false};
    if (decisions_.size() < prefix_.size()) {
      decision = prefix_[decisions_.size()];
      atoms_[decision.atom] = decision.value ? 1 : 0;
    } else {
      atoms_[next.id] = 1;
      const bool can_hold = solver_->consistent(atoms_);
      atoms_[next.id] = 0;
      const bool can_fail = solver_->consistent(atoms_);
      decision.value = can_hold;
      decision.has_other_side = can_hold && can_fail;
      atoms_[next.id] = can_hold ? 1 : 0;
    }
    decisions_.push_back(decision);
  }
}

bool ScenarioExplorer::next_combination() {
  while (!decisions_.empty() && !decisions_.back().has_other_side) decisions_.pop_back();
  if (decisions_.empty()) return false;
  decisions_.back().value = false;
  decisions_.back().has_other_side = false;
  prefix_ = decisions_;
  return true;
}

}  // namespace lintel
