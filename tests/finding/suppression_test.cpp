// Where suppression comments may stand, how they are written, and what they leave alone.
#include "finding/suppression.h"

#include <doctest/doctest.h>

#include <span>
#include <string>

#include "lintel/scan.h"
#include "source/source_set.h"

using namespace lintel;

namespace {

constexpr const char* rules = R"(
rule "own-delay" {
  title    = "Delayed"
  severity = "high"
  resource = "AWS::SQS::Queue"
  require  = self.DelaySeconds == 5
  at       = self.DelaySeconds
  message  = "${self.address} is delayed"
  aliases  = ["CKV_AWS_9901", "AWS-9901", "W9901"]
}
)";

ScanReport scan_text(const std::string& path, const std::string& text) {
  ScanOptions options;
  options.paths = {"code"};
  options.rule_directories = {"rules"};
  options.select = {"own-*", "suppression-*"};
  options.threads = 1;
  options.today = "2026-06-15";
  options.reader = make_memory_reader({{"rules/own.hcl", rules}, {"code/" + path, text}});
  return scan(options);
}

struct Case {
  const char* what;
  const char* text;
  const char* suppression;  ///< empty: the finding is reported
};

void check(const std::string& path, std::span<const Case> cases) {
  for (const Case& c : cases) {
    INFO(std::string(c.what) + "\n" + c.text);
    const ScanReport report = scan_text(path, c.text);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].suppression == c.suppression);
    CHECK(report.findings[0].suppressed == (*c.suppression != 0));
    CHECK(report.summary.suppressed == (*c.suppression ? 1 : 0));
    CHECK(report.summary.findings.count(Severity::high) == (*c.suppression ? 0 : 1));
  }
}

}  // namespace

TEST_CASE("Comments in Terraform") {
  const Case cases[] = {
      {"on the line",
       "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 # lintel:ignore own-delay -- a test\n}\n",
       "comment at line 2: a test"},
      {"above the line", "resource \"aws_sqs_queue\" \"q\" {\n  // lintel:ignore own-delay\n  delay_seconds = 6\n}\n",
       "comment at line 2"},
      {"above it, in a run of comments",
       "resource \"aws_sqs_queue\" \"q\" {\n  # lintel:ignore own-delay -- why\n  # more\n  delay_seconds = 6\n}\n",
       "comment at line 2: why"},
      {"on the header",
       "resource \"aws_sqs_queue\" \"q\" { /* lintel:ignore own-delay -- why */\n  delay_seconds = 6\n}\n",
       "comment at line 1: why"},
      {"above the header",
       "\n\n# lintel:ignore own-delay\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n",
       "comment at line 3"},
      {"at the top of the file",
       "# lintel:ignore own-delay -- legacy\n\nvariable \"v\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds "
       "= "
       "6\n}\n",
       "comment at line 1: legacy"},
      {"in a block comment of several lines",
       "/*\n  lintel:ignore own-delay\n*/\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n",
       "comment at line 2"},
      {"at the header of a block whose attribute is missing",
       "locals {}\n# lintel:ignore own-delay\nresource \"aws_sqs_queue\" \"q\" {\n}\n", "comment at line 2"},
      {"one rule of several",
       "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 # lintel:ignore other,own-delay\n}\n",
       "comment at line 2"},
      {"a glob", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 # lintel:ignore own-*\n}\n",
       "comment at line 2"},
      {"an alias", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 # lintel:ignore CKV_AWS_9901\n}\n",
       "comment at line 2"},
      {"until a day to come",
       "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 # lintel:ignore own-delay until=2026-06-15 -- "
       "soon\n}\n",
       "comment at line 2: soon"},
      {"Checkov's, anywhere in the block",
       "resource \"aws_sqs_queue\" \"q\" {\n  name = \"q\"\n  delay_seconds = 6\n  #checkov:skip=CKV_AWS_9901:not "
       "here\n}\n",
       "comment at line 4: not here"},
      {"tfsec's", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 #tfsec:ignore:AWS-9901\n}\n",
       "comment at line 2"},
      {"Trivy's, with the old prefix",
       "#trivy:ignore:AVD-AWS-9901\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n", "comment at line 1"},
      {"Trivy's second on a line",
       "#trivy:ignore:AWS-1 trivy:ignore:AWS-9901:exp:2027-01-01\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds "
       "= "
       "6\n}\n",
       "comment at line 1"},

      {"another rule", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 # lintel:ignore own-other\n}\n", ""},
      {"no rule", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6 # lintel:ignore -- everything\n}\n", ""},
      {"on another line",
       "resource \"aws_sqs_queue\" \"q\" {\n  name = \"q\" # lintel:ignore own-delay\n  delay_seconds = 6\n}\n", ""},
      {"two lines above", "resource \"aws_sqs_queue\" \"q\" {\n  # lintel:ignore own-delay\n\n  delay_seconds = 6\n}\n",
       ""},
      {"inside a string",
       "resource \"aws_sqs_queue\" \"q\" {\n  tags = { a = \"# lintel:ignore own-delay\" }\n  delay_seconds = 6\n}\n",
       ""},
      {"above the first block of a file, which is another one",
       "# lintel:ignore own-delay\nvariable \"v\" {}\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n",
       ""},
      {"Trivy's with parameters",
       "#trivy:ignore:AWS-9901[name=other]\nresource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n", ""},
  };
  check("main.tf", cases);
}

TEST_CASE("Comments and metadata in templates") {
  const Case cases[] = {
      {"on the line",
       "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: 6 # lintel:ignore "
       "own-delay\n",
       "comment at line 5"},
      {"above the resource",
       "Resources:\n  # lintel:ignore own-delay -- why\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      "
       "DelaySeconds: 6\n",
       "comment at line 2: why"},
      {"at the top, right above the first key",
       "# lintel:ignore own-delay\nResources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      "
       "DelaySeconds: 6\n",
       "comment at line 1"},
      {"Checkov's inside the resource",
       "Resources:\n  Queue:\n    # checkov:skip=CKV_AWS_9901:a reason\n    Type: AWS::SQS::Queue\n    Properties:\n   "
       "   "
       "DelaySeconds: 6\n",
       "comment at line 3: a reason"},
      {"metadata",
       "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Metadata:\n      Lintel:\n        ignore: [own-delay]\n   "
       " "
       "Properties:\n      DelaySeconds: 6\n",
       "Metadata of Queue"},
      {"metadata with a reason",
       "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Metadata:\n      Lintel:\n        ignore:\n          - "
       "rule: "
       "own-delay\n            reason: later\n    Properties:\n      DelaySeconds: 6\n",
       "Metadata of Queue: later"},
      {"Checkov's metadata",
       "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Metadata:\n      checkov:\n        skip:\n          - id: "
       "CKV_AWS_9901\n            comment: known\n    Properties:\n      DelaySeconds: 6\n",
       "Metadata of Queue: known"},
      {"cfn_nag's metadata",
       "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Metadata:\n      cfn_nag:\n        rules_to_suppress:\n   "
       "     "
       "  - id: W9901\n            reason: known\n    Properties:\n      DelaySeconds: 6\n",
       "Metadata of Queue: known"},
      {"a hash that starts no comment",
       "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: q#lintel:ignore own-delay\n "
       "     "
       "DelaySeconds: 6\n",
       ""},
  };
  check("template.yaml", cases);
}

TEST_CASE("A suppression that has ended, or names no day, does not hold and is told") {
  struct Ended {
    const char* comment;
    const char* rule;
  };
  const Ended cases[] = {{"# lintel:ignore own-delay until=2026-06-14", "suppression-expired"},
                         {"# lintel:ignore own-delay until=tomorrow", "suppression-date-invalid"},
                         {"# trivy:ignore:AWS-9901:exp:2020-01-01", "suppression-expired"}};
  for (const Ended& c : cases) {
    INFO(std::string(c.comment));
    const ScanReport report = scan_text(
        "main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  " + std::string(c.comment) + "\n  delay_seconds = 6\n}\n");
    REQUIRE(report.findings.size() == 2);
    CHECK(report.findings[0].rule == "own-delay");
    CHECK_FALSE(report.findings[0].suppressed);
    const Finding& told = report.findings[1];
    CHECK(told.rule == c.rule);
    CHECK(told.severity == Severity::low);
    CHECK(told.location.start_line == 2);
    CHECK(told.location.start_column == 5);
  }
}

TEST_CASE("A comment at a module call covers what that call makes, and no other call") {
  ScanOptions options;
  options.paths = {"code"};
  options.rule_directories = {"rules"};
  options.select = {"own-*", "suppression-*"};
  options.threads = 1;
  options.reader = make_memory_reader(
      {{"rules/own.hcl", rules},
       {"code/main.tf",
        "# lintel:ignore own-delay -- old\nmodule \"a\" {\n  source = \"./queue\"\n}\nmodule \"b\" {\n  source = "
        "\"./queue\"\n}\n"},
       {"code/queue/main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 6\n}\n"}});
  const ScanReport report = scan(options);
  REQUIRE(report.findings.size() == 2);
  for (const Finding& finding : report.findings) {
    INFO(finding.resource_address);
    CHECK(finding.suppressed == finding.resource_address.starts_with("module.a."));
  }
  CHECK(report.findings[0].fingerprint != report.findings[1].fingerprint);
}

TEST_CASE("Spans of suppressions run from the marker to the end of the comment") {
  const std::string text = "a = 1 /* lintel:ignore x -- y */\n";
  const std::vector<Suppression> found = read_suppressions(FileId{1}, text, false);
  REQUIRE(found.size() == 1);
  CHECK(text.substr(found[0].span.begin, found[0].span.end - found[0].span.begin) == "lintel:ignore x -- y");
}
