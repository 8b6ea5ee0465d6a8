// The schemas of the registry, as the table has them.
#include "facts/property_schema.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace lintel;
using namespace lintel::registry;

namespace {

/// The schema of a property of a type, by its names.
ValueSchemaView schema_at(std::string_view type, const std::vector<std::string_view>& names) {
  const auto found = find_property_schema(type);
  REQUIRE(found);
  ValueSchemaView schema = found->schema;
  // What is known beyond the registry's own schema stands beside it.
  if (const auto parts = schema.keyword(Keyword::all_of)) schema = parts->schemas()[0];
  for (const std::string_view name : names) {
    const auto properties = schema.keyword(Keyword::properties);
    REQUIRE_MESSAGE(properties, name);
    const auto member = properties->find(name);
    REQUIRE_MESSAGE(member, name);
    schema = *member;
  }
  return schema;
}

}  // namespace

TEST_CASE("A type's schema says what its properties may be") {
  const auto queue = find_property_schema("AWS::SQS::Queue");
  REQUIRE(queue);
  CHECK(queue->type == "AWS::SQS::Queue");
  std::vector<std::string_view> read_only(queue->read_only.begin(), queue->read_only.end());
  CHECK(read_only == std::vector<std::string_view>{"Arn", "QueueUrl"});
  const ValueSchemaView delay = schema_at("AWS::SQS::Queue", {"DelaySeconds"});
  REQUIRE(delay.keyword(Keyword::maximum));
  CHECK(delay.keyword(Keyword::maximum)->text() == "900");
  CHECK(delay.keyword(Keyword::type)->types() == json_integer);
  CHECK_FALSE(find_property_schema("AWS::SQS::Queu"));
  CHECK_FALSE(find_property_schema(""));

  const ValueSchemaView versioning = schema_at("AWS::S3::Bucket", {"VersioningConfiguration"});
  const auto required = versioning.keyword(Keyword::required);
  REQUIRE(required);
  CHECK(required->names().size() == 1);
  CHECK(required->names()[0] == "Status");
  const auto values = schema_at("AWS::S3::Bucket", {"VersioningConfiguration", "Status"}).keyword(Keyword::enumeration);
  REQUIRE(values);
  CHECK(values->names().size() == 2);
}

TEST_CASE("Patterns are searched for, and those that cannot be compiled decide nothing") {
  struct Case {
    std::string_view text, pattern;
    Truth expected;
  };
  // Patterns are known by where they stand: as those of the table, these stay.
  static constexpr Case cases[] = {
      {"a-b", "^[a-z-]+$", Truth::yes},
      {"a b", "^[a-z-]+$", Truth::no},
      {"x 12 y", "[0-9]{2}", Truth::yes},
      {"\u00fc", "^.{1}$", Truth::yes},
      {"\u00fc", "^[\\x{e0}-\\x{ff}]$", Truth::yes},
      {"a", "^(?!b)a$", Truth::unknown},
  };
  for (const Case& c : cases) {
    INFO(c.text << " " << c.pattern);
    CHECK(matches_pattern(c.text, c.pattern) == c.expected);
    CHECK(matches_pattern(c.text, c.pattern) == c.expected);
  }
}
