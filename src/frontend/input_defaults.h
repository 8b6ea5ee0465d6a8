#pragma once

#include <cstdint>

#include "value/value.h"

namespace lintel {

struct Condition;

/// What the conditions of a unit come to when nobody chooses anything: every input keeps its default. The solver of a
/// unit's conditions may know it.
class InputDefaults {
 public:
  virtual ~InputDefaults() = default;

  /// Unknown where an input without a default decides, or one that says which environment is deployed (`Stage`,
  /// `Environment`): those are always chosen.
  virtual Truth truth_by_default(const Condition& condition) const = 0;
  /// The same of one atom of the conditions, by its id.
  virtual Truth atom_by_default(std::uint32_t atom) const = 0;

  /// Whether it, or a part of it, is a condition that the code which was read does not define.
  virtual bool is_elsewhere(const Condition& condition) const = 0;
};

}  // namespace lintel
