// What is read beside directories: standard input, and what lies outside the repository.
#include <doctest/doctest.h>

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

const std::string open_queue =
    "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: false\n";
const std::string plan =
    R"({"format_version":"1.2","planned_values":{"root_module":{"resources":[{"address":"aws_sqs_queue.q","mode":"managed","type":"aws_sqs_queue","name":"q","values":{"sqs_managed_sse_enabled":false}}]}},"resource_changes":[{"address":"aws_sqs_queue.q","mode":"managed","type":"aws_sqs_queue","name":"q","change":{"actions":["create"],"before":null,"after":{"sqs_managed_sse_enabled":false},"after_unknown":{}}}],"configuration":{"root_module":{"resources":[{"address":"aws_sqs_queue.q","mode":"managed","type":"aws_sqs_queue","name":"q","expressions":{"sqs_managed_sse_enabled":{"constant_value":false}}}]}}})";

std::vector<std::string> scan(std::vector<std::string> more) {
  std::vector<std::string> arguments = {"scan", "--select", "sqs-queue-unencrypted", "--format", "json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

}  // namespace

TEST_CASE("a template or plan on standard input is judged") {
  struct Case {
    const char* about;
    std::string input;
    int code;
  };
  const Case cases[] = {
      {"a template", open_queue, 1},
      {"a template in JSON",
       R"({"Resources":{"Q":{"Type":"AWS::SQS::Queue","Properties":{"SqsManagedSseEnabled":false}}}})", 1},
      {"a plan", plan, 1},
      {"nothing", "", 2},
      {"something else", "hello: world\n", 2},
  };
  for (const Case& each : cases) {
    INFO(each.about);
    const TemporaryDirectory folder{};
    const Answer answer = run_program(scan({"-"}), each.input, folder.path());
    CHECK(answer.exit_code == each.code);
    const json report = json::parse(answer.out, nullptr, false);
    REQUIRE(report.is_object());
    if (each.code != 1) continue;
    REQUIRE(report["findings"].size() == 1);
    CHECK(report["findings"][0]["file"].get<std::string>().find("<stdin>") != std::string::npos);
  }
}

TEST_CASE("standard input beside files, with a baseline, and where it cannot be") {
  const TemporaryDirectory folder{{"other.yaml", open_queue}};
  const Answer both = run_program(scan({"-", "other.yaml"}), open_queue, folder.path());
  CHECK(json::parse(both.out)["findings"].size() == 2);
  CHECK(run_program(scan({"-", "--write-baseline", "base.json"}), open_queue, folder.path()).exit_code == 0);
  CHECK(run_program(scan({"-", "--baseline", "base.json"}), open_queue, folder.path()).exit_code == 0);
  const Answer since = run_program(scan({"-", "--changed-since", "HEAD"}), open_queue, folder.path());
  CHECK(since.exit_code == 2);
  CHECK(since.err.find("standard input") != std::string::npos);
  CHECK(run_program({"eval", "-"}, "1 + 1\n", folder.path()).exit_code == 2);
}

TEST_CASE("modules outside of what is scanned are read only when that is allowed") {
  const TemporaryDirectory folder{};
  std::filesystem::create_directories(folder.path() + "/modules");
  std::filesystem::create_directories(folder.path() + "/root");
  folder.write("modules/main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n");
  folder.write("root/main.tf", "module \"m\" {\n  source = \"../modules\"\n}\n");
  const std::string root = folder.path() + "/root";
  CHECK(run_program(scan({"."}), "", root).exit_code == 0);
  CHECK(run_program(scan({".", "--allow-outside"}), "", root).exit_code == 1);
}

TEST_CASE("a binary plan is named as one, tests of Terraform as not judged") {
  const std::string plan = std::string("PK\x03\x04") + std::string(26, '\0') + "tfplan";
  const TemporaryDirectory folder{{"saved.tfplan", plan},
                                  {"out/plan.out", plan},
                                  {"floor-plan.zip", std::string("PK\x03\x04") + std::string(26, '\0') + "house"},
                                  {"main.tf", "locals {}\n"},
                                  {"x.tftest.hcl", "run \"a\" {}\n"}};
  const Answer answer = run_program({"scan", "saved.tfplan"}, "", folder.path());
  CHECK(answer.exit_code == 2);
  CHECK(answer.out.find("terraform show -json") != std::string::npos);
  const Answer all = run_program({"scan", "."}, "", folder.path());
  CHECK(all.out.find("tests and queries of Terraform") != std::string::npos);
  CHECK(all.out.find("2 binary plans") != std::string::npos);
  CHECK(all.out.find("`terraform show -json`") != std::string::npos);
  CHECK(all.exit_code == 0);
}
