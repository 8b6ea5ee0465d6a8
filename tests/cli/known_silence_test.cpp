// What a change adds to a finding that is known: another instance, another root. It is reported as what it adds.
#include <doctest/doctest.h>

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

constexpr const char* known_rule = "sqs-queue-unencrypted";

std::string queue(const std::string& encrypted, const std::string& repeated = {}) {
  return "resource \"aws_sqs_queue\" \"q\" {\n" + repeated + "  sqs_managed_sse_enabled = " + encrypted + "\n}\n";
}

std::string call(const std::string& name, const std::string& arguments = "  e = false\n",
                 const std::string& source = "./m") {
  return "module \"" + name + "\" {\n  source = \"" + source + "\"\n" + arguments + "}\n";
}

std::string stack(const std::string& value) {
  return "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: " + value + "\n";
}

std::string nesting(const std::vector<std::string>& names, const std::string& url = "./q.yaml") {
  std::string text = "Resources:\n";
  for (const std::string& name : names)
    text += "  " + name + ":\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: " + url + "\n";
  return text;
}

std::string deploying(const std::vector<std::string>& names, const std::string& path = "q.yaml") {
  std::string text;
  for (const std::string& name : names)
    text += "resource \"aws_cloudformation_stack\" \"" + name + "\" {\n  name = \"" + name +
            "\"\n  template_body = file(\"${path.module}/" + path + "\")\n}\n";
  return text;
}

const std::string module_code = "variable \"e\" {}\n" + queue("var.e");
const std::string suppressed_module =
    "variable \"e\" {}\n# lintel:ignore sqs-queue-unencrypted -- so\n" + queue("var.e");

struct Found {
  int code = -1;
  json report;
  std::vector<json> findings;  ///< of the rule, that are not known already
};

Found find(const TemporaryDirectory& folder, std::vector<std::string> arguments, const char* of = known_rule) {
  arguments.insert(arguments.end(), {"--format", "json"});
  const Answer answer = run_program(arguments, "", folder.path());
  Found found{answer.exit_code, json::parse(answer.out, nullptr, false), {}};
  INFO(answer.err << answer.out);
  REQUIRE(found.report.is_object());
  for (const json& finding : found.report["findings"]) {
    if (finding["rule"] == of) found.findings.push_back(finding);
  }
  return found;
}

/// The ways to compare a folder with what was committed, with a baseline of that, or with a copy of it.
std::vector<std::vector<std::string>> comparisons(const std::string& baseline, const std::string& copy) {
  return {{"scan", ".", "--changed-since", "HEAD", "--fail-on", "high"},
          {"diff", "HEAD", "--fail-on", "high"},
          {"diff", copy, ".", "--fail-on", "high"},
          {"scan", ".", "--baseline", baseline, "--fail-on", "high"}};
}

struct Change {
  const char* about;
  std::vector<TemporaryDirectory::File> base, change;
  std::vector<std::string> gone = {};   ///< files and folders
  const char* state = nullptr;          ///< of the one finding; nullptr: there is none
  std::vector<std::string> added = {};  ///< its new instances
  bool without_baseline = false;        ///< a baseline does not know enough to say so
};

void check(const std::vector<Change>& changes) {
  if (!has_git()) return;
  for (const Change& each : changes) {
    INFO(std::string(each.about));
    const TemporaryDirectory folder{{"README", "x"}}, beside{{"README", "x"}};
    for (const auto& file : each.base) folder.write(file.name, file.content);
    commit(folder);
    const std::string baseline = beside.path() + "/known.json", copy = beside.path() + "/copy";
    REQUIRE(run_program({"scan", ".", "--write-baseline", baseline}, "", folder.path()).exit_code == 0);
    std::filesystem::copy(folder.path(), copy, std::filesystem::copy_options::recursive);
    std::filesystem::remove_all(copy + "/.git");
    for (const std::string& path : each.gone) std::filesystem::remove_all(folder.path() + "/" + path);
    for (const auto& file : each.change) folder.write(file.name, file.content);
    for (const std::vector<std::string>& arguments : comparisons(baseline, copy)) {
      if (each.without_baseline && arguments[2] == "--baseline") continue;
      CAPTURE(arguments[0] + " " + arguments[2]);
      const Found found = find(folder, arguments);
      CHECK(found.code == (each.state ? 1 : 0));
      REQUIRE(found.findings.size() == (each.state ? 1 : 0));
      if (!each.state) continue;
      CHECK(found.findings[0]["baseline_state"] == each.state);
      CHECK(found.findings[0].value("new_instances", json::array()) == json(each.added));
      for (const std::string& name : each.added)
        CHECK(found.findings[0]["message"].get<std::string>().find(name) != std::string::npos);
    }
  }
}

}  // namespace

TEST_CASE("A finding that a change gives to another instance is reported for that one") {
  const std::string one = "  for_each = toset([\"a\"])\n", two = "  for_each = toset([\"a\", \"b\"])\n";
  check({
      {"another call",
       {{"m/main.tf", module_code}, {"main.tf", call("a")}},
       {{"main.tf", call("a") + call("b")}},
       {},
       "updated",
       {"module.b.aws_sqs_queue.q"}},
      {"a call before the others",
       {{"m/main.tf", module_code}, {"main.tf", call("b")}},
       {{"main.tf", call("a") + call("b")}},
       {},
       "updated",
       {"module.a.aws_sqs_queue.q"}},
      {"a call of a call",
       {{"m/main.tf", module_code},
        {"n/main.tf", "variable \"on\" {}\n" + call("m", "  e = var.on\n", "../m")},
        {"main.tf", call("a", "  on = false\n", "./n")}},
       {{"main.tf", call("a", "  on = false\n", "./n") + call("b", "  on = false\n", "./n")}},
       {},
       "updated",
       {"module.b.module.m.aws_sqs_queue.q"}},
      {"from JSON",
       {{"m/main.tf", module_code}, {"main.tf", call("a")}},
       {{"b.tf.json", "{\"module\": {\"b\": {\"source\": \"./m\", \"e\": false}}}"}},
       {},
       "updated",
       {"module.b.aws_sqs_queue.q"}},
      {"another key",
       {{"main.tf", queue("false", one)}},
       {{"main.tf", queue("false", two)}},
       {},
       "updated",
       {"aws_sqs_queue.q[\"b\"]"}},
      {"another number",
       {{"main.tf", queue("false", "  count = 1\n")}},
       {{"main.tf", queue("false", "  count = 2\n")}},
       {},
       "updated",
       {"aws_sqs_queue.q[1]"}},
      {"another key of a call",
       {{"m/main.tf", module_code}, {"main.tf", call("a", one + "  e = false\n")}},
       {{"main.tf", call("a", two + "  e = false\n")}},
       {},
       "updated",
       {"module.a[\"b\"].aws_sqs_queue.q"}},
      {"a call that had another value",
       {{"m/main.tf", module_code}, {"main.tf", call("a") + call("b", "  e = true\n")}},
       {{"main.tf", call("a") + call("b")}},
       {},
       "updated",
       {"module.b.aws_sqs_queue.q"}},
      {"a call that had another value, in the stead of one that is gone",
       {{"m/main.tf", module_code}, {"main.tf", call("a") + call("b", "  e = true\n")}},
       {{"main.tf", call("b")}},
       {},
       "new",
       {},
       true},
      {"a nested stack",
       {{"q.yaml", stack("false")}, {"main.yaml", nesting({"A"})}},
       {{"main.yaml", nesting({"A", "B"})}},
       {},
       "updated",
       {"B.Q"}},
  });
}

TEST_CASE("An instance under another name is no news") {
  check({
      {"a call", {{"m/main.tf", module_code}, {"main.tf", call("a")}}, {{"main.tf", call("b")}}},
      {"one of two calls",
       {{"m/main.tf", module_code}, {"main.tf", call("a") + call("b")}},
       {{"main.tf", call("b") + call("c")}}},
      {"a call of a call",
       {{"m/main.tf", module_code},
        {"n/main.tf", call("m", "  e = false\n", "../m")},
        {"main.tf", call("a", "", "./n")}},
       {{"main.tf", call("b", "", "./n")}}},
      {"a key",
       {{"main.tf", queue("false", "  for_each = toset([\"a\"])\n")}},
       {{"main.tf", queue("false", "  for_each = toset([\"b\"])\n")}}},
      {"one that became a list", {{"main.tf", queue("false")}}, {{"main.tf", queue("false", "  count = 1\n")}}},
      {"fewer than there were",
       {{"main.tf", queue("false", "  count = 3\n")}},
       {{"main.tf", queue("false", "  count = 2\n")}}},
      {"a nested stack", {{"q.yaml", stack("false")}, {"main.yaml", nesting({"A"})}}, {{"main.yaml", nesting({"B"})}}},
      {"another module under the same name of a resource",
       {{"m/main.tf", module_code}, {"n/main.tf", module_code}, {"main.tf", call("a")}},
       {{"main.tf", call("b", "  e = false\n", "./n")}},
       {},
       "new"},
  });
}

TEST_CASE("A finding in a root that had none is new, wherever it was before") {
  check({
      {"which two roots exchange",
       {{"dev/main.tf", queue("false")}, {"prod/main.tf", queue("true")}},
       {{"dev/main.tf", queue("true")}, {"prod/main.tf", queue("false")}},
       {},
       "new"},
      {"whose root is gone",
       {{"dev/main.tf", queue("false")}, {"prod/main.tf", queue("true")}},
       {{"prod/main.tf", queue("false")}},
       {"dev"},
       "new"},
      {"which the second root has as well",
       {{"dev/main.tf", queue("true")}, {"prod/main.tf", queue("false")}},
       {{"dev/main.tf", queue("false")}},
       {},
       "new"},
      {"of a module that two roots call",
       {{"m/main.tf", module_code},
        {"dev/main.tf", call("a", "  e = false\n", "../m")},
        {"prod/main.tf", call("a", "  e = true\n", "../m")}},
       {{"prod/main.tf", call("a", "  e = false\n", "../m")}},
       {},
       "updated",
       {"module.a.aws_sqs_queue.q in prod"}},
      {"of a module that a new root calls",
       {{"m/main.tf", module_code}, {"dev/main.tf", call("a", "  e = false\n", "../m")}},
       {{"prod/main.tf", call("a", "  e = false\n", "../m")}},
       {},
       "updated",
       {"module.a.aws_sqs_queue.q in prod"}},
      {"of templates",
       {{"dev/q.yaml", stack("false")}, {"prod/q.yaml", stack("true")}},
       {{"dev/q.yaml", stack("true")}, {"prod/q.yaml", stack("false")}},
       {},
       "new"},
      {"of a template that another one nests, too",
       {{"q.yaml", stack("false")}, {"main.yaml", nesting({"A"})}},
       {{"other.yaml", nesting({"A"})}},
       {},
       "updated",
       {"A.Q in other.yaml"}},
      {"whose root has another name", {{"dev/main.tf", queue("false")}}, {{"stage/main.tf", queue("false")}}, {"dev"}},
      {"whose template lies elsewhere", {{"dev/q.yaml", stack("false")}}, {{"stage/q.yaml", stack("false")}}, {"dev"}},
      {"in the stead of two roots, one of which had none",
       {{"dev/main.tf", queue("false")}, {"prod/main.tf", queue("true")}},
       {{"live/main.tf", queue("false")}},
       {"dev", "prod"},
       "new",
       {},
       true},
      {"whose roots all have other names",
       {{"a/dev/main.tf", queue("false")}, {"a/prod/main.tf", queue("true")}},
       {{"b/dev/main.tf", queue("false")}, {"b/prod/main.tf", queue("true")}},
       {"a"}},
      {"of a template that another root deploys, too",
       {{"q.yaml", stack("false")}, {"dev/main.tf", deploying({"a"}, "../q.yaml")}},
       {{"prod/main.tf", deploying({"a"}, "../q.yaml")}},
       {},
       "updated",
       {"Q in prod/aws_cloudformation_stack.a"}},
      {"of a template that Terraform deploys once more",
       {{"q.yaml", stack("false")}, {"main.tf", deploying({"a"})}},
       {{"main.tf", deploying({"a", "b"})}},
       {},
       "updated",
       {"Q in aws_cloudformation_stack.b"}},
      {"which has moved to another file of its root",
       {{"main.tf", queue("false")}, {"other.tf", "locals {}\n"}},
       {{"main.tf", "locals {}\n"}, {"other.tf", "locals {}\n" + queue("false")}}},
      {"of a unit of Terragrunt",
       {{"m/main.tf", module_code},
        {"dev/terragrunt.hcl", "terraform {\n  source = \"../m\"\n}\ninputs = {\n  e = false\n}\n"}},
       {{"prod/terragrunt.hcl", "terraform {\n  source = \"../m\"\n}\ninputs = {\n  e = false\n}\n"}},
       {},
       "updated",
       {"aws_sqs_queue.q in prod/terragrunt.hcl"}},
  });
}

TEST_CASE("A finding under a condition is known under that condition alone") {
  const auto under = [](const std::string& equals, const std::string& value) {
    return "Parameters:\n  Env:\n    Type: String\n    AllowedValues: [dev, prod]\nConditions:\n  IsIt: !Equals " +
           equals + "\n" + stack(value);
  };
  const std::string dev = "[!Ref Env, dev]", in_dev = "!If [IsIt, false, true]", not_in_dev = "!If [IsIt, true, false]";
  const auto preset = [](std::string text) { return text.insert(text.find("Conditions"), "    Default: dev\n"); };
  const std::string equal_dev = "!Equals [!Ref Env, dev]";
  const auto defined = [](const std::string& condition, const std::string& name) {
    return "Parameters:\n  Env:\n    Type: String\nConditions:\n  " + name + ": " + condition + "\n" +
           stack("!If [" + name + ", false, true]");
  };
  const auto changed = [](std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
  };
  const auto allowed = [](const std::string& values) {
    return "Parameters:\n  Env:\n    Type: String\n" + (values.empty() ? "" : "    AllowedValues: " + values + "\n") +
           "Conditions:\n  IsIt: !Equals [!Ref Env, dev]\n" + stack("!If [IsIt, true, false]");
  };
  const std::string of_resource =
      changed(under(dev, "false"), "Type: AWS::SQS::Queue", "Condition: IsIt\n    Type: AWS::SQS::Queue");
  const std::string without_condition = changed(of_resource, "    Condition: IsIt\n", "");
  check({
      {"that goes", {{"q.yaml", under(dev, in_dev)}}, {{"q.yaml", under(dev, "false")}}, {}, "new"},
      {"that turns around", {{"q.yaml", under(dev, in_dev)}}, {{"q.yaml", under(dev, not_in_dev)}}, {}, "new"},
      {"that turns around, with a default",
       {{"q.yaml", preset(under(dev, in_dev))}},
       {{"q.yaml", preset(under(dev, not_in_dev))}},
       {},
       "new"},
      {"that is another one under the same name",
       {{"q.yaml", under(dev, in_dev)}},
       {{"q.yaml", under("[!Ref Env, prod]", in_dev)}},
       {},
       "new"},
      {"that is wider under the same name",
       {{"q.yaml", defined(equal_dev, "IsIt")}},
       {{"q.yaml", defined("!Or [" + equal_dev + ", !Equals [!Ref Env, prod]]", "IsIt")}},
       {},
       "new"},
      {"that is narrower under the same name",
       {{"q.yaml", defined("!Or [" + equal_dev + ", !Equals [!Ref Env, prod]]", "IsIt")}},
       {{"q.yaml", defined(equal_dev, "IsIt")}}},
      {"that is the same under another name",
       {{"q.yaml", defined(equal_dev, "IsIt")}},
       {{"q.yaml", defined("!Not [!Not [" + equal_dev + "]]", "IsDev")}}},
      {"of the resource, which goes", {{"q.yaml", of_resource}}, {{"q.yaml", without_condition}}, {}, "new"},
      {"of the resource, which is another one",
       {{"q.yaml", of_resource}},
       {{"q.yaml", changed(of_resource, "[!Ref Env, dev]", "[!Ref Env, prod]")}},
       {},
       "new"},
      {"of the resource, which comes", {{"q.yaml", without_condition}}, {{"q.yaml", of_resource}}},
      {"that always holds now", {{"q.yaml", under(dev, in_dev)}}, {{"q.yaml", under("[a, a]", in_dev)}}, {}, "new"},
      {"in a nested stack",
       {{"q.yaml", under(dev, in_dev)}, {"main.yaml", nesting({"A"})}},
       {{"q.yaml", under(dev, not_in_dev)}},
       {},
       "new"},
      {"in a nested stack of another name",
       {{"q.yaml", under(dev, in_dev)}, {"main.yaml", nesting({"A"})}},
       {{"q.yaml", under(dev, not_in_dev)}, {"main.yaml", nesting({"B"})}},
       {},
       "new"},
      {"that stays, in a nested stack of another name",
       {{"q.yaml", under(dev, in_dev)}, {"main.yaml", nesting({"A"})}},
       {{"main.yaml", nesting({"B"})}}},
      {"that is narrower, in a nested stack of another name",
       {{"q.yaml", defined("!Or [" + equal_dev + ", !Equals [!Ref Env, prod]]", "IsIt")},
        {"main.yaml", nesting({"A"})}},
       {{"q.yaml", defined(equal_dev, "IsDev")}, {"main.yaml", nesting({"B"})}}},
      {"that is wider, in a nested stack of another name",
       {{"q.yaml", defined(equal_dev, "IsIt")}, {"main.yaml", nesting({"A"})}},
       {{"q.yaml", defined("!Or [" + equal_dev + ", !Equals [!Ref Env, prod]]", "IsIt")},
        {"main.yaml", nesting({"B"})}},
       {},
       "new"},
      {"for which more values are allowed",
       {{"q.yaml", allowed("[dev, test]")}},
       {{"q.yaml", allowed("[dev, test, prod]")}},
       {},
       "new"},
      {"for which any value is allowed", {{"q.yaml", allowed("[dev, test]")}}, {{"q.yaml", allowed("")}}, {}, "new"},
      {"for which fewer values are allowed",
       {{"q.yaml", allowed("[dev, test, prod]")}},
       {{"q.yaml", allowed("[prod, dev]")}}},
      {"for which very many are",
       {{"q.yaml", allowed("[dev, a, b, c, d, e, f, g, h, i, j, k, l, m, n]")}},
       {{"q.yaml", allowed("[dev, a, b, c, d, e, f, g, h, i, j, k, l, m, o]")}},
       {},
       "new"},
      {"of which the default is another one",
       {{"q.yaml", allowed("[dev, test]\n    Default: dev")}},
       {{"q.yaml", allowed("[dev, test]\n    Default: test")}},
       {},
       "new"},
      {"of which the default is another one that makes it no worse",
       {{"q.yaml", allowed("[dev, test, prod]\n    Default: test")}},
       {{"q.yaml", allowed("[dev, test, prod]\n    Default: prod")}}},
      {"of which the default goes",
       {{"q.yaml", allowed("[dev, test]\n    Default: test")}},
       {{"q.yaml", allowed("[dev, test]")}}},
      {"that comes", {{"q.yaml", under(dev, "false")}}, {{"q.yaml", under(dev, in_dev)}}},
      {"beside another one",
       {{"q.yaml", under(dev, in_dev)}},
       {{"q.yaml", under(dev, in_dev) + "      VisibilityTimeout: !If [IsIt, 30, 60]\n"}}},
  });
}

TEST_CASE("A baseline says where a finding holds without what conditions compare") {
  const TemporaryDirectory folder{{"q.yaml",
                                   "Parameters:\n  Token:\n    Type: String\n    NoEcho: true\nConditions:\n  IsIt: "
                                   "!Equals [!Ref Token, Planted]\n" +
                                       stack("!If [IsIt, false, true]")}};
  CHECK(run_program({"scan", ".", "--write-baseline", "known.json"}, "", folder.path()).exit_code == 0);
  const std::string written = folder.read("known.json");
  CHECK(written.find("\"extent\"") != std::string::npos);
  CHECK(written.find("Planted") == std::string::npos);
}

TEST_CASE("What an accepted suppression hides under another condition is said") {
  if (!has_git()) return;
  const auto suppressed = [](const std::string& value) {
    return "Parameters:\n  Env:\n    Type: String\nConditions:\n  IsDev: !Equals [!Ref Env, dev]\nResources:\n  Q:\n"
           "    Type: AWS::SQS::Queue\n    Metadata:\n      Lintel:\n        ignore:\n          - rule: "
           "sqs-queue-unencrypted\n            reason: so\n    Properties:\n      SqsManagedSseEnabled: " +
           value + "\n";
  };
  const TemporaryDirectory folder{{"q.yaml", suppressed("!If [IsDev, false, true]")}};
  commit(folder);
  folder.write("q.yaml", suppressed("!If [IsDev, true, false]"));
  const std::vector<std::vector<std::string>> ways = {{"scan", ".", "--changed-since", "HEAD"}, {"diff", "HEAD"}};
  for (const std::vector<std::string>& arguments : ways) {
    CHECK(find(folder, arguments).findings.empty());
    CHECK(find(folder, arguments, "suppression-applies-anew").findings.size() == 1);
  }
}

TEST_CASE("A finding of one reading of a root is not known in the other one") {
  const auto unit = [](const std::string& text) {
    return "terraform {\n  source = \"../m\"\n}\ngenerate \"g\" {\n  path      = \"main.tofu\"\n  if_exists = "
           "\"overwrite\"\n  contents  = <<EOF\n" +
           text + "EOF\n}\n";
  };
  check({
      {"which the readings exchange",
       {{"main.tf", queue("true")}, {"main.tofu", queue("false")}},
       {{"main.tf", queue("false")}, {"main.tofu", queue("true")}},
       {},
       "new"},
      {"which only OpenTofu had",
       {{"main.tf", queue("true")}, {"main.tofu", queue("false")}},
       {{"main.tf", queue("false")}},
       {},
       "new"},
      {"which OpenTofu gets as well",
       {{"main.tf", queue("false")}, {"main.tofu", queue("true")}},
       {},
       {"main.tofu"},
       "updated",
       {"aws_sqs_queue.q"}},
      {"which all had", {{"main.tf", queue("false")}}, {{"main.tofu", queue("true")}}},
      {"which both had", {{"main.tf", queue("false")}, {"main.tofu", queue("false")}}, {}, {"main.tofu"}},
      {"of what Terragrunt writes for OpenTofu alone",
       {{"m/main.tf", queue("true")}, {"a/terragrunt.hcl", unit("locals {}\n")}},
       {{"m/main.tf", queue("false")}},
       {},
       "new"},
  });
}

TEST_CASE("What an accepted suppression hides for another instance is said") {
  if (!has_git()) return;
  const TemporaryDirectory folder{{"m/main.tf", suppressed_module}, {"main.tf", call("a")}};
  commit(folder);
  folder.write("main.tf", call("b"));
  const std::vector<std::vector<std::string>> ways = {{"scan", ".", "--changed-since", "HEAD"}, {"diff", "HEAD"}};
  for (const std::vector<std::string>& arguments : ways)
    CHECK(find(folder, arguments, "suppression-applies-anew").findings.empty());
  folder.write("main.tf", call("a") + call("payroll"));
  for (const std::vector<std::string>& arguments : ways) {
    const Found found = find(folder, arguments, "suppression-applies-anew");
    CHECK(found.code == 0);
    REQUIRE(found.findings.size() == 1);
    CHECK(found.findings[0]["message"].get<std::string>().find("module.payroll.aws_sqs_queue.q") != std::string::npos);
  }
}

TEST_CASE("One instance that gets as bad as another one is worse than it was") {
  if (!has_git()) return;
  // The rule's severity is its own everywhere but for what an instance is reached by.
  const std::string group =
      "variable \"public\" {}\n"
      "resource \"aws_security_group\" \"g\" {\n  ingress {\n    from_port = 22\n    to_port = 22\n"
      "    protocol = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n"
      "resource \"aws_instance\" \"i\" {\n  ami = \"ami-1\"\n  instance_type = \"t3.micro\"\n"
      "  associate_public_ip_address = var.public\n  vpc_security_group_ids = [aws_security_group.g.id]\n}\n";
  const auto calls = [](const std::string& second) {
    return call("a", "  public = true\n") + call("b", "  public = " + second + "\n");
  };
  const TemporaryDirectory folder{{"m/main.tf", group}, {"main.tf", calls("false")}};
  commit(folder);
  const char* const open_port = "ec2-security-group-ssh-open";
  const Found before = find(folder, {"scan", "."}, open_port);
  REQUIRE_FALSE(before.findings.empty());
  folder.write("main.tf", calls("true"));
  const Found after = find(folder, {"scan", ".", "--changed-since", "HEAD"}, open_port);
  REQUIRE_FALSE(after.findings.empty());
  CHECK(after.findings[0]["baseline_state"] == "updated");
}

TEST_CASE("The entry of an older baseline is known for any instance") {
  const TemporaryDirectory folder{{"m/main.tf", module_code}, {"main.tf", call("a") + call("b")}};
  REQUIRE(run_program({"scan", ".", "--write-baseline", "known.json"}, "", folder.path()).exit_code == 0);
  json known = json::parse(folder.read("known.json"));
  CHECK(known["roots"] == json{"."});
  for (json& entry : known["findings"]) {
    if (entry["rule"] == known_rule)
      CHECK(entry["instances"] == json{{".", {"module.a.aws_sqs_queue.q", "module.b.aws_sqs_queue.q"}}});
    entry.erase("instances");
  }
  known.erase("roots");
  folder.write("known.json", known.dump());
  folder.write("main.tf", call("a") + call("b") + call("c"));
  CHECK(find(folder, {"scan", ".", "--baseline", "known.json"}).findings.empty());
}

TEST_CASE("A baseline is known by whatever path its folder is scanned") {
  const TemporaryDirectory folder{{"dev/main.tf", queue("false")}, {"main.tf", queue("false")}};
  const std::string baseline = folder.path() + "/known.json";
  REQUIRE(run_program({"scan", ".", "--write-baseline", baseline}, "", folder.path()).exit_code == 0);
  for (const std::string& path : {std::string("."), folder.path(), folder.path() + "/dev/.."}) {
    CAPTURE(path);
    CHECK(find(folder, {"scan", path, "--baseline", baseline}).findings.empty());
  }
}

TEST_CASE("A known finding about who may is new where they may more") {
  if (!has_git()) return;
  const auto bucket = [](const std::string& actions) {
    return "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"b\"\n}\nresource \"aws_s3_bucket_policy\" \"p\" {\n"
           "  bucket = aws_s3_bucket.b.id\n  policy = jsonencode({\n    Statement = [{\n      Effect = \"Allow\"\n"
           "      Principal = \"*\"\n      " +
           actions + "\n      Resource = \"${aws_s3_bucket.b.arn}/*\"\n    }]\n  })\n}\n";
  };
  const auto group = [](const std::string& from, const std::string& to) {
    return "resource \"aws_security_group\" \"g\" {\n  name = \"g\"\n  ingress {\n    protocol = \"tcp\"\n"
           "    from_port = " +
           from + "\n    to_port = " + to + "\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n";
  };
  const auto queue_policy = [](const std::string& actions) {
    return "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n  P:\n    Type: AWS::SQS::QueuePolicy\n    Properties:\n"
           "      Queues: [!Ref Q]\n      PolicyDocument:\n        Statement:\n          - Effect: Allow\n"
           "            Principal: '*'\n            Action: " +
           actions + "\n            Resource: '*'\n";
  };
  // The rest of the statement after its principal: what it is about, and under which conditions.
  const auto statement = [](const std::string& rest) {
    return "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"b\"\n}\nresource \"aws_s3_bucket_policy\" \"p\" {\n"
           "  bucket = aws_s3_bucket.b.id\n  policy = jsonencode({\n    Statement = [{\n      Effect = \"Allow\"\n"
           "      Principal = \"*\"\n      Action = \"s3:GetObject\"\n" +
           rest + "\n    }]\n  })\n}\n";
  };
  const auto document = [](const std::string& rest) {
    return "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"b\"\n}\n"
           "data \"aws_iam_policy_document\" \"d\" {\n  statement {\n    actions = [\"s3:GetObject\"]\n"
           "    principals {\n      type = \"*\"\n      identifiers = [\"*\"]\n    }\n" +
           rest +
           "  }\n}\nresource \"aws_s3_bucket_policy\" \"p\" {\n  bucket = aws_s3_bucket.b.id\n"
           "  policy = data.aws_iam_policy_document.d.json\n}\n";
  };
  const auto template_statement = [](const std::string& rest) {
    return "Resources:\n  B:\n    Type: AWS::S3::Bucket\n  P:\n    Type: AWS::S3::BucketPolicy\n    Properties:\n"
           "      Bucket: !Ref B\n      PolicyDocument:\n        Statement:\n          - Effect: Allow\n"
           "            Principal: '*'\n            Action: s3:GetObject\n" +
           rest;
  };
  const std::string part = "Resource = \"arn:aws:s3:::b/public/*\"\n", all = "Resource = \"arn:aws:s3:::b/*\"\n";
  const auto agent = [](const std::string& values) {
    return "Condition = { StringEquals = { \"aws:UserAgent\" = " + values + " } }\n";
  };
  const auto other_agent = [](const std::string& values) {
    return "Condition = { StringNotEquals = { \"aws:UserAgent\" = " + values + " } }\n";
  };
  const std::string block = "    condition {\n      test = \"StringEquals\"\n      variable = \"aws:UserAgent\"\n";
  const std::string here = "    resources = [\"${aws_s3_bucket.b.arn}/*\"]\n";
  std::string many;
  for (int i = 0; i < 300; ++i) many += "\"arn:aws:s3:::b/public/" + std::to_string(i) + "\", ";
  struct Case {
    const char* about;
    const char* of;
    const char* file;
    std::string base, change;
    bool is_new;
  };
  const char* const bucket_public = "s3-bucket-policy-public";
  const char* const database_open = "ec2-security-group-database-open";
  const char* const queue_public = "sqs-queue-policy-public";
  const Case cases[] = {
      {"more actions", bucket_public, "main.tf", bucket("Action = \"s3:GetObject\""),
       bucket("Action = [\"s3:GetObject\", \"s3:DeleteObject\"]"), true},
      {"all actions", bucket_public, "main.tf", bucket("Action = \"s3:Get*\""), bucket("Action = \"s3:*\""), true},
      {"fewer actions", bucket_public, "main.tf", bucket("Action = [\"s3:GetObject\", \"s3:DeleteObject\"]"),
       bucket("Action = \"s3:getObject\""), false},
      {"one of a pattern", bucket_public, "main.tf", bucket("Action = \"s3:Get*\""),
       bucket("Action = [\"s3:GetObject\"]"), false},
      {"another database", database_open, "main.tf", group("3306", "3306"), group("5432", "5432"), true},
      {"fewer ports", database_open, "main.tf", group("3306", "3307"), group("3306", "3306"), false},
      {"more actions in a template", queue_public, "t.yaml", queue_policy("sqs:SendMessage"),
       queue_policy("[sqs:SendMessage, sqs:DeleteMessage]"), true},
      {"others in their stead", queue_public, "t.yaml", queue_policy("sqs:SendMessage"),
       queue_policy("[sqs:SendMessage]"), false},
      {"more resources", bucket_public, "main.tf", statement(part), statement(all), true},
      {"fewer resources", bucket_public, "main.tf", statement(all), statement(part), false},
      {"another resource", bucket_public, "main.tf", statement(part),
       statement("Resource = [\"arn:aws:s3:::b/public/*\", \"arn:aws:s3:::b/private/*\"]"), true},
      {"one resource of two", bucket_public, "main.tf",
       statement("Resource = [\"arn:aws:s3:::b/public/*\", \"arn:aws:s3:::b/private/*\"]"), statement(part), false},
      {"all but another", bucket_public, "main.tf", statement("NotResource = \"arn:aws:s3:::b/private/*\""),
       statement("NotResource = \"arn:aws:s3:::b/secret/*\""), true},
      {"part of what a reference names", bucket_public, "main.tf", statement("Resource = \"${aws_s3_bucket.b.arn}/*\""),
       statement("Resource = \"${aws_s3_bucket.b.arn}/a/*\""), false},
      {"an asterisk in an expression", bucket_public, "main.tf",
       statement("Resource = [for p in [\"a/*\"] : \"arn:aws:s3:::b/${p}\"]"),
       statement("Resource = [for p in [\"a/x\", \"b\"] : \"arn:aws:s3:::b/${p}\"]"), true},
      {"too many to compare", bucket_public, "main.tf", statement(part),
       statement("Resource = [" + many + "\"arn:aws:s3:::b/*\"]"), true},
      {"no condition any more", bucket_public, "main.tf", statement(part + agent("\"x\"")), statement(part), true},
      {"a condition", bucket_public, "main.tf", statement(part), statement(part + agent("\"x\"")), false},
      {"another value", bucket_public, "main.tf", statement(part + agent("\"x\"")),
       statement(part + agent("[\"x\", \"y\"]")), true},
      {"one value fewer", bucket_public, "main.tf", statement(part + agent("[\"x\", \"y\"]")),
       statement(part + agent("\"y\"")), false},
      {"one exception fewer", bucket_public, "main.tf", statement(part + other_agent("[\"x\", \"y\"]")),
       statement(part + other_agent("\"y\"")), true},
      {"one exception more", bucket_public, "main.tf", statement(part + other_agent("\"y\"")),
       statement(part + other_agent("[\"x\", \"y\"]")), false},
      {"another comparison", bucket_public, "main.tf", statement(part + agent("\"x\"")),
       statement(part + "Condition = { StringLike = { \"aws:UserAgent\" = \"x\" } }\n"), true},
      {"no condition block any more", bucket_public, "main.tf",
       document(here + block + "      values = [\"x\"]\n    }\n"), document(here), true},
      {"another value in a block", bucket_public, "main.tf", document(here + block + "      values = [\"x\"]\n    }\n"),
       document(here + block + "      values = [\"x\", \"y\"]\n    }\n"), true},
      {"a condition block", bucket_public, "main.tf", document(here),
       document(here + block + "      values = [\"x\"]\n    }\n"), false},
      {"more resources in a template", bucket_public, "t.yaml",
       template_statement("            Resource: !Sub '${B.Arn}/public/*'\n"),
       template_statement("            Resource: !Sub '${B.Arn}/*'\n"), true},
      {"a function's resources", bucket_public, "t.yaml",
       template_statement("            Resource: {'Fn::Join': ['', ['arn:aws:s3:::', !Ref B, /public/*]]}\n"),
       template_statement("            Resource: {'Fn::Join': ['', ['arn:aws:s3:::', !Ref B, /*]]}\n"), true},
      {"no condition in a template", bucket_public, "t.yaml",
       template_statement("            Resource: '*'\n            Condition: {StringEquals: {'aws:UserAgent': x}}\n"),
       template_statement("            Resource: '*'\n"), true},
  };
  for (const Case& each : cases) {
    INFO(std::string(each.about));
    const TemporaryDirectory folder{{each.file, each.base}};
    commit(folder);
    REQUIRE(find(folder, {"scan", "."}, each.of).findings.size() == 1);
    folder.write(each.file, each.change);
    const std::vector<std::vector<std::string>> ways = {{"scan", ".", "--changed-since", "HEAD"}, {"diff", "HEAD"}};
    for (const std::vector<std::string>& arguments : ways)
      CHECK(find(folder, arguments, each.of).findings.size() == (each.is_new ? 1 : 0));
  }
}
