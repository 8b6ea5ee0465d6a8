// A plan gives the findings that its code gives.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "lintel/scan.h"
#include "source_directory.h"

using namespace lintel;

namespace {

/// "rule address", one for each instance; `files` receives the files that the findings point into.
std::set<std::string> findings_in(std::vector<std::string> paths, std::set<std::string>& files) {
  ScanOptions options;
  options.paths = std::move(paths);
  options.profile = "all";
  options.groups = {"security"};  // how code is written a plan does not show
  options.threads = 1;
  const ScanReport report = scan(options);
  CHECK(report.diagnostics.empty());
  std::set<std::string> found;
  for (const Finding& finding : report.findings) {
    found.insert(finding.rule + " " + finding.resource_address);
    for (const std::string& instance : finding.instances) found.insert(finding.rule + " " + instance);
    const std::string& file = finding.location.file;
    files.insert(file.substr(file.find("fixtures/plan/")));
  }
  return found;
}

}  // namespace

TEST_CASE("A plan gives the findings that its code gives") {
  const std::string directory = test::source_directory() + "/fixtures/plan";
  std::set<std::string> code_files, plan_files;
  const std::set<std::string> code = findings_in({directory + "/code"}, code_files);
  const std::set<std::string> plan = findings_in({directory + "/plan.json"}, plan_files);
  CHECK(code.size() > 20);
  for (const std::string& finding : code) {
    INFO("in the code: " << finding);
    CHECK(plan.contains(finding));
  }
  for (const std::string& finding : plan) {
    INFO("in the plan: " << finding);
    CHECK(code.contains(finding));
  }
  CHECK(code.contains("rds-instance-public aws_db_instance.main"));
  CHECK(code.contains("iam-policy-administrator aws_iam_policy.admin"));
  CHECK(code.contains("ec2-image-lookup-any-owner data.aws_ami.any"));
  CHECK(code_files == std::set<std::string>{"fixtures/plan/code/main.tf", "fixtures/plan/code/modules/queue/main.tf"});
  CHECK(plan_files == std::set<std::string>{"fixtures/plan/plan.json"});
}

TEST_CASE("A plan scanned with its source points into the source") {
  const std::string directory = test::source_directory() + "/fixtures/plan";
  std::set<std::string> code_files, files;
  const std::set<std::string> code = findings_in({directory + "/code"}, code_files);
  CHECK(findings_in({directory + "/code", directory + "/plan.json"}, files) == code);
  CHECK(files == code_files);
}
