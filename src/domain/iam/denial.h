#pragma once

#include <deque>
#include <span>
#include <vector>

#include "domain/iam/policy.h"

/// What Deny statements leave of what Allow statements give.
namespace lintel::iam {

/// Whether a Deny hits everyone but those that its NotPrincipal names; a Deny of an identity's policy hits its holder.
Truth denies_everyone(const Statement& deny);

/// Whether a Deny takes in all actions of an Allow statement.
Truth covers_actions_of(const Statement& deny, const Statement& allow);

/// Whether a Deny takes in all resources of an Allow statement.
Truth covers_resources_of(const Statement& deny, const Statement& allow);

/// The Deny statements of policies that hold without a condition, or under one that confines what may be done.
std::vector<const Statement*> find_denials(std::span<const Policy* const> policies);

/// What is left of an Allow statement.
struct Remainder {
  Truth gone = Truth::no;              ///< nothing is left of it
  std::vector<const Name*> actions;    ///< the Action elements that are not taken away as a whole, and `narrowed` ones
  std::vector<const Name*> resources;  ///< the same of Resource elements
  bool is_named = false;               ///< of an Allow by NotAction: `actions` are all that is left of it
  std::deque<Name> narrowed;  ///< what a Deny by NotAction or NotResource spares of an element, at the element's place
};
Remainder find_remainder(const Statement& allow, std::span<const Statement* const> denials);

}  // namespace lintel::iam
