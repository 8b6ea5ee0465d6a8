#include "domain/iam/policy.h"

#include "document.h"

using namespace lintel;
using namespace lintel::iam;

TEST_CASE("a document is read into statements, single values as lists of one") {
  TestDocuments documents;
  const Policy policy = documents.read(R"({
    "Version": "2012-10-17",
    "Statement": {
      "Sid": "A", "Effect": "Allow", "Action": "s3:GetObject", "NotResource": ["a", "b"],
      "Principal": {"AWS": ["*", "123456789012"], "Service": "sns.amazonaws.com"},
      "Condition": {"ForAnyValue:StringLikeIfExists": {"aws:PrincipalOrgPaths": "o-1/*"}, "Bool": {"aws:SecureTransport": true}}
    }
  })");
  CHECK(policy.valid);
  CHECK_FALSE(policy.open);
  REQUIRE(policy.statements.size() == 1);
  const Statement& statement = policy.statements[0];
  CHECK(statement.effect == Effect::allow);
  CHECK(statement.sid.string() == "A");
  REQUIRE(statement.actions.names.size() == 1);
  CHECK(statement.actions.names[0].text == "s3:GetObject");
  CHECK_FALSE(statement.resources.present);
  CHECK(statement.not_resources.names.size() == 2);
  REQUIRE(statement.principals.principals.size() == 3);
  CHECK(statement.principals.principals[0].type == PrincipalType::aws);
  CHECK(statement.principals.principals[2].type == PrincipalType::service);
  REQUIRE(statement.conditions.size() == 2);
  const ConditionTerm& term = statement.conditions[1];
  CHECK(term.quantifier == Quantifier::any_value);
  CHECK(term.comparison == ConditionOperator::string_like);
  CHECK(term.if_exists);
  CHECK(statement.conditions[0].values.names[0].text == "true");
}

TEST_CASE("effects and element names are case-sensitive, operators are not") {
  TestDocuments documents;
  const Policy policy = documents.read(
      R"({"Statement": [{"Effect": "allow", "action": "*"}, {"Effect": "Deny", "Action": "*", "Condition": {"stringequals": {"a": "b"}}}]})");
  REQUIRE(policy.statements.size() == 2);
  CHECK(policy.statements[0].effect == Effect::none);
  CHECK_FALSE(policy.statements[0].actions.present);
  CHECK(policy.statements[1].conditions[0].comparison == ConditionOperator::string_equals);
}

TEST_CASE("what is not known stays open") {
  TestDocuments documents;
  CHECK(documents.read("\"?\"").open);
  CHECK(documents.read(R"({"Statement": "?"})").open);

  const Policy one_unknown =
      documents.read(R"({"Statement": ["?", {"Effect": "Allow", "Action": "?", "Resource": "arn:aws:s3:::{?}/*"}]})");
  CHECK(one_unknown.open);  // the text in place of the element may be that of several
  REQUIRE(one_unknown.statements.size() == 2);
  CHECK(one_unknown.statements[0].open);
  CHECK(one_unknown.statements[0].effect == Effect::unknown);
  CHECK(one_unknown.statements[0].actions.open);
  CHECK(one_unknown.statements[1].actions.open);
  CHECK(one_unknown.statements[1].resources.names[0].text == std::string("arn:aws:s3:::") + hole + "/*");
}

TEST_CASE("what is no document is said to be none") {
  TestDocuments documents;
  CHECK_FALSE(documents.read("not JSON").valid);
  CHECK_FALSE(documents.read("[1]").valid);
  CHECK(read_policy(Value(), documents.arena).statements.empty());
}

TEST_CASE("wildcards are not those inside policy variables") {
  CHECK(has_wildcard("a*"));
  CHECK(has_wildcard("${aws:username}?"));
  CHECK_FALSE(has_wildcard("a${*}b"));
  CHECK(has_variable("a/${aws:username}"));
  CHECK_FALSE(has_variable("a${*}"));
  CHECK_FALSE(has_variable("${"));
}
