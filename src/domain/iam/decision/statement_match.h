#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "domain/iam/decision/request.h"
#include "domain/iam/policy.h"

namespace lintel::iam {

/// A statement and what of its policy it needs to be read.
struct StatementOf {
  const Statement* statement = nullptr;
  bool has_variables = false;
};

/// How nearly a Principal element names a caller. AWS gives each its own weight: an account that is named leaves the
/// decision to the policies of its identities; a role that is named is bound by its boundary and session; a user or a
/// session that is named, or everyone, has what the statement says.
struct PrincipalMatch {
  Truth itself = Truth::no;   ///< the user, the session, the service, or everyone
  Truth role = Truth::no;     ///< the role of the session
  Truth account = Truth::no;  ///< the account as a whole

  Truth any() const { return either(itself, either(role, account)); }
};

/// Whether a principal of a policy names a caller.
PrincipalMatch match_principal(const Principal& principal, const Caller& caller);

/// Whether a statement's Principal or NotPrincipal takes in a caller. Without either every caller is, as in policies of
/// identities.
PrincipalMatch match_principals(const Statement& statement, const Caller& caller);

/// The principals of a statement made ready for many callers: of those that are written out only the caller's own names
/// are looked up.
class PrincipalTable {
 public:
  explicit PrincipalTable(const Statement& statement);

  /// As `match_principals`.
  PrincipalMatch match(const Caller& caller) const;
  /// How many principals a match goes through.
  std::size_t effort() const { return others_.size(); }

 private:
  PrincipalMatch match_written(const Caller& caller) const;

  const Statement& statement_;
  std::unordered_set<std::string> written_, without_paths_;
  std::vector<const Principal*> others_;
};

/// Whether a statement's actions, resources and conditions take in a request; its effect and principals do not count.
Truth applies(const StatementOf& statement, const Request& request);

}  // namespace lintel::iam
