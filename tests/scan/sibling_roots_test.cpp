// What other roots, the name of a root and other uses of one value mean for a finding.
#include <doctest/doctest.h>

#include <string>

#include "scan/scanned_files.h"
#include "temporary_directory.h"

namespace lintel {
namespace {

constexpr const char* repository = "resource \"aws_ecr_repository\" \"app\" {\n  name = \"app\"\n}\n";
constexpr const char* inspector =
    "resource \"aws_inspector2_enabler\" \"all\" {\n  account_ids = [\"111122223333\"]\n  resource_types = "
    "[\"ECR\"]\n}\n";
constexpr const char* cluster =
    "resource \"aws_rds_cluster\" \"orders\" {\n  engine = \"aurora-postgresql\"\n  backup_retention_period = 1\n}\n";

ScanReport scan_directory(const std::string& path, const std::string& rule, const std::string& profile = "all") {
  ScanOptions options;
  options.paths = {path};
  options.user_paths = {path};
  options.profile = profile;
  if (profile == "all") options.select = {rule};
  options.threads = 1;
  options.today = "2026-01-01";
  return scan(options);
}

std::size_t count_of(const ScanReport& report, const std::string& rule) {
  return static_cast<std::size_t>(std::count_if(report.findings.begin(), report.findings.end(),
                                                [&](const Finding& finding) { return finding.rule == rule; }));
}

}  // namespace

TEST_CASE("a setting of the account in another root of the repository makes a finding undecided") {
  struct Case {
    const char* rule;
    std::string own, other;
  };
  const Case cases[] = {
      {"ecr-repository-scan-disabled", repository, inspector},
      {"ecr-repository-scan-disabled", repository,
       "resource \"aws_ecr_registry_scanning_configuration\" \"all\" {\n  scan_type = \"ENHANCED\"\n}\n"},
      {"ec2-volume-unencrypted", "resource \"aws_ebs_volume\" \"v\" {\n  availability_zone = \"eu-west-1a\"\n}\n",
       "resource \"aws_ebs_encryption_by_default\" \"all\" {\n  enabled = true\n}\n"},
      {"s3-bucket-public-policy-accepted",
       "resource \"aws_s3_bucket\" \"b\" {}\nresource \"aws_s3_bucket_public_access_block\" \"b\" {\n  bucket = "
       "aws_s3_bucket.b.id\n  block_public_policy = false\n}\n",
       "resource \"aws_s3_account_public_access_block\" \"all\" {\n  block_public_policy = true\n}\n"},
  };
  for (const Case& c : cases) {
    INFO(c.rule);
    const TemporaryDirectory directory;
    directory.write("app/main.tf", c.own);
    directory.write("account/main.tf", c.other);
    const ScanReport apart = scan_directory(directory.path(), c.rule);
    CHECK(apart.findings.size() == 1);
    directory.write(".git/HEAD", "ref: refs/heads/main\n");
    const ScanReport together = scan_directory(directory.path(), c.rule);
    CHECK(together.findings.empty());
    REQUIRE(together.undecided.size() == 1);
    CHECK(together.undecided[0].why.starts_with("account makes the setting AWS::"));
    CHECK(scan_directory(directory.path("app"), c.rule).findings.size() == 1);
  }
}

TEST_CASE("what is for trial needs no recovery") {
  struct Case {
    const char* directory;
    bool is_trial;
  };
  const Case cases[] = {
      {"live/dev/database", true}, {"envs/staging", true},        {"network-dev", true},
      {"nonprod", true},           {"non-prod/database", true},   {"examples/basic", true},
      {"test/fixtures/db", true},  {"live/prod/database", false}, {"dev-and-prod/shared", false},
      {"production", false},       {"database", false},           {"devices", false},
      {"contest", false},          {"demonstration", false},      {"prod/test", false},
      {"latest", false},
  };
  for (const Case& c : cases) {
    INFO(c.directory);
    const std::string root = "/w/" + std::string(c.directory);
    const ScanReport report = scan_files({{root + "/main.tf", cluster}}, "/w", {"rds-cluster-backups-short"});
    REQUIRE(report.findings.size() == 1);
    CHECK((report.findings[0].severity == Severity::info) == c.is_trial);
  }
  CHECK(scan_files({{"/w/test/main.tf",
                     "resource \"aws_s3_bucket\" \"b\" {}\nresource "
                     "\"aws_s3_bucket_public_access_block\" \"b\" {\n  bucket = aws_s3_bucket.b.id\n  "
                     "block_public_policy = false\n}\n"}},
                   "/w", {"s3-bucket-public-policy-accepted"})
            .findings[0]
            .severity != Severity::info);
}

TEST_CASE("what is for trial by its module counts as trial only where all its instances are") {
  const std::string module = "module/main.tf";
  const auto severity_of = [&](const std::string& calls) {
    const ScanReport report =
        scan_files({{"/w/main.tf", calls}, {"/w/" + module, cluster}}, "/w", {"rds-cluster-backups-short"});
    REQUIRE(report.findings.size() == 1);
    return report.findings[0].severity;
  };
  const std::string dev = "module \"dev\" {\n  source = \"./module\"\n}\n";
  const std::string live = "module \"live\" {\n  source = \"./module\"\n}\n";
  CHECK(severity_of(dev) == Severity::info);
  CHECK(severity_of(live) == Severity::medium);
  CHECK(severity_of(dev + live) == Severity::medium);
}

TEST_CASE("a remark on what is for trial is not in the profile default") {
  const TemporaryDirectory directory;
  directory.write("live/dev/main.tf", cluster);
  CHECK(count_of(scan_directory(directory.path(), {}, "default"), "rds-cluster-backups-short") == 0);
  directory.write("live/prod/main.tf", cluster);
  CHECK(count_of(scan_directory(directory.path(), {}, "default"), "rds-cluster-backups-short") == 1);
}

TEST_CASE("what a package repeats of its template is one finding") {
  const std::string queue =
      "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties: {SqsManagedSseEnabled: false}\n";
  const std::string more =
      queue + "  More:\n    Type: AWS::SQS::Queue\n    Properties: {SqsManagedSseEnabled: false}\n";
  struct Case {
    const char *source, *package;
    std::size_t expected;
  };
  const Case cases[] = {
      {"template.yaml", "packaged.yaml", 2},  {"template.yml", "packaged.yaml", 2},
      {"app.yaml", "app-packaged.yaml", 2},   {"app.yaml", "packaged-app.yml", 2},
      {"app.yaml", "app-pack.yaml", 2},       {"app.yaml", "packaged.yaml", 3},
      {"app.yaml", "other-packaged.yaml", 3}, {"app.yaml", "backpack.yaml", 3},
      {"b/app.yaml", "app-packaged.yaml", 3},
  };
  for (const Case& c : cases) {
    INFO(c.source << " and " << c.package);
    const Files files = {{"/w/" + std::string(c.source), queue}, {"/w/" + std::string(c.package), "# made\n" + more}};
    CHECK(scan_files(files, "/w", {"sqs-queue-unencrypted"}).findings.size() == c.expected);
  }
}

TEST_CASE("a statement that several resources are given is one finding, at the first of them") {
  const std::string document =
      "data \"aws_iam_policy_document\" \"all\" {\n  statement {\n    actions   = [\"s3:*\"]\n    resources = "
      "[\"*\"]\n  }\n}\n";
  const auto policy = [](const std::string& name) {
    return "resource \"aws_iam_policy\" \"" + name + "\" {\n  policy = data.aws_iam_policy_document.all.json\n}\n";
  };
  const ScanReport report = scan_files({{"/w/main.tf", document + policy("a") + policy("b") + policy("c")}}, "/w",
                                       {"iam-policy-service-wildcard"});
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].resource_address == "aws_iam_policy.a");
  CHECK(report.findings[0].instances ==
        std::vector<SharedText>{"aws_iam_policy.a", "aws_iam_policy.b", "aws_iam_policy.c"});
  CHECK(report.findings[0].related.back().message == "also used by aws_iam_policy.c");
  const std::string other =
      "resource \"aws_iam_policy\" \"d\" {\n  policy = jsonencode({ Version = \"2012-10-17\", "
      "Statement = [{ Effect = \"Allow\", Action = \"s3:*\", Resource = \"*\" }] })\n}\n";
  CHECK(scan_files({{"/w/main.tf", document + policy("a") + other}}, "/w", {"iam-policy-service-wildcard"})
            .findings.size() == 2);
}

TEST_CASE("each statement of a data source's document is at fault where it is written") {
  const std::string statement = "  statement {\n    actions   = [\"sqs:*\"]\n    resources = [\"*\"]\n  }\n";
  const std::string excused = "  # lintel:ignore iam-policy-service-wildcard\n" + statement;
  const auto document = [](const std::string& name, const std::string& body) {
    return "data \"aws_iam_policy_document\" \"" + name + "\" {\n" + body + "}\n";
  };
  const std::string policy = "resource \"aws_iam_policy\" \"p\" {\n  policy = data.aws_iam_policy_document.d.json\n}\n";
  const std::string base = document("base", excused);
  struct Case {
    std::string text;
    std::vector<std::uint32_t> lines;
  };
  for (const Case& c :
       {Case{document("d", statement + statement) + policy, {3}},
        {document("d", excused + statement) + policy, {8}},
        {base + document("d", "  source_policy_documents = [data.aws_iam_policy_document.base.json]\n" + statement) +
             policy,
         {11}},
        {document("d", statement) + "# lintel:ignore iam-policy-service-wildcard\n" + policy, {}}}) {
    CAPTURE(c.text);
    const ScanReport report = scan_files({{"/w/main.tf", c.text}}, "/w", {"iam-policy-service-wildcard"});
    std::vector<std::uint32_t> lines;
    for (const Finding& finding : report.findings) {
      if (finding.suppression.empty()) lines.push_back(finding.location.start_line);
    }
    CHECK(lines == c.lines);
  }
}

}  // namespace lintel
