// Which policy documents a resource has, and what is wrong with their conditions.
#include "rules/language/environment.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "domain/iam/attachment.h"
#include "domain/iam/concern/concern.h"
#include "domain/iam/condition_fault.h"
#include "domain/iam/denial.h"
#include "domain/iam/exposure.h"
#include "domain/iam/fault.h"
#include "expression/evaluate.h"
#include "facts/managed_policy.h"
#include "rules/language/functions/parameters.h"
#include "rules/language/functions/policy_value.h"

namespace lintel {
namespace {

using namespace policy_value;
using expression::Function;
using expression::Parameter;

// ---- permissions ------------------------------------------------------------------------------------------------

iam::Existence existence_of(RuleEnvironment& environment) {
  return [&environment](const model::Resource& resource) { return environment.exists(resource); };
}

std::vector<Value> policies_of(const model::Resource& principal, Call& call) {
  RuleEnvironment& environment = environment_of(call.context);
  return environment.policies_of(principal, call.context);
}

/// Whether a document says who may act: that of a resource or of trust, not of an identity.
bool names_principals(const iam::Policy& policy) {
  return std::any_of(policy.statements.begin(), policy.statements.end(), [](const iam::Statement& statement) {
    return statement.principals.present || statement.not_principals.present;
  });
}

/// Where a resource's policy stands that says who may use it.
struct DocumentPlace {
  std::string_view type;
  std::string_view property;  ///< a path; of a list on it, each element has one
};

constexpr DocumentPlace resource_documents[] = {
    {"AWS::ApiGateway::RestApi", "Policy"},
    {"AWS::Backup::BackupVault", "AccessPolicy"},
    {"AWS::CodeArtifact::Domain", "PermissionsPolicyDocument"},
    {"AWS::CodeArtifact::Repository", "PermissionsPolicyDocument"},
    {"AWS::DynamoDB::GlobalTable", "Replicas.ReplicaStreamSpecification.ResourcePolicy.PolicyDocument"},
    {"AWS::DynamoDB::GlobalTable", "Replicas.ResourcePolicy.PolicyDocument"},
    {"AWS::DynamoDB::Table", "ResourcePolicy.PolicyDocument"},
    {"AWS::DynamoDB::Table", "StreamSpecification.ResourcePolicy.PolicyDocument"},
    {"AWS::ECR::PublicRepository", "RepositoryPolicyText"},
    {"AWS::ECR::RegistryPolicy", "PolicyText"},
    {"AWS::ECR::Repository", "RepositoryPolicyText"},
    {"AWS::EC2::VPCEndpoint", "PolicyDocument"},
    {"AWS::EFS::FileSystem", "FileSystemPolicy"},
    {"AWS::Elasticsearch::Domain", "AccessPolicies"},
    {"AWS::EventSchemas::RegistryPolicy", "Policy"},
    {"AWS::Events::EventBus", "Policy"},
    {"AWS::Events::EventBusPolicy", "Statement"},
    {"AWS::Glacier::Vault", "AccessPolicy"},
    {"AWS::Glue::ResourcePolicy", "Policy"},
    {"AWS::KMS::Key", "KeyPolicy"},
    {"AWS::KMS::ReplicaKey", "KeyPolicy"},
    {"AWS::Kinesis::ResourcePolicy", "ResourcePolicy"},
    {"AWS::Lex::ResourcePolicy", "Policy"},
    {"AWS::Logs::Destination", "DestinationPolicy"},
    {"AWS::Logs::ResourcePolicy", "PolicyDocument"},
    {"AWS::MSK::ClusterPolicy", "Policy"},
    {"AWS::Oam::Sink", "Policy"},
    {"AWS::OpenSearchService::Domain", "AccessPolicies"},
    {"AWS::Organizations::ResourcePolicy", "Content"},
    {"AWS::S3::AccessPoint", "Policy"},
    {"AWS::S3::BucketPolicy", "PolicyDocument"},
    {"AWS::S3::MultiRegionAccessPointPolicy", "Policy"},
    {"AWS::S3Express::BucketPolicy", "PolicyDocument"},
    {"AWS::S3ObjectLambda::AccessPointPolicy", "PolicyDocument"},
    {"AWS::S3Outposts::BucketPolicy", "PolicyDocument"},
    {"AWS::S3Tables::TableBucketPolicy", "ResourcePolicy"},
    {"AWS::S3Tables::TablePolicy", "ResourcePolicy"},
    {"AWS::SES::IdentityPolicy", "Policy"},
    {"AWS::SNS::TopicPolicy", "PolicyDocument"},
    {"AWS::SQS::QueuePolicy", "PolicyDocument"},
    {"AWS::SecretsManager::ResourcePolicy", "ResourcePolicy"},
    {"AWS::VpcLattice::AuthPolicy", "Policy"},
    {"AWS::VpcLattice::ResourcePolicy", "Policy"},
};

/// Whether a type's `PolicyDocument` says who may use a resource, and gives no identity its permissions.
bool is_resource_policy(std::string_view type) {
  return std::any_of(std::begin(resource_documents), std::end(resource_documents), [&](const DocumentPlace& place) {
    return place.type == type && place.property == "PolicyDocument";
  });
}

/// The documents of permissions that stand in a resource itself: `PolicyDocument`, those of `Policies`, `InlinePolicy`.
/// Of a document that nothing uses, what it is for shows in it.
Value own_policies(const model::Resource* resource, Call& call) {
  std::vector<Value> documents;
  const auto add = [&](Value document) {
    const Value settled = expression::settle_deeply(document, call.context);
    if (settled.is_null()) return;
    if (resource->type == "AWS::IAM::PolicyDocument" && names_principals(policy_in(settled, call))) return;
    documents.push_back(settled);
  };
  if (!is_resource_policy(resource->type)) add(resource->properties.get("PolicyDocument"));
  add(resource->properties.get("InlinePolicy"));
  const Value policies = expression::settle(resource->properties.get("Policies"), call.context);
  for (const Value policy : policies.items()) {
    const Value settled = expression::settle(policy, call.context);
    add(settled.is_unknown() ? settled : settled.get("PolicyDocument"));
  }
  return plain_list(documents, policies.is_open() || policies.is_unknown(), call);
}

bool is_principal(std::string_view type) {
  return type == "AWS::IAM::Role" || type == "AWS::IAM::User" || type == "AWS::IAM::Group";
}

/// The one role, user or group that an inline policy belongs to; nullptr when there are several or it is elsewhere.
const model::Resource* holder_of(const model::Resource& policy, Call& call) {
  RuleEnvironment& environment = environment_of(call.context);
  const model::Resource* holder = nullptr;
  for (const std::string_view property : {"Roles", "Users", "Groups"}) {
    const Value names = expression::settle(policy.properties.get(property), call.context);
    if (names.is_null()) continue;
    if (!names.is_sequence() || names.is_open()) return nullptr;
    for (const Value name : names.items()) {
      const model::Resource* found = environment.target_of(expression::settle(name, call.context));
      if (!found || holder) return nullptr;
      holder = found;
    }
  }
  return holder;
}

/// Whose permissions a resource gives, where it is one role, user or group: the resource itself, or the holder of an
/// inline policy.
const model::Resource* find_holder(const model::Resource& resource, Call& call) {
  if (is_principal(resource.type)) return &resource;
  return resource.type == "AWS::IAM::Policy" ? holder_of(resource, call) : nullptr;
}

/// What all documents of the holder deny, as one document; null when they deny nothing.
Value denying_document(const model::Resource& resource, Call& call) {
  const model::Resource* holder = find_holder(resource, call);
  if (!holder) return {};
  std::vector<Value> statements;
  for (const Value document : policies_of(*holder, call)) {
    for (const iam::Statement& statement : policy_in(document, call).statements) {
      if (statement.effect == iam::Effect::deny) statements.push_back(statement.value);
    }
  }
  if (statements.empty()) return {};
  return object_of({{"Statement", make_tuple(call.context.arena.copy(statements), call.context.arena)}}, call);
}

Value call_own_policies(Call& call) {
  const model::Resource* resource = environment_of(call.context).resource_of(call.arguments[0]);
  return resource ? own_policies(resource, call) : fail_resource(call, 0, types::list_of_any);
}

Value call_policies_of(Call& call) {
  const model::Resource* principal = environment_of(call.context).resource_of(call.arguments[0]);
  return principal ? list_of(policies_of(*principal, call), call) : fail_resource(call, 0, types::list_of_any);
}

Value call_denying_policies(Call& call) {
  const model::Resource* resource = environment_of(call.context).resource_of(call.arguments[0]);
  if (!resource) return fail_resource(call, 0, types::list_of_any);
  const Value denying = denying_document(*resource, call);
  return plain_list(denying.is_null() ? std::vector<Value>{} : std::vector<Value>{denying}, false, call);
}

Value call_granting_policies(Call& call) {
  const model::Resource* resource = environment_of(call.context).resource_of(call.arguments[0]);
  if (!resource) return fail_resource(call, 0, types::list_of_any);
  RuleEnvironment& environment = environment_of(call.context);
  if (iam::is_boundary_alone(environment.referrers, *resource, existence_of(environment), call.context))
    return plain_list({}, false, call);
  const Value own = own_policies(resource, call);
  const Value denying = denying_document(*resource, call);
  if (denying.is_null()) return own;
  std::vector<Value> documents(own.items().begin(), own.items().end());
  documents.push_back(denying);
  return plain_list(documents, own.is_open(), call);
}

// ---- documents of a kind ----------------------------------------------------------------------------------------

/// The values at a path, one for each element of a list on it; unknown where the path leads through what is unknown.
void gather_at(Value value, std::string_view path, Call& call, std::vector<Value>& found) {
  while (!path.empty()) {
    const std::size_t dot = path.find('.');
    value = expression::settle(value, call.context);
    if (value.is_unknown()) break;
    for (const Value item : value.items()) gather_at(item, path, call, found);
    value = value.get(path.substr(0, dot));
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  }
  found.push_back(path.empty() ? expression::settle_deeply(value, call.context) : value);
}

Value property_at(Value value, std::string_view path, Call& call) {
  std::vector<Value> found;
  gather_at(value, path, call, found);
  return found.back();
}

/// The policy of an event bus may be one statement, as CloudFormation writes it.
Value as_document(Value written, Call& call) {
  const bool statement = written.is_mapping() && written.get("Statement").is_null() && !written.get("Effect").is_null();
  if (!statement) return written;
  // A bus puts it into a document of the newest version.
  return object_of({{"Version", make_string_view("2012-10-17", call.context.arena)}, {"Statement", written}}, call);
}

/// What a document that nothing uses is for, as far as it shows.
iam::PolicyKind kind_of(const iam::Policy& policy) {
  if (!names_principals(policy)) return iam::PolicyKind::identity;
  const bool assumes = std::any_of(policy.statements.begin(), policy.statements.end(),
                                   [](const iam::Statement& s) { return iam::lets_assume(s) == Truth::yes; });
  return assumes ? iam::PolicyKind::trust : iam::PolicyKind::resource;
}

Value documents_of_kind(const model::Resource& resource, iam::PolicyKind kind, Call& call) {
  if (kind == iam::PolicyKind::identity) return own_policies(&resource, call);
  std::vector<Value> documents;
  const auto add = [&](std::string_view path) {
    std::vector<Value> found;
    gather_at(resource.properties, path, call, found);
    for (const Value written : found) {
      const Value document = as_document(written, call);
      if (!document.is_null()) documents.push_back(document);
    }
  };
  if (resource.type == "AWS::IAM::PolicyDocument") {
    const Value document = property_at(resource.properties, "PolicyDocument", call);
    // Statements that are not known may name principals.
    const auto is_of_kind = [&](const iam::Policy& policy) { return policy.open || kind_of(policy) == kind; };
    if (!document.is_null() && is_of_kind(policy_in(document, call))) documents.push_back(document);
  } else if (kind == iam::PolicyKind::trust) {
    if (resource.type == "AWS::IAM::Role") add("AssumeRolePolicyDocument");
  } else if (kind == iam::PolicyKind::service_control || kind == iam::PolicyKind::resource_control) {
    const std::string_view type =
        kind == iam::PolicyKind::service_control ? "SERVICE_CONTROL_POLICY" : "RESOURCE_CONTROL_POLICY";
    const bool is_policy = resource.type == "AWS::Organizations::Policy";
    if (is_policy && property_at(resource.properties, "Type", call).string() == type) add("Content");
  } else {
    for (const DocumentPlace& place : resource_documents) {
      if (place.type == resource.type) add(place.property);
    }
  }
  return plain_list(documents, false, call);
}

Value call_policy_documents(Call& call) {
  const model::Resource* resource = environment_of(call.context).resource_of(call.arguments[0]);
  if (!resource) return fail_resource(call, 0, types::list_of_any);
  const auto kind = iam::policy_kind_of(call.arguments[1].string());
  return kind ? documents_of_kind(*resource, *kind, call) : fail_policy_kind(call);
}

/// Those of a list of ARNs that name managed policies which AWS withdrew.
Value call_withdrawn_policies(Call& call) {
  const Value list = expression::settle(call.arguments[0], call.context);
  std::vector<Value> values;
  if (list.is_unknown()) values.push_back(unknown_element(list, call));
  for (const Value item : list.items()) {
    const Value arn = expression::settle(item, call.context);
    const std::string text = iam::text_of(arn);
    const std::string_view name = registry::managed_policy_name(text);
    const std::string_view successor = registry::successor_of_managed_policy(name);
    if (!successor.empty()) {
      values.push_back(object_of(
          {{"at", arn}, {"name", text_about(arn, name, call)}, {"successor", text_about(arn, successor, call)}}, call));
    } else if (arn.kind() == Kind::unknown && (name.empty() || name.find(iam::hole) != std::string_view::npos)) {
      values.push_back(unknown_element(arn, call));
    }
  }
  const Value found = list_of(values, call);
  return list.is_open() ? with_flags(found, unknown_tail, call.context.arena) : found;
}

// ---- conditions -------------------------------------------------------------------------------------------------

std::string_view effect_name(iam::ConditionEffect effect) {
  switch (effect) {
    case iam::ConditionEffect::literal:
      return "literal";
    case iam::ConditionEffect::never_holds:
      return "never";
    case iam::ConditionEffect::holds_for_all:
      return "always";
  }
  return "";
}

constexpr iam::PolicyKind all_kinds[] = {iam::PolicyKind::identity, iam::PolicyKind::resource, iam::PolicyKind::trust,
                                         iam::PolicyKind::service_control, iam::PolicyKind::resource_control};

/// The conditions at fault in all documents of a resource, whatever their kind.
Value call_condition_faults(Call& call) {
  const model::Resource* resource = environment_of(call.context).resource_of(call.arguments[0]);
  if (!resource) return fail_resource(call, 0, types::list_of_any);
  const std::string_view wanted = call.arguments[1].string();
  std::vector<Value> values;
  for (const iam::PolicyKind kind : all_kinds) {
    for (const iam::Policy* policy : policies_in(documents_of_kind(*resource, kind, call), call)) {
      for (const iam::ConditionFault& fault : iam::find_condition_faults(*policy, kind)) {
        if (effect_name(fault.effect) != wanted) continue;
        const Value text = text_about(fault.at, fault.text, call);
        values.push_back(fault.truth == Truth::yes ? object_of({{"at", fault.at}, {"fault", text}}, call)
                                                   : unknown_element(fault.at, call));
      }
      if (policy->open) values.push_back(unknown_element(policy->document, call));
    }
  }
  return list_of(values, call);
}

// ---- concerns ---------------------------------------------------------------------------------------------------

/// The services whose actions and resources the policy of a type may name; empty where others may stand, too.
std::span<const std::string_view> services_of(std::string_view type) {
  struct PolicyServices {
    std::string_view type;
    std::array<std::string_view, 4> services;
  };
  static constexpr PolicyServices known[] = {
      {"AWS::ApiGateway::RestApi", {"execute-api", "execute-api", "execute-api", "execute-api"}},
      {"AWS::DynamoDB::Table", {"dynamodb", "dynamodb", "dynamodb", "dynamodb"}},
      {"AWS::ECR::Repository", {"ecr", "ecr", "ecr", "ecr"}},
      {"AWS::EFS::FileSystem", {"elasticfilesystem", "elasticfilesystem", "elasticfilesystem", "elasticfilesystem"}},
      {"AWS::KMS::Key", {"kms", "kms", "kms", "kms"}},
      {"AWS::KMS::ReplicaKey", {"kms", "kms", "kms", "kms"}},
      {"AWS::Kinesis::ResourcePolicy", {"kinesis", "kinesis", "kinesis", "kinesis"}},
      {"AWS::OpenSearchService::Domain", {"es", "es", "es", "es"}},
      {"AWS::Elasticsearch::Domain", {"es", "es", "es", "es"}},
      {"AWS::S3::BucketPolicy", {"s3", "s3express", "s3-object-lambda", "s3-outposts"}},
      {"AWS::SNS::TopicPolicy", {"sns", "sns", "sns", "sns"}},
      {"AWS::SQS::QueuePolicy", {"sqs", "sqs", "sqs", "sqs"}},
      {"AWS::SecretsManager::ResourcePolicy", {"secretsmanager", "secretsmanager", "secretsmanager", "secretsmanager"}},
  };
  for (const PolicyServices& entry : known) {
    if (entry.type == type) return entry.services;
  }
  return {};
}

/// The most characters of a document of a kind that AWS takes; 0 where no page of AWS's says it.
std::size_t max_length_of(const model::Resource& resource, iam::PolicyKind kind) {
  struct MaxLength {
    std::string_view type;
    iam::PolicyKind kind;
    std::size_t characters;
  };
  using iam::PolicyKind;
  constexpr MaxLength known[] = {
      {"AWS::IAM::ManagedPolicy", PolicyKind::identity, 6144},
      {"AWS::IAM::User", PolicyKind::identity, 2048},
      {"AWS::IAM::Group", PolicyKind::identity, 5120},
      {"AWS::IAM::Role", PolicyKind::identity, 10240},
      {"AWS::IAM::Policy", PolicyKind::identity, 10240},
      // 2,048 unless a quota is raised, which goes up to this.
      {"AWS::IAM::Role", PolicyKind::trust, 8192},
      {"AWS::Organizations::Policy", PolicyKind::service_control, 5120},
      {"AWS::Organizations::Policy", PolicyKind::resource_control, 5120},
      {"AWS::KMS::Key", PolicyKind::resource, 32768},
      {"AWS::KMS::ReplicaKey", PolicyKind::resource, 32768},
      {"AWS::S3::BucketPolicy", PolicyKind::resource, 20480},
      {"AWS::SNS::TopicPolicy", PolicyKind::resource, 30720},
  };
  for (const MaxLength& entry : known) {
    if (entry.type == resource.type && entry.kind == kind) return entry.characters;
  }
  return 0;
}

/// What is of a concern in all documents of a resource, whatever their kind. What is not written is taken to be right;
/// that a document is not known the rules about its grammar say once.
Value call_policy_concerns(Call& call) {
  const model::Resource* resource = environment_of(call.context).resource_of(call.arguments[0]);
  if (!resource) return fail_resource(call, 0, types::list_of_any);
  const auto concern = iam::concern_of(call.arguments[1].string());
  if (!concern) return expression::fail_argument(call, 1, "a concern of policies is required, such as \"arn\"");
  std::vector<Value> values;
  for (const iam::PolicyKind kind : all_kinds) {
    for (const iam::Policy* policy : policies_in(documents_of_kind(*resource, kind, call), call)) {
      const iam::PolicySetting setting{*policy, kind, services_of(resource->type), max_length_of(*resource, kind)};
      for (const iam::PolicyFault& fault : iam::find_concerns(setting, *concern))
        values.push_back(object_of({{"at", fault.at}, {"fault", text_about(fault.at, fault.text, call)}}, call));
    }
  }
  return list_of(values, call);
}

constexpr std::array<Parameter, 2> resource_and_concern = {{{"resource", &types::any}, {"concern", &types::string}}};
constexpr std::array<Parameter, 1> list_only = {{{"list", &types::any}}};
constexpr std::array<Parameter, 2> resource_and_kind = {{{"resource", &types::any}, {"kind", &types::string}}};
constexpr std::array<Parameter, 2> resource_and_effect = {{{"resource", &types::any}, {"effect", &types::string}}};

const std::array iam_documents_table = {
    Function{"condition_faults", resource_and_effect, nullptr, 2, &types::list_of_any, open_to_all,
             call_condition_faults, nullptr,
             "Conditions in a resource's documents that compare a wildcard as a character (\"literal\"), never hold "
             "(\"never\") or hold for everyone (\"always\"): `at`, `fault`."},
    Function{"denying_policies", resource_only, nullptr, 1, &types::list_of_any, open_to_all, call_denying_policies,
             nullptr, "What the policy documents of a role, user or group deny, for what else gives it permissions."},
    Function{
        "granting_policies", resource_only, nullptr, 1, &types::list_of_any, open_to_all, call_granting_policies,
        nullptr,
        "The policy documents of permissions that stand in a resource itself, and what other documents of the same "
        "holder deny. None for a managed policy that is only a permissions boundary."},
    Function{"own_policies", resource_only, nullptr, 1, &types::list_of_any, open_to_all, call_own_policies, nullptr,
             "The policy documents of permissions that stand in a resource itself."},
    Function{"policies_of", resource_only, nullptr, 1, &types::list_of_any, open_to_all, call_policies_of, nullptr,
             "Every policy document in the graph that gives a role, user, group or permission set its permissions."},
    Function{"policy_concerns", resource_and_concern, nullptr, 2, &types::list_of_any, open_to_all,
             call_policy_concerns, nullptr,
             "What is of a concern (\"arn\", \"condition-key\", …) in a resource's documents: `at`, `fault`."},
    Function{"policy_documents", resource_and_kind, nullptr, 2, &types::list_of_any, open_to_all, call_policy_documents,
             nullptr,
             "The policy documents of a kind (\"identity\", \"resource\", \"trust\", \"service-control\", "
             "\"resource-control\") that stand in a resource itself."},
    Function{"withdrawn_policies", list_only, nullptr, 1, &types::list_of_any, open_to_all, call_withdrawn_policies,
             nullptr, "ARNs of managed policies that AWS withdrew: `at`, `name`, `successor`."},
};

}  // namespace

std::span<const Function> policy_document_functions() {
  return iam_documents_table;
}

}  // namespace lintel
