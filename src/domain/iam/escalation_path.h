#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "source/problem.h"
#include "syntax/hcl/tree.h"

namespace lintel::iam {

/// What the actions of a path do to one resource.
enum class EscalationEffect : std::uint8_t {
  none,      ///< nothing that follows from the code: the path counts on every resource only
  becomes,   ///< the caller gets the permissions of the role or user
  rewrites,  ///< the caller decides what holders of the policy, the group, the role or the user may do
  joins,     ///< the caller gets the group's permissions
  passes,    ///< the caller runs something with a role that trusts a service
  runs,      ///< the caller runs code with the role of what runs already
};

/// A published way to raise one's own privileges: a block of rules/iam/paths, whose first file says what its words
/// mean.
struct EscalationPath {
  std::string_view name;                  ///< `pass-role-to-function`
  std::vector<std::string_view> actions;  ///< all are needed
  /// What a principal gets that may do them on any resource, to follow "which": "runs a new function with any
  /// role". Empty: that is not told.
  std::string_view gain;
  EscalationEffect effect = EscalationEffect::none;
  std::string_view on;                 ///< the canonical type of the resource
  std::string_view passed_to;          ///< `lambda.amazonaws.com`; empty without PassRole
  std::vector<std::string_view> role;  ///< the properties that lead to the role, in order
  std::string_view with, without;      ///< a property that the resource has, or has not
  std::vector<std::pair<std::string_view, std::string_view>> carries;  ///< keys of the request, with their values
};

/// Reads the paths of a file, which must outlive them. A block that is not a path, or has an unknown word, is a
/// problem.
void read_escalation_paths(const hcl::TreeView& file, std::vector<EscalationPath>& paths, Problems& problems);

/// All paths, the most telling first.
std::span<const EscalationPath> escalation_paths();

}  // namespace lintel::iam
