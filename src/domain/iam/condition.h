#pragma once

#include <cstdint>

#include "domain/iam/policy.h"

namespace lintel::iam {

/// Whether an operator holds for the values that it names, or for all others.
enum class Sense : std::uint8_t { positive, negative, neither };

/// How an operator compares: with wildcards or character by character, and whether it is the negated form.
struct Comparison {
  Sense sense = Sense::neither;
  bool wildcards = false;
};
/// How an operator compares a key with its values.
Comparison comparison_of(ConditionOperator operation);

/// Whether a term lets only known parties through: an account, organization, resource, address or network that its
/// values name. Negated operators, wildcards in what matters, `IfExists` and `ForAllValues:` on a key that may be
/// absent (both hold then) do not, unless a `Null` term of the statement requires the key.
Truth names_callers(const ConditionTerm& term, const Statement& statement);

/// Whether the statement's conditions confine who may call: one term is enough, as all must hold.
Truth narrows_callers(const Statement& statement);

/// For a Deny statement: whether what it spares are known parties only (`StringNotEquals aws:PrincipalOrgID o-1`), so
/// that everyone else is denied. All terms must spare known parties, since any failing term spares. No conditions:
/// nobody is spared, yes.
Truth spares_only_known(const Statement& deny);

/// Whether the statement's conditions confine what may be done (a tag, a boundary, a service to pass a role to), as
/// opposed to by whom, from where and how authenticated.
Truth confines_use(const Statement& statement);
Truth confines_use(const ConditionTerm& term, const Statement& statement);

/// For a Deny statement: whether what it spares is confined in its use (`StringNotEquals iam:PermissionsBoundary …`):
/// all terms must be about what is done. No conditions: nothing is spared, yes.
Truth spares_only_confined(const Statement& deny);

/// Whether a condition asks for multi-factor authentication: `Bool aws:MultiFactorAuthPresent true` without
/// `IfExists`, or a numeric `aws:MultiFactorAuthAge`.
Truth requires_mfa(const Statement& statement);

/// Whether a Deny statement denies callers without multi-factor authentication: `BoolIfExists
/// aws:MultiFactorAuthPresent false`. Without `IfExists` calls by access key, which lack the key, pass: no.
Truth denies_without_mfa(const Statement& deny);

/// Whether `Null: {key: "false"}` stands in a statement: the key must be there.
Truth requires_key(const Statement& statement, std::string_view key);

/// Whether a condition asks for an external id of the caller (`sts:ExternalId`), whatever its value.
Truth requires_external_id(const Statement& statement);

/// Whether a condition ties a service's call to the account or resource that it calls for: `aws:SourceArn`,
/// `aws:SourceAccount`, `aws:SourceOrgID`, `aws:SourceOrgPaths`, the encryption context of a service.
Truth names_source(const Statement& statement);

/// Whether an OpenID Connect token must have a subject (or a claim as good) of a known tenant; see `TokenClaim`.
Truth narrows_token(const Statement& statement);

/// How a term restricts a claim of an OpenID Connect token (`token.actions.githubusercontent.com:sub`).
enum class TokenClaim : std::uint8_t {
  none,          ///< the term is about something else
  audience,      ///< `aud`: chosen by whoever asks for the token at a shared provider
  subject,       ///< `sub` or a claim as good, and its values name a tenant
  open_subject,  ///< `sub` whose wildcard lets other tenants in: `repo:*`, `repo:org*`
  unknown,
};
/// Which claim of a token a term of a statement reads. An operator that holds without its key (`ForAllValues:`,
/// `IfExists`) restricts a subject as any other does, as every token has one.
TokenClaim token_claim(const ConditionTerm& term, const Statement& statement);

}  // namespace lintel::iam
