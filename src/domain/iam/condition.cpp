#include "domain/iam/condition.h"

#include <algorithm>
#include <string>

#include "base/effort.h"
#include "domain/iam/policy_variable.h"
#include "domain/iam/service_principal.h"
#include "domain/net/address_range.h"

namespace lintel::iam {

Comparison comparison_of(ConditionOperator operation) {
  switch (operation) {
    case ConditionOperator::string_equals:
    case ConditionOperator::string_equals_ignore_case:
      return {Sense::positive, false};
    case ConditionOperator::string_not_equals:
    case ConditionOperator::string_not_equals_ignore_case:
      return {Sense::negative, false};
    case ConditionOperator::string_like:
    case ConditionOperator::arn_equals:
    case ConditionOperator::ip_address:
    case ConditionOperator::boolean:
      return {Sense::positive, true};
    case ConditionOperator::string_not_like:
    case ConditionOperator::arn_not_equals:
    case ConditionOperator::not_ip_address:
      return {Sense::negative, true};
    default:
      return {};
  }
}

namespace {

/// What the values of a key that says who calls are.
enum class CallerKey : std::uint8_t {
  none,
  account,       ///< an account number
  organization,  ///< `o-…`, or a path that begins with it
  arn,           ///< of the caller, or of the resource that a service calls for
  address,       ///< the public address that the call comes from
  network,       ///< `vpc-…`, `vpce-…`
  user_id,       ///< `AROA…:session`
  secret,        ///< something that only the party knows or has
  flag,          ///< true says it
};

struct KeyKind {
  std::string_view key;
  CallerKey kind;
};

/// The keys that tell who calls and that a caller cannot choose. Keys left out on purpose: `aws:PrincipalTag/…` (every
/// account tags its own), `aws:VpcSourceIp` (private ranges repeat), `aws:Referer` and `aws:UserAgent` (sent by the
/// caller), `aws:PrincipalIsAWSService` and `kms:ViaService` (services act for anyone).
constexpr KeyKind caller_keys[] = {
    {"aws:PrincipalAccount", CallerKey::account},
    {"aws:PrincipalArn", CallerKey::arn},
    {"aws:PrincipalOrgID", CallerKey::organization},
    {"aws:PrincipalOrgPaths", CallerKey::organization},
    {"aws:SourceAccount", CallerKey::account},
    {"aws:SourceOwner", CallerKey::account},
    {"aws:SourceArn", CallerKey::arn},
    {"aws:SourceOrgID", CallerKey::organization},
    {"aws:SourceOrgPaths", CallerKey::organization},
    {"aws:SourceIp", CallerKey::address},
    {"aws:SourceVpc", CallerKey::network},
    {"aws:SourceVpcArn", CallerKey::arn},
    {"aws:SourceVpce", CallerKey::network},
    {"aws:VpceAccount", CallerKey::account},
    {"aws:VpceOrgID", CallerKey::organization},
    {"aws:VpceOrgPaths", CallerKey::organization},
    {"aws:userid", CallerKey::user_id},
    {"aws:FederatedProvider", CallerKey::arn},
    {"kms:CallerAccount", CallerKey::account},
    {"s3:DataAccessPointAccount", CallerKey::account},
    {"s3:DataAccessPointArn", CallerKey::arn},
    {"sts:ExternalId", CallerKey::secret},
    {"lambda:EventSourceToken", CallerKey::secret},
    {"lambda:SourceFunctionArn", CallerKey::arn},
    {"elasticfilesystem:AccessedViaMountTarget", CallerKey::flag},
    {"cognito-identity.amazonaws.com:aud", CallerKey::secret},
    {"accounts.google.com:aud", CallerKey::secret},
    {"accounts.google.com:oaud", CallerKey::secret},
    {"accounts.google.com:sub", CallerKey::secret},
    {"graph.facebook.com:app_id", CallerKey::secret},
    {"graph.facebook.com:id", CallerKey::secret},
    {"www.amazon.com:app_id", CallerKey::secret},
    {"www.amazon.com:user_id", CallerKey::secret},
};

/// Keys that say who calls, from where, when and how authenticated: they leave what may be done as it is.
constexpr std::string_view circumstance_keys[] = {
    "aws:CalledVia",
    "aws:CurrentTime",
    "aws:EpochTime",
    "aws:MultiFactorAuthAge",
    "aws:Referer",
    "aws:RequestedRegion",
    "aws:MultiFactorAuthPresent",
    "aws:SecureTransport",
    "aws:PrincipalType",
    "aws:TokenIssueTime",
    "aws:UserAgent",
    "aws:username",
    "aws:VpcSourceIp",
    "aws:ViaAWSService",
    "aws:PrincipalIsAWSService",
    "aws:Ec2InstanceSourceVPC",
};

CallerKey kind_of_key(std::string_view key) {
  for (const KeyKind& entry : caller_keys) {
    if (same_name(entry.key, key)) return entry.kind;
  }
  return CallerKey::none;
}

bool has_key_prefix(std::string_view key, std::string_view prefix) {
  return key.size() > prefix.size() && same_name(key.substr(0, prefix.size()), prefix);
}

bool is_circumstance(std::string_view key) {
  if (kind_of_key(key) != CallerKey::none || has_key_prefix(key, "aws:PrincipalTag/")) return true;
  return std::any_of(std::begin(circumstance_keys), std::end(circumstance_keys),
                     [&](std::string_view known) { return same_name(known, key); });
}

/// A text with wildcards names one party when `part` of it, the part that tells parties apart, has none.
Truth names_one(const Name& name, std::string_view part) {
  if (name.nothing_known() && name.value.kind() == Kind::unknown) return Truth::unknown;
  return part.empty() || has_wildcard(part) ? Truth::no : Truth::yes;
}

/// Whether an ARN is one of S3's: `arn:aws:s3:::orders`.
bool is_of_s3(std::string_view arn) {
  const std::size_t partition = arn.find(':');
  const std::size_t service = partition == std::string_view::npos ? partition : arn.find(':', partition + 1);
  return service != std::string_view::npos && arn.substr(service).starts_with(":s3:");
}

/// An ARN pattern confines when its account is given; without an account field (S3 buckets) when its resource is.
Truth arn_names_one(const Name& name) {
  std::string_view text = name.text;
  if (name.nothing_known()) return names_one(name, text);
  std::size_t field = 0;
  std::string_view account;
  for (; field < 5; ++field) {
    const std::size_t end = text.find(':');
    if (end == std::string_view::npos) break;
    if (field == 4) account = text.substr(0, end);
    text.remove_prefix(end + 1);
  }
  // An ARN that starts with an unknown part is the ARN of one resource with something after it.
  if (field < 5) return name.text.front() == hole ? Truth::yes : names_one(name, name.text);
  const std::string_view resource = text.substr(0, text.find('/', 1));
  // Buckets have names that the whole partition knows, and ARNs without an account, whatever a pattern leaves open.
  if (account.find_first_not_of('*') == std::string_view::npos && is_of_s3(name.text))
    return resource.empty() ? Truth::yes : names_one(name, resource);  // no bucket has an empty name
  if (!account.empty()) return names_one(name, account);
  return names_one(name, resource);
}

Truth value_names_caller(CallerKey kind, const Name& name, bool wildcards) {
  const std::string_view text = name.text;
  switch (kind) {
    case CallerKey::arn:
      return wildcards ? arn_names_one(name) : Truth::yes;
    case CallerKey::organization:
      return wildcards ? names_one(name, text.substr(0, text.find('/'))) : Truth::yes;
    case CallerKey::user_id:
      return wildcards ? names_one(name, text.substr(0, text.find(':'))) : Truth::yes;
    case CallerKey::account:
    case CallerKey::network:
    case CallerKey::secret:
      return wildcards ? names_one(name, text) : Truth::yes;
    case CallerKey::flag:
      if (!name.known()) return Truth::unknown;
      return same_name(text, "true") ? Truth::yes : Truth::no;
    case CallerKey::address:
    case CallerKey::none:
      return Truth::no;
  }
  return Truth::no;
}

/// Variables that stand for the owner of what is asked for, whoever asks.
constexpr std::string_view owner_variables[] = {"aws:ResourceAccount", "aws:ResourceOrgID", "aws:ResourceOrgPaths"};

/// Whether the variables of a value leave it naming callers: the key's own variable is every caller's value, and others
/// may be whatever a caller likes.
Truth variables_name_caller(std::string_view key, std::string_view text) {
  Truth all = Truth::yes;
  for (auto variable = find_policy_variable(text); variable; variable = find_policy_variable(text, variable->end)) {
    const std::string_view name = variable->name();
    if (variable->is_character() || name.empty()) continue;
    if (same_name(name, key)) return Truth::no;
    const auto is_name = [&](std::string_view known) { return same_name(known, name); };
    if (std::none_of(std::begin(owner_variables), std::end(owner_variables), is_name)) all = Truth::unknown;
  }
  return all;
}

/// Addresses confine unless together they are most of the internet.
Truth addresses_name_callers(const NameList& values) {
  net::AddressSet set;
  bool unknown = values.open;
  for (const Name& name : values.names) {
    if (!Effort::draw(4)) return Truth::unknown;
    if (const auto range = net::parse_cidr(name.text)) {
      set.add(*range);
    } else {
      unknown = unknown || !name.known();
    }
  }
  if (set.covers_most(net::Family::ipv4) || set.covers_most(net::Family::ipv6)) return Truth::no;
  return unknown ? Truth::unknown : Truth::yes;
}

Truth values_name_callers(const ConditionTerm& term, CallerKey kind, bool wildcards) {
  if (kind == CallerKey::none) return Truth::no;
  if (kind == CallerKey::address) {
    const bool compares =
        term.comparison == ConditionOperator::ip_address || term.comparison == ConditionOperator::not_ip_address;
    return compares ? addresses_name_callers(term.values) : Truth::no;
  }
  if (term.comparison == ConditionOperator::boolean && kind != CallerKey::flag) return Truth::no;
  Truth all = term.values.open && wildcards ? Truth::unknown : Truth::yes;
  for (const Name& name : term.values.names) {
    if (!Effort::draw(1)) return Truth::unknown;
    all = both(all, both(value_names_caller(kind, name, wildcards), variables_name_caller(term.key, name.text)));
  }
  return all;
}

Truth values_name_callers(const ConditionTerm& term, bool wildcards) {
  return values_name_callers(term, kind_of_key(term.key), wildcards);
}

/// Whether the one value of a term is `text`.
Truth is_one(const ConditionTerm& term, std::string_view text) {
  if (term.values.open) return Truth::unknown;
  if (term.values.names.size() != 1) return Truth::no;
  const Name& name = term.values.names[0];
  if (!name.known()) return Truth::unknown;
  return same_name(name.text, text) ? Truth::yes : Truth::no;
}
Truth is_true(const ConditionTerm& term) {
  return is_one(term, "true");
}
Truth is_false(const ConditionTerm& term) {
  return is_one(term, "false");
}

/// What looking a condition key up in the tables above takes.
constexpr std::uint64_t units_of_a_term = 8;

Truth any_term(const Statement& statement, Truth (*holds)(const ConditionTerm&, const Statement&)) {
  Truth result = statement.conditions_open ? Truth::unknown : Truth::no;
  for (const ConditionTerm& term : statement.conditions) {
    if (!Effort::draw(units_of_a_term)) return Truth::unknown;
    result = either(result, holds(term, statement));
  }
  return result;
}

/// Whether all that a term of a Deny spares are known parties, or services that AWS itself runs.
Truth term_spares_known(const ConditionTerm& term) {
  const Comparison comparison = comparison_of(term.comparison);
  // Over an absent key `ForAnyValue:` is false, so that callers without the key are spared.
  if (term.quantifier == Quantifier::any_value && !term.if_exists) return Truth::no;
  if (comparison.sense == Sense::negative) return values_name_callers(term, comparison.wildcards);
  const bool about_services =
      same_name(term.key, "aws:PrincipalIsAWSService") || same_name(term.key, "aws:ViaAWSService");
  const bool tells = term.comparison == ConditionOperator::boolean && term.if_exists &&
                     (about_services || kind_of_key(term.key) == CallerKey::flag);
  return tells ? is_false(term) : Truth::no;
}

/// Whether a condition holds for whatever its key is.
bool is_vacuous(const ConditionTerm& term, const Statement& statement) {
  if (term.quantifier == Quantifier::all_values && requires_key(statement, term.key) != Truth::yes) return true;
  const Comparison comparison = comparison_of(term.comparison);
  return comparison.wildcards && std::any_of(term.values.names.begin(), term.values.names.end(), [](const Name& name) {
           return Effort::draw(1) && is_wildcard_only(name.text);
         });
}

/// Claims of a token that name a tenant as the subject does. GitHub lets a subject template put any claim first.
constexpr std::string_view subject_claims[] = {"sub",
                                               "repository",
                                               "repository_id",
                                               "repository_owner",
                                               "repository_owner_id",
                                               "job_workflow_ref",
                                               "project_path",
                                               "namespace_path",
                                               "oid"};

/// First parts of a GitHub subject that say nothing about whose repository it is.
constexpr std::string_view tenantless_parts[] = {"actor",
                                                 "actor_id",
                                                 "base_ref",
                                                 "environment",
                                                 "event_name",
                                                 "head_ref",
                                                 "job_workflow_ref_sha",
                                                 "ref",
                                                 "ref_type",
                                                 "run_attempt",
                                                 "run_id",
                                                 "run_number",
                                                 "runner_environment",
                                                 "sha",
                                                 "workflow",
                                                 "workflow_ref_sha"};

/// A subject names a tenant when the first name after its first colon is written out up to a separator:
/// `repo:org/*`, `repo:org@*/*` (GitHub's with numbers), `organization:acme:*`; not `repo:*`, `repo:org*`,
/// `environment:prod`.
bool subject_names_tenant(std::string_view subject) {
  const std::size_t colon = subject.find(':');
  const std::string_view kind = subject.substr(0, colon);
  if (std::find(std::begin(tenantless_parts), std::end(tenantless_parts), kind) != std::end(tenantless_parts))
    return false;
  const std::size_t wildcard = subject.find_first_of("*?");
  if (wildcard == std::string_view::npos) return !subject.empty();
  std::string_view literal = subject.substr(0, wildcard);
  if (colon == std::string_view::npos || colon >= wildcard)
    return literal.find('/') != std::string_view::npos && literal.find('/') > 0;
  literal.remove_prefix(colon + 1);
  const std::size_t separator = literal.find_first_of("/:@");
  return separator != std::string_view::npos && separator > 0;
}

/// Whether a key of an OpenID Connect token is there for every caller that the statement lets in: each token has a
/// subject, though only the keys of its own issuer.
bool is_in_every_token(const ConditionTerm& term, const Statement& statement) {
  const std::size_t colon = term.key.rfind(':');
  if (colon == std::string_view::npos || !same_name(term.key.substr(colon + 1), "sub")) return false;
  const std::string_view issuer = term.key.substr(0, colon);
  const bool is_unnamed = issuer.empty() || issuer.find(hole) != std::string_view::npos;
  const auto is_of_issuer = [&](const Principal& principal) {
    if (principal.type != PrincipalType::federated) return false;
    std::string_view text = principal.name.text;
    if (is_unnamed || text.find(hole) != std::string_view::npos) return true;
    constexpr std::string_view marker = ":oidc-provider/";
    if (const std::size_t at = text.find(marker); at != std::string_view::npos) text = text.substr(at + marker.size());
    return same_name(text, issuer);
  };
  const PrincipalList& list = statement.principals;
  return !list.principals.empty() && !list.open &&
         std::all_of(list.principals.begin(), list.principals.end(), is_of_issuer);
}

}  // namespace

Truth requires_key(const Statement& statement, std::string_view key) {
  Truth required = Truth::no;
  for (const ConditionTerm& term : statement.conditions) {
    if (!Effort::draw(1) || term.comparison != ConditionOperator::null || !same_name(term.key, key)) continue;
    const std::vector<Name>& names = term.values.names;
    if (names.size() == 1 && same_name(names[0].text, "false")) return Truth::yes;
    if (term.values.open || names.size() != 1 || !names[0].known()) required = Truth::unknown;
  }
  return required;
}

Truth names_callers(const ConditionTerm& term, CallerKey kind, const Statement& statement) {
  const Comparison comparison = comparison_of(term.comparison);
  if (comparison.sense != Sense::positive) return Truth::no;
  const bool passes_without_key = term.if_exists || term.quantifier == Quantifier::all_values;
  if (passes_without_key && requires_key(statement, term.key) != Truth::yes) return Truth::no;
  return values_name_callers(term, kind, comparison.wildcards);
}

Truth names_callers(const ConditionTerm& term, const Statement& statement) {
  return names_callers(term, kind_of_key(term.key), statement);
}

/// Whether SES alone is let in: as `aws:Referer` it sends the account that it acts for, where others send what they
/// like.
bool lets_in_mail_only(const Statement& statement) {
  const std::vector<Principal>& principals = statement.principals.principals;
  return !principals.empty() && !statement.principals.open &&
         std::all_of(principals.begin(), principals.end(), [](const Principal& principal) {
           return principal.type == PrincipalType::service && service_name(principal.name.text) == "ses";
         });
}

Truth narrows_callers(const Statement& statement) {
  return any_term(statement, names_callers);
}

Truth spares_only_known(const Statement& deny) {
  Truth all = deny.conditions_open ? Truth::unknown : Truth::yes;
  for (const ConditionTerm& term : deny.conditions) {
    if (!Effort::draw(units_of_a_term)) return Truth::unknown;
    all = both(all, term_spares_known(term));
  }
  return all;
}

Truth confines_use(const ConditionTerm& term, const Statement& statement) {
  if (is_circumstance(term.key)) return Truth::no;
  if (term.comparison == ConditionOperator::null && !has_key_prefix(term.key, "aws:ResourceTag/")) return Truth::no;
  return is_vacuous(term, statement) ? Truth::no : Truth::yes;
}

Truth confines_use(const Statement& statement) {
  return any_term(statement, confines_use);
}

Truth spares_only_confined(const Statement& deny) {
  Truth all = deny.conditions_open ? Truth::unknown : Truth::yes;
  for (const ConditionTerm& term : deny.conditions) {
    if (!Effort::draw(units_of_a_term)) return Truth::unknown;
    if (is_circumstance(term.key)) return Truth::no;
  }
  return all;
}

Truth requires_mfa(const Statement& statement) {
  return any_term(statement, [](const ConditionTerm& term, const Statement&) {
    if (term.if_exists || term.quantifier == Quantifier::all_values) return Truth::no;
    const bool present =
        term.comparison == ConditionOperator::boolean && same_name(term.key, "aws:MultiFactorAuthPresent");
    const bool aged = term.comparison == ConditionOperator::numeric && same_name(term.key, "aws:MultiFactorAuthAge");
    if (aged) return Truth::yes;
    return present ? is_true(term) : Truth::no;
  });
}

Truth denies_without_mfa(const Statement& deny) {
  if (deny.effect != Effect::deny) return deny.effect == Effect::unknown ? Truth::unknown : Truth::no;
  return any_term(deny, [](const ConditionTerm& term, const Statement&) {
    if (!same_name(term.key, "aws:MultiFactorAuthPresent")) return Truth::no;
    if (term.comparison == ConditionOperator::null) return is_true(term);
    if (term.comparison == ConditionOperator::boolean) return term.if_exists ? is_false(term) : Truth::no;
    return comparison_of(term.comparison).sense == Sense::negative ? is_true(term) : Truth::no;
  });
}

Truth requires_external_id(const Statement& statement) {
  return any_term(statement, [](const ConditionTerm& term, const Statement&) {
    const bool applies = same_name(term.key, "sts:ExternalId") && !term.if_exists &&
                         term.quantifier != Quantifier::all_values &&
                         comparison_of(term.comparison).sense == Sense::positive;
    return applies ? values_name_callers(term, comparison_of(term.comparison).wildcards) : Truth::no;
  });
}

Truth names_source(const Statement& statement) {
  return any_term(statement, [](const ConditionTerm& term, const Statement& within) {
    constexpr std::string_view keys[] = {"aws:SourceArn",      "aws:SourceAccount", "aws:SourceOrgID",
                                         "aws:SourceOrgPaths", "aws:SourceOwner",   "kms:CallerAccount",
                                         "sts:ExternalId"};
    const bool about_source =
        std::any_of(std::begin(keys), std::end(keys), [&](std::string_view key) { return same_name(key, term.key); });
    if (about_source) return names_callers(term, within);
    if (same_name(term.key, "aws:Referer") && lets_in_mail_only(within))
      return names_callers(term, CallerKey::account, within);
    // What a service encrypts is bound to the resource that it encrypts for.
    const bool about_use = has_key_prefix(term.key, "kms:EncryptionContext:aws:");
    const Comparison comparison = comparison_of(term.comparison);
    if (!about_use || comparison.sense != Sense::positive || term.if_exists) return Truth::no;
    Truth all = term.values.open ? Truth::unknown : Truth::yes;
    for (const Name& name : term.values.names) {
      if (comparison.wildcards && is_wildcard_only(name.text)) all = Truth::no;
    }
    return all;
  });
}

TokenClaim token_claim(const ConditionTerm& term, const Statement& statement) {
  const std::size_t colon = term.key.rfind(':');
  if (colon == std::string_view::npos) return TokenClaim::none;
  // Keys of AWS's own (`aws:`, `sts:`, `saml:`) have no dot before the colon; an issuer is a host name. Of one that a
  // caller has yet to name the claim alone is left.
  const std::string_view issuer = term.key.substr(0, colon);
  const bool is_unnamed = issuer.empty() || issuer.find(hole) != std::string_view::npos;
  if (!is_unnamed && issuer.find('.') == std::string_view::npos) return TokenClaim::none;
  const std::string_view claim = term.key.substr(colon + 1);
  const Comparison comparison = comparison_of(term.comparison);
  if (comparison.sense != Sense::positive) return TokenClaim::none;
  if (same_name(claim, "aud")) return TokenClaim::audience;
  const bool about_subject = std::any_of(std::begin(subject_claims), std::end(subject_claims),
                                         [&](std::string_view known) { return same_name(known, claim); });
  if (!about_subject) return TokenClaim::none;
  const bool passes_without_key = term.if_exists || term.quantifier == Quantifier::all_values;
  if (passes_without_key && !is_in_every_token(term, statement)) {
    const Truth required = requires_key(statement, term.key);
    if (required != Truth::yes) return required == Truth::unknown ? TokenClaim::unknown : TokenClaim::open_subject;
  }
  bool unknown = term.values.open;
  for (const Name& name : term.values.names) {
    if (name.nothing_known()) {
      unknown = unknown || comparison.wildcards;
      continue;
    }
    const bool wild = comparison.wildcards && has_wildcard(name.text);
    const bool names_tenant =
        same_name(claim, "sub") ? subject_names_tenant(name.text) : !wild || subject_names_tenant("claim:" + name.text);
    if (!names_tenant) return TokenClaim::open_subject;
  }
  return unknown ? TokenClaim::unknown : TokenClaim::subject;
}

Truth narrows_token(const Statement& statement) {
  return any_term(statement, [](const ConditionTerm& term, const Statement& within) {
    const TokenClaim claim = token_claim(term, within);
    if (claim == TokenClaim::unknown) return Truth::unknown;
    return claim == TokenClaim::subject ? Truth::yes : Truth::no;
  });
}

}  // namespace lintel::iam
