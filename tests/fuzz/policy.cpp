// Bytes as the choices of a template's policies: documents of every form that IAM reads, some not quite right, with
// parameters in them, on the resources that carry policies; scanned with all rules.
#include <cstdint>
#include <string>
#include <string_view>

#include "choices.h"
#include "document_check.h"
#include "lintel/scan.h"
#include "source/source_set.h"

namespace {

using namespace lintel;

constexpr const char* actions[] = {R"("*")",
                                   R"("s3:*")",
                                   R"("s3:Get*")",
                                   R"("iam:PassRole")",
                                   R"("sts:*")",
                                   R"("sts:AssumeRole")",
                                   R"("S3:getobject")",
                                   R"("s3:?et*")",
                                   R"("")",
                                   R"("s3")",
                                   R"("*:*")",
                                   "[]",
                                   "null",
                                   "7",
                                   R"({"Ref": "P"})",
                                   R"("kms:Decrypt")"};
constexpr const char* resources[] = {R"("*")",
                                     R"("arn:aws:s3:::data/*")",
                                     R"("arn:*:*:*:*:*")",
                                     R"({"Fn::GetAtt": ["Bucket", "Arn"]})",
                                     R"({"Fn::Sub": "${Bucket.Arn}/${P}*"})",
                                     R"({"Ref": "P"})",
                                     R"("arn:aws:iam::123456789012:role/${aws:username}")",
                                     R"("arn")",
                                     "[]"};
constexpr const char* principals[] = {R"("*")",
                                      R"({"AWS": "*"})",
                                      R"({"AWS": ["123456789012", "arn:aws:iam::123456789012:root"]})",
                                      R"({"Service": "lambda.amazonaws.com"})",
                                      R"({"Federated": "cognito-identity.amazonaws.com"})",
                                      R"({"AWS": {"Ref": "P"}})",
                                      R"({"CanonicalUser": "x"})",
                                      "{}",
                                      "[]"};
constexpr const char* operators[] = {"StringEquals",
                                     "StringLike",
                                     "ArnLike",
                                     "IpAddress",
                                     "NotIpAddress",
                                     "Bool",
                                     "Null",
                                     "DateLessThan",
                                     "NumericEquals",
                                     "ForAllValues:StringLike",
                                     "StringEqualsIfExists",
                                     "ForAnyValue:StringNotLike",
                                     "NoSuch"};
constexpr const char* condition_keys[] = {
    "aws:SourceIp",       "aws:SourceArn",     "aws:PrincipalOrgID",         "aws:SecureTransport",
    "s3:prefix",          "aws:SourceAccount", "aws:MultiFactorAuthPresent", "sts:ExternalId",
    "aws:PrincipalTag/a", "nonsense"};
constexpr const char* values[] = {R"("0.0.0.0/0")",
                                  R"("10.0.0.0/8")",
                                  R"("*")",
                                  R"("true")",
                                  "false",
                                  R"("o-123")",
                                  "1",
                                  R"(["a", "b*"])",
                                  "[]",
                                  R"({"Ref": "P"})",
                                  R"("::/0")",
                                  R"("2026-01-01T00:00:00Z")"};

std::string list_of(Choices& choices, auto& from) {
  std::string text = "[";
  for (std::size_t i = 0, count = choices.below(4); i < count; ++i)
    text.append(i ? ", " : "").append(choices.pick(from));
  return text + "]";
}

std::string one_or_list(Choices& choices, auto& from) {
  return choices.below(2) == 0 ? std::string(choices.pick(from)) : list_of(choices, from);
}

std::string condition(Choices& choices) {
  std::string text = "{";
  for (std::size_t i = 0, count = choices.below(3); i < count; ++i) {
    text.append(i ? ", \"" : "\"").append(choices.pick(operators)).append("\": {\"");
    text.append(choices.pick(condition_keys)).append("\": ").append(choices.pick(values)).append("}");
  }
  return text + "}";
}

std::string statement(Choices& choices) {
  constexpr const char* effects[] = {R"("Allow")", R"("Deny")", R"("allow")", R"({"Ref": "P"})"};
  std::string text = R"({"Effect": )" + std::string(choices.pick(effects));
  const auto add = [&](const char* name, const std::string& value) {
    text.append(", \"").append(name).append("\": ").append(value);
  };
  if (choices.below(6) != 0) add(choices.below(4) == 0 ? "NotAction" : "Action", one_or_list(choices, actions));
  if (choices.below(6) != 0) add(choices.below(4) == 0 ? "NotResource" : "Resource", one_or_list(choices, resources));
  if (choices.below(2) == 0)
    add(choices.below(4) == 0 ? "NotPrincipal" : "Principal", std::string(choices.pick(principals)));
  if (choices.below(2) == 0) add("Condition", condition(choices));
  if (choices.below(4) == 0) add("Sid", R"("same")");
  return text + "}";
}

std::string document(Choices& choices) {
  constexpr const char* versions[] = {R"("2012-10-17")", R"("2008-10-17")", R"("2020-01-01")"};
  std::string text = R"({"Version": )" + std::string(choices.pick(versions)) + R"(, "Statement": )";
  if (choices.below(4) == 0) return text + statement(choices) + "}";
  text += "[";
  for (std::size_t i = 0, count = choices.below(4); i < count; ++i)
    text.append(i ? ", " : "").append(statement(choices));
  return text + "]}";
}

std::string template_of(Choices& choices) {
  return R"({"Parameters": {"P": {"Type": "String"}}, "Resources": {"Bucket": {"Type": "AWS::S3::Bucket"},
"BucketPolicy": {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": {"Ref": "Bucket"}, "PolicyDocument": )" +
         document(choices) + R"(}}, "Role": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": )" +
         document(choices) +
         R"(, "PermissionsBoundary": {"Ref": "P"}, "Policies": [{"PolicyName": "p", "PolicyDocument": )" +
         document(choices) + R"(}]}}, "Key": {"Type": "AWS::KMS::Key", "Properties": {"KeyPolicy": )" +
         document(choices) + R"(}}}})";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Choices choices(data, size);
  ScanOptions options;
  options.paths = {"code"};
  options.profile = "all";
  options.threads = 1;
  options.today = "2026-01-01";
  options.max_steps = 4'000'000;
  options.max_memory = 256 << 20;
  options.reader = make_memory_reader({{"code/template.json", template_of(choices)}});
  const ScanReport report = scan(options);
  check(report.summary.resources == 4);
  for (const Diagnostic& diagnostic : report.diagnostics) check(diagnostic.severity != "error");
  for (const Finding& finding : report.findings)
    check(!finding.message.empty() && !finding.fix.empty() && finding.location.start_line > 0);
  return 0;
}
