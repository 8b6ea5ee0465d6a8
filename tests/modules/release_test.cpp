// Which release of a module a constraint takes.
#include "modules/release.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace lintel::modules;

TEST_CASE("The newest release that a constraint allows") {
  const std::vector<std::string> releases = {"0.9.0", "1.0.0", "1.2.0",      "1.2.5", "1.10.0",        "2.0.0-beta1",
                                             "2.0.0", "2.1.3", "3.0.0-rc.1", "v3.0",  "not a version", "2.1.3+build"};
  struct Case {
    const char *constraint, *release;
  };
  for (const Case& each : std::vector<Case>{{"", "2.1.3"},
                                            {"1.2.0", "1.2.0"},
                                            {"= 1.2.0", "1.2.0"},
                                            {"~> 1.2", "1.10.0"},
                                            {"~> 1.2.0", "1.2.5"},
                                            {">= 1.0, < 2.0", "1.10.0"},
                                            {">= 1.0, != 1.10.0, < 2.0.0", "1.2.5"},
                                            {"< 1", "0.9.0"},
                                            {"> 2.0.0", "2.1.3"},
                                            {"2.0.0-beta1", "2.0.0-beta1"},
                                            {"3.0.0-rc.1", "3.0.0-rc.1"},
                                            {">= 2.0.0-beta1", ""},
                                            {">= 3.0", ""},
                                            {"four", ""}}) {
    CAPTURE(each.constraint);
    CHECK(newest_release(releases, each.constraint).value_or("") == each.release);
  }
}

TEST_CASE("What a constraint is") {
  for (const char* good : {"", "1", "1.2", ">=1.2.3", " ~> 1.2 , != 1.3 ", "v1.0.0", "= 1.0.0-beta.2+x"})
    CHECK_MESSAGE(is_constraint(good), good);
  for (const char* bad : {"latest", ">=", "1.2,", "=> 1", "1.x", "1.2.3-", "~> ../x", "1..2"})
    CHECK_MESSAGE(!is_constraint(bad), bad);
  for (const char* bad : {"1.2", "../1.2.3", "1.2.3/..", "1.2.3 ", "1.2.3?x", "1.2.3%2f"})
    CHECK_MESSAGE(!is_release(bad), bad);
}
