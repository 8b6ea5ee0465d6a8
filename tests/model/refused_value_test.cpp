// Values that AWS takes for none of a property's own.
#include "model/refused_value.h"

#include <doctest/doctest.h>

#include "model/evaluated.h"

using namespace lintel::model;

TEST_CASE("A value that an enumeration does not have is found where it is written") {
  struct Case {
    const char* what;
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"one of the values", R"(resource "aws_s3_bucket_versioning" "x" {
  bucket = "logs"
  versioning_configuration { status = "Enabled" }
})",
       ""},
      {"another value", R"(resource "aws_s3_bucket_versioning" "x" {
  bucket = "logs"
  versioning_configuration { status = "On" }
})",
       "aws_s3_bucket_versioning.x versioning_configuration.status \"On\""},
      {"joined to its bucket", R"(resource "aws_s3_bucket" "b" { bucket = "logs" }
resource "aws_s3_bucket_versioning" "x" {
  bucket = aws_s3_bucket.b.id
  versioning_configuration { status = "On" }
})",
       "aws_s3_bucket_versioning.x versioning_configuration.status \"On\""},
      {"in other letters", R"(resource "aws_s3_bucket_versioning" "x" {
  bucket = "logs"
  versioning_configuration { status = "enabled" }
})",
       ""},
      {"what only the provider sets", R"(resource "aws_s3_bucket_versioning" "x" {
  bucket = "logs"
  versioning_configuration { status = "Disabled" }
}
resource "aws_ssm_parameter" "p" {
  name  = "p"
  type  = "SecureString"
  value = "v"
})",
       ""},
      {"not known", R"(variable "status" {}
resource "aws_s3_bucket_versioning" "x" {
  bucket = "logs"
  versioning_configuration { status = var.status }
})",
       ""},
      {"from a local", R"(locals { status = "On" }
resource "aws_s3_bucket_versioning" "x" {
  bucket = "logs"
  versioning_configuration { status = local.status }
})",
       "aws_s3_bucket_versioning.x versioning_configuration.status local.status"},
      {"of CloudFormation's own resources in Terraform", R"(resource "awscc_s3_bucket" "x" {
  versioning_configuration = { status = "On" }
})",
       "awscc_s3_bucket.x versioning_configuration.status \"On\""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    const Evaluated code("main.tf", c.text);
    std::string found;
    for (const RefusedValue& refused : find_refused_values(*code.graph)) {
      found.append(found.empty() ? "" : "; ").append(refused.address).append(" ").append(refused.name).append(" ");
      found.append(code.sources->text(refused.place));
    }
    CHECK(found == c.expected);
  }
}
