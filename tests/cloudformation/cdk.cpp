#include <doctest/doctest.h>

#include "cloudformation/evaluated.h"

using namespace lintel;
using namespace lintel::cloudformation;

TEST_CASE("a CDK assembly gives its stacks their environment, names and the author's lines") {
  const Evaluated t(Files{{"app/cdk.out/manifest.json",
                           R"~({"version": "36.0.0", "artifacts": {"S": {"type": "aws:cloudformation:stack",
        "environment": "aws://123456789012/eu-west-1", "properties": {"templateFile": "S.template.json", "parameters": {"P": "given"}},
        "metadata": {"/S/B/Resource": [{"type": "aws:cdk:logicalId", "data": "B1",
          "trace": ["new Resource (/x/node_modules/aws-cdk-lib/core.js:1:1)", "new S (/home/me/app/lib/s.ts:2:5)"]}]}}}})~"},
                          {"app/cdk.out/S.template.json",
                           R"({"Parameters": {"P": {"Type": "String"}}, "Resources": {"B1": {"Type": "AWS::S3::Bucket",
        "Properties": {"BucketName": {"Fn::Sub": "${P}-${AWS::Region}-${AWS::AccountId}"}}, "Metadata": {"aws:cdk:path": "S/B/Resource"}}}})"},
                          {"app/lib/s.ts", "class S {\n    new Bucket(this, 'B');\n}\n"}},
                    {}, "app/cdk.out/S.template.json");
  REQUIRE(t.find("B1") != nullptr);
  CHECK(t.property("B1", "BucketName") == R"("given-eu-west-1-123456789012")");
  CHECK(t.find("B1")->construct_path == "S/B/Resource");
  CHECK(t.sources.text(t.find("B1")->construct_line) == "new Bucket(this, 'B');");
}

TEST_CASE("nested stacks of a CDK assembly: parameters, outputs, and each construct's own line") {
  const Evaluated t(
      Files{{"cdk.out/manifest.json",
             R"~({"version": "36.0.0", "artifacts": {"S": {"type": "aws:cdk:cloudformation:stack"},
    "T": {"type": "aws:cloudformation:stack", "environment": "aws://unknown-account/unknown-region",
      "properties": {"templateFile": "T.template.json", "stackName": "Named"},
      "metadata": {
        "/T/Q/Resource": [{"type": "aws:cdk:logicalId", "data": "Q1", "trace": ["..., in /home/me/app.py:2"]}],
        "/T/N/Q/Resource": [{"type": "aws:cdk:logicalId", "data": "Q1", "trace": ["..., in /home/me/app.py:3"]}]}}}})~"},
            {"cdk.out/T.template.json", R"({"Resources": {
    "Q1": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Fn::GetAtt": ["N1", "Outputs.Name"]}},
      "Metadata": {"aws:cdk:path": "T/Q/Resource"}},
    "N1": {"Type": "AWS::CloudFormation::Stack", "Properties": {
        "TemplateURL": {"Fn::Sub": "https://s3.${AWS::Region}.${AWS::URLSuffix}/cdk-assets-${AWS::AccountId}/0a1b.json"},
        "Parameters": {"Stack": {"Ref": "AWS::StackName"}}},
      "Metadata": {"aws:cdk:path": "T/N/N.NestedStack", "aws:asset:path": "TN.nested.template.json"}}}})"},
            {"cdk.out/TN.nested.template.json", R"({"Parameters": {"Stack": {"Type": "String"}}, "Resources": {
    "Q1": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": {"Ref": "Stack"}}, "Metadata": {"aws:cdk:path": "T/N/Q/Resource"}}},
    "Outputs": {"Name": {"Value": {"Fn::Sub": "${Stack}-q"}}}})"},
            {"app.ts", ""},
            {"app.py", "class T:\n  Queue(self, 'Q')\n  Queue(nested, 'Q')\n"}},
      {}, "cdk.out/T.template.json");
  CHECK(RootTemplates(t.workspace).roots() == std::vector<std::string>{"cdk.out/T.template.json"});
  CHECK(t.property("Q1", "QueueName") == R"("Named-q")");
  CHECK(t.property("N1.Q1", "QueueName") == R"("Named")");
  REQUIRE(t.find("N1.Q1") != nullptr);
  CHECK(t.find("N1.Q1")->construct_path == "T/N/Q/Resource");
  CHECK(t.sources.text(t.find("Q1")->construct_line) == "Queue(self, 'Q')");
  CHECK(t.sources.text(t.find("N1.Q1")->construct_line) == "Queue(nested, 'Q')");
}

TEST_CASE("the author's line is told as the assembly says it when the file may not be read") {
  const Evaluated t(
      Files{{"cdk.out/manifest.json",
             R"~({"version": "36.0.0", "artifacts": {"S": {"type": "aws:cloudformation:stack",
        "properties": {"templateFile": "S.template.json"},
        "metadata": {"/S/B/Resource": [{"type": "aws:cdk:logicalId", "data": "B1",
          "trace": ["new Bucket (/app/node_modules/aws-cdk-lib/aws-s3/lib/bucket.js:1:2)",
                    "new S (/app/lib/stack.ts:14:5)", "Object.<anonymous> (/app/bin/app.ts:4:1)"]}]}}}})~"},
            {"cdk.out/S.template.json",
             R"({"Resources": {"B1": {"Type": "AWS::S3::Bucket", "Metadata": {"aws:cdk:path": "S/B/Resource"}}}})"}},
      {}, "cdk.out/S.template.json");
  REQUIRE(t.find("B1") != nullptr);
  CHECK_FALSE(t.find("B1")->construct_line.known());
  CHECK(t.find("B1")->construct_source == "/app/lib/stack.ts:14");
}

TEST_CASE("Fn::GetStackOutput of a stack that the assembly deploys is the output that its template has") {
  const auto stack = [](const std::string& name, const std::string& region) {
    return "\"" + name + "\": {\"type\": \"aws:cloudformation:stack\", \"environment\": \"aws://123456789012/" +
           region + "\", \"properties\": {\"templateFile\": \"" + name + ".template.json\"}}";
  };
  const auto value_of = [&](const std::string& argument) {
    const Evaluated t(
        Files{{"cdk.out/manifest.json", "{\"version\": \"36.0.0\", \"artifacts\": {" + stack("Net", "us-east-1") +
                                            ", " + stack("App", "eu-west-1") + "}}"},
              {"cdk.out/Net.template.json",
               R"({"Resources": {"T": {"Type": "AWS::SNS::Topic"}}, "Outputs": {"Range": {"Value": "0.0.0.0/0"}}})"},
              {"cdk.out/App.template.json",
               R"({"Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": )"
               R"({"Fn::GetStackOutput": )" +
                   argument + "}}}}}"},
              {"cdk.json", "{}"}},
        {}, "cdk.out/App.template.json");
    return t.property("Q", "QueueName");
  };
  CHECK(value_of(R"({"StackName": "Net", "OutputName": "Range"})") == R"("0.0.0.0/0")");
  CHECK(value_of(R"({"StackName": "Net", "OutputName": "Range", "Region": "us-east-1"})") == R"("0.0.0.0/0")");
  for (const std::string argument :
       {R"({"StackName": "Net", "OutputName": "Range", "Region": "eu-west-1"})",
        R"({"StackName": "Other", "OutputName": "Range"})", R"({"StackName": "Net", "OutputName": "None"})",
        R"({"StackName": "Net", "OutputName": "Range", "RoleArn": "arn:aws:iam::210987654321:role/r"})"}) {
    INFO(argument);
    CHECK(value_of(argument).find("$unknown") != std::string::npos);
  }
}
