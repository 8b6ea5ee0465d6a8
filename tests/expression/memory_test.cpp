// What an evaluation keeps: calls and written collections are made once, and made again whenever they might differ.
#include "expression/memory.h"

#include <doctest/doctest.h>

#include "expression/evaluation.h"

using namespace lintel;
using namespace lintel::expression;

namespace {

const Parameter asked[] = {{"value", &types::any}};
int calls = 0;

Value answer(Call& call) {
  ++calls;
  if (call.arguments[0].is_null()) return fail_argument(call, 0, "must be set");
  return call.arguments[0];
}

/// An evaluation that remembers, with a function that counts how often it runs.
struct Remembering : Evaluation {
  Function table[1] = {{.name = "ask",
                        .parameters = asked,
                        .required = 1,
                        .result = &types::any,
                        .traits = takes_null | takes_unknown | remembered,
                        .call = answer,
                        .summary = {}}};
  Memory memory;

  Value run(hcl::Cursor expression) {
    Context context{arena, limits, problems, table};
    context.model_origins = true;
    context.choices = choices;
    context.library = library;
    context.memory = &memory;
    return expression::evaluate(expression, *this, context);
  }
  /// How often `ask` runs while a text is evaluated twice, its result being the same both times.
  int calls_in_two_runs(std::string_view text) {
    const hcl::Cursor expression = parse(text);
    const int before = calls;
    const std::string once = to_display_json(run(expression)), again = to_display_json(run(expression));
    CHECK(once == again);
    return calls - before;
  }
};

struct Always : ChoiceResolver {
  bool decide(const Condition&) override {
    ++asked_;
    return true;
  }
};

}  // namespace

TEST_CASE("a call of the same arguments is made once") {
  struct Case {
    const char* text;
    int calls;
  };
  const Case cases[] = {
      {"ask(1)", 1},
      {"ask(\"a\")", 1},
      {"[ask(2), ask(2), ask(3)]", 2},
      {"ask(bound)", 1},
      {"ask(true) ? ask(\"b\") : ask(\"c\")", 3},
      {"[for item in [bound, bound] : ask(item)]", 0},  // asked above
      {"ask([bound])", 2},                              // another list each time
      {"ask(null)", 2},                                 // a fault is reported each time
  };
  Remembering evaluation;
  evaluation.set("bound", "{ a = 1 }");
  for (const Case& c : cases) {
    INFO(std::string(c.text));
    CHECK(evaluation.calls_in_two_runs(c.text) == c.calls);
  }
}

TEST_CASE("what was asked before something else changed is asked again") {
  Remembering evaluation;
  CHECK(evaluation.calls_in_two_runs("ask(1)") == 1);
  CHECK(evaluation.calls_in_two_runs("ask(1)") == 0);
  evaluation.memory.forget_calls();
  CHECK(evaluation.calls_in_two_runs("ask(1)") == 1);
  evaluation.memory.forget();
  CHECK(evaluation.calls_in_two_runs("ask(1)") == 1);
}

TEST_CASE("what a condition decides is not kept: it may be decided otherwise") {
  Remembering evaluation;
  Always always;
  evaluation.choices = &always;
  const auto* const condition = reinterpret_cast<const Condition*>(&always);
  Arena& arena = evaluation.arena;
  evaluation.variables["either"] =
      make_choice(condition, make_string("one", arena), make_string("other", arena), arena);
  CHECK(evaluation.calls_in_two_runs("ask(either)") == 2);
}

TEST_CASE("a collection of literals is made once") {
  struct Case {
    const char* text;
    bool kept;
  };
  const Case cases[] = {
      {"[1, 2, 3, 4]", true},
      {"[\"a\", true, null, [-1]]", false},  // a sign is an operator
      {"[\"a\", true, null, [1, {x = 1}]]", true},
      {"{ a = 1, b = [2] }", true},
      {"{ (bound) = 1, b = [2] }", false},
      {"[1, 2, 3, bound]", false},
      {"[1, 2]", false},
  };
  Remembering evaluation;
  evaluation.set("bound", "\"a\"");
  for (const Case& c : cases) {
    INFO(std::string(c.text));
    const hcl::Cursor expression = evaluation.parse(c.text);
    const Value once = evaluation.run(expression), again = evaluation.run(expression);
    CHECK((once.node() == again.node()) == c.kept);
    CHECK(to_display_json(once) == to_display_json(again));
  }
}

TEST_CASE("a pattern that was made before costs nothing again") {
  Evaluation bench;
  bench.functions = terraform_functions();
  Memory memory;
  const hcl::Cursor match = bench.parse(R"x(can(regex("^(?:[a-z0-9]{30}){10}$", "logs")))x");
  const auto steps_of_match = [&] {
    Context context{bench.arena, bench.limits, bench.problems, bench.functions};
    context.memory = &memory;
    CHECK(evaluate(match, bench, context).boolean() == false);
    return context.steps;
  };
  const std::uint64_t first = steps_of_match(), second = steps_of_match();
  CHECK(second < first / 2);
  memory.forget();
  CHECK(steps_of_match() == second);
}
