// Rules that look at all roots of an account together.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "lintel/scan.h"
#include "temporary_directory.h"

namespace lintel::test {
namespace {

const std::string trail =
    "resource \"aws_cloudtrail\" \"all\" {\n  name = \"all\"\n  s3_bucket_name = \"records\"\n"
    "  is_multi_region_trail = true\n}\n";
const std::string bucket = "resource \"aws_s3_bucket\" \"data\" {\n}\n";
const std::string template_trail =
    "Resources:\n  Trail:\n    Type: AWS::CloudTrail::Trail\n    Properties: {IsLogging: true, S3BucketName: "
    "records}\n";

ScanOptions options_for(const TemporaryDirectory& folder) {
  ScanOptions options;
  options.paths = {folder.path()};
  options.threads = 1;
  options.select = {"account-without-trail"};
  options.keep_compliance = true;
  AccountScope& account = options.accounts.emplace_back();
  account.directory = std::filesystem::path(folder.path(".lintel.yaml")).parent_path().string();
  account.file = folder.path(".lintel.yaml");
  account.start_offset = 7;
  account.end_offset = 14;
  return options;
}

/// What the rule says: "finding", "undecided: why", or "complies".
std::string answer_of(const ScanOptions& options) {
  const ScanReport report = scan(options);
  std::string text;
  for (const Finding& finding : report.findings) {
    if (finding.rule == "account-without-trail") text += "finding";
  }
  for (const Undecided& undecided : report.undecided) text += "undecided: " + undecided.why;
  if (report.compliance.by_rule.contains("account-without-trail")) text += "complies";
  return text;
}

struct Case {
  const char* name;
  std::vector<std::pair<std::string, std::string>> files;
  const char* answer;
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {"no root has it", {{"a/main.tf", bucket}, {"b/main.tf", bucket}}, "finding"},
      {"one of two roots has it", {{"a/main.tf", bucket}, {"b/main.tf", trail}}, "complies"},
      {"both have it, under one name", {{"a/main.tf", trail}, {"b/main.tf", trail}}, "complies"},
      {"a template has it", {{"a/main.tf", bucket}, {"stack.yaml", template_trail}}, "complies"},
      {"a called module has it",
       {{"a/main.tf", "module \"m\" {\n  source = \"../m\"\n}\n"}, {"m/main.tf", trail}},
       "complies"},
      {"it is stopped",
       {{"a/main.tf",
         "resource \"aws_cloudtrail\" \"all\" {\n  name = \"all\"\n  s3_bucket_name = \"r\"\n  enable_logging = "
         "false\n}\n"}},
       "finding"},
      {"whether it logs is not known",
       {{"a/main.tf",
         "variable \"on\" {}\nresource \"aws_cloudtrail\" \"all\" {\n  name = \"all\"\n  s3_bucket_name = \"r\"\n"
         "  enable_logging = var.on\n}\n"}},
       "undecided: var.on has no value"},
      {"whether there is one is not known",
       {{"a/main.tf",
         "variable \"on\" {\n  type = bool\n}\nresource \"aws_cloudtrail\" \"all\" {\n  count = var.on ? 1 : 0\n"
         "  name = \"all\"\n  s3_bucket_name = \"r\"\n}\n"}},
       "undecided: var.on has no value"},
  };
  return all;
}

}  // namespace

TEST_CASE("What no root of an account has is a finding, what one has is not") {
  for (const Case& c : cases()) {
    CAPTURE(c.name);
    const TemporaryDirectory folder{{".lintel.yaml", "scope: account\n"}};
    for (const auto& [name, text] : c.files) folder.write(name, text);
    ScanOptions options = options_for(folder);
    CHECK(answer_of(options) == c.answer);
    options.threads = 4;
    CHECK(answer_of(options) == c.answer);
    options.accounts.clear();
    CHECK(answer_of(options) == "");
  }
}

TEST_CASE("A finding of an account stands at the configuration's entry, and a comment there accepts it") {
  const TemporaryDirectory folder{{".lintel.yaml", "scope: account\n"}, {"a/main.tf", bucket}};
  ScanReport report = scan(options_for(folder));
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].location.file.str().ends_with(".lintel.yaml"));
  CHECK(report.findings[0].location.start_line == 1);
  CHECK(report.findings[0].location.start_column == 8);
  CHECK(report.findings[0].message == "account has no trail that records management events");
  CHECK(report.summary.units == 1);
  folder.write(".lintel.yaml", "scope: account  # lintel:ignore account-without-trail -- the organization has one\n");
  report = scan(options_for(folder));
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].suppressed);
  CHECK(report.findings[0].acceptance->reason == "the organization has one");
}

TEST_CASE("What could not be seen leaves undecided what an account lacks") {
  struct Hidden {
    const char* name;
    std::vector<std::pair<std::string, std::string>> files;
    const char* why;
  };
  const Hidden hidden[] = {
      {"a faulty file", {{"a/main.tf", bucket + "resource {\n"}}, "undecided: not all code was read"},
      {"a module that is absent",
       {{"a/main.tf", "module \"m\" {\n  source = \"git::https://example.com/m.git\"\n}\n"}},
       "undecided: what module.m makes is not known: its source is absent"},
      {"a faulty template",
       {{"a/main.tf", bucket}, {"b/stack.yaml", "Resources:\n  A: {Type: AWS::S3::Bucket\n"}},
       "undecided: not all code was read"},
  };
  for (const Hidden& c : hidden) {
    CAPTURE(c.name);
    const TemporaryDirectory folder{{".lintel.yaml", "scope: account\n"}};
    for (const auto& [name, text] : c.files) folder.write(name, text);
    const std::string answer = answer_of(options_for(folder));
    CAPTURE(answer);
    CHECK(answer.starts_with(c.why));
  }
  const TemporaryDirectory folder{{".lintel.yaml", "scope: account\n"}, {"a/main.tf", bucket}, {"b/main.tf", trail}};
  ScanOptions part = options_for(folder);
  part.paths = {folder.path("a")};
  CHECK(answer_of(part).starts_with("undecided: only a part of the account's code was given"));
}

TEST_CASE("Each account of a list has the roots that it names") {
  const TemporaryDirectory folder{
      {".lintel.yaml", "scope: account\n"}, {"live/prod/a/main.tf", trail}, {"live/dev/a/main.tf", bucket}};
  ScanOptions options = options_for(folder);
  options.accounts[0].name = "production";
  options.accounts[0].roots = {"live/prod/**"};
  options.accounts.push_back(options.accounts[0]);
  options.accounts[1].name = "development";
  options.accounts[1].roots = {"live/dev/**"};
  const ScanReport report = scan(options);
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].message == "development has no trail that records management events");
  REQUIRE(report.compliance.by_rule.at("account-without-trail").size() == 1);
  CHECK(report.compliance.resources[report.compliance.by_rule.at("account-without-trail")[0]].address == "production");
}

TEST_CASE("Conditions of several templates are decided by the defaults of each template's own parameters") {
  const auto conditional = [](const std::string& value) {
    return "Parameters:\n  On: {Type: String, Default: '" + value +
           "'}\nConditions:\n  IsOn: !Equals [!Ref On, 'yes']\nResources:\n  Trail:\n    Type: AWS::CloudTrail::Trail\n"
           "    Condition: IsOn\n    Properties: {IsLogging: true, S3BucketName: records}\n";
  };
  const std::pair<std::vector<std::string>, const char*> answers[] = {
      {{"yes"}, "complies"}, {{"no"}, "finding"}, {{"no", "yes"}, "complies"}, {{"no", "no"}, "finding"}};
  for (const auto& [values, answer] : answers) {
    CAPTURE(values.size());
    const TemporaryDirectory folder{{".lintel.yaml", "scope: account\n"}};
    for (std::size_t i = 0; i < values.size(); ++i) folder.write(std::to_string(i) + ".yaml", conditional(values[i]));
    CHECK(answer_of(options_for(folder)) == answer);
  }
}

}  // namespace lintel::test
