// Exit codes: 0 all was read and nothing found, 1 findings, 2 something that belongs to the scan was not read or run,
// or there was nothing to scan. Silence never looks like success.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/program.h"

using lintel::test::Answer;
using lintel::test::run_program;
using lintel::test::TemporaryDirectory;
using nlohmann::json;

namespace {

const std::string fine = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = true\n}\n";
const std::string fault = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n";
const std::string template_text =
    "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: true\n";
const std::string own_rule =
    "rule \"own\" {\n  title = \"Own\"\n  severity = \"low\"\n  area = \"data-protection\"\n"
    "  resource = \"AWS::SQS::Queue\"\n  require = REQUIRE\n  message = \"own\"\n}\n";

std::string rule_with(const std::string& require) {
  std::string text = own_rule;
  return text.replace(text.find("REQUIRE"), 7, require);
}

/// ASCII as UTF-16 with a byte-order mark.
std::string utf16(const std::string& text) {
  std::string wide = "\xff\xfe";
  for (const char c : text) {
    wide += c;
    wide += '\0';
  }
  return wide;
}

struct Case {
  const char* about;
  std::vector<TemporaryDirectory::File> files;
  std::vector<std::string> arguments;
  int code;
  int allowed;  ///< with --allow-errors
};

}  // namespace

TEST_CASE("The exit code says whether all was read, whether something was found") {
  const std::vector<std::string> queue = {"--select", "sqs-queue-unencrypted"};
  const std::vector<std::string> rules = {"--rules", "rules", "--select", "own,sqs-queue-unencrypted"};
  const Case cases[] = {
      {"all read, nothing found", {{"main.tf", fine}}, queue, 0, 0},
      {"a finding", {{"main.tf", fault}}, queue, 1, 1},
      {"a finding in a resource of a provider without rules",
       {{"main.tf",
         "resource \"postgresql_role\" \"r\" {\n  name     = \"r\"\n  password = \"t9Vq-Larkspur-41xW\"\n}\n"}},
       {"--select", "secret-written-in-code"},
       1,
       1},
      {"nothing in a resource of a provider without rules",
       {{"main.tf", "resource \"postgresql_role\" \"r\" {\n  name = \"r\"\n}\n"}},
       {"--select", "secret-written-in-code"},
       2,
       1},
      {"a finding below --fail-on",
       {{"main.tf", fault}},
       {"--select", "sqs-queue-unencrypted", "--fail-on", "critical"},
       0,
       0},
      {"a syntax error", {{"main.tf", fine}, {"broken.tf", "resource \"a\" {{\n"}}, queue, 2, 0},
      {"a syntax error and a finding", {{"main.tf", fault}, {"broken.tf", "resource \"a\" {{\n"}}, queue, 2, 1},
      {"a broken template", {{"main.tf", fine}, {"t.yaml", template_text + "  : [\n"}}, queue, 2, 0},
      {"no folder of rules", {{"main.tf", fine}}, {"--rules", "nowhere", "--select", "sqs-queue-unencrypted"}, 2, 0},
      {"a rule file that is no rule",
       {{"main.tf", fine}, {"rules/own.hcl", "rule \"own\" {\n"}},
       {"--rules", "rules", "--select", "sqs-queue-unencrypted"},
       2,
       0},
      {"a rule that lacks its condition",
       {{"main.tf", fine}, {"rules/own.hcl", "rule \"own\" {\n  title = \"x\"\n}\n"}},
       {"--rules", "rules", "--select", "sqs-queue-unencrypted"},
       2,
       0},
      {"a rule that fails while running",
       {{"main.tf", fine}, {"rules/own.hcl", rule_with("tonumber(\"no number\") == 5")}},
       rules,
       2,
       0},
      {"a rule that runs", {{"main.tf", fine}, {"rules/own.hcl", rule_with("self.DelaySeconds != 5")}}, rules, 0, 0},
      {"an empty folder", {{"README.md", "nothing"}}, queue, 2, 1},
      {"a folder of Azure's",
       {{"main.tf", "resource \"azurerm_storage_account\" \"a\" {\n  name = \"a\"\n}\n"}},
       queue,
       2,
       1},
      {"a folder of Google's",
       {{"main.tf", "resource \"google_storage_bucket\" \"a\" {\n  name = \"a\"\n}\n"}},
       queue,
       2,
       1},
      {"a folder of Kubernetes'", {{"pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n"}}, queue, 2, 1},
      {"Azure's beside AWS's",
       {{"main.tf", fine + "resource \"azurerm_storage_account\" \"a\" {\n  name = \"a\"\n}\n"}},
       queue,
       0,
       0},
      {"Terraform in UTF-16", {{"main.tf", utf16(fine)}, {"other/main.tf", fine}}, queue, 2, 0},
      {"bytes that are no UTF-8", {{"main.tf", fine}, {"other.tf", "locals {\n  a = \"\xff\"\n}\n"}}, queue, 2, 0},
      {"a path that is not there", {{"main.tf", fine}}, {"nowhere", "--select", "sqs-queue-unencrypted"}, 2, 0},
      {"no rules left", {{"main.tf", fine}}, {"--ignore", "*"}, 1, 1},
      {"a module that is not installed",
       {{"main.tf", fine + "module \"m\" {\n  source = \"example/module/aws\"\n}\n"}},
       queue,
       0,
       0},
      {"a name that nothing declares", {{"main.tf", fine + "locals {\n  a = var.nowhere\n}\n"}}, queue, 2, 0},
      {"a function that fails with the values at hand",
       {{"main.tf", fine + "locals {\n  a = filesha256(\"build/later.zip\")\n}\n"}},
       queue,
       0,
       0},
      {"what is undecided",
       {{"main.tf", "variable \"x\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = var.x\n}\n"}},
       queue,
       0,
       0},
      {"no rules left for --fail-on high", {{"main.tf", fine}}, {"--ignore", "*", "--fail-on", "high"}, 1, 1},
      {"no rules left, and nothing is to fail", {{"main.tf", fine}}, {"--ignore", "*", "--fail-on", "none"}, 0, 0},
      {"code without resources", {{"main.tf", "locals {}\n"}}, queue, 0, 0},
      {"wrong use", {{"main.tf", fine}}, {"--select", "no-such-rule"}, 2, 2},
      {"an option that there is not", {{"main.tf", fine}}, {"--no-such-option"}, 2, 2},
  };
  for (const Case& each : cases) {
    INFO(each.about);
    const TemporaryDirectory folder{};
    for (const auto& file : each.files) folder.write(file.name, file.content);
    std::vector<std::string> arguments = {"scan", "."};
    arguments.insert(arguments.end(), each.arguments.begin(), each.arguments.end());
    const Answer answer = run_program(arguments, "", folder.path());
    INFO(answer.out);
    CHECK(answer.exit_code == each.code);
    arguments.push_back("--allow-errors");
    CHECK(run_program(arguments, "", folder.path()).exit_code == each.allowed);
    // Who reads nothing but standard error is told why.
    arguments.back() = "--format=json";
    const Answer as_json = run_program(arguments, "", folder.path());
    CHECK(as_json.exit_code == each.code);
    if (each.code == 2) CHECK_FALSE(as_json.err.empty());
    if (each.allowed == 2) continue;
    const json report = json::parse(as_json.out, nullptr, false);
    REQUIRE(report.is_object());
    for (const json& diagnostic : report["diagnostics"]) CHECK_FALSE(diagnostic["file"].get<std::string>().empty());
  }
}

TEST_CASE("A template and a plan in UTF-16 are not passed over") {
  const TemporaryDirectory folder{{"main.tf", fine}, {"t.yaml", utf16(template_text)}};
  const Answer answer =
      run_program({"scan", ".", "--select", "sqs-queue-unencrypted", "--format", "json"}, "", folder.path());
  const json report = json::parse(answer.out);
  // Read or said not to be, never neither.
  const bool is_read = report["summary"]["resources"] == 2;
  CHECK(answer.exit_code == (is_read ? 0 : 2));
}

TEST_CASE("What an emulator makes is not judged, and said to be so") {
  const std::string provider =
      "provider \"aws\" {\n  access_key = \"test\"\n  secret_key = \"test\"\n"
      "  endpoints {\n    sqs = \"http://localhost:4566\"\n  }\n}\n";
  const std::string queue = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n";
  const TemporaryDirectory folder{{"main.tf", provider + queue}, {"real/main.tf", queue}};
  const Answer both = run_program({"scan", "."}, "", folder.path());
  CHECK(both.exit_code == 1);
  CHECK(both.out.find("2 findings") != std::string::npos);
  CHECK(both.out.find("real/main.tf:2") != std::string::npos);
  CHECK(both.out.find("not checked: resources of providers without rules: 1 aws at localhost:4566") !=
        std::string::npos);
  for (const char* format : {"human", "compact", "json", "sarif", "markdown", "html", "junit", "csv", "github",
                             "checkstyle", "gitlab-code-quality", "gitlab-sast"}) {
    CAPTURE(format);
    const Answer answer = run_program({"scan", ".", "--format", format}, "", folder.path());
    CHECK(answer.out.find("terraform-provider-emulated") != std::string::npos);
    CHECK(answer.out.find("aws_sqs_queue.q is not judged") != std::string::npos);
    CHECK(answer.out.find("localhost:4566") != std::string::npos);
  }
}

TEST_CASE("The summary says what was not judged, a line each") {
  std::string modules;
  for (int i = 0; i < 40; ++i)
    modules += "module \"m" + std::to_string(i) + "\" {\n  source = \"example/module/aws\"\n}\n";
  const TemporaryDirectory folder{
      {"main.tf", fine + modules +
                      "variable \"x\" {}\nresource \"aws_sqs_queue\" \"u\" {\n  sqs_managed_sse_enabled = var.x\n}\n"
                      "resource \"google_storage_bucket\" \"a\" {\n  name = \"a\"\n}\n"
                      "resource \"azurerm_storage_account\" \"a\" {\n  name = \"a\"\n}\n"},
      {"broken/main.tf", "resource \"a\" {{\n"},
      {"broken/other.tf", "locals {\n  a = \"\xff\"\n}\n"}};
  const Answer answer = run_program({"scan", ".", "--select", "sqs-queue-unencrypted"}, "", folder.path());
  for (const char* line :
       {"\nnot checked: resources of providers without rules: 1 azurerm, 1 google\n",
        "\nnot checked: 40 modules not installed", "\nnot checked: files left out: 1 not UTF-8, 1 with syntax errors\n",
        "\nnot checked: 1 result undecided"}) {
    INFO(answer.out);
    CHECK(answer.out.find(line) != std::string::npos);
  }
  // Forty notices are three and their number.
  std::size_t shown = 0;
  for (std::size_t at = answer.out.find("is not installed"); at != std::string::npos;
       at = answer.out.find("is not installed", at + 1))
    ++shown;
  CHECK(shown == 3);
  CHECK(answer.out.find("module-not-installed, 40 times") != std::string::npos);
  CHECK(answer.out.find("and 37 more; --verbose has all") != std::string::npos);
  const Answer all = run_program({"scan", ".", "--select", "sqs-queue-unencrypted", "--verbose"}, "", folder.path());
  CHECK(all.out.find("more; --verbose") == std::string::npos);

  const json report = json::parse(
      run_program({"scan", ".", "--select", "sqs-queue-unencrypted", "--format", "json"}, "", folder.path()).out);
  CHECK(report["summary"]["not_judged"] == json({{"resources", {{"azurerm", 1}, {"google", 1}}},
                                                 {"modules_not_installed", 40},
                                                 {"files", {{"not UTF-8", 1}, {"with syntax errors", 1}}},
                                                 {"undecided", 1}}));
  const json sarif = json::parse(
      run_program({"scan", ".", "--select", "sqs-queue-unencrypted", "--format", "sarif"}, "", folder.path()).out);
  std::size_t said = 0;
  for (const json& each : sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"])
    said += each["descriptor"]["id"] == "not-judged";
  CHECK(said == 4);
}
