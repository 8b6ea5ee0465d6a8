// Where a finding is marked: at the attribute, and of what takes many lines at its first one.
#include "finding/location.h"

#include <doctest/doctest.h>

#include <string>

#include "lintel/scan.h"

using namespace lintel;

namespace {

/// First and last line, and the text that is marked, of the only finding of a rule in a file.
std::string place_of(const std::string& rule, const std::string& path, const std::string& text) {
  ScanOptions options;
  options.paths = {"code"};
  options.select = {rule};
  options.threads = 1;
  options.reader = make_memory_reader({{"code/" + path, text}});
  const ScanReport report = scan(options);
  REQUIRE(report.findings.size() == 1);
  const Location& at = report.findings[0].location;
  return std::to_string(at.start_line) + "-" + std::to_string(at.end_line) + ": " +
         text.substr(at.start_offset, at.end_offset - at.start_offset);
}

}  // namespace

TEST_CASE("A place of more than five lines is marked at its first") {
  struct Case {
    const char* rule;
    const char* path;
    std::string text;
    const char* expected;
  };
  const std::string data =
      "Resources:\n  T:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:  \n        "
      "ImageId: ami-1\n        InstanceType: t3.micro\n        KeyName: k\n        EbsOptimized: true\n";
  const Case cases[] = {
      {"ec2-launch-template-metadata-v1", "t.yaml", data + "        Monitoring: {Enabled: true}\n",
       "5-5: LaunchTemplateData:"},
      {"ec2-launch-template-metadata-v1", "crlf.yaml",
       "Resources:\r\n  T:\r\n    Type: AWS::EC2::LaunchTemplate\r\n    Properties:\r\n      LaunchTemplateData:\r\n   "
       "  "
       "   ImageId: ami-1\r\n        InstanceType: t3.micro\r\n        KeyName: k\r\n        EbsOptimized: true\r\n    "
       "   "
       " Monitoring: {Enabled: true}\r\n",
       "5-5: LaunchTemplateData:"},
      {"ec2-launch-template-metadata-v1", "short.yaml", data,
       "5-9: LaunchTemplateData:  \n        ImageId: ami-1\n        InstanceType: t3.micro\n        KeyName: k\n       "
       " "
       "EbsOptimized: true"},
      {"rds-instance-unencrypted", "main.tf",
       "resource \"aws_db_instance\" \"d\" {\n  engine = \"postgres\"\n  storage_encrypted = false\n}\n",
       "3-3: storage_encrypted = false"},
  };
  for (const Case& c : cases) {
    INFO(c.path);
    CHECK(place_of(c.rule, c.path, c.text) == c.expected);
  }
}

TEST_CASE("A suppression anywhere in what is marked at its first line holds") {
  ScanOptions options;
  options.paths = {"code"};
  options.select = {"ec2-launch-template-metadata-v1"};
  options.threads = 1;
  options.reader = make_memory_reader(
      {{"code/t.yaml",
        "Resources:\n  T:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      # lintel:ignore "
        "ec2-launch-template-metadata-v1 -- an old agent\n      LaunchTemplateData:\n        ImageId: ami-1\n        "
        "InstanceType: t3.micro\n        KeyName: k\n        EbsOptimized: true\n        Monitoring: {Enabled: "
        "true}\n"}});
  const ScanReport report = scan(options);
  for (const Finding& finding : report.findings) CHECK(finding.suppressed);
}

TEST_CASE("The attribute that a block is asked for is marked, where it is the only one that stands there") {
  const std::string table =
      "resource \"aws_dynamodb_table\" \"t\" {\n  name = \"t\"\n  hash_key = \"id\"\n  attribute {\n    name = "
      "\"id\"\n   "
      " type = \"S\"\n  }\n";
  const std::string project = "resource \"aws_codebuild_project\" \"p\" {\n  name = \"p\"\n  logs_config {\n";
  struct Case {
    const char* what;
    const char* rule;
    const char* path;
    std::string text;
    const char* expected;
  };
  const Case cases[] = {
      {"written", "dynamodb-table-without-recovery", "main.tf",
       table + "  point_in_time_recovery {\n    enabled = false\n  }\n}\n", "9-9: enabled = false"},
      {"given", "dynamodb-table-without-recovery", "main.tf",
       table + "  point_in_time_recovery {\n    enabled = var.on\n  }\n}\nvariable \"on\" {\n  default = false\n}\n",
       "9-9: enabled = var.on"},
      {"missing", "dynamodb-table-without-recovery", "main.tf", table + "}\n",
       "1-1: resource \"aws_dynamodb_table\" \"t\""},
      {"in a template", "dynamodb-table-without-recovery", "t.yaml",
       "Resources:\n  T:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      KeySchema: [{AttributeName: id, "
       "KeyType: "
       "HASH}]\n      PointInTimeRecoverySpecification:\n        PointInTimeRecoveryEnabled: false\n",
       "7-7: PointInTimeRecoveryEnabled: false"},
      {"one of two that are asked for", "codebuild-project-logging-disabled", "main.tf",
       project + "    cloudwatch_logs {\n      status = \"DISABLED\"\n    }\n  }\n}\n", "3-3: logs_config"},
      {"both", "codebuild-project-logging-disabled", "main.tf",
       project + "    cloudwatch_logs {\n      status = \"DISABLED\"\n    }\n    s3_logs {\n      status = "
                 "\"DISABLED\"\n    }\n  "
                 "}\n}\n",
       "3-3: logs_config"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(place_of(c.rule, c.path, c.text) == c.expected);
  }

  ScanOptions options;
  options.paths = {"code"};
  options.select = {"dynamodb-table-without-recovery"};
  options.threads = 1;
  options.reader = make_memory_reader(
      {{"code/main.tf",
        table + "  point_in_time_recovery {\n    enabled = false #tfsec:ignore:aws-dynamodb-enable-recovery\n"
                "  }\n}\n"}});
  const ScanReport report = scan(options);
  for (const Finding& finding : report.findings) CHECK(finding.suppressed);
}
