#include "domain/iam/concern/search.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>

#include "base/effort.h"
#include "base/text.h"
#include "domain/iam/action_table.h"
#include "domain/iam/condition.h"
#include "domain/iam/grant.h"

namespace lintel::iam {
namespace {

struct GlobalKey {
  std::string_view name;  ///< ends in `/` where the key of a tag follows
  std::string_view type;
};

/// AWS's global condition context keys, and keys of services that requests to other services carry too.
constexpr GlobalKey global_keys[] = {
    {"aws:AssumedRoot", "Bool"},
    {"aws:CalledVia", "ArrayOfString"},
    {"aws:CalledViaAWSMCP", "String"},
    {"aws:CalledViaFirst", "String"},
    {"aws:CalledViaLast", "String"},
    {"aws:ChatbotSourceArn", "ARN"},
    {"aws:CurrentTime", "Date"},
    {"aws:Ec2InstanceSourcePrivateIPv4", "IPAddress"},
    {"aws:Ec2InstanceSourceVpc", "String"},
    {"aws:EpochTime", "Date"},
    {"aws:FederatedProvider", "String"},
    {"aws:MultiFactorAuthAge", "Numeric"},
    {"aws:MultiFactorAuthPresent", "Bool"},
    {"aws:PrincipalAccount", "String"},
    {"aws:PrincipalArn", "ARN"},
    {"aws:PrincipalIsAWSService", "Bool"},
    {"aws:PrincipalOrgID", "String"},
    {"aws:PrincipalOrgPaths", "ArrayOfString"},
    {"aws:PrincipalServiceName", "String"},
    {"aws:PrincipalServiceNamesList", "ArrayOfString"},
    {"aws:PrincipalTag/", "String"},
    {"aws:PrincipalType", "String"},
    {"aws:Referer", "String"},
    {"aws:RequestTag/", "String"},
    {"aws:RequestedRegion", "String"},
    {"aws:ResourceAccount", "String"},
    {"aws:ResourceOrgID", "String"},
    {"aws:ResourceOrgPaths", "ArrayOfString"},
    {"aws:ResourceTag/", "String"},
    {"aws:SecureTransport", "Bool"},
    {"aws:SignInSessionArn", "ARN"},
    {"aws:SourceAccount", "String"},
    {"aws:SourceArn", "ARN"},
    {"aws:SourceIdentity", "String"},
    {"aws:SourceInstanceARN", "ARN"},
    {"aws:SourceIp", "IPAddress"},
    {"aws:SourceOrgID", "String"},
    {"aws:SourceOrgPaths", "ArrayOfString"},
    {"aws:SourceOwner", "String"},
    {"aws:SourceVpc", "String"},
    {"aws:SourceVpcArn", "ARN"},
    {"aws:SourceVpce", "String"},
    {"aws:TagKeys", "ArrayOfString"},
    {"aws:TokenIssueTime", "Date"},
    {"aws:UserAgent", "String"},
    {"aws:ViaAWSMCPService", "Bool"},
    {"aws:ViaAWSService", "Bool"},
    {"aws:VpcSourceIp", "IPAddress"},
    {"aws:VpceAccount", "String"},
    {"aws:VpceOrgID", "String"},
    {"aws:VpceOrgPaths", "ArrayOfString"},
    {"aws:userid", "String"},
    {"aws:username", "String"},
    {"ec2:RoleDelivery", "Numeric"},
    {"ec2:SourceInstanceARN", "ARN"},
    {"glue:CredentialIssuingService", "String"},
    {"glue:RoleAssumedBy", "String"},
    {"identitystore:UserId", "String"},
    {"lambda:SourceFunctionArn", "ARN"},
    {"sts:ExternalId", "String"},
    {"ssm:SourceInstanceARN", "ARN"},
};

bool has_start(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && same_name(text.substr(0, start.size()), start);
}

const GlobalKey* find_global_key(std::string_view key) {
  for (const GlobalKey& entry : global_keys) {
    const bool tagged = entry.name.ends_with('/');
    if (tagged ? key.size() > entry.name.size() && has_start(key, entry.name) : same_name(entry.name, key))
      return &entry;
  }
  return nullptr;
}

/// The reference's words for the key of a tag, where it writes no variable: `secretsmanager:ResourceTag/tag-key`.
constexpr std::string_view tag_word = "tag-key";

/// Whether a key is what the reference writes with a variable or a placeholder: `s3:ExistingObjectTag/<key>`.
bool is_of_form(std::string_view written, std::string_view key) {
  const std::size_t variable =
      written.ends_with(tag_word) ? written.size() - tag_word.size() : std::min(written.find("${"), written.find('<'));
  if (variable == std::string_view::npos) return same_name(written, key);
  return key.size() > variable && has_start(key, written.substr(0, variable));
}

std::string_view service_of(std::string_view key) {
  const std::size_t colon = key.find(':');
  return colon == std::string_view::npos ? std::string_view() : key.substr(0, colon);
}

/// The type of a key of services, also of one that is written with a variable.
std::optional<std::string_view> listed_type(std::string_view key) {
  if (const auto type = condition_key_type(key)) return type;
  static constexpr std::string_view variables[] = {
      "${TagKey}", tag_word, "<key>", "${EncryptionContextKey}", "${AttributeName}", "${ContextKey}", "${type}"};
  for (const std::string_view variable : variables) {
    const std::size_t cut = variable == "${EncryptionContextKey}" ? key.find(':', key.find(':') + 1) : key.find('/');
    if (cut == std::string_view::npos) continue;
    if (const auto type = condition_key_type(std::string(key.substr(0, cut + 1)) + std::string(variable))) return type;
  }
  return std::nullopt;
}

bool has_hole(std::string_view text) {
  return text.find(hole) != std::string_view::npos;
}

/// Whether a key has the name of an identity provider before its colon (`accounts.google.com:aud`), or of SAML.
bool is_of_token(std::string_view key) {
  const std::string_view service = service_of(key);
  return service.find('.') != std::string_view::npos || service.find('/') != std::string_view::npos ||
         same_name(service, "saml") || key.rfind(':') != key.find(':');
}

/// Whether any key of the service has the variable part that a key ends in, in whatever form.
bool is_listed_by_service(const ServiceView& service, std::string_view key) {
  for (const ActionView action : service.actions()) {
    for (const std::string_view listed : action.condition_keys()) {
      if (!Effort::draw(1)) return true;
      if (is_of_form(listed, key)) return true;
    }
  }
  return false;
}

constexpr std::string_view tag_keys[] = {"aws:RequestTag", "aws:ResourceTag", "aws:PrincipalTag"};

/// What is wrong with the name of a key; empty when nothing is known to be.
std::string fault_of_key(std::string_view key) {
  if (key.empty() || has_hole(key)) return {};
  const std::string_view service = service_of(key);
  if (service.empty()) return "has a condition on " + quoted_start(key) + ", which has no service before a colon";
  for (const std::string_view tag : tag_keys) {
    if (same_name(key, tag) || same_name(key, std::string(tag) + "/"))
      return "has a condition on " + std::string(tag) + " without the key of a tag";
  }
  if (same_name(service, "aws")) {
    if (find_global_key(key)) return {};
    if (same_name(key, "aws:ARN"))
      return "has a condition on aws:ARN, which AWS no longer supports; aws:PrincipalArn is the key for it";
    return "has a condition on " + std::string(key) + ", which does not exist";
  }
  if (find_global_key(key) || is_of_token(key) || listed_type(key)) return {};
  const auto known = find_service(service);
  if (!known) {
    return "has a condition on " + std::string(key) + ", of a service that does not exist";
  }
  return is_listed_by_service(*known, key) ? std::string()
                                           : "has a condition on " + std::string(key) + ", a key that " +
                                                 std::string(known->prefix()) + " does not have";
}

/// Keys that are of the reference's services and that it does not list.
constexpr std::string_view unlisted_services[] = {"cognito-identity", "redshift-serverless", "vpce", "acm"};

bool is_tag_key(std::string_view key) {
  return has_start(key, "aws:ResourceTag/") || has_start(key, "aws:RequestTag/") || same_name(key, "aws:TagKeys");
}

/// Whether requests for an action carry a key, as the reference lists them.
bool has_key(const ActionView& action, std::string_view key) {
  const auto lists = [&](auto keys) {
    for (const std::string_view listed : keys) {
      if (is_of_form(listed, key)) return true;
    }
    return false;
  };
  if (lists(action.condition_keys())) return true;
  for (const ActionResource resource : action.resources()) {
    if (lists(resource.type.condition_keys())) return true;
  }
  return false;
}

/// Actions that are decided with a request to assume a role, which has keys of its own.
constexpr std::string_view session_actions[] = {"sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"};

/// Actions that are written out and whose requests do not carry the key of a term. The policy of a resource grants no
/// action that works on no resource (`kms:ListKeys`), whatever its conditions.
std::vector<std::string> actions_without_key(const Statement& statement, const ConditionTerm& term, PolicyKind kind) {
  std::vector<std::string> without;
  const bool tag = is_tag_key(term.key);
  for (const Name& name : statement.actions.names) {
    if (!Effort::draw(64)) return {};
    if (!name.known() || has_wildcard(name.text) || is_one_of_keys(name.text, session_actions)) continue;
    const auto action = find_action(name.text);
    if (!action) continue;
    // The reference leaves out what some actions work on (`eks:CreateCluster`); what lists has no resource.
    const bool says_nothing = action->condition_keys().empty() && action->resources().empty();
    if (says_nothing && action->access_level() != AccessLevel::list) continue;
    if (kind == PolicyKind::resource && action->resources().empty()) continue;
    const bool same_service = same_name(service_of(name.text), service_of(term.key));
    if ((tag || same_service) && !has_key(*action, term.key)) without.push_back(name.text);
  }
  return without;
}

std::string join_actions(const std::vector<std::string>& actions) {
  constexpr std::size_t max_named = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(actions.size(), max_named); ++i) text += (i == 0 ? "" : ", ") + actions[i];
  if (actions.size() > max_named) text += " and " + std::to_string(actions.size() - max_named) + " more";
  return text;
}

/// Whether a statement names every service, or leaves out only some actions.
bool names_every_service(const Statement& statement) {
  return std::any_of(statement.actions.names.begin(), statement.actions.names.end(),
                     [](const Name& name) { return is_wildcard_only(name.text); });
}

constexpr std::string_view endpoint_keys[] = {"aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths"};

}  // namespace

bool is_one_of_keys(std::string_view key, std::span<const std::string_view> keys) {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view known) { return same_name(known, key); });
}

std::string_view type_of_key(std::string_view key) {
  if (const GlobalKey* global = find_global_key(key)) return global->type;
  return listed_type(key).value_or(std::string_view());
}

bool is_multivalued(std::string_view key) {
  return type_of_key(key).starts_with("ArrayOf");
}

bool needs_key(const ConditionTerm& term) {
  if (term.if_exists || term.quantifier == Quantifier::all_values) return false;
  if (term.comparison == ConditionOperator::null || term.comparison == ConditionOperator::other) return false;
  return comparison_of(term.comparison).sense != Sense::negative;
}

void find_unknown_keys(const ConcernSearch& search) {
  visit_terms(search, [&](const Statement&, const ConditionTerm& term) {
    if (term.comparison == ConditionOperator::other || is_one_of_keys(service_of(term.key), unlisted_services)) return;
    std::string fault = fault_of_key(term.key);
    if (!fault.empty()) search.add(term.values.value, std::move(fault));
  });
}

void find_inapplicable_keys(const ConcernSearch& search) {
  const Statement* told = nullptr;
  visit_terms(search, [&](const Statement& statement, const ConditionTerm& term) {
    // What never applies for one key is repaired with the others.
    if (&statement == told || !needs_key(term) || has_hole(term.key)) return;
    const std::string verb = statement.effect == Effect::deny ? "denies " : "allows ";
    const bool of_all = is_one_of_keys(term.key, endpoint_keys) && names_every_service(statement);
    if (of_all && search.setting.kind != PolicyKind::resource) {
      told = &statement;
      search.add(term.values.value, verb + "actions of every service under a condition on " + std::string(term.key) +
                                        ", which only some services support");
      return;
    }
    // That a key does not exist is told of the key.
    if ((find_global_key(term.key) && !is_tag_key(term.key)) || !fault_of_key(term.key).empty()) return;
    const std::vector<std::string> without = actions_without_key(statement, term, search.setting.kind);
    if (without.empty()) return;
    told = &statement;
    search.add(term.values.value, verb + join_actions(without) + " only under a condition on " + std::string(term.key) +
                                      ", which " + (without.size() == 1 ? "its" : "their") +
                                      " requests do not have, so the statement never applies to " +
                                      (without.size() == 1 ? "it" : "them"));
  });
}

void find_tags_of_the_rest(const ConcernSearch& search) {
  visit_terms(search, [&](const Statement& statement, const ConditionTerm& term) {
    if (!statement.not_actions.present || !is_tag_key(term.key) || !needs_key(term)) return;
    search.add(term.values.value, std::string(statement.effect == Effect::deny ? "denies" : "allows") +
                                      " all actions except some under a condition on " + std::string(term.key) +
                                      ", which requests for many of them do not have");
  });
}

void find_irrelevant_keys(const ConcernSearch& search) {
  if (search.setting.kind != PolicyKind::resource) return;
  constexpr std::string_view keys[] = {"s3:ResourceAccount", "aws:ResourceAccount", "aws:ResourceOrgID",
                                       "aws:ResourceOrgPaths"};
  visit_terms(search, [&](const Statement&, const ConditionTerm& term) {
    if (is_one_of_keys(term.key, keys))
      search.add(term.values.value,
                 "has a condition on " + std::string(term.key) + ", which says where the resource itself is");
  });
}

void find_claimed_keys(const ConcernSearch& search) {
  constexpr std::string_view keys[] = {"aws:Referer", "aws:UserAgent"};
  visit_terms(search, [&](const Statement& statement, const ConditionTerm& term) {
    if (!is_one_of_keys(term.key, keys) || term.comparison == ConditionOperator::null) return;
    const std::vector<Principal>& who = statement.principals.principals;
    // Who lets everybody in is told so; a service says for whom it calls.
    const bool by_all_or_services = std::any_of(who.begin(), who.end(), [](const Principal& principal) {
      return principal.type == PrincipalType::service || principal.type == PrincipalType::everyone ||
             is_wildcard_only(principal.name.text);
    });
    const bool limits = statement.effect == Effect::deny ? comparison_of(term.comparison).sense == Sense::negative
                                                         : comparison_of(term.comparison).sense == Sense::positive;
    if (limits && (statement.effect == Effect::deny || !by_all_or_services))
      search.add(term.values.value, "relies on " + std::string(term.key) + ", which callers set to whatever they like");
  });
}

void find_unpaired_keys(const ConcernSearch& search) {
  struct Pair {
    std::string_view key;
    std::array<std::string_view, 3> beside;
    std::string_view why;
  };
  constexpr Pair pairs[] = {
      {"aws:VpcSourceIp",
       {"aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn"},
       "without aws:SourceVpc or aws:SourceVpce: addresses of private networks repeat in networks of others"},
      {"aws:Ec2InstanceSourcePrivateIPv4",
       {"aws:Ec2InstanceSourceVpc", "aws:SourceVpc", "aws:SourceVpce"},
       "without aws:Ec2InstanceSourceVpc: addresses of private networks repeat in networks of others"},
      {"dynamodb:Attributes",
       {"dynamodb:Select", "dynamodb:Select", "dynamodb:Select"},
       "without dynamodb:Select: a request that names no attributes returns them all"},
  };
  visit_terms(search, [&](const Statement& statement, const ConditionTerm& term) {
    if (statement.effect != Effect::allow || statement.conditions_open) return;
    if (comparison_of(term.comparison).sense != Sense::positive) return;
    for (const Pair& pair : pairs) {
      if (!same_name(pair.key, term.key)) continue;
      const bool paired =
          std::any_of(statement.conditions.begin(), statement.conditions.end(),
                      [&](const ConditionTerm& other) { return is_one_of_keys(other.key, pair.beside); });
      const bool reads =
          pair.key != "dynamodb:Attributes" ||
          std::any_of(statement.actions.names.begin(), statement.actions.names.end(), [](const Name& name) {
            constexpr std::string_view reading[] = {"dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query",
                                                    "dynamodb:Scan"};
            return std::any_of(std::begin(reading), std::end(reading),
                               [&](std::string_view action) { return matches_action(name, action) == Truth::yes; });
          });
      if (!paired && reads)
        search.add(term.values.value, "has a condition on " + std::string(term.key) + " " + std::string(pair.why));
    }
  });
}

void find_evaded_prefixes(const ConcernSearch& search) {
  visit_terms(search, [&](const Statement& statement, const ConditionTerm& term) {
    if (!same_name(term.key, "s3:prefix")) return;
    const Sense sense = comparison_of(term.comparison).sense;
    const bool evaded = (statement.effect == Effect::deny && sense == Sense::positive) ||
                        (statement.effect == Effect::allow && sense == Sense::negative);
    // An empty prefix lists the whole bucket: to deny that is what such a condition can do.
    const bool of_empty = !term.values.names.empty() && std::all_of(term.values.names.begin(), term.values.names.end(),
                                                                    [](const Name& name) { return name.text.empty(); });
    if (evaded && !of_empty)
      search.add(term.values.value, std::string(statement.effect == Effect::deny ? "denies" : "does not allow") +
                                        " listing by s3:prefix, which a request with a shorter prefix evades");
  });
}

}  // namespace lintel::iam
