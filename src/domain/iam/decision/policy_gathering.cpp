#include "domain/iam/decision/access_graph.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "domain/iam/attachment.h"
#include "domain/iam/decision/text_pattern.h"
#include "domain/iam/exposure.h"
#include "domain/iam/grant.h"
#include "expression/evaluate.h"
#include "frontend/unit.h"
#include "model/links.h"

namespace lintel::iam {

/// Where the policy of a type's resources stands in them.
struct PolicyPlace {
  std::string_view type;
  std::string_view property;  ///< path of the document
  bool must_allow = false;
};

namespace {

using model::Resource;

constexpr PolicyPlace places[] = {
    {"AWS::Backup::BackupVault", "AccessPolicy"},
    {"AWS::DynamoDB::Table", "ResourcePolicy.PolicyDocument"},
    {"AWS::ECR::Repository", "RepositoryPolicyText"},
    {"AWS::ApiGateway::RestApi", "Policy"},
    {"AWS::EFS::FileSystem", "FileSystemPolicy"},
    {"AWS::Elasticsearch::Domain", "AccessPolicies"},
    {"AWS::Events::EventBus", "Policy"},
    {"AWS::IAM::Role", "AssumeRolePolicyDocument", true},
    {"AWS::Kinesis::Stream", "ResourcePolicy"},
    {"AWS::Lambda::Function", {}},
    {"AWS::Lambda::LayerVersion", {}},
    {"AWS::KMS::Key", "KeyPolicy", true},
    {"AWS::OpenSearchService::Domain", "AccessPolicies"},
    {"AWS::S3::AccessPoint", "Policy"},
    {"AWS::S3::Bucket", "PolicyDocument"},
    {"AWS::SNS::Topic", "PolicyDocument"},
    {"AWS::SQS::Queue", "PolicyDocument"},
    {"AWS::SecretsManager::Secret", "ResourcePolicy"},
};

/// A resource of its own that holds the policy of another, which it names.
struct PolicyResource {
  std::string_view type;  ///< of the resource whose policy it is
  std::string_view policy_type;
  std::string_view property;  ///< the document, or one statement of it
  std::string_view target;    ///< the property that names whose policy it is
};

constexpr PolicyResource policy_resources[] = {
    {"AWS::Events::EventBus", "AWS::Events::EventBusPolicy", "Statement", "EventBusName"},
    {"AWS::Kinesis::Stream", "AWS::Kinesis::ResourcePolicy", "ResourcePolicy", "ResourceArn"},
    {"AWS::S3::Bucket", "AWS::S3::BucketPolicy", "PolicyDocument", "Bucket"},
    {"AWS::SNS::Topic", "AWS::SNS::TopicPolicy", "PolicyDocument", "Topics"},
    {"AWS::SQS::Queue", "AWS::SQS::QueuePolicy", "PolicyDocument", "Queues"},
    {"AWS::SecretsManager::Secret", "AWS::SecretsManager::ResourcePolicy", "ResourcePolicy", "SecretId"},
};

Value at_path(Value value, std::string_view path) {
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
    value = value.get(path.substr(0, dot));
    path.remove_prefix(dot + 1);
  }
  return value.get(path);
}

/// What a property holds as a document: one statement alone is made one.
Value document_in(Value written, Arena& arena) {
  if (!written.is_mapping() || written.get("Effect").is_null()) return written;
  const std::span<Member> whole = arena.make_array<Member>(1);
  whole[0] = {"Statement", written, {}};
  return make_object(whole, arena, written.origin());
}

/// Whether what a policy is attached to, one target or several, is a resource.
Truth names_as_target(const model::UnitGraph& graph, Value targets, const Resource& resource) {
  Truth names = targets.is_sequence() ? Truth::no : model::refers_to(graph, targets, resource);
  for (const Value target : targets.items()) names = either(names, model::refers_to(graph, target, resource));
  return targets.is_open() ? either(names, Truth::unknown) : names;
}

/// Whether a role's trust may let sessions have tags.
bool may_tag_sessions(const Policy& trust) {
  return trust.open || std::any_of(trust.statements.begin(), trust.statements.end(), [](const Statement& statement) {
           return statement.effect != Effect::deny && covers_action(statement, "sts:TagSession") != Truth::no;
         });
}

/// Whether S3 takes a policy for public: it lets in everyone, and only conditions may confine whom.
Truth is_public_policy(const Policy& policy) {
  Truth is_public = policy.open ? Truth::unknown : Truth::no;
  for (const Statement& statement : policy.statements) {
    if (statement.effect != Effect::allow && statement.effect != Effect::unknown) continue;
    Truth everyone = statement.principals.open || statement.not_principals.present ? Truth::unknown : Truth::no;
    for (const Principal& principal : statement.principals.principals)
      everyone = either(everyone, is_anyone(principal));
    const bool is_sure = statement.effect == Effect::allow && !statement.open && statement.condition.is_null();
    is_public = either(is_public, is_sure ? everyone : both(everyone, Truth::unknown));
  }
  return is_public;
}

/// A setting of Block Public Access; unknown where nothing says it.
Truth setting_of(Value block, std::string_view name) {
  if (block.is_null() || block.is_unknown() || block.kind() == Kind::choice) return Truth::unknown;
  const Value value = block.get(name);
  if (value.is_unknown() || value.kind() == Kind::choice) return Truth::unknown;
  return value.boolean() || value.string() == "true" ? Truth::yes : Truth::no;
}

/// The statement that a permission of a function or a layer stands for, as its policy has it.
class PermissionStatement {
 public:
  PermissionStatement(const Resource& permission, Value resource, Arena& arena)
      : permission_(permission), arena_(arena) {
    add("Effect", make_string_view("Allow", arena_));
    add("Action", property("Action"));
    add("Resource", resource);
    add("Principal", principal());
    add_conditions();
  }

  /// Whether it is not known which conditions it has.
  bool is_open() const { return is_open_; }

  /// A document of the one statement.
  Value document() {
    const Value statement = object(members_);
    std::vector<Member> whole;
    whole.push_back({"Statement", statement, {}});
    return object(whole);
  }

 private:
  Value property(std::string_view name) const { return permission_.properties.get(name); }

  static bool may_be_null(Value value) {
    const UnknownNode* unknown = value.unknown();
    return unknown ? !unknown->not_null : value.kind() == Kind::choice;
  }

  void add(std::string_view key, Value value) { members_.push_back({key, value, {}}); }

  Value object(const std::vector<Member>& members) {
    const std::span<Member> made = arena_.make_array<Member>(members.size());
    std::copy(members.begin(), members.end(), made.begin());
    return make_object(made, arena_, property("Principal").origin());
  }

  /// Services and accounts are written alike; who is meant by what is not known is not known either.
  Value principal() {
    const Value named = property("Principal");
    if (!named.is_string() || named.string() == "*") return named;
    const bool is_service = named.string().find('.') != std::string_view::npos;
    return object({{is_service ? "Service" : "AWS", named, {}}});
  }

  void add_conditions() {
    constexpr std::array<std::array<std::string_view, 3>, 7> keys = {{
        {"SourceArn", "ArnLike", "AWS:SourceArn"},
        {"SourceAccount", "StringEquals", "AWS:SourceAccount"},
        {"PrincipalOrgID", "StringEquals", "aws:PrincipalOrgID"},
        {"FunctionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType"},
        {"EventSourceToken", "StringEquals", "lambda:EventSourceToken"},
        {"InvokedViaFunctionUrl", "Bool", "lambda:InvokedViaFunctionUrl"},
        {"OrganizationId", "StringEquals", "aws:PrincipalOrgID"},
    }};
    std::vector<Member> all;
    for (const std::string_view comparison : {"ArnLike", "StringEquals", "Bool"}) {
      std::vector<Member> terms;
      for (const auto& [name, by, key] : keys) {
        if (by != comparison || property(name).is_null()) continue;
        // What may not be there narrows nothing for certain.
        if (may_be_null(property(name)))
          is_open_ = true;
        else
          terms.push_back({key, property(name), {}});
      }
      if (!terms.empty()) all.push_back({comparison, object(terms), {}});
    }
    if (!all.empty()) add("Condition", object(all));
  }

  const Resource& permission_;
  Arena& arena_;
  std::vector<Member> members_;
  bool is_open_ = false;
};

/// The document that a permission of an event bus stands for: `*` or an account that may put events, perhaps on a
/// condition; null where it has a policy.
Value document_of_bus_permission(const Resource& permission, Arena& arena) {
  const Value principal = permission.properties.get("Principal"), condition = permission.properties.get("Condition");
  if (principal.is_null()) return {};
  const auto object = [&](std::initializer_list<Member> members) {
    const std::span<Member> made = arena.make_array<Member>(members.size());
    std::copy(members.begin(), members.end(), made.begin());
    return make_object(made, arena, principal.origin());
  };
  const Value who = principal.string() == "*" ? principal : object({{"AWS", principal, {}}});
  const Value action = permission.properties.get("Action");
  const Member of_action = {"Action", action.is_null() ? make_string_view("events:PutEvents", arena) : action, {}};
  const Member effect = {"Effect", make_string_view("Allow", arena), {}};
  const Member bus = {"Resource", make_string_view("*", arena), {}};
  if (condition.is_null()) return object({{"Statement", object({effect, {"Principal", who, {}}, of_action, bus}), {}}});
  // Of a condition that is not known in full the statement is not known either.
  const Value type = condition.get("Type"), key = condition.get("Key");
  if (!type.is_string() || !key.is_string()) return make_unknown(&types::any, find_blocker(condition, arena), arena);
  const Value terms =
      object({{arena.copy(type.string()), object({{arena.copy(key.string()), condition.get("Value"), {}}}), {}}});
  return object(
      {{"Statement", object({effect, {"Principal", who, {}}, of_action, bus, {"Condition", terms, {}}}), {}}});
}

}  // namespace

AccessGraph::AccessGraph(const model::UnitGraph& graph, Deployment deployment, ManagedDocuments managed)
    : graph_(graph), deployment_(std::move(deployment)), managed_(managed), names_(graph_, deployment_) {
  unknown_.open = true;
  elsewhere_.open = true;
  elsewhere_.document = make_unknown(
      &types::any, make_blocker({}, "the policy of a resource that is not in this code is not known", arena_), arena_);
  refused_.open = true;
  refused_.document = make_unknown(
      &types::any,
      make_blocker({}, "whether the bucket's Block Public Access lets its policy count is not known", arena_), arena_);
  gather_controls();
  gather_principals();
  gather_members();
  gather_guarded();
}

AccessGraph::~AccessGraph() = default;

const Policy* AccessGraph::read(Value document, bool certain) {
  const auto [entry, is_new] = (certain ? read_ : uncertain_).try_emplace(document.node(), nullptr);
  if (!is_new) return entry->second;
  Policy& policy = policies_.emplace_back(read_policy(document, arena_, graph_.unit ? graph_.unit->sources : nullptr));
  names_.write_names(policy);
  // Of a policy that may not be there each statement may not be: one that is open decides nothing for certain.
  for (Statement& statement : policy.statements) statement.open = statement.open || !certain;
  entry->second = &policy;
  return entry->second;
}

PolicyList AccessGraph::policies_of_group(const Resource& group) {
  const Limits limits;
  Problems problems;
  expression::Context context{arena_, limits, problems, {}};
  context.model_origins = true;
  model::ReferrerIndex referrers(graph_);
  PolicyList policies;
  for (const AttachedDocument& attached : attached_documents(referrers, group, context, managed_))
    policies.push_back(read(attached.document, attached.certain));
  return policies;
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
      for (const AttachedDocument& attached : attached_documents(referrers, resource, context, managed_))
        principal.identity.push_back(read(attached.document, attached.certain));
      const bool has_boundary = !resource.properties.get("PermissionsBoundary").is_null();
      if (has_boundary) {
        principal.boundary.emplace();
        for (const Value document : boundary_of(referrers, resource, exists, context, managed_))
          principal.boundary->push_back(read(document));
      }
      const Value trust = resource.properties.get("AssumeRolePolicyDocument");
      principal.takes_session_tags = type == "AWS::IAM::Role" && (resource.partial || may_tag_sessions(*read(trust)));
      // What is not in the code has what others have given it.
      if (resource.partial) {
        principal.identity.push_back(&unknown_);
        if (!has_boundary) principal.boundary = PolicyList{&unknown_};
      }
      principals_.push_back(std::move(principal));
    }
  }
}

/// A group that has no member in the code stands for its members: users of names that are not known.
void AccessGraph::gather_members() {
  const Limits limits;
  Problems problems;
  expression::Context context{arena_, limits, problems, {}};
  context.model_origins = true;
  model::ReferrerIndex referrers(graph_);
  std::set<const Resource*> with_members;
  for (const std::uint32_t index : graph_.of_type("AWS::IAM::User")) {
    const Resource& user = graph_.resources[index];
    const Existence exists = [&](const Resource& other) { return exists_with(other, user); };
    for (const Resource* group : groups_of(referrers, user, exists, context)) with_members.insert(group);
  }
  const std::string start = "arn:" + deployment_.partition + ":iam::" + deployment_.account + ":user/";
  for (const std::uint32_t index : graph_.of_type("AWS::IAM::Group")) {
    const Resource& group = graph_.resources[index];
    if (group.partial || with_members.contains(&group)) continue;
    GraphPrincipal member;
    member.resource = &group;
    const std::string name = named_hole_begin + ("a member of " + std::string(group.address)) + named_hole_end;
    member.caller = {CallerKind::user, start + name, deployment_.account, {}};
    member.identity = policies_of_group(group);
    principals_.push_back(std::move(member));
  }
}

void AccessGraph::gather_guarded() {
  model::ReferrerIndex referrers(graph_);
  for (const PolicyPlace& place : places) {
    for (const std::uint32_t index : graph_.of_type(place.type)) {
      const Resource& resource = graph_.resources[index];
      GuardedResource guarded;
      guarded.resource = &resource;
      guarded.arn = names_.arn_of(resource);
      guarded.must_allow = place.must_allow;
      gather_policies(place, resource, referrers, guarded);
      gather_permissions(resource, referrers, guarded);
      // Without a policy of its own a key leaves everything to its account.
      if (resource.partial && guarded.policies.empty()) guarded.policies.push_back(&unknown_);
      // Without a policy of its own an API is not IAM's to decide about.
      if (resource.type == "AWS::ApiGateway::RestApi" && guarded.policies.empty()) continue;
      if (guarded.policies.empty()) guarded.must_allow = false;
      if (resource.type == "AWS::KMS::Key") gather_grants(guarded);
      if (resource.type == "AWS::S3::Bucket") read_public_access_block(guarded);
      if (resource.type == "AWS::S3::Bucket") gather_acl(guarded);
      guarded_.push_back(std::move(guarded));
    }
  }
}

void AccessGraph::gather_policies(const PolicyPlace& place, const Resource& resource, model::ReferrerIndex& referrers,
                                  GuardedResource& guarded) {
  const auto add = [&](Value document, bool certain) {
    if (!document.is_null()) guarded.policies.push_back(read(document, certain));
  };
  if (!place.property.empty()) {
    add(at_path(resource.properties, place.property), true);
    // Policies that are attached to something that is not known, and may be this.
    for (const std::uint32_t index : graph_.of_type(place.type)) {
      const Resource& other = graph_.resources[index];
      if (!other.partial || &other == &resource) continue;
      const std::vector<Value> names = model::identifying_values(other);
      const bool may_be = names.empty() || std::any_of(names.begin(), names.end(), [&](Value name) {
                            return model::refers_to(graph_, name, resource) != Truth::no;
                          });
      if (may_be) add(at_path(other.properties, place.property), false);
    }
  }
  for (const PolicyResource& kind : policy_resources) {
    if (kind.type != place.type) continue;
    for (const std::uint32_t candidate : referrers.candidates(kind.policy_type, std::span(&kind.target, 1), resource)) {
      const Resource& policy = graph_.resources[candidate];
      const Truth names = names_as_target(graph_, policy.properties.get(kind.target), resource);
      if (names == Truth::no) continue;
      Value document = document_in(policy.properties.get(kind.property), arena_);
      if (document.is_null() && resource.type == "AWS::Events::EventBus")
        document = document_of_bus_permission(policy, arena_);
      if (document.is_null())
        guarded.policies.push_back(&unknown_);
      else
        add(document, names == Truth::yes && exists_with(policy, resource));
    }
  }
}

/// Permissions of functions and layers are resources of their own. By the URL of a function every request carries the
/// type of that.
void AccessGraph::gather_permissions(const Resource& resource, model::ReferrerIndex& referrers,
                                     GuardedResource& guarded) {
  const bool is_function = resource.type == "AWS::Lambda::Function";
  if (!is_function && resource.type != "AWS::Lambda::LayerVersion") return;
  const std::string_view by = is_function ? "FunctionName" : "LayerVersionArn";
  const std::string_view type = is_function ? "AWS::Lambda::Permission" : "AWS::Lambda::LayerVersionPermission";
  for (const std::uint32_t candidate : referrers.candidates(type, std::span(&by, 1), resource)) {
    const Resource& permission = graph_.resources[candidate];
    const Truth names = model::refers_to(graph_, permission.properties.get(by), resource);
    if (names == Truth::no) continue;
    PermissionStatement statement(permission, make_string(guarded.arn, arena_), arena_);
    Policy& policy = policies_.emplace_back(read_policy(statement.document(), arena_, nullptr));
    names_.write_names(policy);
    const bool certain = names == Truth::yes && exists_with(permission, resource);
    for (Statement& each : policy.statements) {
      each.resources.names.front().text = guarded.arn;
      each.open = each.open || !certain || statement.is_open();
    }
    guarded.policies.push_back(&policy);
  }
  std::set<std::string_view> kinds;
  for (const std::uint32_t index : graph_.of_type("AWS::Lambda::Url")) {
    const Resource& url = graph_.resources[index];
    if (!is_function || model::refers_to(graph_, url.properties.get("TargetFunctionArn"), resource) == Truth::no)
      continue;
    const Value kind = url.properties.get("AuthType");
    kinds.insert(kind.is_string() ? kind.string() : std::string_view());
  }
  if (kinds.size() == 1) guarded.url_authorization = *kinds.begin();
}

/// Grants let their grantees use a key beside its policy, within constraints.
void AccessGraph::gather_grants(GuardedResource& guarded) {
  for (const std::uint32_t index : graph_.of_type("AWS::KMS::Grant")) {
    const Resource& grant = graph_.resources[index];
    if (model::refers_to(graph_, grant.properties.get("KeyId"), *guarded.resource) == Truth::no) continue;
    Statement statement;
    statement.value = grant.properties;
    statement.effect = Effect::allow;
    statement.open = true;
    statement.actions = {{}, true, {}, false};
    for (const Value operation : grant.properties.get("Operations").items())
      statement.actions.names.push_back(
          {operation, operation.is_string() ? "kms:" + std::string(operation.string()) : std::string(1, hole)});
    if (statement.actions.names.empty()) statement.actions.names.push_back({{}, "kms:*"});
    statement.resources = {{}, true, {{{}, "*"}}, false};
    const Value grantee = grant.properties.get("GranteePrincipal");
    statement.principals = {grantee, true, {{PrincipalType::aws, {grantee, names_.text_of(grantee)}}}, false};
    Policy policy;
    policy.document = grant.properties;
    policy.statements.push_back(std::move(statement));
    guarded.policies.push_back(&policies_.emplace_back(std::move(policy)));
  }
}

/// ACLs of buckets let in everyone beside the policy, as far as they count; what of them does is not decided here.
void AccessGraph::gather_acl(GuardedResource& guarded) {
  const Value properties = guarded.resource->properties;
  const Value acl = properties.get("AccessControl"), grants = properties.get("Grants");
  const auto is_open = [](Value value) {
    return value.is_unknown() || value.is_open() || value.kind() == Kind::choice;
  };
  bool is_public =
      is_open(acl) || is_open(grants) || acl.string().starts_with("Public") || acl.string() == "AuthenticatedRead";
  for (const Value grant : grants.items()) {
    const Value group = grant.get("Grantee").get("URI");
    is_public = is_public || is_open(grant) || is_open(group) || group.string().ends_with("/global/AllUsers") ||
                group.string().ends_with("/global/AuthenticatedUsers");
  }
  const bool is_ignored =
      setting_of(properties.get("PublicAccessBlockConfiguration"), "IgnorePublicAcls") == Truth::yes;
  if (!is_public || is_ignored) return;
  Statement statement;
  statement.value = properties;
  statement.effect = Effect::allow;
  statement.open = true;
  statement.actions = {{}, true, {}, false};
  for (const char* action : {"s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectAcl", "s3:PutObject",
                             "s3:PutObjectAcl", "s3:ListBucket*", "s3:GetBucketAcl", "s3:PutBucketAcl"})
    statement.actions.names.push_back({{}, action});
  statement.resources = {{}, true, {{{}, "*"}}, false};
  statement.principals = {{}, true, {{PrincipalType::everyone, {{}, "*"}}}, false};
  Policy policy;
  policy.document = properties;
  policy.statements.push_back(std::move(statement));
  guarded.policies.push_back(&policies_.emplace_back(std::move(policy)));
}

/// S3's Block Public Access of the bucket and of the account. What nothing says is on for new buckets and off for old
/// ones.
void AccessGraph::read_public_access_block(GuardedResource& guarded) const {
  const Value block = guarded.resource->properties.get("PublicAccessBlockConfiguration");
  Truth restricts = setting_of(block, "RestrictPublicBuckets"), refuses = setting_of(block, "BlockPublicPolicy");
  for (const std::uint32_t index : graph_.of_type("AWS::S3::AccountPublicAccessBlock")) {
    const Resource& account = graph_.resources[index];
    const Truth is_there = exists_with(account, *guarded.resource) ? Truth::yes : Truth::unknown;
    restricts = either(restricts, both(is_there, setting_of(account.properties, "RestrictPublicBuckets")));
    refuses = either(refuses, both(is_there, setting_of(account.properties, "BlockPublicPolicy")));
  }
  Truth is_public = Truth::no;
  for (const Policy* policy : guarded.policies) is_public = either(is_public, is_public_policy(*policy));
  guarded.restricts_public = both(restricts, is_public);
  guarded.refuses_public = both(refuses, is_public);
  for (const std::uint32_t index : graph_.of_type("AWS::S3::AccessPoint")) {
    const Value bucket = graph_.resources[index].properties.get("Bucket");
    if (model::refers_to(graph_, bucket, *guarded.resource) != Truth::no) guarded.has_access_points = true;
  }
}

}  // namespace lintel::iam
