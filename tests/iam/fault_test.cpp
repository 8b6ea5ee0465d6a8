#include "domain/iam/fault.h"

#include "document.h"

using namespace lintel;
using namespace lintel::iam;

namespace {

std::string texts(const std::vector<PolicyFault>& faults) {
  std::string all;
  for (const PolicyFault& fault : faults) all += (all.empty() ? "" : "; ") + fault.text;
  return all;
}

}  // namespace

TEST_CASE("what IAM refuses is found, by the kind of the document") {
  struct Case {
    PolicyKind kind;
    const char* document;
    const char* expected;
  };
  const Case cases[] = {
      {PolicyKind::identity, R"({"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}})", ""},
      {PolicyKind::identity, R"({"Statement": {"effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}})",
       "has a statement without Effect"},
      {PolicyKind::identity, R"({"Statement": {"Effect": "allow", "Action": "s3:GetObject", "Resource": "*"}})",
       "has a statement whose Effect is neither Allow nor Deny"},
      {PolicyKind::identity, R"({"Statement": {"Effect": "?", "Action": "s3:GetObject", "Resource": "?"}})", ""},
      {PolicyKind::identity, R"({"Statement": {"Effect": "Allow", "Resource": "*"}})",
       "has a statement without Action"},
      {PolicyKind::identity, R"({"Statement": {"Effect": "Allow", "Action": "s3:GetObject"}})",
       "has a statement without Resource"},
      {PolicyKind::identity,
       R"({"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Principal": "*"}})",
       "has a statement with a principal, which identity policies cannot have"},
      {PolicyKind::identity, R"({"Statement": {"Effect": "Allow", "Action": "GetObject", "Resource": "logs"}})",
       "names the resource \"logs\", which is not an ARN; names the action \"GetObject\" without its service"},
      {PolicyKind::identity,
       R"({"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Conditions": {}}})",
       "has a statement with \"Conditions\", which is not a policy element"},
      {PolicyKind::identity,
       R"({"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringIs": {"a": "b"}}}})",
       "has a condition with \"StringIs\", which is not a condition operator"},
      {PolicyKind::identity,
       R"({"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"aws:PrincipalArn": ["a"]}}})",
       "has a condition with \"aws:PrincipalArn\", which is not a condition operator"},
      {PolicyKind::trust,
       R"({"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": "*", "Condition": {"StringEquals": "a"}}})",
       "has a condition with \"StringEquals\" that has no key"},
      {PolicyKind::resource,
       R"({"Statement": {"Effect": "Allow", "Action": "sqs:*", "Principal": "*", "Condition": "aws:SourceArn"}})",
       "has a condition that is not an object"},
      {PolicyKind::resource,
       R"({"Statement": {"Effect": "Allow", "Action": "sqs:*", "Principal": {"AWS": "arn:aws:iam::*:role/feeder"}}})",
       "names the principal \"arn:aws:iam::*:role/feeder\", which must not contain a wildcard"},
      {PolicyKind::trust,
       R"({"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": ["*", "arn:aws:iam::{?}:role/a?b"]}}})",
       "names the principal \"arn:aws:iam::…:role/a?b\", which must not contain a wildcard"},
      {PolicyKind::trust,
       R"({"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "?"}}})", ""},
      {PolicyKind::resource,
       R"({"Statement": {"Effect": "Deny", "Action": "sqs:*", "NotPrincipal": {"AWS": "arn:aws:iam::*:root"}}})",
       "names the principal \"arn:aws:iam::*:root\", which must not contain a wildcard"},
      {PolicyKind::resource,
       R"({"Statement": {"Effect": "Allow", "Action": "sqs:*", "Principal": "arn:aws:iam::111122223333:root"}})",
       "names the principal \"arn:aws:iam::111122223333:root\" without its type"},
      {PolicyKind::identity, R"({"Version": "2020-01-01", "Statement": []})",
       "has a policy without statements; has a policy with the version \"2020-01-01\", which does not exist"},
      {PolicyKind::identity, "no policy", "has a policy that is not a JSON object"},
      {PolicyKind::resource, R"({"Statement": {"Effect": "Allow", "Action": "kms:*", "Resource": "*"}})",
       "has a statement without Principal"},
      {PolicyKind::resource, R"({"Statement": {"Effect": "Allow", "Action": "ecr:*", "Principal": "*"}})", ""},
      {PolicyKind::trust, R"({"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": "*"}})", ""},
      {PolicyKind::trust,
       R"({"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": "*", "Resource": "*"}})",
       "has a statement with a resource, which trust policies cannot have"},
      {PolicyKind::identity,
       R"({"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Sid": "a b"}})",
       "has a statement with the Sid \"a b\", which takes letters and digits only"},
      {PolicyKind::resource, R"({"Statement": {"Effect": "Allow", "Action": "kms:*", "Principal": "*", "Sid": "a b"}})",
       ""},
      {PolicyKind::identity, R"({"Statement": {"Effect": "Allow", "Action": {"a": 1}, "Resource": "*"}})",
       "has a statement whose Action is an object"},
      {PolicyKind::identity,
       R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::a/${aws:username}"}})",
       ""},
      {PolicyKind::identity,
       R"({"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::a/${aws:username}"}})",
       "has the policy variable \"${aws:username}\", which is plain text without the version 2012-10-17"},
      {PolicyKind::identity,
       R"({"Version": "?", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::a/${aws:username}"}})",
       ""},
      {PolicyKind::identity,
       R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::a/${aws:username"}})",
       "has \"arn:aws:s3:::a/${aws:username\" with a policy variable without its closing brace"},
      {PolicyKind::identity,
       R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::a/${aws:PrincipalTag/a, none}"}})",
       "has \"arn:aws:s3:::a/${aws:PrincipalTag/a, none}\" with a default of a policy variable that is not in single "
       "quotes"},
      {PolicyKind::identity,
       R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::a/${aws:PrincipalTag/a, 'b c'}${*}"}})",
       ""},
      {PolicyKind::identity,
       R"({"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"NullIfExists": {"aws:username": "true"}}}})",
       "has a condition with \"NullIfExists\": Null takes no IfExists"},
      {PolicyKind::identity,
       R"({"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringEquals": {"aws:username": "a", "aws:UserName": "b"}}}})",
       "has a condition that compares \"aws:username\" twice, written in two ways"},
      {PolicyKind::resource,
       R"({"Statement": {"Effect": "Allow", "Action": "sqs:*", "Principal": {"Aws": "111122223333"}}})",
       "names a principal of the type \"Aws\", which does not exist"},
      {PolicyKind::resource,
       R"({"Statement": {"Effect": "Allow", "Action": "sqs:*", "Principal": {"Service": "sns"}}})",
       "names the service \"sns\", which is not a name like \"ec2.amazonaws.com\""},
      {PolicyKind::resource,
       R"({"Statement": {"Effect": "Allow", "Action": "sqs:*", "Principal": {"Service": "sns.{?}"}}})", ""},
      {PolicyKind::resource,
       R"({"Statement": {"Effect": "Allow", "Action": "execute-api:Invoke", "Principal": "*", "Resource": "execute-api:/prod/*"}})",
       ""},
      {PolicyKind::trust,
       R"({"Statement": {"Effect": "Allow", "Action": "sts:AssumeRoleWithSAML", "Principal": {"Federated": "arn:aws:iam::1:saml-provider/a"}}})",
       ""},
      {PolicyKind::trust,
       R"({"Statement": {"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "arn:aws:iam::1:saml-provider/a"}}})",
       "allows sts:AssumeRoleWithWebIdentity, by which none of its principals can assume a role"},
      {PolicyKind::trust,
       R"({"Statement": {"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "?"}}})",
       ""},
      {PolicyKind::trust,
       R"({"Statement": {"Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"], "Principal": {"Service": "rolesanywhere.amazonaws.com"}}})",
       "lets rolesanywhere.amazonaws.com assume the role without sts:SetSourceIdentity, which it needs"},
      {PolicyKind::service_control,
       R"({"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*", "Principal": "*"}})",
       "has a statement with a principal, which service control policies cannot have"},
      {PolicyKind::resource_control,
       R"({"Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*", "Principal": "*"}})", ""},
      {PolicyKind::resource_control,
       R"({"Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*"}})", ""},
      {PolicyKind::resource_control,
       R"({"Statement": {"Effect": "Deny", "Action": "ec2:*", "Resource": "*", "Principal": "*"}})",
       "names the action \"ec2:*\", of none of the services that resource control policies apply to"},
      {PolicyKind::identity, R"({"Statement": [
         {"Sid": "A", "Effect": "Allow", "Action": "s3:*", "Resource": "*"},
         {"Sid": "A", "Effect": "Deny", "Action": "s3:*", "Resource": "*"}]})",
       "has two statements with the Sid \"A\""},
  };
  for (const Case& c : cases) {
    INFO(c.document);
    TestDocuments documents;
    CHECK(texts(find_faults(documents.read(c.document), c.kind)) == c.expected);
  }
}

TEST_CASE("actions that AWS does not list, and actions that reach nothing") {
  struct Case {
    const char* action;
    const char* resource;
    bool unknown;
    bool unreached;
  };
  const Case cases[] = {
      {"s3:GetObject", "*", false, false},
      {"s3:GetObjekt", "*", true, false},
      {"s4:GetObject", "*", true, false},
      {"s3:Get*", "arn:aws:s3:::logs/*", false, false},
      {"s3:Gat*", "*", false, false},
      {"s{?}:GetObject", "*", false, false},
      {"s3:GetObject", "arn:aws:s3:::logs", false, true},
      {"s3:GetObject", "arn:aws:s3:::logs/*", false, false},
      {"s3:GetObject", "arn:aws:s3:::{?}", false, false},
      {"s3:ListBucket", "arn:aws:s3:::logs", false, false},
      {"s3:ListBucket", "arn:aws:s3:::logs*", false, false},
      {"s3:ListBucket", "arn:aws:s3:::logs/*", false, true},
      {"s3:GetObject", "arn:aws:s3:::logs:*", false, true},
      {"s3:ListBucket", "arn:aws:s3:::{?}/*", false, true},
      {"s3:ListBucket", "arn:aws:s3:::{?}", false, false},
      {"s3:GetObject", "arn:aws:s3:*:*:accesspoint/a/object/*", false, false},
      {"s3:GetObject", "arn:aws:s3:::l*/?", false, false},
      {"dynamodb:GetItem", "arn:aws:dynamodb:*:*:table/orders/*", false, true},
      {"dynamodb:Query", "arn:aws:dynamodb:*:*:table/orders/*", false, false},
      {"sns:Publish", "arn:aws:sns:eu-west-1:123456789012:feed:*", false, true},
      {"kms:Decrypt", "arn:aws:kms:*:*:key/*", false, false},
      {"lambda:InvokeFunction", "arn:aws:lambda:*:*:function:resize:*", false, false},
      {"secretsmanager:GetSecretValue", "arn:aws:secretsmanager:*:*:secret:a/b-*", false, false},
      {"ssm:GetParameter", "arn:aws:ssm:*:*:parameter/a/b/*", false, false},
      {"iam:PassRole", "arn:aws:iam::*:role/path/to/r*", false, false},
      {"logs:PutLogEvents", "arn:aws:logs:*:*:log-group:/aws/lambda/f:*", false, false},
      {"s3:ListAllMyBuckets", "arn:aws:s3:::logs", false, true},
      {"s3:ListAllMyBuckets", "arn:aws:s3:::*", false, false},
      {"eks:CreateCluster", "arn:aws:eks:*:*:cluster/main", false, false},
      {"sqs:SendMessage", "arn:aws:sns:eu-west-1:123456789012:t", false, true},
      {"sqs:SendMessage", "?", false, false},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.action) << " on " << std::string(c.resource));
    TestDocuments documents;
    const Policy policy = documents.read_one(R"("Effect": "Allow", "Action": ")" + std::string(c.action) +
                                             R"(", "Resource": ")" + c.resource + "\"");
    CHECK(find_unknown_actions(policy).size() == (c.unknown ? 1 : 0));
    CHECK(find_unreached_actions(policy).size() == (c.unreached ? 1 : 0));
  }
}

TEST_CASE("what an unknown part of a resource's name is known to be counts") {
  struct Case {
    const char* action;
    const char* resource;
    bool unreached;
  };
  const Case cases[] = {
      {"s3:ListBucket", "{?}/*", true}, {"s3:ListBucket", "{?}", false},  {"s3:GetObject", "{?}", true},
      {"s3:GetObject", "{?}/*", false}, {"sqs:SendMessage", "{?}", true},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.action) << " on " << std::string(c.resource));
    TestDocuments documents;
    const Policy policy = documents.read_one(R"("Effect": "Allow", "Action": ")" + std::string(c.action) +
                                             R"(", "Resource": ")" + c.resource + "\"");
    const auto bucket = [](Value) { return std::string("arn:*:s3:::\x02"); };
    CHECK(find_unreached_actions(policy, bucket).size() == (c.unreached ? 1 : 0));
    CHECK(find_unreached_actions(policy).empty());
  }
}
