// `aws_iam_policy_document` gives the JSON that the provider gives.
#include <doctest/doctest.h>

#include "terraform/configuration.h"

using namespace lintel;
using namespace lintel::terraform;

namespace {

constexpr const char* source = R"(
  data "aws_iam_policy_document" "source" {
    statement {
      actions   = ["ec2:*"]
      resources = ["*"]
    }
    statement {
      sid       = "Shared"
      actions   = ["s3:*"]
      resources = ["*"]
    }
  })";

}  // namespace

TEST_CASE("documents as the provider writes them") {
  struct Case {
    const char* name;
    const char* arguments;
    const char* expected;  ///< `minified_json`
  };
  const Case cases[] = {
      {"nothing", "", R"({"Version":"2012-10-17"})"},
      {"one value is no list, several are in falling order",
       R"(statement {
            actions   = ["s3:Get*", "s3:Put*"]
            resources = ["*"]
          })",
       R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:Put*","s3:Get*"],"Resource":"*"}]})"},
      {"all that a statement may say",
       R"(policy_id = "id"
          version   = "2008-10-17"
          statement {
            sid           = "S"
            effect        = "Deny"
            not_actions   = ["iam:*"]
            not_resources = ["r"]
          })",
       R"({"Version":"2008-10-17","Id":"id","Statement":[{"Sid":"S","Effect":"Deny","NotAction":"iam:*","NotResource":"r"}]})"},
      {"principals",
       R"(statement {
            actions = ["sts:AssumeRole"]
            principals {
              type        = "Service"
              identifiers = ["ec2.amazonaws.com"]
            }
            principals {
              type        = "AWS"
              identifiers = ["arn:aws:iam::1:root", "arn:aws:iam::2:root"]
            }
          })",
       R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":["arn:aws:iam::2:root","arn:aws:iam::1:root"],"Service":"ec2.amazonaws.com"}}]})"},
      {"everyone, and everyone but",
       R"(statement {
            actions = ["a:B"]
            principals {
              type        = "*"
              identifiers = ["*"]
            }
          }
          statement {
            actions = ["a:B"]
            not_principals {
              type        = "AWS"
              identifiers = ["*"]
            }
          })",
       R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"a:B","Principal":"*"},{"Effect":"Allow","Action":"a:B","NotPrincipal":{"AWS":"*"}}]})"},
      {"conditions, with policy variables",
       R"(statement {
            actions   = ["s3:ListBucket"]
            resources = ["*"]
            condition {
              test     = "StringLike"
              variable = "s3:prefix"
              values   = ["", "home/&{aws:username}/"]
            }
            condition {
              test     = "StringLike"
              variable = "aws:x"
              values   = ["z"]
            }
            condition {
              test     = "Bool"
              variable = "aws:SecureTransport"
              values   = ["true"]
            }
          })",
       R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"},"StringLike":{"aws:x":"z","s3:prefix":["","home/${aws:username}/"]}}}]})"},
      {"a statement replaces that of the same Sid in a source",
       R"(source_policy_documents = [data.aws_iam_policy_document.source.json]
          statement {
            sid       = "Shared"
            actions   = ["s3:*"]
            resources = ["b"]
          })",
       R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:*","Resource":"*"},{"Sid":"Shared","Effect":"Allow","Action":"s3:*","Resource":"b"}]})"},
      {"and is replaced by that of an override",
       R"(override_policy_documents = [data.aws_iam_policy_document.source.json]
          statement {
            sid       = "Shared"
            effect    = "Deny"
            actions   = ["s3:*"]
            resources = ["b"]
          })",
       R"({"Version":"2012-10-17","Statement":[{"Sid":"Shared","Effect":"Allow","Action":"s3:*","Resource":"*"},{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]})"},
  };
  for (const Case& one : cases) {
    INFO(one.name);
    Configuration it(std::string(source) + "\ndata \"aws_iam_policy_document\" \"d\" {\n" + one.arguments + "\n}");
    CHECK(it.all_problems() == "");
    CHECK(it.evaluate("jsonencode(jsondecode(data.aws_iam_policy_document.d.json))") ==
          it.evaluate("jsonencode(jsondecode(data.aws_iam_policy_document.d.minified_json))"));
    CHECK(it.evaluate("data.aws_iam_policy_document.d.minified_json") == it.evaluate("\"" + [&] {
      // As a literal of HCL.
      std::string text;
      for (const char c : std::string_view(one.expected)) {
        if (c == '"' || c == '\\') text += '\\';
        text += c;
        if (c == '$') text += '$';
      }
      return text;
    }() + "\""));
  }
}

TEST_CASE("json is indented by two") {
  Configuration it(source);
  CHECK(
      it.evaluate("split(\"\\n\", data.aws_iam_policy_document.source.json)") ==
      R"(["{","  \"Version\": \"2012-10-17\",","  \"Statement\": [","    {","      \"Effect\": \"Allow\",",)"
      R"("      \"Action\": \"ec2:*\",","      \"Resource\": \"*\"","    },","    {","      \"Sid\": \"Shared\",",)"
      R"("      \"Effect\": \"Allow\",","      \"Action\": \"s3:*\",","      \"Resource\": \"*\"","    }","  ]","}"])");
}

TEST_CASE("faults and unknowns of documents") {
  Configuration twice(std::string(source) + R"(
    data "aws_iam_policy_document" "d" {
      source_policy_documents = [data.aws_iam_policy_document.source.json, data.aws_iam_policy_document.source.json]
    })");
  CHECK(twice.all_problems().find("The Sid \"Shared\" occurs twice") != std::string::npos);
  Configuration partly(R"(
    resource "aws_s3_bucket" "b" {}
    data "aws_iam_policy_document" "d" {
      statement {
        actions   = ["s3:*"]
        resources = [aws_s3_bucket.b.arn]
      }
    })");
  CHECK(partly.all_problems() == "");
  // What is known of it stays known.
  CHECK(partly.evaluate("jsondecode(data.aws_iam_policy_document.d.json).Statement[0].Action") == R"("s3:*")");
  CHECK(partly.evaluate("jsondecode(data.aws_iam_policy_document.d.json).Statement[0].Resource") ==
        R"({"$ref":"aws_s3_bucket.b","attribute":"arn"})");
}
