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
       "has a statement with a principal, which policies of identities cannot have"},
      {PolicyKind::identity, R"({"Statement": {"Effect": "Allow", "Action": "GetObject", "Resource": "logs"}})",
       "names the resource \"logs\", which is no ARN; names the action \"GetObject\" without its service"},
      {PolicyKind::identity,
       R"({"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Conditions": {}}})",
       "has a statement with \"Conditions\", which is no element of policies"},
      {PolicyKind::identity,
       R"({"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"StringIs": {"a": "b"}}}})",
       "has a condition with \"StringIs\", which is no operator"},
      {PolicyKind::identity, R"({"Version": "2020-01-01", "Statement": []})",
       "has a policy without statements; has a policy of the version \"2020-01-01\", which there is not"},
      {PolicyKind::identity, "no policy", "has a policy that is no JSON object"},
      {PolicyKind::resource, R"({"Statement": {"Effect": "Allow", "Action": "kms:*", "Resource": "*"}})",
       "has a statement without Principal"},
      {PolicyKind::resource, R"({"Statement": {"Effect": "Allow", "Action": "ecr:*", "Principal": "*"}})", ""},
      {PolicyKind::trust, R"({"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": "*"}})", ""},
      {PolicyKind::trust,
       R"({"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": "*", "Resource": "*"}})",
       "has a statement with a resource, which trust policies cannot have"},
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
      {"s3:ListAllMyBuckets", "arn:aws:s3:::logs", false, false},
      {"sqs:SendMessage", "arn:aws:sns:eu-west-1:123456789012:t", false, true},
      {"sqs:SendMessage", "?", false, false},
  };
  for (const Case& c : cases) {
    INFO(c.action << " on " << c.resource);
    TestDocuments documents;
    const Policy policy = documents.read_one(R"("Effect": "Allow", "Action": ")" + std::string(c.action) +
                                             R"(", "Resource": ")" + c.resource + "\"");
    CHECK(find_unknown_actions(policy).size() == (c.unknown ? 1 : 0));
    CHECK(find_unreached_actions(policy).size() == (c.unreached ? 1 : 0));
  }
}
