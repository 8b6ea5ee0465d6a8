// What `lintel access` proves, and what it leaves undecided: who is outside, what tags, boundaries, conditions and
// attachments that are not known decide.
#include <doctest/doctest.h>

#include <string>

#include "cli/access_question.h"

using namespace lintel;

namespace {

/// "yes", "no" or "undecided", of one answer.
std::string verdict_of(const Asked& asked) {
  REQUIRE_MESSAGE(asked.code == cli::ExitCode::clean, asked.err);
  if (asked.out.find(": undecided") != std::string::npos) return "undecided";
  return asked.out.find(" may not\n") != std::string::npos ? "no" : "yes";
}

std::string verdict(const std::string& text, const char* action, const char* on, const char* as) {
  return verdict_of(ask(input_of("main.tf", text.c_str()), {action}, on, as));
}

/// A queue with a policy of one statement.
std::string queue_with(const std::string& statement, const std::string& more = {}) {
  return R"(
data "aws_caller_identity" "me" {}
resource "aws_sqs_queue" "q" {
  name = "jobs"
  tags = { env = "dev" }
}
resource "aws_sqs_queue_policy" "q" {
  queue_url = aws_sqs_queue.q.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Resource = aws_sqs_queue.q.arn, )" +
         statement + " }] })\n}\n" + more;
}

/// A statement that lets somebody send messages under a condition.
std::string sending(const std::string& principal, const std::string& condition) {
  return "Effect = \"Allow\", Action = \"sqs:SendMessage\", Principal = " + principal + ", Condition = " + condition;
}

std::string queue_template(const std::string& principal, const std::string& condition) {
  return "Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs}}\n  P:\n    Type: "
         "AWS::SQS::QueuePolicy\n"
         "    Properties:\n      Queues: [!Ref Q]\n      PolicyDocument:\n        Version: \"2012-10-17\"\n        "
         "Statement:\n"
         "          - {Effect: Allow, Action: \"sqs:SendMessage\", Resource: !GetAtt Q.Arn, Principal: " +
         principal + ", Condition: " + condition + "}\n";
}

}  // namespace

TEST_CASE("access: who is outside chooses the names and types of users, roles and sessions, and no account") {
  struct Case {
    const char* principal;
    const char* comparison;
    const char* key;
    const char* value;
    const char* everyone;
    const char* account;  ///< 111122223333
  };
  const Case cases[] = {
      {"\"*\"", "ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/deploy", "yes", "yes"},
      {"\"*\"", "ArnLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/deploy", "no", "yes"},
      {"\"*\"", "ArnLike", "aws:PrincipalArn", "arn:aws:iam::444455556666:role/deploy", "no", "no"},
      {"\"*\"", "StringEquals", "aws:username", "ana", "yes", "yes"},
      {"\"*\"", "StringEquals", "aws:PrincipalType", "AssumedRole", "yes", "yes"},
      {"\"*\"", "StringEquals", "aws:PrincipalType", "User", "yes", "yes"},
      {"\"*\"", "StringEquals", "aws:PrincipalAccount", "111122223333", "no", "yes"},
      {"\"*\"", "StringLike", "aws:userid", "*:deploy", "yes", "yes"},
      {"\"*\"", "StringEquals", "aws:userid", "AROAEXAMPLEID:deploy", "no", "yes"},
      {"\"*\"", "StringEquals", "aws:ResourceTag/env", "dev", "yes", "yes"},
      {"\"*\"", "StringEquals", "aws:ResourceTag/env", "prod", "no", "no"},
      {"\"*\"", "StringEquals", "aws:PrincipalTag/team", "pay", "yes", "yes"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.key);
    CAPTURE(c.value);
    const std::string condition = "{ " + std::string(c.comparison) + " = { \"" + c.key + "\" = \"" + c.value + "\" } }";
    const std::string text = queue_with(sending(c.principal, condition));
    CHECK(verdict(text, "sqs:SendMessage", "aws_sqs_queue.q", "public") == c.everyone);
    CHECK(verdict(text, "sqs:SendMessage", "aws_sqs_queue.q", "account:111122223333") == c.account);
    CHECK(check(input_of("main.tf", text.c_str()), true, {}).code ==
          (std::string_view(c.everyone) == "yes" ? cli::ExitCode::findings : cli::ExitCode::clean));
    if (std::string_view(c.key).starts_with("aws:ResourceTag")) continue;
    const std::string stack =
        queue_template(c.principal, "{" + std::string(c.comparison) + ": {\"" + c.key + "\": \"" + c.value + "\"}}");
    CHECK(verdict_of(ask(input_of("stack.yaml", stack.c_str()), {"sqs:SendMessage"}, "Q", "public")) == c.everyone);
  }
  const std::string both = queue_with(sending(
      "\"*\"", "{ StringEquals = { \"aws:username\" = \"ana\" }, ArnLike = { \"aws:PrincipalArn\" = \"*/bob\" } }"));
  CHECK(verdict(both, "sqs:SendMessage", "aws_sqs_queue.q", "public") != "yes");
  const std::string one = queue_with(sending("\"*\"",
                                             "{ StringEquals = { \"aws:username\" = \"ana\" }, ArnLike = { "
                                             "\"aws:PrincipalArn\" = \"arn:aws:iam::*:user/a*\" } }"));
  CHECK(verdict(one, "sqs:SendMessage", "aws_sqs_queue.q", "public") != "no");
}

TEST_CASE("access: an account is everybody in it") {
  const std::string role = queue_with(
      "Effect = \"Allow\", Action = \"sqs:SendMessage\", Principal = { AWS = \"arn:aws:iam::111122223333:role/deploy\" "
      "}");
  CHECK(verdict(role, "sqs:SendMessage", "aws_sqs_queue.q", "account:111122223333") == "yes");
  CHECK(verdict(role, "sqs:SendMessage", "aws_sqs_queue.q", "account:444455556666") == "no");
  const std::string whole =
      queue_with(sending("{ AWS = \"111122223333\" }",
                         "{ ArnLike = { \"aws:PrincipalArn\" = \"arn:aws:iam::111122223333:role/deploy\" } }"));
  CHECK(verdict(whole, "sqs:SendMessage", "aws_sqs_queue.q", "account:111122223333") == "yes");
  CHECK(verdict(whole, "sqs:SendMessage", "aws_sqs_queue.q", "public") == "no");
}

TEST_CASE("access: whom a shared identity provider vouches for is outside too") {
  const auto trusting = [](const std::string& provider, const std::string& condition) {
    return "resource \"aws_iam_role\" \"r\" {\n  name = \"r\"\n  assume_role_policy = jsonencode({ Version = "
           "\"2012-10-17\", "
           "Statement = [{ Effect = \"Allow\", Action = \"sts:AssumeRoleWithWebIdentity\", Principal = { Federated = "
           "\"arn:aws:iam::111122223333:oidc-provider/" +
           provider + "\" }" + condition + " }] })\n}\n";
  };
  const auto about = [](const std::string& key, const std::string& value) {
    return ", Condition = { StringLike = { \"" + key + "\" = \"" + value + "\" } }";
  };
  const std::string github = "token.actions.githubusercontent.com", google = "accounts.google.com";
  struct Case {
    std::string text;
    const char* verdict;
  };
  const Case cases[] = {
      {trusting(github, ""), "yes"},
      {trusting(github, about(github + ":aud", "sts.amazonaws.com")), "yes"},
      {trusting(github, about(github + ":sub", "repo:*")), "yes"},
      {trusting(github, about(github + ":sub", "repo:example/*")), "no"},
      {trusting(github, about(github + ":repository", "example/app")), "undecided"},
      {trusting(google, about(google + ":aud", "123456.apps.example")), "no"},
      {trusting("oidc.example.com", ""), "no"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(verdict(c.text, "sts:AssumeRoleWithWebIdentity", "aws_iam_role.r", "public") == c.verdict);
    const int code = check(input_of("main.tf", c.text.c_str()), true, {}).code;
    const std::string_view expected = c.verdict;
    CHECK(code == (expected == "yes"  ? cli::ExitCode::findings
                   : expected == "no" ? cli::ExitCode::clean
                                      : cli::ExitCode::usage));
  }
}

TEST_CASE("access: S3's Block Public Access") {
  const auto bucket = [](const std::string& more, const std::string& principal = "\"*\"") {
    return "variable \"on\" { type = bool }\nresource \"aws_s3_bucket\" \"b\" { bucket = \"b\" }\n"
           "resource \"aws_s3_bucket_policy\" \"b\" {\n  bucket = aws_s3_bucket.b.id\n  policy = jsonencode({ Version "
           "= "
           "\"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = \"s3:GetObject\", Resource = "
           "\"${aws_s3_bucket.b.arn}/*\", "
           "Principal = " +
           principal + " }] })\n}\n" + more;
  };
  const auto block = [](const std::string& settings) {
    return "resource \"aws_s3_bucket_public_access_block\" \"b\" {\n  bucket = aws_s3_bucket.b.id\n" + settings + "}\n";
  };
  struct Case {
    std::string text;
    const char* as;
    const char* verdict;
  };
  const std::string account = "{ AWS = \"arn:aws:iam::111122223333:root\" }";
  const Case cases[] = {
      {bucket(""), "public", "undecided"},
      {bucket(block("")), "public", "yes"},
      {bucket(block("  restrict_public_buckets = true\n")), "public", "no"},
      {bucket(block("  restrict_public_buckets = var.on\n")), "public", "undecided"},
      {bucket(block("  block_public_policy = true\n")), "public", "undecided"},
      {bucket(block("  block_public_acls = true\n")), "public", "yes"},
      {bucket(block("") + "resource \"aws_s3_account_public_access_block\" \"a\" { restrict_public_buckets = true }\n"),
       "public", "no"},
      {bucket(block("  restrict_public_buckets = true\n")), "account:111122223333", "no"},
      {bucket(block("  restrict_public_buckets = true\n"), account), "account:111122223333", "yes"},
      {bucket(block("  restrict_public_buckets = true\n")), "service:logs.amazonaws.com", "yes"},
      {bucket("", account), "account:111122223333", "yes"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CAPTURE(c.as);
    CHECK(verdict(c.text, "s3:GetObject", "aws_s3_bucket.b/*", c.as) == c.verdict);
  }
  const std::string acl =
      "resource \"aws_s3_bucket\" \"a\" { bucket = \"a\" }\nresource \"aws_s3_bucket_acl\" \"a\" {\n  bucket = "
      "aws_s3_bucket.a.id\n  acl = ";
  CHECK(verdict(acl + "\"public-read\"\n}\n", "s3:GetObject", "aws_s3_bucket.a/*", "public") == "undecided");
  CHECK(verdict(acl + "\"private\"\n}\n", "s3:GetObject", "aws_s3_bucket.a/*", "public") == "no");
  const auto stack = [](const std::string& settings) {
    return "Resources:\n  B: {Type: AWS::S3::Bucket, Properties: {BucketName: b" + settings +
           "}}\n  P:\n    Type: AWS::S3::BucketPolicy\n    Properties:\n      Bucket: !Ref B\n      PolicyDocument:\n  "
           "      "
           "Version: \"2012-10-17\"\n        Statement:\n          - {Effect: Allow, Action: \"s3:GetObject\", "
           "Resource: "
           "!Sub \"${B.Arn}/*\", Principal: \"*\"}\n";
  };
  const auto of_stack = [&](const std::string& settings) {
    return verdict_of(ask(input_of("stack.yaml", stack(settings).c_str()), {"s3:GetObject"}, "B/*", "public"));
  };
  CHECK(of_stack("") == "undecided");
  CHECK(of_stack(", PublicAccessBlockConfiguration: {RestrictPublicBuckets: true}") == "no");
  CHECK(of_stack(", PublicAccessBlockConfiguration: {BlockPublicAcls: false, RestrictPublicBuckets: false}") == "yes");
}

TEST_CASE("access: a principal carries its own tags") {
  const auto user = [](const std::string& tags, const std::string& key, const std::string& value) {
    return "variable \"team\" {}\nresource \"aws_iam_user\" \"u\" {\n  name = \"u\"\n" + tags +
           "}\nresource \"aws_iam_user_policy\" \"u\" {\n  user = aws_iam_user.u.name\n  policy = jsonencode({ Version "
           "= "
           "\"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = [\"sns:Publish\", \"s3:GetObject\"], Resource "
           "= \"*\", "
           "Condition = { StringEquals = { \"" +
           key + "\" = \"" + value + "\" } } }] })\n}\n";
  };
  const std::string dev = "  tags = { team = \"dev\" }\n", unknown = "  tags = { team = var.team }\n",
                    open = "  tags = var.team\n";
  struct Case {
    std::string text;
    const char* action;
    const char* verdict;
  };
  const Case cases[] = {
      {user(dev, "aws:PrincipalTag/team", "dev"), "sns:Publish", "yes"},
      {user(dev, "aws:PrincipalTag/Team", "dev"), "sns:Publish", "yes"},
      {user(dev, "aws:PrincipalTag/team", "pay"), "sns:Publish", "no"},
      {user(dev, "aws:PrincipalTag/other", "pay"), "sns:Publish", "no"},
      {user("", "aws:PrincipalTag/team", "pay"), "sns:Publish", "no"},
      {user(unknown, "aws:PrincipalTag/team", "pay"), "sns:Publish", "undecided"},
      {user(open, "aws:PrincipalTag/other", "pay"), "sns:Publish", "undecided"},
      // Not a key that the reference lists for it.
      {user(dev, "aws:RequestTag/team", "pay"), "s3:GetObject", "undecided"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(verdict(c.text, c.action, "*", "aws_iam_user.u") == c.verdict);
  }
  const auto role = [](const std::string& actions) {
    return "resource \"aws_iam_role\" \"r\" {\n  name = \"r\"\n  tags = { team = \"dev\" }\n  assume_role_policy = "
           "jsonencode({ "
           "Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = " +
           actions +
           ", Principal = { Service = \"ec2.amazonaws.com\" } }] })\n  inline_policy {\n    name = \"p\"\n    policy = "
           "jsonencode({ "
           "Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = \"sns:Publish\", Resource = \"*\", "
           "Condition = { "
           "StringEquals = { \"aws:PrincipalTag/team\" = \"pay\" } } }] })\n  }\n}\n";
  };
  CHECK(verdict(role("\"sts:AssumeRole\""), "sns:Publish", "*", "aws_iam_role.r") == "no");
  CHECK(verdict(role("[\"sts:AssumeRole\", \"sts:TagSession\"]"), "sns:Publish", "*", "aws_iam_role.r") == "yes");
}

TEST_CASE("access: a Deny with NotPrincipal spares nobody who has a boundary") {
  const auto text = [](const std::string& boundary) {
    return queue_with(
               "Effect = \"Deny\", Action = \"sqs:*\", NotPrincipal = { AWS = [aws_iam_role.r.arn, "
               "\"arn:aws:iam::${data.aws_caller_identity.me.account_id}:root\"] }") +
           "provider \"aws\" { region = \"eu-west-1\" }\n" +
           role_with("{ Effect = \"Allow\", Action = \"sqs:*\", Resource = \"*\" }", boundary);
  };
  CHECK(verdict(text("permissions_boundary = \"arn:aws:iam::aws:policy/AdministratorAccess\""), "sqs:SendMessage",
                "aws_sqs_queue.q", "aws_iam_role.r") == "no");
  CHECK(verdict(text(""), "sqs:SendMessage", "aws_sqs_queue.q", "aws_iam_role.r") == "yes");
}

TEST_CASE("access: a policy that may be attached, or may exist, decides nothing for certain") {
  const std::string roles =
      "variable \"i\" {}\nvariable \"on\" { type = bool }\nresource \"aws_iam_role\" \"x\" {\n  count = 2\n  name = "
      "\"x${count.index}\"\n  assume_role_policy = jsonencode({ Version = \"2012-10-17\", Statement = [] })\n}\n"
      "locals { roles = { a = aws_iam_role.x[0], b = aws_iam_role.x[1] } }\n";
  const auto policy = [](const std::string& role, const std::string& effect, const std::string& count = "") {
    return "resource \"aws_iam_role_policy\" \"" + effect + "\" {\n" + count + "  role = " + role +
           "\n  policy = jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = \"" + effect +
           "\", Action = \"sns:Publish\", Resource = \"*\" }] })\n}\n";
  };
  const std::string one = "aws_iam_role.x[0].name", any = "local.roles[var.i].name",
                    conditional = "  count = var.on ? 1 : 0\n";
  const std::string attached = "resource \"aws_iam_role_policy_attachment\" \"a\" {\n  role = " + any +
                               "\n  policy_arn = \"arn:aws:iam::aws:policy/AdministratorAccess\"\n}\n";
  const std::string same =
      "variable \"on\" { type = bool }\nresource \"aws_iam_role\" \"x\" {\n  count = var.on ? 1 : 0\n  name = \"x\"\n  "
      "assume_role_policy = jsonencode({ Version = \"2012-10-17\", Statement = [] })\n}\n";
  struct Case {
    std::string text;
    const char* role;
    const char* verdict;
  };
  const Case cases[] = {
      {roles + policy(one, "Allow"), "aws_iam_role.x[0]", "yes"},
      {roles + policy(one, "Allow"), "aws_iam_role.x[1]", "no"},
      {roles + policy(any, "Allow"), "aws_iam_role.x[1]", "undecided"},
      {roles + policy(one, "Allow") + policy(any, "Deny"), "aws_iam_role.x[0]", "undecided"},
      {roles + attached, "aws_iam_role.x[1]", "undecided"},
      {roles + policy(one, "Allow", conditional), "aws_iam_role.x[0]", "undecided"},
      {roles + policy(one, "Allow") + policy(one, "Deny", conditional), "aws_iam_role.x[0]", "undecided"},
      {roles + policy(one, "Allow") + policy(one, "Deny"), "aws_iam_role.x[0]", "no"},
      {same + policy("aws_iam_role.x[0].name", "Allow", conditional), "aws_iam_role.x", "yes"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CAPTURE(c.role);
    CHECK(verdict(c.text, "sns:Publish", "*", c.role) == c.verdict);
  }
  const std::string buckets =
      "variable \"i\" {}\nresource \"aws_sqs_queue\" \"b\" {\n  count = 2\n  name = \"b${count.index}\"\n}\nresource "
      "\"aws_sqs_queue_policy\" \"b\" {\n  queue_url = element(aws_sqs_queue.b[*].id, var.i)\n  policy = jsonencode({ "
      "Version = "
      "\"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = \"sqs:SendMessage\", Resource = \"*\", Principal = "
      "\"*\" }] })\n}\n";
  CHECK(verdict(buckets, "sqs:SendMessage", "aws_sqs_queue.b[1]", "public") == "undecided");
  CHECK(check(input_of("main.tf", buckets.c_str()), true, {}).code == cli::ExitCode::usage);
  const std::string group =
      "resource \"aws_iam_user\" \"u\" { name = \"u\" }\nresource \"aws_iam_user_group_membership\" \"u\" {\n  user = "
      "aws_iam_user.u.name\n  groups = [\"devs\"]\n}\n";
  CHECK(verdict(group, "sns:Publish", "*", "aws_iam_user.u") == "undecided");
  const std::string elsewhere =
      "resource \"aws_iam_role_policy_attachment\" \"a\" {\n  role = \"elsewhere\"\n  policy_arn = "
      "\"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess\"\n}\n";
  CHECK(verdict(elsewhere, "sns:Publish", "*", "aws_iam_role_policy_attachment.a") == "undecided");
  const std::string stack =
      "Parameters: {Mode: {Type: String}}\nConditions: {Strict: !Equals [!Ref Mode, strict]}\nResources:\n  R:\n    "
      "Type: "
      "AWS::IAM::Role\n    "
      "Properties:\n      AssumeRolePolicyDocument: {Version: \"2012-10-17\", Statement: []}\n      Policies:\n        "
      "- "
      "PolicyName: p\n          PolicyDocument: {Version: \"2012-10-17\", Statement: [{Effect: Allow, Action: "
      "\"sns:Publish\", "
      "Resource: \"*\"}]}\n  D:\n    Type: AWS::IAM::Policy\n    Condition: Strict\n    Properties:\n      PolicyName: "
      "d\n "
      "     Roles: "
      "[!Ref R]\n      PolicyDocument: {Version: \"2012-10-17\", Statement: [{Effect: Deny, Action: \"sns:Publish\", "
      "Resource: "
      "\"*\"}]}\n";
  CHECK(verdict_of(ask(input_of("stack.yaml", stack.c_str()), {"sns:Publish"}, "*", "R")) == "undecided");
}

TEST_CASE("access: permissions of functions, grants of keys and policies of domains") {
  const auto function = [](const std::string& permission) {
    return "resource \"aws_lambda_function\" \"f\" {\n  function_name = \"f\"\n  role = "
           "\"arn:aws:iam::111122223333:role/r\"\n}\n"
           "resource \"aws_lambda_permission\" \"p\" {\n  function_name = aws_lambda_function.f.function_name\n  "
           "action = "
           "\"lambda:InvokeFunction\"\n" +
           permission + "}\n";
  };
  const auto invoke = [&](const std::string& permission, const char* as) {
    return verdict(function(permission), "lambda:InvokeFunction", "aws_lambda_function.f", as);
  };
  const std::string topic =
      "  principal = \"sns.amazonaws.com\"\n  source_arn = \"arn:aws:sns:eu-west-1:111122223333:t\"\n";
  CHECK(invoke("  principal = \"*\"\n", "public") == "yes");
  CHECK(invoke("  principal = \"*\"\n  principal_org_id = \"o-example\"\n", "public") == "no");
  CHECK(invoke("  principal = \"111122223333\"\n", "public") == "no");
  CHECK(invoke("  principal = \"111122223333\"\n", "account:111122223333") == "yes");
  CHECK(invoke(topic, "service:sns.amazonaws.com") == "yes");
  CHECK(invoke(topic, "service:events.amazonaws.com") == "no");
  CHECK(invoke(topic, "public") == "no");
  const std::string stack =
      "Resources:\n  F: {Type: AWS::Lambda::Function, Properties: {FunctionName: f, Role: r, Code: {ZipFile: x}}}\n  "
      "P: {Type: "
      "AWS::Lambda::Permission, Properties: {FunctionName: !Ref F, Action: \"lambda:InvokeFunction\", Principal: "
      "\"*\"}}\n";
  CHECK(check(input_of("stack.yaml", stack.c_str()), true, {}).code == cli::ExitCode::findings);

  const std::string grant =
      "data \"aws_caller_identity\" \"me\" {}\nresource \"aws_kms_key\" \"k\" {\n  policy = jsonencode({ Version = "
      "\"2012-10-17\", "
      "Statement = [{ Effect = \"Allow\", Action = \"kms:*\", Resource = \"*\", Principal = { AWS = "
      "\"arn:aws:iam::${data.aws_caller_identity.me.account_id}:root\" } }] })\n}\n"
      "resource \"aws_kms_grant\" \"g\" {\n  key_id = aws_kms_key.k.key_id\n  grantee_principal = aws_iam_role.r.arn\n "
      " operations = "
      "[\"Decrypt\"]\n}\n" +
      role_with("{ Effect = \"Allow\", Action = \"sns:Publish\", Resource = \"*\" }");
  CHECK(verdict(grant, "kms:Decrypt", "aws_kms_key.k", "aws_iam_role.r") == "undecided");
  CHECK(verdict(grant, "kms:Encrypt", "aws_kms_key.k", "aws_iam_role.r") == "no");

  const auto domain = [](const std::string& principal) {
    return "resource \"aws_opensearch_domain\" \"d\" {\n  domain_name = \"d\"\n  access_policies = jsonencode({ "
           "Version = "
           "\"2012-10-17\", Statement = [{ Effect = \"Allow\", Action = \"es:*\", Resource = \"*\", Principal = " +
           principal + " }] })\n}\n";
  };
  CHECK(verdict(domain("\"*\""), "es:ESHttpGet", "aws_opensearch_domain.d/*", "public") == "yes");
  CHECK(verdict(domain("{ AWS = \"111122223333\" }"), "es:ESHttpGet", "aws_opensearch_domain.d/*", "public") == "no");
}

TEST_CASE("access: names and regions that AWS, Terraform and providers make up") {
  const auto granted = [](const std::string& resource, const std::string& action, const std::string& more) {
    return more + role_with("{ Effect = \"Allow\", Action = \"" + action + "\", Resource = " + resource + " }");
  };
  const std::string unnamed = "resource \"aws_sqs_queue\" \"q\" {}\nresource \"aws_sqs_queue\" \"p\" {}\n";
  const auto send = [&](const std::string& resource, const std::string& more) {
    return verdict(granted(resource, "sqs:SendMessage", more), "sqs:SendMessage", "aws_sqs_queue.q", "aws_iam_role.r");
  };
  CHECK(send("aws_sqs_queue.q.arn", unnamed) == "yes");
  CHECK(send("aws_sqs_queue.p.arn", unnamed) == "no");
  CHECK(send("\"arn:aws:sqs:*:*:jobs\"", unnamed) == "no");
  CHECK(send("\"arn:aws:sqs:*:*:mystack-*\"", unnamed) == "undecided");
  const std::string regions =
      "provider \"aws\" { region = \"eu-west-1\" }\nprovider \"aws\" {\n  alias = \"us\"\n  region = \"us-east-1\"\n}\n"
      "resource \"aws_sqs_queue\" \"q\" {\n  provider = aws.us\n  name = \"q\"\n}\n"
      "data \"aws_region\" \"eu\" {}\ndata \"aws_region\" \"us\" { provider = aws.us }\n";
  CHECK(send("\"arn:aws:sqs:us-east-1:*:q\"", regions) == "yes");
  CHECK(send("\"arn:aws:sqs:${data.aws_region.us.name}:*:q\"", regions) == "yes");
  CHECK(send("\"arn:aws:sqs:${data.aws_region.eu.name}:*:q\"", regions) == "no");
  const std::string stream = "resource \"aws_kinesis_stream\" \"s\" {\n  name = \"s\"\n  shard_count = 1\n}\n";
  CHECK(verdict(granted("aws_kinesis_stream.s.id", "kinesis:PutRecord", stream), "kinesis:PutRecord",
                "aws_kinesis_stream.s", "aws_iam_role.r") == "yes");
  const std::string logs =
      "Resources:\n  G: {Type: AWS::Logs::LogGroup, Properties: {LogGroupName: g}}\n  R:\n    Type: AWS::IAM::Role\n   "
      " Properties:\n "
      "     AssumeRolePolicyDocument: {Version: \"2012-10-17\", Statement: []}\n      Policies:\n        - PolicyName: "
      "p\n          "
      "PolicyDocument: {Version: \"2012-10-17\", Statement: [{Effect: Allow, Action: \"logs:PutLogEvents\", Resource: "
      "!GetAtt "
      "G.Arn}]}\n";
  CHECK(verdict_of(ask(input_of("stack.yaml", logs.c_str()), {"logs:PutLogEvents"}, "*", "R")) == "yes");
}

TEST_CASE("access: policies of thousands of patterns end, and what was not tried is undecided") {
  std::string allow, deny;
  for (int i = 0; i < 3000; ++i)
    deny += (i == 0 ? "" : ", ") + std::string("\"arn:aws:s3:::*k") + std::to_string(i) + "*\"";
  const std::string text = role_with(
      "{ Effect = \"Allow\", Action = \"s3:GetObject\", Resource = "
      "\"arn:aws:s3:::????????????????????????????????????????\" }, "
      "{ Effect = \"Deny\", Action = \"s3:GetObject\", Resource = [" +
      deny + "] }");
  CHECK(verdict(text, "s3:GetObject", "*", "aws_iam_role.r") != "yes");
  std::string statements = "{ Effect = \"Allow\", Action = \"s3:GetObject\", Resource = \"*\" }";
  for (int i = 0; i < 600; ++i)
    statements +=
        ", { Effect = \"Deny\", Action = \"s3:GetObject\", Resource = \"arn:aws:s3:::b/k" + std::to_string(i) + "\" }";
  CHECK(verdict(role_with(statements), "s3:GetObject", "arn:aws:s3:::b/*", "aws_iam_role.r") != "no");
}

TEST_CASE("access: roots that a run has no steps or memory left for are not read, and nothing is denied") {
  cli::Input input = input_of("a/main.tf", "resource \"aws_sqs_queue\" \"q\" { name = \"q\" }\n", "b/main.tf",
                              "resource \"aws_sqs_queue\" \"p\" { name = \"p\" }\n");
  CHECK(check(input, true, {}).out == "holds\n");
  input.overlay = [overlay = input.overlay](ScanOptions& options) {
    overlay(options);
    options.max_steps = 1;
  };
  const Asked asked = check(input, true, {});
  CHECK(asked.code == cli::ExitCode::usage);
  CHECK(asked.err.find("b") != std::string::npos);
  CHECK_MESSAGE(asked.out.find("not all code was read") != std::string::npos, asked.out);
}
