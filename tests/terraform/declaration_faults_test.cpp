// What Terraform takes and people had better not write.
#include <doctest/doctest.h>

#include <string>

#include "terraform/configuration.h"

using namespace lintel;
using namespace lintel::terraform;

namespace {

std::string told(const Configuration& it) {
  std::string all;
  for (const Unit& unit : it.units) {
    for (const TemplateFault& fault : unit.faults)
      all.append(all.empty() ? "" : "; ").append(fault.code.substr(10)).append(" at ").append(it.text(fault.span));
  }
  return all;
}

}  // namespace

TEST_CASE("old forms and open ends of declarations are told") {
  struct Case {
    const char* what;
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"used", R"(variable "a" { type = string }
locals { b = var.a }
output "c" { value = "${local.b}-x" })",
       ""},
      {"used in a nested block and a condition", R"(variable "a" { type = string }
data "aws_region" "r" {}
resource "aws_lb" "l" {
  dynamic "access_logs" {
    for_each = var.a == "" ? [] : [data.aws_region.r.id]
    content { bucket = access_logs.value }
  }
})",
       ""},
      {"unused", R"(variable "a" { type = string }
locals { b = 1 }
data "aws_region" "r" {})",
       "declaration-unused at variable \"a\"; declaration-unused at b; declaration-unused at data \"aws_region\" "
       "\"r\""},
      {"without a type", R"(variable "a" {}
output "a" { value = var.a })",
       "variable-untyped at variable \"a\""},
      {"indexes", R"(variable "a" { type = list(string) }
output "a" { value = "${var.a.0}${var.a[0]}${var.a.*.x[0]}" })",
       "index-deprecated at 0"},
      {"interpolation only", R"(variable "a" { type = string }
resource "aws_sqs_queue" "q" { name = "${var.a}" }
resource "aws_sqs_queue" "r" { name = "${var.a}-x" }
resource "aws_sqs_queue" "s" { name = var.a })",
       "interpolation-only at var.a"},
      {"lookup", R"(variable "a" { type = map(string) }
output "a" { value = [lookup(var.a, "x"), lookup(var.a, "x", "y")] })",
       "lookup-without-default at lookup(var.a, \"x\")"},
      {"providers", R"(terraform {
  required_providers {
    aws    = { source = "hashicorp/aws" }
    random = { source = "hashicorp/random", version = "~> 3.0" }
    own    = { source = "terraform.io/builtin/terraform" }
  }
})",
       "provider-version-open at aws"},
      {"module sources", R"(module "a" { source = "git::https://example.com/a.git" }
module "b" { source = "git::https://example.com/a.git?ref=v1" })",
       "module-source-unpinned at \"git::https://example.com/a.git\""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    CHECK(told(Configuration(c.text)) == c.expected);
  }
}

TEST_CASE("of a module that JSON syntax is part of nothing is told to be unused") {
  const Configuration it({{"main.tf", "variable \"a\" { type = string }"},
                          {"more.tf.json", R"({"output": {"a": {"value": "${var.a}"}}})"}});
  CHECK(told(it) == "");
}
