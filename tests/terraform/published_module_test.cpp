#include "frontend/terraform/evaluate/published_module.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "facts/provider_schema.h"
#include "source_directory.h"
#include "syntax/hcl/parse.h"
#include "terraform/configuration.h"
#include "value/version.h"

using namespace lintel;
using namespace lintel::terraform;

namespace {

std::string call(const std::string& source, const std::string& arguments) {
  return "module \"m\" {\n  source = \"" + source + "\"\n" + arguments + "\n}\n";
}

const EvaluatedResource* made(const Configuration& it, std::string_view type) {
  for (const Unit& unit : it.units) {
    for (const EvaluatedResource& resource : unit.resources) {
      if (resource.type == type) return &resource;
    }
  }
  return nullptr;
}

constexpr const char* bucket = "terraform-aws-modules/s3-bucket/aws";
constexpr const char* access_block = "aws_s3_bucket_public_access_block";

}  // namespace

TEST_CASE("sources of one module in all their forms") {
  struct Case {
    const char* source;
    const char* name;
    const char* versions;
  };
  const Case cases[] = {
      {"terraform-aws-modules/vpc/aws", "terraform-aws-modules/vpc/aws", ""},
      {"registry.terraform.io/terraform-aws-modules/vpc/aws", "terraform-aws-modules/vpc/aws", ""},
      {"registry.opentofu.org/terraform-aws-modules/vpc/aws", "terraform-aws-modules/vpc/aws", ""},
      {"terraform-aws-modules/iam/aws//modules/iam-user", "terraform-aws-modules/iam/aws//modules/iam-user", ""},
      {"github.com/terraform-aws-modules/terraform-aws-vpc", "terraform-aws-modules/vpc/aws", ""},
      {"github.com/terraform-aws-modules/terraform-aws-vpc?ref=v5.1.0", "terraform-aws-modules/vpc/aws", "5.1.0"},
      {"git::https://github.com/terraform-aws-modules/terraform-aws-vpc.git?ref=5.1.0", "terraform-aws-modules/vpc/aws",
       "5.1.0"},
      {"git::https://github.com/terraform-aws-modules/terraform-aws-iam.git//modules/iam-user?depth=1&ref=v5.1.0",
       "terraform-aws-modules/iam/aws//modules/iam-user", "5.1.0"},
      {"git::ssh://git@github.com/terraform-aws-modules/terraform-aws-vpc?ref=v5.1.0", "terraform-aws-modules/vpc/aws",
       "5.1.0"},
      {"git@github.com:terraform-aws-modules/terraform-aws-vpc.git?ref=tags/v5.1.0", "terraform-aws-modules/vpc/aws",
       "5.1.0"},
      {"git::https://token@github.com/cloudposse/terraform-aws-s3-bucket.git?ref=tags/4.2.0",
       "cloudposse/s3-bucket/aws", "4.2.0"},
      {"https://github.com/terraform-aws-modules/terraform-aws-vpc/archive/refs/tags/v5.1.0.tar.gz",
       "terraform-aws-modules/vpc/aws", "5.1.0"},
      {"https://github.com/terraform-aws-modules/terraform-aws-iam/archive/v5.1.0.zip//modules/iam-user",
       "terraform-aws-modules/iam/aws//modules/iam-user", "5.1.0"},
      // An archive of GitHub's has one folder, with all in it.
      {"https://github.com/terraform-aws-modules/terraform-aws-vpc/archive/refs/tags/v5.1.0.zip//"
       "terraform-aws-vpc-5.1.0",
       "terraform-aws-modules/vpc/aws", "5.1.0"},
      {"https://github.com/terraform-aws-modules/terraform-aws-iam/archive/refs/tags/v5.1.0.zip//"
       "terraform-aws-iam-5.1.0/modules/iam-user",
       "terraform-aws-modules/iam/aws//modules/iam-user", "5.1.0"},
      {"https://github.com/terraform-aws-modules/terraform-aws-vpc/archive/refs/tags/v5.1.0.tar.gz//*?archive=tar.gz",
       "terraform-aws-modules/vpc/aws", "5.1.0"},
      {"https://github.com/terraform-aws-modules/terraform-aws-iam/archive/v5.1.0.tar.gz//*/modules/iam-user",
       "terraform-aws-modules/iam/aws//modules/iam-user", "5.1.0"},
      {"https://codeload.github.com/terraform-aws-modules/terraform-aws-vpc/tar.gz/refs/tags/v5.1.0//"
       "terraform-aws-vpc-5.1.0?archive=tar.gz",
       "terraform-aws-modules/vpc/aws", "5.1.0"},
      {"https://codeload.github.com/terraform-aws-modules/terraform-aws-vpc/zip/v5.1.0//*?archive=zip",
       "terraform-aws-modules/vpc/aws", "5.1.0"},
      {"https://codeload.github.com/terraform-aws-modules/terraform-aws-vpc/legacy.tar.gz/v5.1.0//"
       "terraform-aws-modules-terraform-aws-vpc-0a1b2c3?archive=tar.gz",
       "terraform-aws-modules/vpc/aws", "5.1.0"},
      {"https://api.github.com/repos/terraform-aws-modules/terraform-aws-vpc/tarball/v5.1.0//*?archive=tar.gz",
       "terraform-aws-modules/vpc/aws", "5.1.0"},
      // What addresses may hold beside.
      {"git::https://github.com/terraform-aws-modules/terraform-aws-vpc/?ref=v5.1.0", "terraform-aws-modules/vpc/aws",
       "5.1.0"},
      {"git::https://github.com/terraform-aws-modules/terraform-aws-vpc.git//.?ref=v5.1.0",
       "terraform-aws-modules/vpc/aws", "5.1.0"},
      {"git::https://github.com/terraform-aws-modules/terraform-aws-iam.git//./modules/iam-user/?ref=v5.1.0",
       "terraform-aws-modules/iam/aws//modules/iam-user", "5.1.0"},
      {"git::https://github.com:443/terraform-aws-modules/terraform-aws-vpc.git?ref=v5.1.0",
       "terraform-aws-modules/vpc/aws", "5.1.0"},
      {"git::ssh://git@ssh.github.com:443/terraform-aws-modules/terraform-aws-vpc.git?ref=v5.1.0",
       "terraform-aws-modules/vpc/aws", "5.1.0"},
      {"git@github.com:/terraform-aws-modules/terraform-aws-vpc?ref=v5.1.0", "terraform-aws-modules/vpc/aws", "5.1.0"},
      {"git::git@github.com:terraform-aws-modules/terraform-aws-vpc.git?ref=v5.1.0", "terraform-aws-modules/vpc/aws",
       "5.1.0"},
      {"git::HTTPS://GitHub.com/Terraform-AWS-Modules/Terraform-AWS-VPC.git?ref=v5.1.0",
       "terraform-aws-modules/vpc/aws", "5.1.0"},
      {"github.com/terraform-aws-modules/terraform-aws-iam/modules/iam-user?ref=v5.1.0",
       "terraform-aws-modules/iam/aws//modules/iam-user", "5.1.0"},
      {"Registry.Terraform.io/terraform-aws-modules/vpc/aws", "terraform-aws-modules/vpc/aws", ""},
      {"terraform-aws-modules/vpc/aws//.", "terraform-aws-modules/vpc/aws", ""},
      {"terraform-aws-modules/iam/aws//modules/iam-user/", "terraform-aws-modules/iam/aws//modules/iam-user", ""},
      // A branch and a commit are of no version that is known.
      {"github.com/terraform-aws-modules/terraform-aws-vpc?ref=master", "terraform-aws-modules/vpc/aws", ""},
      {"github.com/terraform-aws-modules/terraform-aws-vpc?ref=0a1b2c3d", "terraform-aws-modules/vpc/aws", ""},
      {"git::https://example.com/terraform-aws-modules/terraform-aws-vpc.git", "", ""},
      {"app.terraform.io/acme/vpc/aws", "", ""},
      {"github.com/terraform-aws-modules", "", ""},
      {"https://github.com/terraform-aws-modules", "", ""},
      {"https://github.com:443", "", ""},
      {"git::https://evil.example/github.com/terraform-aws-modules/terraform-aws-vpc", "", ""},
      {"git::https://github.community/terraform-aws-modules/terraform-aws-vpc", "", ""},
      {"github.company.com/terraform-aws-modules/terraform-aws-vpc", "", ""},
      {"s3::https://s3-eu-west-1.amazonaws.com/modules/vpc.zip", "", ""},
      {"hashicorp/consul", "", ""},
      {"?", "", ""},
      {"//", "", ""},
      {"", "", ""},
  };
  for (const Case& one : cases) {
    INFO(one.source);
    std::string_view versions;
    CHECK(published_source(one.source, versions) == one.name);
    CHECK(versions == one.versions);
  }
}

TEST_CASE("the version of a call decides what the module's defaults are") {
  struct Case {
    const char* source;
    const char* version;  ///< empty: none
    const char* shown;    ///< of a default that is false before 3.9; "absent" without a mapping
  };
  const Case cases[] = {
      {bucket, "3.8.2", "false"},
      {bucket, "~> 3.8.0", "false"},
      {bucket, "< 3.9", "false"},
      {bucket, "3.9.0", "true"},
      {bucket, "~> 3.0", "true"},  // `terraform init` takes the newest
      {bucket, "~> 4.1", "true"},
      {bucket, ">= 4.0", "true"},
      {bucket, ">= 3.0", R"({"$unknown":)"},  // any of both
      {bucket, "", R"({"$unknown":)"},
      {bucket, "1.0.0", "absent"},
      {bucket, "99.0.0", "absent"},
      {bucket, "not a version", "absent"},
      {"github.com/terraform-aws-modules/terraform-aws-s3-bucket?ref=v3.8.0", "", "false"},
      {"github.com/terraform-aws-modules/terraform-aws-s3-bucket?ref=v4.0.1", "", "true"},
      {"github.com/terraform-aws-modules/terraform-aws-s3-bucket?ref=master", "", R"({"$unknown":)"},
  };
  for (const Case& one : cases) {
    INFO(one.source << " " << one.version);
    const std::string version = *one.version ? std::string("  version = \"") + one.version + "\"" : "";
    Configuration it(call(one.source, version));
    const EvaluatedResource* resource = made(it, access_block);
    const std::string shown = resource ? it.show(resource->address, "block_public_acls") : "absent";
    CHECK(shown.substr(0, std::string_view(one.shown).size()) == one.shown);
  }
}

TEST_CASE("the version of a call may be computed, as OpenTofu does") {
  struct Case {
    const char* about;
    const char* version;
    const char* rest;
    const char* block_public_acls;
  };
  const Case cases[] = {
      {"a variable", "var.v", "variable \"v\" { default = \"3.8.0\" }", "false"},
      {"a variable that is a constant", "var.v", "variable \"v\" {\n  const = true\n  default = \"3.8.0\"\n}", "false"},
      {"a local", "\"~> ${local.v}.0\"", "locals { v = 4 }", "true"},
      {"a member of a file", "local.v.bucket", "locals { v = jsondecode(\"{\\\"bucket\\\": \\\"3.8.0\\\"}\") }",
       "false"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.about);
    Configuration it({{"main.tofu", call(bucket, std::string("  version = ") + each.version) + each.rest}});
    const EvaluatedResource* block = made(it, access_block);
    REQUIRE(block);
    CHECK(it.show(block->address, "block_public_acls") == each.block_public_acls);
  }
}

TEST_CASE("what a call sets is known and stands at the call") {
  Configuration it(call(bucket, R"(
  version           = "~> 4.0"
  bucket            = "logs"
  block_public_acls = false
  request_payer     = "Requester"
  logging           = { target_bucket = var.target })") +
                   "variable \"target\" { default = \"there\" }\n"
                   "resource \"aws_s3_bucket_notification\" \"n\" { bucket = module.m.s3_bucket_id }\n"
                   "resource \"aws_sqs_queue\" \"q\" { name = module.m.wrappers }\n");
  CHECK(it.all_problems().find("module-not-installed") == 0);
  CHECK(it.all_problems().find("undefined") == std::string::npos);
  const EvaluatedResource* resource = made(it, access_block);
  REQUIRE(resource);
  CHECK(resource->address == "module.m.aws_s3_bucket_public_access_block.this[0]");
  REQUIRE(resource->mapped);
  CHECK(resource->mapped->address == "module.m");
  CHECK(it.text(resource->header) == "module \"m\"");
  CHECK(it.text(resource->config.get("block_public_acls").origin()->from->span) == "block_public_acls = false");
  CHECK(it.show(resource->address, "block_public_policy") == "true");
  CHECK(it.show("module.m.aws_s3_bucket_logging.this[0]", "target_bucket") == R"("there")");
  // What the file says of outputs refers to its resources; of others nothing is known.
  CHECK(it.show("aws_s3_bucket_notification.n", "bucket") ==
        R"({"$ref":"module.m.aws_s3_bucket.this[0]","attribute":"id"})");
  CHECK(it.find("aws_sqs_queue.q")->config.get("name").is_unknown());
  // The call itself stays, with what it passes beyond that.
  CHECK(it.show("module.m", "bucket") == "absent");
  CHECK(it.show("module.m", "request_payer") == R"("Requester")");
}

TEST_CASE("calls that repeat, make nothing, or are of another version") {
  struct Case {
    const char* arguments;
    const char* addresses;  ///< of the buckets
  };
  const Case cases[] = {
      {"create_bucket = false", ""},
      {"count = 0", ""},
      {"count = 2", "module.m[0] module.m[1] "},
      {"for_each = toset([\"a\", \"b\"])\n bucket = each.key", "module.m[\"a\"] module.m[\"b\"] "},
      {"unheard_of = true", ""},
  };
  for (const Case& one : cases) {
    INFO(one.arguments);
    Configuration it(call(bucket, one.arguments));
    std::string addresses;
    for (const EvaluatedResource& resource : it.units.at(0).resources) {
      if (resource.type == "aws_s3_bucket") addresses += std::string(resource.mapped->address) + " ";
    }
    CHECK(addresses == one.addresses);
  }
}

TEST_CASE("the input that decides over each attribute of what a module makes") {
  Problems problems;
  const hcl::Tree tree = hcl::parse(FileId::none, R"(
locals {
  kept = var.kept_days
}
resource "aws_s3_bucket" "this" {
  count  = var.create_bucket ? 1 : 0
  bucket = var.name
  tags   = merge(var.tags, var.own_tags)
}
resource "aws_s3_bucket_versioning" "this" {
  count = length(var.versioning) > 0 ? 1 : 0
  versioning_configuration {
    status = try(var.versioning.enabled ? "Enabled" : "Suspended", var.versioning.status)
  }
}
resource "aws_s3_bucket_lifecycle_configuration" "this" {
  rule = [for rule in var.rules : {
    id         = var.unsaid
    expiration = [{ days = rule.expire_after }]
    prefix     = rule.prefix
  }]
}
resource "aws_db_instance" "this" {
  backup_retention_period = local.kept
  storage_encrypted       = true
  kms_key_id              = var.create_key ? null : var.key_arn
  dynamic "timeouts" {
    for_each = var.waits
    content {
      create = timeouts.value.first
    }
  }
}
)",
                                    problems);
  REQUIRE(problems.empty());
  const hcl::TreeView view = tree.view();
  std::string text;
  for (const ModuleInput& each : read_module_inputs(view)) {
    text += std::string(each.type) + " " + each.attribute + " = " + each.input;
    for (const auto& [word, own] : each.words) text += " " + word + ":" + own;
    text += "\n";
  }
  CHECK(text ==
        "aws_s3_bucket bucket = name\n"
        "aws_s3_bucket tags = tags\n"
        "aws_s3_bucket_versioning  = versioning\n"
        "aws_s3_bucket_versioning versioning_configuration.status = versioning.status\n"
        "aws_s3_bucket_versioning versioning_configuration.status = versioning.enabled Enabled:true Suspended:false\n"
        "aws_s3_bucket_lifecycle_configuration rule = rules\n"
        "aws_s3_bucket_lifecycle_configuration rule.expiration = rules.expire_after\n"
        "aws_s3_bucket_lifecycle_configuration rule.expiration.days = rules.expire_after\n"
        "aws_s3_bucket_lifecycle_configuration rule.prefix = rules.prefix\n"
        "aws_db_instance backup_retention_period = kept_days\n"
        "aws_db_instance kms_key_id = key_arn\n"
        "aws_db_instance timeouts = waits\n"
        "aws_db_instance timeouts.create = waits.first\n");
}

TEST_CASE("what a mapping file does not say is not the same in two places") {
  // Neither is the cluster's parameter group the cluster itself, nor its subnet group.
  Configuration it(call("terraform-aws-modules/rds-aurora/aws", "  version = \"~> 8.0\"\n  engine = \"aurora-mysql\""));
  const EvaluatedResource* cluster = made(it, "aws_rds_cluster");
  REQUIRE(cluster != nullptr);
  const Value group = cluster->config.get("db_cluster_parameter_group_name");
  REQUIRE(group.is_unknown());
  CHECK(equal(group, cluster->config.get("cluster_identifier")) == Truth::unknown);
  CHECK(group.unknown()->why->text == "module.m is not installed");
}

TEST_CASE("a module whose source is there is evaluated instead") {
  const std::string manifest = R"({"Modules": [
    {"Key": "m", "Source": "registry.terraform.io/terraform-aws-modules/s3-bucket/aws", "Dir": ".terraform/modules/m"}]})";
  Configuration it({{"main.tf", call(bucket, "")},
                    {".terraform/modules/modules.json", manifest},
                    {".terraform/modules/m/main.tf", "resource \"aws_s3_bucket\" \"own\" {}"}});
  CHECK(it.addresses() == "module.m.aws_s3_bucket.own\n");
  CHECK(it.find("module.m.aws_s3_bucket.own")->mapped == nullptr);
}

// ---- the files ------------------------------------------------------------------------------------------------

TEST_CASE("mapping files of modules name attributes that the provider has") {
  std::string faults;
  for (const PublishedModule& published : published_modules()) {
    ModuleFile file;
    const auto module = read_published_module(published, {}, file);
    const auto fault = [&](std::string_view what, std::string_view name) {
      faults += std::string(published.source) + " " + std::string(published.versions) + ": " + std::string(what) + " " +
                std::string(name) + "\n";
    };
    for (const ResourceDeclaration& resource : module->resources) {
      const auto schema = resource.mode == ResourceMode::data ? registry::find_data_source_schema(resource.type)
                                                              : registry::find_resource_schema(resource.type);
      if (!schema) {
        fault("no such type", resource.type);
        continue;
      }
      for (hcl::Cursor attribute : resource.body.attributes) {
        if (!schema->member(attribute.text())) fault(resource.local_address, attribute.text());
      }
      for (hcl::Cursor block : resource.body.blocks) {
        const std::string_view name = block.text() == "dynamic" ? block.label(0) : block.text();
        if (!schema->member(name)) fault(resource.local_address, name);
      }
    }
    for (const std::string_view ignored : published.ignored) {
      if (module->variable_index.contains(ignored)) fault("an input that is ignored too:", ignored);
    }
  }
  CHECK(faults == "");
}

TEST_CASE("mapping files of modules evaluate without faults, as ordinary modules") {
  std::set<const hcl::TreeView*> seen;
  for (const PublishedModule& published : published_modules()) {
    if (!seen.insert(published.view).second) continue;
    // The file's own text, as a root module: what it refers to is declared, what it calls exists.
    const std::string text(published.view->pool.substr(0, published.view->node(published.view->root).end));
    Configuration it(text);
    std::string problems;
    for (const Unit& unit : it.units) {
      for (const Problem& problem : unit.problems) {
        if (problem.code == "undefined-reference" || problem.code == "unknown-function")
          problems += problem.message + "\n";
      }
    }
    INFO(published.source << " " << published.versions);
    CHECK(problems == "");
    // A policy that a file writes for its module has the version that those of the module have.
    CHECK(text.find("jsonencode({ Statement") == std::string::npos);
  }
}

TEST_CASE("mapping files of one module are for different versions, their older defaults in order") {
  std::map<std::string_view, std::vector<const PublishedModule*>> by_source;
  for (const PublishedModule& published : published_modules()) {
    INFO(published.source);
    CHECK(satisfies(newest_allowed(published.versions), published.versions).value_or(false));
    for (const PublishedModule* other : by_source[published.source]) {
      CHECK_FALSE(satisfies(newest_allowed(published.versions), other->versions).value_or(true));
      CHECK_FALSE(satisfies(newest_allowed(other->versions), published.versions).value_or(true));
    }
    by_source[published.source].push_back(&published);
    const hcl::Cursor body{published.view, published.view->root};
    for (std::size_t i = 0; i < body.size(); ++i) {
      const hcl::Cursor variable = body.child(i);
      if (variable.kind() != hcl::SyntaxKind::block || variable.text() != "variable") continue;
      INFO(variable.label(0));
      std::optional<Version> last;
      for (std::size_t b = 0; b < variable.body().size(); ++b) {
        const hcl::Cursor until = variable.body().child(b);
        if (until.kind() != hcl::SyntaxKind::block) continue;
        CHECK(until.text() == "until");
        const auto end = parse_version(until.label(0));
        REQUIRE(end);
        CHECK((!last || *last < *end));
        last = end;
      }
    }
  }
  CHECK(by_source.size() >= 40);
}
