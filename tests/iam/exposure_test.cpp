#include "domain/iam/exposure.h"

#include "document.h"
#include "domain/iam/condition.h"

using namespace lintel;
using namespace lintel::iam;

namespace {

/// "2" for two sure ones, "1?" for one that is not known.
std::string summary_of(const std::vector<Exposure>& exposures) {
  std::size_t sure = 0;
  for (const Exposure& exposure : exposures) sure += exposure.truth == Truth::yes ? 1 : 0;
  std::string text = sure > 0 || exposures.empty() ? std::to_string(sure) : "";
  if (exposures.size() > sure) text += std::to_string(exposures.size() - sure) + "?";
  return text;
}

}  // namespace

TEST_CASE("conditions narrow who may call, or only seem to") {
  struct Case {
    const char* condition;
    const char* narrowed;
  };
  const Case cases[] = {
      {R"("StringEquals": {"aws:PrincipalOrgID": "o-1"})", "yes"},
      {R"("StringEquals": {"aws:PrincipalOrgID": "${aws:PrincipalOrgID}"})", "no"},
      {R"("StringEqualsIgnoreCase": {"aws:PrincipalAccount": "${AWS:principalaccount}"})", "no"},
      {R"("StringEquals": {"aws:PrincipalAccount": ["123456789012", "${aws:PrincipalAccount}"]})", "no"},
      {R"("StringLike": {"aws:PrincipalArn": "${aws:PrincipalArn}"})", "no"},
      {R"("StringEquals": {"sts:ExternalId": "${sts:ExternalId, 'x'}"})", "no"},
      {R"("StringEquals": {"aws:SourceAccount": "${aws:SourceAccount}"})", "no"},
      {R"("StringEquals": {"aws:PrincipalOrgID": "${aws:ResourceOrgID}"})", "yes"},
      {R"("StringEquals": {"aws:PrincipalAccount": "${aws:ResourceAccount}"})", "yes"},
      {R"("StringEquals": {"aws:PrincipalOrgID": "${aws:PrincipalTag/org}"})", "unknown"},
      {R"("StringLike": {"aws:PrincipalOrgID": "o-*"})", "no"},
      {R"("StringEquals": {"AWS:sourceaccount": "123456789012"})", "yes"},
      {R"("StringEquals": {"aws:SourceAccount": "?"})", "yes"},
      {R"("StringLike": {"aws:SourceAccount": "?"})", "unknown"},
      {R"("StringEqualsIfExists": {"aws:SourceAccount": "123456789012"})", "no"},
      {R"("StringEqualsIfExists": {"aws:SourceAccount": "123456789012"}, "Null": {"aws:SourceAccount": "false"})",
       "yes"},
      {R"("ForAllValues:StringEquals": {"aws:PrincipalOrgPaths": "o-1/r-1/"})", "no"},
      {R"("ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-1/r-1/*"})", "yes"},
      {R"("ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-*/r-1/*"})", "no"},
      {R"("ArnLike": {"aws:SourceArn": "arn:aws:sns:eu-west-1:123456789012:*"})", "yes"},
      {R"("ArnLike": {"aws:SourceArn": "arn:aws:sns:*:*:topic"})", "no"},
      {R"("ArnLike": {"aws:SourceArn": "arn:aws:s3:::bucket"})", "yes"},
      {R"("ArnLike": {"aws:SourceArn": "arn:aws:s3:::*"})", "no"},
      {R"("ArnEquals": {"aws:SourceArn": "arn:aws:s3:*:*:bucket"})", "yes"},
      {R"("ArnEquals": {"aws:SourceArn": "arn:aws:s3:*:*:{?}"})", "yes"},
      {R"("ArnEquals": {"aws:SourceArn": "arn:aws:s3:*:*:*"})", "no"},
      {R"("ArnLike": {"aws:SourceArn": "arn:aws:execute-api:eu-west-1:{?}:api/*"})", "yes"},
      {R"("ArnLike": {"aws:SourceArn": "{?}/*/*"})", "yes"},
      {R"("StringLike": {"aws:PrincipalArn": "*"})", "no"},
      {R"("StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"})", "no"},
      {R"("StringNotEquals": {"aws:PrincipalOrgID": "o-1"})", "no"},
      {R"("IpAddress": {"aws:SourceIp": "203.0.113.0/24"})", "yes"},
      {R"("IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/0"]})", "no"},
      {R"("IpAddress": {"aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"]})", "no"},
      {R"("IpAddress": {"aws:SourceIp": "?"})", "unknown"},
      {R"("NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"})", "no"},
      {R"("StringEquals": {"aws:SourceVpce": "vpce-1"})", "yes"},
      {R"("StringLike": {"aws:SourceVpce": "vpce-*"})", "no"},
      {R"("StringEquals": {"sts:ExternalId": "x"})", "yes"},
      {R"("StringEquals": {"kms:CallerAccount": "123456789012", "kms:ViaService": "s3.eu-west-1.amazonaws.com"})",
       "yes"},
      {R"("StringEquals": {"kms:ViaService": "s3.eu-west-1.amazonaws.com"})", "no"},
      {R"("StringEquals": {"aws:PrincipalTag/team": "a"})", "no"},
      {R"("Bool": {"aws:SecureTransport": "true"})", "no"},
      {R"("Bool": {"aws:MultiFactorAuthPresent": "true"})", "no"},
      {R"("StringLike": {"aws:userid": "AROAEXAMPLE:*"})", "yes"},
      {R"("StringLike": {"aws:userid": "*:session"})", "no"},
      {R"("Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"})", "yes"},
      {R"("Bool": "?")", "unknown"},
  };
  TestDocuments documents;
  for (const Case& c : cases) {
    CAPTURE(c.condition);
    const Policy policy =
        documents.read_one(R"("Effect": "Allow", "Action": "*", "Condition": {)" + std::string(c.condition) + "}");
    CHECK(name_of(narrows_callers(policy.statements[0])) == doctest::String(c.narrowed));
  }
}

TEST_CASE("public statements are those that nothing narrows and no Deny takes away") {
  struct Case {
    const char* statements;
    const char* found;
  };
  const Case cases[] = {
      {R"({"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"})", "1"},
      {R"({"Effect": "Allow", "Principal": {"AWS": ["123456789012", "*"]}, "Action": "sqs:*", "Resource": "*"})", "1"},
      {R"({"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "sqs:*", "Resource": "*"})",
       "0"},
      {R"({"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:*", "Resource": "*"})",
       "0"},
      {R"({"Effect": "Allow", "NotPrincipal": {"AWS": "123456789012"}, "Action": "sqs:*", "Resource": "*"})", "1"},
      {R"({"Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "*"})", "0"},
      {R"({"Effect": "Allow", "Principal": "?", "Action": "sqs:*", "Resource": "*"})", "1?"},
      {R"({"Effect": "Allow", "Principal": {"AWS": ["?", "*"]}, "Action": "sqs:*", "Resource": "*"})", "1"},
      {R"({"Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceAccount": "123456789012"}}})",
       "0"},
      // A Deny that spares only the organization.
      {R"({"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"},
          {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
           "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}}})",
       "0"},
      // The data perimeter as AWS recommends it.
      {R"({"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::{?}/*"},
          {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*",
           "Condition": {"StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-1"}, "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}})",
       "0"},
      // Transport security spares everyone who uses TLS.
      {R"({"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"},
          {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}})",
       "1"},
      // Other actions, other resources.
      {R"({"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"},
          {"Effect": "Deny", "Principal": "*", "Action": "s3:Put*", "Resource": "*"})",
       "1"},
      {R"({"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"},
          {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::b"})",
       "1"},
      // `ForAnyValue:` does not hold for callers without the key.
      {R"({"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"},
          {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": {"ForAnyValue:StringNotLike": {"aws:PrincipalOrgPaths": "o-1/*"}}})",
       "1"},
      {R"({"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"},
          {"Effect": "Deny", "NotPrincipal": {"AWS": "arn:aws:iam::123456789012:role/r"}, "Action": "s3:*", "Resource": "*"})",
       "0"},
      {R"({"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}, "?")", "1?"},
  };
  TestDocuments documents;
  for (const Case& c : cases) {
    CAPTURE(c.statements);
    const Policy policy = documents.read("{\"Statement\": [" + std::string(c.statements) + "]}");
    std::vector<Exposure> found = public_statements(policy);
    // An unknown statement may itself be public; the case is about the known one.
    std::erase_if(found, [](const Exposure& exposure) { return exposure.statement->open; });
    CHECK(summary_of(found) == c.found);
  }
}

TEST_CASE("a public statement points at the principal that opens it") {
  TestDocuments documents;
  const Policy policy = documents.read_one(
      R"("Effect": "Allow", "Principal": {"AWS": ["123456789012", "*"]}, "Action": "sqs:*", "Resource": "*")");
  const std::vector<Exposure> found = public_statements(policy);
  REQUIRE(found.size() == 1);
  CHECK(found[0].at.node() == policy.statements[0].principals.principals[1].name.value.node());
}

TEST_CASE("trust policies: who can assume the role") {
  struct Case {
    const char* statement;  ///< without the effect
    const char* anyone;
    const char* unbound;
    const char* accounts;
  };
  const char* const github =
      R"("Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"})";
  const std::string github_sub =
      std::string(github) +
      R"(, "Condition": {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}, "StringLike": {"token.actions.githubusercontent.com:sub": )";
  const std::string repository = github_sub + R"("repo:org/repo:*"}})";
  const std::string organization = github_sub + R"("repo:org/*"}})";
  const std::string numbered_organization = github_sub + R"("repo:org@*/*@*:*"}})";
  const std::string any_repository = github_sub + R"("repo:*"}})";
  const std::string open_organization = github_sub + R"(["repo:org/repo:*", "repo:org*"]}})";
  const auto by = [&](const std::string& operation, const std::string& key, const std::string& value) {
    return std::string(github) + R"(, "Condition": {")" + operation + R"(": {")" + key + R"(": ")" + value + R"("}})";
  };
  const std::string sub = "token.actions.githubusercontent.com:sub";
  const std::string for_all_values = by("ForAllValues:StringLike", sub, "repo:org/repo:*");
  const std::string if_exists = by("StringLikeIfExists", sub, "repo:org/repo:*");
  const std::string for_all_of_any = by("ForAllValues:StringLike", sub, "repo:*");
  const std::string for_all_of_other_issuer =
      by("ForAllValues:StringLike", "gitlab.com:sub", "project_path:org/repo:*");
  const std::string for_all_of_other_claim =
      by("ForAllValues:StringLike", "token.actions.githubusercontent.com:repository", "org/repo");
  const std::string for_all_of_unnamed =
      R"("Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "{?}"}, "Condition": {"ForAllValues:StringLike": {"token.actions.githubusercontent.com:sub": "repo:org/repo:*"}})";
  const std::string environment_first = github_sub + R"("environment:prod:repo:org/repo"}})";
  const Case cases[] = {
      {R"("Action": "sts:AssumeRole", "Principal": "*")", "1", "0", "0"},
      {R"("Action": "sts:*", "Principal": {"AWS": "*"})", "1", "0", "0"},
      {R"("Action": "sts:TagSession", "Principal": {"AWS": "*"})", "0", "0", "0"},
      {R"("Action": "sts:AssumeRole", "Principal": {"AWS": "*"}, "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}})",
       "0", "0", "0"},
      {R"("Action": "sts:AssumeRole", "Principal": {"AWS": "?"})", "1?", "0", "1?"},
      {R"("Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"})", "0", "0", "0"},
      {R"("Action": "sts:AssumeRole", "Principal": {"AWS": "arn:aws:iam::123456789012:root"})", "0", "0", "1"},
      {R"("Action": "sts:AssumeRole", "Principal": {"AWS": "123456789012"})", "0", "0", "1"},
      {R"("Action": "sts:AssumeRole", "Principal": {"AWS": "arn:aws:iam::{?}:root"})", "0", "0", "1?"},
      {R"("Action": "sts:AssumeRole", "Principal": {"AWS": "arn:aws:iam::{?}:role/r"})", "0", "0", "0"},
      {R"("Action": "sts:AssumeRole", "Principal": {"AWS": "123456789012"}, "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "?"}})",
       "0", "0", "1?"},
      {R"("Action": "sts:AssumeRoleWithWebIdentity", "Principal": "?")", "1?", "1?", "1?"},
      {R"("Action": "sts:AssumeRole", "Principal": {"AWS": "123456789012"}, "Condition": {"StringEquals": {"sts:ExternalId": "x"}})",
       "0", "0", "0"},
      {R"("Action": "sts:AssumeRole", "Principal": {"AWS": "123456789012"}, "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}})",
       "0", "0", "0"},
      {R"("Action": "sts:AssumeRole", "Principal": {"AWS": "123456789012"}, "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}})",
       "0", "0", "1"},
      {R"("Action": "sts:AssumeRole", "Principal": {"AWS": "arn:aws:iam::123456789012:role/r"})", "0", "0", "0"},
      {github, "1", "1", "0"},
      {repository.c_str(), "0", "0", "0"},
      {numbered_organization.c_str(), "0", "0", "0"},
      {organization.c_str(), "0", "0", "0"},
      {any_repository.c_str(), "1", "1", "0"},
      {open_organization.c_str(), "1", "1", "0"},
      {environment_first.c_str(), "1", "1", "0"},
      // Every token has a subject, so that an operator which holds without one binds it all the same.
      {for_all_values.c_str(), "0", "0", "0"},
      {if_exists.c_str(), "0", "0", "0"},
      {for_all_of_any.c_str(), "1", "1", "0"},
      {for_all_of_other_issuer.c_str(), "1", "1", "0"},
      {for_all_of_other_claim.c_str(), "1", "1", "0"},
      {for_all_of_unnamed.c_str(), "0", "0", "0"},
      {R"("Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "{?}"}, "Condition": {"StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}})",
       "1", "1", "0"},
      {R"("Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A"}, "Condition": {"StringEquals": {"oidc.eks.eu-west-1.amazonaws.com/id/A:aud": "sts.amazonaws.com"}})",
       "0", "1", "0"},
      {R"("Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A"}, "Condition": {"StringEquals": {"oidc.eks.eu-west-1.amazonaws.com/id/A:sub": "system:serviceaccount:a:b"}})",
       "0", "0", "0"},
      {R"("Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": ""}, "Condition": {"StringEquals": {":sub": "system:serviceaccount:a:b"}})",
       "0", "0", "0"},
      {R"("Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": ""})", "0", "0", "0"},
      {R"("Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "{?}"}, "Condition": {"StringEquals": {":sub": "system:serviceaccount:a:b"}})",
       "0", "0", "0"},
      {R"("Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "{?}"}, "Condition": {"StringEquals": {"aws:sub": "system:serviceaccount:a:b"}})",
       "1?", "1", "0"},
      {R"("Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "cognito-identity.amazonaws.com"})",
       "1", "1", "0"},
      {R"("Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": "?"}})",
       "0", "0", "0"},
      {R"("Action": "sts:AssumeRoleWithSAML", "Principal": {"Federated": "arn:aws:iam::123456789012:saml-provider/p"}, "Condition": {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}})",
       "0", "0", "0"},
  };
  TestDocuments documents;
  for (const Case& c : cases) {
    CAPTURE(c.statement);
    const Policy policy = documents.read_one(R"("Effect": "Allow", )" + std::string(c.statement));
    CHECK(summary_of(assumable_by_anyone(policy)) == c.anyone);
    CHECK(summary_of(unbound_tokens(policy)) == c.unbound);
    CHECK(summary_of(unguarded_accounts(policy)) == c.accounts);
  }
}

TEST_CASE("services act for anyone unless the source is named") {
  TestDocuments documents;
  const Policy open = documents.read_one(
      R"("Effect": "Allow", "Principal": {"Service": ["sns.amazonaws.com", "s3.amazonaws.com"]}, "Action": "sqs:SendMessage", "Resource": "*")");
  CHECK(summary_of(unguarded_services(open)) == "1");
  struct Case {
    const char* principal;
    const char* condition;
    const char* summary;
  };
  const Case cases[] = {
      {"logs.eu-west-1.amazonaws.com", "{}", "1"},
      {"logs.eu-west-1.amazonaws.com.cn", "{}", "1"},
      {"logs.{?}.amazonaws.com", "{}", "1"},
      {"ec2.amazonaws.com", "{}", "0"},
      {"sns.amazonaws.com", R"({"StringEquals": {"aws:SourceAccount": "?"}})", "0"},
      {"sns.amazonaws.com", R"({"StringLike": {"aws:SourceAccount": "*"}})", "1"},
      {"sns.amazonaws.com", R"({"StringEquals": {"kms:ViaService": "sns.eu-west-1.amazonaws.com"}})", "1?"},
      {"logs.amazonaws.com",
       R"({"ArnLike": {"kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:111122223333:*"}})", "0"},
      {"logs.amazonaws.com", R"({"ArnLike": {"kms:EncryptionContext:aws:logs:arn": "*"}})", "1"},
      // SES names the account so; of another service it is what callers send.
      {"ses.amazonaws.com", R"({"StringEquals": {"AWS:Referer": "111122223333"}})", "0"},
      {"ses.amazonaws.com", R"({"StringLike": {"aws:Referer": "*"}})", "1"},
      {"ses.amazonaws.com", R"({"StringEqualsIfExists": {"aws:Referer": "111122223333"}})", "1"},
      {"ses.amazonaws.com", R"({"StringNotEquals": {"aws:Referer": "111122223333"}})", "1"},
      {"sns.amazonaws.com", R"({"StringEquals": {"aws:Referer": "111122223333"}})", "1"},
      // That is void, and no open door.
      {"sns.amazonaws.com", R"({"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}})", "0"},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.principal) << std::string(c.condition));
    const Policy policy = documents.read_one(
        R"("Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*", "Principal": {"Service": ")" +
        std::string(c.principal) + R"("}, "Condition": )" + c.condition);
    CHECK(summary_of(unguarded_services(policy)) == c.summary);
  }
  const Policy guarded = documents.read_one(
      R"("Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": "*", "Condition": {"ArnEquals": {"aws:SourceArn": "arn:aws:sns:eu-west-1:123456789012:t"}})");
  CHECK(summary_of(unguarded_services(guarded)) == "0");
}

TEST_CASE("services that write below the path of one account, or only look at the bucket, need no condition") {
  struct Case {
    const char* action;
    const char* resource;
    const char* summary;
  };
  const Case cases[] = {
      {R"("s3:PutObject")", R"("arn:aws:s3:::logs/AWSLogs/111122223333/*")", "0"},
      {R"("s3:PutObject")", R"("arn:aws:s3:::logs/balancer/AWSLogs/111122223333/*")", "0"},
      {R"("s3:PutObject")", R"("arn:aws:s3:::logs/AWSLogs/*")", "1"},
      {R"("s3:PutObject")", R"("arn:aws:s3:::logs/AWSLogs/*/111122223333/*")", "1"},
      {R"("s3:PutObject")", R"(["arn:aws:s3:::logs/AWSLogs/111122223333/*", "arn:aws:s3:::logs/*"])", "1"},
      {R"("s3:PutObject")", R"("arn:aws:s3:::logs/*")", "1"},
      {R"(["s3:GetBucketAcl", "s3:ListBucket"])", R"("arn:aws:s3:::logs")", "0"},
      {R"(["s3:GetBucketAcl", "s3:PutObject"])", R"(["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"])", "1"},
  };
  TestDocuments documents;
  for (const Case& c : cases) {
    INFO(std::string(c.action) << std::string(c.resource));
    const Policy policy =
        documents.read_one(R"("Effect": "Allow", "Principal": {"Service": "delivery.logs.amazonaws.com"}, "Action": )" +
                           std::string(c.action) + R"(, "Resource": )" + c.resource);
    CHECK(summary_of(unguarded_services(policy)) == c.summary);
  }
}

TEST_CASE("Deny statements that ask for multi-factor authentication") {
  struct Case {
    const char* condition;
    const char* denies;
  };
  const Case cases[] = {
      {R"("BoolIfExists": {"aws:MultiFactorAuthPresent": "false"})", "yes"},
      {R"("BoolIfExists": {"aws:MultiFactorAuthPresent": false})", "yes"},
      {R"("Bool": {"aws:MultiFactorAuthPresent": "false"})", "no"},
      {R"("Null": {"aws:MultiFactorAuthPresent": "true"})", "yes"},
      {R"("StringNotEquals": {"aws:MultiFactorAuthPresent": "true"})", "yes"},
  };
  TestDocuments documents;
  for (const Case& c : cases) {
    CAPTURE(c.condition);
    const Policy policy = documents.read_one(R"("Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {)" +
                                             std::string(c.condition) + "}");
    CHECK(name_of(denies_without_mfa(policy.statements[0])) == doctest::String(c.denies));
  }
}
