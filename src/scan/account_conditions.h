#pragma once

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "frontend/input_defaults.h"
#include "frontend/unit.h"
#include "model/graph.h"

namespace lintel {

/// The conditions of several units as those of one: each is decided by the inputs' defaults, where those decide it, and
/// otherwise by the solver of its own unit. What somebody might choose is nothing that an account lacks. The units have
/// to outlive it.
class AccountConditions final : public ConditionSolver, public InputDefaults {
 public:
  /// Adds those that the resources of a unit depend on.
  void add(const Unit& unit, const model::UnitGraph& graph);

  Truth evaluate(const Condition& condition, std::vector<std::uint8_t>& decided, Atom& next) const override;
  bool consistent(const std::vector<std::uint8_t>& decided, Atom last) const override;
  std::uint32_t atom_count() const override { return atoms_; }
  std::string_view name_of(const Condition& condition) const override;

  Truth truth_by_default(const Condition& condition) const override;
  Truth atom_by_default(std::uint32_t atom) const override;
  bool is_elsewhere(const Condition& condition) const override;

 private:
  struct Part {
    const ConditionSolver* solver = nullptr;
    const InputDefaults* defaults = nullptr;  ///< the same, where it knows them
    std::uint32_t first = 0;                  ///< its first atom among all
  };

  void add_conditions(Value value, std::uint32_t part, std::unordered_set<const ValueNode*>& seen, unsigned depth);
  const Part* part_of(const Condition& condition) const;
  const Part* part_with(std::uint32_t atom) const;
  static std::vector<std::uint8_t> atoms_of(const Part& part, const std::vector<std::uint8_t>& decided);

  std::vector<Part> parts_;
  std::unordered_map<const Condition*, std::uint32_t> part_of_;
  std::uint32_t atoms_ = 0;
};

}  // namespace lintel
