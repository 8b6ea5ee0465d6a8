// Resources without a template around them are named as not judged, unless something that was read takes them in.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "lintel/scan.h"
#include "source/source_set.h"

using namespace lintel;

namespace {

using ListedFiles = std::vector<std::pair<std::string, std::string>>;

/// The files that a notice of a code is about, joined by commas.
std::string named_by(const std::string& code, ListedFiles files) {
  ScanOptions options;
  options.paths = {"code"};
  options.threads = 1;
  options.reader = make_memory_reader(std::move(files));
  const ScanReport report = scan(options);
  std::string named;
  for (const Diagnostic& diagnostic : report.diagnostics) {
    if (diagnostic.code == code) named += (named.empty() ? "" : ", ") + diagnostic.location.file.str();
  }
  return named;
}

const std::string queue = "Queue:\n  Type: AWS::SQS::Queue\n  Properties:\n    SqsManagedSseEnabled: false\n";

}  // namespace

TEST_CASE("A file of resources that no template takes in is named") {
  const std::string code = "template-fragment";
  CHECK(named_by(code, {{"code/parts/a.yml", queue}}) == "parts/a.yml");
  CHECK(named_by(code, {{"code/parts/a.yml", "# parts\n---\n" + queue + "Topic:\n  Type: \"AWS::SNS::Topic\"\n"}}) ==
        "parts/a.yml");
  CHECK(named_by(code, {{"code/a.yml", "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n"}}).empty());
  CHECK(named_by(code, {{"code/a.yml", "Events:\n  Rule:\n    Type: AWS::S3::Object\n"}}).empty());
  CHECK(named_by(code, {{"code/a.yml", "Queue:\n  Type: Application\n"}}).empty());
  CHECK(named_by(code, {{"code/a.yml", queue},
                        {"code/serverless.yml",
                         "service: s\nprovider:\n  name: aws\nresources:\n  Resources: ${file(a.yml)}\n"}})
            .empty());
}

TEST_CASE("A file of resources that is named alone is none of another kind, in whatever form they are") {
  const auto said_of = [](const std::string& text) {
    ScanOptions options;
    options.paths = {"code/a.yml"};
    options.threads = 1;
    options.reader = make_memory_reader({{"code/a.yml", text}});
    std::string said;
    for (const Diagnostic& diagnostic : scan(options).diagnostics) said += diagnostic.severity + " " + diagnostic.code;
    return said;
  };
  const std::string notice = "notice template-fragment";
  CHECK(said_of(queue) == notice);
  CHECK(said_of("parts:\n  q: {Type: AWS::SQS::Queue}\n") == notice);
  CHECK(said_of("{\"Type\": \"AWS::SQS::Queue\"}") == notice);
  CHECK(said_of("{\"parts\": {\"q\": {\"Type\" : \"AWS::SQS::Queue\"}}}") == notice);
  CHECK(said_of("handler: a.b\n") == "error not-a-template");
  CHECK(said_of("ResourceType: AWS::SQS::Queue\n") == "error not-a-template");
}

TEST_CASE("A template that the manifest of its CDK assembly does not have is named and not judged") {
  const std::string text =
      "{\"Resources\": {\"Q\": {\"Type\": \"AWS::SQS::Queue\", \"Properties\": {\"SqsManagedSseEnabled\": false}}}}";
  const std::string manifest =
      "{\"version\": \"36.0.0\", \"artifacts\": {\"Now\": {\"type\": \"aws:cloudformation:stack\", \"environment\": "
      "\"aws://unknown-account/unknown-region\", \"properties\": {\"templateFile\": \"Now.template.json\"}}}}";
  const ListedFiles files = {{"code/cdk.out/manifest.json", manifest},
                             {"code/cdk.out/Now.template.json", text},
                             {"code/cdk.out/Before.template.json", text}};
  CHECK(named_by("template-left-behind", files) == "cdk.out/Before.template.json");
  ScanOptions options;
  options.paths = {"code"};
  options.select = {"sqs-queue-unencrypted"};
  options.threads = 1;
  options.reader = make_memory_reader(files);
  const ScanReport report = scan(options);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings.front().location.file.str() == "cdk.out/Now.template.json");
}

TEST_CASE("A part of a Serverless application may name what the framework makes") {
  const std::string part =
      "Resources:\n  Role:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        "
      "Version: "
      "\"2012-10-17\"\n        Statement:\n          - Effect: Allow\n            Action: execute-api:Invoke\n         "
      "   Resource: !Sub arn:aws:execute-api:eu-west-1:111122223333:${ApiGatewayRestApi}/*\n";
  const auto faults = [&](const std::string& configuration) {
    ScanOptions options;
    options.paths = {"code"};
    options.threads = 1;
    options.reader = make_memory_reader({{"code/s/parts/role.yml", part}, {configuration, "service: s\n"}});
    std::size_t count = 0;
    for (const Finding& finding : scan(options).findings)
      count += finding.rule.view() == "template-undefined-reference";
    return count;
  };
  CHECK(faults("code/s/serverless.yml") == 0);
  CHECK(faults("code/s/serverless.ts") == 0);
  CHECK(faults("code/other/serverless.yml") == 1);
}
