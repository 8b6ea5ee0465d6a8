#pragma once

#include <string_view>
#include <vector>

#include "domain/iam/policy.h"

namespace lintel::iam {

/// A statement by which outsiders get in, as far as is known.
struct Exposure {
  const Statement* statement = nullptr;
  Truth truth = Truth::unknown;  ///< yes or unknown
  Value at;                      ///< the principal at fault, or the Principal element
};

/// Whether a principal is anyone at all: `*`, `{"AWS": "*"}`, `{"Federated": "*"}`, `{"Service": "*"}`.
Truth is_anyone(const Principal& principal);

/// Statements of a resource policy that let anyone in: Allow to everyone or to all but some (`NotPrincipal`), unless
/// their conditions confine who may call or Deny statements of the same policy take it away. A Deny takes away when it
/// covers the statement's actions and resources and spares known parties only.
std::vector<Exposure> public_statements(const Policy& policy);

/// Whether a statement lets a role be assumed: its actions take in `sts:AssumeRole`, `AssumeRoleWithSAML` or
/// `AssumeRoleWithWebIdentity`.
Truth lets_assume(const Statement& statement);

/// An identity provider named in a trust policy: its issuer (`token.actions.githubusercontent.com`), from its ARN or,
/// where the ARN is not known, from the claims that the statement's conditions read. Empty when not known or no OpenID
/// Connect provider.
std::string_view token_issuer(const Principal& principal, const Statement& statement);

/// Whether anyone can get a token of this issuer: one that many tenants of a service share (GitHub, GitLab, Terraform
/// Cloud, Google, Cognito, …). Where each tenant has an issuer of its own, only that tenant's users get its tokens.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
bool is_shared_issuer(std::string_view issuer);

/// Trust statements by which anyone, or anyone of a shared identity provider, can assume the role.
std::vector<Exposure> assumable_by_anyone(const Policy& trust);

/// Trust statements for an OpenID Connect provider whose conditions do not say which subject, at shared and own
/// providers alike.
std::vector<Exposure> unbound_tokens(const Policy& trust);

/// Trust statements that let every principal of another account in (`arn:aws:iam::123456789012:root`, the bare number)
/// without an external id, an organization or multi-factor authentication. The account that the code is deployed to is
/// none of them.
std::vector<Exposure> unguarded_accounts(const Policy& trust);

/// Statements that let an AWS service in without saying for which account or resource it acts (the confused deputy):
/// no `aws:SourceArn`, `aws:SourceAccount` or the like, though the service tells them (`tells_source`). `at` is the
/// first such service.
std::vector<Exposure> unguarded_services(const Policy& policy);

}  // namespace lintel::iam
