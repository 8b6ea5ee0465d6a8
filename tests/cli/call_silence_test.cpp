// What a change hides by what it calls, nests, repeats or moves: it stays reported as what it deploys.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/committed_folder.h"
#include "cli/program.h"

using lintel::test::Answer;
using lintel::test::commit;
using lintel::test::has_git;
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
  std::vector<std::string> gone = {};  ///< files and folders
};

/// A repository whose base is committed, and whose files are those of the change.
void make_change(const Change& change, const TemporaryDirectory& folder) {
  for (const auto& file : change.base) folder.write(file.name, file.content);
  commit(folder);
  for (const std::string& path : change.gone) std::filesystem::remove_all(folder.path() + "/" + path);
  for (const auto& file : change.change) folder.write(file.name, file.content);
}

/// A change that nobody has to be told of.
void check_quiet(const std::vector<Change>& changes) {
  if (!has_git()) return;
  for (const Change& each : changes) {
    CAPTURE(each.about);
    const TemporaryDirectory folder{{"README", "x"}};
    make_change(each, folder);
    for (const std::vector<std::string>& arguments : base_modes) {
      CAPTURE(arguments[1] + " " + arguments[2]);
      int code = -1;
      json report;
      CHECK(found(folder, arguments, &code, &report) == 0);
      CHECK(code == 0);
      CHECK(report["diagnostics"].dump().find("root-called") == std::string::npos);
    }
  }
}

/// Each change is reported, and fails the run, whatever it is compared with.
void check_reported(const std::vector<Change>& changes) {
  if (!has_git()) return;
  for (const Change& each : changes) {
    CAPTURE(each.about);
    const TemporaryDirectory folder{{"README", "x"}};
    make_change(each, folder);
    for (const std::vector<std::string>& arguments : base_modes) {
      CAPTURE(arguments[1] + " " + arguments[2]);
      int code = -1;
      CHECK(found(folder, arguments, &code) == 1);
      CHECK(code == 1);
    }
  }
}

const std::string topic = "resource \"aws_sns_topic\" \"t\" {\n  kms_master_key_id = \"alias/x\"\n}\n";

std::string own_module(const std::string& value) {
  return variable(value) + queue("var.e");
}

std::string template_with(const std::string& value) {
  return "Parameters:\n  E:\n    Type: String\n    Default: \"" + value +
         "\"\nResources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: !Ref E\n";
}

std::string nesting(const std::string& url) {
  return "Resources:\n  S:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: " + url +
         "\n      Parameters:\n        E: \"true\"\n";
}

std::string unit_of(const std::string& inputs, const std::string& module = "${get_repo_root()}/mod") {
  return "terraform {\n  source = \"" + module + "\"\n}\ninputs = {\n  e = " + inputs + "\n}\n";
}

std::string member(const std::string& kind, const std::string& source, const std::string& value) {
  return kind + " \"x\" {\n  source = \"" + source + "\"\n  path   = \"x\"\n  values = {\n    e = " + value +
         "\n  }\n}\n";
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
  const std::string service = "service: x\nprovider:\n  name: aws\n";
  check_reported({
      {"nested by path",
       {{"stack.yaml", template_with("true")}},
       {{"stack.yaml", template_with("false")}, {"decoy.yaml", nesting("./stack.yaml")}}},
      {"nested by a URL",
       {{"stack.yaml", template_with("true")}},
       {{"stack.yaml", template_with("false")}, {"decoy.yaml", nesting("https://x.s3.amazonaws.com/stack.yaml")}}},
      {"whose other key Serverless takes",
       {{"stack.yaml", template_with("true")}},
       {{"stack.yaml", template_with("false")}, {"serverless.yml", service + "resources: ${file(stack.yaml):Nope}\n"}}},
      {"whose outputs Serverless takes",
       {{"stack.yaml", template_with("true")}},
       {{"stack.yaml", template_with("false")},
        {"serverless.yml", service + "resources:\n  Outputs: ${file(stack.yaml):Outputs}\n"}}},
      {"that Terraform deploys",
       {{"stack.yaml", template_with("true")}},
       {{"stack.yaml", template_with("false")},
        {"main.tf",
         "resource \"aws_cloudformation_stack\" \"s\" {\n  name = \"s\"\n  template_body = "
         "file(\"${path.module}/stack.yaml\")\n"
         "  parameters = {\n    E = \"true\"\n  }\n}\n"}}},
      {"that CDK has not made",
       {{"stack.yaml", template_with("true")}},
       {{"stack.yaml", template_with("false")},
        {"cdk.out/manifest.json",
         "{\"version\": \"1\", \"artifacts\": {\"S\": {\"type\": \"aws:cloudformation:stack\", \"properties\": "
         "{\"templateFile\": \"../stack.yaml\", \"parameters\": {\"E\": \"true\"}}}}}"}}},
  });
  const TemporaryDirectory folder{{"stack.yaml", template_with("false")},
                                  {"decoy.yaml", nesting("https://x.s3.amazonaws.com/stack.yaml")}};
  CHECK(found(folder, {"scan", "."}) == 1);
}

TEST_CASE("What moves out of a root is judged by itself, whoever calls it there") {
  const std::string good = own_module("true"), bad = own_module("false"), decoy = call("../b", "  e = true\n");
  const std::string given = "variable \"e\" {\n  type = bool\n}\n";
  check_reported({
      {"the root itself", {{"a/main.tf", good}}, {{"b/main.tf", bad}, {"decoy/main.tf", decoy}}, {"a"}},
      {"called from JSON",
       {{"a/main.tf", good}},
       {{"b/main.tf", bad}, {"decoy/main.tf.json", "{\"module\": {\"a\": {\"source\": \"../b\", \"e\": true}}}"}},
       {"a"}},
      {"called by one that is called",
       {{"a/main.tf", good}},
       {{"b/main.tf", bad}, {"m/main.tf", decoy}, {"decoy/main.tf", call("../m")}},
       {"a"}},
      {"called by Terragrunt",
       {{"a/main.tf", good}},
       {{"b/main.tf", bad}, {"decoy/terragrunt.hcl", unit_of("true", "../b")}},
       {"a"}},
      {"a part of it",
       {{"a/main.tf", good}, {"a/other.tf", topic}},
       {{"b/main.tf", bad}, {"decoy/main.tf", decoy}},
       {"a/main.tf"}},
      {"to what others called before",
       {{"a/main.tf", good}, {"b/main.tf", "locals {}\n"}, {"decoy/main.tf", call("../b")}},
       {{"b/main.tf", bad}, {"decoy/main.tf", decoy}},
       {"a"}},
      {"a call",
       {{"q/main.tf", given + queue("var.e")}, {"a/main.tf", call("../q", "  e = true\n")}},
       {{"b/main.tf", variable("false") + call("../q", "  e = var.e\n")},
        {"decoy/main.tf", "module \"b\" {\n  source = \"../b\"\n  e      = true\n}\n"}},
       {"a"}},
      {"a template",
       {{"stack.yaml", template_with("true")}},
       {{"other.yaml", template_with("false")}, {"decoy.yaml", nesting("./other.yaml")}},
       {"stack.yaml"}},
      {"a template in another folder",
       {{"s/stack.yaml", template_with("true")}},
       {{"t/stack.yaml", template_with("false")}, {"decoy.yaml", nesting("./t/stack.yaml")}},
       {"s"}},
      {"a template that Terraform deploys",
       {{"stack.yaml", template_with("true")}},
       {{"other.yaml", template_with("false")},
        {"main.tf",
         "resource \"aws_cloudformation_stack\" \"s\" {\n  name = \"s\"\n  template_body = "
         "file(\"${path.module}/other.yaml\")\n  parameters = {\n    E = \"true\"\n  }\n}\n"}},
       {"stack.yaml"}},
      {"a unit that a stack copies",
       {{"mod/main.tf", own_module("true")}, {"a/terragrunt.hcl", unit_of("true")}},
       {{"b/terragrunt.hcl", unit_of("false")}, {"decoy/terragrunt.stack.hcl", member("unit", "../b", "true")}},
       {"a"}},
  });
  check_quiet({
      {"a new module with its caller",
       {{"a/main.tf", queue("true")}},
       {{"m/main.tf", bad}, {"p/main.tf", call("../m", "  e = true\n")}}},
      {"a part of a root that the root calls",
       {{"a/main.tf", queue("true")}},
       {{"a/main.tf", call("../m", "  e = true\n")}, {"m/main.tf", bad}}},
      {"a folder of roots and modules under another name",
       {{"live/dev/main.tf", call("../m", "  e = true\n") + topic}, {"live/m/main.tf", bad}},
       {{"env/dev/main.tf", call("../m", "  e = true\n") + topic}, {"env/m/main.tf", bad}},
       {"live"}},
      {"modules under another name",
       {{"modules/q/main.tf", bad}, {"live/terragrunt.hcl", unit_of("true", "../modules/q")}},
       {{"mods/q/main.tf", bad}, {"live/terragrunt.hcl", unit_of("true", "../mods/q")}},
       {"modules"}},
      {"a root that becomes a unit",
       {{"a/main.tf", good}},
       {{"a/terragrunt.hcl", unit_of("true", "../m")}, {"m/main.tf", bad}},
       {"a/main.tf"}},
      {"a part of a template that the template nests",
       {{"s.yaml", template_with("true")}},
       {{"s.yaml", nesting("./q.yaml")}, {"q.yaml", template_with("false")}}},
      {"units of a catalog under another name",
       {{"mod/main.tf", given + queue("var.e")},
        {"units/a/terragrunt.hcl", unit_of("values.e")},
        {"live/terragrunt.stack.hcl", member("unit", "../units/a", "true")}},
       {{"catalog/a/terragrunt.hcl", unit_of("values.e")},
        {"live/terragrunt.stack.hcl", member("unit", "../catalog/a", "true")}},
       {"units"}},
      {"a stack that begins to use a catalog",
       {{"mod/main.tf", given + queue("var.e")}, {"units/a/terragrunt.hcl", unit_of("values.e")}},
       {{"live/terragrunt.stack.hcl", member("unit", "../units/a", "true")}}},
  });
}

TEST_CASE("A unit or stack of Terragrunt that a change copies or includes is judged by itself as before") {
  const std::string module = own_module("true"), alone = unit_of("try(values.e, true)");
  const std::string bad = unit_of("try(values.e, false)"), of_stack = unit_of("values.e");
  const std::string root = "terraform {\n  source = \"${get_repo_root()}/mod\"\n}\n";
  const auto including = [](const std::string& path, const std::string& value) {
    return "include \"x\" {\n  path = \"" + path + "\"\n}\ninputs = {\n  e = " + value + "\n}\n";
  };
  check_reported({
      {"a unit that a stack copies",
       {{"mod/main.tf", module}, {"a/terragrunt.hcl", unit_of("true")}},
       {{"a/terragrunt.hcl", bad}, {"decoy/terragrunt.stack.hcl", member("unit", "../a", "true")}}},
      {"a unit whose source is relative",
       {{"mod/main.tf", module}, {"a/terragrunt.hcl", unit_of("true", "../mod")}},
       {{"a/terragrunt.hcl", unit_of("false", "../mod")},
        {"decoy/terragrunt.stack.hcl", member("unit", "../a", "true")}}},
      {"a stack that a stack copies",
       {{"mod/main.tf", module},
        {"u/terragrunt.hcl", of_stack},
        {"a/terragrunt.stack.hcl", member("unit", "../u", "true")}},
       {{"a/terragrunt.stack.hcl", member("unit", "../u", "try(values.e, false)")},
        {"decoy/terragrunt.stack.hcl", member("stack", "../a", "true")}}},
      {"a stack in the folder of which a stack takes a unit",
       {{"mod/main.tf", module},
        {"u/terragrunt.hcl", of_stack},
        {"a/terragrunt.stack.hcl", member("unit", "../u", "true")}},
       {{"a/terragrunt.stack.hcl", member("unit", "../u", "false")},
        {"decoy/terragrunt.stack.hcl", member("unit", "../a", "true")}}},
      {"a unit that includes its source",
       {{"mod/main.tf", module}, {"root.hcl", root}, {"a/terragrunt.hcl", including("../root.hcl", "true")}},
       {{"a/terragrunt.hcl", including("../root.hcl", "false")},
        {"decoy/terragrunt.hcl", including("../a/terragrunt.hcl", "true")}}},
  });
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

TEST_CASE("A manifest beside a template takes no finding away") {
  const auto manifest = [](const std::string& more) {
    return "{\"version\": \"1\", \"artifacts\": {\"S\": {\"type\": \"aws:cloudformation:stack\", " + more + "}}}";
  };
  const std::string file = "\"properties\": {\"templateFile\": \"s.template.json\"";
  const std::string gives = manifest(file + ", \"parameters\": {\"E\": \"true\"}}");
  const std::string places = manifest("\"environment\": \"aws://111122223333/eu-west-1\", " + file + "}");
  const auto with_default = [](const std::string& value) {
    return R"({"Parameters": {"E": {"Type": "String", "Default": ")" + value +
           R"("}}, "Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": {"SqsManagedSseEnabled": {"Ref": "E"}}}}})";
  };
  const auto in_region = [](const std::string& region) {
    return R"({"Conditions": {"Us": {"Fn::Equals": [{"Ref": "AWS::Region"}, ")" + region +
           R"("]}}, "Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": {"SqsManagedSseEnabled": )"
           R"({"Fn::If": ["Us", false, true]}}}}})";
  };
  const std::string fine =
      R"({"Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": {"SqsManagedSseEnabled": true}}}})";
  check_reported({
      {"values, new with the template", {}, {{"x/s.template.json", with_default("false")}, {"x/manifest.json", gives}}},
      {"values",
       {{"x/s.template.json", with_default("true")}},
       {{"x/s.template.json", with_default("false")}, {"x/manifest.json", gives}}},
      {"a region",
       {{"x/s.template.json", fine}},
       {{"x/s.template.json", in_region("us-east-1")}, {"x/manifest.json", places}}},
      {"a region, for a template that was elsewhere",
       {{"x/s.yaml", template_with("true")}},
       {{"x/s.template.json", in_region("us-east-1")}, {"x/manifest.json", places}},
       {"x/s.yaml"}},
  });
  check_quiet({{"that was there before",
                {{"x/s.template.json", in_region("eu-west-1")}, {"x/manifest.json", places}},
                {{"x/s.template.json", in_region("us-east-1")}}}});
}

TEST_CASE("What Terragrunt has downloaded and git tracks is said to be the repository's own") {
  if (!has_git()) return;
  const std::string unit = "terraform {\n  source = \"git::https://example.com/x.git//mod\"\n}\n";
  struct Case {
    const char* place;  ///< of what is downloaded
    bool is_tracked;
  };
  for (const auto& [place, is_tracked] :
       {Case{"a/.terragrunt-cache", true}, {"a/.terragrunt-cache", false}, {"kept", true}}) {
    CAPTURE(place);
    CAPTURE(is_tracked);
    const TemporaryDirectory folder{{"a/terragrunt.hcl", unit}};
    if (!is_tracked) commit(folder);
    folder.write(std::string(place) + "/u/v/mod/main.tf", queue("true"));
    if (std::string(place) == "kept")
      std::filesystem::create_symlink("../kept", folder.path() + "/a/.terragrunt-cache");
    if (is_tracked) commit(folder);
    json report;
    CHECK(found(folder, {"scan", "."}, nullptr, &report) == 0);
    const std::string diagnostics = report["diagnostics"].dump();
    CHECK(diagnostics.find("module-not-installed") == std::string::npos);
    CHECK((diagnostics.find("modules-tracked") != std::string::npos) == is_tracked);
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

TEST_CASE("A template that is nested only under a condition that never holds is checked by itself") {
  const std::string bad =
      "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: false\n";
  const auto nesting = [](const std::string& condition, const std::string& before) {
    return before + "Conditions:\n  N: " + condition +
           "\nResources:\n  T:\n    Type: AWS::SNS::Topic\n  S:\n    Type: AWS::CloudFormation::Stack\n    Condition: "
           "N\n"
           "    Properties:\n      TemplateURL: t.yaml\n";
  };
  const std::string parameter = "Parameters:\n  P:\n    Type: String\n    AllowedValues: [x]\n";
  struct Case {
    const char* about;
    std::string parent;
  };
  const Case cases[] = {
      {"never", nesting("!Equals [a, b]", "")},
      {"never, by a value that is not allowed", nesting("!Equals [!Ref P, y]", parameter)},
      {"perhaps", nesting("!Equals [!Ref P, y]", "Parameters:\n  P:\n    Type: String\n")},
      {"always", nesting("!Equals [a, a]", "")},
  };
  for (const Case& each : cases) {
    INFO(std::string(each.about));
    const TemporaryDirectory folder{{"t.yaml", bad}, {"p.yaml", each.parent}};
    CHECK(found(folder, {"scan", "."}) == 1);
  }
}

TEST_CASE("A package that a change brings is one more thing that is deployed") {
  if (!has_git()) return;
  const std::string bad =
      "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: false\n";
  const TemporaryDirectory folder{{"template.yaml", bad}, {"README", "x"}};
  commit(folder);
  folder.write("packaged.yaml", bad);
  CHECK(found(folder, {"scan", ".", "--changed-since", "HEAD"}) == 1);
  CHECK(found(folder, {"scan", "."}) == 1);
  commit(folder);
  CHECK(found(folder, {"scan", ".", "--changed-since", "HEAD"}) == 0);
}

TEST_CASE("A module that components take zero times is checked by itself, and one that they take is not") {
  const auto component = [](const std::string& more) {
    return "component \"c\" {\n" + more + "  source = \"../m\"\n  inputs = { e = true }\n}\n";
  };
  const TemporaryDirectory::File module{"m/main.tf", own_module("false")};
  const TemporaryDirectory::File deployment{"s/d.tfdeploy.hcl", "deployment \"d\" {\n  inputs = {}\n}\n"};
  const std::string file = "s/main.tfcomponent.hcl";
  check_reported({{"none", {}, {module, deployment, {file, component("  for_each = toset([])\n")}}}});
  check_quiet({{"one", {}, {module, deployment, {file, component("")}}},
               {"one of a list", {}, {module, deployment, {file, component("  for_each = toset([\"a\"])\n")}}}});
}
