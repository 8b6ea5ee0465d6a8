// Functions written in the language: what a file of them gives, and what calls of them do.
#include "expression/library.h"

#include <doctest/doctest.h>

#include "expression/evaluation.h"

using namespace lintel;
using namespace lintel::expression;

namespace {

/// A library read from text, which it keeps.
struct Library {
  explicit Library(std::string source)
      : text(std::move(source)), tree(hcl::parse(FileId{2}, text, problems)), view(tree.view()) {
    read_functions(view, functions, problems);
    sort_by_name(functions);
  }

  std::string text;
  Problems problems;
  hcl::Tree tree;
  hcl::TreeView view;
  std::vector<DefinedFunction> functions;
};

}  // namespace

TEST_CASE("a function of the library stands for its result, with the arguments for names") {
  const Library library(R"(
function "is_unset" {
  description = "true for null and for an empty text"
  parameters  = ["value"]
  result      = value == null || value == ""
}
function "limit" {
  result = 3
}
function "beyond" {
  parameters = ["value", "by"]
  result     = value > limit() + by
}
function "endless" {
  parameters = ["value"]
  result     = endless(value)
}
)");
  CHECK(library.problems.empty());
  Evaluation t;
  t.functions = terraform_functions();
  t.library = library.functions;
  t.set_unknown("u", types::string);
  t.set("secret", "5");
  CHECK(t.show("is_unset(\"\")") == "true : bool");
  CHECK(t.show("is_unset(\"a\")") == "false : bool");
  CHECK(t.evaluate("is_unset(u)").is_unknown());
  CHECK(t.show("beyond(5, 1)") == "true : bool");
  CHECK(t.show("[for x in [1, 9] : beyond(x, 0)]") == "[false,true] : tuple([bool,bool])");
  SUBCASE("names of the place that calls are not seen inside") {
    const Library leaking("function \"leak\" { result = secret }");
    t.library = leaking.functions;
    CHECK(t.evaluate("leak()").is_unknown());
    REQUIRE(t.problems.size() == 1);
    CHECK(t.problems[0].code == "undefined-reference");
  }
  SUBCASE("a wrong number of arguments is said where the call stands") {
    CHECK(t.show("is_unset()") == "«is_unset()»: Function \"is_unset\" expects 1 argument(s).");
    CHECK(t.show("limit(1)") == "«limit(1)»: Function \"limit\" expects 0 argument(s).");
  }
  SUBCASE("a function that calls itself ends at the limit of depth") {
    CHECK(t.evaluate("endless(1)").is_unknown());
    REQUIRE_FALSE(t.problems.empty());
    CHECK(t.problems[0].code.starts_with("budget-"));
  }
  SUBCASE("a misspelt name is answered with the nearest one") {
    CHECK(t.show("is_unse(1)").find("Did you mean \"is_unset\"?") != std::string::npos);
  }
}

TEST_CASE("what is wrong with a function is reported at its place, and the others stay") {
  const Library library(R"(
function { result = 1 }
function "a" { parameters = "x" }
function "b" { parameters = ["x", "x"] }
function "c" { parameters = [] }
function "d" { result = 4 }
function "d" { result = 5 }
)");
  std::vector<std::string> codes;
  for (const Problem& problem : library.problems) {
    codes.push_back(problem.code);
    CHECK(problem.span.known());
  }
  CHECK(codes ==
        std::vector<std::string>{"function-label", "function-parameters", "function-parameters", "function-result"});
  REQUIRE(library.functions.size() == 1);
  CHECK(find_defined(library.functions, "d") == &library.functions[0]);
  CHECK(find_defined(library.functions, "c") == nullptr);
}
