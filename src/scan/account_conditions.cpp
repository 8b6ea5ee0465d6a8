#include "scan/account_conditions.h"

#include <algorithm>

#include "value/open.h"

namespace lintel {
namespace {

/// Deeper values than any template writes are left aside: what they depend on holds in no scenario.
constexpr unsigned deepest_choice = 400;

}  // namespace

void AccountConditions::add(const Unit& unit, const model::UnitGraph& graph) {
  if (!unit.conditions) return;
  const auto part = static_cast<std::uint32_t>(parts_.size());
  parts_.push_back({unit.conditions.get(), dynamic_cast<const InputDefaults*>(unit.conditions.get()), atoms_});
  atoms_ += unit.conditions->atom_count();
  std::unordered_set<const ValueNode*> seen;
  for (const model::Resource& resource : graph.resources) {
    if (resource.condition) part_of_.emplace(resource.condition, part);
    add_conditions(resource.properties, part, seen, 0);
    add_conditions(resource.meta, part, seen, 0);
  }
}

void AccountConditions::add_conditions(Value value, std::uint32_t part, std::unordered_set<const ValueNode*>& seen,
                                       unsigned depth) {
  if (!value.node() || depth > deepest_choice || !seen.insert(value.node()).second) return;
  const auto add = [&](Value inner) { add_conditions(inner, part, seen, depth + 1); };
  if (const ChoiceNode* choice = value.choice()) {
    part_of_.emplace(choice->condition, part);
    add(choice->if_true);
    add(choice->if_false);
  }
  for (const Value item : value.items()) add(item);
  for (const Member& member : value.members()) add(member.value);
  if (const UnknownNode* unknown = value.unknown()) {
    for (const Value piece : unknown->parts) add(piece);
    for (const Value candidate : unknown->candidates) add(candidate);
  }
  if (const Value* decoded = value.decoded()) add(*decoded);
}

const AccountConditions::Part* AccountConditions::part_of(const Condition& condition) const {
  const auto found = part_of_.find(&condition);
  return found == part_of_.end() ? nullptr : &parts_[found->second];
}

const AccountConditions::Part* AccountConditions::part_with(std::uint32_t atom) const {
  const auto after = std::find_if(parts_.begin(), parts_.end(), [&](const Part& part) { return part.first > atom; });
  return after == parts_.begin() ? nullptr : &*std::prev(after);
}

std::vector<std::uint8_t> AccountConditions::atoms_of(const Part& part, const std::vector<std::uint8_t>& decided) {
  std::vector<std::uint8_t> own(part.solver->atom_count(), 2);
  for (std::size_t i = 0; i < own.size() && part.first + i < decided.size(); ++i) own[i] = decided[part.first + i];
  return own;
}

Truth AccountConditions::evaluate(const Condition& condition, std::vector<std::uint8_t>& decided, Atom& next) const {
  const Part* part = part_of(condition);
  if (!part) return Truth::no;
  if (const Truth by_default = truth_by_default(condition); by_default != Truth::unknown) return by_default;
  std::vector<std::uint8_t> own = atoms_of(*part, decided);
  const Truth truth = part->solver->evaluate(condition, own, next);
  for (std::size_t i = 0; i < own.size() && part->first + i < decided.size(); ++i) decided[part->first + i] = own[i];
  next.id += part->first;
  return truth;
}

bool AccountConditions::consistent(const std::vector<std::uint8_t>& decided, Atom last) const {
  const Part* part = part_with(last.id);
  return !part || part->solver->consistent(atoms_of(*part, decided), {last.id - part->first});
}

std::string_view AccountConditions::name_of(const Condition& condition) const {
  const Part* part = part_of(condition);
  return part ? part->solver->name_of(condition) : std::string_view();
}

Truth AccountConditions::truth_by_default(const Condition& condition) const {
  const Part* part = part_of(condition);
  return part && part->defaults ? part->defaults->truth_by_default(condition) : Truth::unknown;
}

Truth AccountConditions::atom_by_default(std::uint32_t atom) const {
  const Part* part = part_with(atom);
  return part && part->defaults ? part->defaults->atom_by_default(atom - part->first) : Truth::unknown;
}

bool AccountConditions::is_elsewhere(const Condition& condition) const {
  const Part* part = part_of(condition);
  return part && part->defaults && part->defaults->is_elsewhere(condition);
}

}  // namespace lintel
