#include "domain/iam/policy_variable.h"

#include <doctest/doctest.h>

#include "domain/iam/policy.h"

using namespace lintel::iam;

TEST_CASE("a policy variable is found with its name and its default") {
  struct Case {
    std::string_view text;
    std::string_view inside;
    std::string_view name;
    std::string_view fallback;  ///< empty: none
    bool is_closed;
    bool is_character;
  };
  const Case cases[] = {
      {"home/${aws:username}/*", "aws:username", "aws:username", "", true, false},
      {"${aws:PrincipalTag/team, 'none'}", "aws:PrincipalTag/team, 'none'", "aws:PrincipalTag/team", "none", true,
       false},
      {"${aws:PrincipalTag/team, none}", "aws:PrincipalTag/team, none", "aws:PrincipalTag/team", "", true, false},
      {"a${*}b", "*", "*", "", true, true},
      {"${}", "", "", "", true, false},
      {"a/${aws:username", "aws:username", "aws:username", "", false, false},
      {"${", "", "", "", false, false},
  };
  for (const Case& each : cases) {
    CAPTURE(each.text);
    const auto variable = find_policy_variable(each.text);
    REQUIRE(variable);
    CHECK(variable->inside == each.inside);
    CHECK(variable->name() == each.name);
    CHECK(default_of(*variable).value_or("") == each.fallback);
    CHECK(variable->is_closed == each.is_closed);
    CHECK(variable->is_character() == each.is_character);
    CHECK(variable->end <= each.text.size());
  }
  CHECK_FALSE(find_policy_variable("$ {a} }"));
  CHECK(find_policy_variable("${a}${b}", 4)->inside == "b");
}

TEST_CASE("wildcards in policy variables are the characters themselves") {
  CHECK_FALSE(has_wildcard("a${*}"));
  CHECK(has_wildcard("${aws:username}*"));
  CHECK(has_wildcard("?${aws:username}"));
  CHECK(has_wildcard("${aws:username*"));
  CHECK_FALSE(has_variable("${*}${?}${$}"));
  CHECK(has_variable("${*}/${aws:username}"));
  CHECK_FALSE(has_variable("${aws:username"));
}
