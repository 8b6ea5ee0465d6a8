// Where a finding of a template holds, compared with where another one does.
#include "report/extent.h"

#include <doctest/doctest.h>

#include <string>

using lintel::report::is_within;

TEST_CASE("An extent is within another one where no assignment is in the one alone") {
  const std::string dev = "[7:Env=dev]", prod = "[8:Env=prod]", other = "[5:Other]";
  struct Case {
    std::string later, earlier;
    bool within;
  };
  const Case cases[] = {
      {"", "", true},
      {dev, "", true},
      {"", dev, false},
      {dev, dev, true},
      {dev, prod, false},
      {dev, "|(" + dev + "," + prod + ")", true},
      {"|(" + dev + "," + prod + ")", dev, false},
      {"&(" + dev + "," + other + ")", dev, true},
      {dev, "&(" + dev + "," + other + ")", false},
      {dev, "!" + prod, true},  // one parameter has one value
      {"!" + prod, dev, false},
      {"!!" + dev, "&(" + dev + ",)", true},
      {"F", dev, true},
      {"T", dev, false},
      {"&(" + dev + "," + prod + ")", "F", true},
      // What is no formula is known to be equal alone.
      {"?", "?", true},
      {"?", dev, false},
      {dev, "?", false},
      {dev, "&(" + dev, false},
      {"[99:a]", dev, false},
  };
  for (const Case& each : cases) {
    CAPTURE(each.later);
    CAPTURE(each.earlier);
    CHECK(is_within(each.later, each.earlier) == each.within);
  }
}

TEST_CASE("Extents of very many conditions, or nested very deeply, are not compared") {
  std::string many = "&(", deep;
  for (int i = 0; i < 40; ++i) many += "[2:" + std::to_string(10 + i) + "],";
  many += ")";
  CHECK(is_within(many, many));
  CHECK_FALSE(is_within(many, "[2:10]"));
  CHECK_FALSE(is_within(std::string(100'000, '!') + "T", "[2:10]"));
}
