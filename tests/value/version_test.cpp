#include "value/version.h"

#include <doctest/doctest.h>

#include <string>

using namespace lintel;

namespace {

std::string shown(std::string_view text) {
  const auto version = parse_version(text);
  if (!version) return "none";
  std::string shown;
  for (const std::uint32_t number : version->numbers()) shown += (shown.empty() ? "" : ".") + std::to_string(number);
  return shown;
}

}  // namespace

TEST_CASE("of a single number, modules let more follow than providers do") {
  CHECK(module_constraint("~> 2") == ">= 2");
  CHECK(module_constraint("~> 2, < 5.0") == ">= 2,< 5.0");
  CHECK(module_constraint("~> 2.1,>=2.1.3") == "~> 2.1,>=2.1.3");
  CHECK(module_constraint("1.2.3") == "1.2.3");
  CHECK(module_constraint("") == "");
}

TEST_CASE("A version is the first numbers of a text") {
  CHECK(shown("8.0.36") == "8.0.36");
  CHECK(shown("v1.29") == "1.29");
  CHECK(shown("16.3-R2") == "16.3");
  CHECK(shown("postgres14") == "14");
  CHECK(shown("5.7.mysql_aurora.2.11.1") == "5.7");
  CHECK(shown("2021-06") == "2021.6");
  CHECK(shown("99999999999999999999") == "4294967294");
  CHECK(shown("latest") == "none");
  CHECK(shown("") == "none");
}

TEST_CASE("Versions are compared number by number") {
  CHECK(*parse_version("8.0.9") < *parse_version("8.0.36"));
  CHECK(*parse_version("10") > *parse_version("9.6"));
  CHECK(*parse_version("5.7") == *parse_version("5.7.0"));
}

TEST_CASE("The newest version that a constraint allows satisfies what later releases do") {
  struct Case {
    const char* allowed;
    const char* wanted;
    bool holds;
  };
  const Case cases[] = {
      {"~> 5.60", "< 6.0", true},        {"~> 5.60.1", "< 5.61", true},  {"~> 5", "< 6.0", true},
      {"~> 6.0", "< 6.0", false},        {">= 4.0", "< 6.0", false},     {">= 4.0, < 6.0", "< 6.0", true},
      {"< 6.0.0", ">= 5.99", true},      {"<= 5.3", "< 5.4", true},      {"= 5.1.0", "< 5.1.1", true},
      {"5.1.0", ">= 5.1", true},         {"", ">= 6.0", true},           {"!= 5.1", ">= 6.0", true},
      {"~> 5.0, != 5.3", "< 6.0", true}, {"no version", ">= 6.0", true}, {"~> 3.76", "~> 3.80", true},
  };
  for (const Case& c : cases) {
    INFO(c.allowed << " takes what does " << c.wanted);
    CHECK(satisfies(newest_allowed(c.allowed), c.wanted) == c.holds);
  }
  CHECK_FALSE(satisfies(Version({1}), "about 5").value_or(false));
}
