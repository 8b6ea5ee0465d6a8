// Who may do what an assertion forbids.
#include "domain/iam/decision/assertion.h"

#include <doctest/doctest.h>

#include <string>

#include "domain/iam/decision/text_pattern.h"
#include "model/evaluated.h"

using namespace lintel;
using namespace lintel::iam;

namespace {

constexpr const char* code = R"(
variable "partner" {}

resource "aws_iam_user" "ana" { name = "ana" }
resource "aws_iam_user_policy" "ana" {
  user   = aws_iam_user.ana.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Action = ["s3:GetObject", "sqs:SendMessage"], Resource = "*" },
    { Effect = "Deny", Action = "sqs:*", Resource = "*" }] })
}

resource "aws_sqs_queue" "open" { name = "open" }
resource "aws_sqs_queue_policy" "open" {
  queue_url = aws_sqs_queue.open.id
  policy    = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Principal = "*", Action = "sqs:SendMessage", Resource = aws_sqs_queue.open.arn },
    { Effect = "Allow", Principal = { AWS = "111122223333" }, Action = "sqs:*", Resource = aws_sqs_queue.open.arn }] })
}

resource "aws_sqs_queue" "given" { name = "given" }
resource "aws_sqs_queue_policy" "given" {
  queue_url = aws_sqs_queue.given.id
  policy    = jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Principal = { AWS = var.partner }, Action = "sqs:ReceiveMessage", Resource = "*" },
    { Effect = "Allow", Principal = { Service = "sns.amazonaws.com" }, Action = "sqs:SendMessage", Resource = "*" }] })
}
)";

/// "ana s3:GetObject; …" at one resource, `?` for what is undecided.
std::string forbidden_at(const char* address, const AccessAssertion& assertion) {
  const model::Evaluated evaluated("main.tf", code);
  AccessGraph graph(*evaluated.graph, {});
  std::string text;
  for (const ForbiddenAccess& found : find_forbidden(graph, *evaluated.graph->find(address), assertion)) {
    text += (text.empty() ? "" : "; ") + found.who + " " +
            (found.access.allowed == Truth::yes ? found.access.witness.action : "?");
  }
  return text;
}

ActionSet actions(const char* pattern) {
  ActionSet made;
  made.add(pattern);
  return made;
}

}  // namespace

TEST_CASE("An assertion is asked of a principal itself, and of a resource's policies for whom they let in") {
  const char* const ana = "aws_iam_user.ana";
  const char* const open = "aws_sqs_queue.open";
  const char* const given = "aws_sqs_queue.given";
  struct Case {
    const char* at;
    AccessAssertion assertion;
    const char* found;
  };
  const Case cases[] = {
      {ana, {actions("s3:*"), "", ""}, "aws_iam_user.ana s3:GetObject"},
      {ana, {actions("sqs:*"), "", ""}, ""},  // denied
      {ana, {actions("s3:*"), "", "public"}, ""},
      {ana, {actions("s3:*"), "", "aws_iam_user.ana"}, "aws_iam_user.ana s3:GetObject"},
      {ana, {actions("s3:*"), "aws_sqs_queue.open", ""}, ""},
      {ana, {actions("s3:*"), "aws_s3_bucket.elsewhere/*", ""}, ""},
      {open, {actions("sqs:*"), "", ""}, "everyone sqs:SendMessage; account 111122223333 sqs:SendMessage"},
      {open, {actions("sqs:DeleteQueue"), "", ""}, "account 111122223333 sqs:DeleteQueue"},
      {open, {actions("sqs:*"), "", "account:222233334444"}, "account 222233334444 sqs:SendMessage"},
      {open, {actions("sqs:*"), "", "aws_iam_user.ana"}, ""},
      {open, {std::nullopt, "", "public"}, "everyone sqs:SendMessage"},
      {open, {std::nullopt, "aws_sqs_queue.given", "public"}, ""},
      {given, {std::nullopt, "", "public"}, "everyone ?"},
      {given, {actions("sqs:SendMessage"), "", ""}, "sns.amazonaws.com sqs:SendMessage"},
      {given, {actions("sqs:SendMessage"), "", "service:s3.amazonaws.com"}, ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.at);
    CAPTURE(c.assertion.on);
    CAPTURE(c.assertion.as);
    CHECK(forbidden_at(c.at, c.assertion) == c.found);
  }
}

TEST_CASE("What is no caller and no whole ARN is said") {
  CHECK(expected_caller("aws_iam_role.ci").empty());
  CHECK(expected_caller("account:111122223333").empty());
  CHECK(!expected_caller("account:1").empty());
  CHECK(!expected_caller("service:s3").empty());
  CHECK(!expected_caller("arn:aws:s3:::b").empty());
  CHECK(is_whole_arn("arn:aws:s3:::b/*"));
  CHECK(is_whole_arn("aws_s3_bucket.b/*"));
  CHECK(!is_whole_arn("arn:aws:s3"));
}
