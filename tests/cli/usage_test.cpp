// What the program says to arguments that it does not have: what was meant, and where to read on.
#include <doctest/doctest.h>

#include "cli/program.h"

using namespace lintel::test;

TEST_CASE("Without arguments the program says what to try") {
  const Answer answer = run_program({});
  CHECK(answer.exit_code == 0);
  CHECK(answer.err.empty());
  for (const char* example : {"lintel scan ", "lintel explain ", "--fail-on high", "lintel --help"})
    CHECK(answer.out.find(example) != std::string::npos);
}

TEST_CASE("Arguments that are not known are answered with what was meant") {
  struct Case {
    std::vector<std::string> arguments;
    const char* says;
  };
  const Case cases[] = {
      {{"."}, "did you mean `lintel scan .`?"},
      {{"scna", "."}, "did you mean `lintel scan`?"},
      {{"version"}, "did you mean `lintel --version`?"},
      {{"help"}, "did you mean `lintel --help`?"},
      {{"bananas"}, "it has scan, review, diff, fix, init"},
      {{"--verison"}, "did you mean --version?"},
      {{"scan", "--fial-on", "high"}, "lintel scan has no option --fial-on; did you mean --fail-on?"},
      {{"scan", "--fail-on=hgih"}, "did you mean \"high\"?"},
      {{"scan", "-f", "josn"}, "did you mean \"json\"?"},
      {{"scan", "--profile"}, "--profile"},
      {{"rules"}, "lintel rules needs a command: list"},
      {{"rules", "lits"}, "did you mean `lintel rules list`?"},
      {{"init", "a", "b"}, "lintel init takes no further argument: \"b\""},
      {{"explain", "CKV_AWS_51X"}, "did you mean"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.says);
    const Answer answer = run_program(each.arguments);
    CHECK(answer.exit_code == 2);
    CHECK(answer.out.empty());
    INFO(answer.err);
    CHECK(answer.err.find(each.says) != std::string::npos);
  }
}

TEST_CASE("A check that was left out is explained by the reason") {
  for (const char* check : {"CKV_AWS_176", "ckv_aws_176", "AVD-AWS-0140"}) {
    const Answer answer = run_program({"explain", check});
    CHECK(answer.exit_code == 0);
    CHECK(answer.out.find("Lintel has no rule for") != std::string::npos);
  }
}

TEST_CASE("The help of a scan has headings and the exit codes") {
  const std::string help = run_program({"scan", "--help"}).out;
  for (const char* heading : {"How it is evaluated:", "What is read:", "Rules:", "Reports and exit code:",
                              "What is compared:", "Exit codes:"})
    CHECK(help.find(heading) != std::string::npos);
}

TEST_CASE("Statistics count the findings of each rule, most first") {
  const TemporaryDirectory folder{{"main.tf",
                                   "resource \"aws_sqs_queue\" \"a\" {\n  sqs_managed_sse_enabled = false\n}\n"
                                   "resource \"aws_sqs_queue\" \"b\" {\n  sqs_managed_sse_enabled = false\n}\n"}};
  const Answer answer = run_program({"scan", "--statistics", "--select", "sqs-queue-unencrypted"}, "", folder.path());
  CHECK(answer.exit_code == 1);
  CHECK(answer.out ==
        "     2  high      sqs-queue-unencrypted  SQS queue does not encrypt its messages\n2 findings: 2 high\n");
}

TEST_CASE("A scan runs the groups of rules that are asked for, and its reports tell them") {
  const std::string code =
      "Resources:\n  Open:\n    Type: AWS::S3::Bucket\n    Properties:\n      AccessControl: PublicRead\n      "
      "BucketName: "
      "!Ref Nothing\n";
  struct Case {
    std::vector<std::string> groups;
    bool has_security, has_valid;
  };
  for (const Case& c : {Case{{}, true, true},
                        {{"security"}, true, false},
                        {{"valid"}, false, true},
                        {{"valid", "security"}, true, true}}) {
    std::vector<std::string> arguments{"scan", "--no-config", "--format", "json"};
    for (const std::string& group : c.groups) arguments.insert(arguments.end(), {"--group", group});
    arguments.emplace_back("-");
    const Answer answer = run_program(arguments, code);
    CHECK(answer.exit_code == 1);
    CHECK((answer.out.find("\"group\": \"security\"") != std::string::npos) == c.has_security);
    CHECK((answer.out.find("\"group\": \"valid\"") != std::string::npos) == c.has_valid);
  }
  const Answer people = run_program({"scan", "--no-config", "--group", "valid", "-"}, code);
  CHECK(people.out.find("template-undefined-reference, valid\n") != std::string::npos);
  const Answer wrong = run_program({"scan", "--group", "vaild", "-"}, code);
  CHECK(wrong.exit_code == 2);
  CHECK(wrong.err.find("did you mean \"valid\"?") != std::string::npos);
  const Answer listed = run_program({"rules", "list", "--group", "valid", "--format", "ids"});
  CHECK(listed.out.find("template-undefined-reference\n") != std::string::npos);
  CHECK(listed.out.find("s3-") == std::string::npos);
}

TEST_CASE("Rules that the configuration names are listed and explained") {
  const TemporaryDirectory folder{{".lintel.yaml", "rules: [rules]\n"},
                                  {"rules/own.hcl",
                                   "rule \"own-queue\" {\n  title = \"Queue has no name\"\n  severity = \"low\"\n  "
                                   "area = \"incident-response/ownership\"\n"
                                   "  resource = \"AWS::SQS::Queue\"\n  require = self.QueueName != null\n  message = "
                                   "\"${self.address} has no name\"\n"
                                   "  reason = \"A name says whose it is.\"\n  fix = \"Name it.\"\n}\n"}};
  CHECK(run_program({"rules", "list", "--format", "ids"}, "", folder.path()).out.find("own-queue\n") !=
        std::string::npos);
  CHECK(run_program({"explain", "own-queue"}, "", folder.path()).out.find("Queue has no name") != std::string::npos);
}
