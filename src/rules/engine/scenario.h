#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "expression/evaluate.h"
#include "frontend/input_defaults.h"
#include "frontend/unit.h"

namespace lintel {

/// One way that the conditions may turn out: what was decided while an evaluation ran, in order.
struct Scenario {
  /// The conditions that the evaluation asked for, and their truth; each once.
  std::vector<std::pair<const Condition*, bool>> decided;
};

/// The decisions that scenarios share; those of the first when they share none.
std::vector<std::pair<const Condition*, bool>> shared_decisions(const std::vector<Scenario>& scenarios);

/// Runs an evaluation once for every combination of the conditions that it asks for, and only of those: the first run
/// takes every undecided condition as true, later ones go back to the last decision that has another side. Combinations
/// that cannot hold together are left out. Deterministic; at most `limit` runs.
class ScenarioExplorer : public expression::ChoiceResolver {
 public:
  /// `atoms` is kept between explorations, so that one costs what it decides and not what there is to decide; all in it
  /// is undecided (2) before and after.
  ScenarioExplorer(const ConditionSolver* solver, std::uint32_t limit, std::vector<std::uint8_t>& atoms)
      : solver_(solver), limit_(limit), atoms_(atoms) {}
  ~ScenarioExplorer() override { forget_decisions(); }

  /// `required` (may be null) must hold in every scenario: the condition of the resource itself. False: the limit was
  /// met.
  bool explore(const Condition* required, const std::function<void(const Scenario&)>& run);

  /// The same, but `required` is only kept possible: which of the ways in which it holds is decided no further than the
  /// evaluation asks. The first run is that of the inputs' defaults, as far as `defaults` (may be null) knows them.
  bool explore_lazily(const Condition& required, const InputDefaults* defaults,
                      const std::function<void(const Scenario&)>& run);

  /// Runs an evaluation once, with what the inputs' defaults decide, as far as `defaults` (may be null) knows them.
  void explore_defaults(const InputDefaults* defaults, const std::function<void(const Scenario&)>& run);

  bool decide(const Condition& condition) override;

  /// Notes what a reference of something that exists led to, without deciding whether that exists.
  void rely_on(const Condition& condition);
  /// Notes that what was evaluated depends on something besides conditions, so that it is not remembered.
  void note_doubt() { ++asked_; }
  /// Whether what was decided so far lets everything exist that was relied on: CloudFormation deploys no reference to
  /// what does not.
  bool is_deployable() const;

 private:
  struct Decision {
    std::uint32_t atom = 0;
    bool value = false;
    bool has_other_side = false;
  };

  bool settle(const Condition& condition);
  bool can_be(ConditionSolver::Atom atom, bool value);
  Truth find_way(const Condition& condition, std::uint32_t& tries);
  bool next_combination();
  void forget_decisions();

  const ConditionSolver* solver_;
  std::uint32_t limit_;
  std::vector<Decision> prefix_;      ///< decisions to repeat, the last one changed
  std::vector<Decision> decisions_;   ///< of the run at hand
  std::vector<std::uint8_t>& atoms_;  ///< 0 no, 1 yes, 2 undecided
  std::vector<const Condition*> relied_on_;
  const Condition* possible_ = nullptr;      ///< what every decision has to leave possible
  const InputDefaults* defaults_ = nullptr;  ///< whose truth is tried first
  Scenario scenario_;
};

}  // namespace lintel
