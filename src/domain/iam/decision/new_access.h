#pragma once

#include <string>
#include <vector>

#include "domain/iam/decision/access_graph.h"

/// What a change of policies lets happen that was not allowed before.
namespace lintel::iam {

/// A request that is allowed by policies as they are and was not by those before.
struct NewAccess {
  const model::Resource* subject = nullptr;  ///< the role or user that may make it, or the resource that lets it in
  Caller caller;
  bool is_public = false;  ///< anybody outside is the caller
  AccessAnswer access;     ///< yes or unknown
};

/// For each role and user what its own policies allow beyond what those of the same address did, and for each resource
/// whom its policies let in beyond: one request of each. `before` is nullptr where there was nothing. Policies that
/// stayed the same are not asked about; where one only narrows, nothing is found.
std::vector<NewAccess> find_new_access(AccessGraph& now, const AccessGraph* before);

}  // namespace lintel::iam
