// `lintel access`: who can do what, over the resources of both languages.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "cli/access_question.h"

using namespace lintel;

namespace {

constexpr const char* terraform = R"(
resource "aws_s3_bucket" "pay" { bucket = "payroll" }
resource "aws_s3_bucket" "logs" { bucket_prefix = "logs-" }
resource "aws_iam_role" "ci" {
  name               = "ci"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "codebuild.amazonaws.com" } }] })
}
resource "aws_iam_role_policy" "ci" {
  role = aws_iam_role.ci.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.pay.arn}/*" },
    { Effect = "Allow", Action = "s3:PutObject", Resource = "${aws_s3_bucket.logs.arn}/*" },
    { Effect = "Allow", Action = "sts:AssumeRole", Resource = aws_iam_role.admin.arn },
  ] })
}
resource "aws_iam_role" "admin" {
  name                = "admin"
  assume_role_policy  = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = aws_iam_role.ci.arn } }] })
  managed_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]
}
variable "boundary" {}
resource "aws_iam_user" "bound" {
  name                 = "bound"
  permissions_boundary = var.boundary
}
resource "aws_iam_user_policy_attachment" "bound" {
  user       = aws_iam_user.bound.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
}
data "aws_caller_identity" "me" {}
resource "aws_sqs_queue" "jobs" { name = "jobs" }
resource "aws_sqs_queue_policy" "jobs" {
  queue_url = aws_sqs_queue.jobs.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.jobs.arn, Principal = { AWS = "444455556666" } },
    { Effect = "Allow", Action = "sqs:*", Resource = aws_sqs_queue.jobs.arn, Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" } },
  ] })
}
variable "actions" {}
variable "age" {}
resource "aws_iam_user" "unsaid" { name = "unsaid" }
resource "aws_iam_user_policy" "unsaid" {
  user = aws_iam_user.unsaid.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = var.actions, Resource = aws_s3_bucket.pay.arn },
    { Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.pay.arn}/*", Condition = { NumericLessThan = { "aws:MultiFactorAuthAge" = var.age } } },
    { Effect = "Allow", Action = "s3:PutObject", Resource = "${aws_s3_bucket.pay.arn}/*", Condition = { Null = { "aws:TagKeys" = var.age } } },
  ] })
}
resource "aws_sns_topic" "open" { name = "open" }
resource "aws_sns_topic_policy" "open" {
  arn = aws_sns_topic.open.arn
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "sns:Publish", Resource = aws_sns_topic.open.arn, Principal = "*" },
  ] })
}
)";

constexpr const char* template_text = R"(
Parameters:
  Reader: {Type: String}
Resources:
  Data: {Type: AWS::S3::Bucket}
  Shared:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Data
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: "s3:GetObject", Resource: !Sub "${Data.Arn}/*", Principal: {AWS: !Ref Reader}}
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: "kms:*", Resource: "*", Principal: {AWS: !Sub "arn:aws:iam::${AWS::AccountId}:root"}}
          - Effect: Allow
            Action: "kms:CreateGrant"
            Resource: "*"
            Principal: "*"
            Condition: {StringEquals: {"kms:CallerAccount": !Ref AWS::AccountId}}
          - {Effect: Allow, Action: "kms:Sign", Resource: "*", Principal: {AWS: !Ref AWS::AccountId}}
  Worker:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: "sts:AssumeRole", Principal: {Service: lambda.amazonaws.com}}
      Policies:
        - PolicyName: work
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - {Effect: Allow, Action: "kms:Decrypt", Resource: !GetAtt Key.Arn}
)";

Asked ask_terraform(std::string can, std::string on, std::string as = {}) {
  return ask(input_of("main.tf", terraform), {std::move(can)}, std::move(on), std::move(as));
}

Asked ask_template(std::string can, std::string on, std::string as = {}) {
  return ask(input_of("stack.yaml", template_text), {std::move(can)}, std::move(on), std::move(as));
}

}  // namespace

TEST_CASE("access: those who can, with the statements, by ARN and by address") {
  for (const char* on : {"arn:aws:s3:::payroll/*", "aws_s3_bucket.pay/*"}) {
    CAPTURE(on);
    const Asked asked = ask_terraform("s3:GetObject", on, "aws_iam_role.ci");
    CHECK(asked.code == cli::ExitCode::clean);
    CHECK(asked.out.starts_with("aws_iam_role.ci may s3:GetObject on arn:aws:s3:::payroll/"));
    CHECK(asked.out.find("  main.tf:11\n") != std::string::npos);
  }
  CHECK(ask_terraform("s3:PutObject", "aws_s3_bucket.pay/*", "aws_iam_role.ci").out == "aws_iam_role.ci may not\n");
  CHECK(ask_terraform("s3:PutObject", "aws_s3_bucket.logs/*", "aws_iam_role.ci").out.find("may s3:PutObject") !=
        std::string::npos);
}

TEST_CASE("access: a name that is not known is neither every name nor none") {
  const Asked asked = ask_terraform("s3:PutObject", "arn:aws:s3:::logs-1/*", "aws_iam_role.ci");
  CHECK(asked.out.find("undecided") != std::string::npos);
  CHECK(ask_terraform("s3:PutObject", "arn:aws:s3:::payroll/*", "aws_iam_role.ci").out == "aws_iam_role.ci may not\n");
}

TEST_CASE("access: a boundary that is not known leaves undecided what it bounds, and nothing else") {
  const Asked read = ask_terraform("s3:GetObject", "aws_s3_bucket.pay/*", "aws_iam_user.bound");
  CHECK(read.out.find("undecided") != std::string::npos);
  CHECK(read.out.find("var.boundary") != std::string::npos);
  CHECK(ask_terraform("s3:PutObject", "aws_s3_bucket.pay/*", "aws_iam_user.bound").out ==
        "aws_iam_user.bound may not\n");
}

TEST_CASE("access: actions, numbers and presence that are not known leave it undecided") {
  const auto unsaid = [](const char* action, const char* on) {
    return ask_terraform(action, on, "aws_iam_user.unsaid").out;
  };
  CHECK(unsaid("s3:ListBucket", "aws_s3_bucket.pay").starts_with("aws_iam_user.unsaid: undecided, as var.actions"));
  CHECK(unsaid("s3:GetObject", "aws_s3_bucket.pay/*").starts_with("aws_iam_user.unsaid: undecided, as var.age"));
  CHECK(unsaid("s3:PutObject", "aws_s3_bucket.pay/*").starts_with("aws_iam_user.unsaid: undecided, as var.age"));
  CHECK(unsaid("s3:DeleteObject", "aws_s3_bucket.pay/*") == "aws_iam_user.unsaid may not\n");
}

TEST_CASE("access: everyone outside, accounts and services") {
  CHECK(ask_terraform("sns:Publish", "aws_sns_topic.open", "public").out.starts_with("everyone may sns:Publish"));
  CHECK(ask_terraform("sqs:SendMessage", "aws_sqs_queue.jobs", "public").out == "everyone may not\n");
  CHECK(ask_terraform("sqs:SendMessage", "aws_sqs_queue.jobs", "account:444455556666")
            .out.starts_with("account 444455556666 may sqs:SendMessage"));
  CHECK(ask_terraform("sqs:DeleteQueue", "aws_sqs_queue.jobs", "account:444455556666").out ==
        "account 444455556666 may not\n");
  CHECK(ask_terraform("sts:AssumeRole", "aws_iam_role.ci", "service:codebuild.amazonaws.com")
            .out.starts_with("codebuild.amazonaws.com may sts:AssumeRole"));
  // The queue's policy leaves it to the account's own policies.
  CHECK(ask_terraform("sqs:DeleteQueue", "aws_sqs_queue.jobs", "aws_iam_role.admin")
            .out.starts_with("aws_iam_role.admin may sqs:DeleteQueue"));
}

TEST_CASE("access: templates") {
  const Asked read = ask_template("s3:GetObject", "Data/*", "public");
  CHECK(read.out.find("everyone: undecided") != std::string::npos);
  CHECK(read.out.find("Reader") != std::string::npos);
  CHECK(ask_template("kms:Decrypt", "Key", "Worker").out.starts_with("Worker may kms:Decrypt"));
  CHECK(ask_template("kms:Encrypt", "Key", "Worker").out == "Worker may not\n");
  CHECK(ask_template("kms:Decrypt", "Key", "public").out == "everyone may not\n");
  // To everybody in the account only.
  CHECK(ask_template("kms:CreateGrant", "Key", "public").out == "everyone may not\n");
  CHECK(ask_template("kms:Sign", "Key", "public").out == "everyone may not\n");
  CHECK(ask_template("kms:CreateGrant", "Key", "Worker").out.starts_with("Worker may kms:CreateGrant"));
}

TEST_CASE("access: without --as everyone is asked") {
  const Asked asked = ask(input_of("main.tf", terraform), {"sqs:SendMessage"}, "aws_sqs_queue.jobs");
  CHECK(asked.out.find("aws_iam_role.admin may") != std::string::npos);
  CHECK(asked.out.find("account 444455556666 may") != std::string::npos);
  CHECK(asked.out.find("others may not") != std::string::npos);
}

TEST_CASE("access: what a role can do, and whom it becomes") {
  const Asked asked = ask(input_of("main.tf", terraform), {}, {}, {}, "json", "aws_iam_role.ci");
  REQUIRE(asked.code == cli::ExitCode::clean);
  const auto json = nlohmann::json::parse(asked.out);
  REQUIRE(json["granted"].size() == 4);
  CHECK(json["granted"][0]["service"] == "s3");
  CHECK(json["granted"][0]["level"] == "read");
  // What a policy lets everybody do, the role can do too.
  CHECK(json["granted"][2]["service"] == "sns");
  CHECK(json["granted"][3]["service"] == "sts");
  REQUIRE(json["becomes"].size() == 1);
  CHECK(json["becomes"][0]["who"] == "aws_iam_role.admin");
  CHECK(json["becomes"][0]["from"] == "aws_iam_role.ci");
  CHECK(json["more"] == "aws_iam_role.admin is an administrator and becomes whom it likes");
  CHECK(json["becomes"][0]["verdict"] == "allowed");
}

TEST_CASE("access: whom a user becomes by every path") {
  const std::string code = R"(
resource "aws_iam_role" "admin" {
  name               = "admin"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
resource "aws_iam_role" "worker" {
  name               = "worker"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = aws_iam_role.worker.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "f.zip"
}
resource "aws_iam_role_policy" "worker" {
  role   = aws_iam_role.worker.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "iam:CreateAccessKey", Resource = aws_iam_user.other.arn }] })
}
resource "aws_iam_user" "other" { name = "other" }
resource "aws_iam_user" "start" { name = "start" }
resource "aws_iam_user_policy" "start" {
  user   = aws_iam_user.start.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "lambda:UpdateFunctionCode", Resource = aws_lambda_function.f.arn },
    { Effect = "Allow", Action = "iam:PassRole", Resource = aws_iam_role.admin.arn },
    { Effect = "Allow", Action = ["lambda:CreateFunction", "lambda:InvokeFunction"], Resource = "*" },
  ] })
}
)";
  const Asked asked = ask(input_of("main.tf", code.c_str()), {}, {}, {}, "human", "aws_iam_user.start");
  REQUIRE(asked.code == cli::ExitCode::clean);
  INFO(asked.out);
  for (const char* line :
       {"becomes aws_iam_role.admin from aws_iam_user.start by iam:PassRole, lambda:CreateFunction and "
        "lambda:InvokeFunction\n",
        "becomes aws_iam_role.worker from aws_iam_user.start by lambda:UpdateFunctionCode on aws_lambda_function.f\n",
        "becomes aws_iam_user.other from aws_iam_role.worker by iam:CreateAccessKey\n"})
    CHECK(asked.out.find(line) != std::string::npos);
  const Asked whole = ask(input_of("main.tf", code.c_str()), {}, {}, {}, "json", "aws_iam_user.start");
  const auto json = nlohmann::json::parse(whole.out);
  REQUIRE(json["becomes"].size() == 3);
  CHECK(json["becomes"][1]["by"] == nlohmann::json({"lambda:UpdateFunctionCode"}));
  CHECK(json["becomes"][1]["on"] == "aws_lambda_function.f");
}

TEST_CASE("access: JSON has the request and the places") {
  const Asked asked =
      ask(input_of("main.tf", terraform), {"s3:GetObject"}, "aws_s3_bucket.pay/*", "aws_iam_role.ci", "json");
  const auto json = nlohmann::json::parse(asked.out);
  const auto& answer = json["answers"][0];
  CHECK(answer["who"] == "aws_iam_role.ci");
  CHECK(answer["verdict"] == "allowed");
  CHECK(answer["request"]["action"] == "s3:GetObject");
  CHECK(answer["statements"][0]["file"] == "main.tf");
  CHECK(answer["statements"][0]["line"] == 11);
}

TEST_CASE("access check: exits with 1 for what is allowed, with 2 for what cannot be decided") {
  const Asked open = check(input_of("main.tf", terraform), true, {});
  CHECK(open.code == cli::ExitCode::findings);
  CHECK(open.out.find("everyone may sns:Publish") != std::string::npos);
  CHECK(open.out.find("sqs:") == std::string::npos);
  CHECK(check(input_of("stack.yaml", template_text), true, {}).code == cli::ExitCode::usage);
  const auto terraform_check = [](const char* action, const char* on, const char* as) {
    return check(input_of("main.tf", terraform), false, {action}, on, as).code;
  };
  CHECK(terraform_check("s3:PutObject", "aws_s3_bucket.pay/*", "aws_iam_role.ci") == cli::ExitCode::clean);
  CHECK(terraform_check("s3:Get*", "aws_s3_bucket.pay/*", "aws_iam_role.ci") == cli::ExitCode::findings);
  CHECK(terraform_check("s3:Get*", "aws_s3_bucket.pay/*", "aws_iam_user.bound") == cli::ExitCode::usage);
}

TEST_CASE("access in SARIF: each request that is allowed is a result at its statement") {
  const auto results_of = [](const Asked& asked) { return nlohmann::json::parse(asked.out)["runs"][0]["results"]; };
  const Asked open = check(input_of("main.tf", terraform), true, {}, {}, {}, "sarif");
  CHECK(open.code == cli::ExitCode::findings);
  const nlohmann::json results = results_of(open);
  REQUIRE(results.size() == 1);
  CHECK(results[0]["ruleId"] == "access-allowed");
  CHECK(results[0]["level"] == "error");
  CHECK(results[0]["message"]["text"].get<std::string>().find("everyone may sns:Publish") != std::string::npos);
  CHECK(results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "main.tf");
  const Asked clean =
      check(input_of("main.tf", terraform), false, {"s3:PutObject"}, "aws_s3_bucket.pay/*", "aws_iam_role.ci", "sarif");
  CHECK(clean.code == cli::ExitCode::clean);
  CHECK(results_of(clean).empty());
  const Asked asked =
      ask(input_of("main.tf", terraform), {"s3:GetObject"}, "aws_s3_bucket.pay/*", "aws_iam_role.ci", "sarif");
  REQUIRE(results_of(asked).size() == 1);
  CHECK(results_of(asked)[0]["level"] == "note");
  CHECK(ask(input_of("main.tf", terraform), {}, {}, {}, "sarif", "aws_iam_role.ci").code == cli::ExitCode::usage);
}

TEST_CASE("access: what is not there is said") {
  struct Case {
    const char* can;
    const char* on;
    const char* as;
    const char* error;
  };
  const Case cases[] = {
      {"s3:GetObjekt", "aws_s3_bucket.pay", "",
       "lintel: AWS has no action s3:GetObjekt; name one as s3:GetObject, or "
       "several as s3:Get*\n"},
      {"s3:GetObject", "aws_s3_bucket.no", "",
       "lintel: there is no resource aws_s3_bucket.no; `lintel graph` prints "
       "them all\n"},
      {"s3:GetObject", "aws_s3_bucket.pay/*", "aws_iam_role.no",
       "lintel: there is no resource aws_iam_role.no; `lintel graph` prints them all\n"},
  };
  for (const Case& each : cases) {
    const Asked asked = ask_terraform(each.can, each.on, each.as);
    CHECK(asked.code == cli::ExitCode::usage);
    CHECK(asked.err == each.error);
  }
  CHECK(ask(input_of("main.tf", terraform), {}, {}).err == "lintel: access needs --can ACTION, or --of ADDRESS\n");
  CHECK(check(input_of("main.tf", terraform), false, {}).err ==
        "lintel: access check needs --no-public, --not-granted ACTION,… or --no-new-access --base REV\n");
}

TEST_CASE("access: where code was not read, nothing is denied and no assertion holds") {
  constexpr const char* queue =
      "resource \"aws_sqs_queue\" \"jobs\" { name = \"jobs\" }\n"
      "resource \"aws_iam_user\" \"ana\" { name = \"ana\" }\n";
  constexpr const char* queue_template =
      "Resources:\n  Jobs: {Type: AWS::SQS::Queue}\n  Ana: {Type: AWS::IAM::User, Properties: {UserName: ana}}\n";
  struct Case {
    const char* name;
    const char* content;
    const char* other;
    const char* unread;
    const char* queue;
    const char* user;
    const char* reason;
  };
  const Case cases[] = {
      {"main.tf", queue, "policy.tf", "resource \"aws_sqs_queue_policy\" \"p\" {\n  policy = \"{}\"\n",
       "aws_sqs_queue.jobs", "aws_iam_user.ana", "policy.tf"},
      {"main.tf", queue, "modules.tf", "module \"m\" { source = \"./absent\" }\n", "aws_sqs_queue.jobs",
       "aws_iam_user.ana", "modules.tf:1"},
      {"main.tf", queue, "modules.tf", "module \"m\" { source = \"git::https://example.com/m.git\" }\n",
       "aws_sqs_queue.jobs", "aws_iam_user.ana", "modules.tf:1"},
      {"stack.yaml", queue_template, "policy.yaml", "Resources:\n  P:\n    Type: AWS::SQS::QueuePolicy\n   x: [\n",
       "Jobs", "Ana", "policy.yaml"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.unread);
    const cli::Input whole = input_of(c.name, c.content);
    const cli::Input part = input_of(c.name, c.content, c.other, c.unread);
    CHECK(check(whole, true, {}).out == "holds\n");
    CHECK(check(whole, false, {"sqs:SendMessage"}, c.queue).code == cli::ExitCode::clean);
    for (const Asked& asked : {check(part, true, {}), check(part, false, {"sqs:SendMessage"}, c.queue)}) {
      CHECK(asked.code == cli::ExitCode::usage);
      CHECK(asked.out.find("holds") == std::string::npos);
      CHECK(asked.out.find("undecided") != std::string::npos);
      CHECK(asked.out.find(std::string("not all code was read: ")) != std::string::npos);
      CHECK(asked.out.find(c.reason) != std::string::npos);
    }
    CHECK(ask(whole, {"sqs:SendMessage"}, c.queue, c.user).out == std::string(c.user) + " may not\n");
    CHECK(ask(part, {"sqs:SendMessage"}, c.queue, c.user)
              .out.starts_with(std::string(c.user) + ": undecided, as not all code was read: "));
    CHECK(ask(whole, {}, {}, {}, "human", c.user).out == "no AWS action is granted\n");
    CHECK(ask(part, {}, {}, {}, "human", c.user).out.starts_with("what else is granted is undecided, as not all"));
    CHECK(nlohmann::json::parse(ask(part, {}, {}, {}, "json", c.user).out).contains("unread"));
  }
  // What is allowed by what was read is still found.
  const Asked open = check(input_of("main.tf", terraform, "more.tf", "resource \"aws_sqs_queue\" {\n"), true, {});
  CHECK(open.code == cli::ExitCode::findings);
}

TEST_CASE("access: who and what cannot be asked about is an error, never nobody and nothing") {
  struct Case {
    const char* can;
    const char* on;
    const char* as;
    const char* expected;
  };
  const Case cases[] = {
      {"s3:GetObject", "", "account:11112222333", "twelve digits"},
      {"s3:GetObject", "", "account:foo", "twelve digits"},
      {"s3:GetObject", "", "account:", "twelve digits"},
      {"s3:GetObject", "", "service:lambda", "service:lambda.amazonaws.com"},
      {"s3:GetObject", "", "service:.amazonaws.com", "service:lambda.amazonaws.com"},
      {"s3:GetObject", "", "arn:aws:iam::1:role/x", "arn:aws:iam::111122223333:role/ci"},
      {"s3:GetObject", "", "arn:aws:iam::111122223333:group/x", "arn:aws:iam::111122223333:role/ci"},
      {"s3:GetObject", "", "arn:aws:iam::111122223333:role/", "arn:aws:iam::111122223333:role/ci"},
      {"s3:GetObject", "", "arn:aws:s3:::payroll", "arn:aws:iam::111122223333:role/ci"},
      {"s3:GetObject", "", "arn:aws:iam:111122223333:role/x", "arn:aws:iam::111122223333:role/ci"},
      {"s3:GetObject", "arn:aws:s3::payroll", "", "six parts"},
      {"s3:GetObject", "arn:aws:s3::payroll/*", "", "six parts"},
      {"s3:GetObject", "aws_s3_bucket.pay", "", "none of these actions works on"},
      {"s3:GetObject", "arn:aws:sqs:eu-west-1:111122223333:jobs", "", "none of these actions works on"},
      {"sqs:SendMessage,sqs:DeleteQueue", "aws_s3_bucket.pay", "", "none of these actions works on"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.on) + c.as);
    const std::string listed = c.can;
    const std::size_t comma = listed.find(',');
    std::vector<std::string> can = {listed.substr(0, comma)};
    if (comma != std::string::npos) can.push_back(listed.substr(comma + 1));
    const Asked asked = ask(input_of("main.tf", terraform), can, c.on, c.as);
    CHECK(asked.code == cli::ExitCode::usage);
    CHECK(asked.out.empty());
    CHECK(asked.err.find(c.expected) != std::string::npos);
    CHECK(check(input_of("main.tf", terraform), false, can, c.on, c.as).code == cli::ExitCode::usage);
  }
  for (const char* as : {"account:111122223333", "service:lambda.amazonaws.com", "service:logs.eu-west-1.amazonaws.com",
                         "arn:aws:iam::111122223333:role/path/x", "arn:aws-cn:iam::111122223333:user/x",
                         "arn:aws:iam::111122223333:root", "arn:aws:sts::111122223333:assumed-role/x/y",
                         "arn:aws:iam::111122223333:oidc-provider/example.com"}) {
    CAPTURE(as);
    CHECK(ask_terraform("s3:GetObject", "aws_s3_bucket.pay/*", as).code == cli::ExitCode::clean);
  }
  cli::Input input = input_of("main.tf", terraform);
  input.overlay = [overlay = input.overlay](ScanOptions& options) {
    overlay(options);
    options.account = "12345";
  };
  const Asked deployed = check(input, true, {});
  CHECK(deployed.code == cli::ExitCode::usage);
  CHECK(deployed.err.find("twelve digits") != std::string::npos);
}

TEST_CASE("access: of a policy that AWS manages only what the table has is known") {
  const auto managed = [](const std::string& name) {
    return role_with("{ Effect = \"Allow\", Action = \"sns:Publish\", Resource = \"*\" }",
                     "managed_policy_arns = [\"arn:aws:iam::aws:policy/" + name + "\"]");
  };
  const auto bound = [](const std::string& name) {
    return role_with("{ Effect = \"Allow\", Action = [\"sns:Publish\", \"s3:GetObject\"], Resource = \"*\" }",
                     "permissions_boundary = \"arn:aws:iam::aws:policy/" + name + "\"");
  };
  struct Case {
    std::string text;
    const char* action;
    const char* verdict;
  };
  const Case cases[] = {
      {managed("AmazonSQSFullAccess"), "sqs:DeleteQueue", "undecided"},
      {managed("AmazonSQSFullAccess"), "sns:Publish", "yes"},
      {managed("SecretsManagerReadWrite"), "secretsmanager:GetSecretValue", "yes"},
      {managed("SecretsManagerReadWrite"), "lambda:InvokeFunction", "undecided"},
      {managed("service-role/AWSLambdaBasicExecutionRole"), "sqs:DeleteQueue", "undecided"},
      {managed("service-role/AWSLambdaBasicExecutionRole"), "sns:Publish", "yes"},
      // It may deny as well.
      {managed("AWSDenyAll"), "sns:Publish", "undecided"},
      {managed("AmazonS3ReadOnlyAccess"), "s3:GetObject", "yes"},
      {managed("AmazonS3ReadOnlyAccess"), "s3:PutObject", "no"},
      {managed("AdministratorAccess"), "sqs:DeleteQueue", "yes"},
      {bound("AmazonSQSFullAccess"), "sns:Publish", "undecided"},
      {bound("AmazonS3ReadOnlyAccess"), "s3:GetObject", "yes"},
      {bound("AmazonS3ReadOnlyAccess"), "sns:Publish", "no"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CAPTURE(c.action);
    CHECK(verdict_for_role(c.text, c.action, "*") == c.verdict);
  }
  CHECK(ask(input_of("main.tf", managed("AmazonSQSFullAccess").c_str()), {"sqs:DeleteQueue"}, "*", "aws_iam_role.r")
            .out.find("the document of arn:aws:iam::aws:policy/AmazonSQSFullAccess is not known in full") !=
        std::string::npos);
}

TEST_CASE("access: what other accounts, keys and roles that are not in the code say is not known") {
  const auto granted = [](const std::string& action, const std::string& resource) {
    return role_with("{ Effect = \"Allow\", Action = \"" + action + "\", Resource = \"" + resource + "\" }");
  };
  struct Case {
    const char* granted;
    const char* resource;
    const char* action;
    const char* on;
    const char* verdict;
  };
  const Case cases[] = {
      {"sqs:*", "*", "sqs:SendMessage", "arn:aws:sqs:eu-west-1:999988887777:jobs", "undecided"},
      {"sqs:*", "*", "sqs:SendMessage", "*", "yes"},
      {"sqs:*", "arn:aws:sqs:*:999988887777:jobs", "sqs:SendMessage", "*", "undecided"},
      {"sqs:*", "arn:aws:sqs:*:*:jobs", "sqs:SendMessage", "*", "yes"},
      {"sns:*", "*", "sqs:SendMessage", "arn:aws:sqs:eu-west-1:999988887777:jobs", "no"},
      {"sts:AssumeRole", "*", "sts:AssumeRole", "arn:aws:iam::111122223333:role/admin", "undecided"},
      {"sts:AssumeRole", "*", "sts:AssumeRole", "*", "undecided"},
      {"sns:*", "*", "sts:AssumeRole", "*", "no"},
      {"kms:*", "*", "kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/1234", "undecided"},
      {"kms:*", "*", "kms:Decrypt", "*", "undecided"},
      {"kms:*", "*", "kms:CreateKey", "*", "yes"},
      {"s3:*", "*", "s3:GetObject", "arn:aws:s3:::elsewhere/*", "yes"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.granted);
    CAPTURE(c.resource);
    CAPTURE(c.action);
    CAPTURE(c.on);
    CHECK(verdict_for_role(granted(c.granted, c.resource), c.action, c.on) == c.verdict);
  }
  const std::string queues = granted("sqs:*", "*");
  cli::Input input = input_of("main.tf", queues.c_str());
  input.overlay = [overlay = input.overlay](ScanOptions& options) {
    overlay(options);
    options.account = "999988887777";
  };
  CHECK(ask(input, {"sqs:SendMessage"}, "arn:aws:sqs:eu-west-1:999988887777:jobs", "aws_iam_role.r")
            .out.starts_with("aws_iam_role.r may sqs:SendMessage"));
}

TEST_CASE("access: the policy of an event bus is a statement or a document") {
  const auto verdict = [](const char* name, const std::string& code, const char* on, const char* as) {
    return ask(input_of(name, code.c_str()), {"events:PutEvents"}, on, as).out;
  };
  const std::string bus =
      "Resources:\n  Bus:\n    Type: AWS::Events::EventBus\n    Properties: {Name: pay}\n"
      "  Policy:\n    Type: AWS::Events::EventBusPolicy\n    Properties:\n      EventBusName: !Ref Bus\n"
      "      StatementId: partner\n";
  const std::string statement =
      bus +
      "      Statement: {Effect: Allow, Principal: {AWS: '444455556666'}, Action: events:PutEvents, Resource: "
      "!GetAtt Bus.Arn}\n";
  CHECK(verdict("t.yaml", statement, "Bus", "account:444455556666").starts_with("account 444455556666 may"));
  CHECK(verdict("t.yaml", statement, "Bus", "public") == "everyone may not\n");
  // The older form, without a statement.
  const std::string older = bus + "      Action: events:PutEvents\n      Principal: '444455556666'\n";
  CHECK(verdict("t.yaml", older, "Bus", "account:444455556666").starts_with("account 444455556666 may"));
  CHECK(verdict("t.yaml", older, "Bus", "public") == "everyone may not\n");
  const std::string document =
      "resource \"aws_cloudwatch_event_bus\" \"b\" {\n  name = \"audit\"\n}\n"
      "resource \"aws_cloudwatch_event_bus_policy\" \"b\" {\n  event_bus_name = aws_cloudwatch_event_bus.b.name\n"
      "  policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Principal = \"*\", Action "
      "= \"events:PutEvents\", Resource = aws_cloudwatch_event_bus.b.arn }] })\n}\n";
  CHECK(verdict("main.tf", document, "aws_cloudwatch_event_bus.b", "public")
            .starts_with("everyone may events:PutEvents"));
}

TEST_CASE("access: ARNs are written as AWS writes them, and only a resource's own is its ARN") {
  const std::string parameter =
      "resource \"aws_ssm_parameter\" \"p\" {\n  name = \"/app/db\"\n  type = \"String\"\n}\n";
  const std::string table = "resource \"aws_dynamodb_table\" \"t\" { name = \"t\" }\n";
  const auto granted = [](const std::string& action, const std::string& resource) {
    return role_with("{ Effect = \"Allow\", Action = \"" + action + "\", Resource = " + resource + " }");
  };
  CHECK(verdict_for_role(parameter + granted("ssm:GetParameter", "\"arn:aws:ssm:*:*:parameter/app/*\""),
                         "ssm:GetParameter", "aws_ssm_parameter.p") == "yes");
  CHECK(verdict_for_role(table + granted("dynamodb:*", "aws_dynamodb_table.t.arn"), "dynamodb:DeleteTable",
                         "aws_dynamodb_table.t") == "yes");
  CHECK(verdict_for_role(table + granted("dynamodb:*", "aws_dynamodb_table.t.stream_arn"), "dynamodb:DeleteTable",
                         "aws_dynamodb_table.t") != "yes");
}
