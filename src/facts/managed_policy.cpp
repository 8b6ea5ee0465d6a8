#include "facts/managed_policy.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace lintel::registry {
namespace {

struct ManagedPolicy {
  std::string_view name;
  std::string_view document;
};

constexpr ManagedPolicy managed_policies[] = {
    {"AdministratorAccess", R"({"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]})"},
    {"AWSCloudFormationFullAccess",
     R"({"Statement":[{"Effect":"Allow","Action":["cloudformation:*"],"Resource":"*"}]})"},
    {"AWSCodeBuildAdminAccess",
     R"({"Statement":[{"Effect":"Allow","Action":["codebuild:*","ecr:ListImages","s3:GetBucketLocation","s3:ListAllMyBuckets"],"Resource":"*"}]})"},
    {"AWSLambda_FullAccess",
     R"({"Statement":[{"Effect":"Allow","Action":["lambda:*","iam:GetRole","iam:ListRoles","logs:DescribeLogGroups"],"Resource":"*"},{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":"lambda.amazonaws.com"}}}]})"},
    {"AWSKeyManagementServicePowerUser",
     R"({"Statement":[{"Effect":"Allow","Action":["kms:CreateAlias","kms:CreateKey","kms:DeleteAlias","kms:Describe*","kms:GenerateRandom","kms:Get*","kms:List*","kms:TagResource","kms:UntagResource"],"Resource":"*"}]})"},
    {"AmazonDynamoDBFullAccess",
     R"({"Statement":[{"Effect":"Allow","Action":["dynamodb:*","dax:*"],"Resource":"*"}]})"},
    {"AmazonEC2FullAccess",
     R"({"Statement":[{"Effect":"Allow","Action":["ec2:*","elasticloadbalancing:*","cloudwatch:*","autoscaling:*"],"Resource":"*"}]})"},
    {"AmazonS3FullAccess",
     R"({"Statement":[{"Effect":"Allow","Action":["s3:*","s3-object-lambda:*"],"Resource":"*"}]})"},
    {"AmazonS3ReadOnlyAccess",
     R"({"Statement":[{"Effect":"Allow","Action":["s3:Get*","s3:List*","s3:Describe*","s3-object-lambda:Get*","s3-object-lambda:List*"],"Resource":"*"}]})"},
    {"AmazonSSMFullAccess",
     R"({"Statement":[{"Effect":"Allow","Action":["cloudwatch:PutMetricData","ds:CreateComputer","ds:DescribeDirectories","ec2:DescribeInstanceStatus","logs:*","ssm:*","ec2messages:*"],"Resource":"*"}]})"},
    {"AmazonSSMReadOnlyAccess",
     R"({"Statement":[{"Effect":"Allow","Action":["ssm:Describe*","ssm:Get*","ssm:List*"],"Resource":"*"}]})"},
    {"AmazonSageMakerFullAccess",
     R"({"Statement":[{"Effect":"Allow","Action":["sagemaker:*"],"Resource":"*"},{"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::*:role/*","Condition":{"StringEquals":{"iam:PassedToService":["glue.amazonaws.com","robomaker.amazonaws.com","sagemaker.amazonaws.com","states.amazonaws.com"]}}}]})"},
    {"IAMFullAccess",
     R"({"Statement":[{"Effect":"Allow","Action":["iam:*","organizations:DescribeAccount","organizations:DescribeOrganization","organizations:ListPolicies"],"Resource":"*"}]})"},
    {"PowerUserAccess",
     R"({"Statement":[{"Effect":"Allow","NotAction":["iam:*","organizations:*","account:*"],"Resource":"*"},{"Effect":"Allow","Action":["account:GetAccountInformation","iam:CreateServiceLinkedRole","iam:DeleteServiceLinkedRole","iam:ListRoles","organizations:DescribeOrganization"],"Resource":"*"}]})"},
    {"SecretsManagerReadWrite", R"({"Statement":[{"Effect":"Allow","Action":["secretsmanager:*"],"Resource":"*"}]})"},
    {"job-function/DataScientist",
     R"({"Statement":[{"Effect":"Allow","Action":["cloudformation:*","dynamodb:*","elasticmapreduce:*","kinesis:*","redshift:*","s3:CreateBucket","sns:*"],"Resource":"*"}]})"},
};

/// Of those the ones whose documents are whole.
constexpr std::string_view whole_policies[] = {
    "AWSCloudFormationFullAccess", "AdministratorAccess",     "AmazonS3FullAccess",
    "AmazonS3ReadOnlyAccess",      "AmazonSSMReadOnlyAccess",
};

/// Further policies that AWS manages and that grant all of a service or more, by name and path.
constexpr std::string_view broad_policies[] = {
    "AWSCloud9Administrator",
    "AWSCodeCommitFullAccess",
    "AWSCodeDeployFullAccess",
    "AWSCodePipeline_FullAccess",
    "AWSGlueConsoleFullAccess",
    "AWSKeyManagementServicePowerUser",
    "AWSOrganizationsFullAccess",
    "AWSSSOMasterAccountAdministrator",
    "AWSStepFunctionsFullAccess",
    "AWSWAFFullAccess",
    "AdministratorAccess-AWSElasticBeanstalk",
    "AdministratorAccess-Amplify",
    "AmazonAPIGatewayAdministrator",
    "AmazonAthenaFullAccess",
    "AmazonCognitoPowerUser",
    "AmazonEC2ContainerRegistryFullAccess",
    "AmazonEC2ContainerRegistryPowerUser",
    "AmazonECS_FullAccess",
    "AmazonElasticFileSystemFullAccess",
    "AmazonElastiCacheFullAccess",
    "AmazonEventBridgeFullAccess",
    "AmazonKinesisFullAccess",
    "AmazonOpenSearchServiceFullAccess",
    "AmazonRDSFullAccess",
    "AmazonRedshiftFullAccess",
    "AmazonRoute53FullAccess",
    "AmazonSESFullAccess",
    "AmazonSNSFullAccess",
    "AmazonSQSFullAccess",
    "AmazonVPCFullAccess",
    "CloudFrontFullAccess",
    "CloudWatchFullAccess",
    "CloudWatchLogsFullAccess",
    "ElasticLoadBalancingFullAccess",
    "ReadOnlyAccess",
    "SecurityAudit",
    "job-function/Billing",
    "job-function/DatabaseAdministrator",
    "job-function/NetworkAdministrator",
    "job-function/SupportUser",
    "job-function/SystemAdministrator",
    "job-function/ViewOnlyAccess",
};

/// Policies that many roles have and that, as those above, deny nothing.
constexpr std::string_view allowing_policies[] = {
    "AWSXRayDaemonWriteAccess",
    "AmazonEC2ContainerRegistryReadOnly",
    "AmazonEKSClusterPolicy",
    "AmazonEKSWorkerNodePolicy",
    "AmazonEKS_CNI_Policy",
    "AmazonSSMManagedInstanceCore",
    "CloudWatchAgentServerPolicy",
    "service-role/AWSLambdaBasicExecutionRole",
    "service-role/AWSLambdaVPCAccessExecutionRole",
    "service-role/AmazonECSTaskExecutionRolePolicy",
};

/// Policies that AWS has withdrawn, each with the one that its service's guide names instead.
struct WithdrawnPolicy {
  std::string_view name;
  std::string_view successor;
};
constexpr WithdrawnPolicy withdrawn_policies[] = {
    {"AWSBackupAdminPolicy", "AWSBackupFullAccess"},
    {"AWSBackupOperatorPolicy", "AWSBackupOperatorAccess"},
    {"AWSCloudTrailFullAccess", "AWSCloudTrail_FullAccess"},
    {"AWSCloudTrailReadOnlyAccess", "AWSCloudTrail_ReadOnlyAccess"},
    {"AWSCodePipelineFullAccess", "AWSCodePipeline_FullAccess"},
    {"AWSCodePipelineReadOnlyAccess", "AWSCodePipeline_ReadOnlyAccess"},
    {"AWSDataPipelineFullAccess", "AWSDataPipeline_FullAccess"},
    {"AWSDataPipelinePowerUser", "AWSDataPipeline_PowerUser"},
    {"AWSElasticBeanstalkFullAccess", "AdministratorAccess-AWSElasticBeanstalk"},
    {"AWSElasticBeanstalkReadOnlyAccess", "AWSElasticBeanstalkReadOnly"},
    {"AWSLambdaFullAccess", "AWSLambda_FullAccess"},
    {"AWSLambdaReadOnlyAccess", "AWSLambda_ReadOnlyAccess"},
    {"AWSOpsWorksFullAccess", "AWSOpsWorks_FullAccess"},
    {"AmazonEC2ContainerServiceFullAccess", "AmazonECS_FullAccess"},
    {"AmazonElasticTranscoderFullAccess", "AmazonElasticTranscoder_FullAccess"},
    {"AmazonElasticTranscoderJobsSubmitter", "AmazonElasticTranscoder_JobsSubmitter"},
    {"AmazonElasticTranscoderReadOnlyAccess", "AmazonElasticTranscoder_ReadOnlyAccess"},
    {"ServiceCatalogAdminFullAccess", "AWSServiceCatalogAdminFullAccess"},
    {"ServiceCatalogEndUserAccess", "AWSServiceCatalogEndUserReadOnlyAccess"},
    {"ServiceCatalogEndUserFullAccess", "AWSServiceCatalogEndUserFullAccess"},
    {"service-role/AWSConfigRole", "service-role/AWS_ConfigRole"},
    {"service-role/AmazonMachineLearningRoleforRedshiftDataSource",
     "service-role/AmazonMachineLearningRoleforRedshiftDataSourceV3"},
};

std::string_view without_path(std::string_view name) {
  return name.substr(name.rfind('/') + 1);
}

}  // namespace

bool is_whole_managed_policy(std::string_view name) {
  return std::find(std::begin(whole_policies), std::end(whole_policies), name) != std::end(whole_policies);
}

bool is_allowing_managed_policy(std::string_view name) {
  const auto is_in = [&](std::span<const std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  return !managed_policy_document(name).empty() || is_in(broad_policies) || is_in(allowing_policies);
}

std::string_view find_managed_policy(std::string_view name) {
  for (const ManagedPolicy& policy : managed_policies) {
    if (without_path(policy.name) == name) return policy.name;
  }
  const auto* broad = std::find_if(std::begin(broad_policies), std::end(broad_policies),
                                   [&](std::string_view known) { return without_path(known) == name; });
  if (broad != std::end(broad_policies)) return *broad;
  for (const WithdrawnPolicy& policy : withdrawn_policies) {
    if (without_path(policy.name) == name) return policy.name;
  }
  return {};
}

std::string_view successor_of_managed_policy(std::string_view name) {
  for (const WithdrawnPolicy& policy : withdrawn_policies) {
    if (policy.name == name) return policy.successor;
  }
  return {};
}

std::string_view managed_policy_name(std::string_view arn) {
  constexpr std::string_view marker = ":iam::aws:policy/";
  if (!arn.starts_with("arn:")) return {};
  const std::size_t at = arn.find(marker);
  return at == std::string_view::npos ? std::string_view{} : arn.substr(at + marker.size());
}

std::string_view managed_policy_document(std::string_view name) {
  for (const ManagedPolicy& policy : managed_policies) {
    if (policy.name == name) return policy.document;
  }
  return {};
}

}  // namespace lintel::registry
