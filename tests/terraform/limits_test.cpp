// Bad input ends in a diagnostic at the place, within its budget, with the rest evaluated.
#include <doctest/doctest.h>

#include <string>

#include "terraform/configuration.h"
#include "value/json_text.h"

using namespace lintel;
using namespace lintel::terraform;

namespace {

std::string repeat(std::string_view text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

/// A resource beside what is wrong: it must still be evaluated.
constexpr const char* other_queue = "\nresource \"aws_sqs_queue\" \"witness\" { name = \"here\" }\n";

}  // namespace

TEST_CASE("circles are told with their path") {
  struct Case {
    const char* name;
    Configuration::Files files;
    const char* expected;
  };
  const Case cases[] = {
      {"locals",
       {{"main.tf", "locals {\n a = local.b\n b = \"${local.c}\"\n c = [local.a]\n}"}},
       "cycle: These depend on each other: local.a → local.b → local.c → local.a.\n"},
      {"itself",
       {{"main.tf", "locals { a = local.a + 1 }"}},
       "cycle: These depend on each other: local.a → local.a.\n"},
      {"count of a resource",
       {{"main.tf", "locals { n = length(aws_sqs_queue.q) }\nresource \"aws_sqs_queue\" \"q\" { count = local.n }"}},
       "cycle: These depend on each other: local.n → aws_sqs_queue.q → local.n.\n"},
      {"through a module",
       {{"main.tf", "module \"m\" {\n source = \"./m\"\n v = module.m.out\n}"},
        {"m/main.tf", "variable \"v\" {}\noutput \"out\" { value = var.v }"}},
       "cycle: These depend on each other: module.m.var.v → module.m.output.out → module.m.var.v.\n"},
  };
  for (const Case& one : cases) {
    INFO(one.name);
    Configuration::Files files = one.files;
    files[0].second += other_queue;
    Configuration it(std::move(files));
    CHECK(it.all_problems() == one.expected);
    CHECK(it.show("aws_sqs_queue.witness", "name") == R"("here")");
  }
}

TEST_CASE("a module may use an output of its own for another of its inputs") {
  Configuration it(
      {{"main.tf",
        "module \"m\" {\n source = \"./m\"\n a = \"x\"\n b = module.m.a\n}\noutput \"b\" { value = module.m.b }"},
       {"m/main.tf",
        "variable \"a\" {}\nvariable \"b\" {}\noutput \"a\" { value = \"${var.a}1\" }\n"
        "output \"b\" { value = \"${var.b}2\" }"}});
  CHECK(it.all_problems() == "");
  CHECK(it.evaluate("module.m.b") == R"("x12")");
}

TEST_CASE("modules that call themselves") {
  Configuration direct(
      Configuration::Files{{"main.tf", "module \"again\" { source = \"./\" }" + std::string(other_queue)}});
  CHECK(direct.all_problems() == "module-cycle: This module calls itself: . → .. The call is left out.\n");
  CHECK(direct.show("aws_sqs_queue.witness", "name") == R"("here")");

  Configuration mutual({{"a/main.tf", "module \"b\" { source = \"../b\" }" + std::string(other_queue)},
                        {"b/main.tf", "module \"a\" { source = \"../a\" }"}});
  CHECK(mutual.all_problems().starts_with("module-cycle: This module calls itself: a → b → a."));
  CHECK(mutual.show("aws_sqs_queue.witness", "name") == R"("here")");
}

TEST_CASE("more than the budgets allow") {
  std::string doubling = "locals {\n  s0 = \"0123456789abcdef\"\n";
  for (int i = 1; i <= 40; ++i) {
    doubling += "  s" + std::to_string(i) + " = \"${local.s" + std::to_string(i - 1) + "}${local.s" +
                std::to_string(i - 1) + "}\"\n";
  }
  doubling += "}\n";
  Limits small;
  small.string_bytes = 1 << 16;
  small.instances = 100;
  small.steps = 20'000;
  struct Case {
    const char* name;
    std::string text;
    const char* expected;  ///< how the problems begin
  };
  const Case cases[] = {
      {"count", "resource \"aws_sqs_queue\" \"q\" { count = 1000000000 }",
       "budget-instances: 1000000000 instances are more than the 100 that one root may have: evaluated as one that "
       "stands for all.\n"},
      {"beyond any integer", "resource \"aws_sqs_queue\" \"q\" { count = 1e30 }", "budget-instances: "},
      {"for_each", "resource \"aws_sqs_queue\" \"q\" { for_each = toset([for i in range(200) : tostring(i)]) }",
       "budget-instances: 200 instances"},
      {"doubling strings", doubling, "budget-string: "},
      {"range", "locals { r = range(1e9) }", "function-failed: "},
      {"steps", "locals { r = [for i in range(1000) : [for j in range(1000) : j]] }", "budget-steps: "},
      {"modules that multiply", "module \"m\" {\n source = \"./m\"\n count = 1000000\n}", "budget-instances: "},
  };
  for (const Case& one : cases) {
    INFO(one.name);
    Configuration it({{"main.tf", one.text}, {"m/main.tf", ""}, {"other/main.tf", other_queue}}, {}, small);
    const std::string problems = it.all_problems();
    INFO(problems);
    CHECK(problems.starts_with(one.expected));
    CHECK(it.show("aws_sqs_queue.witness", "name") == R"("here")");
  }
}

TEST_CASE("a chain of modules that each call the next twice is evaluated once for each") {
  // 2^12 instances of the last: only shared results fit the steps.
  Configuration::Files files;
  for (int i = 0; i < 12; ++i) {
    std::string text = "variable \"v\" { default = 0 }\n";
    for (const char* name : {"a", "b"}) {
      text += std::string("module \"") + name + "\" {\n source = \"../m" + std::to_string(i + 1) +
              "\"\n v = var.v + 1\n}\n";
    }
    files.emplace_back("m" + std::to_string(i) + "/main.tf", text);
  }
  files.emplace_back("m12/main.tf", "variable \"v\" {}\nresource \"aws_sqs_queue\" \"q\" { name = \"q${var.v}\" }");
  Limits limits;
  limits.steps = 5'000;
  Configuration it(std::move(files), {}, limits);
  CHECK(it.all_problems() == "");
  REQUIRE(it.units.size() == 1);
  CHECK(it.units[0].resources.size() == 4096);
  CHECK(it.units[0].resources.back().address ==
        "module.b.module.b.module.b.module.b.module.b.module.b.module.b.module.b.module.b.module.b.module.b.module.b."
        "aws_sqs_queue.q");
  CHECK(to_display_json(it.units[0].resources.back().config) == R"({"name":"q12"})");
}

TEST_CASE("deep nesting") {
  struct Case {
    const char* name;
    std::string text;
  };
  const Case cases[] = {
      {"brackets", "locals { a = " + repeat("[", 10'000) + repeat("]", 10'000) + " }"},
      {"unclosed brackets", "locals { a = " + repeat("[", 10'000)},
      {"parentheses", "locals { a = " + repeat("(", 10'000) + "1" + repeat(")", 10'000) + " }"},
      {"objects", "locals { a = " + repeat("{ x = ", 10'000) + "1" + repeat(" }", 10'000) + " }"},
      {"negations", "locals { a = " + repeat("!", 10'000) + "true }"},
      {"templates", "locals { a = " + repeat("\"${", 10'000) + "1" + repeat("}\"", 10'000) + " }"},
      {"conditions", "locals { a = " + repeat("true ? 1 : ", 10'000) + "2 }"},
      {"calls", "locals { a = " + repeat("abs(", 10'000) + "1" + repeat(")", 10'000) + " }"},
      {"blocks", "resource \"x_y\" \"z\" {\n" + repeat("b {\n", 10'000) + repeat("}\n", 10'000) + "}"},
      {"types", "variable \"v\" { type = " + repeat("list(", 10'000) + "string" + repeat(")", 10'000) + " }"},
  };
  for (const Case& one : cases) {
    INFO(one.name);
    Configuration it({{"deep/main.tf", one.text}, {"other/main.tf", other_queue}});
    CHECK_FALSE(it.all_problems().empty());
    CHECK(it.show("aws_sqs_queue.witness", "name") == R"("here")");
  }
}

TEST_CASE("a chain of many values is no circle") {
  // Each before what it needs, so that the first one asked for needs all of them.
  std::string text = "locals {\n";
  for (int i = 500; i >= 1; --i) text += "  l" + std::to_string(i) + " = local.l" + std::to_string(i - 1) + " + 1\n";
  text += "  l0 = 0\n}\n";
  Configuration it(text);
  CHECK(it.all_problems() == "");
  CHECK(it.evaluate("local.l500") == "500");
}

TEST_CASE("repetition over what is unknown or unfit") {
  struct Case {
    const char* name;
    const char* argument;
    const char* problems;
    const char* address;
  };
  const Case cases[] = {
      {"unknown map", "for_each = var.unknown", "", "aws_sqs_queue.q[*]"},
      {"unknown count", "count = var.unknown", "", "aws_sqs_queue.q[*]"},
      {"attribute of another resource", "for_each = toset([aws_sqs_queue.other.arn])", "", "aws_sqs_queue.q[*]"},
      {"a list", "for_each = [\"a\"]",
       "invalid-for-each: The \"for_each\" value must be a map or a set of strings; a list becomes a set by toset().\n",
       "aws_sqs_queue.q[*]"},
      {"null", "for_each = null",
       "invalid-for-each: The \"for_each\" value is null: a map or a set of strings is required.\n",
       "aws_sqs_queue.q[*]"},
      {"a set of numbers", "for_each = toset([1, 2])",
       "invalid-for-each: A set in \"for_each\" must hold strings only.\n", "aws_sqs_queue.q[*]"},
      {"a negative count", "count = -1",
       "invalid-count: The \"count\" value must be a whole number, zero or greater.\n", "aws_sqs_queue.q[*]"},
      {"a fraction", "count = 1.5", "invalid-count: The \"count\" value must be a whole number, zero or greater.\n",
       "aws_sqs_queue.q[*]"},
      {"text", "count = \"2\"", "", "aws_sqs_queue.q[1]"},
      {"both", "count = 1\n for_each = {}",
       "invalid-repetition: \"count\" and \"for_each\" exclude each other: a block may have only one of them.\n", ""},
  };
  for (const Case& one : cases) {
    INFO(one.name);
    Configuration it(std::string("variable \"unknown\" {}\nresource \"aws_sqs_queue\" \"other\" {}\nresource "
                                 "\"aws_sqs_queue\" \"q\" {\n") +
                     one.argument + "\n}" + other_queue);
    CHECK(it.all_problems() == one.problems);
    if (one.address[0] != '\0') CHECK(it.find(one.address) != nullptr);
    CHECK(it.show("aws_sqs_queue.witness", "name") == R"("here")");
  }
}
