#include "domain/iam/denial.h"

#include <cstdint>
#include <string>
#include <vector>

#include "base/effort.h"
#include "document.h"
#include "domain/iam/own_account.h"

using namespace lintel;
using namespace lintel::iam;

TEST_CASE("Deny statements take Action elements away, or all of a statement") {
  struct Case {
    const char* allow;
    const char* deny;
    const char* gone;
    std::size_t left;
  };
  const char* all = R"("Action": "*", "Resource": "*")";
  const Case cases[] = {
      {R"("Action": "*", "Resource": "*")", all, "yes", 0},
      {R"("Action": ["iam:*", "s3:GetObject"], "Resource": "*")", R"("Action": "iam:*", "Resource": "*")", "no", 1},
      {R"("Action": ["iam:PassRole", "iam:GetRole"], "Resource": "*")", R"("Action": "iam:*", "Resource": "*")", "yes",
       0},
      {R"("Action": "*", "Resource": "*")", R"("Action": "iam:*", "Resource": "*")", "no", 1},
      {R"("Action": "iam:*", "Resource": "*")", R"("Action": "iam:PassRole", "Resource": "*")", "no", 1},
      {R"("Action": "s3:*", "Resource": "arn:aws:s3:::a/*")", R"("Action": "s3:*", "Resource": "arn:aws:s3:::*")",
       "yes", 0},
      {R"("Action": "s3:*", "Resource": "*")", R"("Action": "s3:*", "Resource": "arn:aws:s3:::a/*")", "no", 1},
      {R"("Action": "s3:*", "Resource": "*")", R"("NotAction": "ec2:*", "Resource": "*")", "yes", 0},
      {R"("NotAction": "iam:*", "Resource": "*")", all, "yes", 0},
      {R"("NotAction": "ec2:*", "Resource": "*")", R"("NotAction": "ec2:*", "Resource": "*")", "yes", 0},
      {R"("NotAction": "ec2:*", "Resource": "*")", R"("NotAction": "ec2:RunInstances", "Resource": "*")", "yes", 0},
      {R"("NotAction": "iam:*", "Resource": "*")", R"("NotAction": ["s3:GetBucketLocation", "iam:*"], "Resource": "*")",
       "no", 1},
      {R"("NotAction": "iam:*", "Resource": "*")", R"("NotAction": "ec2:*", "Resource": "*")", "no", 1},
      {R"("NotAction": "iam:Get*", "Resource": "*")", R"("NotAction": "iam:*", "Resource": "*")", "no", 0},
      {R"("NotAction": "iam:*", "Resource": "*")", R"("NotAction": "?", "Resource": "*")", "unknown", 0},
      {R"("Action": "?", "Resource": "*")", all, "yes", 0},
      {R"("Action": "s3:*", "Resource": "?")", all, "yes", 0},
      {R"("Action": "s3:*", "Resource": "*")", R"("Action": "?", "Resource": "*")", "unknown", 1},
      // What a condition on who or where spares is left.
      {R"("Action": "*", "Resource": "*")",
       R"("Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}})", "no", 1},
      // Of resources, a Deny counts for whom it names.
      {R"("Action": "sqs:*", "Resource": "*", "Principal": {"AWS": "arn:aws:iam::1:role/a"})",
       R"("Action": "sqs:*", "Resource": "*", "Principal": "*")", "yes", 0},
      {R"("Action": "sqs:*", "Resource": "*", "Principal": {"AWS": "arn:aws:iam::1:role/a"})",
       R"("Action": "sqs:*", "Resource": "*", "Principal": {"AWS": "arn:aws:iam::1:role/a"})", "yes", 0},
      {R"("Action": "sqs:*", "Resource": "*", "Principal": {"AWS": "arn:aws:iam::1:role/a"})",
       R"("Action": "sqs:*", "Resource": "*", "Principal": {"AWS": "arn:aws:iam::1:role/b"})", "no", 1},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.allow) << " / " << std::string(c.deny));
    TestDocuments documents;
    const Policy policy = documents.read("{\"Statement\": [{\"Effect\": \"Allow\", " + std::string(c.allow) +
                                         "}, {\"Effect\": \"Deny\", " + c.deny + "}]}");
    const Policy* const policies[] = {&policy};
    const Remainder remainder = find_remainder(policy.statements.at(0), find_denials(policies));
    CHECK(name_of(remainder.gone) == doctest::String(c.gone));
    CHECK(remainder.actions.size() == c.left);
  }
}

TEST_CASE("A Deny of all but some names leaves those of an Allow") {
  struct Case {
    const char* allow;
    const char* deny;
    const char* actions;
    const char* resources;
  };
  const Case cases[] = {
      {R"("Action": ["s3:*", "iam:PassRole"], "Resource": "*")", R"("NotAction": ["s3:GetObject"], "Resource": "*")",
       "s3:GetObject", "*"},
      {R"("Action": "*", "Resource": "*")", R"("NotAction": ["s3:GetObject", "sqs:*"], "Resource": "*")",
       "s3:GetObject sqs:*", "*"},
      {R"("Action": "s3:Get*", "Resource": "*")", R"("NotAction": "s3:*", "Resource": "*")", "s3:Get*", "*"},
      {R"("Action": "s3:Get*", "Resource": "*")", R"("NotAction": "s3:*Object", "Resource": "*")", "s3:Get*", "*"},
      {R"("Action": "s3:*", "Resource": "*")", R"("NotAction": "s3:GetObject", "Resource": "arn:aws:s3:::a/*")", "s3:*",
       "*"},
      {R"("Action": "s3:*", "Resource": "*")", R"("Action": "s3:*", "NotResource": "arn:aws:s3:::a/*")", "s3:*",
       "arn:aws:s3:::a/*"},
      {R"("Action": "s3:*", "Resource": "arn:aws:s3:::a/b/*")",
       R"("Action": "s3:*", "NotResource": "arn:aws:s3:::a/*")", "s3:*", "arn:aws:s3:::a/b/*"},
      {R"("Action": "s3:*", "Resource": "*")", R"("Action": "s3:Put*", "NotResource": "arn:aws:s3:::a/*")", "s3:*",
       "*"},
      {R"("Action": "s3:*", "Resource": "*")",
       R"("NotAction": "s3:GetObject", "Resource": "*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "false"}})",
       "s3:*", "*"},
  };
  const auto words = [](const std::vector<const Name*>& names) {
    std::string text;
    for (const Name* name : names) text += (text.empty() ? "" : " ") + name->text;
    return text;
  };
  for (const Case& c : cases) {
    INFO(std::string(c.allow) << " / " << std::string(c.deny));
    TestDocuments documents;
    const Policy policy = documents.read("{\"Statement\": [{\"Effect\": \"Allow\", " + std::string(c.allow) +
                                         "}, {\"Effect\": \"Deny\", " + c.deny + "}]}");
    const Policy* const policies[] = {&policy};
    const Remainder remainder = find_remainder(policy.statements.at(0), find_denials(policies));
    CHECK(words(remainder.actions) == c.actions);
    CHECK(words(remainder.resources) == c.resources);
  }
}

TEST_CASE("Comparing statements draws from the steps of who asks, and ends with them") {
  const auto statement = [](const std::string& effect, const std::string& names) {
    return "{\"Effect\": \"" + effect + "\", \"Action\": \"*\", \"Resource\": [" + names + "]}";
  };
  std::string names;
  for (int i = 0; i < 60; ++i) names += (i == 0 ? "\"*a" : ", \"*a") + std::to_string(i) + "?\"";
  std::string text = "{\"Statement\": [" + statement("Allow", names);
  for (int i = 0; i < 200; ++i) text += ", " + statement("Deny", "\"*b" + std::to_string(i) + "\", " + names);
  TestDocuments documents;
  const Policy policy = documents.read(text + "]}");
  const Policy* const policies[] = {&policy};
  const std::vector<const Statement*> denials = find_denials(policies);
  REQUIRE(denials.size() == 200);

  Limits limits;
  std::uint64_t enough = 0;
  {
    const Effort effort(enough, limits);
    (void)find_remainder(policy.statements.at(0), denials);
  }
  CHECK(enough > 200);
  limits.steps = 50;
  std::uint64_t few = 0;
  {
    const Effort effort(few, limits);
    (void)find_remainder(policy.statements.at(0), denials);
  }
  CHECK(few > limits.steps);
  CHECK(few <= limits.steps + 2);
}

TEST_CASE("a statement for the account of its own resource, and nobody else") {
  struct Case {
    const char* principal;
    const char* own;
  };
  const Case cases[] = {
      {R"({"AWS": "arn:aws:iam::111122223333:root"})", "yes"},
      {R"({"AWS": "111122223333"})", "yes"},
      {R"({"AWS": "arn:aws:iam::444455556666:root"})", "no"},
      {R"({"AWS": "arn:aws:iam::111122223333:role/a"})", "no"},
      {R"({"AWS": ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"]})", "no"},
      {R"({"AWS": "arn:aws:iam::{?}:root"})", "unknown"},
      {R"({"AWS": "?"})", "unknown"},
      {R"({"Service": "sns.amazonaws.com"})", "no"},
      {R"("*")", "no"},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.principal));
    TestDocuments documents;
    const Policy policy = documents.read_one(
        R"("Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs", "Principal": )" +
        std::string(c.principal));
    CHECK(name_of(is_for_own_account(policy.statements.at(0))) == doctest::String(c.own));
  }
}
