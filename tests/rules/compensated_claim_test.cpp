// What is compensated, closed or meant weighs less than the same without it, in both languages.
#include <doctest/doctest.h>

#include <string>

#include "rules/severities.h"

using namespace lintel;

namespace {

struct WeighedClaim {
  const char* rule;
  std::string path;
  std::string code;
  const char* expected;
};

std::string task(const std::string& user) {
  return "resource \"aws_ecs_task_definition\" \"t\" {\n  family = \"t\"\n  network_mode = \"host\"\n  "
         "container_definitions = jsonencode([{ name = \"a\", image = \"a:1\"" +
         user + " }])\n}\n";
}

std::string cluster(const std::string& more) {
  return "resource \"aws_rds_cluster\" \"c\" {\n  engine = \"aurora-mysql\"\n  skip_final_snapshot = true\n" + more +
         "}\n";
}

std::string queue_policy(const std::string& principal) {
  return "data \"aws_caller_identity\" \"me\" {}\nresource \"aws_iam_role\" \"r\" {\n  assume_role_policy = "
         "\"{}\"\n}\nresource \"aws_sqs_queue_policy\" \"p\" {\n  queue_url = \"https://q\"\n  policy = jsonencode({\n "
         "   Version = \"2012-10-17\"\n    Statement = [{ Effect = \"Allow\", Action = \"sqs:*\", Principal = { AWS "
         "= " +
         principal + " }, Resource = \"arn:aws:sqs:eu-west-1:111122223333:q\" }]\n  })\n}\n";
}

std::string user(const std::string& access) {
  return "resource \"aws_elasticache_user\" \"u\" {\n  user_id = \"d\"\n  user_name = \"default\"\n  engine = "
         "\"redis\"\n  access_string = \"" +
         access + "\"\n  no_password_required = true\n}\n";
}

std::string guests(const std::string& policy) {
  return "Resources:\n  Pool:\n    Type: AWS::Cognito::IdentityPool\n    Properties:\n      "
         "AllowUnauthenticatedIdentities: true\n  Roles:\n    Type: AWS::Cognito::IdentityPoolRoleAttachment\n    "
         "Properties:\n      IdentityPoolId: !Ref Pool\n      Roles:\n        unauthenticated: !GetAtt Guest.Arn\n  "
         "Guest:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Version: "
         "\"2012-10-17\"\n        Statement:\n          - Effect: Allow\n            Principal: { Federated: "
         "cognito-identity.amazonaws.com }\n            Action: sts:AssumeRoleWithWebIdentity\n" +
         policy;
}

std::string group_open_twice(const std::string& second) {
  const auto rule = [](const std::string& protocol, const std::string& last) {
    return "  ingress {\n    from_port = 0\n    to_port = " + last + "\n    protocol = \"" + protocol +
           "\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n";
  };
  return "resource \"aws_security_group\" \"g\" {\n  vpc_id = \"vpc-1\"\n" + rule("udp", "65535") +
         (second.empty() ? "" : rule(second, second == "-1" ? "0" : "65535")) + "}\n";
}

void check(const WeighedClaim& c) {
  INFO(c.rule << "\n" << c.code);
  CHECK(severities_of(c.rule, c.path, c.code) == c.expected);
}

}  // namespace

TEST_CASE("What no user is written for runs as its image says") {
  const char* const rule = "ecs-task-definition-host-network-root";
  check({rule, "main.tf", task(""), "low"});
  check({rule, "main.tf", task(", user = \"\""), "low"});
  check({rule, "main.tf", task(", user = \"root\""), "high"});
  check({rule, "main.tf", task(", user = \"0:0\""), "high"});
  check({rule, "main.tf", task(", user = \"1000\""), ""});
}

TEST_CASE("What the code itself keeps needs less protection from deletion") {
  const std::string kept = "  lifecycle {\n    prevent_destroy = true\n  }\n";
  check({"rds-final-snapshot-skipped", "main.tf", cluster(""), "low"});
  check({"rds-final-snapshot-skipped", "main.tf", cluster(kept), ""});
  check({"rds-final-snapshot-skipped", "main.tf", cluster("  lifecycle {\n    prevent_destroy = false\n  }\n"), "low"});
  const auto table = [](const std::string& more) {
    return "resource \"aws_dynamodb_table\" \"t\" {\n  name = \"t\"\n  hash_key = \"k\"\n  attribute {\n    name = "
           "\"k\"\n    type = \"S\"\n  }\n" +
           more + "}\n";
  };
  check({"dynamodb-table-deletion-unprotected", "main.tf", table(""), "low"});
  check({"dynamodb-table-deletion-unprotected", "main.tf", table(kept), "info"});
  const auto pool = [](const std::string& policy) {
    return "Resources:\n  P:\n    Type: AWS::Cognito::UserPool\n" + policy;
  };
  check({"cognito-user-pool-deletion-unprotected", "t.yaml", pool(""), "low"});
  check({"cognito-user-pool-deletion-unprotected", "t.yaml", pool("    DeletionPolicy: Retain\n"), "info"});
}

TEST_CASE("Every action for some of the account's own weighs less than for others") {
  const char* const rule = "sqs-queue-policy-all-actions";
  check({rule, "main.tf", queue_policy("\"arn:aws:iam::111122223333:user/admin\""), "low"});
  check(
      {rule, "main.tf", queue_policy("\"arn:aws:iam::${data.aws_caller_identity.me.account_id}:role/admin\""), "low"});
  check({rule, "main.tf", queue_policy("aws_iam_role.r.arn"), "low"});
  check({rule, "main.tf", queue_policy("\"arn:aws:iam::444455556666:user/admin\""), "medium"});
  check({rule, "main.tf", queue_policy("[aws_iam_role.r.arn, \"arn:aws:iam::444455556666:root\"]"), "medium"});
  check({rule, "main.tf", queue_policy("\"*\""), "medium"});
  check({rule, "main.tf", queue_policy("\"arn:aws:iam::111122223333:root\""), ""});
}

TEST_CASE("A bucket that leaves the decision to its access points allows every action on purpose") {
  const auto policy = [](const std::string& condition) {
    return "resource \"aws_s3_bucket_policy\" \"p\" {\n  bucket = \"b\"\n  policy = jsonencode({\n    Version = "
           "\"2012-10-17\"\n    Statement = [{ Effect = \"Allow\", Action = \"*\", Principal = { AWS = \"*\" }, "
           "Resource "
           "= \"arn:aws:s3:::b/*\"" +
           condition + " }]\n  })\n}\n";
  };
  const char* const rule = "s3-bucket-policy-all-actions";
  check({rule, "main.tf",
         policy(", Condition = { StringEquals = { \"s3:DataAccessPointAccount\" = \"111122223333\" } }"), ""});
  check({rule, "main.tf", policy(", Condition = { StringEquals = { \"aws:PrincipalTag/a\" = \"b\" } }"), "medium"});
  check({rule, "main.tf", policy(""), "medium"});
}

TEST_CASE("A user of a cache that is switched off, and a role that may do nothing, let nobody do anything") {
  const char* const rule = "elasticache-user-without-password";
  check({rule, "main.tf", user("off ~* -@all"), ""});
  check({rule, "main.tf", user("on ~* +@all"), "high"});
  check({"cognito-identity-pool-guests", "t.yaml", guests(""), "info"});
  check({"cognito-identity-pool-guests", "t.yaml",
         guests("      ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess]\n"), "medium"});
  check({"cognito-identity-pool-guests", "t.yaml",
         guests("      Policies:\n        - PolicyName: p\n          PolicyDocument:\n            Version: "
                "\"2012-10-17\"\n            Statement:\n              - Effect: Allow\n                Action: "
                "s3:GetObject\n                Resource: arn:aws:s3:::b/*\n"),
         "medium"});
}

TEST_CASE("Every port of UDP beside every port of TCP or of all protocols is no second fault") {
  const char* const rule = "ec2-security-group-all-ports-open";
  check({rule, "main.tf", group_open_twice(""), "medium"});
  check({rule, "main.tf", group_open_twice("tcp"), "medium, info"});
  check({rule, "main.tf", group_open_twice("-1"), "medium, info"});
}

TEST_CASE("Nothing listens behind what a schedule starts") {
  const auto code = [](const std::string& user) {
    return "resource \"aws_security_group\" \"g\" {\n  vpc_id = \"vpc-1\"\n  ingress {\n    from_port = 0\n    to_port "
           "= 0\n    protocol = \"-1\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n" +
           user;
  };
  const std::string network =
      "      network_configuration {\n        subnets = [\"subnet-1\"]\n        "
      "security_groups = [aws_security_group.g.id]\n      }\n";
  check({"ec2-security-group-all-ports-open", "main.tf", code(""), "medium"});
  check({"ec2-security-group-all-ports-open", "main.tf",
         code("resource \"aws_cloudwatch_event_target\" \"t\" {\n  rule = aws_cloudwatch_event_rule.r.name\n  arn = "
              "\"arn:aws:ecs:eu-west-1:111122223333:cluster/c\"\n  role_arn = "
              "\"arn:aws:iam::111122223333:role/r\"\n  ecs_target {\n    task_definition_arn = "
              "\"arn:aws:ecs:eu-west-1:111122223333:task-definition/t:1\"\n" +
              network +
              "  }\n}\nresource \"aws_cloudwatch_event_rule\" \"r\" {\n  schedule_expression = \"rate(1 hour)\"\n}\n"),
         ""});
}

TEST_CASE("What holds only under a condition that another part of the template defines is undecided") {
  const auto alarm = [](const std::string& conditions, const std::string& transform) {
    return transform + conditions +
           "Resources:\n  V:\n    Type: AWS::EC2::Volume\n    Properties:\n      AvailabilityZone: eu-west-1a\n      "
           "Size: 8\n      Encrypted: !If [Encrypt, true, false]\n";
  };
  const std::string declared = "Parameters:\n  E:\n    Type: String\nConditions:\n  Encrypt: !Equals [!Ref E, yes]\n";
  const std::string foreign = "Transform: Company::Parts\n";
  check({"ec2-volume-unencrypted", "t.yaml", alarm(declared, ""), "high"});
  check({"ec2-volume-unencrypted", "t.yaml", alarm("", foreign), ""});
}

TEST_CASE("What an alarm or a log group lacks is asked for in the profile of all rules alone") {
  const auto found = [](const std::string& profile) {
    ScanOptions options;
    options.paths = {"code"};
    options.profile = profile;
    options.threads = 1;
    options.reader =
        make_memory_reader({{"code/main.tf",
                             "resource \"aws_cloudwatch_log_group\" \"g\" {\n  name = \"g\"\n}\nresource "
                             "\"aws_cloudwatch_metric_alarm\" \"a\" {\n  alarm_name = \"a\"\n  comparison_operator = "
                             "\"GreaterThanThreshold\"\n  evaluation_periods = 1\n  threshold = 1\n}\n"}});
    std::size_t count = 0;
    for (const Finding& finding : scan(options).findings) {
      count += finding.rule.view() == "logs-log-group-never-expires" ||
               finding.rule.view() == "cloudwatch-alarm-without-action";
    }
    return count;
  };
  CHECK(found("default") == 0);
  CHECK(found("all") == 2);
}

TEST_CASE("What a chosen key finds in a mapping is not known where it finds nothing, and never nothing") {
  const auto code = [](const std::string& resource) {
    return "Parameters:\n  Env:\n    Type: String\n  Sub:\n    Type: String\n    Default: none\nConditions:\n  UseSub: "
           "!Not [!Equals [!Ref Sub, none]]\nMappings:\n  M:\n    dev: { key: arn:aws:kms:eu-west-2:111122223333:key/a "
           "}\n    prod: { key: arn:aws:kms:eu-west-2:111122223333:key/b }\nResources:\n  P:\n    Type: "
           "AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: \"2012-10-17\"\n        "
           "Statement:\n          - Effect: Allow\n            Action: kms:Sign\n            Resource: " +
           resource + "\n";
  };
  for (const char* const resource :
       {"!FindInMap [M, !If [UseSub, !Ref Sub, !Ref Env], key]", "!FindInMap [M, !If [UseSub, other, dev], key]",
        "!FindInMap [M, dev, !If [UseSub, other, key]]", "!FindInMap [!If [UseSub, Other, M], dev, key]"}) {
    INFO(resource);
    CHECK(severities_of("iam-policy-invalid", "t.yaml", code(resource)).empty());
  }
  CHECK(severities_of("iam-policy-invalid", "t.yaml", code("!Ref AWS::NoValue")) == "medium");
}

TEST_CASE("Backups that a plan keeps by tag, long passwords and addresses in private subnets weigh little") {
  struct Case {
    const char* rule;
    std::string path;
    std::string text;
    const char* expected;
  };
  const auto cluster = [](const std::string& more) {
    return "resource \"aws_rds_cluster\" \"c\" {\n  engine = \"aurora-postgresql\"\n  backup_retention_period = 1\n" +
           more + "}\n";
  };
  const std::string selection =
      "resource \"aws_backup_selection\" \"s\" {\n  name = \"s\"\n  plan_id = \"p\"\n  iam_role_arn = \"r\"\n  "
      "selection_tag {\n    type = \"STRINGEQUALS\"\n    key = \"tier\"\n    value = \"gold\"\n  }\n}\n";
  const auto pool = [](const std::string& length) {
    return "Resources: {P: {Type: 'AWS::Cognito::UserPool', Properties: {Policies: {PasswordPolicy: {MinimumLength: " +
           length + "}}}}}\n";
  };
  const auto service = [](const std::string& subnets) {
    return "Parameters: {PrivateSubnets: {Type: 'List<AWS::EC2::Subnet::Id>'}, Subnets: {Type: "
           "'List<AWS::EC2::Subnet::Id>'}}\nResources: {S: {Type: 'AWS::ECS::Service', Properties: "
           "{NetworkConfiguration: {AwsvpcConfiguration: {AssignPublicIp: ENABLED, Subnets: !Ref " +
           subnets + "}}}}}\n";
  };
  const Case cases[] = {
      {"rds-cluster-backups-short", "main.tf", cluster(""), "medium"},
      {"rds-cluster-backups-short", "main.tf", cluster("  tags = { app_backup = \"daily\" }\n"), "low"},
      {"rds-cluster-backups-short", "main.tf", cluster("  tags = { app_backup = \"none\" }\n"), "medium"},
      {"rds-cluster-backups-short", "main.tf", selection + cluster("  tags = { tier = \"gold\" }\n"), "info"},
      {"rds-cluster-backups-short", "main.tf", selection + cluster("  tags = { tier = \"lead\" }\n"), "medium"},
      {"rds-cluster-backups-short", "t.yaml",
       "Resources: {C: {Type: 'AWS::RDS::DBCluster', Properties: {Engine: aurora-mysql, BackupRetentionPeriod: 1, "
       "Tags: [{Key: backup, Value: daily}]}}}\n",
       "low"},
      {"docdb-cluster-backups-short", "t.yaml",
       "Resources: {C: {Type: 'AWS::DocDB::DBCluster', Properties: {BackupRetentionPeriod: 1, Tags: [{Key: backup, "
       "Value: daily}]}}}\n",
       "low"},
      {"cognito-user-pool-weak-passwords", "t.yaml", pool("14"), "medium"},
      {"cognito-user-pool-weak-passwords", "t.yaml", pool("18"), "info"},
      {"ecs-service-public-address", "t.yaml", service("Subnets"), "medium"},
      {"ecs-service-public-address", "t.yaml", service("PrivateSubnets"), "low"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    std::string text = c.text;
    // Somebody signs in to the pool.
    if (const std::size_t at = text.find("Resources: {P"); at != std::string::npos)
      text.insert(at + 12, "A: {Type: 'AWS::Cognito::UserPoolClient', Properties: {UserPoolId: !Ref P}}, ");
    CHECK(severities_of(c.rule, c.path, text) == c.expected);
  }
}

TEST_CASE("A message names an input without a value, a boundary of which nothing is known, and no error") {
  CHECK(messages_of("ecr-repository-tags-mutable", "main.tf",
                    "resource \"aws_ecr_repository\" \"r\" {\n  count = \"many\"\n  name = \"r\"\n}\n")
            .find("unsuitable") == std::string::npos);
  CHECK(messages_of("ecs-task-definition-logging-disabled", "main.tf",
                    "variable \"app\" {}\nresource \"aws_ecs_task_definition\" \"t\" {\n  family = \"t\"\n  "
                    "container_definitions = jsonencode([{ name = \"${var.app}-web\", image = \"i:1\" }])\n}\n")
            .find("(var.app)-web") != std::string::npos);
  struct Case {
    const char* boundary;
    bool is_named;
  };
  const Case cases[] = {
      {"", false},
      {"  permissions_boundary = var.boundary\n", true},
      {"  permissions_boundary = \"arn:aws:iam::123456789012:policy/limits\"\n", true},
  };
  for (const Case& c : cases) {
    CAPTURE(c.boundary);
    const std::string policy =
        "  policy = jsonencode({Version = \"2012-10-17\", Statement = [{Effect = \"Allow\", "
        "Resource = \"*\", Action = ";
    const std::string text =
        "variable \"boundary\" {}\nresource \"aws_iam_role\" \"r\" {\n  assume_role_policy = jsonencode({Statement = "
        "[{Effect = \"Allow\", Action = \"sts:AssumeRole\", Principal = {Service = \"ec2.amazonaws.com\"}}]})\n" +
        std::string(c.boundary) + "}\nresource \"aws_iam_role_policy\" \"a\" {\n  role = aws_iam_role.r.name\n" +
        policy + "\"iam:PassRole\"}]})\n}\nresource \"aws_iam_role_policy\" \"b\" {\n  role = aws_iam_role.r.name\n" +
        policy + "\"ec2:RunInstances\"}]})\n}\n";
    const std::string message = messages_of("iam-principal-privilege-escalation", "main.tf", text);
    CHECK(message.find("can escalate") != std::string::npos);
    CHECK((message.find("whose content is not known") != std::string::npos) == c.is_named);
  }
}
