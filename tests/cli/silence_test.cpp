// What silences a finding without a word: what a change may write beside its fault, and beside Lintel's own settings.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/committed_folder.h"
#include "cli/program.h"

using lintel::test::Answer;
using lintel::test::commit;
using lintel::test::git;
using lintel::test::has_git;
using lintel::test::run_program;
using lintel::test::TemporaryDirectory;
using nlohmann::json;

namespace {

const std::string open_queue = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n";

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

TEST_CASE("An ignore file hides nothing without a repository, and no submodule in one") {
  const TemporaryDirectory bare{
      {"main.tf", open_queue}, {".gitignore", "*.tf\n"}, {"a/.gitignore", "*\n"}, {"a/main.tf", open_queue}};
  const std::vector<std::string> arguments = {"scan", ".", "--select", "sqs-queue-unencrypted"};
  CHECK(report_of(bare, "sqs-queue-unencrypted", arguments).count == 2);
  if (!has_git()) return;
  const TemporaryDirectory inner{{"main.tf", open_queue}};
  git(inner, "init --quiet");
  commit(inner);
  const TemporaryDirectory outer{{".gitignore", "sub\nleft.tf\n"}, {"left.tf", open_queue}};
  git(outer, "init --quiet");
  git(outer, "submodule --quiet add --force '" + inner.path() + "' sub");
  git(outer, "add .gitignore .gitmodules");
  git(outer, "commit --quiet --message change");
  CHECK(report_of(outer, "sqs-queue-unencrypted", arguments).count == 1);
}

TEST_CASE("No crowd of suppressions hides those that are new") {
  if (!has_git()) return;
  std::string crowd;
  for (int i = 0; i < 300; ++i) crowd += "# lintel:ignore s3-bucket-acl-public -- one of many\n";
  const TemporaryDirectory folder{{"README", "x"}};
  git(folder, "init --quiet");
  commit(folder);
  folder.write("a.tf", crowd + "# lintel:ignore sqs-queue-unencrypted -- look away\n" + open_queue);
  for (const char* format : {"json", "markdown", "sarif", "html", "compact", "github"}) {
    INFO(format);
    const Answer answer = run_program({"scan", ".", "--changed-since", "HEAD", "--format", format}, "", folder.path());
    CHECK(answer.out.find("look away") != std::string::npos);
    CHECK(answer.out.find("s3-bucket-acl-public") != std::string::npos);
  }
  const Reported reported = report_of(folder, "suppression-added", {"scan", ".", "--changed-since", "HEAD"});
  CHECK(reported.count == 10);
  CHECK(reported.report.dump().find("and 291 more are new since HEAD") != std::string::npos);
  // Of its severity it is first.
  bool others = false;
  for (const json& finding : reported.report["findings"]) {
    if (finding["severity"] != "info") continue;
    if (finding["rule"] != "suppression-added") others = true;
    CHECK_FALSE((others && finding["rule"] == "suppression-added"));
  }
}

TEST_CASE("More suppressions than are read are an error, and nothing more is suppressed") {
  struct Case {
    const char* about;
    std::string comments;
  };
  std::string many, names = "# lintel:ignore ", foreign, prefix = "# " + std::string(200'000, '#');
  for (int i = 0; i < 30'000; ++i) many += "# lintel:ignore x\n";
  for (int i = 0; i < 30'000; ++i) names += "s3-*,";
  for (int i = 0; i < 30'000; ++i) foreign += "#checkov:skip=CKV_AWS_1:no\n";
  for (int i = 0; i < 3'000; ++i) prefix += " checkov:skip=CKV_AWS_1";
  const Case cases[] = {{"comments", many},
                        {"names in one", names + "\n"},
                        {"another tool's", foreign},
                        {"many in one comment", prefix + "\n"}};
  for (const Case& each : cases) {
    INFO(each.about);
    const TemporaryDirectory folder{
        {"main.tf", each.comments + "# lintel:ignore sqs-queue-unencrypted -- behind them\n" + open_queue}};
    const Reported reported =
        report_of(folder, "sqs-queue-unencrypted", {"scan", ".", "--select", "sqs-queue-unencrypted"});
    CHECK(reported.code == 2);
    CHECK(has_diagnostic(reported.report, "budget-suppressions"));
  }
  const TemporaryDirectory folder{
      {"main.tf", many + "# lintel:ignore sqs-queue-unencrypted -- behind them\n" + open_queue}};
  CHECK(report_of(folder, "sqs-queue-unencrypted", {"scan", ".", "--select", "sqs-queue-unencrypted"}).count == 1);
}

TEST_CASE("A value of a configuration decides nothing where rules are unsuppressible") {
  const std::string asked =
      "variable \"e\" {\n  default = false\n}\nresource \"aws_sqs_queue\" \"q\" {\n"
      "  sqs_managed_sse_enabled = var.e\n}\n";
  struct Case {
    const char* about;
    std::vector<TemporaryDirectory::File> files;
    std::vector<std::string> arguments;
    std::size_t found;
  };
  const TemporaryDirectory::File variables = {"sub/.lintel.yaml", "variables:\n  e: \"true\"\n"};
  const TemporaryDirectory::File files = {"sub/.lintel.yaml", "variable-files: [v.tfvars]\n"};
  const TemporaryDirectory::File values = {"sub/v.tfvars", "e = true\n"};
  const TemporaryDirectory::File outer = {".lintel.yaml", "unsuppressible: [sqs-queue-unencrypted]\n"};
  const Case cases[] = {
      {"values of the configuration that holds", {variables}, {"scan", "sub"}, 0},
      {"an outer configuration", {outer, variables}, {"scan", "sub"}, 1},
      {"files of values", {outer, files, values}, {"scan", "sub"}, 1},
      {"the command line", {variables}, {"scan", "sub", "--unsuppressible", "sqs-*"}, 1},
      {"files of values and the command line", {files, values}, {"scan", "sub", "--unsuppressible", "sqs-*"}, 1},
      {"the user's own value", {outer, variables}, {"scan", "sub", "--unsuppressible", "sqs-*", "--var", "e=true"}, 0},
  };
  for (const Case& each : cases) {
    INFO(each.about);
    const TemporaryDirectory folder{{".git/HEAD", "ref: refs/heads/main\n"}, {"sub/main.tf", asked}};
    for (const auto& file : each.files) folder.write(file.name, file.content);
    std::vector<std::string> arguments = each.arguments;
    arguments.insert(arguments.end(), {"--select", "sqs-queue-unencrypted"});
    const Reported reported = report_of(folder, "sqs-queue-unencrypted", arguments);
    CHECK(reported.count == each.found);
    CHECK(has_diagnostic(reported.report, "values-left-out") == (each.arguments.size() > 2 || each.found == 1));
  }
}

TEST_CASE("A declaration that is not judged, for another has its name, is an error") {
  const TemporaryDirectory folder{{"a.tf", "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = true\n}\n"},
                                  {"b.tf", open_queue}};
  const Reported reported = report_of(folder, "sqs-queue-unencrypted", {"scan", "."});
  CHECK(has_diagnostic(reported.report, "duplicate-declaration"));
  CHECK(reported.code == 2);
}

TEST_CASE("A link to a directory that is not read is said") {
  const TemporaryDirectory folder{{"main.tf", open_queue}};
  std::filesystem::create_directory_symlink("/etc", folder.path() + "/elsewhere");
  CHECK(has_diagnostic(report_of(folder, "x", {"scan", "."}).report, "link-not-followed"));
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

TEST_CASE("A file that the base has and that is no longer read does not count as fixed in silence") {
  if (!has_git()) return;
  const std::string stack = "Resources:\n  Q: {Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: false}}\n";
  const std::string queue = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n";
  struct Case {
    const char* about;
    std::function<void(const TemporaryDirectory&)> change;
    std::size_t reported;
    const char* says;
  };
  const Case cases[] = {
      {"renamed to what is not read",
       [](const TemporaryDirectory& folder) {
         std::filesystem::rename(folder.path() + "/stack.yaml", folder.path() + "/stack.txt");
       },
       1, "stack.yaml (now stack.txt, which is not read); 1 finding there counts as fixed"},
      {"a clean one that is renamed and opened",
       [&](const TemporaryDirectory& folder) {
         std::filesystem::remove(folder.path() + "/clean.yaml");
         folder.write("deploy/clean",
                      "Resources:\n  T: {Type: AWS::CloudFormation::WaitConditionHandle}\n  Q: {Type: AWS::SQS::Queue, "
                      "Properties: {SqsManagedSseEnabled: false}}\n");
       },
       1, "clean.yaml (now deploy/clean, which is not read)"},
      {"gone, beside another text",
       [&](const TemporaryDirectory& folder) {
         std::filesystem::remove(folder.path() + "/clean.yaml");
         folder.write("other.txt", "Topics:\n  - one\n");
       },
       0, ""},
      {"no template any more",
       [&](const TemporaryDirectory& folder) { folder.write("stack.yaml", "Resources: {Q: {Type: Queue}}\n"); }, 1,
       "stack.yaml (there, and not read)"},
      {"moved below a folder that is not entered",
       [](const TemporaryDirectory& folder) {
         std::filesystem::create_directories(folder.path() + "/node_modules/a");
         std::filesystem::rename(folder.path() + "/stack.yaml", folder.path() + "/node_modules/a/stack.yaml");
       },
       1, "stack.yaml (missing)"},
      {"Terraform renamed to what is not read",
       [](const TemporaryDirectory& folder) {
         std::filesystem::rename(folder.path() + "/tf/main.tf", folder.path() + "/tf/main.tf.off");
       },
       1, "tf/main.tf (missing)"},
      {"two of them",
       [](const TemporaryDirectory& folder) {
         std::filesystem::remove(folder.path() + "/stack.yaml");
         std::filesystem::remove(folder.path() + "/tf/main.tf");
       },
       1, "2 files that HEAD has are no longer read: stack.yaml (missing), tf/main.tf (missing); 2 findings"},
      {"renamed to what is read",
       [](const TemporaryDirectory& folder) {
         std::filesystem::rename(folder.path() + "/tf/main.tf", folder.path() + "/tf/queues.tf");
       },
       0, ""},
      {"gone, and nothing was wrong with it",
       [](const TemporaryDirectory& folder) { std::filesystem::remove(folder.path() + "/clean.yaml"); }, 0, ""},
      {"repaired",
       [](const TemporaryDirectory& folder) { folder.write("tf/main.tf", "resource \"aws_sqs_queue\" \"q\" {\n}\n"); },
       0, ""},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.about));
    const TemporaryDirectory folder{
        {"stack.yaml", stack},
        {"tf/main.tf", queue},
        {"keep.yaml", stack},
        {"clean.yaml", "Resources:\n  T: {Type: AWS::CloudFormation::WaitConditionHandle}\n"}};
    git(folder, "init --quiet");
    commit(folder);
    c.change(folder);
    for (const std::vector<std::string>& arguments :
         std::vector<std::vector<std::string>>{{"scan", ".", "--changed-since", "HEAD"}, {"diff", "HEAD"}}) {
      const Reported reported = report_of(folder, "file-no-longer-read", arguments);
      CHECK(reported.count == c.reported);
      CHECK(reported.code == 0);
      CHECK(reported.report.dump().find(c.says) != std::string::npos);
      std::vector<std::string> strict = arguments;
      strict.insert(strict.end(), {"--fail-on", "info"});
      CHECK(report_of(folder, "file-no-longer-read", strict).code == static_cast<int>(c.reported));
    }
    if (c.reported == 0) continue;
    std::vector<std::string> reports = {"diff", "HEAD"};
    const std::vector<std::string> formats = {"human",      "compact", "sarif",  "markdown",   "html",
                                              "junit",      "csv",     "github", "checkstyle", "gitlab-code-quality",
                                              "gitlab-sast"};
    for (const std::string& format : formats) {
      reports.emplace_back("--output");
      reports.push_back(format + "=report." + format);
    }
    run_program(reports, "", folder.path());
    for (const std::string& format : formats) {
      CAPTURE(format);
      CHECK(folder.read("report." + format).find("no longer read") != std::string::npos);
    }
  }
}

TEST_CASE("Of two repositories that are looked at together none reads the other") {
  const std::string theirs = "resource \"aws_sqs_queue\" \"v\" {\n  name = \"PRIVATE-NAME\"\n}\n";
  const TemporaryDirectory folder{{"victim/.git/HEAD", "ref: refs/heads/main\n"},
                                  {"victim/v.tf", theirs},
                                  {"victim/notes.txt", "PRIVATE-NAME"},
                                  {"hostile/.git/HEAD", "ref: refs/heads/main\n"},
                                  {"hostile/a.tf",
                                   "resource \"aws_sqs_queue\" \"x\" {\n  name = file(\"../victim/notes.txt\")\n}\n"
                                   "resource \"aws_sqs_queue\" \"y\" {\n  name = file(\"n.txt\")\n}\nmodule \"m\" {\n  "
                                   "source = \"../victim\"\n}\n"}};
  std::filesystem::create_symlink("../victim/notes.txt", folder.path() + "/hostile/n.txt");
  std::filesystem::create_symlink("../victim/v.tf", folder.path() + "/hostile/l.tf");
  // One folder that holds both is no repository of theirs.
  for (const std::vector<std::string>& paths : {std::vector<std::string>{"hostile", "victim"}, {"."}}) {
    std::vector<std::string> arguments = {"graph", "--format", "json"};
    arguments.insert(arguments.end(), paths.begin(), paths.end());
    const Answer answer = run_program(arguments, "", folder.path());
    INFO(answer.out);
    // Once, as what it is: that another calls it does not take it out.
    const std::size_t first = answer.out.find("PRIVATE-NAME");
    REQUIRE(first != std::string::npos);
    CHECK(answer.out.find("PRIVATE-NAME", first + 1) == std::string::npos);
  }
}

TEST_CASE("Neither states, exports nor units of one repository reach into another that is scanned with it") {
  const std::string state = "terraform {\n  backend \"s3\" {\n    bucket = \"b\"\n    key    = \"k\"\n  }\n}\n";
  const std::string reads_state =
      "data \"terraform_remote_state\" \"s\" {\n  backend = \"s3\"\n  config  = { bucket = \"b\", key = \"k\" }\n}\n";
  const std::string exports = "Resources:\n  T: {Type: AWS::SNS::Topic}\nOutputs:\n";
  const TemporaryDirectory folder{
      {"victim/.git/HEAD", "ref: refs/heads/main\n"},
      {"victim/state/main.tf", state + "output \"o\" {\n  value = \"PRIVATE-STATE\"\n}\noutput \"sse\" {\n  value = "
                                       "false\n}\n"},
      {"victim/reader/main.tf", reads_state + "resource \"aws_sqs_queue\" \"own\" {\n  sqs_managed_sse_enabled = "
                                              "data.terraform_remote_state.s.outputs.sse\n}\n"},
      {"victim/export.yaml", exports + "  O: {Value: PRIVATE-EXPORT, Export: {Name: shared-name}}\n"
                                       "  S: {Value: false, Export: {Name: shared-sse}}\n"},
      {"victim/import.yaml",
       "Resources:\n  Own: {Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: !ImportValue shared-sse}}\n"},
      {"victim/notes.txt", "PRIVATE-NOTES"},
      {"victim/unit/terragrunt.hcl", "inputs = {\n  name = \"PRIVATE-INPUT\"\n}\n"},
      {"victim/unit/main.tf",
       "variable \"name\" {}\nresource \"aws_sqs_queue\" \"unit\" {\n  name = var.name\n  "
       "sqs_managed_sse_enabled = false\n}\noutput \"o\" {\n  value = \"PRIVATE-OUTPUT\"\n}\n"},
      {"hostile/.git/HEAD", "ref: refs/heads/main\n"},
      {"hostile/state/main.tf", state + "output \"sse\" {\n  value = true\n}\n"},
      {"hostile/reader/main.tf", reads_state + "resource \"aws_sqs_queue\" \"theirs\" {\n  name = "
                                               "data.terraform_remote_state.s.outputs.o\n}\n"},
      {"hostile/export.yaml", exports + "  S: {Value: true, Export: {Name: shared-sse}}\n"},
      {"hostile/import.yaml",
       "Resources:\n  Theirs: {Type: AWS::SQS::Queue, Properties: {QueueName: !ImportValue shared-name}}\n"},
      {"hostile/terragrunt.stack.hcl", "unit \"x\" {\n  source = \"../victim/unit\"\n  path   = \"x\"\n}\n"},
      {"hostile/unit/terragrunt.hcl",
       "locals {\n  c = read_terragrunt_config(\"../../victim/unit/terragrunt.hcl\")\n}\n"
       "include \"root\" {\n  path = \"../../victim/unit/terragrunt.hcl\"\n}\n"
       "dependency \"d\" {\n  config_path = \"../../victim/unit\"\n}\n"
       "inputs = {\n  a = local.c.inputs.name\n  b = file(\"../../victim/notes.txt\")\n  c = "
       "dependency.d.outputs.o\n}\n"},
      {"hostile/unit/main.tf",
       "variable \"a\" {}\nvariable \"b\" {}\nvariable \"c\" {}\nvariable \"name\" {\n  default = null\n}\n"
       "resource \"aws_sqs_queue\" \"t\" {\n  name = \"${var.a}-${var.b}-${var.c}-${var.name}\"\n}\n"
       "resource \"aws_sqs_queue\" \"u\" {\n  name = var.name\n}\n"}};
  const auto times = [](const std::string& text, const std::string& word) {
    std::size_t count = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
    return count;
  };
  const Answer alone = run_program({"graph", "victim", "--format", "json"}, "", folder.path());
  const Answer both = run_program({"graph", "hostile", "victim", "--format", "json"}, "", folder.path());
  CHECK(times(alone.out, "PRIVATE-INPUT") > 0);
  for (const char* word : {"PRIVATE-STATE", "PRIVATE-EXPORT", "PRIVATE-NOTES", "PRIVATE-INPUT", "PRIVATE-OUTPUT"}) {
    CAPTURE(word);
    CHECK(times(both.out, word) == times(alone.out, word));
  }
  // Nor does the one make unknown, or leave out, what is wrong with the other.
  const std::vector<std::string> with_both = {"scan", "hostile", "victim"};
  const Reported together = report_of(folder, "sqs-queue-unencrypted", with_both);
  const Reported apart = report_of(folder, "sqs-queue-unencrypted", {"scan", "victim"});
  CHECK(apart.count == 3);
  CHECK(together.count == apart.count);
}

TEST_CASE("A module that only another repository deploys is judged as it is") {
  const TemporaryDirectory folder{
      {"victim/.git/HEAD", "ref: refs/heads/main\n"},
      {"victim/main.tf",
       "variable \"on\" {\n  default = false\n}\nresource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = "
       "var.on\n}\n"},
      {"hostile/.git/HEAD", "ref: refs/heads/main\n"},
      {"hostile/called/main.tf", "module \"m\" {\n  source = \"../../victim\"\n  on     = true\n}\n"},
      {"hostile/unit/terragrunt.hcl", "terraform {\n  source = \"../../victim\"\n}\ninputs = {\n  on = true\n}\n"}};
  const std::vector<std::string> arguments = {"scan", "hostile", "victim", "--select", "sqs-queue-unencrypted"};
  CHECK(report_of(folder, "sqs-queue-unencrypted", arguments).count == 1);
  CHECK(report_of(folder, "sqs-queue-unencrypted", {"scan", ".", "--select", "sqs-queue-unencrypted"}).count == 1);
}

TEST_CASE("A baseline that one repository names silences no other") {
  const TemporaryDirectory folder{{"victim/.git/HEAD", "ref: refs/heads/main\n"},
                                  {"victim/main.tf", open_queue},
                                  {"host/.git/HEAD", "ref: refs/heads/main\n"},
                                  {"host/main.tf", "resource \"aws_sns_topic\" \"t\" {}\n"},
                                  {"host/.lintel.yaml", "baseline: b.json\n"}};
  const std::string rule = "sqs-queue-unencrypted";
  run_program({"scan", "victim", "--select", rule, "--write-baseline", "host/b.json"}, "", folder.path());
  for (const std::vector<std::string>& paths : {std::vector<std::string>{"victim", "host"}, {"host", "victim"}}) {
    const Reported both = report_of(folder, rule, {"scan", paths[0], paths[1], "--select", rule});
    CHECK(both.count == 1);
    CHECK(both.code == 1);
  }
  // What a repository names for itself holds, whatever is scanned along; what the user names holds for all.
  std::filesystem::rename(folder.path() + "/host/.lintel.yaml", folder.path() + "/victim/.lintel.yaml");
  std::filesystem::copy_file(folder.path() + "/host/b.json", folder.path() + "/victim/b.json");
  folder.write("host/main.tf", open_queue);
  const Reported own = report_of(folder, rule, {"scan", "victim", "host", "--select", rule});
  CHECK(own.count == 1);
  const Reported users =
      report_of(folder, rule, {"scan", "victim", "host", "--select", rule, "--baseline", "host/b.json"});
  CHECK(users.count == 1);
}

TEST_CASE("Each finding says which of several repositories its file is in, whichever has a configuration") {
  for (const char* configured : {"", "host", "victim"}) {
    CAPTURE(configured);
    TemporaryDirectory folder{{"victim/.git/HEAD", "ref: refs/heads/main\n"},
                              {"victim/main.tf", open_queue},
                              {"host/.git/HEAD", "ref: refs/heads/main\n"},
                              {"host/main.tf", open_queue}};
    if (*configured) folder.write(std::string(configured) + "/.lintel.yaml", "profile: all\n");
    for (const std::vector<std::string>& paths :
         {std::vector<std::string>{"victim", "host"}, {"host", "victim"}, {"."}}) {
      std::vector<std::string> arguments = {"scan", "--select", "sqs-queue-unencrypted", "-f", "json"};
      arguments.insert(arguments.end(), paths.begin(), paths.end());
      const auto report = nlohmann::json::parse(run_program(arguments, "", folder.path()).out);
      std::vector<std::string> files, fingerprints;
      for (const auto& finding : report["findings"]) {
        files.push_back(finding["file"]);
        fingerprints.push_back(finding["fingerprint"]);
      }
      std::sort(files.begin(), files.end());
      CHECK(files == std::vector<std::string>{"host/main.tf", "victim/main.tf"});
      REQUIRE(fingerprints.size() == 2);
      CHECK(fingerprints[0] != fingerprints[1]);
    }
  }
}

TEST_CASE("A template that only another repository nests is judged as it is, and is not read") {
  const std::string nested =
      "Resources:\n  N:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ../victim/t.yaml\n"
      "      Parameters:\n        On: \"true\"\n";
  const std::string included =
      "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      Fn::Transform:\n        Name: AWS::Include\n"
      "        Parameters:\n          Location: ../victim/part.yaml\n";
  const std::string theirs =
      "Parameters:\n  On:\n    Type: String\n    Default: \"false\"\nResources:\n  Q:\n    Type: AWS::SQS::Queue\n"
      "    Properties:\n      QueueName: PRIVATE-NAME\n      SqsManagedSseEnabled: !Ref On\n";
  const TemporaryDirectory folder{{"victim/.git/HEAD", "ref: refs/heads/main\n"},
                                  {"victim/t.yaml", theirs},
                                  {"victim/part.yaml", "QueueName: PRIVATE-NAME\n"},
                                  {"hostile/.git/HEAD", "ref: refs/heads/main\n"},
                                  {"hostile/nested.yaml", nested},
                                  {"hostile/included.yaml", included}};
  const std::vector<std::string> arguments = {"scan", "hostile", "victim", "--select", "sqs-queue-unencrypted"};
  CHECK(report_of(folder, "sqs-queue-unencrypted", arguments).count == 1);
  const Answer answer = run_program({"graph", "hostile", "victim", "--format", "json"}, "", folder.path());
  const std::size_t first = answer.out.find("PRIVATE-NAME");
  REQUIRE(first != std::string::npos);
  CHECK(answer.out.find("PRIVATE-NAME", first + 1) == std::string::npos);
}

TEST_CASE("A template that a change replaces by a link is an error, wherever that leads") {
  if (!has_git()) return;
  const TemporaryDirectory folder{{"main.tf", open_queue},
                                  {"values.yaml",
                                   "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n"
                                   "      SqsManagedSseEnabled: false\n"}};
  git(folder, "init --quiet");
  commit(folder);
  std::filesystem::remove(folder.path() + "/values.yaml");
  std::filesystem::create_symlink("nowhere", folder.path() + "/values.yaml");
  const Answer answer = run_program({"scan", ".", "--changed-since", "HEAD", "--fail-on", "none"}, "", folder.path());
  INFO(answer.out);
  CHECK(answer.exit_code == 2);
  CHECK(answer.out.find("before this change it was a file") != std::string::npos);
}

TEST_CASE("What a suppression from before newly hides is said") {
  if (!has_git()) return;
  const auto port = [](int number) {
    return "resource \"aws_security_group\" \"g\" {\n  # lintel:ignore ec2-security-group-* -- the agreed port\n"
           "  ingress {\n    from_port   = " +
           std::to_string(number) + "\n    to_port     = " + std::to_string(number) +
           "\n    protocol    = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"]\n  }\n}\n";
  };
  const TemporaryDirectory folder{{"main.tf", port(3389)}};
  git(folder, "init --quiet");
  commit(folder);
  const auto anew = [&](const std::vector<std::string>& arguments) {
    return report_of(folder, "suppression-applies-anew", arguments).count;
  };
  CHECK(anew({"diff", "HEAD"}) == 0);
  folder.write("main.tf", port(22));
  CHECK(anew({"diff", "HEAD"}) >= 1);
  CHECK(anew({"scan", ".", "--changed-since", "HEAD"}) >= 1);
  CHECK(report_of(folder, "suppression-added", {"diff", "HEAD"}).count == 0);
}
