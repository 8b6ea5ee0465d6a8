// Who is everybody: the rules about public policies and `lintel access check --no-public` say the same of a policy.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "cli/access_question.h"
#include "lintel/scan.h"

using namespace lintel;

namespace {

std::string queue_with(const std::string& principal, const std::string& condition) {
  return R"(
resource "aws_sqs_queue" "q" { name = "q" }
resource "aws_sqs_queue_policy" "q" {
  queue_url = aws_sqs_queue.q.id
  policy    = <<-JSON
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": )" +
         principal + R"(, "Action": "sqs:SendMessage", "Resource": "*", "Condition": {)" + condition + R"(}}]}
  JSON
}
)";
}

std::string by_rule(const std::string& code, std::vector<std::string> rules = {"sqs-queue-policy-public"}) {
  ScanOptions options;
  options.paths = {"code"};
  options.select = std::move(rules);
  options.threads = 1;
  options.reader = make_memory_reader({{"code/main.tf", code}});
  const ScanReport report = scan(options);
  return !report.findings.empty() ? "public" : report.undecided.empty() ? "not" : "undecided";
}

std::string by_search(const std::string& code) {
  const Asked asked = check(input_of("main.tf", code.c_str()), true, {});
  return asked.code == cli::ExitCode::findings ? "public" : asked.code == cli::ExitCode::clean ? "not" : "undecided";
}

}  // namespace

TEST_CASE("access and the rules agree on who is everybody") {
  struct Case {
    const char* condition;
    const char* verdict;
  };
  const Case cases[] = {
      {"", "public"},
      {R"("StringEquals": {"aws:PrincipalOrgID": "o-1"})", "not"},
      {R"("StringEquals": {"aws:PrincipalOrgID": "$${aws:PrincipalOrgID}"})", "public"},
      {R"("StringLike": {"aws:PrincipalOrgID": "o-*"})", "public"},
      {R"("StringNotEquals": {"aws:PrincipalOrgID": "o-1"})", "public"},
      {R"("StringEqualsIfExists": {"aws:PrincipalOrgID": "o-1"})", "public"},
      {R"("ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-1/r-1/*"})", "not"},
      {R"("ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-*/r-1/*"})", "public"},
      {R"("ForAllValues:StringEquals": {"aws:PrincipalOrgPaths": "o-1/r-1/"})", "public"},
      {R"("StringEquals": {"aws:PrincipalAccount": "123456789012"})", "not"},
      {R"("StringEquals": {"aws:PrincipalAccount": "$${aws:ResourceAccount}"})", "not"},
      {R"("StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"})", "public"},
      {R"("StringLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/*"})", "not"},
      {R"("StringEquals": {"aws:SourceAccount": "123456789012"})", "not"},
      {R"("ArnLike": {"aws:SourceArn": "arn:aws:sns:eu-west-1:123456789012:*"})", "not"},
      {R"("ArnLike": {"aws:SourceArn": "arn:aws:sns:*:*:topic"})", "public"},
      {R"("ArnLike": {"aws:SourceArn": "arn:aws:s3:::bucket"})", "not"},
      {R"("ArnLike": {"aws:SourceArn": "arn:aws:s3:::*"})", "public"},
      {R"("StringEquals": {"aws:SourceVpce": "vpce-1"})", "not"},
      {R"("StringLike": {"aws:SourceVpce": "vpce-*"})", "public"},
      {R"("IpAddress": {"aws:SourceIp": "203.0.113.0/24"})", "not"},
      {R"("IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/0"]})", "public"},
      {R"("IpAddress": {"aws:SourceIp": "10.0.0.0/8"})", "not"},
      {R"("NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"})", "public"},
      {R"("Bool": {"aws:SecureTransport": "true"})", "public"},
      {R"("Bool": {"aws:PrincipalIsAWSService": "true"})", "public"},
      {R"("StringEquals": {"aws:UserAgent": "curl"})", "public"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.condition);
    for (const char* principal : {R"("*")", R"({"AWS": "*"})"}) {
      CAPTURE(principal);
      const std::string code = queue_with(principal, c.condition);
      CHECK(by_rule(code) == c.verdict);
      CHECK(by_search(code) == c.verdict);
    }
  }
}

TEST_CASE("access and the rules agree on everybody but some") {
  struct Case {
    const char* principal;
    const char* condition;
    const char* verdict;
  };
  const Case cases[] = {
      {R"({"AWS": "arn:aws:iam::123456789012:role/app"})", "", "public"},
      {R"({"AWS": "123456789012"})", "", "public"},
      {R"({"Service": "s3.amazonaws.com"})", "", "public"},
      {R"({"AWS": "123456789012"})", R"("StringEquals": {"aws:PrincipalOrgID": "o-1"})", "not"},
      {R"({"AWS": "123456789012"})", R"("IpAddress": {"aws:SourceIp": "203.0.113.0/24"})", "not"},
      {R"({"AWS": "123456789012"})", R"("Bool": {"aws:SecureTransport": "true"})", "public"},
      {R"("*")", "", "not"},
      {R"({"AWS": ["123456789012", "*"]})", "", "not"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.principal);
    CAPTURE(c.condition);
    std::string code = queue_with(c.principal, c.condition);
    const std::string by = "\"Principal\"";
    code.replace(code.find(by), by.size(), "\"NotPrincipal\"");
    CHECK(by_rule(code) == c.verdict);
    CHECK(by_search(code) == c.verdict);
    // One of both rules reports each statement.
    const bool is_public = std::string(c.verdict) == "public";
    CHECK(by_rule(code, {"sqs-queue-policy-allow-not-principal"}) == (is_public ? "not" : "public"));
  }
}

namespace {

constexpr const char* function = R"(
variable "org" {}
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "arn:aws:iam::123456789012:role/f"
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "f.zip"
}
resource "aws_lambda_permission" "p" {
  function_name = aws_lambda_function.f.function_name
  )";
constexpr const char* layer = R"(
variable "org" {}
resource "aws_lambda_layer_version" "l" {
  layer_name = "tools"
  filename   = "tools.zip"
}
resource "aws_lambda_layer_version_permission" "p" {
  layer_name     = aws_lambda_layer_version.l.layer_name
  version_number = aws_lambda_layer_version.l.version
  statement_id   = "share"
  action         = "lambda:GetLayerVersion"
  )";
constexpr const char* bus = R"(
variable "org" {}
resource "aws_cloudwatch_event_bus" "b" { name = "b" }
resource "aws_cloudwatch_event_permission" "p" {
  event_bus_name = aws_cloudwatch_event_bus.b.name
  statement_id   = "share"
  )";

std::string url_of(const char* authorization) {
  return R"(
resource "aws_lambda_function_url" "u" {
  function_name      = aws_lambda_function.f.function_name
  authorization_type = ")" +
         std::string(authorization) + "\"\n}\n";
}

}  // namespace

TEST_CASE("access and the rules agree on permissions that are resources of their own") {
  struct Case {
    const char* start;
    std::string rest;
    std::string verdict;
    std::string url = {};
  };
  const std::string call = "action = \"lambda:InvokeFunction\"\n", by_url = "action = \"lambda:InvokeFunctionUrl\"\n";
  const std::string anyone = "principal = \"*\"\n";
  const std::string bus_where = anyone + "condition {\nkey = \"aws:PrincipalOrgID\"\n";
  const Case cases[] = {
      {function, call + anyone, "public"},
      {function, "action = \"lambda:GetFunction\"\n" + anyone, "public"},
      {function, call + "principal = \"123456789012\"", "not"},
      {function, call + "principal = \"s3.amazonaws.com\"", "not"},
      {function, call + "principal = var.org", "undecided"},
      {function, call + anyone + "principal_org_id = \"o-1234567890\"", "not"},
      {function, call + anyone + "principal_org_id = var.org", "undecided"},
      {function, call + anyone + "principal_org_id = \"o-${var.org}\"", "not"},
      {function, call + anyone + "source_account = \"123456789012\"", "not"},
      {function, call + anyone + "source_arn = \"arn:aws:sns:eu-west-1:123456789012:t\"", "not"},
      {function, call + anyone + "source_arn = \"arn:aws:s3:::bucket\"", "not"},
      {function, call + anyone + "source_arn = \"arn:aws:s3:::*\"", "public"},
      {function, call + anyone + "source_arn = \"arn:aws:sns:*:*:topic\"", "public"},
      {function, by_url + anyone + "function_url_auth_type = \"NONE\"", "public", url_of("NONE")},
      {function, by_url + anyone + "function_url_auth_type = \"NONE\"", "not", url_of("AWS_IAM")},
      {function, by_url + anyone + "function_url_auth_type = \"AWS_IAM\"", "public", url_of("AWS_IAM")},
      {function, call + anyone + "invoked_via_function_url = true", "public", url_of("NONE")},
      {layer, anyone, "public"},
      {layer, "principal = \"123456789012\"", "not"},
      {layer, "principal = var.org", "undecided"},
      {layer, anyone + "organization_id = \"o-1234567890\"", "not"},
      {layer, anyone + "organization_id = var.org", "undecided"},
      {bus, anyone, "public"},
      {bus, "principal = \"123456789012\"", "not"},
      {bus, "principal = var.org", "undecided"},
      {bus, bus_where + "type = \"StringEquals\"\nvalue = \"o-1234567890\"\n}", "not"},
      {bus, bus_where + "type = \"StringEquals\"\nvalue = var.org\n}", "not"},
      {bus, bus_where + "type = \"StringLike\"\nvalue = \"o-*\"\n}", "public"},
      {bus, bus_where + "type = \"StringNotEquals\"\nvalue = \"o-1234567890\"\n}", "public"},
  };
  // What a URL without a signature lets in, the rule about URLs reports.
  const std::vector<std::string> rules = {"lambda-permission-public", "lambda-url-unauthenticated",
                                          "lambda-layer-public", "eventbridge-bus-public"};
  for (const Case& c : cases) {
    CAPTURE(c.rest);
    CAPTURE(c.url);
    const std::string code = c.start + c.rest + "\n}\n" + c.url;
    CHECK(by_rule(code, rules) == c.verdict);
    CHECK(by_search(code) == c.verdict);
  }
}

namespace {

/// A resource and its policy, whose text is to stand in place of `DOCUMENT`.
struct PolicyKind {
  const char* rule;
  const char* action;
  const char* code;
  const char* resource = "*";
};

constexpr PolicyKind policy_kinds[] = {
    {"sns-topic-policy-public", "sns:Publish", R"(
resource "aws_sns_topic" "r" { name = "r" }
resource "aws_sns_topic_policy" "p" {
  arn    = aws_sns_topic.r.arn
  policy = DOCUMENT
})"},
    {"kms-key-public", "kms:Decrypt", R"(
resource "aws_kms_key" "r" { policy = DOCUMENT })"},
    {"secretsmanager-secret-public", "secretsmanager:GetSecretValue", R"(
resource "aws_secretsmanager_secret" "r" { name = "r" }
resource "aws_secretsmanager_secret_policy" "p" {
  secret_arn = aws_secretsmanager_secret.r.arn
  policy     = DOCUMENT
})"},
    {"efs-file-system-policy-public", "elasticfilesystem:ClientWrite", R"(
resource "aws_efs_file_system" "r" {}
resource "aws_efs_file_system_policy" "p" {
  file_system_id = aws_efs_file_system.r.id
  policy         = DOCUMENT
})"},
    {"dynamodb-table-policy-public", "dynamodb:GetItem", R"(
resource "aws_dynamodb_table" "r" {
  name         = "r"
  hash_key     = "k"
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "k"
    type = "S"
  }
}
resource "aws_dynamodb_resource_policy" "p" {
  resource_arn = aws_dynamodb_table.r.arn
  policy       = DOCUMENT
})"},
    {"kinesis-stream-policy-public", "kinesis:GetRecords", R"(
resource "aws_kinesis_stream" "r" {
  name        = "r"
  shard_count = 1
}
resource "aws_kinesis_resource_policy" "p" {
  resource_arn = aws_kinesis_stream.r.arn
  policy       = DOCUMENT
})"},
    {"backup-vault-policy-public", "backup:CopyIntoBackupVault", R"(
resource "aws_backup_vault" "r" { name = "r" }
resource "aws_backup_vault_policy" "p" {
  backup_vault_name = aws_backup_vault.r.name
  policy            = DOCUMENT
})"},
    {"opensearch-domain-policy-public", "es:ESHttpGet", R"(
resource "aws_opensearch_domain" "r" {
  domain_name     = "r"
  access_policies = DOCUMENT
})"},
    {"eventbridge-bus-public", "events:PutEvents", R"(
resource "aws_cloudwatch_event_bus" "r" { name = "r" }
resource "aws_cloudwatch_event_bus_policy" "p" {
  event_bus_name = aws_cloudwatch_event_bus.r.name
  policy         = DOCUMENT
})"},
    {"s3-bucket-policy-public", "s3:GetObject", R"(
resource "aws_s3_bucket" "r" { bucket = "r" }
resource "aws_s3_bucket_public_access_block" "r" {
  bucket                  = aws_s3_bucket.r.id
  block_public_policy     = false
  restrict_public_buckets = false
}
resource "aws_s3_bucket_policy" "p" {
  bucket = aws_s3_bucket.r.id
  policy = DOCUMENT
})",
     "arn:aws:s3:::r/*"},
};

}  // namespace

TEST_CASE("access and the rules agree on every kind of policy") {
  struct Case {
    const char* who;
    const char* condition;
    bool is_public;
  };
  const Case cases[] = {
      {"Principal = \"*\"", "", true},
      {"Principal = { AWS = \"*\" }", "", true},
      {"NotPrincipal = { AWS = \"123456789012\" }", "", true},
      {"Principal = { AWS = \"arn:aws:iam::123456789012:role/app\" }", "", false},
      {"Principal = \"*\"", "StringEquals = { \"aws:PrincipalOrgID\" = \"o-1\" }", false},
      {"Principal = \"*\"", "StringEquals = { \"aws:PrincipalAccount\" = \"123456789012\" }", false},
      {"Principal = \"*\"", "Bool = { \"aws:SecureTransport\" = \"true\" }", true},
  };
  for (const PolicyKind& kind : policy_kinds) {
    CAPTURE(kind.rule);
    const std::string grant =
        "Action = \"" + std::string(kind.action) + "\", Resource = \"" + std::string(kind.resource) + "\"";
    const std::string denial = "{ Effect = \"Deny\", Principal = \"*\", " + grant +
                               ", Condition = { StringNotEquals = { \"aws:PrincipalOrgID\" = \"o-1\" } } }, ";
    for (const Case& c : cases) {
      CAPTURE(c.who);
      CAPTURE(c.condition);
      for (const bool is_denied : {false, true}) {
        const std::string document = "jsonencode({ Version = \"2012-10-17\", Statement = [" +
                                     (is_denied ? denial : std::string()) + "{ Effect = \"Allow\", " + c.who + ", " +
                                     grant + ", Condition = { " + c.condition + " } }] })";
        std::string code = kind.code;
        code.replace(code.find("DOCUMENT"), 8, document);
        const std::string verdict = c.is_public && !is_denied ? "public" : "not";
        CHECK(by_rule(code, {kind.rule}) == verdict);
        CHECK(by_search(code) == verdict);
      }
    }
  }
}
