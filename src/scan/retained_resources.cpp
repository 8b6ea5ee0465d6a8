#include "scan/retained_resources.h"

#include <algorithm>
#include <array>
#include <utility>

#include "syntax/document/parse.h"

namespace lintel {
namespace {

using document::Node;

/// Properties whose change makes another resource, as far as findings are about their types. "*": nearly all of them.
struct ReplacingProperty {
  std::string_view type, property;
};
constexpr std::array replacing_properties = std::to_array<ReplacingProperty>({
    {"AWS::ApiGateway::Authorizer", "RestApiId"},
    {"AWS::ApiGateway::Method", "HttpMethod"},
    {"AWS::DocDB::DBCluster", "DBClusterIdentifier"},
    {"AWS::DocDB::DBCluster", "KmsKeyId"},
    {"AWS::DocDB::DBCluster", "StorageEncrypted"},
    {"AWS::DynamoDB::Table", "TableName"},
    {"AWS::EC2::Instance", "AvailabilityZone"},
    {"AWS::EC2::Instance", "ImageId"},
    {"AWS::EC2::Instance", "KeyName"},
    {"AWS::EC2::Instance", "NetworkInterfaces"},
    {"AWS::EC2::Instance", "SubnetId"},
    {"AWS::EC2::NetworkAcl", "VpcId"},
    {"AWS::EC2::NetworkAclEntry", "RuleNumber"},
    {"AWS::EC2::SecurityGroup", "GroupDescription"},
    {"AWS::EC2::SecurityGroup", "GroupName"},
    {"AWS::EC2::SecurityGroup", "VpcId"},
    {"AWS::EC2::SecurityGroupIngress", "*"},
    {"AWS::EC2::SecurityGroupEgress", "*"},
    {"AWS::EC2::Volume", "Encrypted"},
    {"AWS::EC2::Volume", "KmsKeyId"},
    {"AWS::ECR::Repository", "EncryptionConfiguration"},
    {"AWS::ECR::Repository", "RepositoryName"},
    {"AWS::ECS::Cluster", "ClusterName"},
    {"AWS::EFS::FileSystem", "Encrypted"},
    {"AWS::EFS::FileSystem", "KmsKeyId"},
    {"AWS::EKS::Cluster", "Name"},
    {"AWS::ElastiCache::ReplicationGroup", "AtRestEncryptionEnabled"},
    {"AWS::ElastiCache::ReplicationGroup", "KmsKeyId"},
    {"AWS::ElastiCache::ReplicationGroup", "ReplicationGroupId"},
    {"AWS::ElasticLoadBalancingV2::LoadBalancer", "Name"},
    {"AWS::ElasticLoadBalancingV2::LoadBalancer", "Scheme"},
    {"AWS::Elasticsearch::Domain", "DomainName"},
    {"AWS::FSx::FileSystem", "KmsKeyId"},
    {"AWS::IAM::Group", "GroupName"},
    {"AWS::IAM::ManagedPolicy", "ManagedPolicyName"},
    {"AWS::IAM::Role", "RoleName"},
    {"AWS::IAM::User", "UserName"},
    {"AWS::Kinesis::Stream", "Name"},
    {"AWS::Lambda::Function", "FunctionName"},
    {"AWS::Lambda::Permission", "*"},
    {"AWS::Lambda::Url", "TargetFunctionArn"},
    {"AWS::Logs::LogGroup", "LogGroupName"},
    {"AWS::Neptune::DBCluster", "DBClusterIdentifier"},
    {"AWS::Neptune::DBCluster", "KmsKeyId"},
    {"AWS::Neptune::DBCluster", "StorageEncrypted"},
    {"AWS::OpenSearchService::Domain", "DomainName"},
    {"AWS::RDS::DBCluster", "DBClusterIdentifier"},
    {"AWS::RDS::DBCluster", "KmsKeyId"},
    {"AWS::RDS::DBCluster", "StorageEncrypted"},
    {"AWS::RDS::DBInstance", "DBInstanceIdentifier"},
    {"AWS::RDS::DBInstance", "KmsKeyId"},
    {"AWS::RDS::DBInstance", "MasterUsername"},
    {"AWS::RDS::DBInstance", "StorageEncrypted"},
    {"AWS::Redshift::Cluster", "ClusterIdentifier"},
    {"AWS::S3::Bucket", "BucketName"},
    {"AWS::S3::BucketPolicy", "Bucket"},
    {"AWS::SNS::Topic", "TopicName"},
    {"AWS::SQS::Queue", "QueueName"},
    {"AWS::SageMaker::NotebookInstance", "DirectInternetAccess"},
    {"AWS::SageMaker::NotebookInstance", "NotebookInstanceName"},
    {"AWS::SageMaker::NotebookInstance", "SubnetId"},
});

std::string written_densely(std::string_view text) {
  std::string kept;
  std::copy_if(text.begin(), text.end(), std::back_inserter(kept),
               [](char c) { return static_cast<unsigned char>(c) > ' '; });
  return kept;
}

bool is_word_part(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word_part(text[at - 1])) && (end == text.size() || !is_word_part(text[end]))) return true;
  }
  return false;
}

const Node* resource_of(const Node* root, std::string_view name) {
  const Node* resources = root ? document::find(*root, "Resources") : nullptr;
  return resources ? document::find(*resources, name) : nullptr;
}

/// How a value is written, with the defaults of the parameters that it names.
std::string written(const SourceSet& sources, const Node& root, const Node* value) {
  if (!value) return {};
  std::string text = written_densely(sources.text(value->tag.empty() ? value->span : value->tag_span)) +
                     written_densely(sources.text(value->span));
  const Node* parameters = document::find(root, "Parameters");
  const bool may_name = text.find("Ref") != std::string::npos || text.find("${") != std::string::npos;
  if (!parameters || !may_name) return text;
  const std::string names = text;
  for (const document::Entry& parameter : parameters->entries) {
    const Node* given = document::find(*parameter.value, "Default");
    if (given && has_word(names, parameter.key)) text += "|" + written_densely(sources.text(given->span));
  }
  return text;
}

/// Whether what a template says of a resource keeps it: the policy is a word, or what a language extension gives.
bool retains(const SourceSet& sources, const Node& root, const Node* resource, std::string_view policy) {
  const Node* said = resource ? document::find(*resource, policy) : nullptr;
  return said && written(sources, root, said).find("Retain") != std::string::npos;
}

/// Whether a template may say that something is retained; JSON and YAML write a word in many ways.
bool may_retain(std::string_view text) {
  return text.find("Retain") != std::string_view::npos ||
         (text.find("Policy") != std::string_view::npos && text.find('\\') != std::string_view::npos);
}

}  // namespace

const Node* RetainedResources::read(const SourceSet& sources, FileId file) {
  if (file == FileId::none) return nullptr;
  const auto [known, is_new] = read_.try_emplace({&sources, file}, nullptr);
  if (!is_new) return known->second;
  const std::string_view text = sources.text(file), path = sources.path(file);
  if (path.ends_with(".tf") || path.ends_with(".tofu")) return nullptr;
  Problems ignored;
  const std::size_t first = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  known->second = text.substr(first).starts_with('{') ? document::parse_json(file, text, arena_, Limits{}, ignored)
                                                      : document::parse_yaml(file, text, arena_, Limits{}, ignored);
  return known->second;
}

FileId RetainedResources::later_file(const Finding& finding) {
  const std::string_view name = finding.location.file;
  const auto [known, is_new] = later_.try_emplace(std::string(name), FileId::none);
  if (!is_new || name.empty()) return known->second;
  FileId& best = known->second;
  for (std::uint32_t id = 1; id <= now_.size(); ++id) {
    const std::string_view path = now_.path(FileId{id});
    const bool is_same = path == name || (path.size() > name.size() && path.ends_with(name) &&
                                          path[path.size() - name.size() - 1] == '/');
    if (is_same && (best == FileId::none || path.size() < now_.path(best).size())) best = FileId{id};
  }
  return best;
}

std::string RetainedResources::replaced(const Node& root, FileId later, std::string_view name) {
  const Node* before = resource_of(&root, name);
  const Node* later_root = read(now_, later);
  const Node* now = resource_of(later_root, name);
  if (!before || !now) return {};
  if (!retains(now_, *later_root, now, "UpdateReplacePolicy") && !retains(before_, root, before, "UpdateReplacePolicy"))
    return {};
  const Node* type = document::find(*before, "Type");
  const Node *had = document::find(*before, "Properties"), *has = document::find(*now, "Properties");
  if (!type || !had) return {};
  for (const ReplacingProperty& each : replacing_properties) {
    if (each.type != type->text) continue;
    const bool is_whole = each.property == "*";
    const Node* earlier_value = is_whole ? had : document::find(*had, each.property);
    const Node* later_value = is_whole || !has ? has : document::find(*has, each.property);
    if (written(before_, root, earlier_value) != written(now_, *later_root, later_value))
      return "the \"UpdateReplacePolicy\" of " + std::string(name) + " retains what the change replaces";
  }
  return {};
}

std::string RetainedResources::reason(const Finding& finding, std::string_view address, bool is_there) {
  const FileId file{finding.location.source}, later = later_file(finding);
  if (file == FileId::none) return {};
  if (!may_retain(before_.text(file)) && (later == FileId::none || !may_retain(now_.text(later)))) return {};
  const Node* root = read(before_, file);
  if (!root) return {};
  const std::string_view name = address.substr(address.rfind('.') + 1);
  if (is_there) return replaced(*root, later, name);
  // What was deployed says whether it is kept, not what follows.
  if (!retains(before_, *root, resource_of(root, name), "DeletionPolicy")) return {};
  const bool is_own = address == finding.resource_address;
  return is_own ? std::string("its \"DeletionPolicy\" retains it")
                : "the \"DeletionPolicy\" of " + std::string(name) + " retains it";
}

}  // namespace lintel
