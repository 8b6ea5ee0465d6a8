// Every form of suppression, Lintel's own and other tools', through the program: the same bucket without a log, in
// each language, with what its author wrote about it.
#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "cli/program.h"

using namespace lintel::test;

namespace {

/// What became of the bucket's finding: the words after "suppressed", "open" when it is reported, then the codes of
/// other findings, such as those about suppressions.
std::string outcome_of(const std::vector<TemporaryDirectory::File>& files) {
  const TemporaryDirectory folder{};
  for (const TemporaryDirectory::File& file : files) folder.write(file.name, file.content);
  const Answer answer = run_program(
      {"scan", ".", "--format", "compact", "--show-suppressed", "--select", "s3-bucket-logging-disabled,suppression-*"},
      "", folder.path());
  INFO(answer.err);
  CHECK(answer.exit_code <= 1);
  std::string outcome;
  std::istringstream lines(answer.out);
  for (std::string line; std::getline(lines, line);) {
    const std::string mark = "[s3-bucket-logging-disabled]";
    const std::size_t at = line.find(mark);
    const std::size_t code = line.rfind('[');
    const std::string rest = at == std::string::npos ? line.substr(code) : line.substr(at + mark.size());
    outcome += (outcome.empty() ? "" : "; ") + (rest.empty() ? "open" : rest.substr(rest.front() == ' ' ? 1 : 0));
  }
  return outcome;
}

const std::string bucket = "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"logless\"\n}\n";
const std::string yaml = "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: logless\n";

std::string with_metadata(const std::string& metadata) {
  return "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Metadata:\n" + metadata +
         "    Properties:\n      BucketName: logless\n";
}

std::string json_with_metadata(const std::string& metadata) {
  return R"({"Resources": {"B": {"Type": "AWS::S3::Bucket", "Metadata": )" + metadata +
         R"(, "Properties": {"BucketName": "logless"}}}})"
         "\n";
}

struct Case {
  const char* form;
  std::vector<TemporaryDirectory::File> files;
  const char* outcome;
};

void check(const std::vector<Case>& cases) {
  for (const Case& each : cases) {
    INFO(each.form);
    CHECK(outcome_of(each.files) == std::string(each.outcome));
  }
}

}  // namespace

TEST_CASE("Lintel's own suppressions in Terraform") {
  const std::string comment = "# lintel:ignore s3-bucket-logging-disabled";
  check({
      {"none", {{"main.tf", bucket}}, "open"},
      {"above the block",
       {{"main.tf", comment + " -- a reason\n" + bucket}},
       "suppressed by comment at line 1: a reason"},
      {"on its first line",
       {{"main.tf", "resource \"aws_s3_bucket\" \"b\" { // lintel:ignore s3-bucket-logging-disabled -- why\n}\n"}},
       "suppressed by comment at line 1: why"},
      {"between the markers of a block comment",
       {{"main.tf", "/* lintel:ignore s3-bucket-logging-disabled -- why */\n" + bucket}},
       "suppressed by comment at line 1: why"},
      {"at the top of the file",
       {{"main.tf", comment + "\n\nlocals {}\n\n" + bucket}},
       "suppressed by comment at line 1"},
      {"a list with another tool's identifier",
       {{"main.tf", "# lintel:ignore sqs-queue-policy-public,CKV_AWS_18 -- why\n" + bucket}},
       "suppressed by comment at line 1: why"},
      {"a glob", {{"main.tf", "# lintel:ignore s3-* -- why\n" + bucket}}, "suppressed by comment at line 1: why"},
      {"until a day to come",
       {{"main.tf", comment + " until=2999-12-31 -- why\n" + bucket}},
       "suppressed by comment at line 1: why"},
      {"until a day that has gone",
       {{"main.tf", comment + " until=2020-06-30 -- why\n" + bucket}},
       "open; [suppression-expired]"},
      {"of another rule", {{"main.tf", "# lintel:ignore sqs-queue-policy-public -- why\n" + bucket}}, "open"},
      {"that suppresses nothing",
       {{"main.tf", bucket + "\n" + comment + " -- why\nresource \"aws_sqs_queue\" \"q\" {}\n"}},
       "open; [suppression-unused]"},
      {"of a rule that does not exist",
       {{"main.tf", "# lintel:ignore s3-bucket-loging-disabled -- why\n" + bucket}},
       "open; [suppression-unknown-rule]"},
      {"without the reason that the team asks for",
       {{"main.tf", comment + "\n" + bucket}, {".lintel.yaml", "require-reasons: true\n"}},
       "suppressed by comment at line 1; [suppression-without-reason]"},
      {"on count: every instance",
       {{"main.tf", comment + " -- why\nresource \"aws_s3_bucket\" \"b\" {\n  count = 2\n}\n"}},
       "suppressed by comment at line 1: why"},
      {"at the module call, not at another call",
       {{"m/main.tf", bucket},
        {"main.tf",
         comment + " -- why\nmodule \"a\" {\n  source = \"./m\"\n}\nmodule \"b\" {\n  source = \"./m\"\n}\n"}},
       "suppressed by comment at line 1: why; open"},
      {"inside the module, for every call",
       {{"m/main.tf", comment + " -- why\n" + bucket},
        {"main.tf", "module \"a\" {\n  source = \"./m\"\n}\nmodule \"b\" {\n  source = \"./m\"\n}\n"}},
       "suppressed by comment at line 1: why"},
      {"in Terraform's JSON",
       {{"main.tf.json",
         R"({"resource": {"aws_s3_bucket": {"b": {"//": "lintel:ignore s3-bucket-logging-disabled -- why"}}}})"}},
       "suppressed by comment at line 1: why"},
      {"by address",
       {{"main.tf", bucket},
        {".lintel.yaml",
         "suppressions:\n  - address: aws_s3_bucket.b\n    rules: [s3-bucket-logging-disabled]\n    reason: why\n"}},
       "suppressed by .lintel.yaml at line 2: why"},
      {"by another address",
       {{"main.tf", bucket},
        {".lintel.yaml",
         "suppressions:\n  - address: aws_s3_bucket.c\n    rules: [s3-bucket-logging-disabled]\n    reason: why\n"}},
       "open; [suppression-unused]"},
  });
}

TEST_CASE("Of the configuration's suppressions the first that fits holds, however their addresses begin") {
  const std::vector<std::string> fitting = {
      "aws_s3_bucket.b", "aws_s3_bucket.?", "aws_s3_*", "*", "aws_s3_bucket", "*.b", "aws_s3_bucket\\\\.b", "?ws_*b"};
  const std::vector<std::string> others = {"aws_s3_bucket.bb", "aws_s3_bucke", "b", "module.b", "aws_s3_bucket.b?", ""};
  for (std::size_t first = 0; first < fitting.size(); ++first) {
    std::string text = "suppressions:\n";
    for (const std::string& address : others) {
      text += "  - { address: \"" + address + "\", " + (address.empty() ? "paths: [other/], " : "") +
              "rules: [s3-bucket-logging-disabled], reason: other }\n";
    }
    for (std::size_t i = 0; i < fitting.size(); ++i) {
      const std::string& address = fitting[(first + i) % fitting.size()];
      text += "  - { address: \"" + address + "\", rules: [s3-bucket-logging-disabled], reason: why }\n";
    }
    INFO(text);
    const std::string outcome = outcome_of({{"main.tf", bucket}, {".lintel.yaml", text}});
    CHECK(outcome.find("suppressed by .lintel.yaml at line " + std::to_string(others.size() + 2) + ": why") == 0);
  }
}

TEST_CASE("Lintel's own suppressions in CloudFormation") {
  check({
      {"none", {{"t.yaml", yaml}}, "open"},
      {"at the top of the file",
       {{"t.yaml", "# lintel:ignore s3-bucket-logging-disabled -- why\n" + yaml}},
       "suppressed by comment at line 1: why"},
      {"above the resource",
       {{"t.yaml",
         "Resources:\n  # lintel:ignore s3-bucket-logging-disabled -- why\n  B:\n    Type: AWS::S3::Bucket\n"}},
       "suppressed by comment at line 2: why"},
      {"on the resource's line",
       {{"t.yaml", "Resources:\n  B: # lintel:ignore s3-bucket-logging-disabled -- why\n    Type: AWS::S3::Bucket\n"}},
       "suppressed by comment at line 2: why"},
      {"Metadata of the resource",
       {{"t.yaml", with_metadata("      Lintel:\n        ignore:\n          - rule: s3-bucket-logging-disabled\n"
                                 "            reason: why\n")}},
       "suppressed by Metadata of B: why"},
      {"Metadata with the name alone",
       {{"t.yaml", with_metadata("      Lintel:\n        ignore: [CKV_AWS_18]\n")}},
       "suppressed by Metadata of B"},
      {"Metadata that has ended",
       {{"t.yaml", with_metadata("      Lintel:\n        ignore:\n          - rule: s3-bucket-logging-disabled\n"
                                 "            until: 2020-06-30\n            reason: why\n")}},
       "open; [suppression-expired]"},
      {"Metadata of the template",
       {{"t.yaml", "Metadata:\n  Lintel:\n    ignore: [s3-bucket-logging-disabled]\n" + yaml}},
       "suppressed by Metadata of the template"},
      {"Metadata in JSON",
       {{"t.json",
         json_with_metadata(R"({"Lintel": {"ignore": [{"rule": "s3-bucket-logging-disabled", "reason": "why"}]}})")}},
       "suppressed by Metadata of B: why"},
      {"by address",
       {{"t.yaml", yaml}, {".lintel.yaml", "suppressions:\n  - address: B\n    rules: [\"*\"]\n    reason: why\n"}},
       "suppressed by .lintel.yaml at line 2: why"},
  });
}

TEST_CASE("Other tools' suppressions in Terraform") {
  check({
      {"checkov, in the block",
       {{"main.tf", "resource \"aws_s3_bucket\" \"b\" {\n  #checkov:skip=CKV_AWS_18:why not\n}\n"}},
       "suppressed by comment at line 2: why not"},
      {"checkov, above the block",
       {{"main.tf", "# checkov:skip=CKV_AWS_18: why not\n" + bucket}},
       "suppressed by comment at line 1: why not"},
      {"checkov, a list",
       {{"main.tf", "# checkov:skip=CKV_AWS_21,CKV_AWS_18:why\n" + bucket}},
       "suppressed by comment at line 1: why"},
      {"checkov, another check", {{"main.tf", "# checkov:skip=CKV_AWS_21:why\n" + bucket}}, "open"},
      {"tfsec",
       {{"main.tf", "#tfsec:ignore:aws-s3-enable-bucket-logging why\n" + bucket}},
       "suppressed by comment at line 1: why"},
      {"tfsec, on the block's line",
       {{"main.tf", "resource \"aws_s3_bucket\" \"b\" { #tfsec:ignore:AWS-0089\n}\n"}},
       "suppressed by comment at line 1"},
      {"tfsec, to come",
       {{"main.tf", "#tfsec:ignore:AVD-AWS-0089:exp:2999-01-01\n" + bucket}},
       "suppressed by comment at line 1"},
      {"tfsec, gone",
       {{"main.tf", "#tfsec:ignore:AVD-AWS-0089:exp:2020-01-01\n" + bucket}},
       "open; [suppression-expired]"},
      {"tfsec, of this workspace",
       {{"main.tf", "#tfsec:ignore:AVD-AWS-0089:ws:default\n" + bucket}},
       "suppressed by comment at line 1"},
      {"tfsec, of another workspace", {{"main.tf", "#tfsec:ignore:AVD-AWS-0089:ws:prod\n" + bucket}}, "open"},
      {"trivy", {{"main.tf", "# trivy:ignore:AVD-AWS-0089\n" + bucket}}, "suppressed by comment at line 1"},
      {"trivy, several",
       {{"main.tf", "# trivy:ignore:AVD-AWS-0001 trivy:ignore:AWS-0089\n" + bucket}},
       "suppressed by comment at line 1"},
      {"trivy, gone",
       {{"main.tf", "# trivy:ignore:AVD-AWS-0089:exp:2020-01-01\n" + bucket}},
       "open; [suppression-expired]"},
      {"trivy, parameters that hold",
       {{"main.tf", "# trivy:ignore:AVD-AWS-0089[bucket=logless]\n" + bucket}},
       "suppressed by comment at line 1"},
      {"trivy, parameters that do not", {{"main.tf", "# trivy:ignore:AVD-AWS-0089[bucket=other]\n" + bucket}}, "open"},
      {"kics, a line", {{"main.tf", "# kics-scan ignore-line\n" + bucket}}, "suppressed by comment at line 1"},
      {"kics, a block", {{"main.tf", "# kics-scan ignore-block\n" + bucket}}, "suppressed by comment at line 1"},
      {"kics, a file",
       {{"main.tf", "# kics-scan ignore\n\nlocals {}\n\n" + bucket}},
       "suppressed by comment at line 1"},
      {".trivyignore",
       {{"main.tf", bucket}, {".trivyignore", "# why\nAVD-AWS-0089\n"}},
       "suppressed by .trivyignore at line 2: why"},
      {".trivyignore, gone",
       {{"main.tf", bucket}, {".trivyignore", "AVD-AWS-0089 exp:2020-01-01\n"}},
       "open; [suppression-expired]"},
      {".checkov.yaml",
       {{"main.tf", bucket}, {".checkov.yaml", "skip-check:\n  - CKV_AWS_18\n"}},
       "suppressed by .checkov.yaml at line 2"},
  });
}

TEST_CASE("Other tools' suppressions in CloudFormation") {
  const std::string checkov = R"({"checkov": {"skip": [{"id": "CKV_AWS_18", "comment": "why"}]}})";
  const std::string cfn_nag = R"({"cfn_nag": {"rules_to_suppress": [{"id": "W35", "reason": "why"}]}})";
  check({
      {"checkov",
       {{"t.yaml", with_metadata("      checkov:\n        skip:\n          - id: CKV_AWS_18\n"
                                 "            comment: why\n")}},
       "suppressed by Metadata of B: why"},
      {"checkov, JSON", {{"t.json", json_with_metadata(checkov)}}, "suppressed by Metadata of B: why"},
      {"checkov, a comment in the resource",
       {{"t.yaml", "Resources:\n  B:\n    # checkov:skip=CKV_AWS_18:why\n    Type: AWS::S3::Bucket\n"}},
       "suppressed by comment at line 3: why"},
      {"cfn_nag",
       {{"t.yaml", with_metadata("      cfn_nag:\n        rules_to_suppress:\n          - id: W35\n"
                                 "            reason: why\n")}},
       "suppressed by Metadata of B: why"},
      {"cfn_nag, JSON", {{"t.json", json_with_metadata(cfn_nag)}}, "suppressed by Metadata of B: why"},
      {"guard",
       {{"t.yaml", with_metadata("      guard:\n        SuppressedRules:\n          - S3_BUCKET_LOGGING_ENABLED\n")}},
       "suppressed by Metadata of B"},
      {"kics, above the resource",
       {{"t.yaml", "Resources:\n  # kics-scan ignore-block\n  B:\n    Type: AWS::S3::Bucket\n"}},
       "suppressed by comment at line 2"},
      {".trivyignore", {{"t.yaml", yaml}, {".trivyignore", "AVD-AWS-0089\n"}}, "suppressed by .trivyignore at line 1"},
      {".checkov.yaml",
       {{"t.yaml", yaml}, {".checkov.yaml", "skip-check:\n  - CKV_AWS_18\n"}},
       "suppressed by .checkov.yaml at line 2"},
  });
}
