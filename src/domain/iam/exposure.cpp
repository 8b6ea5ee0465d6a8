#include "domain/iam/exposure.h"

#include <algorithm>
#include <utility>

#include "base/effort.h"
#include "domain/iam/condition.h"
#include "domain/iam/condition_fault.h"
#include "domain/iam/denial.h"
#include "domain/iam/grant.h"
#include "domain/iam/own_account.h"
#include "domain/iam/service_principal.h"

namespace lintel::iam {
namespace {

Truth allows_statement(const Statement& statement) {
  if (statement.effect == Effect::unknown) return Truth::unknown;
  return statement.effect == Effect::allow ? Truth::yes : Truth::no;
}

/// Whether a statement applies to everyone, and the principal that says so.
Truth is_for_anyone(const Statement& statement, Value& at) {
  if (statement.not_principals.present) {
    at = statement.not_principals.value;
    // Who leaves out everyone lets in nobody.
    Truth spares = statement.not_principals.open ? Truth::unknown : Truth::no;
    for (const Principal& principal : statement.not_principals.principals)
      spares = either(spares, is_anyone(principal));
    return opposite(spares);
  }
  Truth anyone = statement.principals.open ? Truth::unknown : Truth::no;
  at = statement.principals.value;
  for (const Principal& principal : statement.principals.principals) {
    const Truth here = is_anyone(principal);
    if (here == Truth::yes) at = principal.name.value;
    anyone = either(anyone, here);
  }
  return anyone;
}

/// The Deny statements of a policy that leave nothing but what known parties may do of what they take in.
class SweepingDenials {
 public:
  explicit SweepingDenials(const Policy& policy) : open_(policy.open) {
    for (const Statement& deny : policy.statements) {
      if (deny.effect != Effect::deny && deny.effect != Effect::unknown) continue;
      Truth sweeps = deny.effect == Effect::deny ? Truth::yes : Truth::unknown;
      sweeps = both(sweeps, both(denies_everyone(deny), spares_only_known(deny)));
      if (sweeps != Truth::no) denials_.push_back({&deny, sweeps});
    }
  }

  /// Whether one of them takes in all of an Allow.
  Truth take_away(const Statement& allow) const {
    Truth taken = open_ ? Truth::unknown : Truth::no;
    for (const auto& [deny, sweeps] : denials_) {
      if (!Effort::draw(1)) return Truth::unknown;
      Truth here = both(sweeps, covers_actions_of(*deny, allow));
      if (here != Truth::no) here = both(here, covers_resources_of(*deny, allow));
      taken = either(taken, here);
      if (taken == Truth::yes) break;
    }
    return taken;
  }

 private:
  bool open_;
  std::vector<std::pair<const Statement*, Truth>> denials_;
};

void add_exposure(std::vector<Exposure>& exposures, const Statement& statement, Truth truth, Value at) {
  if (truth != Truth::no) exposures.push_back({&statement, truth, at.is_null() ? statement.value : at});
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The account that a principal stands for as a whole: the number alone or the ARN of its root; empty otherwise.
std::string_view whole_account(std::string_view text) {
  if (text.size() == 12 && is_digits(text)) return text;
  constexpr std::string_view root = ":root";
  if (!text.starts_with("arn:") || !text.ends_with(root)) return {};
  text.remove_suffix(root.size());
  const std::string_view account = text.substr(text.rfind(':') + 1);
  return is_digits(account) ? account : std::string_view{};
}

/// A principal, or a part of one, that is in the code and that nothing is known of.
bool is_blank(const Name& name) {
  return name.nothing_known() && name.value.kind() == Kind::unknown;
}

/// A principal that is a text which somebody stored elsewhere, whatever it says: a parameter's value, a secret, an
/// output of another state.
bool is_stored_text(const Name& name) {
  const ReferenceNode* reference = name.nothing_known() ? name.value.reference() : nullptr;
  if (!reference) return false;
  constexpr std::string_view stores[] = {"data.aws_ssm_parameter.", "data.aws_secretsmanager_secret_version.",
                                         "data.terraform_remote_state.", "data.external.", "data.http."};
  constexpr std::string_view texts[] = {"value",   "insecure_value", "secret_string",
                                        "outputs", "result",         "response_body"};
  const auto is_store = [&](std::string_view store) {
    return reference->address.find(store) != std::string_view::npos;
  };
  const auto is_text = [&](std::string_view text) { return reference->attribute.starts_with(text); };
  return std::any_of(std::begin(stores), std::end(stores), is_store) &&
         std::any_of(std::begin(texts), std::end(texts), is_text);
}

/// Whether a principal is another account as a whole. One that is written in part is taken for the own one, when the
/// part that is not is what AWS or a data source says of it.
Truth is_whole_account(const Principal& principal) {
  if (principal.type != PrincipalType::aws) return Truth::no;
  if (is_blank(principal.name)) return is_deployed_account(principal.name.value) ? Truth::no : Truth::unknown;
  const std::string_view text = principal.name.text;
  if (!whole_account(text).empty()) return Truth::yes;
  const UnknownNode* unknown = principal.name.value.unknown();
  if (!unknown || principal.name.known()) return Truth::no;
  const std::string_view before = text.substr(0, text.find(hole)), after = text.substr(text.rfind(hole) + 1);
  constexpr std::string_view root = ":root";
  const bool may_be_root =
      before.find('/') == std::string_view::npos && (root.ends_with(after) || after.ends_with(root));
  if (!may_be_root || !(before.starts_with("arn:") || is_digits(before))) return Truth::no;
  const auto& parts = unknown->parts;
  return std::any_of(parts.begin(), parts.end(), is_deployed_account) ? Truth::no : Truth::unknown;
}

/// Whether a statement is for what a service does on behalf of an identity (`kms:ViaService`). That a call which a
/// service makes for itself has the key is not documented: whether such a statement lets the service in is not known.
bool asks_for_mediation(const Statement& statement) {
  return std::any_of(statement.conditions.begin(), statement.conditions.end(), [](const ConditionTerm& term) {
    return same_name(term.key, "kms:ViaService") && comparison_of(term.comparison).sense == Sense::positive &&
           !term.if_exists;
  });
}

Truth is_unbound_service(const Principal& principal) {
  if (principal.type != PrincipalType::service) return Truth::no;
  // Of `logs.${AWS::Region}.amazonaws.com` the service is known.
  const std::string_view service = service_name(principal.name.text);
  const bool unclear = service.empty() ? !principal.name.known() : service.find(hole) != std::string_view::npos;
  const bool is_reference = principal.name.nothing_known() && !is_blank(principal.name);
  if (unclear) return is_reference ? Truth::no : Truth::unknown;
  return tells_source(service) ? Truth::yes : Truth::no;
}

/// Whether a name is of a path that services of AWS write to for one account only (`…/AWSLogs/123456789012/*`): it says
/// for whom the service acts, as a condition would.
Truth names_account_in_path(const Name& name) {
  constexpr std::string_view logs = "/AWSLogs/";
  const std::string_view text = name.text;
  const std::size_t at = text.find(logs);
  // What is unknown of the bucket names no path.
  if (at == std::string_view::npos) {
    const std::size_t path = text.find('/');
    const bool open = path != std::string_view::npos && text.find(hole, path) != std::string_view::npos;
    return open || is_blank(name) ? Truth::unknown : Truth::no;
  }
  const std::string_view account = text.substr(at + logs.size(), text.find('/', at + logs.size()) - at - logs.size());
  if (account.size() == 12 && is_digits(account)) return Truth::yes;
  if (account.find(hole) == std::string_view::npos) return Truth::no;
  const UnknownNode* unknown = name.value.unknown();
  if (!unknown) return Truth::unknown;
  const auto& parts = unknown->parts;
  return std::any_of(parts.begin(), parts.end(), is_deployed_account) ? Truth::yes : Truth::unknown;
}

/// Whether a statement needs no condition on the source: it only lets services see where a bucket is and whom it lets
/// in, as they do before they write, or write below the path of one account.
Truth needs_no_source(const Statement& statement) {
  constexpr std::string_view checks[] = {"s3:GetBucketAcl", "s3:GetBucketLocation", "s3:ListBucket"};
  const std::vector<Name>& actions = statement.actions.names;
  const bool only_checks =
      !actions.empty() && !statement.actions.open && std::all_of(actions.begin(), actions.end(), [&](const Name& name) {
        return std::any_of(std::begin(checks), std::end(checks),
                           [&](std::string_view check) { return same_name(check, name.text); });
      });
  if (only_checks) return Truth::yes;
  const bool of_buckets = std::all_of(actions.begin(), actions.end(), [](const Name& name) {
    return same_name("s3:", std::string_view(name.text).substr(0, 3));
  });
  Truth all = statement.resources.names.empty() || !of_buckets ? Truth::no : Truth::yes;
  if (statement.resources.open) all = both(all, Truth::unknown);
  for (const Name& name : statement.resources.names) all = both(all, names_account_in_path(name));
  return all;
}

/// The first principal of which `question` is certain, else the first of which it may be.
struct Match {
  Truth truth = Truth::no;
  Value at;
};

template <class Question>
Match find_principal(const PrincipalList& list, const Question& question) {
  Match match{list.open ? Truth::unknown : Truth::no, list.value};
  for (const Principal& principal : list.principals) {
    const Truth truth = question(principal);
    if (truth == Truth::yes) return {truth, principal.name.value};
    if (truth == Truth::unknown && match.truth == Truth::no) match = {truth, principal.name.value};
  }
  return match;
}

/// Whether a principal is named as an AWS service is (`pods.eks.amazonaws.com`): none issues tokens but Cognito. As a
/// federated principal it is a mistake that lets nobody in.
bool is_named_as_service(const Principal& principal) {
  const std::string_view text = principal.name.text;
  return principal.name.known() && !text.starts_with("arn:") && text != "cognito-identity.amazonaws.com" &&
         (text.ends_with(".amazonaws.com") || text.ends_with(".amazonaws.com.cn"));
}

Truth is_token_provider(const Principal& principal, const Statement& statement) {
  if (principal.type != PrincipalType::federated || is_named_as_service(principal)) return Truth::no;
  // A provider that a caller has yet to name is none.
  if (principal.name.text.empty()) return Truth::no;
  if (!token_issuer(principal, statement).empty()) return Truth::yes;
  if (principal.name.text.find(":saml-provider/") != std::string::npos) return Truth::no;
  return covers_action(statement, "sts:AssumeRoleWithWebIdentity");
}

}  // namespace

Truth is_anyone(const Principal& principal) {
  if (principal.type == PrincipalType::everyone) return Truth::yes;
  if (principal.type == PrincipalType::unknown || principal.type == PrincipalType::canonical_user) return Truth::no;
  if (is_wildcard_only(principal.name.text)) return Truth::yes;
  return is_blank(principal.name) || is_stored_text(principal.name) ? Truth::unknown : Truth::no;
}

std::vector<Exposure> public_statements(const Policy& policy) {
  std::vector<Exposure> exposures;
  const SweepingDenials denials(policy);
  for (const Statement& statement : policy.statements) {
    Value at;
    Truth truth = both(allows_statement(statement), is_for_anyone(statement, at));
    if (truth == Truth::no) continue;
    truth = both(truth, opposite(narrows_callers(statement)));
    if (truth == Truth::no) continue;
    add_exposure(exposures, statement, both(truth, opposite(denials.take_away(statement))), at);
  }
  return exposures;
}

Truth lets_assume(const Statement& statement) {
  Truth any = Truth::no;
  for (const std::string_view action : {"sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"}) {
    any = either(any, covers_action(statement, action));
  }
  return both(any, allows_statement(statement));
}

static std::string_view without_slash(std::string_view issuer) {
  return issuer.ends_with('/') ? issuer.substr(0, issuer.size() - 1) : issuer;
}

std::string_view token_issuer(const Principal& principal, const Statement& statement) {
  if (principal.type != PrincipalType::federated) return {};
  const std::string_view text = principal.name.text;
  constexpr std::string_view marker = ":oidc-provider/";
  if (const std::size_t at = text.find(marker); at != std::string_view::npos) {
    const std::string_view issuer = text.substr(at + marker.size());
    if (issuer.find(hole) == std::string_view::npos) return without_slash(issuer);
  } else if (principal.name.known()) {
    // Google, Amazon, Facebook and Cognito are named by their host alone.
    return text.starts_with("arn:") || is_wildcard_only(text) ? std::string_view{} : text;
  }
  for (const ConditionTerm& term : statement.conditions) {
    const std::string_view issuer = term.key.substr(0, term.key.rfind(':'));
    if (issuer.size() < term.key.size() && issuer.find('.') != std::string_view::npos) return without_slash(issuer);
  }
  return {};
}

bool is_shared_issuer(std::string_view issuer) {
  constexpr std::string_view shared[] = {
      "token.actions.githubusercontent.com",
      "oidc-configuration.audit-log.githubusercontent.com",
      "gitlab.com",
      "app.terraform.io",
      "accounts.google.com",
      "graph.facebook.com",
      "www.amazon.com",
      "cognito-identity.amazonaws.com",
      "agent.buildkite.com",
      "api.pulumi.com/oidc",
      "login.app.env0.com",
      "oidc.codefresh.io",
      "oidc.vercel.com",
      "proidc.upbound.io",
      "sandboxes.cloud",
      "scalr.io",
      "studio.datachain.ai/api",
      "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d",  // Microsoft Sentinel's connector
      "tokens.cloud.shisho.dev",
  };
  return std::any_of(std::begin(shared), std::end(shared),
                     [&](std::string_view known) { return same_name(known, issuer); });
}

std::vector<Exposure> assumable_by_anyone(const Policy& trust) {
  std::vector<Exposure> exposures;
  const SweepingDenials denials(trust);
  for (const Statement& statement : trust.statements) {
    const Truth assumes = lets_assume(statement);
    if (assumes == Truth::no) continue;
    Value at;
    Truth anyone = is_for_anyone(statement, at);
    // With NotPrincipal there is no list to look through below.
    for (const Principal& principal : statement.principals.principals) {
      if (principal.type != PrincipalType::federated || !is_shared_issuer(token_issuer(principal, statement))) continue;
      const Truth open = opposite(narrows_token(statement));
      if (open == Truth::yes && anyone != Truth::yes) at = principal.name.value;
      anyone = either(anyone, open);
    }
    Truth truth = both(assumes, anyone);
    if (truth == Truth::no) continue;
    truth = both(truth, opposite(either(narrows_callers(statement), narrows_token(statement))));
    if (truth == Truth::no) continue;
    add_exposure(exposures, statement, both(truth, opposite(denials.take_away(statement))), at);
  }
  return exposures;
}

std::vector<Exposure> unbound_tokens(const Policy& trust) {
  std::vector<Exposure> exposures;
  for (const Statement& statement : trust.statements) {
    const Truth assumes = lets_assume(statement);
    if (assumes == Truth::no) continue;
    for (const Principal& principal : statement.principals.principals) {
      Truth truth = both(assumes, is_token_provider(principal, statement));
      if (truth == Truth::no) continue;
      // Google and the social providers bind by application; elsewhere the audience is the asker's choice.
      truth = both(truth, opposite(either(narrows_token(statement), narrows_callers(statement))));
      add_exposure(exposures, statement, truth, principal.name.value);
      if (truth == Truth::yes) break;
    }
    // Of those that are not known, some may be for tokens of a provider.
    if (statement.principals.open) {
      const Truth by_token =
          both(allows_statement(statement), covers_action(statement, "sts:AssumeRoleWithWebIdentity"));
      const Truth may = both(by_token, opposite(either(narrows_token(statement), narrows_callers(statement))));
      add_exposure(exposures, statement, both(may, Truth::unknown), statement.principals.value);
    }
  }
  return exposures;
}

std::vector<Exposure> unguarded_accounts(const Policy& trust) {
  std::vector<Exposure> exposures;
  for (const Statement& statement : trust.statements) {
    const Truth assumes = lets_assume(statement);
    if (assumes == Truth::no) continue;
    const Truth guarded = either(requires_mfa(statement), narrows_callers(statement));
    const Match account = find_principal(statement.principals, is_whole_account);
    add_exposure(exposures, statement, both(both(assumes, account.truth), opposite(guarded)), account.at);
  }
  return exposures;
}

std::vector<Exposure> unguarded_services(const Policy& policy) {
  std::vector<Exposure> exposures;
  const SweepingDenials denials(policy);
  for (const Statement& statement : policy.statements) {
    const bool never = std::any_of(statement.conditions.begin(), statement.conditions.end(), never_holds_for_services);
    const Truth bound = either(names_source(statement), needs_no_source(statement));
    Truth open = never ? Truth::no : both(allows_statement(statement), opposite(bound));
    if (asks_for_mediation(statement)) open = both(open, Truth::unknown);
    if (open == Truth::no) continue;
    const Match unbound = find_principal(statement.principals, is_unbound_service);
    if (unbound.truth == Truth::no) continue;
    const Truth left = opposite(denials.take_away(statement));
    add_exposure(exposures, statement, both(both(open, unbound.truth), left), unbound.at);
  }
  return exposures;
}

}  // namespace lintel::iam
