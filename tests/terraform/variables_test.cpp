// Input variables: where values come from, what types make of them, what is said about bad ones.
#include <doctest/doctest.h>

#include "terraform/configuration.h"

using namespace lintel;
using namespace lintel::terraform;

namespace {

/// What `var.v` is when `type` and further arguments declare it and `value` is given as a default.
std::string with_default(const std::string& arguments) {
  Configuration it("variable \"v\" {\n" + arguments + "\n}");
  const std::string problems = it.all_problems();
  return problems.empty() ? it.evaluate("var.v") : problems;
}

}  // namespace

TEST_CASE("later sources of values win over earlier ones") {
  struct Case {
    const char* name;
    Configuration::Files values;
    ModuleInputs inputs;
    const char* expected;
  };
  ModuleInputs file_given, all_given, two_files;
  file_given.variable_files = {"given.tfvars"};
  all_given.variable_files = {"given.tfvars"};
  all_given.variables = {{"v", "from --var"}};
  two_files.variable_files = {"given.tfvars", "second.tfvars.json"};
  const std::pair<std::string, std::string> plain{"terraform.tfvars", "v = \"terraform.tfvars\""};
  const std::pair<std::string, std::string> json{"terraform.tfvars.json", R"({"v": "terraform.tfvars.json"})"};
  const std::pair<std::string, std::string> a{"a.auto.tfvars", "v = \"a.auto.tfvars\""};
  const std::pair<std::string, std::string> b{"b.auto.tfvars.json", R"({"v": "b.auto.tfvars.json"})"};
  const std::pair<std::string, std::string> other{"production.tfvars", "v = \"not read by itself\""};
  const std::pair<std::string, std::string> given{"given.tfvars", "v = \"--var-file\""};
  const std::pair<std::string, std::string> second{"second.tfvars.json", R"({"v": "second --var-file"})"};
  const Case cases[] = {
      {"default", {other}, {}, R"("default")"},
      {"terraform.tfvars", {plain}, {}, R"("terraform.tfvars")"},
      {"its JSON form comes after it", {json, plain}, {}, R"("terraform.tfvars.json")"},
      {"automatic files, in order of name", {b, a, plain}, {}, R"("b.auto.tfvars.json")"},
      {"--var-file", {a, given}, file_given, R"("--var-file")"},
      {"the last --var-file", {given, second}, two_files, R"("second --var-file")"},
      {"--var", {plain, a, given}, all_given, R"("from --var")"},
  };
  for (const Case& one : cases) {
    INFO(one.name);
    Configuration::Files files = one.values;
    files.emplace_back("main.tf", "variable \"v\" { default = \"default\" }");
    Configuration it(std::move(files), one.inputs);
    CHECK(it.all_problems() == "");
    CHECK(it.evaluate("var.v") == one.expected);
  }
}

TEST_CASE("a value remembers the line that gave it") {
  ModuleInputs inputs;
  inputs.variables = {{"b", "x"}};
  Configuration it({{"main.tf",
                     "variable \"a\" {}\nvariable \"b\" {}\nlocals { both = \"${var.a}${var.b}\" }\n"
                     "resource \"aws_sqs_queue\" \"q\" { name = var.a }"},
                    {"terraform.tfvars", "a = \"orders\""}},
                   inputs);
  const Origin* origin = it.find("aws_sqs_queue.q")->config.get("name").origin();
  REQUIRE(origin);
  REQUIRE(origin->from);
  CHECK(origin->from->kind == OriginKind::variable_value);
  CHECK(it.text(origin->from->span) == "\"orders\"");
}

TEST_CASE("values from the command line are text or expressions, by the variable's type") {
  struct Case {
    const char* type;
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"string", "a b", R"("a b")"},
      {"number", "12", "12"},
      {"bool", "true", "true"},
      {"list(string)", R"(["a", "b"])", R"(["a","b"])"},
      {"map(number)", R"({ a = 1 })", R"({"a":1})"},
      {"any", "[1]", R"("[1]")"},
      {"number", "many", "invalid-variable-value: This value does not suit var.v: a number is required."},
  };
  for (const Case& one : cases) {
    INFO(one.type << " " << one.text);
    ModuleInputs inputs;
    inputs.variables = {{"v", one.text}};
    Configuration it({{"main.tf", std::string("variable \"v\" { type = ") + one.type + " }"}}, inputs);
    CHECK(it.evaluate("var.v") == one.expected);
  }
}

TEST_CASE("names that nothing declares") {
  ModuleInputs inputs;
  inputs.variables = {{"regoin", "x"}, {"zone", "a"}};
  Configuration it({{"a/main.tf", "variable \"region\" {}"},
                    {"b/main.tf", "variable \"zone\" {}"},
                    {"a/terraform.tfvars", "reigon = \"eu\""}},
                   inputs);
  CHECK(
      it.all_problems() ==
      "undeclared-variable: A value was given on the command line for \"regoin\", but no root module declares it. Did "
      "you mean \"region\"?\n"
      "undeclared-variable: The root module does not declare a variable named \"reigon\". Did you mean \"region\"?\n");
}

TEST_CASE("a name is suggested where names are few, and not for each of many wrong ones") {
  const auto suggestions = [](int count) {
    std::string text = "locals {\n";
    for (int i = 0; i < count; ++i) text += "  name" + std::to_string(i) + " = local.nam" + std::to_string(i) + "\n";
    Configuration it({{"main.tf", text + "}\n"}});
    const std::string problems = it.all_problems();
    std::size_t found = 0;
    for (std::size_t at = problems.find("Did you mean"); at != std::string::npos;
         at = problems.find("Did you mean", at + 1))
      ++found;
    return found;
  };
  CHECK(suggestions(10) == 10);
  CHECK(suggestions(3'000) < 1'000);
  CHECK(suggestions(6'000) == 0);
}

TEST_CASE("type constraints convert, fill in and refuse") {
  struct Case {
    const char* arguments;
    const char* expected;
  };
  const Case cases[] = {
      {"type = number\n default = \"5\"", "5"},
      {"type = list(string)\n default = [1, true]", R"(["1","true"])"},
      {"type = set(string)\n default = [\"b\", \"a\", \"b\"]", R"(["a","b"])"},
      {"type = tuple([string, number])\n default = [1, \"2\"]", R"(["1",2])"},
      {"type = object({ a = string, b = optional(number, 7), c = optional(string) })\n default = { a = 1 }",
       R"({"a":"1","b":7,"c":null})"},
      {"type = map(object({ on = optional(bool, true) }))\n default = { x = {}, y = { on = false } }",
       R"({"x":{"on":true},"y":{"on":false}})"},
      {"type = object({ inner = optional(object({ n = optional(number, 3) }), {}) })\n default = {}",
       R"({"inner":{"n":3}})"},
      {"type = object({ a = string })\n default = { a = \"x\", extra = 1 }", R"({"a":"x"})"},
      {"type = string\n default = null", "null"},
      {"type = bool\n default = \"yes\"",
       "invalid-default: This default does not suit the type of var.v: a bool is required.\n"},
      {"type = strng", "invalid-type-constraint: Invalid type: \"strng\" is not a type keyword.\n"},
  };
  for (const Case& one : cases) {
    INFO(one.arguments);
    CHECK(with_default(one.arguments) == one.expected);
  }
}

TEST_CASE("nullable decides what null means for a module's argument") {
  struct Case {
    const char* arguments;
    const char* expected;
  };
  const Case cases[] = {
      {"default = \"d\"", "null"},
      {"default = \"d\"\n nullable = false", R"("d")"},
      {"type = string\n nullable = false",
       "invalid-variable-value: var.v must not be null: it is declared with nullable = false."},
  };
  for (const Case& one : cases) {
    INFO(one.arguments);
    Configuration it(
        {{"main.tf", "module \"m\" {\n source = \"./m\"\n v = null\n}"},
         {"m/main.tf", std::string("variable \"v\" {\n") + one.arguments + "\n}\noutput \"v\" { value = var.v }"}});
    CHECK(it.evaluate("module.m.v") == one.expected);
  }
}

TEST_CASE("sensitive variables mark what uses them") {
  Configuration it(R"(
    variable "key" {
      sensitive = true
      default   = "k"
    }
    locals { used = "x-${var.key}" })");
  CHECK(it.evaluate("issensitive(local.used)") == "true");
  CHECK(it.evaluate("issensitive(nonsensitive(local.used))") == "false");
}

TEST_CASE("validation rules are checked where the value comes from") {
  const std::string variable = R"(
    variable "size" {
      type = number
      validation {
        condition     = var.size < 10
        error_message = "Too large: ${var.size}."
      }
    })";
  struct Case {
    const char* name;
    Configuration::Files files;
    const char* expected;
    const char* at;
  };
  const Case cases[] = {
      {"a good value", {{"main.tf", variable}, {"terraform.tfvars", "size = 9"}}, "", ""},
      {"no value", {{"main.tf", variable}}, "", ""},
      {"a bad one",
       {{"main.tf", variable}, {"terraform.tfvars", "size = 11"}},
       "variable-validation: The value of var.size breaks its validation rule: Too large: 11.\n",
       "11"},
      {"a bad argument",
       {{"main.tf", "module \"m\" {\n source = \"./m\"\n size = 12\n}"}, {"m/main.tf", variable}},
       "variable-validation: The value of var.size breaks its validation rule: Too large: 12.\n",
       "12"},
  };
  for (const Case& one : cases) {
    INFO(one.name);
    Configuration it(one.files);
    CHECK(it.all_problems() == one.expected);
    const Problems& found = it.units.at(0).problems;
    if (one.at[0] != '\0') CHECK(it.text(found.at(0).span) == one.at);
  }
}

TEST_CASE("what fails only because the root module's variables say nothing by default is a notice") {
  struct Case {
    const char* what;
    const char* text;
    ProblemSeverity severity;
  };
  const Case cases[] = {
      {"a lookup in null",
       "variable \"x\" {\n type = any\n default = null\n}\nresource \"r\" \"a\" { b = lookup(var.x, \"k\", null) }",
       ProblemSeverity::notice},
      {"through a local",
       "variable \"x\" { default = null }\nlocals { y = var.x }\nresource \"r\" \"a\" { b = keys(local.y) }",
       ProblemSeverity::notice},
      {"an element of none", "variable \"x\" { default = [] }\nresource \"r\" \"a\" { b = element(var.x, 0) }",
       ProblemSeverity::notice},
      {"an address of no range", "variable \"x\" { default = \"\" }\nresource \"r\" \"a\" { b = cidrhost(var.x, 1) }",
       ProblemSeverity::notice},
      {"a sum", "variable \"x\" {\n type = number\n default = null\n}\nresource \"r\" \"a\" { b = var.x + 1 }",
       ProblemSeverity::notice},
      {"no number of instances",
       "variable \"x\" {\n type = number\n default = null\n}\nresource \"r\" \"a\" { count = var.x }",
       ProblemSeverity::notice},
      {"no instances", "variable \"x\" { default = null }\nresource \"r\" \"a\" { for_each = var.x }",
       ProblemSeverity::notice},
      {"no blocks",
       "variable \"x\" { default = null }\nresource \"r\" \"a\" {\n dynamic \"b\" {\n  for_each = var.x\n  content "
       "{}\n }\n}",
       ProblemSeverity::notice},
      {"an attribute of null",
       "variable \"x\" {\n type = object({ k = string })\n default = null\n}\nresource \"r\" \"a\" { b = var.x.k }",
       ProblemSeverity::notice},
      {"an index into null", "variable \"x\" { default = null }\nresource \"r\" \"a\" { b = var.x[0] }",
       ProblemSeverity::notice},
      {"a loop over null", "variable \"x\" { default = null }\nresource \"r\" \"a\" { b = [for y in var.x : y] }",
       ProblemSeverity::notice},
      {"arguments from null", "variable \"x\" { default = null }\nresource \"r\" \"a\" { b = merge(var.x...) }",
       ProblemSeverity::notice},
      {"a text with null",
       "variable \"x\" {\n type = string\n default = null\n}\nresource \"r\" \"a\" { b = \"a-${var.x}\" }",
       ProblemSeverity::notice},
      {"a condition of null",
       "variable \"x\" {\n type = bool\n default = null\n}\nresource \"r\" \"a\" { b = var.x ? 1 : 2 }",
       ProblemSeverity::notice},
      {"a default that says something",
       "variable \"x\" { default = \"10.0.0\" }\nresource \"r\" \"a\" { b = cidrhost(var.x, 1) }",
       ProblemSeverity::warning},
      {"null as it is written", "resource \"r\" \"a\" { b = keys(null) }", ProblemSeverity::warning},
  };
  for (const Case& one : cases) {
    INFO(one.what);
    const Configuration it(one.text);
    const Problems& found = it.units.at(0).problems;
    REQUIRE(found.size() == 1);
    CHECK(found[0].severity == one.severity);
    CHECK(found[0].related.size() == (one.severity == ProblemSeverity::notice ? 1 : 0));
  }
  const std::string child = "variable \"x\" { default = null }\nresource \"r\" \"a\" { b = keys(var.x) }";
  const Configuration called({{"main.tf", "module \"m\" { source = \"./m\" }"}, {"m/main.tf", child}});
  REQUIRE(called.units.at(0).problems.size() == 1);
  CHECK(called.units.at(0).problems[0].severity == ProblemSeverity::warning);
  const Configuration given({{"main.tf", child}, {"terraform.tfvars", "x = null"}});
  REQUIRE(given.units.at(0).problems.size() == 1);
  CHECK(given.units.at(0).problems[0].severity == ProblemSeverity::warning);
}
