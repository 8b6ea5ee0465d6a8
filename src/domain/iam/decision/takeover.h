#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "domain/iam/decision/access_graph.h"
#include "domain/iam/escalation.h"

/// How a role or user gets what nobody gave it: from one principal to the next, until one is an administrator.
namespace lintel::iam {

/// One use of a path.
struct TakeoverStep {
  const EscalationPath* path = nullptr;
  const GraphPrincipal* by = nullptr;        ///< who does it
  const GraphPrincipal* becomes = nullptr;   ///< whose permissions it then has; nullptr: it keeps its own
  const model::Resource* on = nullptr;       ///< what the actions are on, where that is not whom it becomes
  std::vector<const Statement*> statements;  ///< those that allow the path's actions, as many; some perhaps null
};

/// One of the shortest ways of a principal to an administrator's permissions.
struct Takeover {
  Truth truth = Truth::no;          ///< unknown: what is known opens none, and what is not might
  std::vector<TakeoverStep> steps;  ///< where it is yes
  /// By what the last principal raises itself, which may do it on everything; nullptr where it is an administrator or
  /// the last step makes it one.
  const EscalationPath* raised_by = nullptr;
  Value because;  ///< a document that it depends on, where it is unknown
};

/// Whether policies let their holder do everything, or give itself everything by IAM. Deny statements count.
Truth administers(std::span<const Policy* const> policies);

/// Whether something may allow the first action of a path that leads from one resource of the code to another.
bool may_take_over(std::span<const Policy* const> policies);

/// The ways of all roles and users of a graph; none for administrators, and for those who may take a path on every
/// resource: of them nothing has to be followed.
std::unordered_map<const model::Resource*, Takeover> find_takeovers(AccessGraph& graph);

}  // namespace lintel::iam
