// What silences a finding without a word: what a change may write beside its fault, and beside Lintel's own settings.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/program.h"

using lintel::test::Answer;
using lintel::test::run_program;
using lintel::test::TemporaryDirectory;
using nlohmann::json;

namespace {

const std::string open_queue = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n";

bool has_git() {
  return std::system("git --version >/dev/null 2>&1") == 0;
}

void git(const TemporaryDirectory& folder, const std::string& arguments) {
  const std::string command =
      "cd '" + folder.path() + "' && GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null git " +
      "-c user.name=a -c user.email=a@example.org -c init.defaultBranch=main -c protocol.file.allow=always " +
      arguments + " >/dev/null 2>&1";
  REQUIRE(std::system(command.c_str()) == 0);
}

void commit(const TemporaryDirectory& folder) {
  git(folder, "add --all --force");
  git(folder, "commit --quiet --message change");
}

/// How often a rule is reported, and the exit code.
struct Reported {
  std::size_t count = 0;
  int code = -1;
  json report;
};

Reported report_of(const TemporaryDirectory& folder, const std::string& rule, std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--format", "json"});
  const Answer answer = run_program(arguments, "", folder.path());
  INFO(answer.err);
  Reported reported{0, answer.exit_code, json::parse(answer.out, nullptr, false)};
  REQUIRE(reported.report.is_object());
  for (const json& finding : reported.report["findings"]) {
    reported.count += finding["rule"] == rule && finding.value("baseline_state", "") != "unchanged";
  }
  return reported;
}

bool has_diagnostic(const json& report, const std::string& code) {
  for (const json& each : report["diagnostics"]) {
    if (each["code"] == code) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("A finding that is worse than at the base is reported and counted") {
  if (!has_git()) return;
  const std::string group =
      "resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n"
      "resource \"aws_internet_gateway\" \"g\" {\n  vpc_id = aws_vpc.v.id\n}\n"
      "resource \"aws_route_table\" \"r\" {\n  vpc_id = aws_vpc.v.id\n  route {\n    cidr_block = \"0.0.0.0/0\"\n"
      "    gateway_id = aws_internet_gateway.g.id\n  }\n}\n"
      "resource \"aws_subnet\" \"s\" {\n  vpc_id     = aws_vpc.v.id\n  cidr_block = \"10.0.1.0/24\"\n}\n"
      "resource \"aws_route_table_association\" \"a\" {\n  subnet_id      = aws_subnet.s.id\n"
      "  route_table_id = aws_route_table.r.id\n}\n"
      "resource \"aws_security_group\" \"open\" {\n  vpc_id = aws_vpc.v.id\n  ingress {\n    from_port   = 22\n"
      "    to_port     = 22\n    protocol    = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n";
  const std::string instance =
      "resource \"aws_instance\" \"i\" {\n  ami                         = \"ami-12345678\"\n"
      "  instance_type               = \"t3.micro\"\n  subnet_id                   = aws_subnet.s.id\n"
      "  associate_public_ip_address = true\n  vpc_security_group_ids      = [aws_security_group.open.id]\n"
      "  metadata_options {\n    http_tokens = \"required\"\n  }\n  root_block_device {\n    encrypted = true\n  "
      "}\n}\n";
  const TemporaryDirectory folder{{"main.tf", group}};
  git(folder, "init --quiet");
  commit(folder);
  const std::string baseline = folder.path() + "-known.json";
  run_program({"scan", ".", "--write-baseline", baseline}, "", folder.path());
  folder.write("instance.tf", instance);
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"scan", ".", "--changed-since", "HEAD", "--fail-on", "high"},
                                             {"diff", "HEAD", "--fail-on", "high"},
                                             {"scan", ".", "--baseline", baseline, "--fail-on", "high"}}) {
    INFO(arguments[0] << " " << arguments[2]);
    const Reported reported = report_of(folder, "security-group-ssh-open", arguments);
    bool updated = false;
    for (const json& finding : reported.report["findings"]) {
      updated = updated || (finding.value("baseline_state", "") == "updated" && finding["severity"] == "critical");
    }
    CHECK(updated);
    CHECK(reported.code == 1);
    CHECK(reported.report["summary"]["findings"]["critical"] != 0);
  }
  // What is as it was, or better, stays known.
  commit(folder);
  CHECK(run_program({"diff", "HEAD", "--fail-on", "high"}, "", folder.path()).exit_code == 0);
  std::filesystem::remove(folder.path() + "/instance.tf");
  CHECK(run_program({"diff", "HEAD", "--fail-on", "high"}, "", folder.path()).exit_code == 0);
  std::filesystem::remove(baseline);
}

TEST_CASE("A file of OpenTofu's in a file's place hides nothing of what Terraform reads") {
  struct Case {
    const char* about;
    std::vector<TemporaryDirectory::File> files;
    std::size_t found;
  };
  const std::string module = "module \"m\" {\n  source = \"./m\"\n}\n";
  const std::string fine = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = true\n}\n";
  const Case cases[] = {
      {"another file in its place", {{"main.tf", open_queue}, {"main.tofu", "locals {}\n"}}, 1},
      {"one of the same declaration", {{"main.tf", open_queue}, {"main.tofu", fine}}, 1},
      {"the fault in OpenTofu's", {{"main.tf", fine}, {"main.tofu", open_queue}}, 1},
      {"in both, reported once",
       {{"main.tf", open_queue}, {"other.tf", "locals {}\n"}, {"other.tofu", "locals {}\n"}},
       1},
      {"an override", {{"main.tf", open_queue}, {"x_override.tofu", fine}}, 1},
      {"JSON",
       {{"main.tf.json", "{\"resource\": {\"aws_sqs_queue\": {\"q\": {\"sqs_managed_sse_enabled\": false}}}}"},
        {"main.tofu.json", "{}"}},
       1},
      {"in a module", {{"root.tf", module}, {"m/main.tf", open_queue}, {"m/main.tofu", "locals {}\n"}}, 1},
      {"what Terraform refuses, for OpenTofu declares it",
       {{"main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = local.on\n}\n"},
        {"values.tofu", "locals {\n  on = true\n}\n"}},
       0},
  };
  for (const Case& each : cases) {
    INFO(each.about);
    const TemporaryDirectory folder{{"README", "x"}};
    for (const auto& file : each.files) folder.write(file.name, file.content);
    const Reported reported =
        report_of(folder, "sqs-queue-unencrypted", {"scan", ".", "--select", "sqs-queue-unencrypted"});
    CHECK(reported.count == each.found);
    CHECK(reported.code == (each.found == 0 ? 0 : 1));
    CHECK(reported.report["diagnostics"].empty());
  }
}

TEST_CASE("A workspace that the repository selects is not taken") {
  if (!has_git()) return;
  const std::string counted =
      "resource \"aws_sqs_queue\" \"q\" {\n  count                   = terraform.workspace == \"prod\" ? 1 : 0\n"
      "  sqs_managed_sse_enabled = false\n}\n";
  const std::vector<std::string> select = {"--select", "sqs-queue-unencrypted"};
  const auto scan_of = [&](const TemporaryDirectory& folder, std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), select.begin(), select.end());
    return report_of(folder, "sqs-queue-unencrypted", arguments);
  };
  const TemporaryDirectory folder{{"README", "x"}};
  git(folder, "init --quiet");
  commit(folder);
  folder.write("main.tf", counted);
  folder.write(".terraform/environment", "dev");
  // A tool has written it: nobody else can have.
  CHECK(scan_of(folder, {"scan", "."}).count == 0);
  CHECK(scan_of(folder, {"scan", ".", "--config-from", "HEAD"}).count == 1);
  commit(folder);
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"scan", "."},
                                             {"scan", ".", "--no-env"},
                                             {"scan", ".", "--config-from", "HEAD~1"},
                                             {"scan", ".", "--changed-since", "HEAD~1"},
                                             {"diff", "HEAD~1"},
                                             {"diff", "HEAD~1", "HEAD"}}) {
    INFO(arguments[0] << " " << arguments.back());
    const Reported reported = scan_of(folder, arguments);
    CHECK(reported.count == 1);
    CHECK(has_diagnostic(reported.report, "workspace-not-taken"));
  }
  CHECK(scan_of(folder, {"scan", ".", "--workspace", "dev"}).count == 0);
  // Nor behind a link that is tracked.
  std::filesystem::remove_all(folder.path() + "/.terraform");
  folder.write("kept/environment", "dev");
  std::filesystem::create_symlink("kept", folder.path() + "/.terraform");
  commit(folder);
  CHECK(scan_of(folder, {"scan", "."}).count == 1);
}
