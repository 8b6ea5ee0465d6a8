// CloudFormation templates in Terraform's code are judged as templates, with the parameters that are given there.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "lintel/scan.h"
#include "source/source_set.h"

using namespace lintel;

namespace {

ScanReport scan_of(std::vector<std::pair<std::string, std::string>> files) {
  ScanOptions options;
  options.paths = {"code"};
  options.threads = 2;
  options.profile = "all";
  options.select = {"sqs-queue-unencrypted", "security-group-open-to-world", "template-undefined-reference"};
  options.reader = make_memory_reader(std::move(files));
  return scan(options);
}

std::string findings_of(const ScanReport& report) {
  std::string text;
  for (const Finding& finding : report.findings)
    text += finding.rule + " " + finding.resource_address + " " + finding.location.file + ":" +
            std::to_string(finding.location.start_line) + "\n";
  return text;
}

const std::string queue = "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: ";

}  // namespace

TEST_CASE("a template in a heredoc is judged at its lines") {
  const ScanReport report = scan_of({{"code/main.tf",
                                      "resource \"aws_cloudformation_stack\" \"s\" {\n  name = \"s\"\n"
                                      "  template_body = <<EOT\n" +
                                          queue + "false\nEOT\n}\n"}});
  CHECK(findings_of(report) == "sqs-queue-unencrypted aws_cloudformation_stack.s.Q main.tf:8\n");
}

TEST_CASE("wherever the text comes from, and with the parameters that are given") {
  struct Case {
    const char* about;
    std::string body, more;
    bool found;
  };
  const std::string parameter = "Parameters:\n  On: {Type: String}\n" + queue + "!Ref On\n";
  const Case cases[] = {
      {"jsonencode",
       "jsonencode({ Resources = { Q = { Type = \"AWS::SQS::Queue\", Properties = { SqsManagedSseEnabled = false } } } "
       "})",
       "", true},
      {"indented",
       "<<-EOT\n    Resources:\n      Q:\n        Type: AWS::SQS::Queue\n        Properties:\n"
       "          SqsManagedSseEnabled: false\n  EOT\n",
       "", true},
      {"a local", "local.t", "locals {\n  t = <<EOT\n" + queue + "false\nEOT\n}\n", true},
      {"encrypted", "<<EOT\n" + queue + "true\nEOT\n", "", false},
      {"a parameter that is given", "<<EOT\n" + parameter + "EOT\n  parameters = { On = \"false\" }\n", "", true},
      {"a parameter that is not known", "<<EOT\n" + parameter + "EOT\n  parameters = { On = var.on }\n",
       "variable \"on\" {}\n", false},
      {"a text that is not known", "var.t", "variable \"t\" {}\n", false},
      {"what is no template", "\"hello\"", "", false},
  };
  for (const Case& one : cases) {
    for (const char* type : {"aws_cloudformation_stack", "aws_cloudformation_stack_set"}) {
      INFO(one.about);
      INFO(type);
      const ScanReport report = scan_of(
          {{"code/main.tf", "resource \"" + std::string(type) +
                                "\" \"s\" {\n  name = \"s\"\n  template_body = " + one.body + "\n}\n" + one.more}});
      CHECK((findings_of(report).find("sqs-queue-unencrypted") != std::string::npos) == one.found);
    }
  }
}

TEST_CASE("a template that is read from a file is judged once, as that file") {
  const ScanReport report = scan_of({{"code/main.tf",
                                      "resource \"aws_cloudformation_stack\" \"s\" {\n  name = \"s\"\n"
                                      "  template_body = file(\"${path.module}/t.yaml\")\n}\n"},
                                     {"code/t.yaml", queue + "false\n"}});
  CHECK(findings_of(report) == "sqs-queue-unencrypted Q t.yaml:5\n");
}
