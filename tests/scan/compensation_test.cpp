// What adds nothing, or is made good elsewhere, is not reported: a narrow grant of an administrator, a tag that asks
// for backups, a Deny of another policy.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "lintel/scan.h"
#include "source/source_set.h"

namespace lintel {
namespace {

using Files = std::map<std::string, std::string>;

/// The addresses at which a rule finds something, one a line.
std::string found(const std::string& file, const std::string& text, const std::string& rule) {
  const Files files = {{"/w/" + file, text}};
  ScanOptions options;
  options.paths = {"/w"};
  options.user_paths = {"/w"};
  options.select = {rule};
  options.threads = 1;
  options.today = "2026-01-01";
  options.reader = make_memory_reader({files.begin(), files.end()});
  std::string addresses;
  for (const Finding& finding : scan(options).findings) addresses += finding.resource_address + "\n";
  return addresses;
}

/// A role with two inline policies: one that allows an action on everything, and another.
std::string role(const std::string& action, const std::string& other, const std::string& trust) {
  return R"(resource "aws_iam_role" "r" {
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { )" +
         trust + R"( } }] })
}
resource "aws_iam_role_policy" "narrow" {
  role   = aws_iam_role.r.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ")" +
         action + R"(", Resource = "*" }] })
}
resource "aws_iam_role_policy" "other" {
  role   = aws_iam_role.r.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ")" +
         other + R"(", Resource = "*" }] })
}
)";
}

}  // namespace

TEST_CASE("a narrow grant is not reported of an administrator") {
  struct Case {
    const char* rule;
    const char* action;
  };
  const Case cases[] = {
      {"sts-assume-any-role", "sts:AssumeRole"},
      {"kms-policy-decrypts-with-every-key", "kms:Decrypt"},
      {"iam-policy-reads-all-data", "s3:GetObject"},
      {"iam-policy-reads-credentials", "rds-db:connect"},
      {"iam-policy-exposes-resources", "s3:PutBucketPolicy"},
      {"iam-policy-pass-any-role", "iam:PassRole"},
  };
  const std::string trust = R"(Service = "ec2.amazonaws.com")";
  for (const Case& c : cases) {
    INFO(std::string(c.rule));
    CHECK(found("main.tf", role(c.action, "ec2:DescribeInstances", trust), c.rule) == "aws_iam_role_policy.narrow\n");
    CHECK(found("main.tf", role(c.action, "*", trust), c.rule) == "");
    CHECK(found("main.tf", role(c.action, "iam:*", trust), c.rule) == "");
    const std::string in_one_statement = R"(Resources:
  P:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: ["iam:*", ")" +
                                         std::string(c.action) + R"("], Resource: "*"}
)";
    CHECK(found("t.yaml", in_one_statement, c.rule) == "");
  }
}

TEST_CASE("reading everything is the task of services that scan or copy it") {
  const std::string rule = "iam-policy-reads-all-data";
  const auto of = [&](const std::string& trust) {
    return found("main.tf", role("s3:GetObject", "s3:ListBucket", trust), rule);
  };
  CHECK(of(R"(Service = "malware-protection-plan.guardduty.amazonaws.com")") == "");
  CHECK(of(R"(Service = ["backup.amazonaws.com", "lambda.amazonaws.com"])") == "aws_iam_role_policy.narrow\n");
  CHECK(of(R"(AWS = "arn:aws:iam::123456789012:root")") == "aws_iam_role_policy.narrow\n");
}

TEST_CASE("managed policies add nothing for administrators, permission sets too") {
  const std::string role_with = R"(resource "aws_iam_role" "r" {
  assume_role_policy  = "{}"
  managed_policy_arns = ["arn:aws:iam::aws:policy/%POLICY", "arn:aws:iam::aws:policy/%OTHER"]
})";
  const auto with = [&](std::string policy, const std::string& other) {
    std::string text = role_with;
    text.replace(text.find("%POLICY"), 7, policy);
    text.replace(text.find("%OTHER"), 6, other);
    return text;
  };
  CHECK(found("main.tf", with("ReadOnlyAccess", "AWSSupportAccess"), "iam-principal-reads-everything") ==
        "aws_iam_role.r\n");
  CHECK(found("main.tf", with("ReadOnlyAccess", "AdministratorAccess"), "iam-principal-reads-everything") == "");
  CHECK(found("main.tf", with("AmazonS3FullAccess", "AdministratorAccess"), "iam-principal-broad-managed-policy") ==
        "");

  const auto set = [](const std::string& inline_action) {
    return R"(Resources:
  S:
    Type: AWS::SSO::PermissionSet
    Properties:
      InstanceArn: arn:aws:sso:::instance/ssoins-1
      Name: s
      ManagedPolicies: ["arn:aws:iam::aws:policy/AmazonS3FullAccess"]
      InlinePolicy:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: ")" +
           inline_action + R"(", Resource: "*"}
)";
  };
  CHECK(found("t.yaml", set("*"), "iam-principal-broad-managed-policy") == "");
  CHECK(found("t.yaml", set("ec2:DescribeVpcs"), "iam-principal-broad-managed-policy") == "S\n");
}

TEST_CASE("a Deny of another policy makes good a condition that calls with an access key pass") {
  const auto group = [](const std::string& deny) {
    return R"(resource "aws_iam_group" "people" { name = "people" }
resource "aws_iam_group_policy" "people" {
  group  = aws_iam_group.people.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Resource = "arn:aws:iam::123456789012:role/work", Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "true" } } }] })
}
resource "aws_iam_group_policy" "without_mfa" {
  group  = aws_iam_group.people.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", NotAction = "iam:*MFADevice", Resource = "*", Condition = { )" +
           deny + R"( } }] })
})";
  };
  const std::string rule = "iam-mfa-condition-skipped";
  CHECK(found("main.tf", group(R"(BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" })"), rule) == "");
  CHECK(found("main.tf", group(R"(StringEquals = { "aws:RequestedRegion" = "us-east-1" })"), rule) ==
        "aws_iam_group_policy.people\n");
}

TEST_CASE("a tag that asks for backups stands for a plan that is elsewhere") {
  const auto table = [](const std::string& key, const std::string& value) {
    return "resource \"aws_dynamodb_table\" \"t\" {\n  name     = \"orders\"\n  hash_key = \"id\"\n  tags     = { " +
           key + " = \"" + value + "\" }\n}\n";
  };
  const std::string rule = "dynamodb-table-without-recovery";
  CHECK(found("main.tf", table("BackupPlan", "daily"), rule) == "");
  CHECK(found("main.tf", table("backup", "true"), rule) == "");
  CHECK(found("main.tf", table("backup", "false"), rule) == "aws_dynamodb_table.t\n");
  CHECK(found("main.tf", table("team", "daily"), rule) == "aws_dynamodb_table.t\n");
}

TEST_CASE("a balancer that listens on a port is what opening it asks for") {
  const auto balancer = [](const std::string& port) {
    return R"(resource "aws_security_group" "g" {
  ingress {
    from_port   = 8000
    to_port     = 8000
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
resource "aws_lb" "l" { security_groups = [aws_security_group.g.id] }
resource "aws_lb_listener" "l" {
  load_balancer_arn = aws_lb.l.arn
  port              = )" +
           port + R"(
  protocol          = "HTTPS"
  certificate_arn   = "arn:aws:acm:eu-west-1:123456789012:certificate/c"
  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/t/1"
  }
})";
  };
  const std::string rule = "ec2-security-group-internal-service-open";
  CHECK(found("main.tf", balancer("8000"), rule) == "");
  CHECK(found("main.tf", balancer("443"), rule) == "aws_security_group.g\n");
}

TEST_CASE("a remark is not in the profile default, unless it is asked for") {
  const std::string api = R"(Resources:
  A:
    Type: AWS::AppSync::GraphQLApi
    Properties: {Name: a, AuthenticationType: API_KEY}
)";
  const Files files = {{"/w/t.yaml", api}};
  const auto reported = [&](const std::string& profile, std::vector<std::string> select) {
    ScanOptions options;
    options.paths = {"/w"};
    options.user_paths = {"/w"};
    options.profile = profile;
    options.select = std::move(select);
    options.threads = 1;
    options.today = "2026-01-01";
    options.reader = make_memory_reader({files.begin(), files.end()});
    std::size_t count = 0;
    for (const Finding& finding : scan(options).findings) count += finding.rule == "appsync-api-key-authentication";
    return count;
  };
  CHECK(reported("default", {}) == 0);
  CHECK(reported("all", {}) == 1);
  CHECK(reported("default", {"appsync-api-key-authentication"}) == 1);
}

}  // namespace lintel
