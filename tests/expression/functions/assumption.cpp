#include "expression/functions/calls.h"

TEST_CASE("what is assumed of unknowns is known of them, what is known is held to it") {
  check_calls({
      {R"(assumestringprefix(un.string, "subnet-"))", R"("subnet-" + ?string)"},
      {R"(startswith(assumestringprefix(un.string, "subnet-"), "sub"))", "true"},
      {R"(startswith(assumestringprefix(un.string, "subnet-"), "vpc-"))", "false"},
      {R"(startswith(assumestringprefix(un.string, "subnet-"), "subnet-0"))", "?bool"},
      {R"(assumestringprefix("subnet-1", "subnet-"))", R"("subnet-1")"},
      {R"(assumestringprefix("vpc-1", "subnet-"))",
       R"(error: Invalid value for "s" parameter: does not begin with the prefix "subnet-".)"},
      {R"(assumestringprefix("vpc-${un.string}", "subnet-"))",
       R"(error: Invalid value for "s" parameter: does not begin with the prefix "subnet-".)"},
      {R"(assumestringprefix(bucket.arn, "arn:"))", "@aws_s3_bucket.b.arn"},
      {R"(assumeequal(un.string, "a"))", R"("a")"},
      {R"(assumeequal(bucket.arn, "a"))", "@aws_s3_bucket.b.arn"},
      {R"(assumeequal("a", "a"))", R"("a")"},
      {R"(assumeequal("a", "b"))",
       R"(error: Invalid value for "actual" parameter: the actual value is not equal to the assumed.)"},
      {R"(assumenotnull(un.any) == null)", "false"},
      {R"(assumenotnull(null))", R"(error: Invalid value for "value" parameter: must not be null.)"},
      {R"(length(assumelistlength(un.list, 2)))", "2"},
      {R"(assumelistlength(un.list, 2))", "[?string,?string]"},
      {R"(assumelistlengthmin(un.list, 1))", "?list(string)"},
      {R"(length(assumelistlengthmin(un.list, 1)))", "?number"},
      {R"(length(assumelistlengthmin(un.list, 1)) > 0)", "true"},
      {R"(length(assumelistlengthmin(un.list, 1)) >= 2)", "?bool"},
      {R"(length(assumelistlengthmin(un.list, 1)) == 0)", "false"},
      {R"(0 != length(assumelistlengthmin(un.list, 1)))", "true"},
      {R"(length(assumelistlengthmin(un.list, 1)) == 1)", "?bool"},
      {R"(length(assumelistlengthmax(un.list, 3)) <= 3)", "true"},
      {R"(4 <= length(assumelistlengthmax(un.list, 3)))", "false"},
      {R"(length(assumelistlengthmax(un.list, 3)) < length(assumelistlengthmin(un.list, 4)))", "true"},
      {R"(length(assumelistlengthmax(un.list, 3)) < length(assumelistlengthmin(un.list, 2)))", "?bool"},
      {R"(length(assumesetlengthmin(un.set, 2)) > 1 ? "some" : "none")", R"("some")"},
      {R"(length(un.list) >= 0)", "?bool"},
      {R"(assumesetlengthmax(un.set, 0))", "[]"},
      {R"(assumelistlength(["a"], 2))",
       R"(error: Invalid value for "list" parameter: does not have the assumed length.)"},
      {R"(assumemaplength({a = "b"}, 1))", R"({"a":"b"})"},
      {R"(assumemaplengthmin({}, 1))",
       R"(error: Invalid value for "map" parameter: does not have the assumed length.)"},
  });
}

TEST_CASE("convert takes any type constraint") {
  check_calls({
      {R"(convert("true", bool))", "true"},
      {R"(convert([1, "a"], list(string)))", R"(["1","a"])"},
      {R"(convert({}, object({ name = optional(string, "x") })))", R"({"name":"x"})"},
      {R"(convert({test = {}}, map(object({ a = optional(string), b = optional(number, 1) }))))",
       R"({"test":{"a":null,"b":1}})"},
      {R"(convert(un.any, list(string)))", "?list(string)"},
      {R"(convert("x", number))", R"(error: Invalid value for "value" parameter: a number is required.)"},
      {R"(convert("x", integer))", R"(error: Invalid type: "integer" is not a type keyword.)"},
      {R"(convert("x"))", R"(error: Function "convert" expects 2 argument(s). Missing value for "type".)"},
  });
}
