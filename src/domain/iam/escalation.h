#pragma once

#include <span>
#include <vector>

#include "domain/iam/escalation_path.h"
#include "domain/iam/policy.h"

namespace lintel::iam {

/// A path that documents together open.
struct Escalation {
  const EscalationPath* path = nullptr;
  Truth truth = Truth::unknown;              ///< yes or unknown
  std::vector<const Statement*> statements;  ///< for each action of the path, one that allows it
  std::vector<Value> places;                 ///< for each action, the Action element that does
};

/// The escalation paths that the union of documents opens, after what their Deny statements take away. A grant counts
/// when it reaches every resource of a type and no condition confines its use; a path is yes when each of its actions
/// is granted.
std::vector<Escalation> escalations(std::span<const Policy* const> policies);

}  // namespace lintel::iam
