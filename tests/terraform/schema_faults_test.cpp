// What the provider's schema does not allow.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "facts/provider_schema.h"
#include "frontend/terraform/evaluate/provider_range.h"
#include "terraform/configuration.h"

using namespace lintel;
using namespace lintel::terraform;

namespace {

/// What is told, in order of place: "code at text".
std::string told(const Configuration& it) {
  std::vector<std::string> lines;
  for (const Unit& unit : it.units) {
    for (const TemplateFault& fault : unit.faults) {
      if (fault.address.empty()) continue;  // of declarations: another test's
      std::string place = it.text(fault.span);
      lines.push_back(std::string(fault.code).substr(std::string_view("terraform-").size()) + " at " + place);
    }
  }
  std::string all;
  for (const std::string& line : lines) all += (all.empty() ? "" : "; ") + line;
  return all;
}

std::string with_version(const std::string& constraint, const std::string& text) {
  return "terraform {\n  required_providers {\n    aws = {\n      source = \"hashicorp/aws\"\n      version = \"" +
         constraint + "\"\n    }\n  }\n}\n" + text;
}

}  // namespace

TEST_CASE("what the provider's schema does not allow is told at its name") {
  struct Case {
    const char* what;
    const char* version;
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"a known argument", "~> 6.0", R"(resource "aws_sqs_queue" "q" { name = "q" })", ""},
      {"an unknown argument", "~> 6.0", R"(resource "aws_sqs_queue" "q" { nmae = "q" })", "unknown-argument at nmae"},
      {"one that a newer version may have", "~> 6.0", R"(resource "aws_sqs_queue" "q" { novelty = "q" })", ""},
      {"one that no version allowed has", "~> 5.0", R"(resource "aws_sqs_queue" "q" { novelty = "q" })",
       "unknown-argument at novelty"},
      {"in a nested block", "~> 5.0", R"(resource "aws_lb" "l" {
  access_logs {
    bucket = "b"
    nonsense = 1
  }
})",
       "unknown-argument at nonsense"},
      {"in a dynamic block", "~> 5.0", R"(variable "logs" {}
resource "aws_lb" "l" {
  dynamic "access_logs" {
    for_each = var.logs
    content { buckett = access_logs.value }
  }
})",
       "unknown-argument at buckett; required-argument-missing at dynamic \"access_logs\""},
      {"of a resource that there is none of", "~> 5.0", R"(resource "aws_sqs_queue" "q" {
  count = 0
  novelty = 1
})",
       "unknown-argument at novelty"},
      {"an unknown block", "~> 5.0", R"(resource "aws_sqs_queue" "q" {
  novelty {}
})",
       "unknown-argument at novelty"},
      {"a removed argument", "~> 6.0", R"(resource "aws_instance" "i" { cpu_core_count = 2 })",
       "argument-of-other-version at cpu_core_count"},
      {"one that is removed later", "~> 5.0", R"(resource "aws_instance" "i" { cpu_core_count = 2 })", ""},
      {"one that may be removed", ">= 5.0", R"(resource "aws_instance" "i" { cpu_core_count = 2 })", ""},
      {"a new argument", "~> 5.0", R"(resource "aws_sqs_queue" "q" { region = "eu-west-1" })",
       "argument-of-other-version at region"},
      {"one that may be there", ">= 5.0", R"(resource "aws_sqs_queue" "q" { region = "eu-west-1" })", ""},
      {"of which nothing is known", "~> 2.0", R"(resource "aws_sqs_queue" "q" { novelty = 1 })", ""},
      {"versions that contradict each other", "~> 5.0, ~> 6.0", R"(resource "aws_sqs_queue" "q" { novelty = 1 })", ""},
      {"a missing argument", "~> 5.0", R"(resource "aws_s3_bucket_policy" "p" { bucket = "b" })",
       "required-argument-missing at resource \"aws_s3_bucket_policy\" \"p\""},
      {"one that a newer version may not require", "~> 6.0", R"(resource "aws_s3_bucket_policy" "p" { bucket = "b" })",
       ""},
      {"one that a version above the table's may not require", "6.54.0",
       R"(resource "aws_s3_bucket_policy" "p" { bucket = "b" })", ""},
      {"one that the table's version requires", "6.20.0", R"(resource "aws_s3_bucket_policy" "p" { bucket = "b" })",
       "required-argument-missing at resource \"aws_s3_bucket_policy\" \"p\""},
      {"without any constraint", "", R"(resource "aws_s3_bucket_policy" "p" { bucket = "b" })", ""},
      {"one that a newer version may let be set", ">= 5.0", R"(resource "aws_sqs_queue" "q" { arn = "a" })", ""},
      {"one that a newer version may repeat", "~> 6.0", R"(resource "aws_lb" "l" {
  access_logs { bucket = "b" }
  access_logs { bucket = "c" }
})",
       ""},
      {"a word where a newer version may take one", "~> 6.0",
       R"(resource "aws_sqs_queue" "q" { delay_seconds = "soon" })", ""},
      {"a missing block", "~> 5.0", R"(resource "aws_s3_bucket_versioning" "v" { bucket = "b" })",
       "required-argument-missing at resource \"aws_s3_bucket_versioning\" \"v\""},
      {"a block that a dynamic one may make", "~> 6.0", R"(variable "on" {}
resource "aws_s3_bucket_versioning" "v" {
  bucket = "b"
  dynamic "versioning_configuration" {
    for_each = var.on
    content { status = "Enabled" }
  }
})",
       ""},
      {"a computed argument", "~> 5.0", R"(resource "aws_sqs_queue" "q" { arn = "a" })",
       "computed-argument-set at arn"},
      {"one that may be left unset", "~> 6.0", R"(variable "arn" {}
resource "aws_sqs_queue" "q" { arn = var.arn })",
       ""},
      {"a block as an argument", "~> 6.0", R"(resource "aws_lb" "l" { access_logs = { bucket = "b" } })",
       "block-written-as-argument at access_logs"},
      {"a list of rules, which may be one", "~> 6.0", R"(resource "aws_security_group" "g" { ingress = [] })", ""},
      {"an argument as a block", "~> 6.0", R"(resource "aws_sqs_queue" "q" {
  tags { a = "b" }
})",
       "argument-written-as-block at tags"},
      {"one that was a block in an earlier version", "", R"(variable "group" { type = string }
resource "aws_elasticache_replication_group" "g" {
  replication_group_id = var.group
  cluster_mode { num_node_groups = 1 }
})",
       ""},
      {"the same in old code", "~> 2.0", R"(resource "aws_sqs_queue" "q" {
  tags { a = "b" }
})",
       ""},
      {"a block twice", "~> 5.0", R"(resource "aws_lb" "l" {
  access_logs { bucket = "b" }
  access_logs { bucket = "c" }
})",
       "block-repeated at access_logs"},
      {"a block that may stand twice", "~> 6.0", R"(resource "aws_security_group" "g" {
  ingress {}
  ingress {}
})",
       ""},
      {"an unknown type", "~> 5.0", R"(resource "aws_sqs_novelty" "q" {})",
       "unknown-type at resource \"aws_sqs_novelty\" \"q\""},
      {"a type that a newer version may have", "~> 6.0", R"(resource "aws_sqs_novelty" "q" {})", ""},
      {"a type that is probably misspelled", "~> 6.0", R"(resource "aws_sqs_qeue" "q" {})",
       "unknown-type at resource \"aws_sqs_qeue\" \"q\""},
      {"an unknown data source", "~> 5.0", R"(data "aws_sqs_novelty" "q" {})",
       "unknown-type at data \"aws_sqs_novelty\" \"q\""},
      {"a removed type", "~> 6.0", R"(resource "aws_opsworks_stack" "s" { anything = 1 })",
       "type-of-other-version at resource \"aws_opsworks_stack\" \"s\""},
      {"a data source", "~> 5.0", R"(data "aws_ami" "a" { novelty = true })", "unknown-argument at novelty"},
      {"the provider", "~> 5.0", R"(provider "aws" {
  alias   = "east"
  version = "~> 5.0"
  regoin  = "us-east-1"
  assume_role { role_arn = "r" }
})",
       "unknown-argument at regoin"},
      {"a value of another type", "~> 5.0", R"(resource "aws_sqs_queue" "q" { delay_seconds = "soon" })",
       "wrong-type at delay_seconds"},
      {"a number in quotes", "~> 5.0", R"(resource "aws_sqs_queue" "q" { delay_seconds = "80" })", ""},
      {"a value of another type, from a local", "~> 5.0", R"(locals { delay = "soon" }
resource "aws_sqs_queue" "q" { delay_seconds = local.delay })",
       "wrong-type at delay_seconds"},
      {"one that others may give", "~> 5.0", R"(variable "delay" { default = "soon" }
resource "aws_sqs_queue" "q" { delay_seconds = var.delay })",
       ""},
      {"one that is not known", "~> 5.0", R"(variable "delay" {}
resource "aws_sqs_queue" "q" { delay_seconds = var.delay })",
       ""},
      {"a list in place of a text", "~> 5.0", R"(resource "aws_sqs_queue" "q" { name = ["q"] })", "wrong-type at name"},
      {"one of a nested block", "~> 5.0", R"(resource "aws_lb" "l" {
  access_logs {
    bucket  = "b"
    enabled = "yes"
  }
})",
       "wrong-type at enabled"},
      {"of another major", "~> 4.0", R"(resource "aws_redshift_cluster" "c" {
  cluster_identifier = "c"
  node_type          = "n"
  encrypted          = "perhaps"
})",
       ""},
      {"an attribute that there is none of", "~> 5.0", R"(resource "aws_sqs_queue" "q" {}
output "q" { value = try(aws_sqs_queue.q.novelty, null) })",
       "unknown-attribute at aws_sqs_queue.q.novelty"},
      {"one that a newer version may have", "~> 6.0", R"(resource "aws_sqs_queue" "q" {}
output "q" { value = aws_sqs_queue.q.novelty })",
       ""},
      {"one that is misspelled", "", R"(resource "aws_sqs_queue" "q" {}
output "q" { value = "${aws_sqs_queue.q.arm}" })",
       "unknown-attribute at aws_sqs_queue.q.arm"},
      {"of a data source", "~> 5.0", R"(data "aws_vpc" "v" {}
locals { v = data.aws_vpc.v.novelty })",
       "unknown-attribute at data.aws_vpc.v.novelty"},
      {"of one of several", "~> 5.0", R"(resource "aws_sqs_queue" "q" { count = 2 }
output "q" { value = aws_sqs_queue.q[*].arn })",
       ""},
      {"one that a version has since removed", "~> 6.0", R"(resource "aws_instance" "i" {}
output "i" { value = aws_instance.i.cpu_core_count })",
       "unknown-attribute at aws_instance.i.cpu_core_count"},
      {"another provider", "~> 5.0", R"(resource "random_pet" "p" { novelty = 1 })", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    CHECK(told(Configuration(with_version(c.version, c.text).c_str())) == c.expected);
  }
}

TEST_CASE("a fork of the provider is not judged by its schema") {
  CHECK(told(Configuration(R"(
terraform {
  required_providers {
    aws = { source = "acme/aws", version = "~> 5.0" }
  }
}
resource "aws_sqs_queue" "q" { novelty = 1 })")) == "");
}

TEST_CASE("the versions that a constraint allows") {
  struct Case {
    const char* constraint;
    std::vector<unsigned> majors;
    bool is_newer;
  };
  const Case cases[] = {
      {"", {3, 4, 5, 6}, true},       {">= 5.0", {5, 6}, true},
      {"~> 5.60", {5}, false},        {"5.99.1", {5}, false},
      {"~> 4.0", {4}, false},         {">= 4.5, < 6.0", {4, 5}, false},
      {"~> 6.0", {6}, true},          {"~> 6.2.0", {6}, false},
      {"< 5.0", {3, 4}, false},       {"> 3.0, != 4.0", {3, 4, 5, 6}, true},
      {"~> 2.70", {3}, false},        {"99.0", {}, true},
      {">= 6.0, < 6.20", {6}, false}, {"~> 3.0, ~> 5.0", {}, false},
      {"= 4.67.0", {4}, false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.constraint);
    const ProviderRange range = provider_range(c.constraint);
    std::uint32_t majors = 0;
    for (const unsigned major : c.majors) majors |= registry::in_major(major);
    CHECK(range.majors == majors);
    CHECK(range.is_newer == c.is_newer);
    CHECK(range.is_satisfiable == (majors != 0 || c.is_newer));
  }
}
