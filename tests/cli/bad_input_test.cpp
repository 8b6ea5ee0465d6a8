// What the built program says of input that it cannot read, and that the other files' findings are reported all the
// same.
#include <doctest/doctest.h>

#include <sys/stat.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include "cli/program.h"

using namespace lintel::test;
using nlohmann::json;

namespace {

constexpr const char* faulty = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n";

struct BadInput {
  const char* what;
  const char* file;
  std::string content;
  const char* code;
  std::uint32_t line;
};

}  // namespace

TEST_CASE("A file that cannot be understood is a diagnostic at its place and hides no other file") {
  const BadInput cases[] = {
      {"broken HCL", "broken.tf", "locals {\n  a = 1\n  b = = 2\n}\n", "hcl-syntax", 3},
      {"broken YAML", "broken.yaml", "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n   Properties: {}\n", "yaml-syntax",
       4},
      {"broken JSON", "broken.json", "{\"Resources\": {\"Q\": {\"Type\": \"AWS::SQS::Queue\",}}}", "json-syntax", 1},
      {"bytes that are no text", "binary.tf", std::string("\x7f\x45\x4c\x46\x00\x01\xff\xfe", 8), "", 1},
      {"text that is not UTF-8", "latin.tf", "locals {\n  a = \"\xe9\"\n}\n", "", 2},
  };
  for (const BadInput& bad : cases) {
    CAPTURE(bad.what);
    const TemporaryDirectory folder{{"good/main.tf", faulty}, {std::string("bad/") + bad.file, bad.content}};
    const Answer answer = run_program({"scan", "--format", "json", "."}, "", folder.path());
    CHECK(answer.exit_code == 2);
    const json report = json::parse(answer.out);
    CHECK_FALSE(report["findings"].empty());
    bool told = false;
    for (const json& diagnostic : report["diagnostics"]) {
      if (diagnostic["file"] != std::string("bad/") + bad.file || diagnostic["severity"] != "error") continue;
      if (*bad.code) CHECK(diagnostic["code"] == bad.code);
      if (diagnostic["range"]["start"]["line"] == bad.line) told = true;
      CHECK(diagnostic["message"].get<std::string>().size() > 10);
    }
    CHECK(told);
  }
}

TEST_CASE("Of a file that is no text no bytes are shown, and git-crypt is named") {
  const TemporaryDirectory folder{{"main.tf", "variable \"size\" {}\n"},
                                  {"terraform.tfvars", std::string("\0GITCRYPT\0\x91quartz", 17)},
                                  {"other.auto.tfvars", std::string("quartz\0", 7)}};
  const Answer answer = run_program({"scan", "."}, "", folder.path());
  CHECK(answer.exit_code == 2);
  CHECK(answer.out.find("git-crypt unlock") != std::string::npos);
  CHECK(answer.out.find("expected text in UTF-8") != std::string::npos);
  CHECK(answer.out.find("quartz") == std::string::npos);
}

TEST_CASE("A path that is missing is an error, and the rest is scanned") {
  const TemporaryDirectory folder{{"main.tf", faulty}};
  const Answer both = run_program({"scan", "main.tf", "absent"}, "", folder.path());
  CHECK(both.exit_code == 2);
  CHECK(both.out.find("sqs-queue-unencrypted") != std::string::npos);
  CHECK((both.out + both.err).find("absent") != std::string::npos);

  const Answer alone = run_program({"scan", "absent"}, "", folder.path());
  CHECK(alone.exit_code == 2);
  CHECK((alone.out + alone.err).find("absent") != std::string::npos);
}

TEST_CASE("A file that may not be read is an error, and the rest is scanned") {
  if (::geteuid() == 0) return;  // root reads everything
  const TemporaryDirectory folder{{"main.tf", faulty}, {"closed.tf", "locals {}\n"}};
  ::chmod((folder.path() + "/closed.tf").c_str(), 0);
  const Answer answer = run_program({"scan", "."}, "", folder.path());
  CHECK(answer.exit_code == 2);
  CHECK(answer.out.find("sqs-queue-unencrypted") != std::string::npos);
  CHECK((answer.out + answer.err).find("closed.tf") != std::string::npos);
}

TEST_CASE(
    "A file that is neither Terraform nor CloudFormation is left alone in a directory, and named when asked for") {
  const TemporaryDirectory folder{{"main.tf", "locals {}\n"}, {"other/values.yaml", "image: nginx\n"}};
  const Answer within = run_program({"scan", "."}, "", folder.path());
  CHECK(within.exit_code == 0);
  CHECK((within.out + within.err).find("values.yaml") == std::string::npos);
  const Answer asked = run_program({"scan", "other/values.yaml"}, "", folder.path());
  CHECK((asked.out + asked.err).find("values.yaml") != std::string::npos);
}

TEST_CASE("Exit codes tell clean, findings and wrong use apart") {
  const TemporaryDirectory folder{{"main.tf", faulty}, {"clean/main.tf", "locals {}\n"}};
  struct Case {
    std::vector<std::string> arguments;
    int exit_code;
  };
  const Case cases[] = {
      {{"scan", "clean"}, 0},
      {{"scan", "main.tf"}, 1},
      {{"scan", "main.tf", "--fail-on", "none"}, 0},
      {{"scan", "main.tf", "--fail-on", "critical"}, 0},
      {{"scan", "main.tf", "--ignore", "sqs-*"}, 0},
      {{"scan", "main.tf", "--select", "sqs-queue-unencrypted", "--severity", "critical"}, 1},
      {{"scan"}, 1},
      {{"scan", "main.tf", "--fail-on", "terrible"}, 2},
      {{"scan", "main.tf", "--select", "no-such-rule"}, 2},
      {{"scan", "main.tf", "--profile", "no-such-profile"}, 2},
      {{"scan", "main.tf", "--no-such-option"}, 2},
      {{"no-such-command"}, 2},
      {{"show", ".", "aws_sqs_queue.absent"}, 2},
      {{"show", ".", "aws_sqs_queue.q"}, 0},
      {{"explain", "no-such-rule"}, 2},
      {{"explain", "sqs-queue-unencrypted"}, 0},
      {{"--version"}, 0},
  };
  for (const Case& one : cases) {
    std::string line;
    for (const std::string& word : one.arguments) line += word + " ";
    CAPTURE(line);
    const Answer answer = run_program(one.arguments, "", folder.path());
    CHECK(answer.exit_code == one.exit_code);
    if (one.exit_code == 2) CHECK_FALSE((answer.err + answer.out).empty());
  }
}

TEST_CASE("The version names the commit and the number of rules") {
  const Answer answer = run_program({"--version"});
  CHECK(answer.out.find("lintel 0.1.0") == 0);
  CHECK(answer.out.find(" rules") != std::string::npos);
}
