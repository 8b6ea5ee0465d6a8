// Which files make a module: both syntaxes, OpenTofu's precedence, overrides, installed modules, any order.
#include <doctest/doctest.h>

#include <algorithm>

#include "terraform/configuration.h"

using namespace lintel;
using namespace lintel::terraform;

TEST_CASE("JSON syntax says what native syntax says") {
  Configuration native(R"(
    variable "names" {
      type    = list(string)
      default = ["a", "b"]
    }
    locals { suffix = "-x" }
    resource "aws_sqs_queue" "q" {
      for_each = toset(var.names)
      name     = "${each.key}${local.suffix}"
      tags     = { team = "t" }
    }
    resource "aws_s3_bucket" "b" {
      versioning { enabled = true }
    })");
  Configuration json(Configuration::Files{{"main.tf.json", R"json({
    "//": "a comment",
    "variable": {"names": {"type": "list(string)", "default": ["a", "b"]}},
    "locals": {"suffix": "-x"},
    "resource": {
    "aws_sqs_queue"
        : {"q" : {"for_each" : "${toset(var.names)}", "name" : "${each.key}${local.suffix}", "tags" : {"team" : "t"}}},
          "aws_s3_bucket" : {
      "b" : {
        "versioning" : [ {"enabled" : true} ]
      }
    }
    }
})json"}});
  CHECK(native.all_problems() == "");
  CHECK(json.all_problems() == "");
  for (const char* address : {"aws_sqs_queue.q[\"a\"]", "aws_sqs_queue.q[\"b\"]", "aws_s3_bucket.b"}) {
    INFO(address);
    REQUIRE(json.find(address) != nullptr);
    CHECK(json.show(address) == native.show(address));
  }
}

TEST_CASE("a set of files has more where Terraform's own files, or what was made of them, match") {
  Configuration it(Configuration::Files{{"main.tf", "locals { x = 1 }"}, {"files/a.json", "{}"}, {"files/b.txt", ""}});
  const char* const known[] = {R"(fileset(".", "files/*.json"))", R"(fileset("files", "*"))",
                               R"(fileset(".", "**/*.txt"))"};
  const char* const open[] = {R"(fileset(".", ".*"))",
                              R"(fileset(".", ".terr*/**"))",
                              R"(fileset(".", "*.lock.hcl"))",
                              R"(fileset(".", "**/modules.json"))",
                              R"(fileset(".", "{.terraform,x}/**"))",
                              R"(fileset(".", "?terraform*"))",
                              R"(fileexists("terraform.tfstate"))"};
  for (const char* expression : known) {
    CAPTURE(expression);
    CHECK(it.evaluate(expression).find("$unknown") == std::string::npos);
  }
  for (const char* expression : open) {
    CAPTURE(expression);
    CHECK(it.evaluate(expression).find("$unknown") != std::string::npos);
  }
}

TEST_CASE("OpenTofu's files replace those of the same name") {
  const auto queue = [](const char* name) {
    return std::string("resource \"aws_sqs_queue\" \"q\" { name = \"") + name + "\" }";
  };
  struct Case {
    const char* name;
    Configuration::Files files;
    const char* expected;
  };
  const Case cases[] = {
      {".tofu instead of .tf", {{"main.tf", queue("tf")}, {"main.tofu", queue("tofu")}}, R"("tofu")"},
      {"also in JSON",
       {{"main.tf.json", R"({"resource": {"aws_sqs_queue": {"q": {"name": "tf"}}}})"},
        {"main.tofu.json", R"({"resource": {"aws_sqs_queue": {"q": {"name": "tofu"}}}})"}},
       R"("tofu")"},
      {"another name is another file", {{"main.tf", queue("tf")}, {"other.tofu", "locals { a = 1 }"}}, R"("tf")"},
  };
  for (const Case& one : cases) {
    INFO(one.name);
    Configuration it(one.files);
    CHECK(it.all_problems() == "");
    CHECK(it.show("aws_sqs_queue.q", "name") == one.expected);
  }
}

TEST_CASE("override files change what others declare") {
  struct Case {
    const char* name;
    const char* override_file;
    const char* text;
    const char* expected;
  };
  const std::string base = R"(
    variable "v" { default = "base" }
    locals { l = "base" }
    resource "aws_s3_bucket" "b" {
      bucket        = var.v
      force_destroy = local.l == "changed"
      versioning { enabled = false }
      lifecycle { prevent_destroy = true }
    })";
  const Case cases[] = {
      {"attributes", "override.tf", "resource \"aws_s3_bucket\" \"b\" { bucket = \"changed\" }",
       R"({"bucket":"changed","force_destroy":false,"versioning":[{"enabled":false}]})"},
      {"blocks of a type together", "a_override.tf",
       "resource \"aws_s3_bucket\" \"b\" {\n versioning { mfa_delete = true }\n}",
       R"({"bucket":"base","force_destroy":false,"versioning":[{"mfa_delete":true}]})"},
      {"variables", "a_override.tf", "variable \"v\" { default = \"changed\" }",
       R"({"bucket":"changed","force_destroy":false,"versioning":[{"enabled":false}]})"},
      {"locals", "a_override.tf", "locals { l = \"changed\" }",
       R"({"bucket":"base","force_destroy":true,"versioning":[{"enabled":false}]})"},
      {"in JSON", "override.tf.json", R"({"locals": {"l": "changed"}})",
       R"({"bucket":"base","force_destroy":true,"versioning":[{"enabled":false}]})"},
  };
  for (const Case& one : cases) {
    INFO(one.name);
    Configuration it({{one.override_file, one.text}, {"main.tf", base}});
    CHECK(it.all_problems() == "");
    CHECK(it.show("aws_s3_bucket.b") == one.expected);
  }
  Configuration nothing(Configuration::Files{{"override.tf", "resource \"aws_s3_bucket\" \"b\" {}"}});
  CHECK(nothing.all_problems() ==
        "missing-override-base: There is no resource \"aws_s3_bucket.b\" to override: an override file can only change "
        "what another file declares.\n");
}

TEST_CASE("results do not depend on the order of files") {
  Configuration::Files files = {
      {"a.tf",
       "module \"m\" {\n source = \"./m\"\n n = local.n\n}\nresource \"aws_sqs_queue\" \"q\" { name = module.m.name }"},
      {"b.tf", "locals { n = var.n + 1 }\nresource \"aws_sqs_queue\" \"p\" { name = aws_sqs_queue.q.name }"},
      {"c.tf", "variable \"n\" { default = 1 }\nlocals { wrong = missing.thing }"},
      {"m/x.tf", "output \"name\" { value = \"n${var.n}\" }"},
      {"m/y.tf", "variable \"n\" {}"},
      {"other/main.tf", "resource \"aws_sqs_queue\" \"other\" {}"},
  };
  std::string addresses, problems;
  const auto order = [](const auto& one, const auto& two) { return one.first < two.first; };
  std::sort(files.begin(), files.end(), order);
  do {
    Configuration it(files);
    if (addresses.empty()) {
      addresses = it.addresses();
      problems = it.all_problems();
      CHECK(addresses == "aws_sqs_queue.q\naws_sqs_queue.p\naws_sqs_queue.other\n");
    }
    CHECK(it.addresses() == addresses);
    CHECK(it.all_problems() == problems);
    CHECK(it.show("aws_sqs_queue.p", "name") == R"("n2")");
    std::next_permutation(files.begin(), files.begin() + 3, order);
  } while (std::next_permutation(files.begin() + 3, files.end(), order));
}

TEST_CASE("installed modules are found by modules.json, under the root that installed them") {
  const std::string call = R"(
    module "vpc" {
      source  = "terraform-aws-modules/vpc/aws"
      version = "5.0.0"
    }
    output "id" { value = module.vpc.subnet })";
  const std::string manifest = R"({"Modules": [
    {"Key": "", "Source": "", "Dir": "."},
    {"Key": "vpc", "Source": "registry.terraform.io/terraform-aws-modules/vpc/aws", "Version": "5.0.0", "Dir": ".terraform/modules/vpc"},
    {"Key": "vpc.inner", "Source": "./inner", "Dir": ".terraform/modules/vpc/inner"},
    {"Key": "evil", "Source": "x", "Dir": "../../secret"}]})";
  Configuration it({{"main.tf", call},
                    {".terraform/modules/modules.json", manifest},
                    {".terraform/modules/vpc/main.tf",
                     "module \"inner\" { source = \"./inner\" }\noutput \"subnet\" { value = module.inner.subnet }"},
                    {".terraform/modules/vpc/inner/main.tf",
                     "resource \"aws_subnet\" \"s\" { cidr_block = \"10.0.0.0/24\" }\n"
                     "output \"subnet\" { value = aws_subnet.s.cidr_block }"}});
  CHECK(it.all_problems() == "");
  CHECK(it.addresses() == "module.vpc.module.inner.aws_subnet.s\n");
  CHECK(it.evaluate("module.vpc.subnet") == R"("10.0.0.0/24")");
}

TEST_CASE("modules that are not there") {
  struct Case {
    const char* name;
    const char* source;
    const char* expected;
  };
  const Case cases[] = {
      {"registry", "\"terraform-aws-modules/vpc/aws\"",
       "module-not-installed: The module \"terraform-aws-modules/vpc/aws\" is not installed: run \"terraform init\" in "
       "live to have it checked too. Without its source, Lintel checks calls of the versions >= 2.10, < 7.0 only, and "
       "knows none of them with the input \"password\". Its outputs are unknown.\n"},
      {"git", "\"git::https://example.com/m.git\"",
       "module-not-installed: The module \"git::https://example.com/m.git\" is not installed: run \"terraform init\" "
       "in "
       "live to have it checked too. Its outputs are unknown.\n"},
      {"a version that no mapping file is for", "\"terraform-aws-modules/kms/aws\"\n  version = \"0.1.0\"",
       "module-not-installed: The module \"terraform-aws-modules/kms/aws\" is not installed: run \"terraform init\" in "
       "live to have it checked too. Without its source, Lintel checks calls of the versions >= 1.0, < 5.0 only, and "
       "this one takes 0.1.0. Its outputs are unknown.\n"},
      {"no such directory", "\"./gone\"", "module-not-found: The directory live/gone contains no module.\n"},
      {"outside", "\"../../elsewhere\"",
       "module-outside-scan: The module in ../elsewhere is outside the scanned directories, which are all that is "
       "read: "
       "scan a directory that holds both, or give --allow-outside. Its outputs are unknown.\n"},
  };
  for (const Case& one : cases) {
    INFO(one.name);
    Configuration it(
        {{"live/main.tf", std::string("module \"m\" {\n  for_each = toset([\"a\", \"b\"])\n  source = ") + one.source +
                              "\n  password = \"given\"\n}\nresource \"aws_sqs_queue\" \"q\" { name = "
                              "module.m[\"a\"].name }"}});
    // One notice, however often it is called.
    CHECK(it.all_problems() == one.expected);
    CHECK(it.find("aws_sqs_queue.q")->config.get("name").is_unknown());
    // What it is given stays visible.
    CHECK(it.show("module.m[\"a\"]", "password") == R"("given")");
  }
}

TEST_CASE("a call without a version is of the newest known version that takes what it gives") {
  const auto listener_types = [](const std::string& arguments) {
    Configuration it({{"main.tf", "module \"lb\" {\n  source = \"terraform-aws-modules/alb/aws\"\n  name = \"x\"\n" +
                                      arguments + "}\n"}});
    return it.addresses();
  };
  // `https_listeners` is of the versions before 9, `listeners` of those since.
  CHECK(listener_types("  https_listeners = [{ port = 443, certificate_arn = \"c\" }]\n").find("aws_lb_listener") !=
        std::string::npos);
  CHECK(listener_types("  listeners = { a = { port = 443, protocol = \"HTTPS\" } }\n").find("aws_lb_listener") !=
        std::string::npos);
  CHECK(listener_types("  https_listeners = []\n  listeners = {}\n").find("aws_lb") == std::string::npos);
}

TEST_CASE("roots are the directories that no scanned module calls") {
  Configuration it({{"live/prod/main.tf", "module \"m\" { source = \"../../modules/m\" }"},
                    {"live/test/main.tf", "module \"m\" { source = \"../../modules/m\" }"},
                    {"modules/m/main.tf", "module \"n\" { source = \"../n\" }"},
                    {"modules/n/main.tf", "resource \"aws_sqs_queue\" \"q\" {}"},
                    {"modules/unused/main.tf", ""}});
  CHECK(RootModules(it.workspace).roots() == std::vector<std::string>{"live/prod", "live/test", "modules/unused"});
  CHECK(it.addresses() == "module.m.module.n.aws_sqs_queue.q\nmodule.m.module.n.aws_sqs_queue.q\n");
}

TEST_CASE("The provider's version is the locked one, else what all modules allow") {
  const std::string root = R"(
    terraform {
      required_providers {
        aws = {
          source  = "hashicorp/aws"
          version = ">= 4.0"
        }
      }
    }
    provider "aws" { region = "eu-west-1" }
    module "inner" { source = "./inner" }
    resource "aws_sqs_queue" "q" {}
    resource "random_pet" "p" {})";
  const std::string inner = R"(
    terraform { required_providers { aws = "~> 5.1" } }
    resource "aws_sqs_queue" "q" {})";
  const auto version_of = [](const Configuration& made, std::string_view address) {
    const EvaluatedResource* resource = made.find(address);
    REQUIRE(resource);
    return std::string(resource->provider.get("version").string());
  };
  const Configuration free(Configuration::Files{{"main.tf", root}, {"inner/main.tf", inner}});
  CHECK(version_of(free, "aws_sqs_queue.q") == ">= 4.0, ~> 5.1");
  CHECK(version_of(free, "module.inner.aws_sqs_queue.q") == ">= 4.0, ~> 5.1");
  CHECK(version_of(free, "random_pet.p") == "");
  CHECK(free.find("aws_sqs_queue.q")->provider.get("region").string() == "eu-west-1");
  const Configuration locked(
      Configuration::Files{{"main.tf", root}, {"inner/main.tf", inner}, {".terraform.lock.hcl", R"(
    provider "registry.terraform.io/hashicorp/aws" {
      version     = "5.31.0"
      constraints = ">= 4.0.0, ~> 5.1"
    })"}});
  CHECK(version_of(locked, "aws_sqs_queue.q") == "5.31.0");
  const Configuration json(Configuration::Files{{"main.tf.json", R"({
    "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": "5.2.0"}}},
    "resource": {"aws_sqs_queue": {"q": {}}}})"}});
  CHECK(version_of(json, "aws_sqs_queue.q") == "5.2.0");
  // Terraform before 0.12 runs no provider from 3.0 on; then the constraint stood in the provider's block.
  struct Case {
    const char* required;
    const char* expected;
  };
  for (const Case& c : {Case{"~> 0.11.6", "< 3.0"}, Case{">= 0.11, < 0.12", "< 3.0"}, Case{">= 0.11.14", ""},
                        Case{"~> 0.12.0", ""}, Case{"~> 1.5", ""}}) {
    INFO(c.required);
    const std::string old =
        "terraform { required_version = \"" + std::string(c.required) + "\" }\nresource \"aws_sqs_queue\" \"q\" {}\n";
    CHECK(version_of(Configuration(Configuration::Files{{"main.tf", old}}), "aws_sqs_queue.q") == c.expected);
    if (std::string_view(c.expected).empty()) continue;
    const std::string both = old + "provider \"aws\" { version = \"~> 1.60\" }\n";
    CHECK(version_of(Configuration(Configuration::Files{{"main.tf", both}}), "aws_sqs_queue.q") == "< 3.0, ~> 1.60");
  }
}
