// Secrets planted wherever an input of another form than plain Terraform or CloudFormation can hold one: plans, units
// of Terragrunt, AWS::Serverless, Terraform's JSON syntax, flow mappings, values of nested stacks. No command prints
// one.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "cli/program.h"
#include "planted_inputs.h"

using namespace lintel::test;

namespace {

/// Every bracket and comma of a plan on a line of its own, as other tools print it.
std::string spread(std::string_view text) {
  std::string lines;
  bool in_text = false;
  for (const char c : text) {
    if (c == '"') in_text = !in_text;
    lines += c;
    if (!in_text && (c == ',' || c == '{' || c == '[')) lines += '\n';
  }
  return lines;
}

}  // namespace

TEST_CASE("No command prints a secret that a plan, a unit, a serverless template or a nested stack holds") {
  const TemporaryDirectory folder{{".git/HEAD", "ref: refs/heads/main\n"},
                                  {"plan/plan.json", planted::plan},
                                  {"spread/plan.json", spread(planted::plan)},
                                  {"live/terragrunt.hcl", planted::unit},
                                  {"module/main.tf", planted::module},
                                  {"sam/template.yaml", planted::serverless},
                                  {"json/main.tf.json", planted::json_syntax},
                                  {"cfn/t.yaml", planted::stack},
                                  {"cfn/n.yaml", planted::nested},
                                  {"empty/main.tf", "locals {}\n"}};
  const auto check = [&](const std::vector<std::string>& arguments, const std::string& input = {}) {
    std::string command;
    for (const std::string& argument : arguments) command += argument + " ";
    INFO(command);
    const Answer answer = run_program(arguments, input, folder.path());
    CHECK(answer.out.size() > 0);
    for (const std::string* said : {&answer.out, &answer.err}) {
      for (const char* part : {"Planted", "8877665544"}) {
        const std::size_t at = said->find(part);
        if (at != std::string::npos) FAIL_CHECK(said->substr(at < 60 ? 0 : at - 60, 120));
      }
    }
  };
  // One scan writes every format.
  std::vector<std::string> scan = {"scan", ".", "--profile", "all", "--verbose", "--show-suppressed", "-o", "human=-"};
  for (const char* format : {"compact", "json", "sarif", "junit", "checkstyle", "github", "gitlab-code-quality",
                             "gitlab-sast", "csv", "markdown", "html"}) {
    scan.insert(scan.end(), {"-o", std::string(format) + "=out/" + format});
  }
  folder.write("out/kept", "");
  check(scan);
  std::size_t reports = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path() + "/out")) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string report{std::istreambuf_iterator<char>(file), {}};
    INFO(entry.path().string());
    CHECK(report.find("Planted") == std::string::npos);
    CHECK(report.find("8877665544") == std::string::npos);
    reports += report.empty() ? 0 : 1;
  }
  CHECK(reports == 11);
  for (const char* format : {"human", "json", "sarif", "markdown"})
    check({"diff", "empty", ".", "--profile", "all", "--format", format});
  for (const char* below : {".", "plan", "live", "sam", "json", "cfn"}) {
    for (const char* format : {"json", "dot", "mermaid"}) check({"graph", below, "--format", format});
  }
  const std::vector<std::pair<const char*, const char*>> shown = {{"plan", "aws_db_instance.d"},
                                                                  {"plan", "aws_lambda_function.f"},
                                                                  {"plan", "aws_sqs_queue.q[\"x\"]"},
                                                                  {"plan", "provider.aws"},
                                                                  {"live", "aws_db_instance.d"},
                                                                  {"live", "aws_sqs_queue.q"},
                                                                  {"live", "provider.aws"},
                                                                  {"sam", "F"},
                                                                  {"sam", "A"},
                                                                  {"sam", "App"},
                                                                  {"json", "aws_db_instance.d"},
                                                                  {"json", "aws_sqs_queue.q"},
                                                                  {"json", "provider.aws"},
                                                                  {"cfn", "Numbered"},
                                                                  {"cfn", "Joined"},
                                                                  {"cfn", "Secret"},
                                                                  {"cfn", "Stack"},
                                                                  {"cfn", "Custom"},
                                                                  {"cfn", "User"},
                                                                  {"cfn", "Stack.Q"},
                                                                  {"json", "aws_secretsmanager_secret_version.s"}};
  for (const auto& [below, address] : shown) check({"show", below, address});
  const std::string of_unit =
      "var.db_password\nvar.name\nvar.settings\nvar.settings.plain\n\"x${var.name}\"\nupper(var.db_password)\n"
      "{ a = var.db_password }\n[var.name]\n";
  const std::string of_json = "local.db_password\nvar.v\n\"${var.v}-${local.db_password}\"\n[var.v]\n";
  check({"eval", "live"}, of_unit);
  check({"eval", "json"}, of_json);
  const auto as_lines = [](const std::string& expressions) {
    std::string lines, line;
    for (const char c : expressions) {
      if (c == '\n') {
        lines += "{\"expr\": \"" + line + "\"}\n";
        line.clear();
      } else {
        line += c == '"' ? std::string("\\\"") : std::string(1, c);
      }
    }
    return lines;
  };
  check({"eval", "live", "--jsonl"}, as_lines(of_unit));
  check({"eval", "json", "--jsonl"}, as_lines(of_json));
  for (const char* below : {"plan", "live", "sam", "cfn"}) check({"access", below, "--can", "rds:ModifyDBInstance"});
  check({"reach", "."});
}
