// The functions that know of one service, on small rules of their own.
#include <doctest/doctest.h>

#include <string>

#include "rules/own_rule.h"

using namespace lintel;

namespace {

/// `holds`, `fails`, `undecided`; `none` when the rule meets no resource. The rule is for `type` and requires
/// `condition`.
std::string condition_verdict(const std::string& type, const std::string& condition, const std::string& path,
                              const std::string& text) {
  const std::string rule = "rule \"own-rule\" {\n  title = \"Own\"\n  severity = \"high\"\n  resource = \"" + type +
                           "\"\n  message = \"${self.address} is wrong\"\n  require = " + condition + "\n}\n";
  const ScanReport report = scan_with_rules(rule, path, text);
  for (const Diagnostic& diagnostic : report.diagnostics) {
    INFO(diagnostic.message);
    CHECK(diagnostic.message.find("Rule own-rule") == std::string::npos);
  }
  return !report.findings.empty() ? "fails" : !report.undecided.empty() ? "undecided" : "holds";
}

TEST_CASE("customer_key tells keys of the customer from those of AWS") {
  struct Case {
    const char* key;
    const char* expected;
  };
  const std::string before =
      "variable \"key\" {\n  type = string\n}\nvariable \"name\" {\n  type = string\n}\nresource \"aws_kms_key\" "
      "\"own\" {}\n"
      "resource \"aws_kms_alias\" \"own\" {\n  name = \"alias/own\"\n  target_key_id = aws_kms_key.own.key_id\n}\n"
      "data \"aws_kms_alias\" \"managed\" {\n  name = \"alias/aws/sqs\"\n}\n"
      "data \"aws_kms_alias\" \"other\" {\n  name = \"alias/app\"\n}\n"
      "data \"aws_kms_alias\" \"asked\" {\n  name = var.name\n}\n"
      "data \"aws_kms_key\" \"managed\" {\n  key_id = \"alias/aws/sqs\"\n}\n"
      "data \"aws_kms_key\" \"by_arn\" {\n  key_id = \"arn:aws:kms:eu-west-1:111122223333:alias/aws/sqs\"\n}\n"
      "data \"aws_kms_key\" \"each\" {\n  for_each = toset([\"alias/aws/sqs\"])\n  key_id = each.value\n}\n"
      "data \"aws_ebs_default_kms_key\" \"current\" {}\n";
  const Case terraform[] = {
      {"null", "fails"},
      {"\"\"", "fails"},
      {"\"alias/aws/sqs\"", "fails"},
      {"\"arn:aws:kms:eu-west-1:111122223333:alias/aws/sqs\"", "fails"},
      {"\"arn:aws-us-gov:kms:us-gov-west-1:111122223333:alias/aws/sqs\"", "fails"},
      {"\"alias/app\"", "holds"},
      {"\"alias/awsome\"", "holds"},
      {"\"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\"", "holds"},
      {"\"1234abcd-12ab-34cd-56ef-1234567890ab\"", "holds"},
      {"aws_kms_key.own.arn", "holds"},
      {"aws_kms_alias.own.name", "holds"},
      {"aws_kms_key.elsewhere.arn", "holds"},
      {"data.aws_kms_alias.managed.arn", "fails"},
      {"data.aws_kms_alias.managed.target_key_arn", "fails"},
      {"data.aws_kms_alias.managed.name", "fails"},
      {"data.aws_kms_alias.other.target_key_id", "holds"},
      {"data.aws_kms_alias.asked.arn", "undecided"},
      {"data.aws_kms_key.managed.arn", "fails"},
      {"data.aws_kms_key.by_arn.id", "fails"},
      {"data.aws_kms_key.each[\"alias/aws/sqs\"].arn", "fails"},
      {"data.aws_ebs_default_kms_key.current.key_arn", "undecided"},
      {"var.key", "undecided"},
      {"\"alias/${var.name}\"", "undecided"},
      {"\"alias/app-${var.name}\"", "holds"},
      {"\"alias/aws/${var.name}\"", "fails"},
      {"\"arn:aws:kms:${var.name}:111122223333:alias/aws/sqs\"", "fails"},
      {"\"arn:aws:kms:${var.name}:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\"", "holds"},
  };
  for (const Case& c : terraform) {
    CAPTURE(std::string(c.key));
    const std::string queue =
        "resource \"aws_sqs_queue\" \"q\" {\n  kms_master_key_id = " + std::string(c.key) + "\n}\n";
    CHECK(condition_verdict("AWS::SQS::Queue", "customer_key(self.KmsMasterKeyId)", "main.tf", before + queue) ==
          c.expected);
  }
  const Case cloudformation[] = {
      {"!Sub arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:alias/aws/sqs", "fails"},
      {"!Join ['/', [alias, aws, sqs]]", "fails"},
      {"!Ref AWS::NoValue", "fails"},
      {"!GetAtt Own.Arn", "holds"},
      {"!Ref Own", "holds"},
      {"!Ref Key", "undecided"},
      {"!ImportValue key", "undecided"},
  };
  for (const Case& c : cloudformation) {
    CAPTURE(std::string(c.key));
    const std::string text =
        "Parameters:\n  Key: {Type: String}\nResources:\n  Own: {Type: AWS::KMS::Key}\n  Q:\n    Type: "
        "AWS::SQS::Queue\n    "
        "Properties:\n      KmsMasterKeyId: " +
        std::string(c.key) + "\n";
    CHECK(condition_verdict("AWS::SQS::Queue", "customer_key(self.KmsMasterKeyId)", "t.yaml", text) == c.expected);
  }
}

TEST_CASE("cluster_member goes by the cluster and by the engine") {
  struct Case {
    const char* properties;
    const char* expected;
  };
  const Case cases[] = {
      {"{Engine: postgres}", "fails"},
      {"{DBSnapshotIdentifier: s}", "fails"},
      {"{Engine: postgres, DBClusterIdentifier: c}", "holds"},
      {"{Engine: postgres, DBClusterIdentifier: !Ref Elsewhere}", "holds"},
      {"{Engine: aurora-postgresql}", "holds"},
      {"{Engine: Aurora-MySQL}", "holds"},
      {"{Engine: !Sub 'aurora-${Kind}'}", "holds"},
      {"{Engine: !Ref Kind}", "undecided"},
      {"{Engine: postgres, DBClusterIdentifier: !Ref Kind}", "holds"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.properties));
    const std::string text =
        "Parameters:\n  Kind: {Type: String}\nResources:\n  D:\n    Type: AWS::RDS::DBInstance\n    "
        "Properties: " +
        std::string(c.properties) + "\n";
    CHECK(condition_verdict("AWS::RDS::DBInstance", "cluster_member(self)", "t.yaml", text) == c.expected);
  }
}

TEST_CASE("records_objects goes by the bucket, the prefix and the kind of event") {
  struct Case {
    const char* selectors;
    const char* expected;
  };
  const Case cases[] = {
      {"EventSelectors: [{DataResources: [{Type: 'AWS::S3::Object', Values: ['arn:aws:s3']}]}]", "holds"},
      {"EventSelectors: [{DataResources: [{Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::']}]}]", "holds"},
      {"EventSelectors: [{DataResources: [{Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::photos/']}]}]", "holds"},
      {"EventSelectors: [{DataResources: [{Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::photos']}]}]", "fails"},
      {"EventSelectors: [{DataResources: [{Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::photos/raw/']}]}]", "fails"},
      {"EventSelectors: [{DataResources: [{Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::other/']}]}]", "fails"},
      {"EventSelectors: [{DataResources: [{Type: 'AWS::S3::Object', Values: [!Sub '${Photos.Arn}/']}]}]", "holds"},
      {"EventSelectors: [{DataResources: [{Type: 'AWS::S3::Object', Values: [!Sub '${Photos.Arn}/raw/']}]}]", "fails"},
      {"EventSelectors: [{DataResources: [{Type: 'AWS::S3::Object', Values: [!Sub '${Other.Arn}/']}]}]", "fails"},
      {"EventSelectors: [{DataResources: [{Type: 'AWS::S3::Object', Values: [!Sub "
       "'arn:${AWS::Partition}:s3:::${Photos}/']}]}]",
       "holds"},
      {"EventSelectors: [{DataResources: [{Type: 'AWS::S3::Object', Values: [!Ref Some]}]}]", "undecided"},
      {"EventSelectors: [{ReadWriteType: WriteOnly, DataResources: [{Type: 'AWS::S3::Object', Values: "
       "['arn:aws:s3']}]}]",
       "fails"},
      {"EventSelectors: [{ReadWriteType: ReadOnly, DataResources: [{Type: 'AWS::S3::Object', Values: "
       "['arn:aws:s3']}]}]",
       "holds"},
      {"EventSelectors: [{DataResources: [{Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda']}]}]", "fails"},
      {"AdvancedEventSelectors: [{FieldSelectors: [{Field: eventCategory, Equals: [Data]}, {Field: resources.type, "
       "Equals: "
       "['AWS::S3::Object']}]}]",
       "holds"},
      {"AdvancedEventSelectors: [{FieldSelectors: [{Field: eventCategory, Equals: [Management]}]}]", "fails"},
      {"AdvancedEventSelectors: [{FieldSelectors: [{Field: eventCategory, Equals: [Data]}, {Field: resources.type, "
       "Equals: "
       "['AWS::S3::Object']}, {Field: readOnly, Equals: ['false']}]}]",
       "fails"},
      {"AdvancedEventSelectors: [{FieldSelectors: [{Field: eventCategory, Equals: [Data]}, {Field: resources.type, "
       "Equals: "
       "['AWS::S3::Object']}, {Field: resources.ARN, StartsWith: [!Sub '${Other.Arn}/']}]}]",
       "fails"},
      {"AdvancedEventSelectors: [{FieldSelectors: [{Field: eventCategory, Equals: [Data]}, {Field: resources.type, "
       "Equals: "
       "['AWS::S3::Object']}, {Field: resources.ARN, NotStartsWith: [!Sub '${Other.Arn}/']}]}]",
       "holds"},
      {"AdvancedEventSelectors: [{FieldSelectors: [{Field: eventCategory, Equals: [Data]}, {Field: resources.type, "
       "Equals: "
       "['AWS::S3::Object']}, {Field: eventName, Equals: [GetObject]}]}]",
       "fails"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.selectors));
    const std::string text =
        "Parameters:\n  Some: {Type: String}\nResources:\n  Photos: {Type: AWS::S3::Bucket, Properties: {BucketName: "
        "photos}}\n  Other: {Type: AWS::S3::Bucket}\n  T:\n    Type: AWS::CloudTrail::Trail\n    Properties:\n      "
        "IsLogging: true\n      S3BucketName: logs\n      " +
        std::string(c.selectors) + "\n";
    const std::string condition =
        "all([for bucket in resources(\"AWS::S3::Bucket\") : bucket.BucketName == null || records_objects(self, "
        "bucket, "
        "\"read\")])";
    CHECK(condition_verdict("AWS::CloudTrail::Trail", condition, "t.yaml", text) == c.expected);
  }
}

TEST_CASE("same goes by what is named, known or not") {
  struct Case {
    const char* a;
    const char* b;
    const char* expected;
  };
  const Case cases[] = {
      {"\"api1\"", "\"api1\"", "holds"},
      {"\"api1\"", "\"api2\"", "fails"},
      {"var.api", "var.api", "holds"},
      {"var.api", "var.other", "undecided"},
      {"aws_api_gateway_rest_api.one.id", "aws_api_gateway_rest_api.one.id", "holds"},
      {"aws_api_gateway_rest_api.one.id", "aws_api_gateway_rest_api.two.id", "fails"},
      {"aws_api_gateway_rest_api.one.id", "var.api", "undecided"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.a));
    CAPTURE(std::string(c.b));
    const std::string text =
        "variable \"api\" {}\nvariable \"other\" {}\nresource \"aws_api_gateway_rest_api\" \"one\" {\n  name = "
        "\"one\"\n}\n"
        "resource \"aws_api_gateway_rest_api\" \"two\" {\n  name = \"two\"\n}\nresource \"aws_api_gateway_stage\" "
        "\"s\" {\n  "
        "rest_api_id = " +
        std::string(c.a) + "\n  stage_name = \"prod\"\n  deployment_id = " + std::string(c.b) + "\n}\n";
    CHECK(condition_verdict("AWS::ApiGateway::Stage", "same(self.RestApiId, self.DeploymentId)", "main.tf", text) ==
          c.expected);
  }
}

TEST_CASE("a policy denies requests without TLS only where its statement holds for them") {
  struct Case {
    const char* condition;
    const char* expected;
  };
  const Case cases[] = {
      {"{Bool: {'aws:SecureTransport': false}}", "holds"},
      {"{BoolIfExists: {'AWS:securetransport': ['false']}}", "holds"},
      {"{NumericLessThan: {'s3:TlsVersion': 1.2}}", "holds"},
      {"{Bool: {'aws:SecureTransport': false}, NumericLessThan: {'s3:TlsVersion': 1.2}}", "holds"},
      {"{Bool: {'aws:SecureTransport': true}, NumericLessThan: {'s3:TlsVersion': 1.2}}", "fails"},
      {"{Bool: {'aws:SecureTransport': true}}", "fails"},
      {"{StringEquals: {'aws:PrincipalAccount': '111122223333'}}", "fails"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.condition);
    CHECK(condition_verdict("AWS::S3::BucketPolicy", "denies_plaintext([self])", "policy.yaml",
                            "Resources:\n  P:\n    Type: AWS::S3::BucketPolicy\n    Properties:\n      Bucket: b\n"
                            "      PolicyDocument:\n        Version: '2012-10-17'\n        Statement:\n"
                            "          - {Effect: Deny, Principal: '*', Action: 's3:*', Resource: '*', Condition: " +
                                std::string(c.condition) + "}\n") == c.expected);
  }
}

}  // namespace
