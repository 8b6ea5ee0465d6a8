// `lintel access`: what the policies of an organization and of sessions leave of what others allow.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "cli/access_question.h"

using namespace lintel;

namespace {

std::string document_with(const std::string& statement) {
  return R"({"Version": "2012-10-17", "Statement": [)" + statement + "]}";
}

const std::string deny_deletion = document_with(R"({"Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*"})");
const std::string only_s3 = document_with(R"({"Effect": "Allow", "Action": "s3:*", "Resource": "*"})");
const std::string only_sqs = document_with(R"({"Effect": "Allow", "Action": "sqs:*", "Resource": "*"})");
const std::string deny_strangers = document_with(
    R"({"Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "*",
        "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-1234567890"}}})");

const std::string role = R"(
resource "aws_iam_role" "ci" {
  name               = "ci"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "codebuild.amazonaws.com" } }] })
}
resource "aws_iam_role_policy" "ci" {
  role   = aws_iam_role.ci.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:*", "sqs:*"], Resource = "*" }] })
}
resource "aws_sqs_queue" "jobs" { name = "jobs" }
resource "aws_sqs_queue_policy" "jobs" {
  queue_url = aws_sqs_queue.jobs.id
  policy    = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "*", Principal = "*" }] })
}
)";

const std::string role_template = R"(Resources:
  Ci:
    Type: AWS::IAM::Role
    Properties:
      RoleName: ci
      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Action: "sts:AssumeRole", Principal: {Service: codebuild.amazonaws.com}}]}
      Policies:
        - PolicyName: p
          PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: ["s3:*", "sqs:*"], Resource: "*"}]}
  Jobs:
    Type: AWS::SQS::Queue
    Properties: {QueueName: jobs}
  Open:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref Jobs]
      PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: "sqs:SendMessage", Resource: "*", Principal: "*"}]}
)";

/// Files of policies, each a level.
struct Controls {
  std::vector<std::string> service, resource, session;
  std::string account = {};
};

cli::Input input_with(const std::string& name, const std::string& code, const Controls& controls) {
  cli::Input input;
  input.paths = {"code"};
  input.search.enabled = false;
  input.overlay = [=](ScanOptions& options) {
    std::vector<std::pair<std::string, std::string>> files = {{"code/" + name, code}};
    const auto add = [&](const std::vector<std::string>& texts, const char* kind, std::vector<std::string>& to) {
      for (std::size_t i = 0; i < texts.size(); ++i) {
        to.push_back(kind + std::to_string(i) + ".json");
        files.emplace_back(to.back(), texts[i]);
      }
    };
    add(controls.service, "scp", options.service_control_files);
    add(controls.resource, "rcp", options.resource_control_files);
    add(controls.session, "session", options.session_policy_files);
    options.account = controls.account;
    options.threads = 1;
    options.reader = make_memory_reader(files);
  };
  return input;
}

std::string verdict_said(const Asked& asked) {
  return asked.out.find(": undecided") != std::string::npos ? "undecided"
         : asked.out.find(" may not") != std::string::npos  ? "no"
                                                            : "yes";
}

}  // namespace

TEST_CASE("access: policies of the organization and of sessions take away, in both languages") {
  struct Case {
    const char* what;
    Controls controls;
    const char* action;
    const char* who;  ///< "ci" or "public"
    const char* verdict;
  };
  const Case cases[] = {
      {"no control", {}, "s3:DeleteBucket", "ci", "yes"},
      {"a denying one", {{deny_deletion}, {}, {}}, "s3:DeleteBucket", "ci", "no"},
      {"a denying one leaves the rest", {{deny_deletion}, {}, {}}, "s3:PutObject", "ci", "yes"},
      {"a list of what is allowed", {{only_s3}, {}, {}}, "sqs:DeleteQueue", "ci", "no"},
      {"a list of what is allowed, inside", {{only_s3}, {}, {}}, "s3:PutObject", "ci", "yes"},
      {"two levels must both allow", {{only_s3, only_sqs}, {}, {}}, "s3:PutObject", "ci", "no"},
      {"of one level one must allow", {{"[" + only_s3 + "," + only_sqs + "]"}, {}, {}}, "sqs:DeleteQueue", "ci", "yes"},
      {"strangers are outside of it", {{only_s3}, {}, {}}, "sqs:SendMessage", "public", "yes"},
      {"one of resources stops strangers", {{}, {deny_strangers}, {}}, "sqs:SendMessage", "public", "no"},
      {"a session's policies bound it", {{}, {}, {only_s3}}, "sqs:DeleteQueue", "ci", "no"},
      {"a session's policies allow it", {{}, {}, {only_s3, only_sqs}}, "sqs:DeleteQueue", "ci", "yes"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    for (const bool is_template : {false, true}) {
      CAPTURE(is_template);
      const cli::Input input =
          is_template ? input_with("stack.yaml", role_template, c.controls) : input_with("main.tf", role, c.controls);
      const std::string ci = is_template ? "Ci" : "aws_iam_role.ci",
                        queue = is_template ? "Jobs" : "aws_sqs_queue.jobs";
      const bool is_public = std::string(c.who) == "public";
      const Asked asked = ask(input, {c.action}, is_public ? queue : "", is_public ? "public" : ci);
      INFO(asked.out << asked.err);
      CHECK(asked.code == cli::ExitCode::clean);
      CHECK(verdict_said(asked) == c.verdict);
    }
  }
}

TEST_CASE("access: a policy of the organization that the code attaches counts as far as it is known for whom") {
  struct Case {
    const char* target;
    const char* account;
    const char* verdict;
  };
  const Case cases[] = {
      {"111122223333", "111122223333", "no"},
      {"444455556666", "111122223333", "yes"},
      {"444455556666", "", "undecided"},
      {"r-ab12", "111122223333", "undecided"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.target);
    CAPTURE(c.account);
    const std::string attached = role + R"(
resource "aws_organizations_policy" "p" {
  name    = "p"
  content = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Deny", Action = "s3:DeleteBucket", Resource = "*" }] })
}
resource "aws_organizations_policy_attachment" "p" {
  policy_id = aws_organizations_policy.p.id
  target_id = ")" + std::string(c.target) +
                                 "\"\n}\n";
    const std::string in_template = role_template + R"(
  P:
    Type: AWS::Organizations::Policy
    Properties:
      Name: p
      Type: SERVICE_CONTROL_POLICY
      TargetIds: [")" + std::string(c.target) +
                                    R"("]
      Content: {Version: "2012-10-17", Statement: [{Effect: Deny, Action: "s3:DeleteBucket", Resource: "*"}]}
)";
    const Controls controls{{}, {}, {}, c.account};
    CHECK(verdict_said(ask(input_with("main.tf", attached, controls), {"s3:DeleteBucket"}, "", "aws_iam_role.ci")) ==
          c.verdict);
    CHECK(verdict_said(ask(input_with("stack.yaml", in_template, controls), {"s3:DeleteBucket"}, "", "Ci")) ==
          c.verdict);
  }
}

TEST_CASE("access: a file of policies that is none is told, and nothing is denied") {
  for (const char* text : {"{", "[1]", "{\"a\": 1}"}) {
    CAPTURE(text);
    const Asked asked = ask(input_with("main.tf", role, {{text}, {}, {}}), {"ec2:RunInstances"}, "", "aws_iam_role.ci");
    CHECK(asked.err.find("scp0.json:1:1: This file ") != std::string::npos);
    CHECK(verdict_said(asked) == "undecided");
  }
}

TEST_CASE("access: a group without members in the code stands for its members, and buses for whom permissions name") {
  const std::string group = R"(
resource "aws_iam_group" "dev" { name = "dev" }
resource "aws_iam_group_policy" "dev" {
  group  = aws_iam_group.dev.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sqs:*", Resource = "*" }] })
}
)";
  const std::string member = R"(
resource "aws_iam_user" "ana" { name = "ana" }
resource "aws_iam_user_group_membership" "ana" {
  user   = aws_iam_user.ana.name
  groups = [aws_iam_group.dev.name]
}
)";
  CHECK(ask(input_of("main.tf", group.c_str()), {"sqs:DeleteQueue"}, "").out.starts_with("aws_iam_group.dev may "));
  const std::string both = group + member;
  CHECK(ask(input_of("main.tf", both.c_str()), {"sqs:DeleteQueue"}, "").out.starts_with("aws_iam_user.ana may "));
  struct Case {
    const char* permission;
    const char* as;
    const char* verdict;
  };
  const Case cases[] = {
      {"principal = \"*\"", "public", "yes"},
      {"principal = \"444455556666\"", "public", "no"},
      {"principal = \"444455556666\"", "account:444455556666", "yes"},
      {"principal = \"*\"\n  condition {\n    key = \"aws:PrincipalOrgID\"\n    type = \"StringEquals\"\n    value = "
       "\"o-1234567890\"\n  }",
       "public", "no"},
      {"principal = \"*\"\n  condition {\n    key = \"aws:PrincipalOrgID\"\n    type = \"StringEquals\"\n    value = "
       "\"o-1234567890\"\n  }",
       "org", "yes"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.permission);
    CAPTURE(c.as);
    const std::string code =
        "resource \"aws_cloudwatch_event_bus\" \"b\" { name = \"b\" }\n"
        "resource \"aws_cloudwatch_event_permission\" \"p\" {\n  statement_id = \"p\"\n  event_bus_name = "
        "aws_cloudwatch_event_bus.b.name\n  " +
        std::string(c.permission) + "\n}\n";
    CHECK(verdict_said(ask(input_of("main.tf", code.c_str()), {"events:PutEvents"}, "aws_cloudwatch_event_bus.b",
                           c.as)) == c.verdict);
  }
}
