#pragma once

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

/// Whether a statement's actions, resources and conditions take in a request; its effect and principals do not count.
Truth applies(const StatementOf& statement, const Request& request);

}  // namespace lintel::iam
