#include <doctest/doctest.h>

#include "terraform/configuration.h"

using namespace lintel;
using namespace lintel::terraform;

TEST_CASE("attributes, blocks and their origins") {
  Configuration it(R"(
    variable "acl" { default = "private" }
    locals { name = "logs-${var.acl}" }
    resource "aws_s3_bucket" "b" {
      bucket = local.name
      acl    = var.acl
      versioning { enabled = "true" }
      lifecycle { ignore_changes = [tags] }
    })");
  CHECK(it.all_problems() == "");
  CHECK(it.show("aws_s3_bucket.b") == R"({"acl":"private","bucket":"logs-private","versioning":[{"enabled":true}]})");
  const EvaluatedResource& bucket = *it.find("aws_s3_bucket.b");
  CHECK(it.text(bucket.header) == R"(resource "aws_s3_bucket" "b")");
  CHECK(it.text(bucket.config.member("versioning")->key_span) == "versioning");
  CHECK(it.text(bucket.config.get("versioning").items()[0].origin()->span) == "versioning");
  const Origin* acl = bucket.config.get("acl").origin();
  REQUIRE(acl);
  CHECK(acl->kind == OriginKind::variable);
  CHECK(acl->label == "var.acl");
  REQUIRE(acl->from);
  CHECK(acl->from->kind == OriginKind::variable_default);
  CHECK(it.text(acl->from->span) == R"("private")");
}

TEST_CASE("references between resources") {
  Configuration it(R"(
    resource "aws_s3_bucket" "b" { bucket = "logs" }
    resource "aws_s3_bucket_policy" "p" {
      bucket = aws_s3_bucket.b.bucket
      policy = aws_s3_bucket.b.arn
    }
    resource "aws_eks_cluster" "c" {
      name = "c"
      vpc_config { subnet_ids = ["a"] }
    }
    resource "foo_thing" "x" {
      set     = aws_eks_cluster.c.vpc_config[0].subnet_ids
      told    = aws_eks_cluster.c.vpc_config[0].cluster_security_group_id
      unset   = aws_eks_cluster.c.kubernetes_network_config
      unknown = foo_other.y.anything.at_all
    }
    resource "foo_other" "y" {}
  )");
  CHECK(it.all_problems() == "");
  CHECK(it.show("aws_s3_bucket_policy.p", "bucket") == R"("logs")");
  CHECK(it.find("aws_s3_bucket_policy.p")->config.get("bucket").origin()->label == "aws_s3_bucket.b");
  CHECK(it.show("aws_s3_bucket_policy.p", "policy") == R"({"$ref":"aws_s3_bucket.b","attribute":"arn"})");
  CHECK(it.show("foo_thing.x", "set") == R"(["a"])");
  CHECK(it.show("foo_thing.x", "told") ==
        R"({"$ref":"aws_eks_cluster.c","attribute":"vpc_config[0].cluster_security_group_id"})");
  CHECK(it.show("foo_thing.x", "unknown") == R"({"$unknown":"foo_other.y.anything is known after apply"})");
}

TEST_CASE("an empty text leaves to the provider what it computes") {
  Configuration it(R"(
    resource "aws_db_subnet_group" "g" {
      name        = ""
      description = ""
      subnet_ids  = ["subnet-1"]
    }
    resource "foo_thing" "x" {
      computed = aws_db_subnet_group.g.name
      written  = aws_db_subnet_group.g.description
    }
  )");
  CHECK(it.show("foo_thing.x", "computed") == R"({"$ref":"aws_db_subnet_group.g","attribute":"name"})");
  CHECK(it.show("foo_thing.x", "written") == R"("")");
}

TEST_CASE("count and for_each") {
  Configuration it(R"(
    variable "n" { type = number }
    resource "aws_sqs_queue" "counted" {
      count = 2
      name  = "q${count.index}"
    }
    resource "aws_sqs_queue" "each" {
      for_each = { eu = "Europe", us = "America" }
      name     = "${each.key}-${each.value}"
    }
    resource "aws_sqs_queue" "none" { count = 0 }
    resource "aws_sqs_queue" "some" {
      count = var.n
      name  = "q${count.index}"
    }
    output "all" { value = aws_sqs_queue.counted[*].name }
    output "one" { value = aws_sqs_queue.each["eu"].name }
  )");
  CHECK(it.all_problems() == "");
  CHECK(it.addresses() ==
        "aws_sqs_queue.counted[0]\naws_sqs_queue.counted[1]\naws_sqs_queue.each[\"eu\"]\naws_sqs_queue.each[\"us\"]\n"
        "aws_sqs_queue.some[*]\n");
  CHECK(it.show("aws_sqs_queue.counted[1]", "name") == R"("q1")");
  CHECK(it.show("aws_sqs_queue.each[\"eu\"]", "name") == R"("eu-Europe")");
  CHECK(it.find("aws_sqs_queue.some[*]")->uncertain_count);
  CHECK(it.evaluate("aws_sqs_queue.counted[*].name") == R"(["q0","q1"])");
  CHECK(it.evaluate("aws_sqs_queue.each[\"eu\"].name") == R"("eu-Europe")");
}

TEST_CASE("An instance by a key that nobody knows is still one of its block") {
  const std::string root = R"(
    variable "n" { type = number }
    variable "names" { type = set(string) }
    resource "aws_sqs_queue" "counted" { count = var.n }
    resource "aws_sqs_queue" "named" { for_each = var.names }
    resource "aws_sqs_queue" "two" { count = 2 }
    resource "aws_sqs_queue_policy" "counted" {
      count     = var.n
      queue_url = aws_sqs_queue.counted[count.index].id
    }
    resource "aws_sqs_queue_policy" "named" {
      for_each  = var.names
      queue_url = aws_sqs_queue.named[each.key].id
    }
    resource "aws_sqs_queue_policy" "either" {
      count     = var.n
      queue_url = aws_sqs_queue.two[count.index].id
    }
    module "m" {
      source   = "./m"
      for_each = var.names
    }
    resource "aws_sqs_queue_policy" "module" {
      for_each  = var.names
      queue_url = module.m[each.key].url
    }
  )";
  const std::string called = "resource \"aws_sqs_queue\" \"q\" {}\noutput \"url\" { value = aws_sqs_queue.q.id }\n";
  Configuration it(Configuration::Files{{"main.tf", root}, {"m/main.tf", called}});
  CHECK(it.all_problems() == "");
  CHECK(it.show("aws_sqs_queue_policy.counted[*]", "queue_url") ==
        R"({"$ref":"aws_sqs_queue.counted[*]","attribute":"id"})");
  CHECK(it.show("aws_sqs_queue_policy.named[*]", "queue_url") ==
        R"({"$ref":"aws_sqs_queue.named[*]","attribute":"id"})");
  CHECK(it.show("aws_sqs_queue_policy.either[*]", "queue_url") == R"({"$unknown":"var.n has no value"})");
  CHECK(it.show("aws_sqs_queue_policy.module[*]", "queue_url") ==
        R"({"$ref":"module.m[*].aws_sqs_queue.q","attribute":"id"})");
}

TEST_CASE("dynamic blocks") {
  Configuration it(R"(
    variable "rules" { default = [{ port = 80, cidrs = ["10.0.0.0/8"] }, { port = 443, cidrs = ["0.0.0.0/0"] }] }
    resource "aws_security_group" "g" {
      dynamic "ingress" {
        for_each = var.rules
        iterator = rule
        content {
          from_port   = rule.value.port
          to_port     = rule.value["port"]
          protocol    = "tcp"
          description = "rule ${rule.key}"
          cidr_blocks = rule.value.cidrs
        }
      }
    })");
  CHECK(it.all_problems() == "");
  CHECK(
      it.show("aws_security_group.g") ==
      R"({"ingress":[{"cidr_blocks":["10.0.0.0/8"],"description":"rule 0","from_port":80,"protocol":"tcp","to_port":80},)"
      R"({"cidr_blocks":["0.0.0.0/0"],"description":"rule 1","from_port":443,"protocol":"tcp","to_port":443}]})");
}

TEST_CASE("modules") {
  Configuration it({{"main.tf", R"(
      module "web" {
        source   = "./modules/web"
        for_each = toset(["a", "b"])
        name     = each.key
      }
      resource "aws_s3_object" "o" { bucket = module.web["a"].bucket_id }
      output "names" { value = module.web["b"].name }
    )"},
                    {"modules/web/main.tf", R"(
      variable "name" { type = string }
      resource "aws_s3_bucket" "b" { bucket = "web-${var.name}" }
      output "bucket_id" { value = aws_s3_bucket.b.id }
      output "name" { value = aws_s3_bucket.b.bucket }
    )"}});
  CHECK(it.all_problems() == "");
  CHECK(RootModules(it.workspace).roots() == std::vector<std::string>{"."});
  CHECK(it.addresses() == "aws_s3_object.o\nmodule.web[\"a\"].aws_s3_bucket.b\nmodule.web[\"b\"].aws_s3_bucket.b\n");
  CHECK(it.show("aws_s3_object.o", "bucket") == R"({"$ref":"module.web[\"a\"].aws_s3_bucket.b","attribute":"id"})");
  CHECK(it.evaluate("module.web[\"b\"].name") == R"("web-b")");
  const EvaluatedResource& bucket = *it.find("module.web[\"b\"].aws_s3_bucket.b");
  REQUIRE(bucket.callers.size() == 1);
  CHECK(it.text(bucket.callers[0]) == "module \"web\"");
  CHECK(bucket.module_path == "module.web[\"b\"]");
}

TEST_CASE("equal calls share one evaluation, each with its own addresses and origins") {
  Configuration it({{"main.tf", R"(
      module "a" {
        source = "./m"
        acl    = "private"
      }
      module "b" {
        source = "./m"
        acl    = "private" # of b
      }
      output "b" { value = module.b.bucket }
    )"},
                    {"m/main.tf", R"(
      variable "acl" {}
      module "inner" {
        source = "../inner"
        acl    = var.acl
      }
      resource "aws_s3_bucket_policy" "p" { bucket = module.inner.bucket.id }
      output "bucket" { value = module.inner.bucket.arn }
    )"},
                    {"inner/main.tf", R"(
      variable "acl" {}
      resource "aws_s3_bucket" "b" { acl = var.acl }
      output "bucket" { value = aws_s3_bucket.b }
    )"}});
  CHECK(it.all_problems() == "");
  CHECK(it.addresses() ==
        "module.a.aws_s3_bucket_policy.p\nmodule.a.module.inner.aws_s3_bucket.b\nmodule.b.aws_s3_bucket_policy.p\n"
        "module.b.module.inner.aws_s3_bucket.b\n");
  CHECK(it.evaluate("module.b.bucket") == R"({"$ref":"module.b.module.inner.aws_s3_bucket.b","attribute":"arn"})");
  CHECK(it.show("module.b.aws_s3_bucket_policy.p", "bucket") ==
        R"({"$ref":"module.b.module.inner.aws_s3_bucket.b","attribute":"id"})");
  auto written_at = [&](std::string_view address) {
    const Origin* origin = it.find(address)->config.get("acl").origin();
    std::string chain;
    for (; origin; origin = origin->from) {
      Position at = it.sources->position(origin->span.file, origin->span.begin);
      chain += std::string(it.sources->path(origin->span.file)) + ":" + std::to_string(at.line) + " ";
    }
    return chain;
  };
  CHECK(written_at("module.a.module.inner.aws_s3_bucket.b") ==
        "inner/main.tf:3 m/main.tf:5 m/main.tf:5 main.tf:4 main.tf:4 ");
  CHECK(written_at("module.b.module.inner.aws_s3_bucket.b") ==
        "inner/main.tf:3 m/main.tf:5 m/main.tf:5 main.tf:8 main.tf:8 ");
}

TEST_CASE("blocks that a shared evaluation may have more of are open in each call for the same reason") {
  Configuration it({{"main.tf", R"(
      variable "more" { type = list(string) }
      module "a" {
        source = "./m"
        more   = var.more
      }
      module "b" {
        source = "./m"
        more   = var.more
      }
    )"},
                    {"m/main.tf", R"(
      variable "more" { type = list(string) }
      resource "aws_security_group" "caller" {}
      resource "aws_security_group" "called" {
        ingress { security_groups = [aws_security_group.caller.id] }
        dynamic "ingress" {
          for_each = var.more
          content { cidr_blocks = [ingress.value] }
        }
      }
    )"}});
  for (const std::string_view address : {"module.a.aws_security_group.called", "module.b.aws_security_group.called"}) {
    CAPTURE(address);
    const EvaluatedResource* group = it.find(address);
    REQUIRE(group);
    Arena arena;
    const Blocker* why = find_blocker(group->config.get("ingress"), arena);
    REQUIRE(why);
    CHECK(why->text == "var.more has no value");
  }
}
