// What OpenTofu has and Terraform has not, and what the place of the run decides: workspace, environment.
#include <doctest/doctest.h>

#include "terraform/configuration.h"
#include "value/json_text.h"

using namespace lintel;
using namespace lintel::terraform;

TEST_CASE("enabled decides whether there is a resource or a module") {
  Configuration it({{"main.tofu", R"(
      variable "on" { default = false }
      variable "open" { type = bool }
      resource "aws_sqs_queue" "off" {
        lifecycle { enabled = var.on }
      }
      resource "aws_sqs_queue" "on" {
        lifecycle { enabled = !var.on }
      }
      resource "aws_sqs_queue" "open" {
        lifecycle { enabled = var.open }
      }
      module "off" {
        source = "./m"
        lifecycle { enabled = var.on }
      }
      module "on" {
        source = "./m"
        lifecycle { enabled = true }
      }
      resource "aws_sns_topic" "t" {
        name = aws_sqs_queue.off == null ? "nothing" : "something"
        display_name = module.off == null ? "nothing" : "something"
      })"},
                    {"m/main.tf", "resource \"aws_sqs_queue\" \"q\" {}"}});
  CHECK(it.all_problems() == "");
  CHECK(it.addresses() == "aws_sqs_queue.on\naws_sqs_queue.open\naws_sns_topic.t\nmodule.on.aws_sqs_queue.q\n");
  CHECK(it.find("aws_sqs_queue.open")->uncertain_count);
  CHECK_FALSE(it.find("aws_sqs_queue.on")->uncertain_count);
  CHECK(it.show("aws_sns_topic.t", "name") == R"("nothing")");
  CHECK(it.show("aws_sns_topic.t", "display_name") == R"("nothing")");
}

TEST_CASE("enabled has to be true or false") {
  for (const char* value : {"null", "[]", "\"maybe\""}) {
    CAPTURE(value);
    Configuration it("resource \"aws_sqs_queue\" \"q\" {\n lifecycle { enabled = " + std::string(value) + " }\n}");
    CHECK(it.all_problems() == "invalid-enabled: The \"enabled\" value is unsuitable: true or false is required.\n");
    CHECK(it.find("aws_sqs_queue.q")->uncertain_count);
  }
}

TEST_CASE("a provider block with for_each is several configurations") {
  Configuration it({{"main.tofu", R"(
      variable "places" { default = { eu = "eu-central-1", us = "us-east-1" } }
      variable "open" { type = string }
      provider "aws" {
        alias    = "at"
        for_each = var.places
        region   = each.value
      }
      resource "aws_sqs_queue" "all" {
        for_each = var.places
        provider = aws.at[each.key]
      }
      resource "aws_sqs_queue" "one" { provider = aws.at["us"] }
      resource "aws_sqs_queue" "open" { provider = aws.at[var.open] }
      module "m" {
        for_each  = var.places
        source    = "./m"
        providers = { aws = aws.at[each.key] }
      })"},
                    {"m/main.tf", "resource \"aws_sqs_queue\" \"q\" {}"}});
  CHECK(it.all_problems() == "");
  struct Case {
    const char* address;
    const char* region;
  };
  for (const Case& one : {
           Case{"aws_sqs_queue.all[\"eu\"]", R"("eu-central-1")"},
           {"aws_sqs_queue.all[\"us\"]", R"("us-east-1")"},
           {"aws_sqs_queue.one", R"("us-east-1")"},
           {"module.m[\"eu\"].aws_sqs_queue.q", R"("eu-central-1")"},
           {"module.m[\"us\"].aws_sqs_queue.q", R"("us-east-1")"},
       }) {
    INFO(one.address);
    const EvaluatedResource* resource = it.find(one.address);
    REQUIRE(resource != nullptr);
    CHECK(to_display_json(resource->provider.get("region")) == one.region);
  }
  CHECK(it.find("aws_sqs_queue.open")->provider.is_open());
  CHECK(it.show("provider.aws.at[\"eu\"]", "region") == R"("eu-central-1")");
  CHECK(it.show("provider.aws.at[\"us\"]", "region") == R"("us-east-1")");
}

TEST_CASE("variables and locals in the source of a module") {
  const std::string main = R"(
      variable "shelf" { default = "parts" }
      variable "open" { type = string }
      locals { root = "./${var.shelf}" }
      module "one" { source = "${local.root}/queue" }
      module "many" {
        for_each = toset(["x", "y"])
        source   = "./${var.shelf}/queue"
      }
      module "open" { source = "./${var.open}" })";
  const std::string queue = "resource \"aws_sqs_queue\" \"q\" {}";
  const std::string one_deeper =
      "variable \"kind\" { default = \"q\" }\nmodule \"inner\" { source = \"../${var.kind}\" }";
  const std::string not_literal =
      "module-source-not-literal: The source of a module must be a literal string to be found. Its outputs are "
      "unknown.\n";
  Configuration it({{"main.tofu", main}, {"parts/queue/main.tf", queue}});
  CHECK(it.units.size() == 1);
  CHECK(it.all_problems() == not_literal);
  CHECK(it.find("module.one.aws_sqs_queue.q") != nullptr);
  CHECK(it.find("module.many[\"x\"].aws_sqs_queue.q") != nullptr);
  CHECK(it.find("module.many[\"y\"].aws_sqs_queue.q") != nullptr);

  Configuration given({{"main.tofu", main}, {"other/queue/main.tf", queue}, {"terraform.tfvars", "shelf = \"other\""}});
  CHECK(given.find("module.one.aws_sqs_queue.q") != nullptr);

  Configuration deeper({{"main.tofu", "module \"m\" {\n source = \"./m\"\n kind = \"queue\"\n}"},
                        {"m/main.tofu", one_deeper},
                        {"queue/main.tf", queue}});
  CHECK(deeper.find("module.m.module.inner.aws_sqs_queue.q") != nullptr);
}

TEST_CASE("the workspace is the given one, else the selected one, else not known") {
  const std::string main =
      "locals {\n w = terraform.workspace\n sizes = { dev = 1, prod = 2 }\n size = local.sizes[terraform.workspace]\n}";
  ModuleInputs given;
  given.workspace = "given";
  const Configuration::Files selected = {{"main.tf", main}, {".terraform/environment", "chosen\n"}};
  Configuration unselected(main);
  const std::string unknown = R"_({"$unknown":"terraform.workspace is not known (--workspace gives it)"})_";
  CHECK(unselected.evaluate("local.w") == unknown);
  CHECK(unselected.evaluate("local.size") == unknown);
  CHECK(unselected.all_problems() == "");
  CHECK(Configuration(selected).evaluate("local.w") == R"("chosen")");
  CHECK(Configuration(selected, given).evaluate("local.w") == R"("given")");
  given.workspace = "prod";
  CHECK(Configuration(selected, given).evaluate("local.size") == "2");
}

TEST_CASE("TF_VAR_ values are overridden by files, and named in the chain of origins") {
  ModuleInputs inputs;
  inputs.environment = {
      {"a", "environment"}, {"b", "environment"}, {"l", "[1, 2]"}, {"s", "[\"sg-1\"]"}, {"undeclared", "x"}};
  Configuration it({{"main.tf",
                     "variable \"a\" {}\nvariable \"b\" {}\nvariable \"l\" { type = list(number) }\n"
                     "resource \"aws_sqs_queue\" \"q\" { name = var.a }\n"
                     "variable \"s\" { type = list(string) }\n"
                     "resource \"aws_launch_template\" \"t\" { vpc_security_group_ids = var.s }"},
                    {"terraform.tfvars", "b = \"file\""}},
                   inputs);
  CHECK(it.all_problems() == "");
  CHECK(it.evaluate("var.a") == R"("environment")");
  CHECK(it.evaluate("var.b") == R"("file")");
  CHECK(it.evaluate("var.l") == "[1,2]");
  const Origin* origin = it.find("aws_sqs_queue.q")->config.get("name").origin();
  while (origin && origin->kind != OriginKind::variable_value) origin = origin->from;
  REQUIRE(origin != nullptr);
  CHECK(origin->label == "TF_VAR_a");
  // An element of a list is found as the list is.
  const Value list = it.find("aws_launch_template.t")->config.get("vpc_security_group_ids");
  REQUIRE(list.is_sequence());
  origin = list.items()[0].origin();
  while (origin && origin->kind != OriginKind::variable_value) origin = origin->from;
  REQUIRE(origin != nullptr);
  CHECK(origin->label == "TF_VAR_s");
}

TEST_CASE("of an object that may hold secrets only what is on or off is told") {
  ModuleInputs inputs;
  inputs.environment = {{"secrets", "{ password_enc = false, pin = 4711, inner = { on = true, key = \"abc\" } }"},
                        {"passwords", "{ hunter2 }"}};
  Configuration it({{"main.tf",
                     "variable \"secrets\" {\n  type = object({ password_enc = bool, pin = optional(number), "
                     "inner = object({ on = bool, key = string }) })\n}\n"
                     "variable \"passwords\" { type = object({ a = string }) }\n"}},
                   inputs);
  CHECK(it.all_problems() == "");
  CHECK(it.evaluate("var.secrets.password_enc") == "false");
  CHECK(it.evaluate("var.secrets.inner.on") == "true");
  for (const char* const secret : {"var.secrets.pin", "var.secrets.inner.key", "var.passwords"}) {
    INFO(secret);
    CHECK(it.evaluate(secret).find("4711") == std::string::npos);
    CHECK(it.evaluate(secret).find("abc") == std::string::npos);
  }
}

TEST_CASE("of a file with a syntax error nothing is claimed that may stand in the damaged part") {
  Configuration it({{"main.tf", R"(
      variable "known" { default = 1 }
      resource "aws_sqs_queue" "damaged" {
        name = "q"
        redrive_policy = }
      resource "aws_sqs_queue" "whole" {
        name = var.elsewhere
        tags = { a = local.elsewhere, b = aws_sqs_queue.damaged.kms_master_key_id }
      }
      module "m" {
        source = "./m"
        name   = ])
      })"},
                    {"m/main.tf", "variable \"required\" {}\noutput \"o\" {\n value = ( \n}"}});
  std::string codes;
  for (const Problem& problem : RootModules(it.workspace).problems()) codes += problem.code + "\n";
  for (const Unit& unit : it.units) {
    CHECK(unit.unread);
    for (const Problem& problem : unit.problems) codes += problem.code + "\n";
  }
  CHECK(codes.find("undefined-reference") == std::string::npos);
  CHECK(codes.find("missing-argument") == std::string::npos);
  CHECK(it.find("aws_sqs_queue.damaged")->config.is_open());
  CHECK_FALSE(it.find("aws_sqs_queue.whole")->config.is_open());
  CHECK(it.find("aws_sqs_queue.whole")->config.get("name").is_unknown());
  CHECK(it.find("aws_sqs_queue.whole")->config.get("tags").get("b").kind() == Kind::unknown);
}

TEST_CASE("the blocks that override a resource belong to it") {
  Configuration it({{"main.tf", "resource \"aws_sqs_queue\" \"q\" { name = \"q\" }"},
                    {"override.tf", "resource \"aws_sqs_queue\" \"q\" { delay_seconds = 6 }"}});
  const EvaluatedResource& queue = *it.find("aws_sqs_queue.q");
  REQUIRE(queue.overrides.size() == 1);
  CHECK(it.text(queue.overrides[0]) == "resource \"aws_sqs_queue\" \"q\" { delay_seconds = 6 }");
}
