#include "expression/functions/calls.h"

TEST_CASE("numeric functions") {
  check_calls({
      {R"(abs(-5))", R"(5)"},
      {R"(abs(1.5))", R"(1.5)"},
      {R"(ceil(1.2))", R"(2)"},
      {R"(ceil(-1.2))", R"(-1)"},
      {R"(floor(-1.2))", R"(-2)"},
      {R"(floor(12345678901234567890.5))", R"(12345678901234567890)"},
      {R"(log(16,2))", R"(4)"},
      {R"(log(10,0))", R"(-0)"},
      {R"(max(1,2,3))", R"(3)"},
      {R"(max("5",2))", R"(5)"},
      {R"(max())", R"(error: Call to function "max" failed: must pass at least one number.)"},
      {R"(min())", R"(error: Call to function "min" failed: must pass at least one number.)"},
      {R"(min(1,"x"))", R"(error: Invalid value for "numbers" parameter: a number is required.)"},
      {R"(min(1,null))", R"(error: Invalid value for "numbers" parameter: argument must not be null.)"},
      {R"(parseint("ff",16))", R"(255)"},
      {R"(parseint("FF",16))", R"(255)"},
      {R"(parseint("-12",10))", R"(-12)"},
      {R"(parseint("+12",10))", R"(12)"},
      {R"(parseint("zZ",62))", R"(2231)"},
      {R"(parseint("12",2))", R"(error: Invalid value for "number" parameter: cannot parse "12" as a base 2 integer.)"},
      {R"(parseint("",10))", R"(error: Invalid value for "number" parameter: cannot parse "" as a base 10 integer.)"},
      {R"(parseint("10",1))", R"(error: Invalid value for "base" parameter: base must be a whole number between 2 and 62 inclusive.)"},
      {R"(parseint("10",63))", R"(error: Invalid value for "base" parameter: base must be a whole number between 2 and 62 inclusive.)"},
      {R"(parseint("10",2.5))", R"(error: Invalid value for "base" parameter: value must be a whole number, between -9223372036854775808 and 9223372036854775807.)"},
      {R"(parseint(10,10))", R"(error: Invalid value for "number" parameter: first argument must be a string, not number.)"},
      {R"(parseint("1_000",10))", R"(error: Invalid value for "number" parameter: cannot parse "1_000" as a base 10 integer.)"},
      {R"(parseint("99999999999999999999999999",10))", R"(99999999999999999999999999)"},
      {R"(pow(2,10))", R"(1024)"},
      {R"(pow(2,0.5))", R"(1.4142135623730951)"},
      {R"(pow(2,100))", R"(1267650600228229400000000000000)"},
      {R"(signum(-3))", R"(-1)"},
      {R"(signum(1.5))", R"(error: Call to function "signum" failed: value must be a whole number, between -9223372036854775808 and 9223372036854775807.)"},
      {R"(signum(0))", R"(0)"},
      {R"(abs("x"))", R"(error: Invalid value for "num" parameter: a number is required.)"},
      {R"(abs(null))", R"(error: Invalid value for "num" parameter: argument must not be null.)"},
      {R"(abs())", R"(error: Function "abs" expects 1 argument(s). Missing value for "num".)"},
      {R"(abs(1,2))", R"(error: Function "abs" expects only 1 argument(s).)"},
  });
}

TEST_CASE("logarithms and powers have Go's last digits") {
  check_calls({
      {"log(2, 3)", "0.6309297535714575"},
      {"ceil(log(8, 2))", "3"},
      {"ceil(log(1000, 10))", "3"},
      {"pow(1.1, 63)", "405.2650622296292"},
      {"tostring(pow(2, 60))", "\"1152921504606847000\""},
      {"pow(2, 60) + 1", "1152921504606846977"},
      {"pow(8, 22)", "73786976294838200000"},
      {"pow(10, 100)",
       "10000000000000002000000000000000000000000000000000000000000000000000000000000000000000000000000000000"},
      {"tostring(ceil(-0.5))", "\"0\""},
      {"log(-1, 10)", "error: Call to function \"log\" failed: the result is not a number."},
  });
}
