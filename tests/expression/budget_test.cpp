#include <doctest/doctest.h>

#include "expression/evaluation.h"

using namespace lintel;
using expression::Evaluation;

TEST_CASE("each budget that runs out is reported once, where it did") {
  SUBCASE("steps") {
    Evaluation bench;
    bench.limits.steps = 1000;
    bench.set("l", "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]");
    (void)bench.evaluate("[for a in l : [for b in l : [for c in l : [for d in l : a + b + c + d]]]]");
    REQUIRE(bench.problems.size() == 1);
    CHECK(bench.problems[0].code == "budget-steps");
  }
  SUBCASE("depth") {
    Evaluation bench;
    bench.limits.depth = 20;
    std::string source = "1";
    for (int i = 0; i < 30; ++i) source = "[" + source + "]";
    (void)bench.evaluate(source);
    REQUIRE(bench.problems.size() == 1);
    CHECK(bench.problems[0].code == "budget-depth");
    CHECK(bench.problems[0].span == Span{FileId{1}, 20, 41});
  }
  SUBCASE("string") {
    Evaluation bench;
    bench.limits.string_bytes = 1 << 20;
    bench.set("x", "\"0123456789abcdef\"");
    for (int i = 0; i < 20; ++i) bench.variables["x"] = bench.evaluate("\"${x}${x}\"");
    REQUIRE_FALSE(bench.problems.empty());
    CHECK(bench.problems[0].code == "budget-string");
    CHECK(bench.variables["x"].is_unknown());
  }
  SUBCASE("bytes") {
    Evaluation bench;
    bench.limits.value_bytes = 1 << 20;
    bench.set("l", "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]");
    (void)bench.evaluate("[for a in l : [for b in l : [for c in l : [for d in l : [a, b, c, d]]]]]");
    REQUIRE(bench.problems.size() == 1);
    CHECK(bench.problems[0].code == "budget-bytes");
  }
}

TEST_CASE("what functions read and write of long texts draws from the steps") {
  Evaluation maker;
  maker.functions = expression::terraform_functions();
  maker.variables["x"] = make_string(std::string(1'000'000, 'a'), maker.arena);
  const Value packed = maker.evaluate("base64gzip(x)");
  REQUIRE(packed.is_string());
  REQUIRE(packed.string().size() < 10'000);
  for (const char* source : {"sha512(x)", "md5(x)", "base64encode(x)", "upper(x)", "jsonencode(x)", "[x == y, x == y]",
                             "join(\"\", [x, x])", "\"${x}${x}${x}${x}\"", "base64gunzip(packed)"}) {
    CAPTURE(source);
    Evaluation bench;
    bench.functions = expression::terraform_functions();
    bench.variables["x"] = make_string(std::string(1'000'000, 'a'), bench.arena);
    bench.variables["y"] = make_string(std::string(1'000'000, 'a'), bench.arena);
    bench.variables["packed"] = packed;
    bench.limits.steps = 3'000;
    (void)bench.evaluate("[" + std::string(source) + ", 1 + 1]");
    REQUIRE_FALSE(bench.problems.empty());
    CHECK(bench.problems[0].code.starts_with("budget-"));
  }
}

TEST_CASE("patterns that take long over a long text are not matched to the end") {
  for (const char* source : {
           R"x(replace(x, "/(?:a.*b|a)/", "-"))x",     // looks to the end of the text for each match
           R"x(length(regexall("a.*b|a", x)))x",       //
           R"x(replace(x, "/(a?){1000}/", "-"))x",     // a program of thousands of instructions
           R"x(regex("(?:(?:a?){100}){10}c|a", x))x",  //
       }) {
    CAPTURE(source);
    Evaluation bench;
    bench.functions = expression::terraform_functions();
    bench.variables["x"] = make_string(std::string(1'000'000, 'a'), bench.arena);
    CHECK(bench.evaluate(source).is_unknown());
    REQUIRE_FALSE(bench.problems.empty());
    CHECK(bench.problems[0].code.starts_with("budget-"));
  }
  Evaluation bench;
  bench.functions = expression::terraform_functions();
  bench.variables["x"] = make_string(std::string(20'000, 'a'), bench.arena);
  CHECK(bench.evaluate(R"(replace(x, "/a/", "bb"))").is_string());
  CHECK(bench.problems.empty());
}

TEST_CASE("no pattern is made that may cost more than is left") {
  Evaluation poor;
  poor.functions = expression::terraform_functions();
  poor.limits.steps = 1000;
  CHECK(poor.evaluate(R"x(regex("^[a-z0-9.-]{3,63}$", "logs"))x").is_string());
  CHECK(poor.evaluate(R"x(regex("(?:(?:[a-z]{100}){100}|b)", "b"))x").is_unknown());
  REQUIRE_FALSE(poor.problems.empty());
  CHECK(poor.problems[0].code.starts_with("budget-"));
}

TEST_CASE("a number that Terraform holds and Lintel does not is unknown, and no failure to be tried away") {
  const std::string nines = "join(\"\", [for i in range(1000): \"999999999999999999999999999999\"])";
  const std::string cases[] = {
      R"x(tonumber("1e1000000"))x",
      R"x(tonumber("1p1000000"))x",
      R"x("1e1000000" + 1)x",
      R"x(-"1e1000000")x",
      R"x(1e1000000)x",
      R"x(abs("1e1000000"))x",
      R"x(sum(["1e1000000"]))x",
      R"x([1, 2]["1e-1000000"])x",
      R"x(tolist([1, 2])["1e-1000000"])x",
      R"x(convert({ a = "1e1000000" }, object({ a = number })))x",
      R"x(parseint(NINES, 10))x",
      R"x(parseint(NINES, 62))x",
      R"x(jsondecode("1e100000000"))x",
      R"x(jsondecode("{\"a\": [1e100000000]}"))x",
      R"x(yamldecode("a: 1e1000000"))x",
      R"x(yamldecode("a: !!float 1p1000000"))x",
      R"x(yamldecode("a: .5p1000000"))x",
      R"x(yamldecode("1e1000000: a"))x",
      R"x(format("%d", "1e1000000"))x",
      R"x(tostring(LARGE))x",
      R"x("${LARGE}!")x",
      R"x({ (LARGE) = 1 })x",
      R"x({ for i in [LARGE] : i => 1 })x",
      R"x(jsonencode([LARGE]))x",
      R"x(jsonencode([LARGE, x]))x",
      R"x(yamlencode([LARGE]))x",
      R"x(format("%s", LARGE))x",
      R"x(join(",", [LARGE]))x",
      R"x(indent(9007199254740993, "a"))x",
  };
  for (std::string source : cases) {
    const auto write_out = [&](std::string_view name, const std::string& text) {
      if (const std::size_t at = source.find(name); at != source.npos) source.replace(at, name.size(), text);
    };
    write_out("NINES", nines);
    write_out("LARGE", "(1e100000 * 1e100000 * 1e100000)");
    CAPTURE(source);
    for (const std::string& attempt : {source, "can(" + source + ")", "try(" + source + ", 1)"}) {
      CAPTURE(attempt);
      Evaluation bench;
      bench.functions = expression::terraform_functions();
      bench.variables["x"] = make_unknown(&types::string, nullptr, bench.arena);
      const Value value = bench.evaluate(attempt);
      CHECK(value.has_unknown());
      REQUIRE_FALSE(bench.problems.empty());
      CHECK(bench.problems[0].code == "budget-value");
    }
  }
}

TEST_CASE("what is a number in no spelling stays a failure") {
  for (const char* source : {R"x(tonumber("1e10000000000"))x", R"x(tonumber("0x10"))x", R"x(tonumber("INF"))x",
                             R"x(parseint("9z", 10))x", R"x(jsondecode("1e10000000000"))x"}) {
    CAPTURE(source);
    Evaluation bench;
    bench.functions = expression::terraform_functions();
    const Value value = bench.evaluate("can(" + std::string(source) + ")");
    REQUIRE(value.is_boolean());
    CHECK_FALSE(value.boolean());
    CHECK(bench.problems.empty());
  }
}

TEST_CASE("a long chain of operators is no deep nesting") {
  Evaluation bench;
  bench.limits.depth = 20;
  std::string source = "0";
  for (int i = 0; i < 400; ++i) source += " + 1";
  CHECK(bench.evaluate(source).number() == Number(400));
}

TEST_CASE("the same fault of every turn of a loop is reported once") {
  Evaluation bench;
  bench.set("l", "[1, 2, 3]");
  (void)bench.evaluate("[for a in l : a.b]");
  CHECK(bench.problems.size() == 1);
}
