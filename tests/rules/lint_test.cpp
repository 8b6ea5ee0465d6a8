// What `lintel rules lint` and the editor report of rule and mapping files.
#include "rules/lint/lint.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "source_directory.h"
#include "syntax/hcl/format.h"

namespace lintel::lint {
namespace {

/// Problems as "line: code: message", in their order.
std::string lint_text(const std::string& text, bool whole = true) {
  const LintedFile file{static_cast<FileId>(1), text};
  std::string found;
  for (const Problem& problem : lint({&file, 1}, whole)) {
    const auto line = 1 + std::count(text.begin(), text.begin() + problem.span.begin, '\n');
    found += (found.empty() ? "" : "\n") + std::to_string(line) + ": " + problem.code + ": " + problem.message;
  }
  return found;
}

/// A rule on queues of which the lines from 2 on are given.
std::string rule(const std::string& parts, const std::string& types = "\"AWS::SQS::Queue\"") {
  return "rule \"sqs-queue-odd\" { \n" + parts + "\n  title = \"Queue is odd\"\n  resource = " + types +
         "\n  severity = \"low\"\n  area = \"data-protection\"\n  message = \"odd\"\n  reason = \"Odd.\"\n"
         "  fix = \"Even it.\"\n  example \"terraform\" {\n    bad = \"a\"\n    good = \"b\"\n  }\n}\n";
}

struct Case {
  const char* parts;
  const char* found;
};

const Case queue_cases[] = {
    {"require = self.RedrivePolicy != null && self.DelaySeconds > 0", ""},
    {"require = self.RedrivePolcy != null",
     "2: lint-unknown-property: AWS::SQS::Queue has no property \"RedrivePolcy\"; did you mean \"RedrivePolicy\"?"},
    {"require = local.other != null\nlocals { other = self.KmsMasterKey }",
     "3: lint-unknown-property: AWS::SQS::Queue has no property \"KmsMasterKey\"; did you mean \"KmsMasterKeyId\"?"},
    {"require = any([for t in self.Tags : t.Key == \"a\"])", ""},
    {"require = self.DelaySeconds > 0\ncontrols = { \"aws-fsbp\" = [\"SQS.1\", \"SQS.999\"], \"own\" = [\"1\"] }",
     "3: lint-unknown-control: The framework aws-fsbp has no control \"SQS.999\"."},
    {"require = any([for t in self.Tags : t.Kex == \"a\"])",
     "2: lint-unknown-property: Tag has no property \"Kex\"; did you mean \"Key\"?"},
    {"require = self.Tags[0].Kex == null",
     "2: lint-unknown-property: Tag has no property \"Kex\"; did you mean \"Key\"?"},
    {"require = self.Tags[*].Kex == []",
     "2: lint-unknown-property: Tag has no property \"Kex\"; did you mean \"Key\"?"},
    {"deny = [for t in self.Tags : t]\nat = item.Valu",
     "3: lint-unknown-property: Tag has no property \"Valu\"; did you mean \"Value\"?"},
    {"require = length(resources(\"AWS::SQS::Queu\")) > 0",
     "2: lint-unknown-type: There is no resource type \"AWS::SQS::Queu\"; did you mean \"AWS::SQS::Queue\"?"},
    {"require = length(resources(\"aws_sqs_queue\")) > 0",
     "2: lint-unknown-type: Rules see \"aws_sqs_queue\" as \"AWS::SQS::Queue\": name that."},
    {"require = all([for p in resources(\"AWS::SQS::QueuePolicy\") : p.Queue == null])",
     "2: lint-unknown-property: AWS::SQS::QueuePolicy has no property \"Queue\"; did you mean \"Queues\"?"},
    {"require = length(related(self, \"AWS::SQS::QueuePolicy\", \"Queues\")) > 0", ""},
    {"require = length(related(self, \"AWS::SQS::QueuePolicy\", \"Queue\")) > 0",
     "2: lint-unknown-property: AWS::SQS::QueuePolicy has no property \"Queue\"; did you mean \"Queues\"?"},
    {"require = self.QueueName == name(\"QueueNmae\")",
     "2: lint-unknown-property: AWS::SQS::Queue has no property \"QueueNmae\"; did you mean \"QueueName\"?"},
    {"require = self.address != \"\" && self.partial && self.meta.DeletionPolicy == \"Retain\"", ""},
    {"require = slf.QueueName != null", "2: lint-unknown-name: There is no name \"slf\" here; did you mean \"self\"?"},
    {"require = self.QueueName != item",
     "2: lint-unknown-name: `item` is an element of `deny`; this rule has `require`."},
    {"require = self.QueueName != local.wanted\nlocals { b = 1 }",
     "2: lint-unknown-name: The rule has no local \"wanted\".\n3: lint-unused: Nothing uses local.b."},
    {"require = local.a\nlocals {\n a = local.b\n b = local.a && self.FifoQueue\n}",
     "5: lint-cycle: local.a needs itself."},
    {"require = self.DelaySeconds > param.most\nparameter \"most\" {\n default = 1\n description = \"Seconds\"\n }",
     ""},
    {"require = self.DelaySeconds > 1\nparameter \"most\" {\n default = 1\n }",
     "3: lint-undescribed: The parameter has no description.\n3: lint-unused: Nothing uses param.most."},
    {"require = self.DelaySeconds > param.least", "2: lint-unknown-name: The rule has no parameter \"least\"."},
    {"require = eny(self.Tags)", "2: lint-unknown-function: There is no function \"eny\"; did you mean \"any\"?"},
    {"require = any(self.Tags, 1)", "2: lint-arguments: any takes 1 argument, not 2."},
    {"require = false", ""},
    {"require = 1 == 2",
     "2: lint-constant-condition: The condition does not read a resource, so it is the same for every resource."},
    {"require = length(policy_documents(self, \"resources\")) > 0",
     "2: lint-impossible-value: policy_documents does not know \"resources\"; did you mean \"resource\"?"},
    {"require = all([for s in statements(self.QueueName) : grants(s, \"sqs:SendMesage\")])",
     "2: lint-impossible-value: IAM has no action \"sqs:SendMesage\"."},
    {"require = all([for s in statements(self.QueueName) : grants(s, \"sqs:Send*\")])", ""},
    {"require = length(services(\"databases\")) > self.DelaySeconds",
     "2: lint-impossible-value: There is no group of services \"databases\"; did you mean \"database\"?"},
    {"require = self.DelaySeconds > 1\naliases = [\"A_1\", \"A_2\", \"A_1\"]",
     "3: lint-repeated: The alias stands twice."},
};

TEST_CASE("What is legal in a rule but wrong is reported at its place") {
  for (const Case& each : queue_cases) {
    CAPTURE(each.parts);
    CHECK(lint_text(rule(each.parts)) == each.found);
  }
}

TEST_CASE("Properties of every kind of resource type are known") {
  const std::tuple<const char*, const char*, const char*> cases[] = {
      {"\"*\"", "require = self.Whatever != null", ""},
      {"\"google_storage_bucket\"", "require = self.whatever != null", ""},
      {"\"Custom::Thing\"", "require = self.Whatever != null", ""},
      {"\"data.aws_ami\"", "require = self.owners != null", ""},
      {"\"data.aws_ami\"", "require = self.owner != null",
       "2: lint-unknown-property: data.aws_ami has no property \"owner\"; did you mean \"owners\"?"},
      {"\"data.aws_ami\"", "require = all([for f in self.filter : f.nam == \"x\"])",
       "2: lint-unknown-property: the value has no property \"nam\"; did you mean \"name\"?"},
      {"\"provider.aws\"", "require = self.alias != null && self.default_tags[0].tags != null", ""},
      {"\"AWS::IAM::AccountPasswordPolicy\"", "require = self.RequireSymbols", ""},
      {"\"AWS::IAM::AccountPasswordPolicy\"", "require = self.RequireSymbol",
       "2: lint-unknown-property: AWS::IAM::AccountPasswordPolicy has no property \"RequireSymbol\"; did you mean "
       "\"RequireSymbols\"?"},
      {"[\"AWS::SQS::Queue\", \"AWS::SNS::Topic\"]", "require = self.TopicName != self.QueueName", ""},
      {"[\"AWS::SQS::Queue\", \"AWS::SNS::Topic\"]", "require = self.BucketName != null",
       "2: lint-unknown-property: AWS::SQS::Queue, AWS::SNS::Topic has no property \"BucketName\"."},
      {"\"AWS::S3::Bucket\"", "require = self.VersioningConfiguration.Status == \"Enabeld\"",
       "2: lint-impossible-value: The property is never \"Enabeld\"; did you mean \"Enabled\"?"},
      {"\"AWS::S3::Bucket\"", "require = one_of(self.VersioningConfiguration.Status, [\"Enabled\", \"On\"])", ""},
      {"\"AWS::S3::Bucket\"", "require = self.AccessControl != \"public-read\" && self.AccessControl != \"PublcRead\"",
       "2: lint-impossible-value: The property is never \"PublcRead\"; did you mean \"PublicRead\"?"},
      {"\"AWS::S3::Bucket\"",
       "require = all([for r in self.LifecycleConfiguration.Rules : r.Transitions[*].StorageClas != null])",
       "2: lint-unknown-property: Transition has no property \"StorageClas\"; did you mean \"StorageClass\"?"},
      {"\"AWS::S3::Buckt\"", "require = self.X == null",
       "4: lint-unknown-type: There is no resource type \"AWS::S3::Buckt\"; did you mean \"AWS::S3::Bucket\"?"},
      {"\"AWS::Serverless::Function\"", "require = self.Runtime == null",
       "4: lint-unknown-type: SAM's transform turns \"AWS::Serverless::Function\" into other types before rules run: "
       "name those."},
  };
  for (const auto& [types, parts, found] : cases) {
    CAPTURE(types);
    CAPTURE(parts);
    CHECK(lint_text(rule(parts, types)) == found);
  }
}

TEST_CASE("A rule needs what explains it") {
  CHECK(lint_text("rule \"x-y\" {\n  title = \"X.\"\n  severity = \"low\"\n  resource = \"AWS::SQS::Queue\"\n"
                  "  message = \"${self.address} is odd.\"\n  require = self.QueueName == null\n"
                  "  example \"terrafrom\" { bad = \"a\" }\n}\n") ==
        "1: lint-incomplete: The rule has no `area`.\n1: lint-incomplete: The rule has no `reason`.\n"
        "1: lint-incomplete: The rule has no `fix`.\n2: lint-full-stop: `title` ends with a full stop.\n"
        "5: lint-full-stop: `message` ends with a full stop.\n"
        "7: lint-example: There is no language \"terrafrom\"; did you mean \"terraform\"?\n"
        "7: lint-example: The example has no `good`.");
}

TEST_CASE("A line has at most 160 columns, which count characters") {
  const auto with_comment = [](std::size_t length, const char* character) {
    std::string text = "# ";
    for (std::size_t i = 2; i < length; ++i) text += character;
    return text + "\n" + rule("require = self.QueueName != null");
  };
  CHECK(lint_text(with_comment(160, "é")) == "");
  CHECK(lint_text(with_comment(161, "é")) == "1: lint-long-line: The line has 161 columns; it may have 160.");
  // The labels of a block stand on one line.
  const std::string label = "\"" + std::string(170, 'a') + "\"";
  CHECK(lint_text("source " + label + " {\n  versions = \">= 1.0\"\n}\n", false).find("lint-long-line") ==
        std::string::npos);
  CHECK(lint_text("function \"f\" {\n  result = " + label + "\n}\n", false).find("2: lint-long-line") !=
        std::string::npos);
}

TEST_CASE("Functions are held to what they say, and to being called") {
  const std::string library =
      "function \"is_named\" {\n  description = \"Whether it has a name\"\n  parameters = [\"value\"]\n"
      "  result = value.QueueName != null\n}\n";
  CHECK(lint_text(library + rule("require = is_named(self)")) == "");
  CHECK(lint_text(library + rule("require = is_named()") + "") ==
        "7: lint-arguments: is_named takes 1 argument, not 0.\n"
        "7: lint-constant-condition: The condition does not read a resource, so it is the same for every resource.");
  CHECK(lint_text(library) == "4: lint-unused: Nothing calls is_named.");
  CHECK(lint_text(library, false) == "");
  CHECK(lint_text("function \"odd\" {\n  parameters = [\"a\", \"b\"]\n  result = a + self\n}\n", false) ==
        "1: lint-undescribed: The function has no description.\n"
        "2: lint-unused: The function does not use its parameter \"b\".\n"
        "3: lint-unknown-name: There is no name \"self\" here.");
}

TEST_CASE("Mappings are held to the provider's schema and to CloudFormation's registry") {
  const Case cases[] = {
      {"resource \"aws_sns_topic_policy\" {\n  type = \"AWS::SNS::TopicPolicy\"\n  properties = { Topics = "
       "[source.arn] }\n}\n",
       ""},
      {"resource \"aws_sns_topic_policy\" {\n  type = \"AWS::SNS::TopicPolcy\"\n}\n",
       "1: lint-unknown-type: CloudFormation has no resource type AWS::SNS::TopicPolcy; where only Terraform has it, "
       "say `terraform_only`."},
      {"resource \"aws_sns_topic_policy\" {\n  type = \"AWS::SNS::TopicPolicy\"\n  properties = { Topic = "
       "[source.arns] }\n  ignore = [\"arn\"]\n}\n",
       "3: lint-unknown-property: AWS::SNS::TopicPolicy has no property \"Topic\"; did you mean \"Topics\"?\n"
       "3: lint-unknown-attribute: aws_sns_topic_policy has no attribute \"arns\"; did you mean \"arn\"?"},
      {"resource \"aws_sns_topic_policy\" {\n  type = \"AWS::SNS::TopicPolicy\"\n}\n",
       "1: lint-forgotten-attribute: \"arn\" of aws_sns_topic_policy becomes no property; map it, or name it in "
       "`ignore`."},
      {"resource \"aws_sns_topic_policy\" {\n  type = \"AWS::SNS::TopicPolicy\"\n  names = { arnn = \"Topics\" }\n"
       "  ignore = [\"arn\", \"poliyc\"]\n}\n",
       "3: lint-unknown-attribute: aws_sns_topic_policy has no attribute \"arnn\"; did you mean \"arn\"?\n"
       "4: lint-unknown-attribute: aws_sns_topic_policy has no attribute \"poliyc\"; did you mean \"policy\"?"},
      {"attachment \"aws_s3_bucket_logging\" {\n  to = \"AWS::S3::Bucket\"\n  by = sourec.bucket\n  matches = "
       "\"BucketNaem\"\n  ignore = [\"bucket\", \"target_bucket\", \"target_grant\", \"target_object_key_format\", "
       "\"target_prefix\", \"expected_bucket_owner\"]\n}\n",
       "3: lint-unknown-name: There is no name \"sourec\" here; did you mean \"source\"?\n"
       "4: lint-unknown-property: AWS::S3::Bucket has no property \"BucketNaem\"; did you mean \"BucketName\"?"},
      {"resource \"aws_sns_topic_policy\" {\n  type = \"AWS::SNS::TopicPolicy\"\n  properties = { Topics = "
       "lst(source.arn) }\n}\n",
       "3: lint-unknown-function: Mapping files have no function \"lst\"; did you mean \"list\"?"},
      {"resource \"aws_sns_topic_policy\" {\n  type = \"AWS::SNS::TopicPolicy\"\n  locals {\n    topics = "
       "[source.arn]\n  }\n"
       "  properties = { Topics = local.topics }\n}\n",
       ""},
      {"resource \"aws_sns_topic_policy\" {\n  type = \"AWS::SNS::TopicPolicy\"\n  locals {\n    topics = "
       "[source.arn]\n  }\n"
       "  properties = { Topics = local.topic }\n}\n",
       "4: lint-unused: Nothing uses local.topics.\n"
       "6: lint-unknown-name: The mapping has no local \"topic\"; did you mean \"topics\"?"},
      {"defaults \"AWS::SNS::Topic\" {\n  source = \"https://example.com\"\n  properties = { FifoTopc = false }\n}\n",
       "3: lint-unknown-property: AWS::SNS::Topic has no property \"FifoTopc\"; did you mean \"FifoTopic\"?"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.parts);
    CHECK(lint_text(each.parts) == each.found);
  }
}

TEST_CASE("Lintel's own rules, functions and mappings are without fault and in their one form") {
  std::vector<std::string> texts;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(test::source_directory() + "/rules")) {
    if (entry.path().extension() == ".hcl") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  REQUIRE(paths.size() > 800);
  for (const std::filesystem::path& path : paths) {
    std::ifstream in(path, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  std::vector<LintedFile> files;
  for (const std::string& text : texts) {
    // `lintel rules fmt rules` brings them to it.
    CHECK_MESSAGE(hcl::format(text) == text, paths[files.size()].string() << " is not in its one form");
    files.push_back({static_cast<FileId>(files.size() + 1), text});
  }
  for (const Problem& problem : lint(files, true)) {
    const std::size_t index = static_cast<std::size_t>(problem.span.file) - 1;
    const std::string& text = texts[index];
    const auto line = 1 + std::count(text.begin(), text.begin() + problem.span.begin, '\n');
    FAIL_CHECK(paths[index].string() << ":" << line << ": " << problem.message);
  }
}

}  // namespace
}  // namespace lintel::lint
