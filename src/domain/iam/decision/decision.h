#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/iam/decision/request.h"
#include "domain/iam/decision/statement_match.h"
#include "domain/iam/policy.h"

/// AWS's policy evaluation logic, for one request:
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
namespace lintel::iam {

/// Policies that are evaluated together.
using PolicyList = std::vector<const Policy*>;

/// The policies that decide about a caller's requests for a resource.
struct PolicySet {
  PolicyList identity;                       ///< the caller's own, those of its groups among them
  std::optional<PolicyList> boundary;        ///< nullopt: it has none
  std::optional<PolicyList> session;         ///< nullopt: no session, or one without policies
  std::vector<PolicyList> service_control;   ///< of the caller's account: the organization's root first; none: no list
  std::vector<PolicyList> resource_control;  ///< of the resource's account, in the same order
  PolicyList resource;                       ///< empty: it has none
  /// The resource's policy must let in everyone, those of its own account too: keys and the trust of roles.
  bool resource_must_allow = false;
};

/// A policy that allows everything: what an account may give its identities, of whose policies nothing is known.
const Policy& full_access();

/// What AWS answers to a request; undecided where the policies are not fully known.
enum class Verdict : std::uint8_t { allowed, denied, denied_explicitly, undecided };

/// A verdict with the statements that decide it.
struct Decision {
  Verdict verdict = Verdict::denied;
  /// What decides: the statements that allow it, those that deny it, or those that it cannot be decided for.
  std::vector<const Statement*> statements;
  bool open = false;  ///< undecided, as one of the policies may have statements that are not known
};

/// Decides a request by AWS's policy evaluation logic.
Decision decide(const PolicySet& policies, const Request& request);

/// Which principals of a layer's statements count.
enum class PrincipalReach : std::uint8_t { itself, role, account };

/// Policies of which one statement at least must allow.
struct Layer {
  const PolicyList* policies = nullptr;
  PrincipalReach reach = PrincipalReach::account;
};
/// Layers that all must allow.
using Route = std::vector<Layer>;

/// The ways to be allowed: one route is enough. `same_account`: the caller is in the resource's account.
std::vector<Route> routes_of(const PolicySet& policies, const Caller& caller, bool same_account);

/// The policies that count for a caller: services, strangers and service-linked roles are outside of service control
/// policies, the last of resource control policies, too.
PolicySet counting_policies(const PolicySet& policies, const Caller& caller);

/// Every policy whose Deny statements count.
std::vector<const Policy*> denying_policies(const PolicySet& policies);

/// How far a principal match counts for a layer.
Truth counts(const PrincipalMatch& match, PrincipalReach reach);

}  // namespace lintel::iam
