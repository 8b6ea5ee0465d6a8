// Who is everybody: the rules about public policies and `lintel access check --no-public` say the same of a policy.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "cli/access_question.h"
#include "lintel/scan.h"

using namespace lintel;

namespace {

std::string queue_with(const std::string& principal, const std::string& condition) {
  return R"(
resource "aws_sqs_queue" "q" { name = "q" }
resource "aws_sqs_queue_policy" "q" {
  queue_url = aws_sqs_queue.q.id
  policy    = <<-JSON
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": )" +
         principal + R"(, "Action": "sqs:SendMessage", "Resource": "*", "Condition": {)" + condition + R"(}}]}
  JSON
}
)";
}

std::string by_rule(const std::string& code) {
  ScanOptions options;
  options.paths = {"code"};
  options.select = {"sqs-queue-policy-public"};
  options.threads = 1;
  options.reader = make_memory_reader({{"code/main.tf", code}});
  const ScanReport report = scan(options);
  return !report.findings.empty() ? "public" : report.undecided.empty() ? "not" : "undecided";
}

std::string by_search(const std::string& code) {
  const Asked asked = check(input_of("main.tf", code.c_str()), true, {});
  return asked.code == cli::ExitCode::findings ? "public" : asked.code == cli::ExitCode::clean ? "not" : "undecided";
}

}  // namespace

TEST_CASE("access and the rules agree on who is everybody") {
  struct Case {
    const char* condition;
    const char* verdict;
  };
  const Case cases[] = {
      {"", "public"},
      {R"("StringEquals": {"aws:PrincipalOrgID": "o-1"})", "not"},
      {R"("StringEquals": {"aws:PrincipalOrgID": "$${aws:PrincipalOrgID}"})", "public"},
      {R"("StringLike": {"aws:PrincipalOrgID": "o-*"})", "public"},
      {R"("StringNotEquals": {"aws:PrincipalOrgID": "o-1"})", "public"},
      {R"("StringEqualsIfExists": {"aws:PrincipalOrgID": "o-1"})", "public"},
      {R"("ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-1/r-1/*"})", "not"},
      {R"("ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-*/r-1/*"})", "public"},
      {R"("ForAllValues:StringEquals": {"aws:PrincipalOrgPaths": "o-1/r-1/"})", "public"},
      {R"("StringEquals": {"aws:PrincipalAccount": "123456789012"})", "not"},
      {R"("StringEquals": {"aws:PrincipalAccount": "$${aws:ResourceAccount}"})", "not"},
      {R"("StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"})", "public"},
      {R"("StringLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/*"})", "not"},
      {R"("StringEquals": {"aws:SourceAccount": "123456789012"})", "not"},
      {R"("ArnLike": {"aws:SourceArn": "arn:aws:sns:eu-west-1:123456789012:*"})", "not"},
      {R"("ArnLike": {"aws:SourceArn": "arn:aws:sns:*:*:topic"})", "public"},
      {R"("ArnLike": {"aws:SourceArn": "arn:aws:s3:::bucket"})", "not"},
      {R"("ArnLike": {"aws:SourceArn": "arn:aws:s3:::*"})", "public"},
      {R"("StringEquals": {"aws:SourceVpce": "vpce-1"})", "not"},
      {R"("StringLike": {"aws:SourceVpce": "vpce-*"})", "public"},
      {R"("IpAddress": {"aws:SourceIp": "203.0.113.0/24"})", "not"},
      {R"("IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "0.0.0.0/0"]})", "public"},
      {R"("IpAddress": {"aws:SourceIp": "10.0.0.0/8"})", "not"},
      {R"("NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"})", "public"},
      {R"("Bool": {"aws:SecureTransport": "true"})", "public"},
      {R"("Bool": {"aws:PrincipalIsAWSService": "true"})", "public"},
      {R"("StringEquals": {"aws:UserAgent": "curl"})", "public"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.condition);
    for (const char* principal : {R"("*")", R"({"AWS": "*"})"}) {
      CAPTURE(principal);
      const std::string code = queue_with(principal, c.condition);
      CHECK(by_rule(code) == c.verdict);
      CHECK(by_search(code) == c.verdict);
    }
  }
}
