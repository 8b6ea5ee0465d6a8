// `lintel fix`: what it prints, writes and leaves alone, as the program does it.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "program.h"

namespace lintel::test {
namespace {

std::string read_back(const TemporaryDirectory& folder, const std::string& name) {
  std::ifstream in(std::filesystem::path(folder.path()) / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::string key = "resource \"aws_kms_key\" \"k\" {\n  description = \"d\"\n}\n";
const std::string repaired_key =
    "resource \"aws_kms_key\" \"k\" {\n  description         = \"d\"\n  enable_key_rotation = true\n}\n";

}  // namespace

TEST_CASE("A repair is printed as a patch, and written only when that is asked for") {
  const TemporaryDirectory folder{{"main.tf", key}};
  std::filesystem::permissions(std::filesystem::path(folder.path()) / "main.tf", std::filesystem::perms(0640));
  const Answer printed = run_program({"fix", "."}, "", folder.path());
  CHECK(printed.exit_code == 1);
  CHECK(printed.out ==
        "--- a/main.tf\n+++ b/main.tf\n@@ -1,3 +1,4 @@\n resource \"aws_kms_key\" \"k\" {\n-  description = \"d\"\n"
        "+  description         = \"d\"\n+  enable_key_rotation = true\n }\n");
  CHECK(printed.err == "1 finding can be repaired in 1 file, 0 left\n--write changes the files\n");
  CHECK(read_back(folder, "main.tf") == key);
  const Answer written = run_program({"fix", "--write"}, "", folder.path());
  CHECK(written.exit_code == 0);
  CHECK(written.out.empty());
  CHECK(written.err == "1 finding repaired in 1 file, 0 left\n");
  CHECK(read_back(folder, "main.tf") == repaired_key);
  const auto mode = std::filesystem::status(std::filesystem::path(folder.path()) / "main.tf").permissions();
  CHECK(mode == std::filesystem::perms(0640));
  const Answer again = run_program({"fix", "."}, "", folder.path());
  CHECK(again.exit_code == 0);
  CHECK(again.out.empty());
}

TEST_CASE("What is not repaired is told with its reason") {
  const TemporaryDirectory folder{
      {"main.tf",
       "variable \"on\" {\n  default = false\n}\nresource \"aws_kms_key\" \"k\" {\n  enable_key_rotation = var.on\n}\n"
       "resource \"aws_sqs_queue\" \"q\" {\n  fifo_queue = var.on\n}\nresource \"aws_db_instance\" \"d\" {\n}\n"}};
  const Answer answer = run_program(
      {"fix", ".", "--select", "kms-key-rotation-disabled,rds-instance-unencrypted,rds-instance-logs-disabled"}, "",
      folder.path());
  CHECK(answer.exit_code == 0);
  CHECK(answer.err ==
        "main.tf:5: kms-key-rotation-disabled is not repaired: it would change aws_sqs_queue.q, FifoQueue too\n"
        "0 findings can be repaired in 0 files, 3 left\n"
        "--unsafe repairs 1 more finding, for which AWS replaces a deployed resource or which may interrupt who uses "
        "it\n");
  const Answer listed = run_program({"fix", ".", "--format", "json"}, "", folder.path());
  const auto json = nlohmann::json::parse(listed.out);
  for (const auto& each : json["not_repaired"]) {
    CAPTURE(each.dump());
    CHECK((each["reason"] == "no-edit" || each["reason"] == "unsafe" || each["reason"] == "disproven"));
    CHECK_FALSE(each["why"].get<std::string>().empty());
  }
  CHECK(json["written"] == false);
  CHECK(run_program({"fix", "."}, "", TemporaryDirectory{}.path()).exit_code == 2);
}

TEST_CASE("A patch shows no secret of the lines around it") {
  const TemporaryDirectory folder{{"main.tf",
                                   "resource \"aws_db_instance\" \"d\" {\n  password = \"Larkspur-41-Vq\"\n"
                                   "  storage_encrypted = false\n}\n"}};
  for (const char* format : {"diff", "json"}) {
    const Answer answer = run_program({"fix", ".", "--unsafe", "--format", format}, "", folder.path());
    CHECK(answer.exit_code == 1);
    CHECK(answer.out.find("storage_encrypted = true") != std::string::npos);
    CHECK(answer.out.find("Larkspur") == std::string::npos);
  }
  // Nor what files of values give what is secret.
  const std::string stack =
      "Parameters:\n  On: {Type: String}\n  Pw: {Type: String, NoEcho: true}\nResources:\n  K:\n    Type: "
      "AWS::KMS::Key\n    Properties:\n      EnableKeyRotation: !Ref On\n      Description: !Sub 'a${Pw}'\n";
  const std::string module =
      "variable \"w\" {\n  sensitive = true\n}\nvariable \"on\" {}\nresource \"aws_kms_key\" \"k\" {\n"
      "  enable_key_rotation = var.on\n}\n";
  struct Given {
    const char* name;
    const char* text;
  };
  const Given all[] = {
      {"p.json",
       "[\n {\"ParameterKey\": \"Pw\", \"ParameterValue\": \"Larkspur-41-Vq\"},\n {\"ParameterKey\": \"On\", "
       "\"ParameterValue\": \"false\"}\n]\n"},
      {"p.json", "{\n \"Parameters\": {\n  \"Pw\": \"Larkspur-41-Vq\",\n  \"On\": \"false\"\n }\n}\n"},
      {"terragrunt.hcl",
       "terraform {\n  source = \"./m\"\n}\ninputs = {\n  w  = \"Larkspur-41-Vq\"\n  on = false\n}\n"},
      {"terragrunt.hcl",
       "terraform {\n  source = \"./m\"\n}\ninputs = merge({ on = false }, {\n  w = \"Larkspur-41-Vq\"\n})\n"},
  };
  for (const Given& given : all) {
    CAPTURE(std::string(given.text));
    const bool is_stack = std::string(given.name) == "p.json";
    const TemporaryDirectory values{{given.name, given.text},
                                    {is_stack ? "t.yaml" : "m/main.tf", is_stack ? stack : module}};
    std::vector<std::string> words = {"fix", ".", "--select", "kms-key-rotation-disabled"};
    if (is_stack) words.insert(words.end(), {"--parameters", "p.json"});
    const Answer answer = run_program(words, "", values.path());
    CHECK(answer.out.find("+++ b/" + std::string(given.name)) != std::string::npos);
    CHECK(answer.out.find("Larkspur") == std::string::npos);
    CHECK(answer.err.find("Larkspur") == std::string::npos);
  }
  const Answer written = run_program({"fix", ".", "--unsafe", "--write"}, "", folder.path());
  CHECK(read_back(folder, "main.tf").find("password = \"Larkspur-41-Vq\"\n  storage_encrypted = true\n") !=
        std::string::npos);
}

TEST_CASE("Nothing is written through a link, and what cannot be written is an error") {
  const TemporaryDirectory folder{{"a/main.tf", key}, {"b/other.tf", "locals {}\n"}};
  std::filesystem::create_symlink("../a/main.tf", std::filesystem::path(folder.path()) / "b/main.tf");
  const Answer answer = run_program({"fix", "b", "--write"}, "", folder.path());
  CHECK(answer.exit_code == 2);
  CHECK(read_back(folder, "a/main.tf") == key);
}

}  // namespace lintel::test
