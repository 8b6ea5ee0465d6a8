#include "domain/iam/decision/access_graph.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "domain/iam/attachment.h"
#include "domain/iam/decision/text_pattern.h"
#include "expression/evaluate.h"
#include "frontend/unit.h"
#include "model/referrers.h"

namespace lintel::iam {
namespace {

using model::Resource;

/// Where the policy of a type's resources stands: in a property of theirs, or in a resource of its own that names them.
struct PolicyPlace {
  std::string_view type;
  std::string_view property;     ///< path of the document, in the resource or in the policy's
  std::string_view policy_type;  ///< empty: in the resource itself
  std::string_view target;       ///< the property of the policy's resource that names it
  bool must_allow = false;
};

constexpr PolicyPlace places[] = {
    {"AWS::Backup::BackupVault", "AccessPolicy", {}, {}},
    {"AWS::DynamoDB::Table", "ResourcePolicy.PolicyDocument", {}, {}},
    {"AWS::ECR::Repository", "RepositoryPolicyText", {}, {}},
    {"AWS::EFS::FileSystem", "FileSystemPolicy", {}, {}},
    {"AWS::IAM::Role", "AssumeRolePolicyDocument", {}, {}, true},
    {"AWS::Kinesis::Stream", "ResourcePolicy", "AWS::Kinesis::ResourcePolicy", "ResourceArn"},
    {"AWS::KMS::Key", "KeyPolicy", {}, {}, true},
    {"AWS::S3::Bucket", "PolicyDocument", "AWS::S3::BucketPolicy", "Bucket"},
    {"AWS::SNS::Topic", "PolicyDocument", "AWS::SNS::TopicPolicy", "Topics"},
    {"AWS::SQS::Queue", "PolicyDocument", "AWS::SQS::QueuePolicy", "Queues"},
    {"AWS::SecretsManager::Secret", "ResourcePolicy", "AWS::SecretsManager::ResourcePolicy", "SecretId"},
};

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
    "aws:userid",
    "aws:vpceaccount",
    "aws:vpceorgid",
    "aws:vpceorgpaths",
    "aws:vpcsourceip",
    "elasticfilesystem:accessedviamounttarget",
    "s3:dataaccesspointaccount",
    "s3:dataaccesspointarn",
    "sts:externalid",
};
constexpr std::string_view organization_keys[] = {"aws:principalorgid", "aws:principalorgpaths"};

/// An address that no policy has reason to name.
constexpr std::string_view outside_address = "198.51.100.7";

Value at_path(Value value, std::string_view path) {
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
    value = value.get(path.substr(0, dot));
    path.remove_prefix(dot + 1);
  }
  return value.get(path);
}

/// Patterns of a resource and of what is in it: a bucket's objects, a log group's streams.
std::vector<std::string> with_contents(const std::string& arn) {
  return {arn, arn + "/*", arn + ":*"};
}

bool may_meet(const std::string& pattern, const std::string& arn) {
  std::vector<TextClause> clauses = {{{TextPattern(pattern, Wildcards::any, Unknowns::anything)}, true}, {{}, true}};
  for (const std::string& each : with_contents(arn))
    clauses[1].patterns.emplace_back(each, Wildcards::any, Unknowns::anything);
  return find_text(clauses).exists != Truth::no;
}

/// A component of an ARN, after so many others; empty where the text is none.
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

const ActionSet& trust_actions() {
  static const ActionSet actions = [] {
    ActionSet made;
    made.add("sts:*");
    return made;
  }();
  return actions;
}

}  // namespace

AccessGraph::AccessGraph(const model::UnitGraph& graph, Deployment deployment)
    : graph_(graph), deployment_(std::move(deployment)), names_(graph_, deployment_) {
  unknown_.open = true;
  elsewhere_.open = true;
  elsewhere_.document = make_unknown(
      &types::any, make_blocker({}, "the policy of a resource that is not in this code is not known", arena_), arena_);
  gather_principals();
  gather_guarded();
}

AccessGraph::~AccessGraph() = default;

const Policy* AccessGraph::read(Value document) {
  const auto [entry, is_new] = read_.try_emplace(document.node(), nullptr);
  if (is_new) {
    Policy& policy =
        policies_.emplace_back(read_policy(document, arena_, graph_.unit ? graph_.unit->sources : nullptr));
    names_.write_names(policy);
    entry->second = &policy;
  }
  return entry->second;
}

void AccessGraph::gather_principals() {
  const Limits limits;
  Problems problems;
  expression::Context context{arena_, limits, problems, {}};
  context.model_origins = true;
  model::ReferrerIndex referrers(graph_);
  const Existence exists = [](const Resource&) { return true; };
  for (const std::string_view type : {"AWS::IAM::Role", "AWS::IAM::User"}) {
    for (const std::uint32_t index : graph_.of_type(type)) {
      const Resource& resource = graph_.resources[index];
      GraphPrincipal principal;
      principal.resource = &resource;
      principal.caller = {type == "AWS::IAM::Role" ? CallerKind::role : CallerKind::user,
                          names_.arn_of(resource),
                          deployment_.account,
                          {}};
      for (const Value document : policies_of(referrers, resource, exists, context, ManagedDocuments::whole))
        principal.identity.push_back(read(document));
      if (!resource.properties.get("PermissionsBoundary").is_null()) {
        principal.boundary.emplace();
        for (const Value document : boundary_of(referrers, resource, exists, context, ManagedDocuments::whole))
          principal.boundary->push_back(read(document));
      }
      principals_.push_back(std::move(principal));
    }
  }
}

void AccessGraph::gather_guarded() {
  model::ReferrerIndex referrers(graph_);
  for (const PolicyPlace& place : places) {
    for (const std::uint32_t index : graph_.of_type(place.type)) {
      const Resource& resource = graph_.resources[index];
      GuardedResource guarded{&resource, names_.arn_of(resource), {}, place.must_allow};
      const auto add = [&](Value document) {
        if (!document.is_null()) guarded.policies.push_back(read(document));
      };
      add(at_path(resource.properties, place.property));
      if (!place.policy_type.empty()) {
        for (const std::uint32_t candidate :
             referrers.candidates(place.policy_type, std::span(&place.target, 1), resource)) {
          const Resource& policy = graph_.resources[candidate];
          const Value targets = policy.properties.get(place.target);
          Truth names = targets.is_sequence() ? Truth::no : model::refers_to(graph_, targets, resource);
          for (const Value target : targets.items()) names = either(names, model::refers_to(graph_, target, resource));
          if (names == Truth::yes) add(policy.properties.get(place.property));
        }
      }
      // Without a policy of its own a key leaves everything to its account.
      if (resource.partial && guarded.policies.empty()) guarded.policies.push_back(&unknown_);
      if (guarded.policies.empty()) guarded.must_allow = false;
      guarded_.push_back(std::move(guarded));
    }
  }
}

const GraphPrincipal* AccessGraph::find_principal(std::string_view address) const {
  const Resource* resource = graph_.find(address);
  const auto found = std::find_if(principals_.begin(), principals_.end(), [&](const GraphPrincipal& principal) {
    return principal.resource == resource || readable_text(principal.caller.name) == address;
  });
  return found == principals_.end() ? nullptr : &*found;
}

std::optional<std::string> AccessGraph::resource_pattern(std::string_view text) const {
  if (text.starts_with("arn:") || text.find_first_not_of('*') == std::string_view::npos) return std::string(text);
  // An address, and perhaps what is inside: `aws_s3_bucket.payroll/*`.
  const std::size_t inside = text.find('/');
  const Resource* resource = graph_.find(text.substr(0, inside));
  if (!resource) return std::nullopt;
  return names_.arn_of(*resource) + std::string(inside == std::string_view::npos ? "" : text.substr(inside));
}

const std::vector<const GuardedResource*>& AccessGraph::meeting(const std::string& resource) {
  const auto [entry, is_new] = meeting_.try_emplace(resource);
  if (is_new) {
    for (const GuardedResource& guarded : guarded_) {
      if (may_meet(resource, guarded.arn)) entry->second.push_back(&guarded);
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
  const auto ask = [&](const PolicyList& of_resource, bool must_allow, ActionSet asked) {
    policies.resource = of_resource;
    policies.resource_must_allow = must_allow;
    query.actions = std::move(asked);
    AccessAnswer answer = search_.find(policies, query);
    const bool found = answer.allowed == Truth::yes;
    if (found || undecided.allowed == Truth::no) undecided = std::move(answer);
    return found;
  };
  // Resources with policies of their own are asked one by one; what else the pattern stands for has none in this code.
  std::vector<std::string> outside;
  bool covered = false;
  for (const GuardedResource* guarded : meeting(query.resource)) {
    const ActionSet asked = actions & actions_on(std::string(service_of(guarded->arn)));
    if (asked.empty()) continue;
    query.within = with_contents(guarded->arn);
    covered = covered || std::any_of(query.within.begin(), query.within.end(), [&](const std::string& pattern) {
                return TextPattern(pattern, Wildcards::any, Unknowns::themselves).matches(query.resource);
              });
    outside.insert(outside.end(), query.within.begin(), query.within.end());
    const bool is_role = guarded->resource->type == "AWS::IAM::Role";
    if (ask(guarded->policies, guarded->must_allow, is_role ? asked & trust_actions() : asked)) return undecided;
    if (is_role && ask({}, false, asked - trust_actions())) return undecided;
  }
  if (covered) return undecided;
  query.within.clear();
  query.outside = std::move(outside);
  query.actions = actions;
  AccessAnswer answer = find_elsewhere(std::move(policies), std::move(query));
  return answer.allowed == Truth::yes || undecided.allowed == Truth::no ? answer : undecided;
}

AccessAnswer AccessGraph::find_elsewhere(PolicySet policies, AccessQuery query) {
  const std::string account(account_of(query.resource));
  const bool is_of_other = !account.empty() && account != deployment_.account;
  if (is_of_other) query.resource_account = account;
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
  return find(std::move(policies), query_for(principal.caller, actions, resource));
}

AccessAnswer AccessGraph::find(const Caller& caller, const ActionSet& actions, const std::string& resource) {
  PolicySet policies;
  policies.identity = {&full_access()};
  return find(std::move(policies), query_for(caller, actions, resource));
}

std::vector<AccessQuery> AccessGraph::queries_for(const Outsiders& outsiders, const ActionSet& actions,
                                                  const std::string& resource) const {
  const Caller identity{CallerKind::user,
                        "arn:aws:iam::" + std::string(outsider_account) + ":user/anyone",
                        std::string(outsider_account),
                        {}};
  std::vector<AccessQuery> queries;
  for (const Caller& caller : {Caller{}, identity}) {
    AccessQuery query = query_for(caller, actions, resource);
    query.context = {{"aws:sourceip", {std::string(outside_address)}}};
    query.never_carried.assign(std::begin(foreign_keys), std::end(foreign_keys));
    if (!outsiders.in_organization) {
      query.never_carried.insert(query.never_carried.end(), std::begin(organization_keys), std::end(organization_keys));
    }
    queries.push_back(std::move(query));
  }
  return queries;
}

AccessAnswer AccessGraph::find(const Outsiders& outsiders, const ActionSet& actions, const std::string& resource) {
  PolicySet policies;
  policies.identity = {&full_access()};
  AccessAnswer undecided;
  for (AccessQuery& query : queries_for(outsiders, actions, resource)) {
    AccessAnswer answer = find(policies, std::move(query));
    if (answer.allowed == Truth::yes) return answer;
    if (answer.allowed == Truth::unknown) undecided = std::move(answer);
  }
  return undecided;
}

AccessAnswer AccessGraph::find_public(const GuardedResource& guarded) {
  AccessAnswer undecided;
  const std::string_view service = service_of(guarded.arn);
  if (service.empty()) {
    undecided.allowed = Truth::unknown;
    return undecided;
  }
  const ActionSet actions =
      guarded.resource->type == "AWS::IAM::Role" ? trust_actions() : actions_on(std::string(service));
  PolicySet policies;
  policies.identity = {&full_access()};
  policies.resource = guarded.policies;
  policies.resource_must_allow = guarded.must_allow;
  for (AccessQuery& query : queries_for({}, actions, "*")) {
    query.within = with_contents(guarded.arn);
    AccessAnswer answer = search_.find(policies, query);
    if (answer.allowed == Truth::yes) return answer;
    if (answer.allowed == Truth::unknown) undecided = std::move(answer);
  }
  return undecided;
}

std::vector<Caller> AccessGraph::named_callers(const std::string& resource) const {
  std::map<std::string, Caller> callers;
  for (const GuardedResource& guarded : guarded_) {
    if (!may_meet(resource, guarded.arn)) continue;
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
  }
  std::vector<Caller> found;
  for (auto& [name, caller] : callers) found.push_back(std::move(caller));
  return found;
}

}  // namespace lintel::iam
