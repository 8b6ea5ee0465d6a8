#include "domain/iam/service_principal.h"

#include <algorithm>
#include <iterator>

#include "domain/iam/policy.h"

namespace lintel::iam {
namespace {

/// In order. Each service's guide has a page "Cross-service confused deputy prevention"; of resource policies S3's,
/// SNS's, SQS's, KMS's and ECR's guides show the condition in the policy that the service needs.
constexpr std::string_view telling[] = {
    "access-analyzer",
    "airflow",
    "aoss",
    "appflow",
    "application-insights",
    "aps",
    "athena",
    "backup",
    "bcm-data-exports",
    "bedrock",
    "billingreports",
    "budgets",
    "chatbot",
    "cloudformation",
    "cloudfront",
    "cloudtrail",
    "cloudwatch",
    "cloudwatch.alarms",
    "codebuild",
    "codepipeline",
    "codestar-notifications",
    "cognito-idp",
    "comprehend",
    "config",
    "costalerts",
    "datasync",
    "delivery.logs",
    "devops-guru",
    "dlm",
    "dms",
    "es",
    "events",
    "finspace",
    "firehose",
    "fis",
    "forecast",
    "gamelift",
    "glue",
    "guardduty",
    "healthlake",
    "imagebuilder",
    "inspector2",
    "iot",
    "iotanalytics",
    "iotevents",
    "iotsitewise",
    "kafkaconnect",
    "kendra",
    "kinesisanalytics",
    "lexv2",
    "logdelivery.elasticloadbalancing",
    "logging.s3",
    "logs",
    "lookoutmetrics",
    "macie",
    "mediaconnect",
    "mediaconvert",
    "memorydb",
    "osis-pipelines",
    "personalize",
    "pinpoint",
    "pipes",
    "rekognition",
    "rolesanywhere",
    "route53",
    "s3",
    "sagemaker",
    "scheduler",
    "securityhub",
    "ses",
    "sms-voice",
    "sns",
    "ssm",
    "ssm-incidents",
    "states",
    "storage-lens.s3",
    "textract",
    "timestream",
    "transcribe",
    "transfer",
    "vpc-flow-logs",
    "workspaces-web",
};

/// A region's name: `eu-west-1`, `us-gov-east-1`.
bool is_region(std::string_view text) {
  return text.size() > 5 && text.back() >= '0' && text.back() <= '9' && std::count(text.begin(), text.end(), '-') >= 2;
}

}  // namespace

std::string_view service_name(std::string_view principal) {
  constexpr std::string_view domains[] = {".amazonaws.com", ".amazonaws.com.cn"};
  for (const std::string_view domain : domains) {
    if (!principal.ends_with(domain)) continue;
    principal.remove_suffix(domain.size());
    const std::size_t dot = principal.rfind('.');
    const std::string_view last = dot == std::string_view::npos ? std::string_view{} : principal.substr(dot + 1);
    const bool unknown_region = last.size() == 1 && last[0] == hole;
    if (unknown_region || is_region(last)) return principal.substr(0, dot);
    return principal;
  }
  return {};
}

bool tells_source(std::string_view service) {
  return std::binary_search(std::begin(telling), std::end(telling), service);
}

}  // namespace lintel::iam
