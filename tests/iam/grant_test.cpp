#include "domain/iam/grant.h"

#include "document.h"
#include "domain/iam/permission.h"

using namespace lintel;
using namespace lintel::iam;

TEST_CASE("patterns cover patterns") {
  struct Case {
    std::string pattern, wanted;
    Truth covered;
  };
  const std::string h(1, hole);
  const Case cases[] = {
      {"s3:GetObject", "S3:getobject", Truth::yes},
      {"s3:Get*", "s3:GetObject*", Truth::yes},
      {"s3:Get*", "s3:*", Truth::no},
      {"s3:*", "s3:*", Truth::yes},
      {"s3:?et*", "s3:GetObject", Truth::yes},
      {"s3:?", "s3:*", Truth::no},
      {"*", "", Truth::yes},
      {"*a*b*", "xaxxb", Truth::yes},
      {"s3:" + h, "s3:GetObject", Truth::unknown},
      {"s3:" + h, "ec2:RunInstances", Truth::no},
      {"s3:*" + h + "*", "s3:GetObject", Truth::unknown},
  };
  for (const Case& c : cases) {
    CAPTURE(c.pattern);
    CAPTURE(c.wanted);
    CHECK(name_of(covers(c.pattern, c.wanted)) == doctest::String(name_of(c.covered)));
  }
}

TEST_CASE("patterns overlap when some text matches both") {
  CHECK(overlaps("iam:*", "*:PassRole"));
  CHECK(overlaps("iam:*", "*:*"));
  CHECK(overlaps("a?c", "ab*"));
  CHECK_FALSE(overlaps("iam:*", "s3:*"));
  CHECK_FALSE(overlaps("iam:Get*", "iam:Pass*"));
  CHECK(overlaps("**", ""));
  // \x02 is a name of one part.
  CHECK(overlaps("bucket*", "\x02"));
  CHECK(overlaps("*/*", "\x02/*"));
  CHECK(overlaps("a/b/c", "\x02/*"));
  CHECK_FALSE(overlaps("bucket/*", "\x02"));
  CHECK_FALSE(overlaps("bucket:*", "\x02/*"));
}

TEST_CASE("statements grant actions") {
  struct Case {
    const char* statement;
    const char* action;
    const char* granted;
  };
  const Case cases[] = {
      {R"("Effect": "Allow", "Action": "iam:PassRole", "Resource": "*")", "iam:PassRole", "yes"},
      {R"("Effect": "Allow", "Action": ["s3:Get*", "IAM:pass*"], "Resource": "*")", "iam:PassRole", "yes"},
      {R"("Effect": "Allow", "Action": "*", "Resource": "*")", "s3:*", "yes"},
      {R"("Effect": "Allow", "Action": "*:*", "Resource": "*")", "*", "yes"},
      {R"("Effect": "Allow", "Action": "s3:*", "Resource": "*")", "*", "no"},
      {R"("Effect": "Deny", "Action": "*", "Resource": "*")", "s3:*", "no"},
      {R"("Effect": "allow", "Action": "*", "Resource": "*")", "s3:*", "no"},
      {R"("Effect": "Allow", "NotAction": "iam:*", "Resource": "*")", "s3:GetObject", "yes"},
      {R"("Effect": "Allow", "NotAction": "iam:*", "Resource": "*")", "iam:PassRole", "no"},
      {R"("Effect": "Allow", "NotAction": "iam:*", "Resource": "*")", "*", "no"},
      {R"("Effect": "Allow", "NotAction": "s3:Put*", "Resource": "*")", "s3:*", "no"},
      {R"("Effect": "Allow", "NotAction": "?", "Resource": "*")", "s3:GetObject", "unknown"},
      {R"("Effect": "Allow", "Action": "?", "Resource": "*")", "s3:GetObject", "unknown"},
      {R"("Effect": "Allow", "Action": ["?", "*"], "Resource": "*")", "s3:GetObject", "yes"},
      {R"("Effect": "Allow", "Action": ["{?}:Get*"], "Resource": "*")", "s3:PutObject", "no"},
      {R"("Effect": "?", "Action": "*", "Resource": "*")", "s3:PutObject", "unknown"},
      {R"("Effect": "Allow", "Resource": "*")", "s3:PutObject", "no"},
  };
  TestDocuments documents;
  for (const Case& c : cases) {
    CAPTURE(c.statement);
    CAPTURE(c.action);
    const Policy policy = documents.read_one(c.statement);
    CHECK(name_of(grants(policy.statements[0], c.action)) == doctest::String(c.granted));
  }
}

TEST_CASE("resources reach as far as their names say") {
  struct Case {
    std::string resource;
    Breadth breadth;
  };
  const std::string h(1, hole);
  const Case cases[] = {
      {"*", Breadth::everything},
      {"**", Breadth::everything},
      {"arn:*", Breadth::everything},
      {"arn:aws:*", Breadth::everything},
      {"arn:aws:*:*:*:*", Breadth::everything},
      {"*:*", Breadth::everything},
      {"arn:aws:s3:::*", Breadth::service},
      {"arn:aws:s3*", Breadth::service},
      {"arn:" + h + ":s3:::*", Breadth::service},
      {"arn:aws:s3:::*/*", Breadth::type},
      {"arn:aws:s3:::bucket/*", Breadth::named},
      {"arn:aws:s3:::logs-*", Breadth::named},
      {"arn:aws:s3:::" + h + "/*", Breadth::named},
      {"arn:aws:iam::123456789012:role/*", Breadth::type},
      {"arn:aws:iam::" + h + ":role/*", Breadth::type},
      {"arn:aws:iam::" + h + ":role/app-*", Breadth::named},
      {"arn:aws:iam::*:user/${aws:username}", Breadth::named},
      {"arn:aws:dynamodb:eu-west-1:123456789012:table/*", Breadth::type},
      {"arn:aws:logs:*:*:log-group:*:*", Breadth::type},
      {"arn:aws:sqs:*:*:*", Breadth::service},
      {h + "/*", Breadth::named},
      {"bucket", Breadth::named},
  };
  for (const Case& c : cases) {
    CAPTURE(c.resource);
    CHECK(static_cast<int>(breadth_of(Name{Value(), c.resource})) == static_cast<int>(c.breadth));
  }
}

TEST_CASE("a statement covers all that an action works on") {
  struct Case {
    const char* resource;
    const char* action;
    const char* covered;
  };
  const Case cases[] = {
      {R"("*")", "iam:PassRole", "yes"},
      {R"("arn:aws:iam::*:role/*")", "iam:PassRole", "yes"},
      {R"("arn:aws:iam::*:user/*")", "iam:PassRole", "no"},
      {R"("arn:aws:s3:::*")", "iam:PassRole", "no"},
      {R"("arn:aws:s3:::*/*")", "s3:GetObject", "yes"},
      {R"("arn:aws:s3:::*")", "s3:GetObject", "yes"},
      {R"("arn:aws:s3:::b/*")", "s3:GetObject", "no"},
      {R"(["arn:aws:s3:::b/*", "?"])", "s3:GetObject", "unknown"},
      {R"("arn:aws:ec2:*:*:instance/*")", "ssm:SendCommand", "yes"},
  };
  TestDocuments documents;
  for (const Case& c : cases) {
    CAPTURE(c.resource);
    const Policy policy =
        documents.read_one(R"("Effect": "Allow", "Action": "*", "Resource": )" + std::string(c.resource));
    const auto action = find_action(c.action);
    REQUIRE(action.has_value());
    CHECK(name_of(covers_all_resources(policy.statements[0], *action)) == doctest::String(c.covered));
  }
}

TEST_CASE("administrators are found whatever way they are written") {
  struct Case {
    const char* statement;
    const char* everything;
  };
  const Case cases[] = {
      {R"("Effect": "Allow", "Action": "*", "Resource": "*")", "yes"},
      {R"("Effect": "Allow", "Action": "*", "Resource": null)", "no"},
      {R"("Effect": "Allow", "Action": "*")", "no"},
      {R"("Effect": "Allow", "Action": ["s3:*", "*"], "Resource": ["arn:aws:s3:::b", "*"])", "yes"},
      {R"("Effect": "Allow", "Action": "*:*", "Resource": "arn:aws:*")", "yes"},
      {R"("Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::b")", "yes"},
      {R"("Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::*")", "no"},
      {R"("Effect": "Allow", "Action": "*", "Resource": "?")", "unknown"},
      {R"("Effect": "Allow", "Action": "?", "Resource": "*")", "unknown"},
      {R"("Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}})",
       "yes"},
      {R"("Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"aws:ResourceTag/team": "a"}})",
       "no"},
      {R"("Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringLike": {"aws:ResourceTag/team": "*"}})",
       "yes"},
  };
  TestDocuments documents;
  for (const Case& c : cases) {
    CAPTURE(c.statement);
    const Policy policy = documents.read_one(c.statement);
    CHECK(name_of(grants_everything(policy.statements[0])) == doctest::String(c.everything));
  }
}

TEST_CASE("powers over everything are found by access level") {
  struct Case {
    const char* statements;
    Power power;
    std::vector<const char*> actions;  ///< the first of each grant; "?" for an unknown one
  };
  const Case cases[] = {
      {R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"})", Power::data_access, {"s3:GetObject"}},
      {R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"})", Power::data_access, {}},
      {R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {"StringEquals": {"s3:ExistingObjectTag/a": "b"}}})",
       Power::data_access,
       {}},
      {R"({"Effect": "Allow", "Action": ["ssm:GetParameter*", "logs:*"], "Resource": "*"})",
       Power::data_access,
       {"ssm:GetParameter"}},
      {R"({"Effect": "Allow", "Action": "ssm:*", "Resource": "*"}, {"Effect": "Deny", "Action": "ssm:GetParameter*", "Resource": "*"})",
       Power::data_access,
       {}},
      {R"({"Effect": "Allow", "Action": "iam:PutRolePolicy", "Resource": "*"})",
       Power::permissions_management,
       {"iam:PutRolePolicy"}},
      {R"({"Effect": "Allow", "Action": ["iam:CreateVirtualMFADevice", "iam:DeleteRole", "iam:UpdateAccessKey", "iam:ChangePassword"], "Resource": "*"})",
       Power::permissions_management,
       {}},
      {R"({"Effect": "Allow", "Action": "iam:DetachUserPolicy", "Resource": "*"})",
       Power::permissions_management,
       {"iam:DetachUserPolicy"}},
      {R"({"Effect": "Allow", "Action": "iam:PutRolePolicy", "Resource": "*"})", Power::resource_exposure, {}},
      {R"({"Effect": "Allow", "Action": "s3:PutBucketPolicy", "Resource": "arn:aws:s3:::*"})",
       Power::resource_exposure,
       {"s3:PutBucketPolicy"}},
      {R"({"Effect": "Allow", "Action": ["apigateway:SetWebACL", "fsx:GetResourcePolicy", "ec2:CancelImageLaunchPermission"], "Resource": "*"})",
       Power::resource_exposure,
       {}},
      {R"({"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"})", Power::write, {}},
      {R"({"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"})",
       Power::credentials,
       {"codeartifact:GetAuthorizationToken"}},
      {R"({"Effect": "Allow", "Action": "ecr:GetAuthorizationToken", "Resource": "*"})", Power::credentials, {}},
      // Nobody signs these calls: whoever has a token may make them.
      {R"({"Effect": "Allow", "Action": ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML"], "Resource": "*"})",
       Power::credentials,
       {}},
      {R"({"Effect": "Allow", "Action": "sqs:*Message", "Resource": "*"})", Power::data_access, {"sqs:ReceiveMessage"}},
      {R"({"Effect": "Allow", "Action": "kinesis:Get*", "Resource": "arn:aws:kinesis:*:*:stream/*"})",
       Power::data_access,
       {"kinesis:GetRecords"}},
      {R"({"Effect": "Allow", "Action": "sqs:ReceiveMessage", "Resource": "arn:aws:sqs:eu-west-1:123456789012:jobs"})",
       Power::data_access,
       {}},
      {R"({"Effect": "Allow", "Action": "logs:GetLogEvents", "Resource": "*"})", Power::data_access, {}},
      {R"({"Effect": "Allow", "Action": "dsql:DbConnect", "Resource": "*"})", Power::credentials, {"dsql:DbConnect"}},
      {R"({"Effect": "Allow", "Action": "identitystore:CreateGroupMembership", "Resource": "*"})",
       Power::permissions_management,
       {"identitystore:CreateGroupMembership"}},
      {R"({"Effect": "Allow", "Action": "identitystore:CreateUser", "Resource": "*"})",
       Power::permissions_management,
       {}},
      {R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": null})", Power::data_access, {}},
      {R"({"Effect": "Allow", "Action": "s3:GetObject"})", Power::data_access, {}},
      {R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": []})", Power::data_access, {}},
      {R"({"Effect": "Allow", "Action": "s3:GetObject", "NotResource": "arn:aws:s3:::b/*"})",
       Power::data_access,
       {"s3:GetObject"}},
      {R"({"Effect": "Allow", "Action": "?", "Resource": "*"})", Power::write, {"?"}},
      {R"({"Effect": "Allow", "Action": "?", "Resource": "arn:aws:s3:::b"})", Power::write, {}},
  };
  TestDocuments documents;
  for (const Case& c : cases) {
    CAPTURE(c.statements);
    const Policy policy = documents.read("{\"Statement\": [" + std::string(c.statements) + "]}");
    const std::vector<Grant> grants = unconfined_grants(policy, c.power);
    REQUIRE(grants.size() == c.actions.size());
    for (std::size_t i = 0; i < grants.size(); ++i) {
      const std::string first = grants[i].truth == Truth::unknown ? "?" : grants[i].actions.at(0);
      CHECK(first == c.actions[i]);
    }
  }
}

TEST_CASE("what an action is for is named among the resources of a statement") {
  TestDocuments documents;
  struct Case {
    const char* resources;
    const char* where;
  };
  const Case cases[] = {
      {R"(["arn:aws:sqs:eu-west-1:111122223333:*", "arn:aws:dynamodb:eu-west-1:111122223333:table/*"])",
       "arn:aws:dynamodb:eu-west-1:111122223333:table/*"},
      {R"(["arn:aws:dynamodb:*:*:table/*", "arn:aws:sqs:*:*:*"])", "arn:aws:dynamodb:*:*:table/*"},
  };
  const Policy roles = documents.read_one(
      R"("Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::111122223333:role/*")");
  REQUIRE(unconfined_grants(roles, Power::credentials).size() == 1);
  CHECK(unconfined_grants(roles, Power::credentials)[0].where == "arn:aws:iam::111122223333:role/*");
  for (const Case& c : cases) {
    CAPTURE(c.resources);
    const Policy policy =
        documents.read_one(R"("Effect": "Allow", "Action": ["sqs:SendMessage", "dynamodb:Query"], "Resource": )" +
                           std::string(c.resources));
    const std::vector<Grant> grants = unconfined_grants(policy, Power::data_access);
    REQUIRE(grants.size() == 1);
    CHECK(grants[0].where == c.where);
  }
}
