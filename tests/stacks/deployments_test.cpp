// Terraform Stacks: what the components of a stack come to in each of its deployments.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "frontend/stacks/deployments.h"
#include "source/discovery.h"
#include "value/json_text.h"

using namespace lintel;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

/// The files of a repository, read and evaluated as a scan does.
struct Repository {
  explicit Repository(const Files& files, const std::string& scanned = ".") {
    reader = make_memory_reader(files);
    const Discovery found = discover({scanned}, {}, *reader, limits);
    set = stacks::open_deployments(found.files, *sources, *reader, limits);
    terraform::ModuleInputs modules;
    modules.paths = {"."};
    modules.working_directory = "/work/repo";
    modules.uses = stacks::module_uses(set);
    workspace = terraform::open_workspace(found.files, modules, *sources, reader, limits, 1);
    frontend = std::make_unique<stacks::Deployments>(set, workspace);
    for (std::size_t i = 0; i < frontend->roots().size(); ++i) evaluated.push_back(frontend->evaluate(i));
    notices = found.problems;
  }

  std::string roots() const {
    std::string text;
    for (const std::string& root : frontend->roots()) text += root + "\n";
    return text;
  }

  const EvaluatedResource* find(const std::string& root, std::string_view address) const {
    for (const Unit& unit : evaluated) {
      if (unit.root != root) continue;
      for (const EvaluatedResource& resource : unit.resources) {
        if (resource.address == address) return &resource;
      }
    }
    return nullptr;
  }

  static std::string shown(Value value) {
    return value.is_wholly_known() ? to_json(value).value_or("infinite") : "unknown";
  }

  /// An attribute of the resource at `address` in a root, as JSON; "unknown", or "absent".
  std::string show(const std::string& root, std::string_view address, std::string_view attribute) const {
    const EvaluatedResource* resource = find(root, address);
    return resource ? shown(resource->config.get(attribute)) : "absent";
  }

  /// The region of the provider that a resource is made with.
  std::string region(const std::string& root, std::string_view address) const {
    const EvaluatedResource* resource = find(root, address);
    return resource ? shown(resource->provider.get("region")) : "absent";
  }

  std::string problems() const {
    std::string text;
    const auto add = [&](const Problems& all) {
      for (const Problem& problem : all) text += problem.code + ": " + problem.message + "\n";
    };
    add(notices);
    add(frontend->problems());
    for (const Unit& unit : evaluated) add(unit.problems);
    return text;
  }

  /// The text at a span.
  std::string text(Span span) const {
    return std::string(sources->text(span.file).substr(span.begin, span.end - span.begin));
  }

  Limits limits;
  Problems notices;
  std::shared_ptr<SourceSet> sources = std::make_shared<SourceSet>();
  std::shared_ptr<const FileReader> reader;
  std::shared_ptr<const stacks::DeploymentSet> set;
  std::shared_ptr<const terraform::ModuleSet> workspace;
  std::unique_ptr<stacks::Deployments> frontend;
  std::vector<Unit> evaluated;
};

constexpr const char* queue_module = R"(
variable "name" { type = string }
variable "encrypted" { default = false }
variable "topic" { default = null }
resource "aws_sqs_queue" "q" {
  name                    = var.name
  sqs_managed_sse_enabled = var.encrypted
  kms_master_key_id       = var.topic
}
output "arn" { value = aws_sqs_queue.q.arn }
output "name" { value = var.name }
)";

constexpr const char* deployments = R"(
identity_token "aws" { audience = ["aws.workload.identity"] }
store "varset" "shared" {
  id       = "varset-1"
  category = "terraform"
}
locals { stem = "orders" }
deployment "test" {
  inputs = {
    name      = "${local.stem}-test"
    regions   = ["eu-west-1"]
    encrypted = false
    token     = identity_token.aws.jwt
  }
}
deployment "production" {
  inputs = {
    name      = "${local.stem}-production"
    regions   = ["eu-west-1", "us-east-1"]
    encrypted = store.varset.shared.encrypted
    token     = identity_token.aws.jwt
  }
}
)";

constexpr const char* components = R"(
required_providers {
  aws = {
    source  = "hashicorp/aws"
    version = "~> 5.7"
  }
}
variable "name" { type = string }
variable "regions" { type = set(string) }
variable "encrypted" { type = bool }
variable "token" {
  type      = string
  ephemeral = true
}
provider "aws" "by_region" {
  for_each = var.regions
  config {
    region = each.value
    assume_role_with_web_identity { web_identity_token = var.token }
  }
}
provider "aws" "home" {
  config { region = "eu-central-1" }
}
component "queue" {
  for_each = var.regions
  source   = "../modules/queue"
  inputs = {
    name      = "${var.name}-${each.value}"
    encrypted = var.encrypted
  }
  providers = { aws = provider.aws.by_region[each.value] }
}
component "copy" {
  source  = "../modules/queue"
  inputs = {
    name  = "copy-of-${component.queue["eu-west-1"].name}"
    topic = component.queue["eu-west-1"].arn
  }
  providers = { aws = provider.aws.home }
}
removed {
  source = "../modules/queue"
  from   = component.old
}
output "copy" {
  type  = string
  value = component.copy.name
}
)";

}  // namespace

TEST_CASE("Every deployment of a stack is a root with its own inputs") {
  const Repository scanned(Files{{"modules/queue/main.tf", queue_module},
                                 {"stack/main.tfcomponent.hcl", components},
                                 {"stack/deployments.tfdeploy.hcl", deployments}});
  CHECK(scanned.problems() == "");
  CHECK(scanned.roots() == "stack/deployment.test\nstack/deployment.production\n");
  CHECK(terraform::RootModules(scanned.workspace).roots().empty());

  const std::string test = "stack/deployment.test", production = "stack/deployment.production";
  const std::string queue = "component.queue[\"eu-west-1\"].aws_sqs_queue.q";
  CHECK(scanned.show(test, queue, "name") == "\"orders-test-eu-west-1\"");
  CHECK(scanned.show(test, queue, "sqs_managed_sse_enabled") == "false");
  CHECK(scanned.show(production, queue, "name") == "\"orders-production-eu-west-1\"");
  CHECK(scanned.show(production, queue, "sqs_managed_sse_enabled") == "unknown");
  CHECK(scanned.show(test, "component.queue[\"us-east-1\"].aws_sqs_queue.q", "name") == "absent");
  CHECK(scanned.show(production, "component.queue[\"us-east-1\"].aws_sqs_queue.q", "name") ==
        "\"orders-production-us-east-1\"");

  const std::string copy = "component.copy.aws_sqs_queue.q";
  CHECK(scanned.show(test, copy, "name") == "\"copy-of-orders-test-eu-west-1\"");
  CHECK(scanned.find(test, copy)->config.get("kms_master_key_id").kind() == Kind::reference);
  CHECK(scanned.region(test, copy) == "\"eu-central-1\"");
  CHECK(scanned.region(production, "component.queue[\"us-east-1\"].aws_sqs_queue.q") == "\"us-east-1\"");
}

TEST_CASE("What a deployment makes is found at its own lines and at the deployment") {
  const Repository scanned(Files{{"modules/queue/main.tf", queue_module},
                                 {"stack/main.tfcomponent.hcl", components},
                                 {"stack/deployments.tfdeploy.hcl", deployments}});
  const EvaluatedResource* queue =
      scanned.find("stack/deployment.test", "component.queue[\"eu-west-1\"].aws_sqs_queue.q");
  REQUIRE(queue);
  REQUIRE(queue->callers.size() == 2);
  CHECK(scanned.text(queue->callers[0]) == "component \"queue\"");
  CHECK(scanned.text(queue->callers[1]) == "deployment \"test\"");
  std::string chain;
  for (const Origin* origin = queue->config.get("sqs_managed_sse_enabled").origin(); origin; origin = origin->from)
    chain += scanned.text(origin->span) + "\n";
  CHECK(chain.find("encrypted = var.encrypted") == std::string::npos);
  CHECK(chain.find("var.encrypted\n") != std::string::npos);
  CHECK(chain.ends_with("false\n"));
}

TEST_CASE("A stack is read in every form that its files have") {
  const Repository older(Files{{"modules/queue/main.tf", queue_module}, {"main.tfstack.hcl", R"(
variable "inputs" { default = { name = "a", encrypted = true } }
component "written" {
  source = "./modules/queue"
  inputs = { "name" = "b" }
}
component "merged" {
  source = "./modules/queue"
  inputs = merge(var.inputs, { encrypted = false })
}
component "open" {
  source = "./modules/queue"
  inputs = stack.other.inputs
}
stack "other" { source = "acme/other" }
)"}});
  CHECK(older.roots() == ".\n");
  CHECK(older.show(".", "component.written.aws_sqs_queue.q", "name") == "\"b\"");
  CHECK(older.show(".", "component.written.aws_sqs_queue.q", "sqs_managed_sse_enabled") == "false");
  CHECK(older.show(".", "component.merged.aws_sqs_queue.q", "name") == "\"a\"");
  CHECK(older.show(".", "component.merged.aws_sqs_queue.q", "sqs_managed_sse_enabled") == "false");
  CHECK(older.show(".", "component.open.aws_sqs_queue.q", "name") == "unknown");
  CHECK(older.show(".", "component.open.aws_sqs_queue.q", "sqs_managed_sse_enabled") == "unknown");
  CHECK(older.problems() ==
        "stack-not-read: The components of this stack are not in the scanned files: they are not checked, and the "
        "outputs of the stack are unknown.\n");
}

TEST_CASE("A stack in JSON syntax") {
  const Repository scanned(Files{{"modules/queue/main.tf", queue_module},
                                 {"stack/main.tfcomponent.json", R"({
  "required_providers": {"aws": {"source": "hashicorp/aws", "version": "~> 5.0"}},
  "variable": {"name": {"type": "string"}},
  "provider": {"aws": {"main": {"for_each": "${toset([\"eu-west-1\"])}", "config": {"region": "${each.value}"}}}},
  "component": {"queue": {"source": "../modules/queue", "inputs": {"name": "${var.name}", "encrypted": false},
                          "providers": {"aws": "provider.aws.main"}}},
  "output": {"name": {"type": "string", "value": "${component.queue.name}"}}
})"},
                                 {"stack/dev.tfdeploy.json", R"({
  "locals": {"env": "dev"},
  "identity_token": {"aws": {"audience": ["aws.workload.identity"]}},
  "deployment": {"dev": {"inputs": {"name": "${local.env}-jobs"}}, "prod": {"inputs": {"name": "prod-jobs"}}}
})"}});
  CHECK(scanned.roots() == "stack/deployment.dev\nstack/deployment.prod\n");
  CHECK(scanned.show("stack/deployment.dev", "component.queue.aws_sqs_queue.q", "name") == "\"dev-jobs\"");
  CHECK(scanned.show("stack/deployment.prod", "component.queue.aws_sqs_queue.q", "name") == "\"prod-jobs\"");
  auto console = terraform::open_use_console(scanned.frontend->workspace(), scanned.frontend->use_of(1));
  REQUIRE(console.has_value());
  CHECK(to_json(console->evaluate("var.name").value) == "\"prod-jobs\"");
  CHECK(to_json(console->evaluate("component.queue.name").value) == "\"prod-jobs\"");
  CHECK(scanned.show("stack/deployment.dev", "component.queue.aws_sqs_queue.q", "sqs_managed_sse_enabled") == "false");
  CHECK(scanned.problems() == "");
}

TEST_CASE("A component whose module is not installed is judged by its inputs") {
  const Repository scanned(Files{{"main.tfcomponent.hcl", R"(
component "bucket" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "4.2.0"
  inputs  = { block_public_acls = false }
}
)"}});
  CHECK(scanned.show(".", "component.bucket.aws_s3_bucket_public_access_block.this[0]", "block_public_acls") ==
        "false");
  CHECK(scanned.problems().find("run \"terraform stacks init\"") != std::string::npos);
}

TEST_CASE("What a stack gets wrong is said as of a module") {
  const struct {
    const char* text;
    const char* problem;
  } cases[] = {
      {"component \"a\" {\n source = \"./q\"\n inputs = { nam = \"x\" }\n}", "Did you mean \"name\"?"},
      {"component \"a\" {\n source = \"./q\"\n inputs = {}\n}", "The argument \"name\" is required"},
      {"component \"a\" {\n source = \"./q\"\n inputs = { name = component.b.name }\n}",
       "No component named \"b\" is declared."},
      {"component \"a\" {\n source = \"./none\"\n inputs = {}\n}", "The directory none contains no module."},
      {"component \"a\" {\n source = \"./q\"\n inputs = { name = \n}", "hcl-syntax"},
  };
  for (const auto& one : cases) {
    CAPTURE(one.text);
    const Repository scanned(Files{{"q/main.tf", queue_module}, {"main.tfcomponent.hcl", one.text}});
    CHECK(scanned.problems().find(one.problem) != std::string::npos);
  }
}

TEST_CASE("The modules of a directory that is a stack too are roots by themselves") {
  const Repository scanned(
      {{"main.tf", "resource \"aws_sqs_queue\" \"own\" {}"},
       {"q/main.tf", queue_module},
       {"main.tfcomponent.hcl", "component \"a\" {\n source = \"./q\"\n inputs = { name = \"x\" }\n}"}});
  CHECK(terraform::RootModules(scanned.workspace).roots() == std::vector<std::string>{"."});
  CHECK(scanned.show(".", "component.a.aws_sqs_queue.q", "name") == "\"x\"");
  CHECK(scanned.show(".", "aws_sqs_queue.own", "name") == "absent");
}
