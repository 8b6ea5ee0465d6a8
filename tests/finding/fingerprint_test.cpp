// Fingerprints keep their value when lines move or are indented anew, and change with what they stand for.
#include "finding/fingerprint.h"
#include "base/path.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "finding/location.h"
#include "rules/own_rule.h"

using namespace lintel;

namespace {

std::vector<std::string> fingerprints_of(const std::string& path, const std::string& text) {
  const std::string rules =
      "rule \"own-delay\" {\n  title = \"t\"\n  severity = \"low\"\n  resource = \"AWS::SQS::Queue\"\n  require = "
      "self.DelaySeconds == 5\n  at = self.DelaySeconds\n  message = \"m\"\n}\n";
  std::vector<std::string> all;
  for (const Finding& finding : scan_with_rules(rules, path, text).findings) all.push_back(finding.fingerprint);
  return all;
}

}  // namespace

TEST_CASE("Fingerprints are stable under moved and indented lines") {
  const std::string plain = "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n";
  const std::vector<std::string> expected = fingerprints_of("main.tf", plain);
  REQUIRE(expected.size() == 1);
  CHECK(expected[0].size() == 32);
  CHECK(expected[0].find_first_not_of("0123456789abcdef") == std::string::npos);
  struct Case {
    const char* path;
    const char* text;
    bool same;
  };
  const Case cases[] = {
      {"main.tf", "# a comment\n\n\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n", true},
      {"main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  name = \"n\"\n\t\tdelay_seconds = 6  \n}\n", true},
      {"renamed.tf", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n", true},
      {"main.tf", "resource \"aws_sqs_queue\" \"q\" {\r\n  delay_seconds = 6\r\n}\r\n", true},
      {"main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 7\n}\n", false},
      {"main.tf", "resource \"aws_sqs_queue\" \"other\" {\n  delay_seconds = 6\n}\n", false},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK((fingerprints_of(c.path, c.text) == expected) == c.same);
  }
}

TEST_CASE("Equal findings have fingerprints of their own") {
  CHECK(fingerprint("same", 0) != fingerprint("same", 1));
  CHECK(fingerprint("same", 0) == fingerprint("same", 0));
  CHECK(fingerprint("a", 0).size() == 32);
}

TEST_CASE("Paths are normalised") {
  struct Case {
    const char* path;
    const char* base;
    const char* expected;
  };
  const Case cases[] = {{"a/./b//c", "", "a/b/c"}, {"a/../b", "", "b"},     {"b", "/r", "/r/b"},
                        {"../b", "/r/s", "/r/b"},  {"/x/y/", "/r", "/x/y"}, {".", "/r", "/r"}};
  for (const Case& c : cases) CHECK(join_path(c.base, c.path) == c.expected);
}
