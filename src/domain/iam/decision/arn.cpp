#include "domain/iam/decision/arn.h"

#include <algorithm>
#include <cstdio>

#include "domain/iam/decision/request.h"
#include "domain/iam/decision/text_pattern.h"
#include "domain/iam/own_account.h"
#include "model/links.h"
#include "value/identity.h"

namespace lintel::iam {
namespace {

/// How a type's resources are named. In `arn`, `$P`, `$R`, `$A` are the partition, the region and the account, `$N` the
/// name and `$T` the path.
struct ArnForm {
  std::string_view type;
  std::string_view arn;
  std::string_view name;     ///< the property that holds it; empty: nothing does before a deployment
  bool ref_is_name = false;  ///< what refers to the resource itself (`Ref`, `id`) gives the name
};

constexpr ArnForm forms[] = {
    {"AWS::Backup::BackupVault", "arn:$P:backup:$R:$A:backup-vault:$N", "BackupVaultName", true},
    {"AWS::ApiGateway::RestApi", "arn:$P:execute-api:$R:$A:$N", "", true},
    {"AWS::AppRunner::Service", "arn:$P:apprunner:$R:$A:service/$N/*", "", false},
    {"AWS::CloudFormation::Stack", "arn:$P:cloudformation:$R:$A:stack/$N/*", "StackName", false},
    {"AWS::CodeBuild::Project", "arn:$P:codebuild:$R:$A:project/$N", "Name", true},
    {"AWS::DynamoDB::Table", "arn:$P:dynamodb:$R:$A:table/$N", "TableName", true},
    {"AWS::EC2::Instance", "arn:$P:ec2:$R:$A:instance/$N", "", true},
    {"AWS::ECR::Repository", "arn:$P:ecr:$R:$A:repository/$N", "RepositoryName", true},
    {"AWS::EFS::FileSystem", "arn:$P:elasticfilesystem:$R:$A:file-system/$N", "", true},
    {"AWS::Elasticsearch::Domain", "arn:$P:es:$R:$A:domain/$N", "DomainName", true},
    {"AWS::Events::EventBus", "arn:$P:events:$R:$A:event-bus/$N", "Name", true},
    {"AWS::Glue::DevEndpoint", "arn:$P:glue:$R:$A:devEndpoint/$N", "EndpointName", true},
    {"AWS::IAM::Group", "arn:$P:iam::$A:group$T$N", "GroupName", true},
    {"AWS::IAM::InstanceProfile", "arn:$P:iam::$A:instance-profile$T$N", "InstanceProfileName", true},
    {"AWS::IAM::ManagedPolicy", "arn:$P:iam::$A:policy$T$N", "ManagedPolicyName", false},
    {"AWS::IAM::Role", "arn:$P:iam::$A:role$T$N", "RoleName", true},
    {"AWS::IAM::User", "arn:$P:iam::$A:user$T$N", "UserName", true},
    {"AWS::Kinesis::Stream", "arn:$P:kinesis:$R:$A:stream/$N", "Name", true},
    {"AWS::KMS::Key", "arn:$P:kms:$R:$A:key/$N", "", true},
    {"AWS::Lambda::Function", "arn:$P:lambda:$R:$A:function:$N", "FunctionName", true},
    {"AWS::Lambda::LayerVersion", "arn:$P:lambda:$R:$A:layer:$N:*", "LayerName", false},
    {"AWS::Logs::LogGroup", "arn:$P:logs:$R:$A:log-group:$N", "LogGroupName", true},
    {"AWS::OpenSearchService::Domain", "arn:$P:es:$R:$A:domain/$N", "DomainName", true},
    {"AWS::S3::AccessPoint", "arn:$P:s3:$R:$A:accesspoint/$N", "Name", true},
    {"AWS::S3::Bucket", "arn:$P:s3:::$N", "BucketName", true},
    {"AWS::SageMaker::NotebookInstance", "arn:$P:sagemaker:$R:$A:notebook-instance/$N", "NotebookInstanceName", false},
    {"AWS::SNS::Topic", "arn:$P:sns:$R:$A:$N", "TopicName", false},
    {"AWS::SQS::Queue", "arn:$P:sqs:$R:$A:$N", "QueueName", false},
    {"AWS::SecretsManager::Secret", "arn:$P:secretsmanager:$R:$A:secret:$N-??????", "Name", false},
    {"AWS::SSM::Parameter", "arn:$P:ssm:$R:$A:parameter/$N", "Name", true},
    {"AWS::StepFunctions::StateMachine", "arn:$P:states:$R:$A:stateMachine:$N", "StateMachineName", false},
};

const ArnForm* form_of(std::string_view type) {
  const auto* found =
      std::find_if(std::begin(forms), std::end(forms), [&](const ArnForm& form) { return form.type == type; });
  return found == std::end(forms) ? nullptr : found;
}

/// A part of a text that is not known: characters that would end it, or that patterns are split at, are left out.
std::string named_part(std::string_view name) {
  std::string part(1, named_hole_begin);
  for (const char c : name) {
    if (static_cast<unsigned char>(c) >= ' ' || c == named_hole_number)
      part += c == '/' || c == ':' || c == '*' || c == '?' ? '.' : c;
  }
  return part + named_hole_end;
}

/// Whether an unknown or a reference is a fact about the deployment: `AWS::Partition`, `data.aws_partition.…`.
bool is_deployments(Value value, std::string_view pseudo, std::string_view source) {
  if (const ReferenceNode* reference = value.reference())
    return reference->address.find(source) != std::string_view::npos;
  const UnknownNode* unknown = value.unknown();
  if (!unknown || !unknown->why) return false;
  return unknown->why->text.starts_with(pseudo) || unknown->why->text.find(source) != std::string_view::npos;
}

std::string identity_text(Identity identity) {
  char text[24];
  std::snprintf(text, sizeof text, "%c%llx", named_hole_number, static_cast<unsigned long long>(identity));
  return text;
}

/// Whether an attribute is the resource's own ARN, not that of its stream or of a function that it calls.
bool is_arn(std::string_view attribute) {
  return same_name(attribute, "arn") || attribute == "BackupVaultArn" || attribute == "PolicyArn" ||
         attribute == "TopicArn";
}

bool is_name(std::string_view attribute, const ArnForm& form) {
  constexpr std::string_view names[] = {"name", "bucket", "function_name", "key_id", "KeyId"};
  if (std::find(std::begin(names), std::end(names), attribute) != std::end(names)) return true;
  return attribute == form.name || (form.ref_is_name && (attribute.empty() || attribute == "id" || attribute == "Ref"));
}

/// The property that holds the name of a resource in its ARN.
Value name_property(const model::Resource& resource) {
  const ArnForm* form = form_of(resource.type);
  return form && !form->name.empty() ? resource.properties.get(form->name) : Value();
}

}  // namespace

std::string NameWriter::region() const {
  return deployment_.region.empty() ? named_part("region") : deployment_.region;
}

std::string NameWriter::region_of(const model::Resource& resource) const {
  if (resource.parts.empty()) return region();
  const Value provider = resource.parts.front().source->provider;
  const Value given = provider.get("region"), alias = provider.get("alias");
  if (given.is_string()) return noted(given, std::string(given.string()));
  // `--region` is that of the configuration that has no other name.
  return alias.is_string() ? named_part("region of provider " + std::string(alias.string())) : region();
}

std::string NameWriter::noted(Value source, std::string text) const {
  if (source.has_sensitive() && !text.empty()) sensitive_.insert(text);
  return text;
}

bool NameWriter::shows_sensitive(std::string_view text) const {
  return std::any_of(sensitive_.begin(), sensitive_.end(),
                     [&](const std::string& name) { return text.find(name) != std::string_view::npos; });
}

bool NameWriter::is_of_sensitive(const Caller& caller) const {
  if (shows_sensitive(caller.name)) return true;
  if (caller.account.empty() || caller.account == deployment_.account) return false;
  return std::any_of(sensitive_.begin(), sensitive_.end(),
                     [&](const std::string& name) { return name.find(caller.account) != std::string::npos; });
}

std::string NameWriter::name_of(const model::Resource& resource) const {
  return noted(name_property(resource), plain_name_of(resource));
}

std::string NameWriter::plain_name_of(const model::Resource& resource) const {
  const Value name = name_property(resource);
  if (name.is_string()) return std::string(name.string());
  // What AWS or the provider makes up is not a name that anybody has written down, though it may begin with one.
  if (name.is_null() && !resource.partial) {
    const std::string mark(1, generated_mark);
    return named_part(resource.address) + mark + std::string(resource.address) + mark;
  }
  const UnknownNode* unknown = name.unknown();
  if (unknown && unknown->identity != 0 && unknown->parts.empty()) return text_of(name);
  if (!unknown || unknown->parts.empty()) return named_part(resource.address);
  std::string text;
  for (const Value part : unknown->parts)
    text += part.is_string() ? std::string(part.string()) : named_part(resource.address);
  return text;
}

std::string NameWriter::arn_of(const model::Resource& resource) const {
  const ArnForm* form = form_of(resource.type);
  if (!form) return named_part(std::string(resource.address) + ".arn");
  const Value path = resource.properties.get("Path");
  std::string arn;
  for (std::size_t at = 0; at < form->arn.size(); ++at) {
    if (form->arn[at] != '$') {
      arn += form->arn[at];
      continue;
    }
    switch (form->arn[++at]) {
      case 'P':
        arn += deployment_.partition;
        break;
      case 'R':
        arn += region_of(resource);
        break;
      case 'A':
        arn += deployment_.account;
        break;
      case 'T':
        arn += path.is_null() ? std::string("/") : text_of(path);
        break;
      default: {
        const std::string name = name_of(resource);
        // A parameter in a hierarchy begins with the slash that its ARN has already.
        const bool has_slash = arn.ends_with('/') && name.starts_with('/');
        arn += has_slash ? name.substr(1) : name;
      }
    }
  }
  return arn;
}

std::string NameWriter::text_of(const ReferenceNode& reference, Value value) const {
  const model::Resource* resource = model::resource_at(graph_, reference.address);
  const ArnForm* form = resource ? form_of(resource->type) : nullptr;
  // CloudFormation's ARNs of log groups take in what is in them.
  const bool with_streams = resource && resource->type == "AWS::Logs::LogGroup" &&
                            resource->dialect == Dialect::cloudformation && reference.attribute == "Arn";
  if (form && is_arn(reference.attribute)) return arn_of(*resource) + (with_streams ? ":*" : "");
  if (form && resource->type == "AWS::Kinesis::Stream" && resource->dialect == Dialect::terraform &&
      reference.attribute == "id")
    return arn_of(*resource);
  if (form && is_name(reference.attribute, *form)) return name_of(*resource);
  if (form && !form->ref_is_name && (reference.attribute == "Ref" || reference.attribute == "id") &&
      resource->type != "AWS::SQS::Queue")
    return arn_of(*resource);
  if (is_deployed_account(value)) return deployment_.account;
  return named_part(std::string(reference.address) + "." + std::string(reference.attribute));
}

std::string NameWriter::text_of(Value value) const {
  return noted(value, plain_text_of(value));
}

std::string NameWriter::plain_text_of(Value value) const {
  if (const ReferenceNode* reference = value.reference()) {
    if (is_deployments(value, {}, "data.aws_partition.") && reference->attribute == "partition")
      return deployment_.partition;
    if (is_deployments(value, {}, "data.aws_region.")) {
      const model::Resource* source = model::resource_at(graph_, reference->address);
      return source ? region_of(*source) : region();
    }
    return text_of(*reference, value);
  }
  const UnknownNode* unknown = value.unknown();
  if (!unknown) return iam::text_of(value);
  if (!unknown->parts.empty()) {
    std::string text;
    for (const Value part : unknown->parts) text += text_of(part);
    return text;
  }
  if (is_deployed_account(value)) return deployment_.account;
  if (is_deployments(value, "AWS::Partition", "data.aws_partition.")) return deployment_.partition;
  if (is_deployments(value, "AWS::Region", "data.aws_region.")) return region();
  if (unknown->identity == 0) return std::string(1, hole);
  return named_part((unknown->why ? std::string(unknown->why->text) : std::string()) +
                    identity_text(unknown->identity));
}

void NameWriter::write_names(NameList& list) const {
  for (Name& name : list.names) name.text = text_of(name.value);
}

void NameWriter::write_names(PrincipalList& list) const {
  for (Principal& principal : list.principals) principal.name.text = text_of(principal.name.value);
}

void NameWriter::write_names(Policy& policy) const {
  for (Statement& statement : policy.statements) {
    // Actions have no names of resources in them: an unknown one stays what it is.
    write_names(statement.resources);
    write_names(statement.not_resources);
    write_names(statement.principals);
    write_names(statement.not_principals);
    for (ConditionTerm& term : statement.conditions) write_names(term.values);
  }
}

}  // namespace lintel::iam
