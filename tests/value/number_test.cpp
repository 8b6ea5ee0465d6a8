#include <doctest/doctest.h>

#include "base/arena.h"
#include "value/number.h"
#include "value/number_text.h"

using lintel::Arena;
using lintel::Number;

namespace {

Number read(std::string_view text, Arena& arena) {
  const auto number = Number::parse(text, arena);
  REQUIRE_MESSAGE(number.has_value(), text);
  return *number;
}

}  // namespace

TEST_CASE("a number is written as the shortest decimal that reads back, without exponent") {
  struct Case {
    const char* written;
    const char* expected;
  };
  const Case cases[] = {
      {"0", "0"},
      {"-0", "-0"},
      {"1", "1"},
      {"+5", "5"},
      {"-17", "-17"},
      {"1.0", "1"},
      {"1.50", "1.5"},
      {".5", "0.5"},
      {"5.", "5"},
      {"0.1", "0.1"},
      {"1e3", "1000"},
      {"1E-7", "0.0000001"},
      {"12345678901234567890", "12345678901234567890"},
      {"9223372036854775807", "9223372036854775807"},
      {"9223372036854775808", "9223372036854775808"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"340282366920938463463374607431768211456", "340282366920938463463374607431768211456"},
      {"1e30", "1000000000000000000000000000000"},
      {"3.14159265358979323846264338327950288419716939937510582097494459",
       "3.14159265358979323846264338327950288419716939937510582097494459"},
  };
  Arena arena;
  for (const Case& c : cases) {
    CAPTURE(c.written);
    CHECK(read(c.written, arena).to_string() == c.expected);
  }
}

TEST_CASE("what is no decimal is no number") {
  Arena arena;
  for (const char* text : {"", "x", "1x", " 1", "1 ", "0x10", "1e", "1e+", ".", "-", "--1", "1.2.3", "1_000", "Inf",
                           "1e999999999", "1e-100001"}) {
    CAPTURE(text);
    CHECK_FALSE(Number::parse(text, arena).has_value());
  }
}

TEST_CASE("arithmetic is exact for integers beyond 64 bits and rounds at 512 bits") {
  struct Case {
    const char* left;
    char sign;
    const char* right;
    const char* expected;
  };
  const Case cases[] = {
      {"9007199254740993", '+', "2", "9007199254740995"},
      {"9223372036854775807", '+', "1", "9223372036854775808"},
      {"-9223372036854775808", '-', "1", "-9223372036854775809"},
      {"18446744073709551616", '-', "18446744073709551615", "1"},
      {"4294967296", '*', "4294967296", "18446744073709551616"},
      {"0.1", '+', "0.2", "0.3"},
      {"1", '/', "4", "0.25"},
      {"6", '/', "3", "2"},
      {"-9223372036854775808", '/', "-1", "9223372036854775808"},
      {"2", '/', "3",
       "0."
       "66666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666"
       "66666666666666666666666666666666666666666667"},
      {"10", '%', "3", "1"},
      {"-10", '%', "3", "-1"},
      {"10", '%', "-3", "1"},
      {"5.5", '%', "2", "1.5"},
      {"36893488147419103233", '%', "2", "1"},
  };
  Arena arena;
  for (const Case& c : cases) {
    CAPTURE(std::string(c.left));
    CAPTURE(c.sign);
    CAPTURE(c.right);
    const Number left = read(c.left, arena);
    const Number right = read(c.right, arena);
    const Number result = c.sign == '+'   ? add(left, right, arena)
                          : c.sign == '-' ? subtract(left, right, arena)
                          : c.sign == '*' ? multiply(left, right, arena)
                          : c.sign == '/' ? divide(left, right, arena).value()
                                          : modulo(left, right, arena).value();
    CHECK(result.to_string() == std::string(c.expected));
  }
  CHECK_FALSE(divide(Number(0), Number(0), arena).has_value());
  CHECK(divide(Number(1), Number(0), arena).value().to_string() == "+Inf");
  CHECK(divide(Number(-1), Number(0), arena).value().to_string() == "-Inf");
  CHECK_FALSE(modulo(Number(1), Number(0), arena).has_value());
}

TEST_CASE("rounding to integers, signs and conversions") {
  Arena arena;
  CHECK(floor(read("-1.5", arena), arena).to_string() == "-2");
  CHECK(ceil(read("-1.5", arena), arena).to_string() == "-1");
  CHECK(negate(read("-9223372036854775808", arena), arena).to_string() == "9223372036854775808");
  CHECK(read("-0.5", arena).sign() == -1);
  CHECK(read("1.5", arena).to_int64() == std::nullopt);
  CHECK(read("1.0", arena).to_int64() == 1);
  CHECK(read("18446744073709551616", arena).is_integer());
  CHECK(read("18446744073709551616", arena).to_int64() == std::nullopt);
  CHECK(Number::from_double(0.1, arena).to_string() == "0.1");
  CHECK(Number::from_double(1e21, arena).to_string() == "1000000000000000000000");
  CHECK(Number::from_unsigned(18446744073709551615u, arena).to_string() == "18446744073709551615");
  CHECK(read("0.5", arena).to_double() == 0.5);
  CHECK(compare(read("1.5", arena), Number(1)) > 0);
  CHECK(read("100", arena) == read("1e2", arena));
}

TEST_CASE("a text is the number that Go reads in it, none, or one that is beyond what is computed with") {
  struct Case {
    std::string text;
    const char* expected;  // "": none, "beyond"
  };
  // By big.ParseFloat(text, 10, 512, ToNearestEven).
  const Case cases[] = {
      {"1p5", "32"},
      {"1P5", "32"},
      {"1p-3", "0.125"},
      {"1.5p2", "6"},
      {"0.1p1", "0.2"},
      {"+.5e1", "5"},
      {"5.p1", "10"},
      {"Inf", "+Inf"},
      {"inf", "+Inf"},
      {"+Inf", "+Inf"},
      {"-inf", "-Inf"},
      {"1e05", "100000"},
      {"INF", ""},
      {"iNf", ""},
      {"infinity", ""},
      {"Infx", ""},
      {"NaN", ""},
      {"i", ""},
      {"", ""},
      {"-", ""},
      {".", ""},
      {"e5", ""},
      {"1e", ""},
      {"1p", ""},
      {"1p+", ""},
      {"--1", ""},
      {"+-1", ""},
      {" 1", ""},
      {"1 ", ""},
      {"1_000", ""},
      {"0x10", ""},
      {"0x1p4", ""},
      {"0b1", ""},
      {"0o7", ""},
      {"1e5p3", ""},
      {"1p5e3", ""},
      {"1.2.3", ""},
      {"1e1000000", "beyond"},
      {"-1e1000000", "beyond"},
      {"1e-1000000", "beyond"},
      {"1p1000000", "beyond"},
      {"1e646456992", "beyond"},
      {"1p2147483646", "beyond"},
      {std::string(200'000, '9'), "beyond"},
      {std::string(200'000, '9') + "x", ""},
      {"1e1000000000", "+Inf"},
      {"-1e1000000000", "-Inf"},
      {"1e-1000000000", "0"},
      {"0e1000000000", "0"},
      {"0p99999999999", "0"},
      {"1e10000000000", ""},
      {"1p3000000000", ""},
      {"1e-10000000000", ""},
      {"1e99999999999999999999", ""},
  };
  Arena arena;
  for (const Case& c : cases) {
    CAPTURE(c.text.substr(0, 40));
    const lintel::NumberText read = lintel::read_number_text(c.text, arena);
    CHECK((read.is_beyond ? "beyond" : read.number ? read.number->to_string() : "") == c.expected);
  }
}

TEST_CASE("a number whose text would be too long says so") {
  Arena arena;
  const Number large = read("1e100000", arena);
  CHECK(lintel::has_bearable_text(large));
  CHECK(large.to_string().size() == 100'001);
  const Number larger = multiply(multiply(large, large, arena), large, arena);
  CHECK_FALSE(lintel::has_bearable_text(larger));
  const Number small = read("1e-100000", arena);
  CHECK(lintel::has_bearable_text(small));
  CHECK_FALSE(lintel::has_bearable_text(multiply(multiply(small, small, arena), small, arena)));
}
