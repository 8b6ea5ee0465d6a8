#include "domain/iam/decision/access_search.h"

#include <doctest/doctest.h>

#include "decision/policies.h"
#include "domain/iam/decision/text_pattern.h"

namespace lintel::iam {
namespace {

constexpr const char* user = "arn:aws:iam::111122223333:user/ana";

AccessQuery query(std::string_view actions, std::string_view resource, std::string_view caller = user) {
  AccessQuery made;
  made.caller = read_caller(caller);
  made.actions.add(actions);
  made.resource = resource;
  made.resource_account = "111122223333";
  return made;
}

struct Case {
  const char* about;
  std::vector<std::string> statements;
  const char* actions;
  const char* resource;
  Truth allowed;
  const char* witness = nullptr;  ///< "action resource"
};

TEST_CASE("Sets of requests: one of them is allowed, none is, or what is not known decides") {
  const Case cases[] = {
      {"an action of a set",
       {R"("Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::payroll/*")"},
       "s3:*",
       "arn:aws:s3:::payroll/*",
       Truth::yes},
      {"resources that meet",
       {R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::*/a")"},
       "s3:GetObject",
       "arn:aws:s3:::payroll/*",
       Truth::yes,
       "s3:GetObject arn:aws:s3:::payroll/a"},
      {"resources apart",
       {R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*")"},
       "s3:GetObject",
       "arn:aws:s3:::payroll/*",
       Truth::no},
      {"an action that works on another type",
       {R"("Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*")"},
       "s3:ListBucket",
       "arn:aws:s3:::payroll/*",
       Truth::no},
      {"a Deny of a part",
       {R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "*")",
        R"("Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::payroll/a*")"},
       "s3:GetObject",
       "arn:aws:s3:::payroll/*",
       Truth::yes},
      {"a Deny of all",
       {R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "*")",
        R"("Effect": "Deny", "Action": "s3:Get*", "Resource": "arn:aws:s3:::pay*")"},
       "s3:GetObject",
       "arn:aws:s3:::payroll/*",
       Truth::no},
      {"Denies that cover it together",
       {R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "*")",
        R"("Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}})",
        R"("Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}})",
        R"("Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"Null": {"aws:SecureTransport": "true"}})"},
       "s3:GetObject",
       "arn:aws:s3:::payroll/*",
       Truth::no},
      {"ranges that meet",
       {R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}})",
        R"("Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/9"}})"},
       "s3:GetObject",
       "arn:aws:s3:::payroll/*",
       Truth::yes},
      {"a range inside what is denied",
       {R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"IpAddress": {"aws:SourceIp": "10.1.0.0/16"}})",
        R"("Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/9"}})"},
       "s3:GetObject",
       "arn:aws:s3:::payroll/*",
       Truth::no},
      {"texts inside what is denied",
       {R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"StringLike": {"aws:PrincipalTag/team": ["pay*", "web"]}})",
        R"("Effect": "Deny", "Action": "s3:*", "Resource": "*", "Condition": {"StringLike": {"aws:PrincipalTag/team": ["p*", "w*"]}})"},
       "s3:GetObject",
       "arn:aws:s3:::payroll/*",
       Truth::no},
      {"a number between",
       {R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"NumericGreaterThan": {"aws:MultiFactorAuthAge": "5"}, "NumericLessThan": {"aws:MultiFactorAuthAge": "6"}})"},
       "s3:GetObject",
       "arn:aws:s3:::payroll/*",
       Truth::yes},
      {"no number between",
       {R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"NumericGreaterThan": {"aws:MultiFactorAuthAge": "6"}, "NumericLessThan": {"aws:MultiFactorAuthAge": "5"}})"},
       "s3:GetObject",
       "arn:aws:s3:::payroll/*",
       Truth::no},
      {"several values of one key",
       {R"("Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
          "Condition": {"ForAllValues:StringLike": {"aws:TagKeys": ["a*", "b*"]}, "ForAnyValue:StringLike": {"aws:TagKeys": "*z"}})"},
       "ec2:CreateTags",
       "arn:aws:ec2:eu-west-1:111122223333:instance/i-1",
       Truth::yes},
      {"a key that the action does not have",
       {R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"StringEquals": {"s3:prefix": "a"}})"},
       "s3:GetObject",
       "arn:aws:s3:::payroll/*",
       Truth::no},
      {"a key that only services carry",
       {R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
          "Condition": {"StringEquals": {"aws:SourceAccount": "111122223333"}})"},
       "s3:GetObject",
       "arn:aws:s3:::payroll/*",
       Truth::no},
      {"a variable that the caller has",
       {R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/${aws:username}/*")"},
       "s3:GetObject",
       "arn:aws:s3:::home/*",
       Truth::yes},
      {"a variable of another",
       {R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/${aws:username}/*")"},
       "s3:GetObject",
       "arn:aws:s3:::home/bob/*",
       Truth::no},
      {"a variable that is not known",
       {R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/${aws:PrincipalTag/team}/*")"},
       "s3:GetObject",
       "arn:aws:s3:::home/*",
       Truth::unknown},
      {"NotAction and NotResource",
       {R"("Effect": "Allow", "NotAction": "iam:*", "NotResource": "arn:aws:s3:::logs/*")"},
       "s3:GetObject",
       "arn:aws:s3:::*",
       Truth::yes},
      {"all but what is asked for",
       {R"("Effect": "Allow", "NotAction": "s3:*", "Resource": "*")"},
       "s3:GetObject",
       "arn:aws:s3:::*",
       Truth::no},
      {"an action on no resource",
       {R"("Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*")"},
       "s3:ListAllMyBuckets",
       "*",
       Truth::yes,
       "s3:ListAllMyBuckets *"},
      {"an action on no resource, given on some",
       {R"("Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "arn:aws:s3:::*")"},
       "s3:ListAllMyBuckets",
       "*",
       Truth::no},
      {"an unknown action",
       {R"("Effect": "Allow", "Action": "?", "Resource": "*")"},
       "s3:GetObject",
       "arn:aws:s3:::payroll/*",
       Truth::unknown},
      {"an unknown resource that cannot be it",
       {R"("Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::l{?}")"},
       "s3:GetObject",
       "arn:aws:s3:::payroll/*",
       Truth::no},
      {"an unknown Deny",
       {R"("Effect": "Allow", "Action": "s3:*", "Resource": "*")",
        R"("Effect": "Deny", "Action": "s3:*", "Resource": "?")"},
       "s3:GetObject",
       "arn:aws:s3:::payroll/*",
       Truth::unknown},
      {"an unknown Deny of something else",
       {R"("Effect": "Allow", "Action": "s3:*", "Resource": "*")",
        R"("Effect": "Deny", "Action": "sqs:*", "Resource": "?")"},
       "s3:GetObject",
       "arn:aws:s3:::payroll/*",
       Truth::yes},
      {"an unknown that nothing needs",
       {R"("Effect": "Allow", "Action": "s3:*", "Resource": "*")",
        R"("Effect": "Allow", "Action": "?", "Resource": "*")"},
       "s3:GetObject",
       "arn:aws:s3:::payroll/*",
       Truth::yes},
  };
  for (const Case& each : cases) {
    CAPTURE(each.about);
    TestPolicies test;
    PolicySet policies;
    policies.identity = {test.policy(each.statements)};
    AccessSearch search;
    const AccessAnswer answer = search.find(policies, query(each.actions, each.resource));
    CHECK(name_of(answer.allowed) == doctest::String(name_of(each.allowed)));
    if (each.witness) CHECK(answer.witness.action + " " + answer.witness.resource == each.witness);
    if (answer.allowed == Truth::yes) {
      CHECK(decide(policies, answer.witness).verdict == Verdict::allowed);
      CHECK(TextPattern(each.resource, Wildcards::any, Unknowns::themselves).matches(answer.witness.resource));
    }
    if (answer.allowed == Truth::unknown) CHECK_FALSE(answer.statements.empty());
  }
}

TEST_CASE("Random policies: a witness replays, and where there is none no request is allowed") {
  RandomStatements random(3);
  std::size_t allowed = 0, denied = 0, unknown = 0;
  for (int round = 0; round < 1200; ++round) {
    TestPolicies test;
    PolicySet policies;
    policies.identity = {test.policy(random.statements(false))};
    if (random.random()() % 2) policies.resource = {test.policy(random.statements(true))};
    if (random.random()() % 3 == 0) policies.boundary = PolicyList{test.policy(random.statements(false))};
    const Request tried = random.request();
    AccessQuery asked;
    asked.caller = tried.caller;
    asked.actions.add("s3:GetObject");
    asked.actions.add("s3:PutObject");
    asked.actions.add("s3:DeleteObject");
    asked.resource = "arn:aws:s3:::*";
    asked.resource_account = tried.resource_account;
    AccessSearch search;
    const AccessAnswer answer = search.find(policies, asked);
    allowed += answer.allowed == Truth::yes;
    denied += answer.allowed == Truth::no;
    unknown += answer.allowed == Truth::unknown;
    if (answer.allowed == Truth::yes) CHECK(decide(policies, answer.witness).verdict == Verdict::allowed);
    if (answer.allowed != Truth::no) continue;
    for (int attempt = 0; attempt < 30; ++attempt) {
      Request request = random.request();
      request.caller = tried.caller;
      request.resource_account = tried.resource_account;
      CHECK(decide(policies, request).verdict != Verdict::allowed);
    }
  }
  CAPTURE(unknown);
  CHECK(allowed > 300);
  CHECK(denied > 200);
  CHECK(unknown < 100);
}

}  // namespace
}  // namespace lintel::iam
