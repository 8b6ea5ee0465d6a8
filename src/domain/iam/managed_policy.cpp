#include "domain/iam/managed_policy.h"

#include "domain/iam/policy.h"

namespace lintel::iam {
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

}  // namespace

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

}  // namespace lintel::iam
