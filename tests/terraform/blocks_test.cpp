// Blocks besides resources: providers, ephemeral resources, checks and conditions, and what changes no value.
#include <doctest/doctest.h>

#include "terraform/configuration.h"
#include "value/json_text.h"

using namespace lintel;
using namespace lintel::terraform;

TEST_CASE("each resource has the provider configuration that it uses") {
  Configuration it({{"main.tf", R"(
      variable "region" { default = "eu-west-1" }
      provider "aws" {
        region = var.region
        default_tags {
          tags = { team = "a" }
        }
      }
      provider "aws" {
        alias  = "us"
        region = "us-east-1"
      }
      resource "aws_sqs_queue" "plain" {}
      resource "aws_sqs_queue" "us" { provider = aws.us }
      resource "random_id" "r" {}
      module "inherits" { source = "./m" }
      module "given" {
        source    = "./m"
        providers = { aws = aws.us }
      }
      module "named" {
        source    = "./named"
        providers = { aws.other = aws.us }
      })"},
                    {"m/main.tf", "resource \"aws_sqs_queue\" \"q\" {}"},
                    {"named/main.tf", R"(
      terraform {
        required_providers {
          aws = {
            source                = "hashicorp/aws"
            configuration_aliases = [aws.other]
          }
        }
      }
      resource "aws_sqs_queue" "q" { provider = aws.other }
      resource "aws_sqs_queue" "p" {})"}});
  CHECK(it.all_problems() == "");
  struct Case {
    const char* address;
    const char* region;
  };
  const Case cases[] = {
      {"aws_sqs_queue.plain", R"("eu-west-1")"},
      {"aws_sqs_queue.us", R"("us-east-1")"},
      {"random_id.r", "none"},
      {"module.inherits.aws_sqs_queue.q", R"("eu-west-1")"},
      {"module.given.aws_sqs_queue.q", R"("us-east-1")"},
      {"module.named.aws_sqs_queue.q", R"("us-east-1")"},
      {"module.named.aws_sqs_queue.p", R"("eu-west-1")"},
  };
  for (const Case& one : cases) {
    INFO(one.address);
    const EvaluatedResource* resource = it.find(one.address);
    REQUIRE(resource != nullptr);
    const Member* region = resource->provider.member("region");
    CHECK((region ? to_display_json(region->value) : "none") == one.region);
  }
  CHECK(to_display_json(it.find("aws_sqs_queue.plain")->provider.get("default_tags")) == R"([{"tags":{"team":"a"}}])");
}

TEST_CASE("provider configurations and data sources are blocks of the unit") {
  Configuration it({{"main.tf", R"(
      provider "aws" {
        alias      = "old"
        access_key = "AKIA"
      }
      data "aws_ami" "base" { most_recent = true }
      module "m" { source = "./m" })"},
                    {"m/main.tf", "provider \"aws\" { region = \"eu-west-1\" }"}});
  CHECK(it.addresses() == "data.aws_ami.base\nprovider.aws.old\nmodule.m.provider.aws\n");
  const EvaluatedResource& provider = *it.find("provider.aws.old");
  CHECK(provider.kind == BlockKind::provider);
  CHECK(provider.type == "aws");
  CHECK(it.text(provider.header) == R"(provider "aws")");
  CHECK(it.show("provider.aws.old", "access_key") == R"("AKIA")");
  CHECK(it.find("data.aws_ami.base")->kind == BlockKind::data);
}

TEST_CASE("what a provider's region tells") {
  Configuration it(R"(
    provider "aws" { region = "cn-north-1" }
    data "aws_region" "here" {}
    data "aws_partition" "here" {}
    data "aws_caller_identity" "me" {})");
  CHECK(it.evaluate("data.aws_region.here.name") == R"("cn-north-1")");
  CHECK(it.evaluate("data.aws_partition.here.dns_suffix") == R"("amazonaws.com.cn")");
  CHECK(it.evaluate("\"arn:${data.aws_partition.here.partition}:s3:::b\"") == R"("arn:aws-cn:s3:::b")");
  CHECK(it.evaluate("data.aws_caller_identity.me.account_id") ==
        R"({"$ref":"data.aws_caller_identity.me","attribute":"account_id"})");
}

TEST_CASE("a key of an object in JSON syntax is a template") {
  const std::string text =
      R"({"locals": {"s": "k", "o": {"${local.s}": 1, "p-${local.s}": 2, "local": 3, "${upper(local.s)}": 4}}})";
  Configuration it({{"main.tf.json", text}});
  CHECK(it.evaluate("local.o") == R"({"K":4,"k":1,"local":3,"p-k":2})");
}

TEST_CASE("a policy of AWS's is known by its name where its path is looked at") {
  Configuration it(R"(
    data "aws_iam_policy" "any" { name = "AdministratorAccess" }
    data "aws_iam_policy" "top" {
      name        = "AdministratorAccess"
      path_prefix = "/"
    }
    data "aws_iam_policy" "ours" {
      name        = "AdministratorAccess"
      path_prefix = "/ours/"
    })");
  CHECK(it.evaluate("data.aws_iam_policy.any.arn") == R"("arn:aws:iam::aws:policy/AdministratorAccess")");
  CHECK(it.evaluate("data.aws_iam_policy.top.arn") == R"("arn:aws:iam::aws:policy/AdministratorAccess")");
  CHECK(it.evaluate("data.aws_iam_policy.ours.arn") == R"({"$ref":"data.aws_iam_policy.ours","attribute":"arn"})");
}

TEST_CASE("blocks that only Terraform itself acts on change no value") {
  Configuration it(R"(
    terraform {
      required_version = ">= 1.5"
      backend "s3" {
        bucket = "state"
      }
    }
    moved {
      from = aws_sqs_queue.old
      to   = aws_sqs_queue.q
    }
    import {
      to = aws_sqs_queue.q
      id = "https://example.com"
    }
    removed {
      from = aws_sqs_queue.gone
      lifecycle {
        destroy = false
      }
    }
    resource "aws_sqs_queue" "q" { name = "q" })");
  CHECK(it.all_problems() == "");
  CHECK(it.addresses() == "aws_sqs_queue.q\n");
}

TEST_CASE("ephemeral resources are known to expressions, not to the graph") {
  Configuration it(R"(
    ephemeral "aws_secretsmanager_secret_version" "s" { secret_id = "db" }
    resource "aws_db_instance" "d" {
      password_wo         = ephemeral.aws_secretsmanager_secret_version.s.secret_string
      password_wo_version = 1
    })");
  CHECK(it.all_problems() == "unjudged-block: An ephemeral resource exists only during a run: it is not checked.\n");
  CHECK(it.addresses() == "aws_db_instance.d\n");
  CHECK(it.find("aws_db_instance.d")->config.get("password_wo").is_unknown());
}

TEST_CASE("conditions that do not hold are told at the condition") {
  struct Case {
    const char* name;
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"a precondition", R"(
        variable "n" { default = 3 }
        resource "aws_sqs_queue" "q" {
          lifecycle {
            precondition {
              condition     = var.n > 5
              error_message = "Only ${var.n}."
            }
          }
        })",
       "condition-failed: This precondition does not hold: Only 3.\n"},
      {"a postcondition reads the block itself", R"(
        resource "aws_sqs_queue" "q" {
          name = "short"
          lifecycle {
            postcondition {
              condition     = length(self.name) > 10
              error_message = "Too short."
            }
          }
        })",
       "condition-failed: This postcondition does not hold: Too short.\n"},
      {"unknown conditions say nothing", R"(
        resource "aws_sqs_queue" "q" {
          lifecycle {
            postcondition {
              condition     = self.arn != ""
              error_message = "No ARN."
            }
          }
        })",
       ""},
      {"an output's", R"(
        output "o" {
          value = 1
          precondition {
            condition     = 1 > 2
            error_message = "Never."
          }
        })",
       "condition-failed: This precondition does not hold: Never.\n"},
      {"a check's assertion, over its own data source", R"(
        check "health" {
          data "http" "it" { url = "https://example.com" }
          assert {
            condition     = data.http.it.url == "https://example.org"
            error_message = "Wrong host."
          }
        })",
       "condition-failed: This assertion does not hold: Wrong host.\n"},
  };
  for (const Case& one : cases) {
    INFO(one.name);
    CHECK(Configuration(one.text).all_problems() == one.expected);
  }
}

TEST_CASE("attributes that providers mark sensitive") {
  Configuration it(R"(
    resource "random_password" "p" { length = 20 }
    resource "aws_ssm_parameter" "s" {
      name  = "/x"
      type  = "SecureString"
      value = "v"
    }
    data "aws_ssm_parameter" "d" { name = "/y" }
    resource "aws_sqs_queue" "q" { name = "q" })");
  struct Case {
    const char* expression;
    const char* expected;
  };
  const Case cases[] = {
      {"issensitive(random_password.p.result)", "true"},
      {"issensitive(\"x${aws_ssm_parameter.s.value}\")", "true"},
      {"issensitive(data.aws_ssm_parameter.d.value)", "true"},
      {"issensitive(jsonencode({ a = data.aws_ssm_parameter.d.value }))", "true"},
      {"issensitive(aws_sqs_queue.q.name)", "false"},
      {"issensitive(aws_ssm_parameter.s.name)", "false"},
  };
  for (const Case& one : cases) {
    INFO(one.expression);
    CHECK(it.evaluate(one.expression) == one.expected);
  }
}

TEST_CASE("functions of the AWS provider") {
  Configuration it(R"(
    terraform {
      required_providers {
        aws = {
          source = "hashicorp/aws"
        }
      }
    })");
  struct Case {
    const char* expression;
    const char* expected;
  };
  const Case cases[] = {
      {R"(provider::aws::arn_parse("arn:aws:iam::123456789012:role/path/r"))",
       R"({"account_id":"123456789012","partition":"aws","region":"","resource":"role/path/r","service":"iam"})"},
      {R"(provider::aws::arn_build("aws", "s3", "", "", "bucket/key"))", R"("arn:aws:s3:::bucket/key")"},
      {R"(provider::aws::trim_iam_role_path("arn:aws:iam::123456789012:role/a/b/r"))",
       R"("arn:aws:iam::123456789012:role/r")"},
  };
  for (const Case& one : cases) {
    INFO(one.expression);
    CHECK(it.evaluate(one.expression) == one.expected);
  }
}

TEST_CASE("dynamic blocks of JSON syntax are expanded in every block") {
  const auto shown = [](const std::string& body, const char* attribute) {
    const Configuration it(
        {{"main.tf.json",
          R"({"variable": {"set": {"default": ["b", "c"]}, "open": {}}, "resource": {"aws_lb_listener_rule": {"r": )" +
              body + "}}}"}});
    CHECK(it.all_problems() == "");
    return it.show("aws_lb_listener_rule.r", attribute);
  };
  const struct {
    const char* name;
    const char* body;
    const char* action;
  } cases[] = {
      {"in a static block",
       R"({"action": [{"type": "forward", "forward": {"dynamic": {"target_group": {"for_each": "${var.set}", "content": {"arn": "${target_group.value}"}}}}}]})",
       R"([{"forward":[{"target_group":[{"arn":"b"},{"arn":"c"}]}],"type":"forward"}])"},
      {"with an iterator, in lists of one",
       R"({"action": {"forward": [{"dynamic": [{"target_group": [{"for_each": ["b"], "iterator": "it", "content": [{"arn": "${it.key}-${it.value}"}]}]}]}]}})",
       R"([{"forward":[{"target_group":[{"arn":"0-b"}]}]}])"},
      {"beside static blocks of its type",
       R"({"action": {"forward": {"target_group": [{"arn": "a"}], "dynamic": {"target_group": {"for_each": {"x": "b"}, "content": {"arn": "${target_group.key}"}}}}}})",
       R"([{"forward":[{"target_group":[{"arn":"a"},{"arn":"x"}]}]}])"},
      {"in the content of another",
       R"({"dynamic": {"action": {"for_each": ["forward"], "content": {"type": "${action.value}", "forward": {"dynamic": {"target_group": {"for_each": ["b"], "content": {"arn": "${action.value}-${target_group.value}"}}}}}}}})",
       R"([{"forward":[{"target_group":[{"arn":"forward-b"}]}],"type":"forward"}])"},
      {"of a resource beside static blocks",
       R"({"action": [{"type": "a"}], "dynamic": {"action": {"for_each": ["b"], "content": {"type": "${action.value}"}}}})",
       R"([{"type":"a"},{"type":"b"}])"},
      {"of an unknown number",
       R"({"action": {"forward": {"dynamic": {"target_group": {"for_each": "${var.open}", "content": {"arn": "a"}}}}}})",
       R"([{"forward":[{"target_group":{"$unknown":"var.open has no value"}}]}])"},
  };
  for (const auto& one : cases) {
    CAPTURE(one.name);
    CHECK(shown(one.body, "action") == one.action);
  }
  const Configuration::Files without_each = {
      {"main.tf.json",
       R"({"resource": {"aws_lb_listener_rule": {"r": {"action": {"forward": {"dynamic": {"target_group": {"content": {}}}}}}}}})"}};
  const Configuration wrong(without_each);
  CHECK(wrong.all_problems().find("A dynamic block needs a for_each argument.") != std::string::npos);
}

TEST_CASE("a block of a provider without a schema is one object or a list, as the code takes it") {
  Configuration it(R"(
      resource "elsewhere_account" "a" {
        auth {
          role { name = "R" }
        }
        tagged { key = "a" }
        tagged { key = "b" }
      })");
  struct Case {
    const char* expression;
    const char* value;
  };
  for (const Case& c : {
           Case{"elsewhere_account.a.auth.role.name", R"("R")"},
           {"elsewhere_account.a.auth[0].role[0].name", R"("R")"},
           {"elsewhere_account.a.auth.role[0].name", R"("R")"},
           {"elsewhere_account.a.tagged[1].key", R"("b")"},
           {"elsewhere_account.a.auth.role.external_id == null",
            R"({"$unknown":"this may be set where the code at hand does not show it"})"},
           {"elsewhere_account.a.tagged.key == null",
            R"({"$unknown":"this may be set where the code at hand does not show it"})"},
       }) {
    CAPTURE(c.expression);
    CHECK(it.evaluate(c.expression) == c.value);
  }
  CHECK(it.all_problems() == "");
}
