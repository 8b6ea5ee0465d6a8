#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/iam/decision/access_graph.h"

/// What a team says that nobody, or somebody in particular, may do.
namespace lintel::iam {

/// One such sentence.
struct AccessAssertion {
  /// What must not be granted; empty: whatever the resource's service has an action for.
  std::optional<ActionSet> actions;
  std::string on;  ///< as `AccessGraph::resource_pattern` takes it; empty: anything
  /// Who must not be: an address, an ARN, `public`, `org`, `account:111122223333`, `service:logs.amazonaws.com`. Empty:
  /// nobody.
  std::string as;
};

/// Who may do what an assertion forbids, or perhaps may (`access.allowed` is unknown).
struct ForbiddenAccess {
  std::string who;
  AccessAnswer access;
};

/// What a caller is written as in place of this text, as the end of a sentence; empty where it is one, or may be an
/// address.
std::string_view expected_caller(std::string_view who);

/// Who a text stands for that is not `public`, `org` or an address: `account:…`, `service:…` or an ARN.
std::optional<Caller> read_named_caller(std::string_view who);

/// Whether a text that begins like an ARN has all of its parts; true for others.
bool is_whole_arn(std::string_view on);

/// Where an assertion does not hold at one resource of the graph: of a role or user what it may do itself, of a
/// resource with policies whom they let in from outside of the graph. One request for each caller.
std::vector<ForbiddenAccess> find_forbidden(AccessGraph& graph, const model::Resource& resource,
                                            const AccessAssertion& assertion);

}  // namespace lintel::iam
