// `lintel review`: what it writes and how it ends, as the program does it.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "program.h"

namespace lintel::test {
namespace {

const std::string bad_queue = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n";
const std::string good_queue = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = true\n}\n";
const std::string own = R"(framework "own" {
  title = "Own"
  section "s" {
    title = "S"
    control "Q" {
      title = "Queues are encrypted"
      rules = ["sqs-queue-unencrypted"]
    }
  }
}
)";

}  // namespace

TEST_CASE("A review ends with 1 when a control is not met, as --fail-on says") {
  struct Case {
    std::string code;
    std::vector<std::string> arguments;
    int exit_code;
  };
  const std::string unknown =
      "variable \"on\" {\n}\nresource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = var.on\n}\n";
  const Case cases[] = {
      {bad_queue, {}, 1},
      {bad_queue, {"--fail-on", "none"}, 0},
      {good_queue, {}, 0},
      {unknown, {}, 0},
      {unknown, {"--fail-on", "undecided"}, 1},
      {"resource {\n", {}, 2},
      {bad_queue + "resource {\n", {"--allow-errors"}, 1},
      {good_queue, {"--framework", "nothing"}, 2},
      {good_queue, {"--framework", "nothing.hcl"}, 2},
  };
  for (const Case& c : cases) {
    CAPTURE(c.code);
    const TemporaryDirectory folder{{"main.tf", c.code}, {"own.hcl", own}};
    std::vector<std::string> arguments = {"review", ".", "--framework", "own.hcl"};
    if (!c.arguments.empty() && c.arguments[0] == "--framework") arguments.resize(2);
    arguments.insert(arguments.end(), c.arguments.begin(), c.arguments.end());
    const Answer answer = run_program(arguments, "", folder.path());
    CAPTURE(answer.out);
    CAPTURE(answer.err);
    CHECK(answer.exit_code == c.exit_code);
  }
  CHECK(run_program({"review", "."}, "", TemporaryDirectory{}.path()).exit_code == 2);
}

TEST_CASE("A review for people") {
  const TemporaryDirectory folder{
      {"main.tf", bad_queue + "resource \"aws_sqs_queue\" \"good\" {\n}\nresource \"aws_sqs_queue\" \"ticks\" {\n"
                              "  # lintel:ignore sqs-queue-unencrypted until=2999-01-01 -- only ticks\n"
                              "  sqs_managed_sse_enabled = false\n}\n"},
      {"own.hcl", own}};
  const Answer answer = run_program({"review", ".", "--framework", "own.hcl"}, "", folder.path());
  CHECK(answer.out.starts_with(
      "Own  own\n\ns  S  1 not met\n  not met  Q  Queues are encrypted\n"
      "      ✗ aws_sqs_queue.q stores messages unencrypted  → main.tf:2:3  sqs-queue-unencrypted\n"
      "      ○ aws_sqs_queue.ticks stores messages unencrypted  → main.tf:8:3  sqs-queue-unencrypted\n"
      "        accepted until 2999-01-01: only ticks  → main.tf:7:5\n"
      "      ✓ aws_sqs_queue.good  → main.tf:4:1\n\n1 control: 1 not met\nlintel "));
}

TEST_CASE("A configuration does not choose the rules of a review") {
  const TemporaryDirectory folder{
      {"main.tf", bad_queue},
      {"own.hcl", own},
      {".lintel.yaml", "profile: default\nignore: [sqs-queue-unencrypted]\nselect: [s3-*]\nseverity: critical\n"}};
  const Answer answer = run_program({"review", ".", "--framework", "own.hcl", "--format", "json"}, "", folder.path());
  CHECK(answer.exit_code == 1);
  const auto review = nlohmann::json::parse(answer.out);
  for (const auto& section : review["sections"]) {
    for (const auto& control : section["controls"]) {
      CHECK(control["state"] == "not-met");
    }
  }
}

TEST_CASE("The form of a review follows the file's ending") {
  const TemporaryDirectory folder{{"main.tf", bad_queue}, {"own.hcl", own}};
  const std::pair<const char*, const char*> cases[] = {
      {"r.md", "# Own\n"}, {"r.json", "{\n  \"version\": 1"}, {"r.csv", "framework,section"}, {"r.txt", "Own  own\n"}};
  for (const auto& [file, start] : cases) {
    CAPTURE(file);
    const Answer answer = run_program({"review", ".", "--framework", "own.hcl", "-o", file}, "", folder.path());
    CHECK(answer.exit_code == 1);
    CHECK(answer.out.empty());
    CHECK(run_shell("bash", "cat " + folder.path(file)).out.starts_with(start));
  }
}

TEST_CASE("A review is the same bytes for any number of threads, and each time") {
  const TemporaryDirectory folder{
      {"a/main.tf", bad_queue}, {"b/main.tf", good_queue}, {"c/main.tf", bad_queue}, {"own.hcl", own}};
  for (const char* format : {"human", "markdown", "json", "csv"}) {
    const auto review = [&](const char* threads) {
      return run_program({"review", ".", "--framework", "own.hcl", "--format", format, "--threads", threads}, "",
                         folder.path())
          .out;
    };
    const std::string one = review("1");
    CHECK_FALSE(one.empty());
    CHECK(review("4") == one);
  }
}

TEST_CASE("What a stranger writes stays text in every form of a review") {
  const TemporaryDirectory folder{
      {"main.tf",
       "resource \"aws_sqs_queue\" \"q\" {\n"
       "  # lintel:ignore sqs-queue-unencrypted -- =cmd|' /C calc'!A0 <script>alert(1)</script> "
       "[x](https://evil.example) \x1b[31m @someone AKIAIOSFODNN7EXAMPLQ\n"
       "  sqs_managed_sse_enabled = false\n}\n"},
      {"own.hcl", own}};
  for (const char* format : {"human", "markdown", "json", "csv"}) {
    CAPTURE(format);
    const Answer answer = run_program({"review", ".", "--framework", "own.hcl", "--format", format}, "", folder.path());
    CHECK(answer.out.find('\x1b') == std::string::npos);
    if (std::string_view(format) == "csv") CHECK(answer.out.find(",=cmd") == std::string::npos);
    if (std::string_view(format) != "markdown") continue;
    CHECK(answer.out.find("<script>") == std::string::npos);
    CHECK(answer.out.find("[x](") == std::string::npos);
    CHECK(answer.out.find(" @someone") == std::string::npos);
  }
}

}  // namespace lintel::test
