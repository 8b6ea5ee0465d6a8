#include "domain/iam/concern/concern.h"

#include "domain/iam/concern/arn.h"

#include "document.h"

using namespace lintel;
using namespace lintel::iam;

namespace {

constexpr auto identity = PolicyKind::identity;
constexpr auto resource = PolicyKind::resource;
constexpr auto trust = PolicyKind::trust;
constexpr auto resource_control = PolicyKind::resource_control;

std::string texts_of(const std::vector<PolicyFault>& faults) {
  std::string all;
  for (const PolicyFault& fault : faults) all += (all.empty() ? "" : "; ") + fault.text;
  return all;
}

struct Case {
  Concern concern;
  PolicyKind kind;
  const char* statement;
  const char* expected;  ///< a part of the text; "" where nothing is found
};

void check(std::span<const Case> cases) {
  constexpr std::string_view bucket_services[] = {"s3"};
  for (const Case& c : cases) {
    INFO(std::string(c.statement));
    TestDocuments documents;
    const Policy policy = documents.read_one(c.statement);
    const PolicySetting setting{policy, c.kind, bucket_services, 0};
    const std::string found = texts_of(find_concerns(setting, c.concern));
    INFO("found: " << found);
    CHECK(found.empty() == std::string_view(c.expected).empty());
    CHECK(found.find(c.expected) != std::string::npos);
  }
}

}  // namespace

TEST_CASE("ARNs that no resource has") {
  struct ArnCase {
    const char* arn;
    const char* expected;
  };
  const ArnCase cases[] = {
      {"arn:aws:s3:::logs/*", ""},
      {"arn:aws:cloudformation:us-east-1:aws:transform/Serverless-2016-10-31", ""},
      {"arn:aws:cloudformation:us-east-1:123456789012:transform/Macro", ""},
      {"arn:aws:cloudformation:us-east-1:123456789012:transforms/Macro", "no kind of resource"},
      {"arn:aws:secretsmanager:*:*:sqlworkbench!*", ""},
      {"arn:aws:s3::123456789012:logs", "has an account"},
      {"arn:aws:s3:us-east-1::logs", "has a region"},
      {"arn:aws:s3:*:*:logs", ""},
      {"arn:aws:s3:us-east-1:123456789012:accesspoint/a/object/*", ""},
      {"arn:{?}:s3:::logs", ""},
      {"arn:aws:s3:::{?}", ""},
      {"arn:aws:{?}", ""},
      {"?", ""},
      {"*", ""},
      {"arn:aws:s3:logs", "4 of the six fields"},
      {"arn:aws:s3:*", ""},
      {"arn:aws:iam::123456789012:role/app", ""},
      {"arn:aws:iam::aws:policy/ReadOnlyAccess", ""},
      {"arn:aws:iam::123456789012:roles/app", "no kind of resource"},
      {"arn:aws:iam::{?}:role/{?}", ""},
      {"arn:aws:iam:eu-west-1:123456789012:role/app", "has a region"},
      {"arn:aws:iam:::role/app", "has no account"},
      {"arn:aws:iam::12345:role/app", "twelve digits"},
      {"arn:aws:sqs:eu-west-1a:123456789012:jobs", "the region"},
      {"arn:aws:sqs::123456789012:jobs", "has no region"},
      {"arn:aws:sqs:{?}:{?}:jobs", ""},
      {"arn:aws:ssm:eu-west-1::parameter/aws/service/ami", ""},
      {"arn:aws:ec2:eu-west-1::image/ami-1", ""},
      {"arn:azure:s3:::logs", "the partition"},
      {"arn:aws:S3:::logs", "lower case"},
      {"arn:aws:blobs:::logs", "the service"},
      {"arn:aws:execute-api:eu-west-1:123456789012:api/stage/GET/x", ""},
      {"arn:aws:s3:::${aws:PrincipalTag/bucket}/*", ""},
      {"arn:aws:*code*:eu-west-1:123456789012:*", ""},
  };
  for (const ArnCase& c : cases) {
    INFO(std::string(c.arn));
    TestDocuments documents;
    const Policy policy =
        documents.read_one(R"("Effect": "Allow", "Action": "s3:*", "Resource": ")" + std::string(c.arn) + "\"");
    const std::string found = texts_of(find_concerns({policy, identity}, Concern::arn));
    INFO("found: " << found);
    CHECK(found.empty() == std::string_view(c.expected).empty());
    CHECK(found.find(c.expected) != std::string::npos);
    REQUIRE(policy.statements.size() == 1);
    if (policy.statements[0].resources.names.size() == 1)
      CHECK(is_malformed_arn(policy.statements[0].resources.names[0]) == !found.empty());
  }
}

TEST_CASE("A statement whose requests lack several of its condition keys is at fault once") {
  TestDocuments documents;
  const Policy policy = documents.read_one(
      R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {"StringEquals": {"s3:prefix": "a", "s3:delimiter": "/"}})");
  CHECK(find_concerns(PolicySetting{policy}, Concern::inapplicable_key).size() == 1);
}

TEST_CASE("condition keys that do not exist, and keys that requests for the actions do not have") {
  const Case cases[] = {
      {Concern::condition_key, identity, R"("Action": "*", "Condition": {"StringEquals": {"aws:SourceVPC": "a"}})", ""},
      {Concern::condition_key, identity, R"("Action": "*", "Condition": {"StringEquals": {"aws:Vpc": "a"}})",
       "does not exist"},
      {Concern::condition_key, identity, R"("Action": "*", "Condition": {"StringEquals": {"aws:{?}": "a"}})", ""},
      {Concern::condition_key, identity, R"("Action": "*", "Condition": {"StringEquals": {"aws:ResourceTag/": "a"}})",
       "without the key of a tag"},
      {Concern::condition_key, identity, R"("Action": "*", "Condition": {"StringEquals": {"s3:prefix": "a"}})", ""},
      {Concern::condition_key, identity,
       R"("Action": "*", "Condition": {"StringEquals": {"s3:ExistingObjectTag/a": "a"}})", ""},
      {Concern::condition_key, identity,
       R"("Action": "*", "Condition": {"StringEquals": {"kms:EncryptionContext:aws:s3:arn": "a"}})", ""},
      {Concern::condition_key, identity, R"("Action": "*", "Condition": {"StringEquals": {"s3:colour": "a"}})",
       "that s3 does not have"},
      {Concern::condition_key, trust, R"("Action": "*", "Condition": {"StringEquals": {"login.example.com:sub": "a"}})",
       ""},
      {Concern::condition_key, trust, R"("Action": "*", "Condition": {"StringEquals": {"SAML:aud": "a"}})", ""},
      {Concern::condition_key, identity, R"("Action": "*", "Condition": {"StringIs": {"s3:colour": "a"}})", ""},
      {Concern::inapplicable_key, identity,
       R"("Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*", "Condition": {"StringEquals": {"secretsmanager:ResourceTag/team": "a"}})",
       ""},
      {Concern::inapplicable_key, identity,
       R"("Effect": "Allow", "Action": "ssm:GetParameter", "Resource": "*", "Condition": {"StringEquals": {"ssm:ResourceTag/team": "a"}})",
       ""},
      {Concern::inapplicable_key, identity,
       R"("Effect": "Allow", "Action": "cloudfront:GetDistribution", "Resource": "*", "Condition": {"StringEquals": {"cloudfront:ResourceTag/team": "a"}})",
       ""},
      {Concern::condition_key, identity,
       R"("Effect": "Allow", "Action": "cloudfront:GetDistribution", "Resource": "*", "Condition": {"StringEquals": {"cloudfront:ResourceTag/team": "a"}})",
       "does not have"},
      {Concern::condition_key, identity,
       R"("Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*", "Condition": {"StringEquals": {"secretsmanager:ResourceTag/team": "a"}})",
       ""},
      {Concern::inapplicable_key, identity,
       R"("Effect": "Allow", "Action": "s3:GetObject", "Condition": {"StringEquals": {"s3:prefix": "a"}})",
       "s3:GetObject only under a condition on s3:prefix"},
      {Concern::inapplicable_key, identity,
       R"("Effect": "Allow", "Action": "s3:Get*", "Condition": {"StringEquals": {"s3:prefix": "a"}})", ""},
      {Concern::inapplicable_key, identity,
       R"("Effect": "Allow", "Action": "s3:GetObject", "Condition": {"StringEqualsIfExists": {"s3:prefix": "a"}})", ""},
      {Concern::inapplicable_key, identity,
       R"("Effect": "Allow", "Action": "s3:GetObject", "Condition": {"StringNotEquals": {"s3:prefix": "a"}})", ""},
      {Concern::inapplicable_key, identity,
       R"("Effect": "Allow", "Action": "s3:GetObject", "Condition": {"StringEquals": {"aws:SourceVpc": "a"}})", ""},
      {Concern::inapplicable_key, identity,
       R"("Effect": "Deny", "Action": ["ec2:StartInstances", "ec2:DescribeInstances"], "Condition": {"StringEquals": {"aws:ResourceTag/a": "a"}})",
       "denies ec2:DescribeInstances only"},
      // The policy of a key or bucket grants no action that works on none.
      {Concern::inapplicable_key, resource,
       R"("Effect": "Allow", "Action": ["kms:ListKeys", "kms:ListAliases"], "Resource": "*", "Condition": {"StringEquals": {"kms:CallerAccount": "1"}})",
       ""},
      {Concern::inapplicable_key, resource,
       R"("Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*", "Condition": {"StringEquals": {"s3:prefix": "a"}})",
       ""},
      {Concern::inapplicable_key, identity,
       R"("Effect": "Allow", "Action": "kms:ListKeys", "Resource": "*", "Condition": {"StringEquals": {"kms:CallerAccount": "1"}})",
       "kms:ListKeys only under a condition on kms:CallerAccount"},
      {Concern::inapplicable_key, resource,
       R"("Effect": "Allow", "Action": "s3:GetObject", "Condition": {"StringEquals": {"s3:prefix": "a"}})",
       "s3:GetObject only under a condition on s3:prefix"},
      {Concern::inapplicable_key, trust,
       R"("Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"], "Condition": {"StringEquals": {"sts:RoleSessionName": "a"}})",
       ""},
      {Concern::tags_of_the_rest, identity,
       R"("Effect": "Deny", "NotAction": "iam:*", "Condition": {"StringEquals": {"aws:ResourceTag/a": "a"}})",
       "all actions except some"},
      {Concern::tags_of_the_rest, identity,
       R"("Effect": "Deny", "NotAction": "iam:*", "Condition": {"StringNotEquals": {"aws:ResourceTag/a": "a"}})", ""},
      {Concern::irrelevant_key, resource, R"("Condition": {"StringEquals": {"aws:ResourceAccount": "1"}})",
       "aws:ResourceAccount"},
      {Concern::irrelevant_key, identity, R"("Condition": {"StringEquals": {"aws:ResourceAccount": "1"}})", ""},
      {Concern::claimed_key, identity, R"("Effect": "Allow", "Condition": {"StringLike": {"aws:referer": "a"}})",
       "callers set"},
      {Concern::claimed_key, resource,
       R"("Effect": "Allow", "Principal": "*", "Condition": {"StringLike": {"aws:Referer": "a"}})", ""},
      {Concern::claimed_key, resource,
       R"("Effect": "Allow", "Principal": {"Service": "ses.amazonaws.com"}, "Condition": {"StringEquals": {"aws:Referer": "1"}})",
       ""},
      {Concern::claimed_key, resource,
       R"("Effect": "Deny", "Principal": "*", "Condition": {"StringNotLike": {"aws:UserAgent": "a"}})", "callers set"},
      {Concern::unpaired_key, identity,
       R"("Effect": "Allow", "Condition": {"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}})", "without aws:SourceVpc"},
      {Concern::unpaired_key, identity,
       R"("Effect": "Allow", "Condition": {"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}, "StringEquals": {"aws:SourceVpce": "?"}})",
       ""},
      {Concern::evaded_prefix, identity,
       R"("Effect": "Deny", "Action": "s3:ListBucket", "Condition": {"StringLike": {"s3:prefix": "a/*"}})",
       "shorter prefix"},
      {Concern::evaded_prefix, identity,
       R"("Effect": "Deny", "Action": "s3:ListBucket", "Condition": {"StringEquals": {"s3:prefix": ""}})", ""},
      {Concern::evaded_prefix, identity,
       R"("Effect": "Deny", "Action": "s3:ListBucket", "Condition": {"StringNotLike": {"s3:prefix": "a/*"}})", ""},
  };
  check(cases);
}

TEST_CASE("values and set operators of conditions that do not go with their keys") {
  const Case cases[] = {
      {Concern::condition_value, identity, R"("Condition": {"StringEquals": {"aws:SecureTransport": "true"}})", ""},
      {Concern::condition_value, identity, R"("Condition": {"StringLike": {"aws:SourceIp": "10.*"}})",
       "does not go with"},
      {Concern::condition_value, identity,
       R"("Condition": {"IpAddress": {"aws:SourceIp": ["192.0.2.0/24", "2001:db8::/32", "?"]}})", ""},
      {Concern::condition_value, identity, R"("Condition": {"IpAddress": {"aws:SourceIp": "office"}})",
       "takes an address"},
      {Concern::condition_value, identity, R"("Condition": {"IpAddress": {"aws:username": "192.0.2.0/24"}})",
       "does not go with"},
      {Concern::condition_value, identity, R"("Condition": {"Bool": {"aws:SecureTransport": true}})", ""},
      {Concern::condition_value, identity, R"("Condition": {"Bool": {"aws:SecureTransport": "on"}})",
       "takes true or false"},
      {Concern::condition_value, identity, R"("Condition": {"Null": {"aws:username": "?"}})", ""},
      {Concern::condition_value, identity, R"("Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": 3600}})", ""},
      {Concern::condition_value, identity, R"("Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": "1h"}})",
       "takes a number"},
      {Concern::condition_value, identity,
       R"("Condition": {"DateLessThan": {"aws:CurrentTime": "2030-01-01T00:00:00Z"}})", ""},
      {Concern::condition_value, identity, R"("Condition": {"DateLessThan": {"aws:CurrentTime": "01.01.2030"}})",
       "takes a date"},
      {Concern::condition_value, identity, R"("Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::1:role/*"}})",
       ""},
      {Concern::condition_value, identity, R"("Condition": {"ArnLike": {"aws:PrincipalArn": "role/app"}})",
       "takes an ARN"},
      {Concern::condition_value, identity,
       R"("Condition": {"StringEquals": {"aws:SourceVpce": "vpce-0123456789abcdef0"}})", ""},
      {Concern::condition_value, identity, R"("Condition": {"StringEquals": {"aws:SourceVpce": "vpce-{?}"}})", ""},
      {Concern::condition_value, identity, R"("Condition": {"StringEquals": {"aws:SourceVpce": "endpoint"}})",
       "is not an identifier"},
      {Concern::condition_value, identity, R"("Condition": {"StringLike": {"aws:SourceVpce": "vpce-*"}})", ""},
      {Concern::condition_value, identity,
       R"("Condition": {"StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"}})", ""},
      {Concern::condition_value, identity, R"("Condition": {"StringEquals": {"kms:ViaService": "s3.amazonaws.com"}})",
       "its region"},
      {Concern::quantifier, identity,
       R"("Effect": "Allow", "Condition": {"ForAllValues:StringEquals": {"aws:TagKeys": "a"}})", ""},
      {Concern::quantifier, identity, R"("Effect": "Allow", "Condition": {"StringEquals": {"aws:TagKeys": "a"}})",
       "without ForAnyValue"},
      {Concern::quantifier, identity, R"("Effect": "Allow", "Condition": {"Null": {"aws:TagKeys": "false"}})", ""},
      {Concern::quantifier, identity,
       R"("Effect": "Allow", "Condition": {"ForAnyValue:Null": {"aws:TagKeys": "false"}})", "Null answers"},
      {Concern::quantifier, identity,
       R"("Effect": "Allow", "Condition": {"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-1"}})",
       "without it through"},
      {Concern::quantifier, identity,
       R"("Effect": "Deny", "Condition": {"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-1"}})", ""},
      {Concern::quantifier, trust,
       R"("Effect": "Allow", "Condition": {"ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "a"}})",
       ""},
      {Concern::quantifier, trust,
       R"("Effect": "Allow", "Condition": {"ForAllValues:StringLike": {"token.actions.githubusercontent.com:sub": "repo:a/b:*"}})",
       "tokens have one value, by ForAllValues:StringLike, which is for keys with several"},
      {Concern::private_address, identity, R"("Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}})",
       "never true"},
      {Concern::private_address, identity, R"("Condition": {"NotIpAddress": {"aws:SourceIp": "10.0.0.0/8"}})",
       "always true"},
      {Concern::private_address, identity, R"("Condition": {"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "?"]}})",
       "from which no request comes"},
      {Concern::private_address, identity, R"("Condition": {"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}})", ""},
      {Concern::address_bits, identity, R"("Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.5/24"}})",
       "192.0.2.0/24"},
      {Concern::address_bits, identity, R"("Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.5"}})", ""},
      {Concern::broad_pattern, resource,
       R"("Effect": "Allow", "Condition": {"StringLike": {"aws:SourceAccount": "1111*"}})", "takes in other parties"},
      {Concern::broad_pattern, resource,
       R"("Effect": "Deny", "Condition": {"StringLike": {"aws:SourceAccount": "1111*"}})", ""},
      {Concern::broad_pattern, resource,
       R"("Effect": "Deny", "Condition": {"StringNotLike": {"aws:PrincipalOrgID": "o-*"}})", "takes in other parties"},
      {Concern::lone_wildcard, identity, R"("Effect": "Allow", "Condition": {"StringLike": {"aws:RequestTag/a": "*"}})",
       "has the key"},
      {Concern::lone_wildcard, identity,
       R"("Effect": "Allow", "Condition": {"StringNotLike": {"aws:RequestTag/a": "*"}})", "lacks the key"},
      {Concern::lone_wildcard, identity, R"("Effect": "Allow", "Condition": {"StringLike": {"aws:PrincipalArn": "*"}})",
       ""},
      {Concern::arn_as_text, identity, R"("Condition": {"StringLike": {"aws:SourceArn": "arn:*"}})", "parts of an ARN"},
      {Concern::date_in_seconds, identity, R"("Condition": {"DateLessThan": {"aws:CurrentTime": "1893456000"}})",
       "seconds since 1970"},
  };
  check(cases);
}

TEST_CASE("statements that say nothing, the same twice, or what does not belong there") {
  const Case cases[] = {
      {Concern::empty_element, identity, R"("Effect": "Allow", "Action": [], "Resource": "*")", "an empty Action"},
      {Concern::empty_element, identity, R"("Effect": "Allow", "Action": "?", "Resource": "*")", ""},
      {Concern::empty_element, identity, R"("Condition": {"StringEquals": {"aws:SourceVpc": []}})", "never holds"},
      {Concern::redundant_element, identity, R"("Action": ["s3:Get*", "s3:getobject"], "Resource": "*")",
       "s3:getobject"},
      {Concern::redundant_element, identity, R"("Action": ["s3:Get*", "s3:*Object"], "Resource": "*")", ""},
      {Concern::redundant_element, identity, R"("Action": "s3:*", "Resource": ["arn:aws:s3:::A", "arn:aws:s3:::a"])",
       ""},
      {Concern::redundant_element, identity, R"("Action": "s3:*", "Resource": ["arn:aws:s3:::a", "arn:aws:s3:::a*"])",
       "arn:aws:s3:::a"},
      {Concern::redundant_element, identity, R"("Action": "s3:*", "Resource": ["?", "?"])", ""},
      {Concern::service_pattern, identity, R"("Action": "s*:Get*", "Resource": "*")", "wildcard in the service"},
      {Concern::service_pattern, identity, R"("Action": "*", "Resource": "*")", ""},
      {Concern::principal_by_id, resource, R"("Principal": {"AWS": "AIDACKCEVSQ6C2EXAMPLE"})",
       "a user by its identifier"},
      {Concern::principal_by_id, resource, R"("Principal": {"AWS": "111122223333"})", ""},
      {Concern::foreign_part, resource, R"("Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*")",
       ""},
      {Concern::foreign_part, resource, R"("Principal": "*", "Action": "sqs:SendMessage", "Resource": "*")",
       "none of s3"},
      {Concern::foreign_part, identity, R"("Action": "sqs:SendMessage", "Resource": "*")", ""},
      {Concern::stopped_services, resource_control,
       R"("Effect": "Deny", "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}})", "services of AWS"},
      {Concern::stopped_services, resource_control,
       R"("Effect": "Deny", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}})", ""},
      {Concern::stopped_services, PolicyKind::service_control,
       R"("Effect": "Deny", "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}})", ""},
  };
  check(cases);
}

TEST_CASE("the length of a document counts without white space, and a document with unknown parts has none") {
  TestDocuments documents;
  const Policy known = documents.read_one(R"("Effect": "Allow",      "Action": "s3:GetObject", "Resource": "*")");
  CHECK(find_concerns({known, identity, {}, 76}, Concern::length).empty());
  CHECK(texts_of(find_concerns({known, identity, {}, 50}, Concern::length)).find("AWS allows 50") != std::string::npos);
  const Policy unknown = documents.read_one(R"("Effect": "Allow", "Action": "?", "Resource": "*")");
  CHECK(find_concerns({unknown, identity, {}, 10}, Concern::length).empty());
}
