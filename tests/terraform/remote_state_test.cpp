// terraform_remote_state of a root that is scanned too: its outputs, as far as its code tells.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "terraform/configuration.h"
#include "value/json_text.h"

using namespace lintel;
using namespace lintel::terraform;

namespace {

const std::string network = R"(
  terraform {
    backend "s3" {
      bucket = "states"
      key    = "network.tfstate"
      region = "eu-central-1"
    }
  }
  variable "cidr" {}
  resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
  output "vpc_id" { value = aws_vpc.main.id }
  output "cidr" { value = aws_vpc.main.cidr_block }
  output "given" { value = var.cidr }
  output "arns" { value = { vpc = "arn:aws:ec2:::vpc/${aws_vpc.main.id}" } }
  output "secret" {
    value     = "s3cr3t"
    sensitive = true
  }
)";

std::string reader(const std::string& key, const std::string& more = {}) {
  return "data \"terraform_remote_state\" \"network\" {\n  backend = \"s3\"\n" + more +
         "  config = { bucket = \"states\", key = \"" + key + "\", region = \"eu-central-1\" }\n}\n" +
         "locals { o = data.terraform_remote_state.network.outputs }\n";
}

}  // namespace

TEST_CASE("the outputs of the root that keeps its state there are known") {
  const Configuration it({{"app/main.tf", reader("network.tfstate")}, {"net/main.tf", network}});
  CHECK(it.all_problems() == "");
  CHECK(it.evaluate("local.o.cidr") == R"("10.0.0.0/16")");
  CHECK(it.evaluate("startswith(local.o.arns.vpc, \"arn:aws:ec2:\")") == "true");
  CHECK(it.evaluate("local.o.vpc_id == null") == "false");
  CHECK(it.evaluate("issensitive(local.o.secret)") == "true");
  // Deployed by what the scan cannot see: neither wrong nor known.
  CHECK(it.evaluate("local.o.nothing").find("invalid") == std::string::npos);
}

TEST_CASE("which state it is decides") {
  struct Case {
    const char* about;
    std::string reader, other;
    bool known;
  };
  const std::string local_reader =
      "data \"terraform_remote_state\" \"network\" {\n  backend = \"local\"\n"
      "  config = { path = \"${path.module}/../net/terraform.tfstate\" }\n}\n"
      "locals { o = data.terraform_remote_state.network.outputs }\n";
  const std::string plain = "output \"cidr\" { value = \"10.0.0.0/16\" }";
  const std::string computed =
      "variable \"b\" { default = \"states\" }\nterraform {\n  backend \"s3\" {\n    bucket = var.b\n"
      "    key = \"network.tfstate\"\n  }\n}\n" +
      plain;
  const std::string cloud =
      "terraform {\n  cloud {\n    organization = \"acme\"\n    workspaces {\n      name = \"net\"\n    }\n  }\n}\n" +
      plain;
  const std::string cloud_reader =
      "data \"terraform_remote_state\" \"network\" {\n  backend = \"remote\"\n"
      "  config = { organization = \"acme\", workspaces = { name = \"net\" } }\n}\n"
      "locals { o = data.terraform_remote_state.network.outputs }\n";
  const std::string prefixed =
      "terraform {\n  backend \"remote\" {\n    organization = \"acme\"\n    workspaces {\n      prefix = \"net-\"\n"
      "    }\n  }\n}\n" +
      plain;
  const auto named_reader = [](const std::string& name) {
    return "data \"terraform_remote_state\" \"network\" {\n  backend = \"remote\"\n"
           "  config = { organization = \"acme\", workspaces = { name = \"" +
           name + "\" } }\n}\nlocals { o = data.terraform_remote_state.network.outputs }\n";
  };
  const Case cases[] = {
      {"another key", reader("other.tfstate"), network, false},
      {"another workspace", reader("network.tfstate", "  workspace = \"prod\"\n"), network, false},
      {"the same workspace", reader("network.tfstate", "  workspace = terraform.workspace\n"), network, true},
      {"a file beside the code", local_reader, plain, true},
      {"a backend of OpenTofu's variables", reader("network.tfstate"), computed, true},
      {"a workspace of HCP Terraform", cloud_reader, cloud, true},
      {"workspaces of a prefix", named_reader("net-prod"), prefixed, true},
      {"workspaces of another prefix", named_reader("app-prod"), prefixed, false},
  };
  for (const Case& one : cases) {
    INFO(one.about);
    const Configuration it({{"app/main.tf", one.reader}, {"net/main.tf", one.other}});
    CHECK(it.all_problems() == "");
    CHECK((it.evaluate("local.o.cidr") == R"("10.0.0.0/16")") == one.known);
  }
}

TEST_CASE("a root of the repository that is not scanned is read for its outputs alone") {
  const std::string broken = network + "resource \"aws_sqs_queue\" {}\n";
  const std::shared_ptr<const FileReader> files =
      make_memory_reader({{"app/main.tf", reader("network.tfstate")},
                          {"infra/net/main.tf", broken},
                          {".git/copy/main.tf", network},
                          {"infra/other/main.tf", "output \"backends\" { value = 1 }"}});
  ModuleInputs inputs;
  inputs.paths = {"app"};
  inputs.working_directory = "/work/repo";
  inputs.readable = {"/work/repo"};
  SourceSet sources;
  const auto workspace = open_workspace({{"app/main.tf", FileRole::terraform}}, inputs, sources, files, Limits{}, 1);
  CHECK(RootModules(workspace).roots() == std::vector<std::string>{"app"});
  CHECK(RootModules(workspace).problems().empty());
  CHECK(to_display_json(open_console(*workspace, 0).evaluate("local.o.cidr").value) == R"("10.0.0.0/16")");
}

TEST_CASE("two roots with one state, and a partial backend, are taken for nobody's") {
  const Configuration twice(
      {{"app/main.tf", reader("network.tfstate")}, {"net/main.tf", network}, {"other/main.tf", network}});
  CHECK(twice.evaluate("local.o.cidr") != R"("10.0.0.0/16")");
  const Configuration partial({{"app/main.tf", "data \"terraform_remote_state\" \"n\" {\n  backend = \"s3\"\n}\n"},
                               {"net/main.tf", "terraform {\n  backend \"s3\" {}\n}\noutput \"a\" { value = 1 }"}});
  CHECK(partial.evaluate("data.terraform_remote_state.n.outputs.a") != "1");
}

TEST_CASE("roots that need each other's outputs are told, and the rest goes on") {
  const auto root = [](const std::string& own, const std::string& other) {
    return "terraform {\n  backend \"s3\" {\n    bucket = \"b\"\n    key = \"" + own +
           "\"\n  }\n}\ndata \"terraform_remote_state\" \"other\" {\n  backend = \"s3\"\n"
           "  config = { bucket = \"b\", key = \"" +
           other + "\" }\n}\noutput \"mine\" { value = \"" + own +
           "\" }\noutput \"theirs\" { value = data.terraform_remote_state.other.outputs.theirs }\n"
           "resource \"aws_sqs_queue\" \"q\" { name = data.terraform_remote_state.other.outputs.mine }\n";
  };
  const Configuration it({{"a/main.tf", root("a", "b")}, {"b/main.tf", root("b", "a")}});
  CHECK(it.all_problems().find("read each other's outputs in a circle: ") != std::string::npos);
  CHECK(it.show("aws_sqs_queue.q", "name").find('"') != std::string::npos);
}

TEST_CASE("the outputs of a stack are those of its template") {
  const std::string template_text =
      R"({"Parameters": {"P": {"Type": "String", "Default": "standard"}, "Q": {"Type": "String"}},)"
      R"( "Resources": {"T": {"Type": "AWS::SNS::Topic"}},)"
      R"( "Outputs": {"Name": {"Value": "abc"}, "P": {"Value": {"Ref": "P"}}, "Q": {"Value": {"Ref": "Q"}},)"
      R"( "Arn": {"Value": {"Ref": "T"}}, "Maybe": {"Condition": "C", "Value": "x"}}})";
  const std::string stack =
      "resource \"aws_cloudformation_stack\" \"s\" {\n  name = \"s\"\n  parameters = { Q = \"given\" }\n"
      "  template_body = <<EOT\n" +
      template_text + "\nEOT\n}\n";
  Configuration it(stack);
  const std::string outputs = "aws_cloudformation_stack.s.outputs";
  CHECK(it.evaluate(outputs + "[\"Name\"]") == R"("abc")");
  CHECK(it.evaluate(outputs + ".P") == R"("standard")");
  CHECK(it.evaluate(outputs + ".Q") == R"("given")");
  CHECK(it.evaluate(outputs + ".Arn") == R"({"$ref":"aws_cloudformation_stack.s","attribute":"outputs[\"Arn\"]"})");
  CHECK(it.evaluate(outputs + ".Maybe").starts_with(R"({"$unknown")"));
  const std::string whole =
      R"({"Resources": {"T": {"Type": "AWS::SNS::Topic"}}, "Outputs": {"Name": {"Value": "abc"}}})";
  Configuration missing("resource \"aws_cloudformation_stack\" \"s\" {\n  name = \"s\"\n  template_body = jsonencode(" +
                        whole + ")\n}\nlocals { x = " + outputs + "[\"Nme\"] }\n");
  (void)missing.evaluate("local.x");
  CHECK(missing.all_problems() != "");
}
