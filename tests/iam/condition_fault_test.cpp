#include "domain/iam/condition_fault.h"

#include "document.h"

using namespace lintel;
using namespace lintel::iam;

TEST_CASE("conditions that do not do what they are written for") {
  struct Case {
    PolicyKind kind;
    const char* statement;  ///< without Action and Resource
    const char* effects;    ///< l(iteral), n(ever), a(lways), by place
  };
  constexpr auto identity = PolicyKind::identity;
  constexpr auto resource = PolicyKind::resource;
  constexpr auto trust = PolicyKind::trust;
  const Case cases[] = {
      // A wildcard where texts are compared character by character.
      {identity,
       R"("Effect": "Deny", "Condition": {"StringNotEquals": {"aws:PrincipalArn": "arn:aws:iam::1:role/a-*"}})", "l"},
      {identity, R"("Effect": "Allow", "Condition": {"StringEquals": {"s3:prefix": ["", "home/*"]}})", "l"},
      {identity, R"("Effect": "Allow", "Condition": {"ForAnyValue:StringEqualsIgnoreCase": {"aws:TagKeys": "team?"}})",
       "l"},
      {identity, R"("Effect": "Allow", "Condition": {"StringEquals": {"s3:prefix": "home/${aws:username}"}})", ""},
      {identity, R"("Effect": "Allow", "Condition": {"StringEquals": {"s3:if-none-match": "*"}})", ""},
      {identity, R"("Effect": "Allow", "Condition": {"StringEquals": {"s3:prefix": "a${*}b"}})", ""},
      {identity, R"("Effect": "Allow", "Condition": {"StringLike": {"s3:prefix": "home/*"}})", ""},
      {identity, R"("Effect": "Deny", "Condition": {"ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::1:role/a-*"}})",
       ""},
      {identity, R"("Effect": "Allow", "Condition": {"StringEquals": {"aws:RequestTag/team": "?"}})", ""},
      {identity, R"("Effect": "Allow", "Condition": {"StringEquals": {"aws:SourceArn": "arn:aws:sns:*:{?}:feed"}})",
       "l"},
      // What services do not carry.
      {resource,
       R"("Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}})",
       "n"},
      {resource,
       R"("Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Condition": {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-1/*"}})",
       "n"},
      {trust,
       R"("Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}})",
       "n"},
      {resource,
       R"("Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Condition": {"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-1"}})",
       ""},
      {resource,
       R"("Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Condition": {"StringEquals": {"aws:SourceOrgID": "o-1"}})",
       ""},
      {resource,
       R"("Effect": "Allow", "Principal": {"AWS": "*"}, "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}})",
       ""},
      {resource,
       R"("Effect": "Allow", "Principal": {"AWS": "*", "Service": "sns.amazonaws.com"}, "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}})",
       ""},
      {resource,
       R"("Effect": "Deny", "Principal": {"Service": "sns.amazonaws.com"}, "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}})",
       ""},
      // The caller's own organization, in a policy of the caller.
      {identity, R"("Effect": "Allow", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}})", "a"},
      {identity, R"("Effect": "Allow", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "?"}})", "a"},
      {identity, R"("Effect": "Deny", "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}})", "n"},
      {identity, R"("Effect": "Allow", "Condition": {"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-1/*"}})",
       "a"},
      {identity, R"("Effect": "Deny", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}})", ""},
      {identity, R"("Effect": "Allow", "Condition": {"StringEquals": {"aws:ResourceOrgID": "o-1"}})", ""},
      // Other accounts than the deployed one switch a statement on in theirs alone.
      {identity, R"("Effect": "Allow", "Condition": {"StringEquals": {"aws:PrincipalAccount": ["1", "2"]}})", ""},
      {identity, R"("Effect": "Deny", "Condition": {"StringNotEquals": {"aws:PrincipalAccount": "1"}})", ""},
      {identity, R"("Effect": "Allow", "Condition": {"StringEquals": {"aws:PrincipalAccount": "{?}"}})", ""},
      // A wildcard that takes everything.
      {resource,
       R"("Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Condition": {"StringLike": {"aws:SourceAccount": "*"}})",
       "a"},
      {resource, R"("Effect": "Allow", "Principal": "*", "Condition": {"ArnLike": {"aws:SourceArn": "*"}})", "a"},
      {identity, R"("Effect": "Allow", "Condition": {"StringLike": {"aws:ResourceTag/team": "*"}})", ""},
      {resource, R"("Effect": "Allow", "Principal": "*", "Condition": {"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}})",
       "a"},
      {identity, R"("Effect": "Allow", "Condition": {"IpAddress": {"aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"]}})",
       "a"},
      {identity, R"("Effect": "Allow", "Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}})", ""},
      {identity, R"("Effect": "Allow", "Condition": {"IpAddress": {"aws:SourceIp": "?"}})", ""},
      {identity, R"("Effect": "Deny", "Condition": {"NotIpAddress": {"aws:SourceIp": "0.0.0.0/0"}})", ""},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.statement));
    TestDocuments documents;
    const Policy policy =
        documents.read_one(R"("Action": "s3:GetObject", "Resource": "*", )" + std::string(c.statement));
    std::string effects;
    for (const ConditionFault& fault : find_condition_faults(policy, c.kind)) {
      effects += fault.effect == ConditionEffect::literal       ? "l"
                 : fault.effect == ConditionEffect::never_holds ? "n"
                                                                : "a";
    }
    CHECK(effects == c.effects);
  }
}

TEST_CASE("a condition on the caller's organization says nothing of a resource that is not named in full") {
  struct Case {
    const char* statement;
    std::size_t faults;
  };
  const Case cases[] = {
      {R"("Effect": "Allow", "Resource": "arn:aws:iam::*:role/a")", 1},
      {R"("Effect": "Allow", "Resource": ["arn:aws:iam::1:role/a", "*"])", 1},
      {R"("Effect": "Allow", "Resource": "?")", 0},
      {R"("Effect": "Allow", "NotResource": "arn:aws:iam::1:role/a")", 1},
      {R"("Effect": "Allow", "Resource": ["arn:aws:iam::1:role/a", "arn:aws:iam::{?}:role/b"])", 0},
      // Whatever it names, such a Deny denies nothing.
      {R"("Effect": "Deny", "Resource": "arn:aws:iam::1:role/a")", 1},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.statement));
    TestDocuments documents;
    const bool denies = std::string_view(c.statement).find("Deny") != std::string_view::npos;
    const Policy policy =
        documents.read_one(std::string(c.statement) + R"(, "Action": "sts:AssumeRole", "Condition": {")" +
                           (denies ? "StringNotEquals" : "StringEquals") + R"(": {"aws:PrincipalOrgID": "o-1"}})");
    CHECK(find_condition_faults(policy, PolicyKind::identity).size() == c.faults);
  }
}
