// `lintel access check --no-new-access`: what a change lets happen that the base did not.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "cli/program.h"

using lintel::test::Answer;
using lintel::test::run_program;
using lintel::test::TemporaryDirectory;

namespace {

constexpr const char* configuration = R"(variable "bucket" {}
resource "aws_s3_bucket" "b" {
  bucket = var.bucket
}
resource "aws_iam_role" "r" {
  name               = "r"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
resource "aws_iam_role_policy" "r" {
  role = aws_iam_role.r.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "${aws_s3_bucket.b.arn}/*" },
    { Effect = "Deny", Action = "s3:PutObject", Resource = "${aws_s3_bucket.b.arn}/locked/*" },
  ] })
}
resource "aws_sqs_queue" "q" { name = "q" }
resource "aws_sqs_queue_policy" "q" {
  queue_url = aws_sqs_queue.q.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.q.arn, Principal = { AWS = "111122223333" } },
  ] })
}
)";

constexpr const char* stack_text = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{Effect: Allow, Action: sts:AssumeRole, Principal: {Service: lambda.amazonaws.com}}]
      Policies:
        - PolicyName: p
          PolicyDocument:
            Statement:
              - {Effect: Allow, Action: 'sqs:*', Resource: !GetAtt Queue.Arn}
  Queue: {Type: AWS::SQS::Queue}
)";

bool is_git_there() {
  return std::system("git --version >/dev/null 2>&1") == 0;
}

void run_git(const std::string& folder, const std::string& arguments) {
  const std::string command = "cd '" + folder + "' && GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null git " +
                              "-c user.name=a -c user.email=a@example.org -c init.defaultBranch=main " + arguments +
                              " >/dev/null 2>&1";
  REQUIRE(std::system(command.c_str()) == 0);
}

struct AccessChange {
  const char* what;
  std::string from, to;
  int code;
  std::string said;  ///< in the output
};

/// Checks a file with one change against the revision before.
void check_changes(const std::string& name, const std::string& content, const std::vector<AccessChange>& changes) {
  const TemporaryDirectory folder({{name, content}});
  run_git(folder.path(), "init --quiet");
  run_git(folder.path(), "add --all");
  run_git(folder.path(), "commit --quiet --message base");
  for (const AccessChange& change : changes) {
    INFO(change.what);
    std::string changed = content;
    if (!change.from.empty()) {
      const std::size_t at = changed.find(change.from);
      REQUIRE(at != std::string::npos);
      changed.replace(at, change.from.size(), change.to);
    }
    std::ofstream(folder.path() + "/" + name, std::ios::binary | std::ios::trunc) << changed;
    const Answer answer = run_program({"access", "check", ".", "--no-new-access", "--base", "HEAD"}, "", folder.path());
    INFO(answer.out << answer.err);
    CHECK(answer.exit_code == change.code);
    CHECK(answer.out.find(change.said) != std::string::npos);
  }
}

}  // namespace

TEST_CASE("access check --no-new-access: a change that narrows passes, another is told with a request") {
  if (!is_git_there()) return;
  check_changes(
      "main.tf", configuration,
      {
          {"nothing", "", "", 0, "holds"},
          {"fewer actions", R"(["s3:GetObject", "s3:PutObject"])", R"(["s3:GetObject"])", 0, "holds"},
          {"fewer objects", R"(Resource = "${aws_s3_bucket.b.arn}/*")", R"(Resource = "${aws_s3_bucket.b.arn}/a/*")", 0,
           "holds"},
          {"under a condition", R"(Resource = "${aws_s3_bucket.b.arn}/*" })",
           R"(Resource = "${aws_s3_bucket.b.arn}/*", Condition = { StringEquals = { "aws:SourceVpc" = "vpc-1" } } })",
           0, "holds"},
          {"the same in two statements",
           R"({ Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "${aws_s3_bucket.b.arn}/*" },)",
           R"({ Effect = "Allow", Action = "s3:PutObject", Resource = "${aws_s3_bucket.b.arn}/*" },
              { Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.b.arn}/*" },)",
           0, "holds"},
          {"an action more", R"("s3:PutObject"])", R"("s3:PutObject", "s3:DeleteObject"])", 1,
           "aws_iam_role.r may s3:DeleteObject on arn:aws:s3:::"},
          {"a Deny less",
           R"({ Effect = "Deny", Action = "s3:PutObject", Resource = "${aws_s3_bucket.b.arn}/locked/*" },)", "", 1,
           "aws_iam_role.r may s3:PutObject on arn:aws:s3:::"},
          {"everybody", R"(Principal = { AWS = "111122223333" })", R"(Principal = "*")", 1,
           "everyone may sqs:SendMessage"},
          {"another account", "111122223333", "444455556666", 1, "account 444455556666 may sqs:SendMessage"},
          {"another action", R"("sqs:SendMessage")", R"(["sqs:SendMessage", "sqs:ReceiveMessage"])", 1,
           "account 111122223333 may sqs:ReceiveMessage"},
          {"another service", "lambda.amazonaws", "ec2.amazonaws", 1, "ec2.amazonaws.com may sts:AssumeRole"},
          {"a policy that is not known", "  policy = jsonencode({",
           "  policy = var.bucket != \"\" ? var.bucket : jsonencode({", 2, "aws_iam_role.r: undecided"},
          {"a new user", "resource \"aws_sqs_queue\" \"q\" {",
           "resource \"aws_iam_user\" \"u\" { name = \"u\" }\n"
           "resource \"aws_iam_user_policy\" \"u\" {\n  user = aws_iam_user.u.name\n  policy = jsonencode({ Statement "
           "= "
           "[{ Effect = \"Allow\", Action = \"s3:ListAllMyBuckets\", Resource = \"*\" }] })\n}\n"
           "resource \"aws_sqs_queue\" \"q\" {",
           1, "aws_iam_user.u may s3:ListAllMyBuckets on *"},
      });
}

TEST_CASE("access check --no-new-access: templates") {
  if (!is_git_there()) return;
  check_changes("t.yaml", stack_text,
                {
                    {"nothing", "", "", 0, "holds"},
                    {"fewer actions", "'sqs:*'", "'sqs:Receive*'", 0, "holds"},
                    {"other resources", "!GetAtt Queue.Arn", "'*'", 1, "Role may sqs:"},
                    {"another service", "'sqs:*'", "['sqs:*', 'sns:Publish']", 0, "holds"},
                    {"every topic", "- {Effect: Allow, Action: 'sqs:*', Resource: !GetAtt Queue.Arn}",
                     "- {Effect: Allow, Action: [sqs:ReceiveMessage, sns:Publish], Resource: '*'}", 1, "Role may "},
                });
}

TEST_CASE("access check --no-new-access: it needs a revision that is there") {
  const TemporaryDirectory folder({{"main.tf", configuration}});
  CHECK(run_program({"access", "check", ".", "--no-new-access"}, "", folder.path()).exit_code == 2);
  const Answer none = run_program({"access", "check", ".", "--no-new-access", "--base", "HEAD"}, "", folder.path());
  CHECK(none.exit_code == 2);
  CHECK_FALSE(none.err.empty());
}

TEST_CASE("access check --no-new-access: two directories") {
  std::string wider = configuration;
  const std::string actions = R"(["s3:GetObject", "s3:PutObject"])", more = R"(["s3:GetObject", "s3:*Object"])";
  wider.replace(wider.find(actions), actions.size(), more);
  const std::string rule = "access:\n  - no-new-access: true\n";
  const TemporaryDirectory folder({{"old/a/main.tf", configuration},
                                   {"old/.lintel.yaml", rule},
                                   {"new/a/main.tf", wider},
                                   {"new/.lintel.yaml", rule},
                                   {"other/main.tf", configuration}});
  const auto run = [&](const std::vector<std::string>& words) { return run_program(words, "", folder.path()); };
  const std::string said = "aws_iam_role.r may s3:DeleteObject";
  const Answer same = run({"access", "check", "old", "--no-new-access", "--base", "old"});
  CHECK(same.exit_code == 0);
  const Answer added = run({"access", "check", "new", "--no-new-access", "--base", "old"});
  CHECK(added.exit_code == 1);
  CHECK(added.out.find(said) != std::string::npos);
  CHECK(run({"access", "check", "old", "--no-new-access", "--base", "new"}).exit_code == 0);
  // What has no counterpart is new.
  CHECK(run({"access", "check", "old", "--no-new-access", "--base", "other"}).exit_code == 1);
  const Answer several = run({"access", "check", "old", "new", "--no-new-access", "--base", "old"});
  CHECK(several.exit_code == 2);
  CHECK(several.err.find("a second one") != std::string::npos);
  // So where the configuration asserts it.
  const std::vector<std::string> settings = {"--select", "iam-access-forbidden", "--format", "compact"};
  const auto compare = [&](std::vector<std::string> words) {
    words.insert(words.end(), settings.begin(), settings.end());
    return run(words);
  };
  const Answer wide = compare({"diff", "old", "new"}), narrow = compare({"diff", "new", "old"});
  INFO(wide.out << wide.err);
  CHECK(wide.out.find(said) != std::string::npos);
  CHECK(narrow.out.find("may s3") == std::string::npos);
}

TEST_CASE("no-new-access in the configuration: scans that compare with a revision report what a change allows") {
  if (!is_git_there()) return;
  const TemporaryDirectory folder(
      {{"main.tf", configuration}, {".lintel.yaml", "access:\n  - no-new-access: true\n    reason: ask first\n"}});
  run_git(folder.path(), "init --quiet");
  run_git(folder.path(), "add --all");
  run_git(folder.path(), "commit --quiet --message base");
  const auto scan = [&](const std::vector<std::string>& compared) {
    std::vector<std::string> arguments = compared;
    for (const char* more : {"--select", "iam-access-forbidden", "--format", "compact"}) arguments.emplace_back(more);
    return run_program(arguments, "", folder.path());
  };
  const std::vector<std::string> ways[] = {{"scan", ".", "--changed-since", "HEAD"}, {"diff", "HEAD"}};
  for (const std::vector<std::string>& way : ways) CHECK(scan(way).exit_code == 0);
  std::string wider = configuration;
  const std::string narrow = R"("${aws_s3_bucket.b.arn}/*")";
  wider.replace(wider.find(narrow), narrow.size(), "\"*\"");
  std::ofstream(folder.path() + "/main.tf", std::ios::binary | std::ios::trunc) << wider;
  for (const std::vector<std::string>& way : ways) {
    const Answer answer = scan(way);
    INFO(answer.out << answer.err);
    CHECK(answer.exit_code == 1);
    CHECK(answer.out.find("aws_iam_role.r may s3:") != std::string::npos);
    CHECK(answer.out.find("which the policies of HEAD do not allow: ask first [iam-access-forbidden]") !=
          std::string::npos);
  }
  // Without a revision there is nothing to compare with.
  CHECK(scan({"scan", "."}).exit_code == 0);
}
