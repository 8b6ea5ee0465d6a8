// What docs/migration.md says of other tools' suppressions, tried.
#include <doctest/doctest.h>

#include <string>

#include "cli/program.h"

using namespace lintel::test;

namespace {

struct Case {
  const char* tool;
  const char* file;
  std::string text;
};

std::string commented_queue(const std::string& comment) {
  return "resource \"aws_sqs_queue\" \"q\" {\n" + comment + "  sqs_managed_sse_enabled = false\n}\n";
}

std::string queue_template(const std::string& metadata) {
  return "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n" + metadata +
         "    Properties:\n      SqsManagedSseEnabled: false\n";
}

}  // namespace

TEST_CASE("Other tools' suppressions are honoured as the page for who comes from them says") {
  const Case cases[] = {
      {"Lintel", "main.tf", commented_queue("  # lintel:ignore sqs-queue-unencrypted -- agreed\n")},
      {"Terrascan's name", "main.tf", commented_queue("  # lintel:ignore AC_AWS_0366 -- agreed\n")},
      {"Checkov", "main.tf", commented_queue("  # checkov:skip=CKV_AWS_27:agreed\n")},
      {"Trivy", "main.tf", commented_queue("  #trivy:ignore:AVD-AWS-0096\n")},
      {"Trivy, until", "main.tf", commented_queue("  #trivy:ignore:AWS-0096:exp:2999-01-01\n")},
      {"tfsec", "main.tf", commented_queue("  #tfsec:ignore:aws-sqs-enable-queue-encryption\n")},
      {"KICS", "main.tf", commented_queue("  # kics-scan ignore-line\n")},
      {"Checkov's metadata", "t.yaml",
       queue_template(
           "    Metadata:\n      checkov:\n        skip:\n          - id: CKV_AWS_27\n            comment: agreed\n")},
      {"cfn_nag's metadata", "t.yaml",
       queue_template(
           "    Metadata:\n      cfn_nag:\n        rules_to_suppress:\n          - id: CKV_AWS_27\n            "
           "reason: agreed\n")},
      {"Guard's metadata", "t.yaml",
       queue_template("    Metadata:\n      guard:\n        SuppressedRules:\n          - sqs-queue-unencrypted\n")},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.tool) << "\n" << c.text);
    const TemporaryDirectory folder{{c.file, c.text}};
    const Answer answer = run_program({"scan", folder.path(), "--select", "sqs-queue-unencrypted", "--format",
                                       "compact", "--show-suppressed", "--fail-on", "info"});
    INFO(answer.out << answer.err);
    CHECK(answer.exit_code == 0);
    CHECK(answer.out.find(" suppressed by ") != std::string::npos);
  }
}
