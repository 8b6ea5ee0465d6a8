// What resources write is held to the registry's schemas, and what is not known is no fault.
#include <doctest/doctest.h>

#include "cloudformation/evaluated.h"

using namespace lintel;
using namespace lintel::cloudformation;

namespace {

/// The faults of a template's properties: `rule@text`, with what the message says after "when".
std::string property_faults(const std::string& text) {
  Evaluated evaluated{std::string_view(text)};
  std::string found;
  for (const TemplateFault& fault : evaluated.unit.faults) {
    if (fault.code.starts_with("template-unused-")) continue;
    const std::size_t when = fault.message.find(" when ");
    found += (found.empty() ? "" : ", ") + std::string(fault.code.substr(9)) + "@" +
             std::string(evaluated.sources.text(fault.span)) +
             (when == std::string::npos ? "" : fault.message.substr(when));
  }
  return found;
}

std::string resource(const std::string& type, const std::string& properties) {
  return "Parameters: {P: {Type: String, AllowedValues: [a, b]}, L: {Type: CommaDelimitedList}, Q: {Type: String}}\n"
         "Conditions: {IsA: !Equals [!Ref P, a], IsB: !Equals [!Ref P, b], HasQ: !Not [!Equals [!Ref Q, '']]}\n"
         "Resources:\n  R: {Type: '" +
         type + "', Properties: " + properties + "}\n";
}

}  // namespace

TEST_CASE("Properties that a type does not take stand at what is at fault") {
  struct Case {
    const char *type, *properties, *expected;
  };
  const Case cases[] = {
      {"AWS::SQS::Queue", "{QueueNam: x}", "unknown-property@QueueNam"},
      {"AWS::SQS::Queue", "{DelaySeconds: 900, VisibilityTimeout: '30', FifoQueue: 'true', QueueName: a.fifo}", ""},
      {"AWS::SQS::Queue", "{DelaySeconds: 901}", "value-out-of-range@901"},
      {"AWS::SQS::Queue", "{DelaySeconds: soon}", "wrong-type@soon"},
      {"AWS::SQS::Queue", "{DelaySeconds: 1.5}", "wrong-type@1.5"},
      {"AWS::SQS::Queue", "{FifoQueue: maybe}", "wrong-type@maybe"},
      {"AWS::SQS::Queue", "{QueueName: [a]}", "wrong-type@QueueName"},
      {"AWS::SQS::Queue", "{Tags: {Key: a}}", "wrong-type@Tags"},
      {"AWS::SQS::Queue", "{Tags: [{Key: a}]}", "missing-property@Key"},
      {"AWS::SQS::Queue", "{Arn: a}", "read-only-property@Arn"},
      {"AWS::SQS::Queue", "{FifoQueue: true, QueueName: a}", "value-malformed@a"},
      {"AWS::SQS::Queue", "{DelaySeconds: '{{resolve:ssm:a}}', VisibilityTimeout: !Ref Q, QueueName: !Sub '${P}'}", ""},
      {"AWS::SQS::Queue", "{Tags: !Ref P}", "wrong-type@P"},
      {"AWS::SQS::Queue", "{QueueName: !Ref L}", "wrong-type@L"},
      {"AWS::SQS::Queue", "{QueueName: !Select [0, !Ref L]}", ""},
      {"AWS::SQS::Queue", "{'Fn::Transform': {Name: 'AWS::Include', Parameters: {Location: 's3://b/k'}}, Nope: 1}", ""},
      {"AWS::Lambda::Function", "{Role: arn:aws:iam::111122223333:role/r}", "missing-property@R"},
      {"AWS::Lambda::Function", "{Role: arn:aws:iam::111122223333:role/r, Code: ./folder, Handler: h, Runtime: java99}",
       ""},
      {"AWS::Lambda::Function",
       "{Role: arn:aws:iam::111122223333:role/r, Code: {ZipFile: x}, Handler: h, Runtime: cobol}",
       "value-unlisted@cobol"},
      {"AWS::S3::Bucket", "{VersioningConfiguration: {Status: Enable}}", "value-not-allowed@Enable"},
      {"AWS::S3::Bucket", "{VersioningConfiguration: {Status: enabled}}", "value-not-allowed@enabled"},
      {"AWS::S3::Bucket", "{VersioningConfiguration: {Novelty: Enabled}}", "property-unlisted@Novelty"},
      {"AWS::EC2::VPC", "{NewIpamThing: 1}", "property-unlisted@NewIpamThing"},
      {"AWS::SQS::Queue", "{queue_name: x}", "unknown-property@queue_name"},
      {"AWS::SQS::Queue", "{QueueName: x, QueueNames: y}", "property-unlisted@QueueNames"},
      {"AWS::S3::Bucket", "{VersioningConfiguration: {Status: On}}", "value-unlisted@On"},
      {"AWS::S3::Bucket", "{VersioningConfiguration: {Statu: Enabled}}", "unknown-property@Statu"},
      {"AWS::IAM::Role",
       "{AssumeRolePolicyDocument: {}, ManagedPolicyArns: [arn:aws:iam::aws:policy/A, arn:aws:iam::aws:policy/A]}",
       "duplicate-item@arn:aws:iam::aws:policy/A"},
      {"AWS::RDS::DBInstance", "{DBInstanceClass: db.t3.micro, Engine: MySQL, AllocatedStorage: 20}", ""},
      {"AWS::CodePipeline::Pipeline",
       "{RoleArn: arn:aws:iam::111122223333:role/r, Stages: [], ArtifactStore: {Type: S3, Location: b}}",
       "value-out-of-range@Stages"},
      {"AWS::EC2::VPC", "{CidrBlock: 10.0.0.0}", "value-malformed@10.0.0.0"},
      {"AWS::SQS::Queue", "{Tags: [{Key: a, Value: b}, {Key: a, Value: c}]}", "duplicate-item@{Key: a, Value: c}"},
      {"AWS::DynamoDB::Table",
       "{BillingMode: PAY_PER_REQUEST, AttributeDefinitions: [{AttributeName: id, AttributeType: S}], KeySchema: "
       "[{AttributeName: id, KeyType: Hash}]}",
       "value-not-allowed@Hash"},
      {"AWS::SQS::Queue", "{Tags: [{Key: !Ref P, Value: b}, {Key: !Ref P, Value: c}]}", ""},
      {"Custom::Thing", "{Anything: 1}", "missing-property@R"},
      {"Custom::Thing", "{ServiceToken: !Ref P, Anything: 1}", ""},
  };
  for (const Case& c : cases) {
    INFO(c.type << " " << c.properties);
    CHECK(property_faults(resource(c.type, c.properties)) == c.expected);
  }
}

TEST_CASE("What holds in a branch of conditions alone says so, and what cannot hold is no fault") {
  struct Case {
    const char *type, *properties, *expected;
  };
  const Case cases[] = {
      {"AWS::EC2::VPC", "{CidrBlock: !If [IsA, 10.0.0.0/16, !Ref 'AWS::NoValue']}",
       "missing-property@R when IsA is false"},
      {"AWS::EC2::VPC",
       "{CidrBlock: !If [IsA, 10.0.0.0/16, !Ref 'AWS::NoValue'], Ipv4IpamPoolId: !If [IsA, !Ref 'AWS::NoValue', p], "
       "Ipv4NetmaskLength: !If [IsB, 16, !Ref 'AWS::NoValue']}",
       ""},
      {"AWS::EC2::VPC",
       "{CidrBlock: 10.0.0.0/16, Ipv4IpamPoolId: !If [HasQ, p, !Ref 'AWS::NoValue'], Ipv4NetmaskLength: !If [HasQ, 16, "
       "!Ref 'AWS::NoValue']}",
       "properties-conflict@R when HasQ is true"},
      {"AWS::SQS::Queue", "{DelaySeconds: !If [IsA, !If [IsB, 901, 1], !If [IsA, 902, 903]]}",
       "value-out-of-range@903 when IsA is false"},
      {"AWS::SQS::Queue", "{QueueNam: !If [HasQ, a, b]}", "unknown-property@QueueNam"},
      {"AWS::SQS::Queue", "{QueueNam: !Ref 'AWS::NoValue'}", ""},
      {"AWS::SQS::Queue", "{Tags: !If [HasQ, [{Key: a, Value: b}], !Ref 'AWS::NoValue']}", ""},
      {"AWS::SQS::Queue", "{Tags: [!If [HasQ, {Key: a}, !Ref 'AWS::NoValue']]}",
       "missing-property@Key when HasQ is true"},
      {"AWS::Lambda::Function",
       "{Role: !Ref Q, Code: {ZipFile: x}, Handler: !If [HasQ, h, !Ref 'AWS::NoValue'], Runtime: python3.12}", ""},
  };
  for (const Case& c : cases) {
    INFO(c.type << " " << c.properties);
    CHECK(property_faults(resource(c.type, c.properties)) == c.expected);
  }
}

TEST_CASE("Allowed values of a parameter are held to what takes them, in the branches where they may be") {
  const auto code = [](const std::string& properties) {
    return "Parameters: {S: {Type: String, AllowedValues: [Enabled, Suspended, 'Off']}}\n"
           "Conditions: {IsOff: !Equals [!Ref S, 'Off']}\n"
           "Resources: {R: {Type: 'AWS::S3::Bucket', Properties: " +
           properties + "}}\n";
  };
  CHECK(property_faults(code("{VersioningConfiguration: {Status: !Ref S}}")) == "value-unlisted@'Off'");
  CHECK(property_faults(code("{VersioningConfiguration: !If [IsOff, !Ref 'AWS::NoValue', {Status: !Ref S}]}")) == "");
}
