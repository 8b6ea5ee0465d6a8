#include "domain/iam/action_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace lintel::iam;

namespace {

std::vector<std::string> names(FactRange<std::string_view> range) {
  return {range.begin(), range.end()};
}

std::vector<std::string> matches(std::string_view pattern) {
  std::vector<std::string> out;
  for (const ActionView action : matching_actions(pattern)) {
    out.push_back(std::string(action.service().prefix()) + ":" + std::string(action.name()));
  }
  return out;
}

bool contains(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

}  // namespace

TEST_CASE("well-known actions") {
  struct Case {
    std::string_view written, name;
    AccessLevel level;
    std::vector<std::string> required_resources;
    bool all_resources;
  };
  const Case cases[] = {
      {"s3:GetObject", "GetObject", AccessLevel::read, {}, false},
      {"S3:getobject", "GetObject", AccessLevel::read, {}, false},
      {"s3:ListAllMyBuckets", "ListAllMyBuckets", AccessLevel::list, {}, true},
      {"s3:PutBucketPolicy", "PutBucketPolicy", AccessLevel::permissions_management, {"bucket"}, false},
      {"iam:PassRole", "PassRole", AccessLevel::permissions_management, {"role"}, false},
      {"iam:CreatePolicyVersion", "CreatePolicyVersion", AccessLevel::permissions_management, {"policy"}, false},
      {"ec2:CreateTags", "CreateTags", AccessLevel::tagging, {}, false},
      {"ec2:DescribeInstances", "DescribeInstances", AccessLevel::list, {}, true},
      {"kms:Decrypt", "Decrypt", AccessLevel::write, {"key"}, false},
      {"sts:AssumeRole", "AssumeRole", AccessLevel::write, {"role"}, false},
      {"lambda:InvokeFunction", "InvokeFunction", AccessLevel::write, {"function"}, false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.written);
    const auto action = find_action(c.written);
    REQUIRE(action.has_value());
    CHECK(action->name() == c.name);
    CHECK(action->access_level() == c.level);
    CHECK(action->needs_all_resources() == c.all_resources);
    std::vector<std::string> required;
    for (const ActionResource resource : action->resources()) {
      if (resource.required) required.emplace_back(resource.type.name());
    }
    CHECK(required == c.required_resources);
  }
}

TEST_CASE("resource types, condition keys and dependent actions") {
  const auto s3 = find_service("S3");
  REQUIRE(s3.has_value());
  CHECK(s3->prefix() == "s3");
  CHECK(s3->name() == "Amazon S3");
  CHECK(s3->resource_type("object")->arn_template() == "arn:${Partition}:s3:::${BucketName}/${ObjectName}");
  CHECK_FALSE(s3->resource_type("queue").has_value());
  CHECK(contains(names(find_action("iam:PassRole")->condition_keys()), "iam:PassedToService"));
  CHECK(contains(names(find_action("lambda:CreateFunction")->dependent_actions()), "iam:PassRole"));
  CHECK(find_action("s3:GetObject")->dependent_actions().empty());
  CHECK(condition_key_type("iam:PassedToService") == "String");
  CHECK(condition_key_type("aws:tagkeys") == "ArrayOfString");
  CHECK_FALSE(condition_key_type("aws:NoSuchKey").has_value());
}

TEST_CASE("unknown names") {
  for (const std::string& name :
       {std::string(), std::string(":"), std::string("s3"), std::string("s3:"), std::string(":GetObject"),
        std::string("s3:GetObject:x"), std::string("s3:Get*"), std::string("\xff:\xff"), std::string(100000, ':')}) {
    CAPTURE(name.substr(0, 20));
    CHECK_FALSE(find_action(name).has_value());
  }
  CHECK_FALSE(find_service("no-such-service").has_value());
}

TEST_CASE("wildcards") {
  struct Case {
    std::string_view pattern, text;
    bool matches;
  };
  const Case cases[] = {
      {"*", "", true},
      {"*", "GetObject", true},
      {"", "", true},
      {"", "a", false},
      {"get*", "GetObject", true},
      {"Get*", "PutObject", false},
      {"*Object", "GetObject", true},
      {"*object*", "GetObjectAcl", true},
      {"Get?bject", "GetObject", true},
      {"?", "", false},
      {"??", "a", false},
      {"a*b*c", "aXbXbXc", true},
      {"a*b*c", "aXbXbX", false},
      {"**a", "bba", true},
      {"Get[O]*", "GetObject", false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.pattern);
    CAPTURE(c.text);
    CHECK(matches_wildcard(c.pattern, c.text) == c.matches);
  }
}

TEST_CASE("patterns expand to actions") {
  CHECK(matches("s3:GetBucketAcl") == std::vector<std::string>{"s3:GetBucketAcl"});
  CHECK(matches("S3:getbucketacl") == std::vector<std::string>{"s3:GetBucketAcl"});
  CHECK(contains(matches("s3:Put*Acl"), "s3:PutObjectAcl"));
  CHECK_FALSE(contains(matches("s3:Put*Acl"), "s3:PutObject"));
  CHECK(contains(matches("s3:*Object"), "s3:GetObject"));
  CHECK(contains(matches("*:GetObject"), "s3:GetObject"));
  CHECK(contains(matches("dynamodb:?atchGetItem"), "dynamodb:BatchGetItem"));
  for (const std::string_view pattern : {"", "s3", "S3*", ":*", "s3:", "nosuch:*", "s3:NoSuch*", "zzzz:*", "*:zzz"}) {
    CAPTURE(pattern);
    CHECK(matching_actions(pattern).empty());
  }
}

TEST_CASE("a pattern stands for what looking at every action finds") {
  for (const std::string_view pattern :
       {"*", "*:*", "iam:*", "s3:Get*", "s3:*acl", "ec2:Describe*s", "e*:create*", "?3:*", "kms:*", "*s:List*"}) {
    CAPTURE(pattern);
    std::vector<std::string> expected;
    for (const ServiceView service : services()) {
      for (const ActionView action : service.actions()) {
        const std::string name = std::string(service.prefix()) + ":" + std::string(action.name());
        if (matches_wildcard(pattern, name)) expected.push_back(name);
      }
    }
    REQUIRE_FALSE(expected.empty());
    CHECK(matches(pattern) == expected);
  }
}

TEST_CASE("every fact can be read, and every name finds itself") {
  CHECK(services().size() > 400);
  std::size_t actions = 0;
  for (const ServiceView service : services()) {
    REQUIRE_FALSE(service.prefix().empty());
    REQUIRE(find_service(service.prefix())->prefix() == service.prefix());
    for (const PolicyResourceView type : service.resource_types()) {
      REQUIRE(service.resource_type(type.name())->name() == type.name());
      REQUIRE(type.arn_template().starts_with("arn:"));
    }
    for (const ActionView action : service.actions()) {
      ++actions;
      REQUIRE(service.action(action.name()) == action);
      REQUIRE(action.service().prefix() == service.prefix());
      for (const ActionResource resource : action.resources()) REQUIRE_FALSE(resource.type.name().empty());
      for (const std::string_view key : action.condition_keys()) REQUIRE(key.find(':') != std::string_view::npos);
    }
  }
  CHECK(actions > 15000);
}
