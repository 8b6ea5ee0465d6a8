// From one principal to the next: the ways by which roles and users become administrators.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "lintel/scan.h"
#include "source/source_set.h"

using namespace lintel;

namespace {

/// What the rule says of one file, a line for each finding; "undecided" where it leaves something so.
std::string takeovers_of(const std::string& path, const std::string& text,
                         std::vector<std::string> rules = {"iam-principal-becomes-administrator"}) {
  ScanOptions options;
  options.paths = {"code"};
  options.select = std::move(rules);
  options.threads = 1;
  options.reader = make_memory_reader({{"code/" + path, text}});
  const ScanReport report = scan(options);
  std::string found;
  for (const Finding& finding : report.findings) {
    found += found.empty() ? "" : "\n";
    found += to_string(finding.severity) + std::string(" ") + finding.message;
  }
  if (!report.undecided.empty()) found += found.empty() ? "undecided" : "\nundecided";
  return found;
}

std::string role(const std::string& name, const std::string& principal, const std::string& more = "") {
  return "resource \"aws_iam_role\" \"" + name + "\" {\n  name = \"lab-" + name +
         "\"\n  assume_role_policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Action "
         "= \"sts:AssumeRole\", Principal = { " +
         principal + " } }] })\n" + more + "}\n";
}

std::string administrator(const std::string& principal) {
  return role("admin", principal, "  managed_policy_arns = [\"arn:aws:iam::aws:policy/AdministratorAccess\"]\n");
}

/// A policy of a user or role with a statement for each pair of actions and resources, and whom it belongs to.
std::string policy_of(const std::string& kind, const std::string& holder, const std::string& statements) {
  return "resource \"aws_iam_" + kind + "_policy\" \"" + holder + "\" {\n  " + kind + " = aws_iam_" + kind + "." +
         holder + ".name\n  policy = jsonencode({ Version = \"2012-10-17\", Statement = [" + statements + "] })\n}\n";
}

std::string allow(const std::string& actions, const std::string& resource, const std::string& condition = "") {
  return "{ Effect = \"Allow\", Action = [" + actions + "], Resource = " + resource +
         (condition.empty() ? "" : ", Condition = " + condition) + " },";
}

const std::string user = "resource \"aws_iam_user\" \"start\" {\n  name = \"lab-start\"\n}\n";
const std::string lambda = "Service = \"lambda.amazonaws.com\"";
const std::string pass_named = allow("\"iam:PassRole\"", "aws_iam_role.admin.arn");
const std::string run_function = allow("\"lambda:CreateFunction\", \"lambda:InvokeFunction\"", "\"*\"");

}  // namespace

TEST_CASE("A user becomes an administrator by what it may do with named resources") {
  struct Case {
    std::string what, text, expected;
  };
  const std::string by_function =
      "high aws_iam_user.start can become an administrator: it becomes aws_iam_role.admin by iam:PassRole, "
      "lambda:CreateFunction and lambda:InvokeFunction";
  const std::string profile =
      "resource \"aws_iam_instance_profile\" \"p\" {\n  name = \"p\"\n  role = aws_iam_role.admin.name\n}\n";
  const std::string instance = profile +
                               "resource \"aws_instance\" \"i\" {\n  ami = \"ami-1\"\n  instance_type = "
                               "\"t3.micro\"\n  iam_instance_profile = aws_iam_instance_profile.p.name\n}\n";
  const std::string ec2 = "Service = \"ec2.amazonaws.com\"";
  const std::string trusting = "AWS = aws_iam_user.start.arn";
  const Case cases[] = {
      {"passing", user + administrator(lambda) + policy_of("user", "start", pass_named + run_function), by_function},
      {"passing by the name in an ARN",
       user + administrator(lambda) +
           policy_of("user", "start", allow("\"iam:PassRole\"", "\"arn:aws:iam::*:role/lab-adm*\"") + run_function),
       by_function},
      {"a role that trusts another service",
       user + administrator(ec2) + policy_of("user", "start", pass_named + run_function), ""},
      {"passing to another service",
       user + administrator(lambda) +
           policy_of("user", "start",
                     allow("\"iam:PassRole\"", "aws_iam_role.admin.arn",
                           "{ StringEquals = { \"iam:PassedToService\" = \"ec2.amazonaws.com\" } }") +
                         run_function),
       ""},
      {"passing to that service",
       user + administrator(lambda) +
           policy_of("user", "start",
                     allow("\"iam:PassRole\"", "aws_iam_role.admin.arn",
                           "{ StringLike = { \"iam:PassedToService\" = \"lambda.*\" } }") +
                         run_function),
       by_function},
      {"denied",
       user + administrator(lambda) +
           policy_of("user", "start",
                     pass_named + run_function + "{ Effect = \"Deny\", Action = \"iam:Pass*\", Resource = \"*\" }"),
       ""},
      {"an instance needs a profile",
       user + administrator(ec2) + policy_of("user", "start", pass_named + allow("\"ec2:RunInstances\"", "\"*\"")), ""},
      {"an instance with a profile",
       user + administrator(ec2) + profile +
           policy_of("user", "start", pass_named + allow("\"ec2:RunInstances\"", "\"*\"")),
       "high aws_iam_user.start can become an administrator: it becomes aws_iam_role.admin by iam:PassRole and "
       "ec2:RunInstances"},
      {"a shell on what runs",
       user + administrator(ec2) + instance +
           policy_of("user", "start", allow("\"ssm:StartSession\"", "aws_instance.i.arn")),
       "high aws_iam_user.start can become an administrator: it becomes aws_iam_role.admin by ssm:StartSession on "
       "aws_instance.i"},
      {"a shell on something else",
       user + administrator(ec2) + instance +
           policy_of("user", "start", allow("\"ssm:StartSession\"", "\"arn:aws:ec2:*:*:instance/i-0123\"")),
       ""},
      {"trust that it may write",
       user + administrator(ec2) +
           policy_of("user", "start", allow("\"iam:UpdateAssumeRolePolicy\"", "aws_iam_role.admin.arn")),
       "high aws_iam_user.start can become an administrator: it becomes aws_iam_role.admin by "
       "iam:UpdateAssumeRolePolicy"},
      {"roles that name each other",
       user + administrator(trusting) +
           policy_of("user", "start", allow("\"sts:AssumeRole\"", "aws_iam_role.admin.arn")),
       "info aws_iam_user.start can become an administrator: it becomes aws_iam_role.admin by sts:AssumeRole"},
      {"a policy for oneself, by a variable",
       user + policy_of("user", "start", allow("\"iam:PutUserPolicy\"", "\"arn:aws:iam::*:user/$${aws:username}\"")),
       "high aws_iam_user.start can become an administrator: it gives itself every permission by iam:PutUserPolicy"},
      {"a policy for somebody else",
       user + policy_of("user", "start", allow("\"iam:PutUserPolicy\"", "\"arn:aws:iam::*:user/other\"")), ""},
      {"a policy that only reads",
       user + policy_of("user", "start",
                        allow("\"iam:AttachUserPolicy\"", "aws_iam_user.start.arn",
                              "{ ArnEquals = { \"iam:PolicyARN\" = \"arn:aws:iam::aws:policy/ReadOnlyAccess\" } }")),
       ""},
      {"a boundary that is asked for and is not there",
       user + policy_of("user", "start",
                        allow("\"iam:PutUserPolicy\"", "aws_iam_user.start.arn",
                              "{ StringEquals = { \"iam:PermissionsBoundary\" = \"arn:aws:iam::1:policy/b\" } }")),
       ""},
      {"somebody else's policy, whom it becomes",
       user + role("mid", trusting) +
           policy_of("user", "start", allow("\"iam:PutRolePolicy\", \"sts:AssumeRole\"", "aws_iam_role.mid.arn")),
       "high aws_iam_user.start can become an administrator: it gives aws_iam_role.mid every permission by "
       "iam:PutRolePolicy and becomes aws_iam_role.mid by sts:AssumeRole"},
      {"over two",
       user + role("mid", trusting) + administrator(lambda) +
           policy_of("user", "start", allow("\"sts:AssumeRole\"", "aws_iam_role.mid.arn")) +
           policy_of("role", "mid", pass_named + run_function),
       "high aws_iam_user.start can become an administrator: it becomes aws_iam_role.mid by sts:AssumeRole, which "
       "becomes aws_iam_role.admin by iam:PassRole, lambda:CreateFunction and lambda:InvokeFunction\n"
       "high aws_iam_role.mid can become an administrator: it becomes aws_iam_role.admin by iam:PassRole, "
       "lambda:CreateFunction and lambda:InvokeFunction"},
      {"one that raises itself on everything",
       user + role("mid", trusting) + policy_of("user", "start", allow("\"sts:AssumeRole\"", "aws_iam_role.mid.arn")) +
           policy_of("role", "mid", allow("\"iam:AttachRolePolicy\"", "\"*\"")),
       "info aws_iam_user.start can become an administrator: it becomes aws_iam_role.mid by sts:AssumeRole, which "
       "attaches any managed policy to any role"},
      {"what passes is not known",
       "variable \"roles\" {\n  type = list(string)\n}\n" + user + administrator(lambda) +
           policy_of("user", "start", allow("\"iam:PassRole\"", "var.roles") + run_function),
       "undecided"},
  };
  for (const Case& each : cases) {
    INFO(each.what);
    CHECK(takeovers_of("main.tf", each.text) == each.expected);
  }
}

TEST_CASE("A template's user becomes an administrator as a configuration's does") {
  const std::string admin =
      "Resources:\n  Admin:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        "
      "Statement: [{Effect: Allow, Action: sts:AssumeRole, Principal: {Service: lambda.amazonaws.com}}]\n      "
      "ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]\n";
  const auto user_with = [&](const std::string& statements) {
    return admin +
           "  Start:\n    Type: AWS::IAM::User\n    Properties:\n      Policies: [{PolicyName: p, "
           "PolicyDocument: {Statement: [" +
           statements + "]}}]\n";
  };
  CHECK(takeovers_of("t.yaml",
                     user_with("{Effect: Allow, Action: iam:PassRole, Resource: !GetAtt Admin.Arn}, {Effect: Allow, "
                               "Action: [lambda:CreateFunction, lambda:InvokeFunction], Resource: '*'}")) ==
        "high Start can become an administrator: it becomes Admin by iam:PassRole, lambda:CreateFunction and "
        "lambda:InvokeFunction");
  CHECK(takeovers_of("t.yaml", user_with("{Effect: Allow, Action: iam:PassRole, Resource: !Sub "
                                         "'arn:aws:iam::${AWS::AccountId}:role/other'}, {Effect: Allow, Action: "
                                         "[lambda:CreateFunction, lambda:InvokeFunction], Resource: '*'}")) == "");
}

TEST_CASE("A way to a secret, to marked data or to another account is told with its steps") {
  struct Case {
    std::string what, target, text, expected;
  };
  const std::string worker = role("admin", lambda);
  const std::string passing = policy_of("user", "start", pass_named + run_function);
  const auto with = [&](const std::string& statement, const std::string& more = "") {
    return user + worker + policy_of("role", "admin", statement) + passing + more;
  };
  const std::string secret = "resource \"aws_secretsmanager_secret\" \"s\" {\n  name = \"s\"\n}\n";
  const std::string reads = allow("\"secretsmanager:GetSecretValue\"", "aws_secretsmanager_secret.s.arn");
  const auto bucket = [](const std::string& tags) {
    return "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"lab-b\"\n  tags = {\n" + tags + "  }\n}\n";
  };
  const std::string reads_bucket = allow("\"s3:GetObject\"", "\"arn:aws:s3:::lab-b/*\"");
  const std::string by_function =
      "becomes aws_iam_role.admin by iam:PassRole, lambda:CreateFunction and lambda:InvokeFunction";
  const Case cases[] = {
      {"a secret", "secret", with(reads, secret),
       "aws_iam_user.start gets on: it " + by_function +
           ", which may read aws_secretsmanager_secret.s\nstep 1 of 3: aws_iam_user.start " + by_function +
           "\nstep 2 of 3: aws_iam_user.start may lambda:CreateFunction\nstep 3 of 3: aws_iam_role.admin may read "
           "aws_secretsmanager_secret.s"},
      {"a secret that it may read itself", "secret",
       user + worker + secret + policy_of("role", "admin", reads) +
           policy_of("user", "start", pass_named + run_function + reads),
       ""},
      {"a secret of nobody", "secret", with(allow("\"s3:GetObject\"", "\"*\""), secret), ""},
      {"marked data", "secret", with(reads_bucket, bucket("    DataClassification = \"Confidential\"\n")),
       "which may read aws_s3_bucket.b"},
      {"data that is not marked", "secret", with(reads_bucket, bucket("    DataClassification = \"public\"\n")), ""},
      {"another account", "account", with(allow("\"sts:AssumeRole\"", "\"arn:aws:iam::111122223333:role/audit\"")),
       "which may assume arn:aws:iam::111122223333:role/audit"},
      {"an account that is not known", "account",
       "data \"aws_caller_identity\" \"me\" {\n}\n" +
           with(allow("\"sts:AssumeRole\"", "\"arn:aws:iam::${data.aws_caller_identity.me.account_id}:role/audit\"")),
       ""},
      {"administrators are told so", "secret",
       user + secret + administrator(lambda) + policy_of("role", "admin", reads) + passing, ""},
  };
  for (const Case& each : cases) {
    INFO(each.what);
    ScanOptions options;
    options.paths = {"code"};
    options.rule_directories = {"rules"};
    options.select = {"own-reach"};
    options.threads = 1;
    const std::string rule =
        "rule \"own-reach\" {\n  title = \"Reaches\"\n  severity = \"medium\"\n  area = "
        "\"identity-and-access/permissions\"\n  resource = [\"AWS::IAM::Role\", \"AWS::IAM::User\"]\n  deny = [for way "
        "in takeovers(self, \"" +
        each.target +
        "\") : way if length(takeovers(self)) == 0]\n  message = \"${self.address} gets on: it ${item.way}\"\n  fix = "
        "\"Narrow it.\"\n}\n";
    options.reader = make_memory_reader({{"code/main.tf", each.text}, {"rules/own.hcl", rule}});
    const ScanReport report = scan(options);
    std::string found;
    for (const Finding& finding : report.findings) {
      found += finding.message;
      for (const RelatedLocation& related : finding.related) {
        if (related.message.starts_with("step ")) found += "\n" + related.message;
      }
    }
    INFO("found: " << found);
    CHECK(found.empty() == each.expected.empty());
    CHECK(found.find(each.expected) != std::string::npos);
  }
}

TEST_CASE("Other ways that are as short are counted") {
  const std::string trusting_both = role("admin", "Service = [\"lambda.amazonaws.com\", \"codebuild.amazonaws.com\"]",
                                         "  managed_policy_arns = [\"arn:aws:iam::aws:policy/AdministratorAccess\"]\n");
  const std::string builds = allow("\"codebuild:CreateProject\", \"codebuild:StartBuild\"", "\"*\"");
  const std::string found =
      takeovers_of("main.tf", user + trusting_both + policy_of("user", "start", pass_named + run_function + builds));
  CHECK(found.find(", or by 1 other way") != std::string::npos);
}

TEST_CASE("A way that anyone starts is critical") {
  struct Case {
    std::string what, trust, severity, start;
  };
  const std::string github =
      "Federated = \"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com\"";
  const Case cases[] = {
      {"anyone", "AWS = \"*\"", "critical", "lets anyone assume it and "},
      {"whoever runs a pipeline at GitHub", github, "critical", "lets anyone assume it and "},
      {"a service", "Service = \"ecs-tasks.amazonaws.com\"", "", "can "},
      {"another account", "AWS = \"arn:aws:iam::444455556666:root\"", "", "can "},
  };
  struct Goal {
    std::string what, end, usual, text;
  };
  const std::string secret = "resource \"aws_secretsmanager_secret\" \"s\" {\n  name = \"s\"\n}\n";
  const std::string worker = role("admin", lambda);
  const Goal goals[] = {
      {"become an administrator", "", "high", administrator(lambda)},
      {"read a secret that its own policies do not give", ", which may read aws_secretsmanager_secret.s", "medium",
       worker + secret +
           policy_of("role", "admin", allow("\"secretsmanager:GetSecretValue\"", "aws_secretsmanager_secret.s.arn"))},
      {"enter another account that its own policies do not let it into",
       ", which may assume arn:aws:iam::444455556666:role/ops", "medium",
       worker + policy_of("role", "admin", allow("\"sts:AssumeRole\"", "\"arn:aws:iam::444455556666:role/ops\""))},
  };
  for (const Case& each : cases) {
    INFO(each.what);
    std::string start = role("start", each.trust);
    if (each.trust == github) {
      const std::string plain = "\"sts:AssumeRole\"";
      start.replace(start.find(plain), plain.size(), "\"sts:AssumeRoleWithWebIdentity\"");
    }
    for (const Goal& goal : goals) {
      const std::string found = takeovers_of(
          "main.tf", start + goal.text + policy_of("role", "start", pass_named + run_function),
          {"iam-principal-becomes-administrator", "iam-principal-reaches-secret", "iam-principal-reaches-account"});
      const std::string severity = each.severity.empty() ? goal.usual : each.severity;
      // One start and one target are one finding.
      CHECK(found == severity + " aws_iam_role.start " + each.start + goal.what +
                         ": it becomes aws_iam_role.admin by iam:PassRole, lambda:CreateFunction and "
                         "lambda:InvokeFunction" +
                         goal.end);
    }
  }
}
