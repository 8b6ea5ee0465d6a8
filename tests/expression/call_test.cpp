#include <doctest/doctest.h>

#include "expression/evaluation.h"

using namespace lintel;
using namespace lintel::expression;

namespace {

const Parameter number_parameter[] = {{"number", &types::number}};
const Parameter two_values[] = {{"first", &types::any}, {"second", &types::string}};
const Parameter rest{"rest", &types::string};

Value twice(Call& call) {
  const Number number = call.arguments[0].number();
  if (number.sign() < 0) return fail_argument(call, 0, "must not be negative");
  return make_number(add(number, number, call.context.arena), call.context.arena);
}
Value count(Call& call) {
  return make_number(Number(static_cast<std::int64_t>(call.arguments.size())), call.context.arena);
}
Value first(Call& call) {
  return call.arguments[0];
}
Value succeeds(std::span<const hcl::Cursor> arguments, Span span, Scope& scope, Context& context) {
  const std::uint32_t before = context.errors;
  (void)evaluate(arguments[0], scope, context);
  const bool failed = context.errors != before;
  context.errors = before;
  context.problems.clear();
  return make_boolean(!failed, make_origin(span, OriginKind::expression, {}, nullptr, context.arena));
}

std::vector<Function> make_table() {
  std::vector<Function> table(6);
  table[0] = {.name = "can", .parameters = {}, .traits = lazy, .call_lazy = succeeds, .summary = {}};
  table[1] = {
      .name = "count", .parameters = {}, .variadic = &rest, .result = &types::number, .call = count, .summary = {}};
  table[2] = {.name = "first",
              .parameters = two_values,
              .required = 1,
              .result = &types::any,
              .traits = takes_null | takes_unknown,
              .call = first,
              .summary = {}};
  table[3] = {
      .name = "now", .parameters = {}, .result = &types::string, .traits = impure, .call = count, .summary = {}};
  table[4] = {.name = "provider::aws::twice",
              .parameters = number_parameter,
              .required = 1,
              .result = &types::number,
              .call = twice,
              .summary = {}};
  table[5] = {.name = "twice",
              .parameters = number_parameter,
              .required = 1,
              .result = &types::number,
              .call = twice,
              .summary = {}};
  return table;
}

struct Calls : Evaluation {
  std::vector<Function> table = make_table();
  Calls() {
    functions = table;
    set_unknown("un", types::number);
    set_unknown("ud", types::any);
    variables["secret"] = mark_sensitive(make_number(Number(2), arena), arena);
  }
};

}  // namespace

TEST_CASE("calls convert their arguments and deal with null and unknown ones") {
  struct Case {
    const char* source;
    const char* expected;
  };
  const Case cases[] = {
      {"twice(\"4\")", "8 : number"},
      {"core::twice(4)", "8 : number"},
      {"provider::aws::twice(4)", "8 : number"},
      {"count()", "0 : number"},
      {"count(1, true)", "2 : number"},
      {"count([\"a\", \"b\"]...)", "2 : number"},
      {"count(\"x\", [\"a\", \"b\"]...)", "3 : number"},
      {"count(ud...)", R"({"$unknown":"ud"} : any)"},
      {"twice(un)", R"({"$unknown":"un"} : number)"},
      {"twice(un) == null", "false : bool"},
      {"first(null)", "null : any"},
      {"first(un)", R"({"$unknown":"un"} : number)"},
      {"first([1, 2], \"x\")", "[1,2] : tuple([number,number])"},
      {"now()", R"({"$unknown":"now() is known after deployment"} : string)"},
      {"can(missing)", "false : bool"},
      {"can(twice(1))", "true : bool"},
      {"twice()", "twice(«)»: Function \"twice\" expects 1 argument(s). Missing value for \"number\"."},
      {"first()", "first(«)»: Function \"first\" expects at least 1 argument(s). Missing value for \"first\"."},
      {"twice(1, 2)", "twice(1, «2»): Function \"twice\" expects only 1 argument(s)."},
      {"twice([])", "twice(«[]»): Invalid value for \"number\" parameter: number required, but have tuple."},
      {"twice(null)", "twice(«null»): Invalid value for \"number\" parameter: argument must not be null."},
      {"twice(-1)", "twice(«-1»): Invalid value for \"number\" parameter: must not be negative."},
      {"count(null...)", "count(«null»...): The expanding argument (indicated by ...) must not be null."},
      {"count(1...)",
       "count(«1»...): The expanding argument (indicated by ...) must be of a tuple, list, or set type."},
      {"twise(1)", "«twise»(1): There is no function named \"twise\". Did you mean \"twice\"?"},
      {"provider::aws::twise(1)",
       "«provider::aws::twise»(1): There is no function named \"twise\" in namespace provider::aws::. Did you mean "
       "provider::aws::twice?"},
      {"other::f(1)", "«other::f»(1): There are no functions in namespace \"other::\"."},
      {"twice(missing)", "twice(«missing»): There is no variable named \"missing\"."},
  };
  Calls bench;
  for (const Case& c : cases) {
    CAPTURE(std::string(c.source));
    CHECK(bench.show(c.source) == std::string(c.expected));
  }
}

TEST_CASE("a sensitive argument makes the result sensitive") {
  Calls bench;
  CHECK(bench.evaluate("twice(secret)").is_sensitive());
  CHECK(bench.evaluate("count(secret, 1)").is_sensitive());
  CHECK(bench.evaluate("first([secret])").has_sensitive());
  CHECK_FALSE(bench.evaluate("twice(1)").is_sensitive());
}

TEST_CASE("the rule language's calls give null for null") {
  Calls bench;
  bench.lenient = true;
  CHECK(bench.show("twice(null)") == "null : number");
  CHECK(bench.show("twice(null) > 1") == "false : bool");
}

TEST_CASE("what a call picks out of its arguments was brought by the call") {
  Calls bench;
  const Value value = bench.evaluate("first(\"x\")");
  CHECK(value.origin()->span == Span{FileId{1}, 0, 10});
  REQUIRE(value.origin()->from != nullptr);
  CHECK(value.origin()->from->span == Span{FileId{1}, 6, 9});
}
