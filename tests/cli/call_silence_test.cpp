// What a change hides by what it calls, nests, repeats or moves: it stays reported as what it deploys.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/program.h"

using lintel::test::Answer;
using lintel::test::run_program;
using lintel::test::TemporaryDirectory;
using nlohmann::json;

namespace {

constexpr const char* rule = "sqs-queue-unencrypted";

std::string queue(const std::string& encrypted) {
  return "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = " + encrypted + "\n}\n";
}

std::string call(const std::string& source, const std::string& arguments = {}) {
  return "module \"a\" {\n  source = \"" + source + "\"\n" + arguments + "}\n";
}

std::string variable(const std::string& value) {
  return "variable \"e\" {\n  default = " + value + "\n}\n";
}

bool has_git() {
  return std::system("git --version >/dev/null 2>&1") == 0;
}

void commit(const TemporaryDirectory& folder) {
  const std::string command =
      "cd '" + folder.path() +
      "' && export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null && git init --quiet && git add --all "
      "--force "
      "&& git -c user.name=a -c user.email=a@example.org commit --quiet --message change >/dev/null 2>&1";
  REQUIRE(std::system(command.c_str()) == 0);
}

/// The findings of the rule that are not known already.
std::size_t found(const TemporaryDirectory& folder, std::vector<std::string> arguments, int* code = nullptr,
                  json* report = nullptr) {
  arguments.insert(arguments.end(), {"--format", "json"});
  const Answer answer = run_program(arguments, "", folder.path());
  const json parsed = json::parse(answer.out, nullptr, false);
  INFO(answer.err << answer.out);
  REQUIRE(parsed.is_object());
  std::size_t count = 0;
  for (const json& finding : parsed["findings"])
    count += finding["rule"] == rule && finding.value("baseline_state", "") != "unchanged";
  if (code) *code = answer.exit_code;
  if (report) *report = parsed;
  return count;
}

const std::vector<std::vector<std::string>> base_modes = {
    {"scan", ".", "--changed-since", "HEAD", "--fail-on", "high"},
    {"diff", "HEAD", "--fail-on", "high"},
    {"scan", ".", "--config-from", "HEAD", "--unsuppressible", rule, "--fail-on", "high"}};

struct Change {
  const char* about;
  std::vector<TemporaryDirectory::File> base, change;
  std::size_t count = 1;
};

/// Each change is reported, and fails the run, whatever it is compared with.
void check_reported(const std::vector<Change>& changes) {
  if (!has_git()) return;
  for (const Change& each : changes) {
    CAPTURE(each.about);
    const TemporaryDirectory folder{{"README", "x"}};
    for (const auto& file : each.base) folder.write(file.name, file.content);
    commit(folder);
    for (const auto& file : each.change) folder.write(file.name, file.content);
    for (const std::vector<std::string>& arguments : base_modes) {
      CAPTURE(arguments[1] + " " + arguments[2]);
      int code = -1;
      CHECK(found(folder, arguments, &code) == each.count);
      CHECK(code == 1);
    }
  }
}

}  // namespace

TEST_CASE("A root module that a change calls is judged by itself as before") {
  const std::string asked = variable("false") + queue("var.e");
  check_reported({
      {"calls it zero times",
       {{"a/main.tf", queue("true")}},
       {{"a/main.tf", queue("false")}, {"decoy/main.tf", call("../a", "  count = 0\n")}}},
      {"for no key",
       {{"a/main.tf", queue("true")}},
       {{"a/main.tf", queue("false")}, {"decoy/main.tf", call("../a", "  for_each = {}\n")}}},
      {"with another value",
       {{"a/main.tf", variable("true") + queue("var.e")}},
       {{"a/main.tf", asked}, {"decoy/main.tf", call("../a", "  e = true\n")}}},
      {"from JSON",
       {{"a/main.tf", variable("true") + queue("var.e")}},
       {{"a/main.tf", asked}, {"decoy/main.tf.json", "{\"module\": {\"a\": {\"source\": \"../a\", \"e\": true}}}"}}},
      {"by Terragrunt",
       {{"a/main.tf", variable("true") + queue("var.e")}},
       {{"a/main.tf", asked},
        {"decoy/terragrunt.hcl", "terraform {\n  source = \"../a\"\n}\ninputs = {\n  e = true\n}\n"}}},
  });
}

TEST_CASE("What only root modules have makes one, whoever calls it") {
  const std::string asked = variable("false") + queue("var.e");
  const std::string decoy = call("../a", "  e = true\n");
  struct Case {
    const char* about;
    std::vector<TemporaryDirectory::File> files;
    std::size_t count;
  };
  const Case cases[] = {
      {"a module", {{"a/main.tf", asked}, {"decoy/main.tf", decoy}}, 0},
      {"a backend", {{"a/main.tf", asked + "terraform {\n  backend \"s3\" {}\n}\n"}, {"decoy/main.tf", decoy}}, 1},
      {"a cloud", {{"a/main.tf", asked + "terraform {\n  cloud {}\n}\n"}, {"decoy/main.tf", decoy}}, 1},
      {"values", {{"a/main.tf", asked}, {"a/terraform.tfvars", "e = false\n"}, {"decoy/main.tf", decoy}}, 1},
      {"a provider, as older modules have one",
       {{"a/main.tf", asked + "provider \"aws\" {\n  region = \"eu-west-1\"\n}\n"}, {"decoy/main.tf", decoy}},
       0},
      {"locked providers", {{"a/main.tf", asked}, {"a/.terraform.lock.hcl", ""}, {"decoy/main.tf", decoy}}, 1},
      {"called from a test", {{"a/main.tf", asked}, {"a/tests/x/main.tf", call("../..", "  e = true\n")}}, 1},
      {"called from a hidden folder", {{"a/main.tf", asked}, {".d/main.tf", decoy}}, 1},
      {"called within the examples",
       {{"examples/a/main.tf", asked}, {"examples/b/main.tf", call("../a", "  e = true\n")}},
       0},
      {"called zero times by all",
       {{"a/main.tf", asked},
        {"x/main.tf", "variable \"on\" {}\n" + call("../a", "  count = var.on ? 1 : 0\n  e = true\n")},
        {"main.tf", "module \"x\" {\n  source = \"./x\"\n  on = false\n}\n"}},
       1},
      {"called once by one",
       {{"a/main.tf", asked},
        {"x/main.tf", call("../a", "  count = 0\n")},
        {"y/main.tf", call("../a", "  count = 1\n  e = true\n")}},
       0},
  };
  for (const Case& each : cases) {
    CAPTURE(each.about);
    const TemporaryDirectory folder{{"README", "x"}};
    for (const auto& file : each.files) folder.write(file.name, file.content);
    CHECK(found(folder, {"scan", "."}) == each.count);
  }
}

TEST_CASE("A template that a change makes a part of another is judged by itself as before") {
  const auto stack = [](const std::string& value) {
    return "Parameters:\n  E:\n    Type: String\n    Default: \"" + value +
           "\"\nResources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: !Ref E\n";
  };
  const auto decoy = [](const std::string& url) {
    return "Resources:\n  S:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: " + url +
           "\n      Parameters:\n        E: \"true\"\n";
  };
  const std::string service = "service: x\nprovider:\n  name: aws\n";
  check_reported({
      {"nested by path",
       {{"stack.yaml", stack("true")}},
       {{"stack.yaml", stack("false")}, {"decoy.yaml", decoy("./stack.yaml")}}},
      {"nested by a URL",
       {{"stack.yaml", stack("true")}},
       {{"stack.yaml", stack("false")}, {"decoy.yaml", decoy("https://x.s3.amazonaws.com/stack.yaml")}}},
      {"whose other key Serverless takes",
       {{"stack.yaml", stack("true")}},
       {{"stack.yaml", stack("false")}, {"serverless.yml", service + "resources: ${file(stack.yaml):Nope}\n"}}},
      {"whose outputs Serverless takes",
       {{"stack.yaml", stack("true")}},
       {{"stack.yaml", stack("false")},
        {"serverless.yml", service + "resources:\n  Outputs: ${file(stack.yaml):Outputs}\n"}}},
      {"that Terraform deploys",
       {{"stack.yaml", stack("true")}},
       {{"stack.yaml", stack("false")},
        {"main.tf",
         "resource \"aws_cloudformation_stack\" \"s\" {\n  name = \"s\"\n  template_body = "
         "file(\"${path.module}/stack.yaml\")\n"
         "  parameters = {\n    E = \"true\"\n  }\n}\n"}}},
      {"that CDK has not made",
       {{"stack.yaml", stack("true")}},
       {{"stack.yaml", stack("false")},
        {"cdk.out/manifest.json",
         "{\"version\": \"1\", \"artifacts\": {\"S\": {\"type\": \"aws:cloudformation:stack\", \"properties\": "
         "{\"templateFile\": \"../stack.yaml\", \"parameters\": {\"E\": \"true\"}}}}}"}}},
  });
  const TemporaryDirectory folder{{"stack.yaml", stack("false")},
                                  {"decoy.yaml", decoy("https://x.s3.amazonaws.com/stack.yaml")}};
  CHECK(found(folder, {"scan", "."}) == 1);
}

TEST_CASE("What the command line calls unsuppressible no configuration of the repository takes away") {
  const std::string bad = queue("false"),
                    other = "resource \"aws_sqs_queue\" \"r\" {\n  sqs_managed_sse_enabled = true\n}\n";
  struct Case {
    const char* about;
    TemporaryDirectory::File file;
  };
  const TemporaryDirectory known{{"bad/main.tf", bad}};
  const std::string entries = [&] {
    run_program({"scan", ".", "--write-baseline", "b.json"}, "", known.path());
    return known.read("b.json");
  }();
  const Case cases[] = {{"excludes", {".lintel.yaml", "exclude: [\"/bad/main.tf\"]\n"}},
                        {"includes others", {".lintel.yaml", "include: [\"ok/\"]\n"}},
                        {"lets pass", {".lintel.yaml", "fail-on: none\n"}},
                        {"names a baseline", {".lintel.yaml", "baseline: b.json\n"}},
                        {"another tool's", {".checkov.yaml", "skip-path: [bad]\n"}}};
  for (const Case& each : cases) {
    CAPTURE(each.about);
    const TemporaryDirectory folder{
        {".git/HEAD", "ref: refs/heads/main\n"}, {"bad/main.tf", bad}, {"ok/main.tf", other}, {"b.json", entries}};
    folder.write(each.file.name, each.file.content);
    int code = -1;
    CHECK(found(folder, {"scan", ".", "--unsuppressible", rule}, &code) == 1);
    CHECK(code == 1);
  }
}

TEST_CASE("Names that JSON has twice are blocks that Terraform deploys") {
  const std::string bad = "{\"q\": {\"sqs_managed_sse_enabled\": false}}",
                    fine = "{\"r\": {\"sqs_managed_sse_enabled\": true}}";
  const auto of_type = [](const std::string& body) { return "{\"aws_sqs_queue\": " + body + "}"; };
  struct Case {
    const char* about;
    std::string text;
    std::size_t count;
    int code;
  };
  const Case cases[] = {
      {"block types", "{\"resource\": " + of_type(bad) + ", \"resource\": " + of_type(fine) + "}", 1, 1},
      {"labels", "{\"resource\": {\"aws_sqs_queue\": " + bad + ", \"aws_sqs_queue\": " + fine + "}}", 1, 1},
      {"locals",
       "{\"locals\": {\"e\": false}, \"locals\": {\"f\": 1}, \"resource\": {\"aws_sqs_queue\": {\"q\": "
       "{\"sqs_managed_sse_enabled\": \"${local.e}\"}}}}",
       1, 1},
      {"an attribute",
       "{\"resource\": {\"aws_sqs_queue\": {\"q\": {\"sqs_managed_sse_enabled\": false, \"sqs_managed_sse_enabled\": "
       "true}}}}",
       1, 2},
  };
  for (const Case& each : cases) {
    CAPTURE(each.about);
    const TemporaryDirectory folder{{"main.tf.json", each.text}};
    int code = -1;
    CHECK(found(folder, {"scan", ".", "--fail-on", "high"}, &code) == each.count);
    CHECK(code == each.code);
  }
}

TEST_CASE("A file that Terraform passes over compensates for nothing and takes nothing away") {
  const TemporaryDirectory hidden{
      {"main.tf", queue("false")}, {".q_override.tf", queue("true")}, {".x.tf", queue("true")}};
  json report;
  CHECK(found(hidden, {"scan", "."}, nullptr, &report) == 1);
  CHECK(report.dump().find("hidden-file") != std::string::npos);
  const std::string output = "output \"o\" {\n  value = local.undefined_thing\n}\n";
  for (const char* name : {".x.tf", "x.tf"}) {
    CAPTURE(name);
    const TemporaryDirectory folder{{"main.tf", queue("false")}, {"main.tofu", "locals {}\n"}, {name, output}};
    CHECK(found(folder, {"scan", "."}) == 1);
  }
  // Stacks are deployed by Terraform alone.
  const TemporaryDirectory stack{
      {"m/main.tf", queue("false")},
      {"m/main.tofu", queue("true")},
      {"c.tfcomponent.hcl",
       "component \"q\" {\n  source    = \"./m\"\n  providers = { aws = provider.aws.main }\n}\n"
       "provider \"aws\" \"main\" {}\n"},
      {"d.tfdeploy.hcl", "deployment \"prod\" {\n  inputs = {}\n}\n"}};
  CHECK(found(stack, {"scan", "."}) == 1);
}

TEST_CASE("A unit of Terragrunt that another one includes is deployed all the same") {
  const std::string unit = "terraform {\n  source = \"../mod\"\n}\ninputs = {\n  e = false\n}\n";
  const std::string module = variable("true") + queue("var.e");
  for (const char* decoy : {"decoy/terragrunt.hcl", ".decoy/terragrunt.hcl"}) {
    CAPTURE(decoy);
    const TemporaryDirectory folder{
        {"mod/main.tf", module},
        {"a/terragrunt.hcl", unit},
        {decoy, "include \"x\" {\n  path = \"../a/terragrunt.hcl\"\n}\ninputs = {\n  e = true\n}\n"}};
    CHECK(found(folder, {"scan", "."}) == 1);
  }
}

TEST_CASE("A copy of a module from elsewhere that git tracks is said to be the repository's own") {
  if (!has_git()) return;
  const std::string from_elsewhere =
      "{\"Modules\": [{\"Key\": \"\", \"Dir\": \".\"}, {\"Key\": \"a\", \"Source\": "
      "\"registry.terraform.io/x/y/aws\", \"Dir\": \".terraform/modules/a\"}]}";
  const std::string from_here =
      "{\"Modules\": [{\"Key\": \"\", \"Dir\": \".\"}, {\"Key\": \"a\", \"Source\": \"./m\", \"Dir\": \"m\"}]}";
  struct Case {
    const char* about;
    const char* place;  ///< of what is installed
    std::string list;
    bool is_linked, is_ignored, is_told;
  };
  const Case cases[] = {{"tracked", ".terraform", from_elsewhere, false, false, true},
                        {"behind a link that is tracked", "kept", from_elsewhere, true, false, true},
                        {"installed", ".terraform", from_elsewhere, false, true, false},
                        {"modules from here", ".terraform", from_here, false, false, false}};
  for (const Case& each : cases) {
    CAPTURE(each.about);
    const std::string place = each.place;
    const TemporaryDirectory folder{{"main.tf", call("x/y/aws")}, {"m/main.tf", queue("true")}};
    const auto install = [&] {
      folder.write(place + "/modules/modules.json", each.list);
      folder.write(place + "/modules/a/main.tf", queue("false"));
    };
    if (each.is_ignored) {
      commit(folder);
      install();
    } else {
      install();
      if (each.is_linked) std::filesystem::create_symlink(place, folder.path() + "/.terraform");
      commit(folder);
    }
    std::vector<std::vector<std::string>> ways = {{"scan", "."}, {"scan", ".", "--changed-since", "HEAD"}};
    if (!each.is_ignored) ways.push_back({"diff", "HEAD", "HEAD"});
    for (const std::vector<std::string>& arguments : ways) {
      CAPTURE(arguments.back());
      json report;
      found(folder, arguments, nullptr, &report);
      const json& diagnostics = report["diagnostics"];
      CHECK(std::any_of(diagnostics.begin(), diagnostics.end(), [](const json& diagnostic) {
              return diagnostic["code"] == "modules-tracked" && diagnostic["severity"] == "notice";
            }) == each.is_told);
    }
  }
}
