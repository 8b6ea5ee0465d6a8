// What a rule said at the base and cannot say any more: a change that makes a value unknown is reported, in every
// format.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/committed_folder.h"
#include "cli/program.h"

using lintel::test::Answer;
using lintel::test::commit;
using lintel::test::has_git;
using lintel::test::run_program;
using lintel::test::TemporaryDirectory;
using nlohmann::json;

namespace {

constexpr const char* lost_rule = "result-no-longer-decided";

std::string queue_with(const std::string& encrypted) {
  return "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = " + encrypted + "\n}\n";
}

std::string stack_with(const std::string& value, const std::string& before = {}) {
  return before + "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: " + value +
         "\n";
}

const std::vector<std::vector<std::string>> ways = {{"scan", ".", "--changed-since", "HEAD"}, {"diff", "HEAD"}};

/// The messages of what was lost; nothing of it fails the run, which only what is new beside it does.
std::vector<std::string> lost_in(const TemporaryDirectory& folder, std::vector<std::string> arguments,
                                 bool is_alone = true) {
  arguments.insert(arguments.end(), {"--format", "json"});
  const Answer answer = run_program(arguments, "", folder.path());
  INFO(answer.err << answer.out);
  CHECK(answer.exit_code == (is_alone ? 0 : 1));
  std::vector<std::string> messages;
  const json report = json::parse(answer.out);
  for (const json& finding : report["findings"]) {
    if (finding["rule"] == lost_rule) messages.push_back(finding["message"]);
  }
  return messages;
}

}  // namespace

TEST_CASE("A rule that failed and is undecided now is reported") {
  if (!has_git()) return;
  const std::string module_code = "variable \"e\" {}\n" + queue_with("var.e");
  const auto call = [](const std::string& value) {
    return "module \"m\" {\n  source = \"../m\"\n  e = " + value + "\n}\n";
  };
  const std::string map = "Mappings:\n  M:\n    eu-west-1:\n      E: false\n    us-east-1:\n      E: true\n";
  struct Case {
    const char* about;
    std::vector<TemporaryDirectory::File> base, change;
    const char* gone;
    const char* told;  ///< empty: nothing is
  };
  const Case cases[] = {
      {"of Terraform",
       {{"main.tf", queue_with("false")}},
       {{"main.tf", queue_with("uuid() == \"x\"")}},
       "",
       "\"sqs-queue-unencrypted\" failed for aws_sqs_queue.q at HEAD"},
      {"of JSON",
       {{"main.tf", queue_with("false")}},
       {{"main.tf.json",
         "{\"resource\": {\"aws_sqs_queue\": {\"q\": {\"sqs_managed_sse_enabled\": \"${timestamp() == "
         "\\\"x\\\"}\"}}}}"}},
       "main.tf",
       "\"sqs-queue-unencrypted\" failed for aws_sqs_queue.q at HEAD"},
      {"by a variable without a value",
       {{"main.tf", queue_with("false")}},
       {{"main.tf", module_code}},
       "",
       "\"sqs-queue-unencrypted\" failed for aws_sqs_queue.q at HEAD, and cannot be decided now: var.e has no value"},
      {"of one call of two",
       {{"m/main.tf", module_code}, {"a/main.tf", call("false")}, {"b/main.tf", call("true")}},
       {{"a/main.tf", call("uuid() == \"x\"")}},
       "",
       "\"sqs-queue-unencrypted\" failed for module.m.aws_sqs_queue.q at HEAD"},
      {"in a root of another name",
       {{"a/main.tf", queue_with("false")}},
       {{"b/main.tf", queue_with("uuid() == \"x\"")}},
       "a",
       "\"sqs-queue-unencrypted\" failed for aws_sqs_queue.q at HEAD"},
      {"of a resource of another name",
       {{"main.tf", queue_with("false")}},
       {{"main.tf", "resource \"aws_sqs_queue\" \"p\" {\n  sqs_managed_sse_enabled = uuid() == \"x\"\n}\n"}},
       "",
       "\"sqs-queue-unencrypted\" failed for a resource that is gone at HEAD, and cannot be decided now for "
       "aws_sqs_queue.p"},
      {"of a resource of another name in a root of another name",
       {{"a/main.tf", queue_with("false")}},
       {{"b/main.tf", "resource \"aws_sqs_queue\" \"p\" {\n  sqs_managed_sse_enabled = uuid() == \"x\"\n}\n"}},
       "a",
       "\"sqs-queue-unencrypted\" failed for a resource that is gone at HEAD, and cannot be decided now for "
       "aws_sqs_queue.p"},
      {"of instances whose number is unknown, too",
       {{"main.tf", queue_with("false")}},
       {{"main.tf",
         "variable \"n\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  count = var.n\n"
         "  sqs_managed_sse_enabled = uuid() == \"x\"\n}\n"}},
       "",
       "\"sqs-queue-unencrypted\" failed for aws_sqs_queue.q[*] at HEAD"},
      {"of what an emulator makes now",
       {{"main.tf", queue_with("false")}, {"topic.tf", "resource \"aws_sns_topic\" \"t\" {}\n"}},
       {{"provider.tf", "provider \"aws\" {\n  endpoints {\n    sqs = \"http://localhost:4566\"\n  }\n}\n"}},
       "",
       "\"sqs-queue-unencrypted\" failed for aws_sqs_queue.q at HEAD, and cannot be decided now: its provider deploys "
       "to an emulator at localhost:4566"},
      {"of CloudFormation",
       {{"t.yaml", stack_with("false")}},
       {{"t.yaml", stack_with("!FindInMap [M, !Ref AWS::Region, E]", map)}},
       "",
       "\"sqs-queue-unencrypted\" failed for Q at HEAD"},
      {"that passed",
       {{"main.tf", queue_with("true")}},
       {{"main.tf", queue_with("uuid() == \"x\"")}},
       "",
       "result that passed at HEAD cannot be decided now: \"sqs-queue-unencrypted\" for aws_sqs_queue.q"},
      {"that was undecided before",
       {{"main.tf", queue_with("uuid() == \"x\"")}},
       {{"main.tf", queue_with("uuid() == \"y\"")}},
       "",
       ""},
      {"that is repaired", {{"main.tf", queue_with("false")}}, {{"main.tf", queue_with("true")}}, "", ""},
      {"of a new resource", {{"main.tf", "locals {}\n"}}, {{"main.tf", queue_with("uuid() == \"x\"")}}, "", ""},
  };
  for (const Case& each : cases) {
    INFO(std::string(each.about));
    const TemporaryDirectory folder{{"README", "x"}};
    for (const auto& file : each.base) folder.write(file.name, file.content);
    commit(folder);
    if (*each.gone != '\0') std::filesystem::remove_all(folder.path() + "/" + each.gone);
    for (const auto& file : each.change) folder.write(file.name, file.content);
    for (const std::vector<std::string>& arguments : ways) {
      CAPTURE(arguments[0]);
      const std::vector<std::string> messages = lost_in(folder, arguments);
      REQUIRE(messages.size() == (*each.told == '\0' ? 0 : 1));
      if (!messages.empty()) CHECK(messages[0].find(each.told) != std::string::npos);
    }
  }
}

TEST_CASE("What may not exist, or is elsewhere, protects nothing for certain") {
  if (!has_git()) return;
  const std::string doubt = "variable \"n\" {}\n";
  const std::string other_account =
      "provider \"aws\" {\n  alias = \"o\"\n  assume_role {\n    role_arn = \"arn:aws:iam::999999999999:role/x\"\n  "
      "}\n}\n";
  const std::string volume = "resource \"aws_ebs_volume\" \"v\" {\n  size = 1\n}\n";
  const std::string network = "resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n";
  const std::string user = "resource \"aws_iam_user\" \"u\" {\n  name = \"u\"\n}\n";
  const auto policy_of_user = [](const std::string& name, const std::string& effect, const std::string& more) {
    return "resource \"aws_iam_user_policy\" \"" + name + "\" {\n" + more +
           "  user = aws_iam_user.u.name\n  policy = jsonencode({Statement = [{Effect = \"" + effect +
           "\", Action = [\"iam:PutUserPolicy\"], Resource = \"*\"}]})\n}\n";
  };
  struct Case {
    const char* about;
    std::vector<TemporaryDirectory::File> base, change;
    const char* told;
    bool is_alone;  ///< nothing else is new
  };
  const Case cases[] = {
      {"of a volume for which perhaps nothing is set",
       {{"main.tf", volume}},
       {{"other.tf", doubt + "resource \"aws_ebs_encryption_by_default\" \"x\" {\n  count = var.n\n}\n"}},
       "\"ec2-volume-unencrypted\" failed for aws_ebs_volume.v at HEAD, and cannot be decided now: var.n has no value",
       true},
      {"of a volume for which another root sets something",
       {{"a/main.tf", volume}},
       {{"b/main.tf", "resource \"aws_ebs_encryption_by_default\" \"x\" {}\n"}},
       "\"ec2-volume-unencrypted\" failed for aws_ebs_volume.v at HEAD, and cannot be decided now: b makes the "
       "setting",
       true},
      {"of a volume for which another account sets something",
       {{"main.tf", volume}},
       {{"other.tf", other_account + "resource \"aws_ebs_encryption_by_default\" \"x\" {\n  provider = aws.o\n}\n"}},
       "\"ec2-volume-unencrypted\" failed for aws_ebs_volume.v at HEAD, and cannot be decided now: whether there is "
       "any "
       "aws_ebs_encryption_by_default.x here is not known",
       true},
      {"of a network of which perhaps nothing is recorded",
       {{"main.tf", network}},
       {{"other.tf", doubt + "resource \"aws_flow_log\" \"f\" {\n  count = var.n\n  vpc_id = aws_vpc.v.id\n}\n"}},
       "\"ec2-vpc-flow-logs-disabled\" failed for aws_vpc.v at HEAD, and cannot be decided now: var.n has no value",
       true},
      {"of a policy beside which there perhaps is a denial",
       {{"main.tf", user + policy_of_user("a", "Allow", "")}},
       {{"other.tf", doubt + policy_of_user("d", "Deny", "  count = var.n\n")}},
       "\"iam-policy-privilege-escalation\" failed for aws_iam_user_policy.a at HEAD, and cannot be decided now: var.n "
       "has no value",
       false},
      {"of a policy beside which another account denies",
       {{"main.tf", user + policy_of_user("a", "Allow", "")}},
       {{"other.tf", other_account + policy_of_user("d", "Deny", "  provider = aws.o\n")}},
       "\"iam-policy-privilege-escalation\" failed for aws_iam_user_policy.a at HEAD, and cannot be decided now",
       false},
      {"of a policy whose user perhaps is in a group",
       {{"main.tf", user + policy_of_user("a", "Allow", "")}},
       {{"other.tf",
         doubt + "resource \"aws_iam_group\" \"g\" {\n  count = var.n\n  name = \"g\"\n}\n"
                 "resource \"aws_iam_group_policy\" \"d\" {\n  count = var.n\n  group = aws_iam_group.g[0].name\n"
                 "  policy = jsonencode({Statement = [{Effect = \"Deny\", Action = \"*\", Resource = \"*\"}]})\n}\n"
                 "resource \"aws_iam_user_group_membership\" \"m\" {\n  count = var.n\n  user = aws_iam_user.u.name\n"
                 "  groups = [aws_iam_group.g[0].name]\n}\n"}},
       "\"iam-policy-privilege-escalation\" failed for aws_iam_user_policy.a at HEAD, and cannot be decided now: var.n "
       "has no value",
       true},
  };
  for (const Case& each : cases) {
    INFO(std::string(each.about));
    const TemporaryDirectory folder{{"README", "x"}};
    for (const auto& file : each.base) folder.write(file.name, file.content);
    commit(folder);
    for (const auto& file : each.change) folder.write(file.name, file.content);
    for (const std::vector<std::string>& arguments : ways) {
      CAPTURE(arguments[0]);
      const std::vector<std::string> messages = lost_in(folder, arguments, each.is_alone);
      const auto is_told = [&](const std::string& message) { return message.find(each.told) != std::string::npos; };
      CHECK(std::any_of(messages.begin(), messages.end(), is_told));
    }
  }
}

TEST_CASE("What cannot be decided any more is said in every format, and fails a run that asks for it") {
  if (!has_git()) return;
  const TemporaryDirectory folder{{"main.tf", queue_with("false")}};
  commit(folder);
  folder.write("main.tf", queue_with("uuid() == \"x\""));
  for (std::vector<std::string> arguments : ways) {
    for (const char* format : {"human", "compact", "sarif", "markdown", "html", "junit", "csv", "github", "checkstyle",
                               "gitlab-code-quality", "gitlab-sast"}) {
      CAPTURE(format);
      std::vector<std::string> asked = arguments;
      asked.insert(asked.end(), {"--format", format});
      const Answer answer = run_program(asked, "", folder.path());
      CHECK(answer.exit_code == 0);
      CHECK(answer.out.find(lost_rule) != std::string::npos);
    }
    arguments.insert(arguments.end(), {"--fail-on", "info"});
    CHECK(run_program(arguments, "", folder.path()).exit_code == 1);
  }
}

TEST_CASE("Many results that cannot be decided any more are said as one") {
  if (!has_git()) return;
  const auto queues = [](const std::string& value) {
    std::string text;
    for (int i = 0; i < 30; ++i)
      text +=
          "resource \"aws_sqs_queue\" \"q" + std::to_string(i) + "\" {\n  sqs_managed_sse_enabled = " + value + "\n}\n";
    return text;
  };
  const TemporaryDirectory folder{{"main.tf", queues("false")}};
  commit(folder);
  folder.write("main.tf", queues("uuid() == \"x\""));
  for (const std::vector<std::string>& arguments : ways) {
    const std::vector<std::string> messages = lost_in(folder, arguments);
    REQUIRE(messages.size() == 10);
    std::size_t rest = 0;
    for (const std::string& message : messages) rest += message.find("21 more results that failed at HEAD") == 0;
    CHECK(rest == 1);
  }
}

TEST_CASE("A failure that moves into what is only made at deployment is reported") {
  if (!has_git()) return;
  const std::string include = "  Fn::Transform: {Name: AWS::Include, Parameters: {Location: 's3://b/k.yaml'}}\n";
  const std::string queue = "  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: false\n";
  const std::string topic = "  T: {Type: AWS::SNS::Topic}\n";
  struct Case {
    const char* about;
    std::string base, change;
    bool is_lost;
  };
  const Case cases[] = {
      {"into a file of a bucket", "Resources:\n" + topic + queue, "Resources:\n" + topic + include, true},
      {"into such a file by another root", "Resources:\n" + topic + queue,
       "Transform: {Name: AWS::Include, Parameters: {Location: 's3://b/k.yaml'}}\nResources:\n" + topic, true},
      {"into a macro", "Resources:\n" + topic + queue, "Transform: [MyMacro]\nResources:\n" + topic, true},
      {"into a macro below the resources", "Resources:\n" + topic + queue,
       "Resources:\n" + topic + "  Fn::Transform: {Name: MyMacro}\n", true},
      {"removed beside what was included before", "Resources:\n" + topic + include + queue,
       "Resources:\n" + topic + include, false},
      {"removed", "Resources:\n" + topic + queue, "Resources:\n" + topic, false},
  };
  for (const Case& each : cases) {
    INFO(std::string(each.about));
    const TemporaryDirectory folder{{"t.yaml", each.base}};
    commit(folder);
    folder.write("t.yaml", each.change);
    for (const std::vector<std::string>& way : ways) {
      const std::vector<std::string> messages = lost_in(folder, way);
      const bool is_told = std::any_of(messages.begin(), messages.end(), [](const std::string& message) {
        return message.find("\"sqs-queue-unencrypted\" for Q") != std::string::npos;
      });
      CHECK(is_told == each.is_lost);
    }
  }
}
