#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "domain/iam/policy.h"

namespace lintel::iam {

/// A published way to raise one's own privileges: whoever may do all the actions on any resource of his choice gets
/// permissions that nobody gave him.
struct EscalationPath {
  std::string_view name;                      ///< `pass-role-to-new-lambda-function`
  std::span<const std::string_view> actions;  ///< all are needed
  std::string_view
      passed_to;          ///< the service that a role is passed to (`lambda.amazonaws.com`); empty without PassRole
  std::string_view gain;  ///< what the holder gets, to follow "which": "runs code with any role that …"
};

/// All paths, in order of severity and name.
std::span<const EscalationPath> escalation_paths();

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
