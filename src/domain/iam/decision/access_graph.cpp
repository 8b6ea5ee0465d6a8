#include "domain/iam/decision/access_graph.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "domain/iam/decision/text_pattern.h"
#include "domain/iam/exposure.h"
#include "domain/iam/grant.h"
#include "value/sensitivity.h"

namespace lintel::iam {
namespace {

using model::Resource;

/// Keys that an outsider's requests do not carry, or not with a value that a policy has reason to name: they come over
/// the internet, for nobody else, from identities with ids of their own, and know no secrets.
constexpr std::string_view foreign_keys[] = {
    "aws:calledvia",
    "aws:calledviafirst",
    "aws:calledvialast",
    "aws:ec2instancesourcevpc",
    "aws:federatedprovider",
    "aws:sourcevpc",
    "aws:sourcevpcarn",
    "aws:sourcevpce",
    "aws:vpceaccount",
    "aws:vpceorgid",
    "aws:vpceorgpaths",
    "aws:vpcsourceip",
    "elasticfilesystem:accessedviamounttarget",
    "sts:externalid",
};
/// What requests over an access point carry, as far as there is one.
constexpr std::string_view access_point_keys[] = {"s3:dataaccesspointaccount", "s3:dataaccesspointarn",
                                                  "s3:accesspointnetworkorigin"};
constexpr std::string_view organization_keys[] = {"aws:principalorgid", "aws:principalorgpaths"};

/// An address that no policy has reason to name.
constexpr std::string_view outside_address = "198.51.100.7";

/// A service that policies have no reason to name.
constexpr std::string_view outsider_service = "another-service.amazonaws.com";

/// Patterns of a resource and of what is in it: a bucket's objects, a log group's streams.
std::vector<std::string> with_contents(const std::string& arn) {
  return {arn, arn + "/*", arn + ":*"};
}

/// What a pattern begins with whatever it stands for.
std::string_view known_start(std::string_view pattern) {
  return pattern.substr(0, pattern.find_first_of(std::string_view("*?\x01\x03")));
}

/// The address within the first name that AWS makes up, which no other text has; empty where something that may hold
/// such a name stands before it.
std::string_view first_generated(std::string_view pattern) {
  const std::size_t begin = pattern.find(generated_mark);
  if (begin == std::string_view::npos || pattern.find('*') < begin) return {};
  return pattern.substr(begin + 1, pattern.find(generated_mark, begin + 1) - begin - 1);
}

/// Whether a look at both is enough to say that they have nothing in common: most pairs of resources are so.
bool are_apart(std::string_view pattern, std::string_view arn) {
  const std::string_view start = known_start(pattern), other = known_start(arn);
  const std::size_t shared = std::min(start.size(), other.size());
  if (start.substr(0, shared) != other.substr(0, shared)) return true;
  const std::string_view generated = first_generated(pattern), other_generated = first_generated(arn);
  return !generated.empty() && !other_generated.empty() && generated != other_generated;
}

bool may_meet(const std::string& pattern, const std::string& arn, SearchBudget* budget = nullptr) {
  if (are_apart(pattern, arn)) return false;
  std::vector<TextClause> clauses = {{{TextPattern(pattern, Wildcards::any, Unknowns::anything)}, true}, {{}, true}};
  for (const std::string& each : with_contents(arn))
    clauses[1].patterns.emplace_back(each, Wildcards::any, Unknowns::anything);
  return find_text(clauses, budget).exists != Truth::no;
}

/// A component of an ARN, after so many others; empty where the text is not one.
std::string_view component_of(std::string_view arn, int before) {
  if (!arn.starts_with("arn:")) return {};
  for (int component = 0; component < before; ++component)
    arn.remove_prefix(std::min(arn.find(':'), arn.size() - 1) + 1);
  return arn.substr(0, arn.find(':'));
}

std::string_view service_of(std::string_view arn) {
  return component_of(arn, 2);
}

/// The account that an ARN names by its number; empty where it names none.
std::string_view account_of(std::string_view arn) {
  const std::string_view account = component_of(arn, 4);
  return is_account_number(account) ? account : std::string_view{};
}

/// The actions on what lets in nobody, its own account included, unless its own policy does: keys, and roles that are
/// assumed.
const ActionSet& actions_by_leave() {
  static const ActionSet actions = [] {
    ActionSet made;
    for (const ServiceView service : services()) {
      const bool is_sts = service.prefix() == "sts";
      if (!is_sts && service.prefix() != "kms") continue;
      for (const ActionView action : service.actions()) {
        for (const ActionResource resource : action.resources()) {
          if (resource.type.arn_template().find(is_sts ? ":role/" : ":key/") != std::string_view::npos)
            made.add(action);
        }
      }
    }
    return made;
  }();
  return actions;
}

/// How many accounts of others are set aside to find a resource of the own one.
constexpr int max_other_accounts = 8;

/// Whom an identity provider that all share vouches for, as far as outsiders choose it: subjects of their own.
struct SharedIssuer {
  std::string_view issuer;
  std::string_view subject;  ///< a pattern
};
constexpr SharedIssuer shared_issuers[] = {
    {"token.actions.githubusercontent.com", "repo:another-owner/*"},
    {"gitlab.com", "project_path:another-owner/*"},
    {"app.terraform.io", "organization:another-owner:*"},
    {"agent.buildkite.com", "organization:another-owner:*"},
};

const ActionSet& trust_actions() {
  static const ActionSet actions = [] {
    ActionSet made;
    made.add("sts:*");
    return made;
  }();
  return actions;
}

}  // namespace

std::string AccessGraph::visible_name(const Caller& caller) const {
  if (names_.is_of_sensitive(caller)) return std::string(sensitive_text);
  return caller.kind == CallerKind::root ? "account " + caller.account : caller.name;
}

bool AccessGraph::is_sensitive(const AccessAnswer& answer) const {
  return names_.shows_sensitive(answer.witness.resource) ||
         std::any_of(answer.statements.begin(), answer.statements.end(),
                     [](const Statement* statement) { return statement->value.has_sensitive(); });
}

const GraphPrincipal* AccessGraph::find_principal(std::string_view address) const {
  const Resource* resource = graph_.find(address);
  const auto found = std::find_if(principals_.begin(), principals_.end(), [&](const GraphPrincipal& principal) {
    return principal.resource == resource || readable_text(principal.caller.name) == address;
  });
  return found == principals_.end() ? nullptr : &*found;
}

std::optional<std::string> AccessGraph::resource_pattern(std::string_view text) {
  if (text.starts_with("arn:") || text.find_first_not_of('*') == std::string_view::npos) return std::string(text);
  // An address, and perhaps what is inside: `aws_s3_bucket.payroll/*`.
  const std::size_t inside = text.find('/');
  const Resource* resource = graph_.find(text.substr(0, inside));
  if (!resource) return std::nullopt;
  const std::string pattern =
      names_.arn_of(*resource) + std::string(inside == std::string_view::npos ? "" : text.substr(inside));
  asked_[pattern] = resource;
  return pattern;
}

/// What tags say of the keys of a family, `aws:resourcetag/`: those that are not there are not carried, unless there
/// may be more.
void AccessGraph::add_tags(Value tags, std::string_view family, AccessQuery& query) const {
  const std::string prefix(family);
  const auto add_named = [&](std::string_view key, Value value) {
    const std::string name = prefix + key_of(key);
    // What is sensitive is not to be told as what a request carries.
    if (value.is_string() && !value.is_sensitive())
      query.context[name] = {std::string(value.string())};
    else
      query.unknown_keys.push_back(name);
  };
  const auto add = [&](Value key, Value value) {
    if (!key.is_string()) return query.unknown_keys.push_back(prefix);
    add_named(key.string(), value);
  };
  if (tags.is_unknown() || tags.is_open() || tags.kind() == Kind::choice) query.unknown_keys.push_back(prefix);
  for (const Value tag : tags.items()) {
    if (tag.is_mapping())
      add(tag.get("Key"), tag.get("Value"));
    else
      query.unknown_keys.push_back(prefix);
  }
  for (const Member& member : tags.members()) add_named(std::string(member.key), member.value);
  query.closed_families.push_back(prefix);
}

const std::vector<const GuardedResource*>& AccessGraph::meeting(const std::string& resource) {
  const auto [entry, is_new] = meeting_.try_emplace(resource);
  if (is_new) {
    for (const GuardedResource& guarded : guarded_) {
      if (may_meet(resource, guarded.arn, &budget())) entry->second.push_back(&guarded);
    }
  }
  return entry->second;
}

const ActionSet& AccessGraph::actions_on(const std::string& service) {
  if (actions_on_.empty()) {
    for (const ServiceView each : services()) {
      for (const ActionView action : each.actions()) {
        for (const ActionResource resource : action.resources())
          actions_on_[std::string(service_of(resource.type.arn_template()))].add(action);
      }
    }
  }
  return actions_on_[service];
}

AccessAnswer AccessGraph::find(PolicySet policies, AccessQuery query) {
  AccessAnswer undecided;
  const ActionSet actions = query.actions;
  const auto ask = [&](const GuardedResource& of, const PolicyList& of_resource, bool must_allow, ActionSet asked) {
    policies.resource = of_resource;
    policies.resource_must_allow = must_allow;
    query.actions = std::move(asked);
    AccessAnswer answer = search(policies, query, of);
    const bool found = answer.allowed == Truth::yes;
    if (found || undecided.allowed == Truth::no) undecided = std::move(answer);
    return found;
  };
  // Resources with policies of their own are asked one by one; what else the pattern stands for has none in this code.
  std::vector<std::string> outside;
  bool covered = false;
  std::map<std::string_view, ActionSet> asked_of;  // of services: most resources of a graph are of few
  for (const GuardedResource* guarded : meeting(query.resource)) {
    const std::string_view service = service_of(guarded->arn);
    const auto [entry, is_new] = asked_of.try_emplace(service);
    if (is_new) entry->second = actions & actions_on(std::string(service));
    const ActionSet& asked = entry->second;
    if (asked.empty()) continue;
    query.within = with_contents(guarded->arn);
    covered = covered || std::any_of(query.within.begin(), query.within.end(), [&](const std::string& pattern) {
                return TextPattern(pattern, Wildcards::any, Unknowns::themselves).matches(query.resource);
              });
    outside.insert(outside.end(), query.within.begin(), query.within.end());
    const bool is_role = guarded->resource->type == "AWS::IAM::Role";
    if (ask(*guarded, guarded->policies, guarded->must_allow, is_role ? asked & trust_actions() : asked))
      return undecided;
    if (is_role && ask(*guarded, {}, false, asked - trust_actions())) return undecided;
  }
  if (covered) return undecided;
  query.within.clear();
  query.outside = std::move(outside);
  query.actions = actions;
  AccessAnswer answer = find_elsewhere(std::move(policies), std::move(query));
  return answer.allowed == Truth::yes || undecided.allowed == Truth::no ? answer : undecided;
}

/// Asks about one resource with policies of its own: with its tags, and with what S3 does about public policies.
AccessAnswer AccessGraph::search(const PolicySet& policies, const AccessQuery& asked, const GuardedResource& guarded) {
  AccessQuery query = asked;
  const std::string_view service = service_of(guarded.arn);
  // A bucket's tags are not those of its objects.
  if (service != "s3") {
    const Value tags = guarded.resource->properties.get("Tags");
    add_tags(tags, "aws:resourcetag/", query);
    if (!service.empty()) add_tags(tags, std::string(service) + ":resourcetag/", query);
    if (guarded.resource->partial) query.unknown_keys.push_back("aws:resourcetag/");
  }
  auto& list = guarded.has_access_points ? query.unknown_keys : query.never_carried;
  if (guarded.resource->type == "AWS::S3::Bucket" && query.caller.account != deployment_.account)
    list.insert(list.end(), std::begin(access_point_keys), std::end(access_point_keys));
  if (!guarded.url_authorization.empty())
    query.context["lambda:functionurlauthtype"] = {std::string(guarded.url_authorization)};
  AccessAnswer answer = search_.find(policies, query);
  const bool is_own_service = query.caller.kind == CallerKind::service && !query.is_guess;
  const bool is_across = query.caller.account != deployment_.account && !is_own_service;
  if (!is_across || answer.allowed == Truth::no) return answer;
  if (guarded.restricts_public == Truth::yes) return {};
  if (guarded.restricts_public == Truth::no && guarded.refuses_public == Truth::no) return answer;
  answer.allowed = Truth::unknown;
  answer.statements.clear();
  answer.open = {&refused_};
  return answer;
}

AccessAnswer AccessGraph::find_elsewhere(PolicySet policies, AccessQuery query) {
  if (const auto asked = asked_.find(query.resource); asked != asked_.end()) {
    const std::string_view service = service_of(query.resource);
    if (service != "s3") add_tags(asked->second->properties.get("Tags"), "aws:resourcetag/", query);
    if (service != "s3" && !service.empty())
      add_tags(asked->second->properties.get("Tags"), std::string(service) + ":resourcetag/", query);
  }
  const std::string account(account_of(query.resource));
  const bool is_of_other = !account.empty() && account != deployment_.account;
  if (is_of_other) query.resource_account = account;
  if (is_of_other) policies.resource_control.clear();
  // Of what is not in this code nothing says whom it lets in from elsewhere.
  const bool is_across = query.caller.account != query.resource_account;
  const bool is_one = query.resource != "*";
  policies.resource = is_one && (is_across || is_of_other) ? PolicyList{&elsewhere_} : PolicyList{};
  policies.resource_must_allow = false;
  const ActionSet by_leave = query.actions & actions_by_leave();
  query.actions = query.actions - by_leave;
  AccessAnswer undecided = is_of_other ? search_.find(policies, query) : find_in_account(policies, query);
  if (undecided.allowed == Truth::yes || by_leave.empty()) return undecided;
  // Nor whether a key or a role lets in even who is asked about here.
  query.actions = by_leave;
  if (is_one) policies.resource = {&elsewhere_};
  policies.resource_must_allow = is_one;
  AccessAnswer answer = search_.find(policies, query);
  if (answer.allowed == Truth::yes) {
    answer.allowed = Truth::unknown;
    answer.statements.clear();
    answer.open = {&elsewhere_};
  }
  return undecided.allowed == Truth::unknown ? undecided : answer;
}

AccessAnswer AccessGraph::find_in_account(const PolicySet& policies, AccessQuery query) {
  AccessAnswer undecided;
  for (int others = 0; others < max_other_accounts; ++others) {
    AccessAnswer answer = search_.find(policies, query);
    if (answer.allowed != Truth::yes) return undecided.allowed == Truth::unknown ? undecided : answer;
    const std::string account(account_of(answer.witness.resource));
    if (account.empty() || account == deployment_.account) return answer;
    query.outside.push_back("arn:*:*:*:" + account + ":*");
    answer.allowed = Truth::unknown;
    answer.statements.clear();
    answer.open = {&elsewhere_};
    undecided = std::move(answer);
  }
  return undecided;
}

AccessQuery AccessGraph::query_for(const Caller& caller, const ActionSet& actions, const std::string& resource) const {
  AccessQuery query;
  query.caller = caller;
  query.actions = actions;
  query.resource = resource;
  query.resource_account = deployment_.account;
  return query;
}

AccessAnswer AccessGraph::find(const GraphPrincipal& principal, const ActionSet& actions, const std::string& resource) {
  PolicySet policies;
  policies.identity = principal.identity;
  policies.boundary = principal.boundary;
  add_controls(principal.caller, policies);
  AccessQuery query = query_for(principal.caller, actions, resource);
  add_own_tags(principal, query);
  return find(std::move(policies), std::move(query));
}

AccessAnswer AccessGraph::find(const GraphPrincipal& principal, const OwnQuestion& question) {
  PolicySet policies;
  policies.identity = principal.identity;
  policies.boundary = principal.boundary;
  add_controls(principal.caller, policies);
  AccessQuery query = query_for(principal.caller, question.actions, question.resource);
  add_own_tags(principal, query);
  query.context.insert(question.carried.begin(), question.carried.end());
  query.never_carried = question.never_carried;
  if (question.tagged) {
    const Value tags = question.tagged->properties.get("Tags");
    const std::string service(service_of(question.resource));
    add_tags(tags, "aws:resourcetag/", query);
    if (!service.empty()) add_tags(tags, service + ":resourcetag/", query);
    if (question.tagged->partial) query.unknown_keys.push_back("aws:resourcetag/");
  }
  return search_.find(policies, query);
}

/// Sessions of a role may have tags of their own where its trust lets them; otherwise requests carry its own.
void AccessGraph::add_own_tags(const GraphPrincipal& principal, AccessQuery& query) const {
  if (principal.takes_session_tags) return;
  add_tags(principal.resource->properties.get("Tags"), "aws:principaltag/", query);
  if (principal.resource->partial) query.unknown_keys.push_back("aws:principaltag/");
}

std::vector<AccessQuery> AccessGraph::queries_for(const Caller& caller, const ActionSet& actions,
                                                  const std::string& resource) const {
  std::vector<AccessQuery> queries = {query_for(caller, actions, resource)};
  if (caller.kind == CallerKind::root) {
    for (AccessQuery& query : queries_of_account(caller.account, actions, resource))
      queries.push_back(std::move(query));
    for (const Caller& named : named_callers(resource)) {
      if (named.account == caller.account) queries.push_back(query_for(named, actions, resource));
    }
  }
  return queries;
}

AccessAnswer AccessGraph::find(const Caller& caller, const ActionSet& actions, const std::string& resource) {
  PolicySet policies;
  policies.identity = {&full_access()};
  add_controls(caller, policies);
  return find_all(policies, queries_for(caller, actions, resource));
}

/// The answer to the first question that allows, or else that is undecided.
AccessAnswer AccessGraph::find_all(const PolicySet& policies, std::vector<AccessQuery> queries) {
  AccessAnswer undecided;
  for (AccessQuery& query : queries) {
    const bool is_guess = query.is_guess;
    AccessAnswer answer = find(policies, std::move(query));
    if (answer.allowed == Truth::yes) return answer;
    if (answer.allowed == Truth::unknown && undecided.allowed == Truth::no && !is_guess) undecided = std::move(answer);
  }
  return undecided;
}

std::vector<AccessQuery> AccessGraph::queries_of_account(const std::string& account, const ActionSet& actions,
                                                         const std::string& resource) const {
  std::vector<AccessQuery> queries;
  const std::string start = "arn:" + deployment_.partition + ":iam::" + account + ":";
  for (const CallerKind kind : {CallerKind::user, CallerKind::role}) {
    const bool is_user = kind == CallerKind::user;
    const std::string names = start + (is_user ? "user/" : "role/");
    AccessQuery query = query_for({kind, names + "anyone", account, {}}, actions, resource);
    query.confined["aws:principalarn"] = names + "*";
    // Ids are made by AWS; the names of users and of sessions are not.
    query.confined["aws:userid"] = is_user ? "another-id" : "another-id:*";
    if (is_user) query.confined["aws:username"] = "?*";
    queries.push_back(std::move(query));
  }
  return queries;
}

std::vector<AccessQuery> AccessGraph::queries_of_tokens(const ActionSet& actions, const std::string& resource) const {
  std::map<std::string, AccessQuery> queries;
  for (const GuardedResource& guarded : guarded_) {
    if (guarded.resource->type != "AWS::IAM::Role") continue;
    for (const Policy* policy : guarded.policies) {
      for (const Statement& statement : policy->statements) {
        for (const Principal& principal : statement.principals.principals) {
          if (principal.type != PrincipalType::federated) continue;
          const std::string issuer(token_issuer(principal, statement));
          if (!is_shared_issuer(issuer)) continue;
          AccessQuery query = query_for({CallerKind::federated, principal.name.text, {}, {}}, actions, resource);
          const auto* known = std::find_if(std::begin(shared_issuers), std::end(shared_issuers),
                                           [&](const SharedIssuer& each) { return each.issuer == issuer; });
          const bool is_known = known != std::end(shared_issuers);
          query.confined[key_of(issuer) + ":sub"] = is_known ? std::string(known->subject) : "another-subject";
          // Who asks for a token of a pipeline names its audience; those of applications are their owners'.
          query.confined[key_of(issuer) + ":aud"] = is_known ? "?*" : "another-audience";
          query.unknown_keys.push_back(key_of(issuer) + ":");
          queries.emplace(principal.name.text, std::move(query));
        }
      }
    }
  }
  std::vector<AccessQuery> all;
  for (auto& [name, query] : queries) all.push_back(std::move(query));
  return all;
}

std::vector<AccessQuery> AccessGraph::queries_for(const Outsiders& outsiders, const ActionSet& actions,
                                                  const std::string& resource) const {
  const std::string account(outsider_account);
  const std::string user = "arn:" + deployment_.partition + ":iam::" + account + ":user/anyone";
  std::vector<AccessQuery> queries = {query_for({}, actions, resource),
                                      query_for({CallerKind::user, user, account, {}}, actions, resource)};
  for (AccessQuery& query : queries_of_account(account, actions, resource)) queries.push_back(std::move(query));
  for (AccessQuery& query : queries_of_tokens(actions, resource)) queries.push_back(std::move(query));
  for (AccessQuery& query : queries) {
    query.context["aws:sourceip"] = {std::string(outside_address)};
    query.never_carried.insert(query.never_carried.end(), std::begin(foreign_keys), std::end(foreign_keys));
    if (!query.confined.contains("aws:userid")) query.never_carried.emplace_back("aws:userid");
    if (!outsiders.in_organization) {
      query.never_carried.insert(query.never_carried.end(), std::begin(organization_keys), std::end(organization_keys));
    }
  }
  if (!outsiders.in_organization) add_equipped_outsiders(actions, resource, queries);
  return queries;
}

/// Outsiders with an organization and a network of their own, and services that act for them: what they say of
/// themselves is made up by them or by AWS, and no value that a policy has reason to name.
void AccessGraph::add_equipped_outsiders(const ActionSet& actions, const std::string& resource,
                                         std::vector<AccessQuery>& queries) const {
  const std::string account(outsider_account);
  AccessQuery equipped = queries_of_account(account, actions, resource).back();
  equipped.context["aws:principalorgid"] = {"o-another"};
  equipped.context["aws:principalorgpaths"] = {"o-another/r-1/ou-1/"};
  equipped.context["aws:resourceorgid"] = {"o-this"};
  equipped.context["aws:sourcevpce"] = {"vpce-another"};
  equipped.context["aws:sourcevpc"] = {"vpc-another"};
  equipped.context["sts:externalid"] = {"another-id"};
  equipped.never_carried = {"aws:sourceip", "aws:vpcsourceip", "aws:federatedprovider", "aws:vpceorgid"};
  equipped.is_guess = true;
  queries.push_back(std::move(equipped));
  const std::string part(1, one_part), start = "arn:" + deployment_.partition + ":";
  for (const std::string& source : {start + part + ":" + part + ":" + account + ":*", start + "s3:::another-bucket"}) {
    AccessQuery service = query_for({CallerKind::service, std::string(outsider_service), {}, {}}, actions, resource);
    service.confined["aws:sourcearn"] = source;
    service.context["aws:sourceaccount"] = {account};
    service.never_carried.assign(std::begin(foreign_keys), std::end(foreign_keys));
    for (const char* key : {"aws:sourceip", "aws:userid", "aws:sourceorgid", "aws:sourceorgpaths"})
      service.never_carried.emplace_back(key);
    service.is_guess = true;
    queries.push_back(std::move(service));
  }
}

AccessAnswer AccessGraph::find(const Outsiders& outsiders, const ActionSet& actions, const std::string& resource) {
  PolicySet policies;
  policies.identity = {&full_access()};
  add_controls({}, policies);
  return find_all(policies, queries_for(outsiders, actions, resource));
}

ActionSet AccessGraph::actions_on(const GuardedResource& guarded, const std::optional<ActionSet>& actions) {
  const bool is_role = guarded.resource->type == "AWS::IAM::Role";
  const ActionSet& own = is_role ? trust_actions() : actions_on(std::string(service_of(guarded.arn)));
  return actions ? *actions & own : own;
}

AccessAnswer AccessGraph::find_on(const GuardedResource& guarded, std::vector<AccessQuery> queries) {
  AccessAnswer undecided;
  if (service_of(guarded.arn).empty()) {
    undecided.allowed = Truth::unknown;
    return undecided;
  }
  PolicySet policies;
  policies.identity = {&full_access()};
  policies.resource = guarded.policies;
  policies.resource_must_allow = guarded.must_allow;
  for (AccessQuery& query : queries) {
    if (query.actions.empty()) continue;
    add_controls(query.caller, policies);
    query.within = with_contents(guarded.arn);
    AccessAnswer answer = search(policies, query, guarded);
    if (answer.allowed == Truth::yes) return answer;
    if (answer.allowed == Truth::unknown && undecided.allowed == Truth::no && !query.is_guess)
      undecided = std::move(answer);
  }
  return undecided;
}

AccessAnswer AccessGraph::find_on(const GuardedResource& guarded, const Outsiders& outsiders,
                                  const std::optional<ActionSet>& actions, const std::string& resource) {
  return find_on(guarded, queries_for(outsiders, actions_on(guarded, actions), resource));
}

AccessAnswer AccessGraph::find_on(const GuardedResource& guarded, const Caller& caller,
                                  const std::optional<ActionSet>& actions, const std::string& resource) {
  return find_on(guarded, queries_for(caller, actions_on(guarded, actions), resource));
}

std::vector<Caller> AccessGraph::named_callers(const GuardedResource& guarded) const {
  std::map<std::string, Caller> callers;
  for (const Policy* policy : guarded.policies) {
    for (const Statement& statement : policy->statements) {
      for (const Principal& principal : statement.principals.principals) {
        const bool is_aws = principal.type == PrincipalType::aws;
        if (!is_aws && principal.type != PrincipalType::service) continue;
        if (has_unknown_part(principal.name.text) || has_wildcard(principal.name.text)) continue;
        const Caller caller = read_caller(principal.name.text);
        if (caller.kind == CallerKind::federated || caller.account == deployment_.account) continue;
        callers.emplace(caller.name, caller);
      }
    }
  }
  std::vector<Caller> found;
  for (auto& [name, caller] : callers) found.push_back(std::move(caller));
  return found;
}

const std::vector<Caller>& AccessGraph::named_callers(const std::string& resource) const {
  const auto [entry, is_new] = named_.try_emplace(resource);
  if (!is_new) return entry->second;
  std::map<std::string, Caller> callers;
  for (const GuardedResource& guarded : guarded_) {
    if (!may_meet(resource, guarded.arn)) continue;
    for (Caller& caller : named_callers(guarded)) callers.emplace(caller.name, caller);
  }
  for (auto& [name, caller] : callers) entry->second.push_back(std::move(caller));
  return entry->second;
}

}  // namespace lintel::iam
