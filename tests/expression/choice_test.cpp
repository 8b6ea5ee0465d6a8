#include <doctest/doctest.h>

#include "expression/evaluation.h"

namespace lintel {
/// Conditions are opaque to expressions: a name is enough to tell them apart.
struct Condition {
  const char* name;
};
}  // namespace lintel

using namespace lintel;
using expression::Evaluation;

namespace {

const Condition is_production{"IsProduction"};
const Condition is_public{"IsPublic"};

struct Choices : Evaluation {
  Choices() {
    set("x", "\"x\"");
    set("y", "\"y\"");
    const auto choose = [&](const Condition& condition, std::string_view if_true, std::string_view if_false) {
      return make_choice(&condition, evaluate(if_true), evaluate(if_false), arena);
    };
    variables["size"] = choose(is_production, "3", "1");
    variables["name"] = choose(is_production, "\"prod\"", "\"test\"");
    variables["open"] = choose(is_public, "true", "false");
    variables["list"] = choose(is_public, "[1, 2]", "[]");
    variables["object"] = choose(is_production, "{ a = 1 }", "{ a = \"b\" }");
  }
};

/// Takes every condition as `truth` and counts how often it was asked.
struct FixedResolver : expression::ChoiceResolver {
  bool truth = true;
  int asked = 0;
  bool decide(const Condition&) override {
    ++asked;
    return truth;
  }
};

}  // namespace

TEST_CASE("without a resolver an operation is carried out for both sides") {
  struct Case {
    const char* source;
    const char* expected;
  };
  const Case cases[] = {
      {"size + 1", R"({"$choice":[4,2]} : number)"},
      {"size * size", R"({"$choice":[9,1]} : number)"},
      {"size > 0", "true : bool"},
      {"size > 2 && open", R"({"$choice":[{"$choice":[true,false]},false]} : bool)"},
      {"open ? \"yes\" : \"no\"", R"({"$choice":["yes","no"]} : string)"},
      {"object.a", R"({"$choice":[1,"b"]} : string)"},
      {"[10, 20, 30, 40][size]", R"({"$choice":[40,20]} : number)"},
      {"[for v in list : v * 2]", R"({"$choice":[[2,4],[]]} : list(number))"},
      {"list[*]", R"({"$choice":[[1,2],[]]} : list(number))"},
      {"name == \"prod\"", R"({"$choice":[true,false]} : bool)"},
      {"name == \"other\"", "false : bool"},
  };
  Choices bench;
  for (const Case& c : cases) {
    CAPTURE(std::string(c.source));
    CHECK(bench.show(c.source) == std::string(c.expected));
  }
  const Value text = bench.evaluate("\"a-${name}\"");
  CHECK(text.has_choice());
  CHECK(to_display_json(text) ==
        R"({"$unknown":"known after deployment","$parts":["a-",{"$choice":["prod","test"]}]})");
}

TEST_CASE("a resolver settles what is looked at, and only that") {
  Choices bench;
  FixedResolver resolver;
  bench.choices = &resolver;
  CHECK(bench.show("size + 1") == "4 : number");
  CHECK(bench.show("\"a-${name}\" == \"a-prod\"") == "true : bool");
  CHECK(bench.show("{ a = name } == { a = \"prod\" }") == "true : bool");
  resolver.asked = 0;
  CHECK(bench.evaluate("{ a = name }").has_choice());
  CHECK(resolver.asked == 0);
  resolver.truth = false;
  CHECK(bench.show("[for v in list : v]") == "[] : tuple([])");
}

TEST_CASE("too many combinations of conditions are unknown") {
  Evaluation bench;
  std::vector<std::unique_ptr<Condition>> conditions;
  std::string source;
  for (int i = 0; i < 8; ++i) {
    conditions.push_back(std::make_unique<Condition>());
    const std::string name = "c" + std::to_string(i);
    bench.variables[name] = make_choice(conditions.back().get(), make_boolean(true), make_boolean(false), bench.arena);
    source += (i == 0 ? "" : ", ") + name;
  }
  const Value list = bench.evaluate("[" + source + "] == [true]");
  CHECK(to_display_json(list) == "false");
  const Value sum = bench.evaluate("(c0?1:0)+(c1?2:0)+(c2?4:0)+(c3?8:0)+(c4?16:0)+(c5?32:0)+(c6?64:0)+(c7?128:0)");
  CHECK(to_display_json(sum).find("more than 64 combinations of conditions") != std::string::npos);
}
