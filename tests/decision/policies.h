#pragma once

#include <deque>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "domain/iam/decision/access_search.h"
#include "domain/iam/decision/decision.h"
#include "iam/document.h"

namespace lintel::iam {

constexpr std::string_view version_of_today = R"("Version": "2012-10-17")";

/// Policies that tests write, kept as long as the object.
class TestPolicies {
 public:
  /// A policy of statements without their braces: `"Effect": "Allow", …`.
  const Policy* policy(std::initializer_list<std::string_view> statements) {
    return policy(std::vector<std::string>(statements.begin(), statements.end()));
  }
  const Policy* policy(const std::vector<std::string>& statements) {
    std::string text = "{" + std::string(version_of_today) + ", \"Statement\": [";
    for (std::size_t i = 0; i < statements.size(); ++i) text += (i == 0 ? "{" : ", {") + statements[i] + "}";
    return &policies_.emplace_back(documents_.read(text + "]}"));
  }
  const Policy* everything() { return policy({R"("Effect": "Allow", "Action": "*", "Resource": "*")"}); }

 private:
  TestDocuments documents_;
  std::deque<Policy> policies_;
};

inline std::string name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::allowed:
      return "allowed";
    case Verdict::denied:
      return "denied";
    case Verdict::denied_explicitly:
      return "denied explicitly";
    case Verdict::undecided:
      return "undecided";
  }
  return {};
}

/// Statements made at random over few actions, resources, keys and values, so that they meet often.
class RandomStatements {
 public:
  explicit RandomStatements(unsigned seed) : random_(seed) {}

  std::string statement(bool with_principal) {
    std::string text = std::string("\"Effect\": \"") + (random_() % 3 ? "Allow" : "Deny") + "\", ";
    text += (random_() % 6 ? "\"Action\": " : "\"NotAction\": ") + list(actions) + ", ";
    text += (random_() % 6 ? "\"Resource\": " : "\"NotResource\": ") + list(resources);
    if (with_principal) text += ", \"Principal\": {\"AWS\": " + list(principals) + "}";
    if (random_() % 2) text += ", \"Condition\": {" + condition() + "}";
    return text;
  }
  std::vector<std::string> statements(bool with_principal) {
    std::vector<std::string> all;
    for (std::size_t count = 1 + random_() % 3; count > 0; --count) all.push_back(statement(with_principal));
    return all;
  }

  Request request() {
    Request request;
    request.caller = read_caller(pick({"arn:aws:iam::111122223333:user/ana", "arn:aws:iam::111122223333:role/ci",
                                       "arn:aws:sts::111122223333:assumed-role/ci/build"}));
    request.action = pick({"s3:GetObject", "s3:PutObject", "s3:DeleteObject"});
    request.resource = pick({"arn:aws:s3:::payroll/a", "arn:aws:s3:::payroll/b", "arn:aws:s3:::logs/ana"});
    request.resource_account = random_() % 4 ? "111122223333" : "444455556666";
    if (random_() % 2) request.context["aws:sourceip"] = {pick({"10.0.0.1", "192.0.2.9", "2001:db8::1"})};
    if (random_() % 2) request.context["aws:securetransport"] = {pick({"true", "false"})};
    if (random_() % 2) request.context["aws:principaltag/team"] = {pick({"pay", "Pay", "web"})};
    if (random_() % 2) request.context["aws:multifactorauthage"] = {pick({"5", "60", "61.5"})};
    if (random_() % 2) request.context["aws:currenttime"] = {pick({"2024-01-01T00:00:00Z", "2025-06-01T12:00:00Z"})};
    if (random_() % 2) request.context["aws:tagkeys"] = {"pay", "web"};
    return request;
  }

  std::mt19937& random() { return random_; }

 private:
  using Choices = std::vector<std::string>;
  std::string pick(const Choices& choices) { return choices[random_() % choices.size()]; }
  std::string list(const Choices& choices) {
    std::string text = "[\"" + pick(choices) + "\"";
    if (random_() % 2) text += ", \"" + pick(choices) + "\"";
    return text + "]";
  }
  std::string condition() {
    struct Kind {
      Choices operators;
      Choices keys;
      Choices values;
    };
    static const Kind kinds[] = {
        {{"StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase",
          "StringNotEqualsIgnoreCase", "StringEqualsIfExists", "StringNotLikeIfExists"},
         {"aws:PrincipalTag/team"},
         {"pay", "p*", "web", "?ay", "*"}},
        {{"ForAllValues:StringEquals", "ForAnyValue:StringLike", "ForAnyValue:StringNotEquals",
          "ForAllValues:StringNotLike"},
         {"aws:TagKeys"},
         {"pay", "w*", "web"}},
        {{"IpAddress", "NotIpAddress", "IpAddressIfExists"},
         {"aws:SourceIp"},
         {"10.0.0.0/8", "192.0.2.0/24", "2001:db8::/32", "0.0.0.0/0"}},
        {{"Bool", "BoolIfExists"}, {"aws:SecureTransport"}, {"true", "false"}},
        {{"NumericLessThan", "NumericGreaterThanEquals", "NumericNotEquals", "NumericEqualsIfExists"},
         {"aws:MultiFactorAuthAge"},
         {"60", "5", "61.5"}},
        {{"DateGreaterThan", "DateLessThanEquals"},
         {"aws:CurrentTime"},
         {"2024-06-01T00:00:00Z", "2025-06-01T12:00:00Z"}},
        {{"Null"}, {"aws:SourceIp", "aws:TagKeys", "aws:SecureTransport"}, {"true", "false"}},
        {{"ArnLike", "ArnNotLike", "ArnEquals"},
         {"aws:PrincipalArn"},
         {"arn:aws:iam::111122223333:role/*", "arn:aws:iam::*:user/ana"}},
    };
    const Kind& kind = kinds[random_() % std::size(kinds)];
    return "\"" + pick(kind.operators) + "\": {\"" + pick(kind.keys) + "\": " + list(kind.values) + "}";
  }

  const Choices actions = {"s3:GetObject", "s3:Get*", "s3:PutObject", "s3:*", "*", "sqs:*"};
  const Choices resources = {"arn:aws:s3:::payroll/*", "arn:aws:s3:::payroll/a", "*", "arn:aws:s3:::*/?",
                             "arn:aws:s3:::logs/${aws:username}"};
  const Choices principals = {"*",
                              "111122223333",
                              "arn:aws:iam::111122223333:user/ana",
                              "arn:aws:iam::111122223333:role/ci",
                              "arn:aws:sts::111122223333:assumed-role/ci/build",
                              "arn:aws:iam::444455556666:root"};
  std::mt19937 random_;
};

}  // namespace lintel::iam
