#include "rules/engine/scenario.h"

#include <algorithm>
#include <utility>

#include "base/effort.h"

namespace lintel {

std::vector<std::pair<const Condition*, bool>> shared_decisions(const std::vector<Scenario>& scenarios) {
  std::vector<std::pair<const Condition*, bool>> shared = scenarios.front().decided;
  for (const Scenario& scenario : scenarios) {
    std::erase_if(shared, [&](const auto& entry) {
      return std::find(scenario.decided.begin(), scenario.decided.end(), entry) == scenario.decided.end();
    });
  }
  return shared.empty() ? scenarios.front().decided : shared;
}

bool ScenarioExplorer::explore(const Condition* required, const std::function<void(const Scenario&)>& run) {
  prefix_.clear();
  if (solver_ && atoms_.size() < solver_->atom_count()) atoms_.resize(solver_->atom_count(), 2);
  for (std::uint32_t runs = 0; runs < limit_; ++runs) {
    if (!Effort::draw(0)) return true;
    forget_decisions();
    scenario_.decided.clear();
    relied_on_.clear();
    const bool exists = required == nullptr || solver_ == nullptr || settle(*required);
    if (exists) run(scenario_);
    if (!next_combination()) return true;
  }
  return false;
}

bool ScenarioExplorer::explore_lazily(const Condition& required, const InputDefaults* defaults,
                                      const std::function<void(const Scenario&)>& run) {
  possible_ = &required;
  defaults_ = defaults;
  const bool complete = explore(nullptr, run);
  possible_ = nullptr;
  defaults_ = nullptr;
  return complete;
}

void ScenarioExplorer::explore_defaults(const InputDefaults* defaults,
                                        const std::function<void(const Scenario&)>& run) {
  const std::uint32_t limit = std::exchange(limit_, 1);
  defaults_ = defaults;
  (void)explore(nullptr, run);
  defaults_ = nullptr;
  limit_ = limit;
}

bool ScenarioExplorer::decide(const Condition& condition) {
  ++asked_;
  const auto known = std::find_if(scenario_.decided.begin(), scenario_.decided.end(),
                                  [&](const auto& entry) { return entry.first == &condition; });
  if (known != scenario_.decided.end()) return known->second;
  const bool value = solver_ != nullptr && settle(condition);
  scenario_.decided.emplace_back(&condition, value);
  return value;
}

void ScenarioExplorer::rely_on(const Condition& condition) {
  ++asked_;  // what relies on a condition is not the same however it turns out
  relied_on_.push_back(&condition);
}

bool ScenarioExplorer::is_deployable() const {
  return !solver_ || std::none_of(relied_on_.begin(), relied_on_.end(), [&](const Condition* condition) {
    ConditionSolver::Atom next;
    return solver_->evaluate(*condition, atoms_, next) == Truth::no;
  });
}

bool ScenarioExplorer::settle(const Condition& condition) {
  for (;;) {
    ConditionSolver::Atom next;
    const Truth truth = solver_->evaluate(condition, atoms_, next);
    if (!Effort::draw(0)) return false;  // what is answered then is thrown away
    if (truth != Truth::unknown) return truth == Truth::yes;
    Decision decision{next.id, true, false};
    if (decisions_.size() < prefix_.size()) {
      decision = prefix_[decisions_.size()];
      atoms_[decision.atom] = decision.value ? 1 : 0;
    } else {
      const bool can_hold = can_be(next, true);
      const bool can_fail = can_be(next, false);
      const bool is_no_default = defaults_ && defaults_->atom_by_default(next.id) == Truth::no;
      decision.value = can_hold && !(can_fail && is_no_default);
      decision.has_other_side = can_hold && can_fail;
      atoms_[next.id] = decision.value ? 1 : 0;
    }
    decisions_.push_back(decision);
  }
}

/// Whether an atom may have a value beside what is decided; leaves it undecided.
bool ScenarioExplorer::can_be(ConditionSolver::Atom atom, bool value) {
  constexpr std::uint32_t max_tries = 1024;
  atoms_[atom.id] = value ? 1 : 0;
  std::uint32_t tries = max_tries;
  const bool can = solver_->consistent(atoms_, atom) && (!possible_ || find_way(*possible_, tries) != Truth::no);
  atoms_[atom.id] = 2;
  return can;
}

/// Whether there is a way for a condition to hold beside what is decided; unknown when none was found in the tries.
Truth ScenarioExplorer::find_way(const Condition& condition, std::uint32_t& tries) {
  ConditionSolver::Atom next;
  const Truth truth = solver_->evaluate(condition, atoms_, next);
  if (truth != Truth::unknown) return truth;
  if (tries == 0 || !Effort::draw(1)) return Truth::unknown;
  --tries;
  Truth found = Truth::no;
  for (const std::uint8_t value : {std::uint8_t{1}, std::uint8_t{0}}) {
    atoms_[next.id] = value;
    const Truth here = solver_->consistent(atoms_, next) ? find_way(condition, tries) : Truth::no;
    atoms_[next.id] = 2;
    if (here == Truth::yes) return here;
    if (here == Truth::unknown) found = here;
  }
  return found;
}

bool ScenarioExplorer::next_combination() {
  prefix_ = decisions_;
  while (!prefix_.empty() && !prefix_.back().has_other_side) prefix_.pop_back();
  if (prefix_.empty()) return false;
  prefix_.back().value = !prefix_.back().value;
  prefix_.back().has_other_side = false;
  return true;
}

void ScenarioExplorer::forget_decisions() {
  for (const Decision& decision : decisions_) atoms_[decision.atom] = 2;
  decisions_.clear();
}

}  // namespace lintel
