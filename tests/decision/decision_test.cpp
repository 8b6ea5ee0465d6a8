#include "domain/iam/decision/decision.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "decision/policies.h"

namespace lintel::iam {
namespace {

constexpr const char* reader = "arn:aws:iam::111122223333:user/ana";
constexpr const char* role = "arn:aws:iam::111122223333:role/ci";
constexpr const char* session = "arn:aws:sts::111122223333:assumed-role/ci/build";
constexpr const char* stranger = "arn:aws:iam::444455556666:user/eve";

constexpr std::string_view read_payroll =
    R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::payroll/*")";

Request read_by(std::string_view caller) {
  return {read_caller(caller), "s3:GetObject", "arn:aws:s3:::payroll/a", "111122223333", {}};
}

std::string let(std::string_view principal) {
  return std::string(read_payroll) + R"(, "Principal": )" + std::string(principal);
}

TEST_CASE("A request is denied unless something allows it, and a Deny outweighs") {
  TestPolicies test;
  PolicySet policies;
  CHECK(name_of(decide(policies, read_by(reader)).verdict) == "denied");
  policies.identity = {test.policy({read_payroll})};
  CHECK(name_of(decide(policies, read_by(reader)).verdict) == "allowed");
  policies.resource = {test.policy({R"("Effect": "Deny", "Action": "s3:*", "Resource": "*", "Principal": "*")"})};
  CHECK(name_of(decide(policies, read_by(reader)).verdict) == "denied explicitly");
}

TEST_CASE("What a resource's policy gives depends on how it names the caller") {
  struct Case {
    const char* caller;
    const char* principal;
    const char* alone;          ///< the verdict without any other policy
    const char* with_boundary;  ///< with a boundary that allows nothing of it
  };
  const Case cases[] = {
      {reader, R"("*")", "allowed", "allowed"},
      {reader, R"({"AWS": "arn:aws:iam::111122223333:user/ana"})", "allowed", "allowed"},
      {reader, R"({"AWS": "111122223333"})", "denied", "denied"},
      {reader, R"({"AWS": "arn:aws:iam::111122223333:root"})", "denied", "denied"},
      {reader, R"({"AWS": "arn:aws:iam::111122223333:user/bob"})", "denied", "denied"},
      // The role's boundary binds what its ARN is given, not what the session's is.
      {session, R"({"AWS": "arn:aws:iam::111122223333:role/ci"})", "allowed", "denied"},
      {session, R"({"AWS": "arn:aws:iam::111122223333:role/path/ci"})", "allowed", "denied"},
      {session, R"({"AWS": "arn:aws:sts::111122223333:assumed-role/ci/build"})", "allowed", "allowed"},
      {role, R"({"AWS": "arn:aws:iam::111122223333:role/ci"})", "allowed", "denied"},
      {role, R"({"AWS": "arn:aws:sts::111122223333:assumed-role/ci/build"})", "denied", "denied"},
      {"logs.amazonaws.com", R"({"Service": "logs.amazonaws.com"})", "allowed", "allowed"},
      {"logs.amazonaws.com", R"({"Service": "sns.amazonaws.com"})", "denied", "denied"},
      {"logs.amazonaws.com", R"({"AWS": "111122223333"})", "denied", "denied"},
      {"*", R"("*")", "allowed", "allowed"},
      {"*", R"({"AWS": "*"})", "allowed", "allowed"},
      {"*", R"({"AWS": "111122223333"})", "denied", "denied"},
      {"111122223333", R"({"AWS": "444455556666"})", "allowed", "allowed"},  // a root user in its own account
      {reader, R"({"AWS": "?"})", "undecided", "undecided"},
      {reader, R"({"AWS": "arn:aws:iam::{?}:root"})", "denied", "denied"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.caller);
    CAPTURE(each.principal);
    TestPolicies test;
    PolicySet policies;
    policies.resource = {test.policy({let(each.principal)})};
    CHECK(name_of(decide(policies, read_by(each.caller)).verdict) == each.alone);
    policies.boundary = PolicyList{test.policy({R"("Effect": "Allow", "Action": "ec2:*", "Resource": "*")"})};
    CHECK(name_of(decide(policies, read_by(each.caller)).verdict) == each.with_boundary);
  }
}

TEST_CASE("Across accounts both sides must allow") {
  TestPolicies test;
  PolicySet policies;
  policies.resource = {test.policy({let(R"({"AWS": "444455556666"})")})};
  CHECK(name_of(decide(policies, read_by(stranger)).verdict) == "denied");
  policies.identity = {test.policy({read_payroll})};
  CHECK(name_of(decide(policies, read_by(stranger)).verdict) == "allowed");
  policies.resource.clear();
  CHECK(name_of(decide(policies, read_by(stranger)).verdict) == "denied");
}

TEST_CASE("Keys and the trust of roles let in nobody that they do not name") {
  TestPolicies test;
  PolicySet policies;
  policies.resource_must_allow = true;
  policies.identity = {test.everything()};
  CHECK(name_of(decide(policies, read_by(reader)).verdict) == "denied");
  policies.resource = {test.policy({let(R"({"AWS": "111122223333"})")})};
  CHECK(name_of(decide(policies, read_by(reader)).verdict) == "allowed");
  policies.identity.clear();
  CHECK(name_of(decide(policies, read_by(reader)).verdict) == "denied");
}

TEST_CASE("Every level of control policies must allow; service-linked roles are outside of them") {
  TestPolicies test;
  PolicySet policies;
  policies.identity = {test.everything()};
  policies.service_control = {{test.everything()},
                              {test.policy({R"("Effect": "Allow", "Action": "ec2:*", "Resource": "*")"})}};
  CHECK(name_of(decide(policies, read_by(reader)).verdict) == "denied");
  const char* linked = "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX";
  const char* session_of_linked = "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForX/run";
  CHECK(name_of(decide(policies, read_by(linked)).verdict) == "allowed");
  CHECK(name_of(decide(policies, read_by(session_of_linked)).verdict) == "allowed");
  policies.service_control.clear();
  // Resource control policies only deny: what allows everything is on every level by itself.
  policies.resource_control = {
      {test.policy({R"("Effect": "Deny", "Action": "sqs:*", "Resource": "*", "Principal": "*")"})}};
  CHECK(name_of(decide(policies, read_by(reader)).verdict) == "allowed");
  policies.resource_control = {{test.policy({R"("Effect": "Deny", "Action": "s3:*", "Resource": "*", "Principal": "*",
      "Condition": {"Bool": {"aws:PrincipalIsAWSService": "false"}})"})}};
  CHECK(name_of(decide(policies, read_by(reader)).verdict) == "denied explicitly");
  CHECK(name_of(decide(policies, read_by("arn:aws:iam::111122223333:root")).verdict) == "denied explicitly");
  CHECK(name_of(decide(policies, read_by(linked)).verdict) == "allowed");
  CHECK(name_of(decide(policies, read_by(session_of_linked)).verdict) == "allowed");
}

TEST_CASE("Sessions have what both their policies and the role's give") {
  TestPolicies test;
  PolicySet policies;
  policies.identity = {test.everything()};
  policies.session = PolicyList{test.policy({read_payroll})};
  Request request = read_by(session);
  CHECK(name_of(decide(policies, request).verdict) == "allowed");
  request.action = "s3:PutObject";
  CHECK(name_of(decide(policies, request).verdict) == "denied");
}

TEST_CASE("NotPrincipal in a Deny spares who is named with its account") {
  TestPolicies test;
  PolicySet policies;
  policies.identity = {test.everything()};
  const auto deny = [&](std::string_view spared) {
    policies.resource = {
        test.policy({R"("Effect": "Deny", "Action": "s3:*", "Resource": "*", "NotPrincipal": {"AWS": )" +
                     std::string(spared) + "}"})};
    return name_of(decide(policies, read_by(reader)).verdict);
  };
  CHECK(deny(R"(["111122223333", "arn:aws:iam::111122223333:user/ana"])") == "allowed");
  CHECK(deny(R"(["arn:aws:iam::111122223333:user/bob"])") == "denied explicitly");
  CHECK(deny(R"(["arn:aws:iam::111122223333:user/ana"])") == "undecided");
}

TEST_CASE("Conditions hold as documented") {
  struct Case {
    const char* condition;
    RequestContext context;
    const char* verdict;
  };
  const Case cases[] = {
      {R"("StringEquals": {"aws:PrincipalTag/team": ["pay", "web"]})", {{"aws:principaltag/team", {"web"}}}, "allowed"},
      {R"("StringEquals": {"AWS:principaltag/Team": "web"})", {{"aws:principaltag/team", {"web"}}}, "allowed"},
      {R"("StringEquals": {"aws:PrincipalTag/team": "p*"})", {{"aws:principaltag/team", {"pay"}}}, "denied"},
      {R"("StringLike": {"aws:PrincipalTag/team": "p*"})", {{"aws:principaltag/team", {"pay"}}}, "allowed"},
      {R"("StringEquals": {"aws:PrincipalTag/team": "pay"})", {}, "denied"},
      {R"("StringEqualsIfExists": {"aws:PrincipalTag/team": "pay"})", {}, "allowed"},
      {R"("StringNotEquals": {"aws:PrincipalTag/team": "pay"})", {}, "allowed"},
      {R"("StringNotEquals": {"aws:PrincipalTag/team": ["pay", "web"]})",
       {{"aws:principaltag/team", {"web"}}},
       "denied"},
      {R"("StringEqualsIgnoreCase": {"aws:PrincipalTag/team": "PAY"})",
       {{"aws:principaltag/team", {"pay"}}},
       "allowed"},
      {R"("ForAllValues:StringEquals": {"aws:TagKeys": ["a", "b"]})", {{"aws:tagkeys", {"a", "b"}}}, "allowed"},
      {R"("ForAllValues:StringEquals": {"aws:TagKeys": ["a", "b"]})", {{"aws:tagkeys", {"a", "c"}}}, "denied"},
      {R"("ForAllValues:StringEquals": {"aws:TagKeys": ["a", "b"]})", {}, "allowed"},
      {R"("ForAnyValue:StringEquals": {"aws:TagKeys": ["a", "b"]})", {{"aws:tagkeys", {"a", "c"}}}, "allowed"},
      {R"("ForAnyValue:StringEquals": {"aws:TagKeys": ["a", "b"]})", {}, "denied"},
      {R"("ForAnyValue:StringNotEquals": {"aws:TagKeys": ["a"]})", {{"aws:tagkeys", {"a", "c"}}}, "allowed"},
      {R"("ForAllValues:StringNotEquals": {"aws:TagKeys": ["a"]})", {{"aws:tagkeys", {"a", "c"}}}, "denied"},
      {R"("NumericLessThan": {"aws:MultiFactorAuthAge": "60"})", {{"aws:multifactorauthage", {"59.5"}}}, "allowed"},
      {R"("NumericLessThan": {"aws:MultiFactorAuthAge": "60"})", {{"aws:multifactorauthage", {"60"}}}, "denied"},
      {R"("NumericNotEquals": {"aws:MultiFactorAuthAge": "60"})", {{"aws:multifactorauthage", {"60.0"}}}, "denied"},
      {R"("DateLessThan": {"aws:CurrentTime": "2025-01-01T00:00:00+01:00"})",
       {{"aws:currenttime", {"2024-12-31T22:59:59Z"}}},
       "allowed"},
      {R"("DateLessThan": {"aws:CurrentTime": "2025-01-01"})", {{"aws:currenttime", {"1735689600"}}}, "denied"},
      {R"("Bool": {"aws:SecureTransport": "True"})", {{"aws:securetransport", {"true"}}}, "allowed"},
      {R"("IpAddress": {"aws:SourceIp": "10.0.0.0/8"})", {{"aws:sourceip", {"10.255.1.2"}}}, "allowed"},
      {R"("IpAddress": {"aws:SourceIp": "10.0.0.0/8"})", {{"aws:sourceip", {"11.0.0.1"}}}, "denied"},
      {R"("IpAddress": {"aws:SourceIp": "2001:db8::/32"})", {{"aws:sourceip", {"2001:db8:5::1"}}}, "allowed"},
      {R"("NotIpAddress": {"aws:SourceIp": ["10.0.0.0/8", "192.0.2.1"]})", {{"aws:sourceip", {"192.0.2.1"}}}, "denied"},
      {R"("ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:user/a*"})", {}, "allowed"},
      {R"("ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::*:role/a*"})", {}, "denied"},
      {R"("BinaryEquals": {"aws:x": "QUJD"})", {{"aws:x", {"QUJD"}}}, "allowed"},
      {R"("Null": {"aws:TagKeys": "true"})", {}, "allowed"},
      {R"("Null": {"aws:TagKeys": "false"})", {}, "denied"},
      {R"("Null": {"aws:TagKeys": "false"})", {{"aws:tagkeys", {"a"}}}, "allowed"},
      {R"("StringEquals": {"aws:PrincipalTag/team": "${aws:username}"})",
       {{"aws:principaltag/team", {"ana"}}},
       "allowed"},
      {R"("StringEquals": {"aws:PrincipalTag/team": "${aws:PrincipalTag/x, 'none'}"})",
       {{"aws:principaltag/team", {"none"}}},
       "allowed"},
      {R"("StringLike": {"aws:PrincipalTag/team": "a${*}b"})", {{"aws:principaltag/team", {"axb"}}}, "denied"},
      {R"("StringLike": {"aws:PrincipalTag/team": "a${*}b"})", {{"aws:principaltag/team", {"a*b"}}}, "allowed"},
      {R"("StringEquals": {"aws:PrincipalTag/team": "?"})", {{"aws:principaltag/team", {"pay"}}}, "undecided"},
      {R"("StringEquals": {"aws:PrincipalTag/team": "?"})", {}, "denied"},
      {R"("StringLike": {"aws:PrincipalTag/team": "x{?}"})", {{"aws:principaltag/team", {"pay"}}}, "denied"},
      {R"("StringAlike": {"aws:PrincipalTag/team": "x"})", {{"aws:principaltag/team", {"pay"}}}, "undecided"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.condition);
    TestPolicies test;
    PolicySet policies;
    policies.identity = {test.policy({std::string(read_payroll) + ", \"Condition\": {" + each.condition + "}"})};
    Request request = read_by(reader);
    request.context = each.context;
    CHECK(name_of(decide(policies, request).verdict) == each.verdict);
  }
}

TEST_CASE("Resources are what they are with their variables replaced") {
  TestPolicies test;
  PolicySet policies;
  policies.identity = {test.policy(
      {R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/${aws:username}/*")"})};
  Request request = read_by(reader);
  request.resource = "arn:aws:s3:::home/ana/x";
  CHECK(name_of(decide(policies, request).verdict) == "allowed");
  request.resource = "arn:aws:s3:::home/bob/x";
  CHECK(name_of(decide(policies, request).verdict) == "denied");
  request.caller = read_caller(role);
  request.resource = "arn:aws:s3:::home/${aws:username}/x";
  CHECK(name_of(decide(policies, request).verdict) == "denied");
}

TEST_CASE("What is not known decides nothing, and what cannot change the verdict does not count") {
  TestPolicies test;
  PolicySet policies;
  policies.identity = {test.policy({R"("Effect": "Allow", "Action": "?", "Resource": "*")"})};
  CHECK(name_of(decide(policies, read_by(reader)).verdict) == "undecided");
  CHECK(decide(policies, read_by(reader)).statements.size() == 1);
  policies.identity.push_back(test.policy({R"("Effect": "Deny", "Action": "s3:*", "Resource": "*")"}));
  CHECK(name_of(decide(policies, read_by(reader)).verdict) == "denied explicitly");
  policies.identity = {test.everything(), test.policy({R"("Effect": "Deny", "Action": "sqs:*", "Resource": "?")"})};
  CHECK(name_of(decide(policies, read_by(reader)).verdict) == "allowed");
  policies.identity = {test.everything(), test.policy({R"("Effect": "?", "Action": "s3:*", "Resource": "*")"})};
  CHECK(name_of(decide(policies, read_by(reader)).verdict) == "undecided");
}

/// Random policies of every kind for a caller.
PolicySet random_set(RandomStatements& random, TestPolicies& test) {
  PolicySet policies;
  policies.identity = {test.policy(random.statements(false))};
  if (random.random()() % 2) policies.resource = {test.policy(random.statements(true))};
  if (random.random()() % 3 == 0) policies.boundary = PolicyList{test.policy(random.statements(false))};
  if (random.random()() % 4 == 0) policies.service_control = {{test.policy(random.statements(false))}};
  policies.resource_must_allow = random.random()() % 5 == 0;
  return policies;
}

bool is_denied(Verdict verdict) {
  return verdict == Verdict::denied || verdict == Verdict::denied_explicitly;
}

TEST_CASE("A further Deny never allows, and a further Allow of everything never denies") {
  RandomStatements random(1);
  for (int round = 0; round < 2000; ++round) {
    TestPolicies test;
    PolicySet policies = random_set(random, test);
    const Request request = random.request();
    const Verdict before = decide(policies, request).verdict;
    PolicySet narrower = policies;
    std::string deny = random.statement(false);
    deny.replace(deny.find("\"Allow\"") == std::string::npos ? deny.find("\"Deny\"") : deny.find("\"Allow\""),
                 deny.find("\"Allow\"") == std::string::npos ? 6 : 7, "\"Deny\"");
    narrower.identity.push_back(test.policy({deny}));
    if (is_denied(before)) CHECK(is_denied(decide(narrower, request).verdict));
    PolicySet wider = policies;
    wider.identity.push_back(test.everything());
    if (before == Verdict::allowed) CHECK(decide(wider, request).verdict == Verdict::allowed);
    if (before == Verdict::denied_explicitly) CHECK(decide(wider, request).verdict == before);
  }
}

TEST_CASE("Neither the order of statements nor how they are spread over policies matters") {
  RandomStatements random(2);
  std::size_t allowed = 0;
  for (int round = 0; round < 2000; ++round) {
    TestPolicies test;
    std::vector<std::string> statements = random.statements(false);
    const Request request = random.request();
    PolicySet together, apart, reversed;
    together.resource = apart.resource = reversed.resource = {test.policy(random.statements(true))};
    together.identity = {test.policy(statements)};
    for (const std::string& statement : statements) apart.identity.push_back(test.policy({statement}));
    std::reverse(statements.begin(), statements.end());
    reversed.identity = {test.policy(statements)};
    const Verdict verdict = decide(together, request).verdict;
    allowed += verdict == Verdict::allowed;
    CHECK(decide(apart, request).verdict == verdict);
    CHECK(decide(reversed, request).verdict == verdict);
  }
  CHECK(allowed > 200);
}

}  // namespace
}  // namespace lintel::iam
