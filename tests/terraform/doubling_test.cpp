// Each step of these inputs uses the one before it twice: written out, thirty steps are a billion values. What is
// shared is evaluated once, what would be too large is unknown with a problem, and the resource beside it is evaluated.
// Counted in steps and bytes, not in time.
#include <doctest/doctest.h>

#include <string>

#include <fmt/format.h>

#include "terraform/configuration.h"

using namespace lintel;
using namespace lintel::terraform;

namespace {

constexpr int levels = 30;
constexpr const char* witness = "\nresource \"aws_sqs_queue\" \"witness\" { name = \"here\" }\n";

/// `locals { v0 = FIRST, v1 = STEP, … }`, where `{0}` in the step is the local before it.
std::string chain(std::string_view first, std::string_view step) {
  std::string text = fmt::format("locals {{\n  v0 = {}\n", first);
  for (int i = 1; i <= levels; ++i) {
    const std::string before = fmt::format("local.v{}", i - 1);
    text += fmt::format("  v{} = {}\n", i, fmt::format(fmt::runtime(step), before));
  }
  return text + "}\n";
}

std::string used_as(std::string_view expression) {
  return fmt::format("resource \"aws_sqs_queue\" \"q\" {{\n  name = {}\n}}\n", expression);
}

}  // namespace

TEST_CASE("what doubles with every step ends within its budget") {
  struct Case {
    const char* name;
    std::string text;
    const char* problem;  ///< a code that must be reported; empty: nothing has to be
  };
  const std::string lists = chain("[\"x\"]", "[{0}, {0}]");
  const std::string objects = chain("{ x = 1 }", "{{ a = {0}, b = {0} }}");
  const std::string unknown = "variable \"u\" {}\n";
  std::string documents =
      "data \"aws_iam_policy_document\" \"d0\" {\n  statement {\n    actions   = [\"s3:*\"]\n    "
      "resources = [\"*\"]\n  }\n}\n";
  for (int i = 1; i <= levels; ++i) {
    const std::string before = fmt::format("data.aws_iam_policy_document.d{}.json", i - 1);
    documents += fmt::format("data \"aws_iam_policy_document\" \"d{}\" {{\n  source_policy_documents = [{}, {}]\n}}\n",
                             i, before, before);
  }
  const Case cases[] = {
      {"lists", lists + used_as("local.v30"), "budget-value"},
      {"objects", objects + used_as("local.v30"), "budget-value"},
      {"objects as JSON", objects + used_as("jsonencode(local.v20)"), ""},
      {"lists as YAML", lists + used_as("yamlencode(local.v18)"), ""},
      {"lists flattened", lists + used_as("length(flatten(local.v30))"), "budget-value"},
      {"lists compared", lists + used_as("local.v30 == local.v29"), "budget-value"},
      {"lists as a set", lists + used_as("toset([local.v30, local.v29])"), "budget-value"},
      {"lists of one type", chain("tolist([\"x\"])", "tolist([{0}, {0}])") + used_as("local.v30"), "budget-value"},
      {"concatenated lists", chain("[1]", "concat({0}, {0})") + used_as("local.v30"), "budget-value"},
      {"texts", chain("\"01234567\"", "\"${{{0}}}${{{0}}}\"") + used_as("local.v30"), "budget-string"},
      {"texts known in part", unknown + chain("\"a${var.u}b\"", "\"${{{0}}}-${{{0}}}\"") + used_as("local.v30"),
       "budget-string"},
      {"texts joined", chain("\"01234567\"", "join(\"\", [{0}, {0}])") + used_as("local.v30"), "budget-"},
      {"texts formatted", chain("\"01234567\"", "format(\"%s%s\", {0}, {0})") + used_as("local.v30"), "budget-"},
      {"texts replaced", chain("\"a\"", "replace({0}, \"a\", \"aa\")") + used_as("local.v30"), "budget-"},
      {"JSON in JSON", chain("\"\\\"\"", "jsonencode([{0}, {0}])") + used_as("local.v30"), "budget-"},
      {"JSON beside what it is of",
       chain("{ k = 1 }", "{{ l = {0}, r = {0}, s = jsonencode({0}) }}") + used_as("local.v30.s"), "budget-value"},
      {"YAML beside what it is of",
       chain("{ k = 1 }", "{{ l = {0}, r = {0}, s = yamlencode({0}) }}") + used_as("local.v30.s"), "budget-value"},
      {"loops over loops", chain("[1]", "[for a in [0, 1] : [for b in {0} : b]]") + used_as("local.v30"),
       "budget-value"},
      {"sides of an unknown condition",
       unknown + chain("{ a = 1 }", "var.u ? {{ a = {0}, b = {0} }} : {{ b = {0}, a = {0} }}") + used_as("local.v30"),
       ""},
      {"policy documents", documents + used_as("data.aws_iam_policy_document.d30.json"), "budget-value"},
  };
  Limits limits;
  limits.steps = 20'000'000;
  for (const Case& one : cases) {
    INFO(one.name);
    const Configuration it({{"main.tf", one.text + witness}}, {}, limits);
    const std::string problems = it.all_problems();
    INFO(problems);
    if (one.problem[0] != '\0') CHECK(problems.find(one.problem) != std::string::npos);
    CHECK(it.show("aws_sqs_queue.witness", "name") == R"("here")");
    REQUIRE(it.units.size() == 1);
    CHECK(problems.find("budget-steps") == std::string::npos);
    std::size_t bytes = 0;
    for (const auto& arena : it.units[0].arenas) bytes += arena->bytes_reserved();
    CHECK(bytes < 600'000'000);
  }
}

TEST_CASE("an expression that exhausts its share leaves the others theirs") {
  Limits small;
  small.steps = 20'000;
  std::string text = "locals { r = [for i in range(1000) : [for j in range(1000) : j]] }\n";
  for (int i = 0; i < 20; ++i)
    text += fmt::format("resource \"aws_sqs_queue\" \"q{0}\" {{ name = \"n${{{0} + 1}}\" }}\n", i);
  const Configuration it({{"main.tf", text + witness}}, {}, small);
  CHECK(it.all_problems().starts_with("budget-steps: Evaluation stopped after 5000 steps."));
  CHECK(it.show("aws_sqs_queue.q19", "name") == R"("n20")");
  CHECK(it.show("aws_sqs_queue.witness", "name") == R"("here")");
}
