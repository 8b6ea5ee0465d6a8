// `lintel eval`: expressions in, values with their types and origins out.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "source/source_set.h"

using namespace lintel;

namespace {

using Json = nlohmann::json;

constexpr const char* evaluated_code = R"(
variable "names" { default = ["a", "b"] }
variable "unset" { type = list(string) }
variable "key" {
  default   = "k"
  sensitive = true
}
resource "aws_sqs_queue" "q" { name = "q-${var.names[0]}" }
)";

using Files = std::vector<std::pair<std::string, std::string>>;

/// What `eval` writes for these lines.
std::string evaluate(const std::string& lines, bool json_lines, const Files& files = {{"code/main.tf", evaluated_code}},
                     const std::string& path = "code") {
  cli::Input input;
  input.paths = {path};
  input.search.enabled = false;
  input.overlay = [&files](ScanOptions& options) {
    options.threads = 1;
    options.reader = make_memory_reader(files);
  };
  std::istringstream in(lines);
  std::ostringstream out, err;
  cli::Terminal terminal{out, err};
  CHECK(cli::run_eval(input, json_lines, in, terminal) == cli::ExitCode::clean);
  CHECK(err.str().empty());
  return out.str();
}

}  // namespace

TEST_CASE("one JSON line for each expression") {
  struct Case {
    const char* expression;
    const char* expected;
  };
  const Case cases[] = {
      {"var.names", R"_({"value":["a","b"],"type":"tuple([string,string])","unknown":false})_"},
      {"upper(aws_sqs_queue.q.name)", R"_({"value":"Q-A","type":"string","unknown":false})_"},
      {"9007199254740993 * 1000", R"_({"value":9007199254740993000,"type":"number","unknown":false})_"},
      {"1e400", nullptr},
      {"1 / 0", R"_({"value":"+Inf","type":"number","unknown":false})_"},
      {"var.unset", R"_({"unknown":true,"type":"list(string)","why":"var.unset has no value"})_"},
      {"1 + \"x\"",
       R"_({"error":"Unsuitable value for right operand: a number is required.","range":{"start":{"line":1,"column":5},"end":{"line":1,"column":8}}})_"},
      {"var.name",
       R"_({"error":"An input variable with the name \"name\" has not been declared. Did you mean \"var.names\"?","range":{"start":{"line":1,"column":1},"end":{"line":1,"column":9}}})_"},
  };
  for (const Case& one : cases) {
    INFO(one.expression);
    const std::string line = evaluate(Json({{"expr", one.expression}}).dump() + "\n", true);
    REQUIRE(line.ends_with("\n"));
    // Digits beyond a double's are compared as text, faults as values: their members have no order.
    if (!one.expected) {
      CHECK(line == "{\"value\":1" + std::string(400, '0') + ",\"type\":\"number\",\"unknown\":false}\n");
    } else if (line.starts_with("{\"value\"")) {
      CHECK(line == std::string(one.expected) + "\n");
    } else {
      CHECK(Json::parse(line) == Json::parse(one.expected));
    }
  }
}

TEST_CASE("lines that ask for nothing") {
  const Json answer = Json::parse(evaluate("nonsense\n", true));
  CHECK(answer["error"] == "expected a line of the form {\"expr\": \"…\"}");
  CHECK(evaluate("\n  \n", true).empty());
}

TEST_CASE("for people: value, type and where it comes from") {
  const std::string text = evaluate("aws_sqs_queue.q.name\n", false);
  CHECK(text.find("\"q-a\"") != std::string::npos);
  CHECK(text.find("string") != std::string::npos);
  CHECK(text.find("main.tf") != std::string::npos);
  CHECK(evaluate("var.key\n", false).find("(sensitive)") != std::string::npos);
}

TEST_CASE("a Terragrunt unit is evaluated with its inputs") {
  const Files files = {
      {"live/q/terragrunt.hcl", "terraform { source = \"../modules/q\" }\ninputs = { name = \"from-unit\" }\n"},
      {"live/modules/q/main.tf", "variable \"name\" {}\n"}};
  CHECK(evaluate("var.name\n", false, files, "live").starts_with("\"from-unit\"\n"));
}
