// What permissions weigh by the accounts that they name, by what else their holder may do, and by what it is denied.
#include <doctest/doctest.h>

#include <string>

#include "rules/severities.h"

using namespace lintel;

namespace {

/// A policy of one role, as Terraform writes it: the statements are those of JSON.
std::string role_in_terraform(const std::string& statements, const std::string& rest = "") {
  return "resource \"aws_iam_role\" \"r\" {\n  assume_role_policy = jsonencode({\n    Version = \"2012-10-17\"\n    "
         "Statement = [{ Effect = \"Allow\", Principal = { Service = \"lambda.amazonaws.com\" }, Action = "
         "\"sts:AssumeRole\" }]\n  })\n}\nresource \"aws_iam_role_policy\" \"p\" {\n  role = aws_iam_role.r.id\n  "
         "policy = "
         "<<-JSON\n    {\"Version\": \"2012-10-17\", \"Statement\": [" +
         statements + "]}\n  JSON\n}\n" + rest;
}

/// The same as a template.
std::string role_in_template(const std::string& statements, const std::string& managed = "") {
  return "Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        "
         "Version: "
         "\"2012-10-17\"\n        Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "
         "sts:AssumeRole}]\n" +
         managed +
         "      Policies:\n        - PolicyName: p\n          PolicyDocument: {\"Version\": \"2012-10-17\", " +
         "\"Statement\": [" + statements + "]}\n";
}

}  // namespace

TEST_CASE("Every role of accounts that are written down is less than every role") {
  struct Case {
    const char* resources;
    const char* expected;
  };
  const Case cases[] = {
      {R"("*")", "high"},
      {R"("arn:aws:iam::*:role/*")", "high"},
      {R"("arn:aws:iam::111122223333:role/*")", "low"},
      {R"(["arn:aws:iam::111122223333:role/*", "arn:aws:iam::444455556666:role/*"])", "low"},
      {R"(["arn:aws:iam::111122223333:role/*", "*"])", "high"},
      {R"("arn:aws:iam::111122223333:role/deploy")", ""},
  };
  for (const Case& c : cases) {
    INFO(c.resources);
    const std::string statement =
        std::string(R"({"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": )") + c.resources + "}";
    CHECK(severities_of("sts-assume-any-role", "main.tf", role_in_terraform(statement)) == c.expected);
    CHECK(severities_of("sts-assume-any-role", "t.yaml", role_in_template(statement)) == c.expected);
  }
}

TEST_CASE("What makes stores also deletes them") {
  const std::string store =
      R"({"Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::stacks-*", "arn:aws:s3:::stacks-*/*"]})";
  const std::string stacks = R"(, {"Effect": "Allow", "Action": "cloudformation:*", "Resource": "*"})";
  const std::string reading = R"(, {"Effect": "Allow", "Action": "cloudformation:DescribeStacks", "Resource": "*"})";
  const char* rule = "iam-policy-every-action-on-resource";
  CHECK(severities_of(rule, "main.tf", role_in_terraform(store)) == "medium");
  CHECK(severities_of(rule, "main.tf", role_in_terraform(store + reading)) == "medium");
  CHECK(severities_of(rule, "main.tf", role_in_terraform(store + stacks)) == "info");
  CHECK(severities_of(rule, "t.yaml", role_in_template(store)) == "medium");
  CHECK(severities_of(rule, "t.yaml", role_in_template(store + stacks)) == "info");
}

TEST_CASE("Whoever is denied the keys or the objects reads less than everything") {
  const std::string attached =
      "resource \"aws_iam_role_policy_attachment\" \"a\" {\n  role = aws_iam_role.r.name\n  policy_arn = "
      "\"arn:aws:iam::aws:policy/ReadOnlyAccess\"\n}\n";
  const std::string managed = "      ManagedPolicyArns: [arn:aws:iam::aws:policy/ReadOnlyAccess]\n";
  struct Case {
    const char* statement;
    const char* expected;
  };
  const Case cases[] = {
      {R"({"Effect": "Deny", "Action": ["kms:Decrypt"], "Resource": "*"})", "info"},
      {R"({"Effect": "Deny", "Action": "s3:GetObject*", "Resource": "*"})", "info"},
      {R"({"Effect": "Deny", "Action": "iam:*", "Resource": "*"})", "medium"},
      {R"({"Effect": "Allow", "Action": "logs:PutLogEvents", "Resource": "*"})", "medium"},
  };
  for (const Case& c : cases) {
    INFO(c.statement);
    CHECK(severities_of("iam-principal-reads-everything", "main.tf", role_in_terraform(c.statement, attached)) ==
          c.expected);
    CHECK(severities_of("iam-principal-reads-everything", "t.yaml", role_in_template(c.statement, managed)) ==
          c.expected);
  }
}

TEST_CASE("A website of S3 speaks plain HTTP only, which is said to no origin that could do better") {
  struct Case {
    const char* domain;
    const char* expected;
  };
  const Case cases[] = {
      {"\"rust.example.s3-website-us-west-1.amazonaws.com\"", "info"},
      {"\"www.s3-website.eu-central-1.amazonaws.com\"", "info"},
      {"\"origin.shop.org\"", "medium"},
      {"aws_s3_bucket_website_configuration.w.website_endpoint", "info"},
      {"aws_s3_bucket.b.bucket_regional_domain_name", "info"},
      {"aws_s3_bucket.plain.bucket_regional_domain_name", "medium"},
  };
  for (const Case& c : cases) {
    INFO(c.domain);
    const std::string text =
        std::string(
            "resource \"aws_cloudfront_distribution\" \"d\" {\n  enabled = true\n  origin {\n    origin_id = "
            "\"o\"\n    domain_name = ") +
        c.domain +
        "\n    custom_origin_config {\n      http_port = 80\n      https_port = 443\n      origin_protocol_policy = "
        "\"http-only\"\n      origin_ssl_protocols = [\"TLSv1.2\"]\n    }\n  }\n}\nresource \"aws_s3_bucket\" \"b\" "
        "{}\nresource \"aws_s3_bucket\" \"plain\" {}\nresource \"aws_s3_bucket_website_configuration\" \"w\" {\n  "
        "bucket = "
        "aws_s3_bucket.b.id\n  index_document {\n    suffix = \"index.html\"\n  }\n}\n";
    CHECK(severities_of("cloudfront-origin-plaintext", "main.tf", text) == c.expected);
  }
  const auto distribution = [](const std::string& domain, const std::string& website) {
    return "Resources:\n  B: {Type: AWS::S3::Bucket" + website +
           "}\n  D:\n    Type: AWS::CloudFront::Distribution\n    Properties:\n      DistributionConfig:\n        "
           "Origins:\n"
           "          - {Id: o, DomainName: " +
           domain + ", CustomOriginConfig: {OriginProtocolPolicy: http-only}}\n";
  };
  const std::string website = ", Properties: {WebsiteConfiguration: {IndexDocument: index.html}}";
  const std::string url = "!Select [2, !Split ['/', !GetAtt B.WebsiteURL]]";
  CHECK(severities_of("cloudfront-origin-plaintext", "t.yaml", distribution(url, website)) == "info");
  CHECK(severities_of("cloudfront-origin-plaintext", "t.yaml", distribution("origin.shop.org", website)) == "medium");
}
