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
