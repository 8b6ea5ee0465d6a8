// What a change may silence: the settings that hold are the base's, and what the change would silence is said.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
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

json scan(const TemporaryDirectory& folder, std::vector<std::string> arguments, int* code = nullptr) {
  arguments.insert(arguments.begin(), {"scan", "."});
  arguments.insert(arguments.end(), {"--format", "json"});
  const Answer answer = run_program(arguments, "", folder.path());
  INFO(answer.err);
  if (code) *code = answer.exit_code;
  const json report = json::parse(answer.out, nullptr, false);
  REQUIRE(report.is_object());
  return report;
}

std::size_t count(const json& report, const std::string& rule) {
  std::size_t found = 0;
  for (const json& finding : report["findings"]) found += finding["rule"] == rule;
  return found;
}

}  // namespace

TEST_CASE("A change silences nothing by its settings, and is said to have tried") {
  if (!has_git()) return;
  struct Case {
    const char* about;
    std::vector<TemporaryDirectory::File> files;
    const char* tried;  ///< where the trial is reported; nullptr: nowhere
  };
  const Case cases[] = {
      {"ignored rules", {{".lintel.yaml", "ignore: [\"*\"]\n"}}, ".lintel.yaml"},
      {"excluded files", {{".lintel.yaml", "exclude: [\"*.tf\"]\n"}}, ".lintel.yaml"},
      {"a lower severity",
       {{".lintel.yaml", "severity-overrides:\n  sqs-queue-unencrypted: info\nfail-on: high\n"}},
       ".lintel.yaml"},
      {"a suppression by address",
       {{".lintel.yaml", "suppressions:\n  - address: \"*\"\n    rules: [\"*\"]\n    reason: trust me\n"}},
       ".lintel.yaml"},
      {"Trivy's list", {{".trivyignore", "*\nCKV_AWS_27\n"}}, ".trivyignore"},
      {"Checkov's file", {{".checkov.yaml", "skip-check: [CKV_AWS_27]\nskip-path: [main.tf]\n"}}, ".checkov.yaml"},
      {"an ignore file over tracked files", {{".gitignore", "*.tf\n"}}, nullptr},
      {"a new baseline", {{".lintel.yaml", "baseline: known.json\n"}, {"known.json", ""}}, ".lintel.yaml"},
  };
  for (const Case& each : cases) {
    INFO(each.about);
    const TemporaryDirectory folder{{"main.tf", open_queue}, {"README", "x"}};
    git(folder, "init --quiet");
    commit(folder);
    for (const auto& file : each.files) folder.write(file.name, file.content);
    if (each.files.back().name == "known.json")
      run_program({"scan", ".", "--no-config", "--write-baseline", "known.json"}, "", folder.path());
    commit(folder);
    int code = 0;
    const json report =
        scan(folder, {"--config-from", "HEAD~1", "--select", "sqs-queue-unencrypted,suppression-*"}, &code);
    CHECK(code == 1);
    CHECK(count(report, "sqs-queue-unencrypted") == 1);
    CHECK(report["findings"][0]["severity"] == "high");
    bool said = false;
    for (const json& finding : report["findings"])
      said = said || (finding["rule"] == "suppression-added" && each.tried && finding["file"] == each.tried);
    CHECK(said == (each.tried != nullptr));
  }
}

TEST_CASE("The base's settings hold in diff and with --changed-since too") {
  if (!has_git()) return;
  const TemporaryDirectory folder{{"README", "x"}, {"a.tf", "locals {}\n"}};
  git(folder, "init --quiet");
  commit(folder);
  folder.write("main.tf", open_queue);
  folder.write(".lintel.yaml", "ignore: [\"*\"]\n");
  commit(folder);
  const std::vector<std::string> format = {"--format", "compact", "--select", "sqs-queue-unencrypted"};
  for (std::vector<std::string> arguments : std::vector<std::vector<std::string>>{
           {"diff", "HEAD~1"}, {"diff", "HEAD~1", "HEAD"}, {"scan", ".", "--changed-since", "HEAD~1"}}) {
    arguments.insert(arguments.end(), format.begin(), format.end());
    INFO(arguments[0] << " " << arguments[1]);
    const Answer answer = run_program(arguments, "", folder.path());
    INFO(answer.err);
    CHECK(answer.exit_code == 1);
    CHECK(answer.out.find("[sqs-queue-unencrypted]") != std::string::npos);
    arguments.insert(arguments.end(), {"--config-from", "worktree"});
    CHECK(run_program(arguments, "", folder.path()).exit_code == 1);  // no rule is left
  }
}

TEST_CASE("A suppression that the base does not have is reported with its author's line and reason in every format") {
  if (!has_git()) return;
  const std::string old =
      "resource \"aws_sqs_queue\" \"old\" {\n  sqs_managed_sse_enabled = false # lintel:ignore sqs-queue-unencrypted "
      "-- old one\n}\n";
  const TemporaryDirectory folder{{"main.tf", old}};
  git(folder, "init --quiet");
  commit(folder);
  folder.write("main.tf",
               "locals {}\n\n" + old + "# lintel:ignore sqs-queue-unencrypted -- please look away\n" + open_queue);
  for (const char* format : {"human", "compact", "json", "sarif", "junit", "checkstyle", "github",
                             "gitlab-code-quality", "gitlab-sast", "csv", "markdown", "html"}) {
    INFO(format);
    const Answer answer = run_program({"scan", ".", "--config-from", "HEAD", "--format", format}, "", folder.path());
    CHECK(answer.out.find("is new since") != std::string::npos);
    CHECK(answer.out.find("please look away") != std::string::npos);
    CHECK(answer.out.find("old one") == std::string::npos);
    CHECK(answer.out.find("6") != std::string::npos);
  }
  int code = 0;
  json report = scan(folder, {"--config-from", "HEAD", "--select", "sqs-queue-unencrypted,suppression-added"}, &code);
  REQUIRE(report["findings"].size() == 1);
  CHECK(report["findings"][0]["rule"] == "suppression-added");
  CHECK(report["findings"][0]["range"]["start"]["line"] == 6);
  CHECK(code == 0);
  scan(folder, {"--config-from", "HEAD", "--select", "sqs-queue-unencrypted,suppression-added", "--fail-on", "info"},
       &code);
  CHECK(code == 1);
  report = scan(folder, {"--no-inline-suppressions", "--select", "sqs-queue-unencrypted"}, &code);
  CHECK(count(report, "sqs-queue-unencrypted") == 2);
}

TEST_CASE("A baseline, rules and suppressions on another line are the base's") {
  if (!has_git()) return;
  const std::string own =
      "rule \"own\" {\n  title = \"Own\"\n  severity = \"low\"\n  area = \"data-protection\"\n"
      "  resource = \"AWS::SQS::Queue\"\n  require = self.DelaySeconds == 5\n  message = \"own\"\n}\n";
  const TemporaryDirectory folder{{"main.tf", "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = 4\n}\n"},
                                  {"rules/own.hcl", own},
                                  {".lintel.yaml", "rules: [rules]\nselect: [own]\nbaseline: known.json\n"},
                                  {"known.json", "{\"version\": 1, \"findings\": []}\n"}};
  git(folder, "init --quiet");
  commit(folder);
  run_program({"scan", ".", "--write-baseline", "known.json"}, "", folder.path());
  folder.write("rules/own.hcl", own.substr(0, own.find("require")) + "require = true\n  message = \"own\"\n}\n");
  commit(folder);
  int code = 0;
  CHECK(count(scan(folder, {}, &code), "own") == 0);
  CHECK(count(scan(folder, {"--config-from", "HEAD~1"}, &code), "own") == 1);
  CHECK(code == 1);
}

TEST_CASE("Nothing suppresses, ignores or leaves out what an outer configuration calls unsuppressible") {
  const TemporaryDirectory folder{
      {".git/HEAD", "ref: refs/heads/main\n"},
      {".lintel.yaml", "unsuppressible: [sqs-queue-unencrypted]\n"},
      {"a/.lintel.yaml", "ignore: [\"sqs-*\"]\nsuppressions:\n  - address: \"*\"\n    rules: [\"*\"]\n"},
      {"a/main.tf", "# lintel:ignore * -- no\n\n" + open_queue}};
  CHECK(count(scan(folder, {}), "sqs-queue-unencrypted") == 1);
  const Answer inner = run_program({"scan", "a", "--format", "compact"}, "", folder.path());
  CHECK(inner.out.find("[sqs-queue-unencrypted]") != std::string::npos);
  const TemporaryDirectory other{{"main.tf", "# lintel:ignore * -- no\n\n" + open_queue}};
  CHECK(count(scan(other, {"--ignore", "sqs-*"}), "sqs-queue-unencrypted") == 0);
  CHECK(count(scan(other, {"--ignore", "sqs-*", "--unsuppressible", "CKV_AWS_27"}), "sqs-queue-unencrypted") == 1);
}

TEST_CASE("An inner configuration weakens nothing of what an outer one calls unsuppressible") {
  struct Case {
    const char* about;
    std::vector<TemporaryDirectory::File> files;
  };
  const Case cases[] = {
      {"no rule is left", {{"a/.lintel.yaml", "select: [s3-bucket-acl-public]\nignore: [CKV_AWS_27]\n"}}},
      {"the files are excluded", {{"a/.lintel.yaml", "exclude: [\"*.tf\"]\n"}}},
      {"other files are included", {{"a/.lintel.yaml", "include: [\"*.yaml\"]\n"}}},
      {"nothing fails", {{"a/.lintel.yaml", "fail-on: none\n"}}},
      {"only worse fails", {{"a/.lintel.yaml", "fail-on: critical\n"}}},
      {"it is of no severity",
       {{"a/.lintel.yaml",
         "severity: critical\nfail-on: medium\nseverity-overrides: { sqs-queue-unencrypted: info }\n"}}},
      {"it is known",
       {{"a/.lintel.yaml", "baseline: known.json\n"}, {"a/known.json", "{\"version\": 1, \"findings\": []}\n"}}},
      {"Checkov leaves it out", {{"a/.checkov.yaml", "skip-check: [CKV_AWS_27]\nskip-path: [main.tf]\n"}}},
      {"Trivy leaves it out", {{"a/.trivyignore", "CKV_AWS_27\n"}}},
  };
  for (const Case& each : cases) {
    INFO(each.about);
    const TemporaryDirectory folder{{".git/HEAD", "ref: refs/heads/main\n"},
                                    {".lintel.yaml", "unsuppressible: [sqs-queue-unencrypted]\nfail-on: high\n"},
                                    {"a/main.tf", open_queue}};
    for (const auto& file : each.files) folder.write(file.name, file.content);
    if (each.files.back().name == "a/known.json")
      run_program({"scan", "a", "--no-config", "--write-baseline", "a/known.json"}, "", folder.path());
    const Answer answer = run_program({"scan", "a", "--format", "compact"}, "", folder.path());
    CHECK(answer.exit_code == 1);
    CHECK(answer.out.find("high: ") != std::string::npos);
    CHECK(answer.out.find("[sqs-queue-unencrypted]") != std::string::npos);
  }
  // What is bound is these rules; others the inner configuration leaves out as it says.
  const TemporaryDirectory folder{{".git/HEAD", "ref: refs/heads/main\n"},
                                  {".lintel.yaml", "unsuppressible: [s3-bucket-acl-public]\n"},
                                  {"a/.lintel.yaml", "exclude: [other.tf]\n"},
                                  {"a/main.tf", "resource \"aws_sns_topic\" \"t\" {\n  display_name = \"t\"\n}\n"},
                                  {"a/other.tf", open_queue}};
  const Answer answer = run_program(
      {"scan", "a", "--select", "sqs-queue-unencrypted", "--format", "json", "--show-suppressed"}, "", folder.path());
  CHECK(answer.exit_code == 0);
  const json report = json::parse(answer.out);
  REQUIRE(report["findings"].size() == 1);
  CHECK(report["findings"][0]["suppression"].dump().find("excluded") != std::string::npos);
  // The strictest of several configurations decides when a run fails, in whatever order its paths are named.
  const TemporaryDirectory several{{"a/.lintel.yaml", "fail-on: none\n"},
                                   {"a/main.tf", open_queue},
                                   {"b/.lintel.yaml", "fail-on: high\n"},
                                   {"b/main.tf", open_queue}};
  CHECK(run_program({"scan", "a", "b"}, "", several.path()).exit_code == 1);
  CHECK(run_program({"scan", "b", "a"}, "", several.path()).exit_code == 1);
  CHECK(run_program({"scan", "a"}, "", several.path()).exit_code == 0);
}

TEST_CASE("Configurations of folders below are compared too, as the revision that is looked at has them") {
  if (!has_git()) return;
  const TemporaryDirectory folder{{"a/main.tf", open_queue}, {"b/c/main.tf", open_queue}};
  git(folder, "init --quiet");
  commit(folder);
  folder.write("a/.lintel.yaml", "exclude: [main.tf]\n");
  folder.write("b/c/.trivyignore", "# trust me\nCKV_AWS_27\n");
  commit(folder);
  const auto changes = [&](const std::vector<std::string>& arguments) {
    std::string said;
    const Answer answer = run_program(arguments, "", folder.path());
    const json report = json::parse(answer.out, nullptr, false);
    REQUIRE(report.is_object());
    for (const json& finding : report["findings"]) {
      if (finding["rule"] == "suppression-added") said += finding["file"].get<std::string>() + " ";
    }
    return said;
  };
  CHECK(changes({"diff", "HEAD~1", "HEAD", "-f", "json"}) == "a/.lintel.yaml b/c/.trivyignore ");
  CHECK(changes({"diff", "HEAD~1", "-f", "json"}) == "a/.lintel.yaml b/c/.trivyignore ");
  CHECK(changes({"scan", ".", "--changed-since", "HEAD~1", "-f", "json"}) == "a/.lintel.yaml b/c/.trivyignore ");
  // The working tree has gone on: what is looked at is the commit.
  folder.write("a/.lintel.yaml", "{}\n");
  CHECK(changes({"diff", "HEAD~1", "HEAD", "-f", "json"}) == "a/.lintel.yaml b/c/.trivyignore ");
  CHECK(changes({"diff", "HEAD", "HEAD", "-f", "json"}) == "");
}

TEST_CASE("A folder that the base does not have is new as a whole") {
  if (!has_git()) return;
  const TemporaryDirectory folder{{"README", "x"}};
  git(folder, "init --quiet");
  commit(folder);
  folder.write("new/main.tf", open_queue);
  const std::vector<std::string> select = {"--select", "sqs-queue-unencrypted", "-f", "compact"};
  for (std::vector<std::string> arguments :
       std::vector<std::vector<std::string>>{{"diff", "HEAD"}, {"scan", ".", "--changed-since", "HEAD"}}) {
    arguments.insert(arguments.end(), select.begin(), select.end());
    const Answer answer = run_program(arguments, "", folder.path() + "/new");
    INFO(answer.err);
    CHECK(answer.exit_code == 1);
    CHECK(answer.out.find("[sqs-queue-unencrypted]") != std::string::npos);
  }
  CHECK(run_program({"diff", "HEAD", "--path", "gone"}, "", folder.path()).exit_code == 2);
}

TEST_CASE("Links of a commit lead where those of the working tree do") {
  if (!has_git()) return;
  const TemporaryDirectory folder{{"m/real/main.tf", open_queue},
                                  {"main.tf", "module \"q\" {\n  source = \"./m/link\"\n}\n"}};
  std::filesystem::create_symlink("real", folder.path() + "/m/link");
  std::filesystem::create_symlink("/etc/hostname", folder.path() + "/out.tf");
  git(folder, "init --quiet");
  commit(folder);
  const auto diagnostics = [&](const std::vector<std::string>& arguments) {
    const Answer answer = run_program(arguments, "", folder.path());
    CHECK(answer.exit_code == 2);
    const json report = json::parse(answer.out, nullptr, false);
    REQUIRE(report.is_object());
    std::string said;
    for (const json& diagnostic : report["diagnostics"])
      said += diagnostic["code"].get<std::string>() + " " + diagnostic["file"].get<std::string>() + "\n";
    for (const json& finding : report["findings"])
      said += finding["rule"].get<std::string>() + " " + finding["address"].get<std::string>() + "\n";
    return said;
  };
  git(folder, "commit --quiet --allow-empty --message empty");
  const std::string of_tree = diagnostics({"scan", ".", "-f", "json", "--select", "sqs-queue-unencrypted"});
  // Against an empty directory everything is new.
  folder.write("empty/README", "");
  CHECK(of_tree.find("unreadable-file out.tf") != std::string::npos);
  CHECK(diagnostics({"diff", "empty", "HEAD", "-f", "json", "--select", "sqs-queue-unencrypted"}) == of_tree);
}

TEST_CASE("A tracked file is not ignored where the index cannot be read") {
  if (!has_git()) return;
  const TemporaryDirectory folder{{"main.tf", open_queue}};
  git(folder, "init --quiet");
  commit(folder);
  folder.write(".gitignore", "*.tf\n");
  std::filesystem::remove(folder.path() + "/.git/index");
  REQUIRE(::mkfifo((folder.path() + "/.git/index").c_str(), 0600) == 0);
  CHECK(count(scan(folder, {}), "sqs-queue-unencrypted") == 1);
  std::filesystem::remove(folder.path() + "/.git/index");
  std::filesystem::remove_all(folder.path() + "/.git/objects");
  CHECK(count(scan(folder, {}), "sqs-queue-unencrypted") == 1);
}

TEST_CASE("Code that is committed where installed code lies is counted as left out") {
  if (!has_git()) return;
  const TemporaryDirectory folder{
      {"main.tf", "module \"q\" {\n  source = \"x/y/z\"\n}\n"},
      {"node_modules/a/main.tf", open_queue},
      {"node_modules/a/package.json", "{}"},
      {".terraform/modules/modules.json", R"({"Modules":[{"Key":"q","Source":"x/y/z","Dir":".terraform/modules/q"}]})"},
      {".terraform/modules/q/main.tf", open_queue},
      {".terraform/modules/hidden/main.tf", open_queue}};
  git(folder, "init --quiet");
  const auto left_out = [&] { return scan(folder, {})["summary"]["not_judged"]["files"].dump(); };
  CHECK(left_out().find("tracked") == std::string::npos);
  commit(folder);
  CHECK(left_out() == "{\"tracked in node_modules, .terraform or .aws-sam\":2}");
  const Answer answer = run_program({"scan", "."}, "", folder.path());
  CHECK(answer.out.find("2 tracked in node_modules, .terraform or .aws-sam") != std::string::npos);
}

TEST_CASE("A submodule, whose files no revision holds, is named wherever revisions are compared") {
  if (!has_git()) return;
  const TemporaryDirectory folder{{"main.tf", open_queue}};
  git(folder, "init --quiet");
  commit(folder);
  git(folder, "update-index --add --cacheinfo 160000,1234567890123456789012345678901234567890,vendored/network");
  git(folder, "commit --quiet --message submodule");
  for (const std::string format :
       {"human", "json", "sarif", "compact", "github", "checkstyle", "gitlab-sast", "html"}) {
    INFO(format);
    const Answer revisions = run_program({"diff", "HEAD~1", "HEAD", "--format", format}, "", folder.path());
    CHECK((revisions.out + revisions.err).find("vendored/network") != std::string::npos);
    const Answer files = run_program({"scan", ".", "--changed-since", "HEAD", "--format", format}, "", folder.path());
    CHECK((files.out + files.err).find("vendored/network") != std::string::npos);
    // A submodule beside what is compared is none of its.
    const Answer beside =
        run_program({"diff", "HEAD~1", "HEAD", "--path", "main.tf", "--format", format}, "", folder.path());
    CHECK((beside.out + beside.err).find("vendored/network") == std::string::npos);
  }
  const Answer answer = run_program({"diff", "HEAD~1", "HEAD"}, "", folder.path());
  CHECK(answer.out.find("files left out: 1 in submodules") != std::string::npos);
}

TEST_CASE("A template that a change makes one of another language is an error, and was none before") {
  if (!has_git()) return;
  const std::string queue = "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      DelaySeconds: ";
  const TemporaryDirectory folder{
      {"main.tf", "locals {}\n"}, {"a.yaml", queue + "1\n"}, {"b.yaml", queue + "{{ delay }}\n"}};
  git(folder, "init --quiet");
  commit(folder);
  const auto compare = [&](const std::string& format) {
    return run_program({"scan", ".", "--changed-since", "HEAD", "--format", format}, "", folder.path());
  };
  CHECK(compare("human").exit_code == 0);
  folder.write("b.yaml", queue + "{{ delay + 1 }}\n");
  CHECK(compare("human").exit_code == 0);
  folder.write("a.yaml", queue + "{{ delay }}\n");
  const Answer answer = compare("json");
  CHECK(answer.exit_code == 2);
  const json report = json::parse(answer.out);
  for (const json& diagnostic : report["diagnostics"]) {
    INFO(diagnostic.dump());
    if (diagnostic["code"] == "text-templating")
      CHECK((diagnostic["severity"] == "error") == (diagnostic["file"] == "a.yaml"));
  }
  commit(folder);
  CHECK(run_program({"diff", "HEAD~1", "HEAD"}, "", folder.path()).exit_code == 2);
  CHECK(compare("human").exit_code == 0);
}

TEST_CASE("What git tracks is not ignored, what it does not is") {
  if (!has_git()) return;
  const TemporaryDirectory folder{{"build/kept.tf", open_queue}, {"main.tf", "locals {}\n"}};
  git(folder, "init --quiet");
  commit(folder);
  folder.write(".gitignore", "build/\n*.tf\n");
  folder.write("build/made.tf", "resource \"aws_sqs_queue\" \"made\" {\n  sqs_managed_sse_enabled = false\n}\n");
  folder.write("new.tf", "resource \"aws_sqs_queue\" \"new\" {\n  sqs_managed_sse_enabled = false\n}\n");
  for (const char* version : {"2", "4"}) {
    INFO(version);
    git(folder, std::string("update-index --index-version ") + version);
    const json report = scan(folder, {"--select", "sqs-queue-unencrypted"});
    REQUIRE(report["findings"].size() == 1);
    CHECK(report["findings"][0]["file"] == "build/kept.tf");
  }
}

TEST_CASE("Of two folders the settings of the first one hold, whatever the second one says") {
  const std::string queue = "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = false\n}\n";
  struct Case {
    const char* about;
    std::vector<std::string> arguments;
    std::vector<TemporaryDirectory::File> files;
    int exit_code;
  };
  const TemporaryDirectory::File empty{"old/a/x.tf", ""}, faulty{"new/a/main.tf", queue};
  const std::string all = "ignore: [\"*\"]\n", one = "ignore: [sqs-queue-unencrypted]\n";
  const TemporaryDirectory::File old_git{"old/.git/HEAD", "ref: x\n"}, new_git{"new/.git/HEAD", "ref: x\n"};
  const Case cases[] = {
      {"no settings", {"diff", "old", "new"}, {empty, faulty}, 1},
      {"settings of the second", {"diff", "old", "new"}, {empty, faulty, {"new/.lintel.yaml", all}}, 1},
      {"those below it", {"diff", "old", "new"}, {empty, faulty, {"new/a/.lintel.yaml", all}}, 1},
      {"ignore files", {"diff", "old", "new"}, {empty, faulty, {"new/.trivyignore", "AWS-0096\n"}}, 1},
      {"settings of the first", {"diff", "old", "new"}, {empty, faulty, {"old/.lintel.yaml", one}}, 0},
      {"asked for those of the second",
       {"diff", "old", "new", "--config-from", "worktree"},
       {empty, faulty, {"new/.lintel.yaml", one}},
       0},
      {"two repositories, a folder of each",
       {"diff", "old/a", "new/a"},
       {empty, faulty, old_git, new_git, {"new/.lintel.yaml", all}},
       1},
      {"the settings of the repository of the first",
       {"diff", "old/a", "new/a"},
       {empty, faulty, old_git, new_git, {"old/.lintel.yaml", one}},
       0},
      {"folders at other places",
       {"diff", "old", "new/a"},
       {empty, faulty, old_git, new_git, {"new/.lintel.yaml", all}, {"new/a/.lintel.yaml", all}},
       1},
      {"the settings around both",
       {"diff", "r/old", "r/new"},
       {{"r/.git/HEAD", "ref: x\n"}, {"r/old/x.tf", ""}, {"r/new/main.tf", queue}, {"r/.lintel.yaml", one}},
       0},
  };
  for (const Case& each : cases) {
    INFO(std::string(each.about));
    const TemporaryDirectory folder{{"README", "x"}};
    for (const auto& file : each.files) folder.write(file.name, file.content);
    std::vector<std::string> arguments = each.arguments;
    arguments.insert(arguments.end(), {"-f", "compact"});
    const Answer answer = run_program(arguments, "", folder.path());
    INFO(answer.out << answer.err);
    CHECK(answer.exit_code == each.exit_code);
    CHECK((answer.out.find("[sqs-queue-unencrypted]") != std::string::npos) == (each.exit_code == 1));
  }
}

TEST_CASE("Every command that evaluates takes the limits that its messages name") {
  const TemporaryDirectory folder{{"a/main.tf",
                                   "resource \"aws_sqs_queue\" \"q\" {\n  delay_seconds = length([for i in range(900) "
                                   ": [for j in range(300) : j]])\n}\n"},
                                  {"b/main.tf", open_queue}};
  const std::vector<std::vector<std::string>> commands = {{"graph", "."},
                                                          {"show", ".", "aws_sqs_queue.q"},
                                                          {"reach", "."},
                                                          {"access", ".", "--can", "s3:GetObject"},
                                                          {"access", "check", "--not-granted", "iam:*"},
                                                          {"eval", "."},
                                                          {"scan", "."},
                                                          {"diff", ".", "."}};
  for (const std::vector<std::string>& command : commands) {
    CAPTURE(command.front());
    std::vector<std::string> arguments = command;
    arguments.insert(arguments.end(), {"--max-steps", "100000000", "--max-memory", "500MB"});
    const Answer answer = run_program(arguments, "1 + 1\n", folder.path());
    INFO(answer.err);
    CHECK(answer.err.find("--max-") == std::string::npos);
  }
  const Answer cut = run_program({"graph", ".", "--max-steps", "1000"}, "", folder.path());
  INFO(cut.err);
  CHECK(cut.err.find("steps") != std::string::npos);
}

TEST_CASE("A revision is read as git stores it, whatever .gitattributes makes of it when it is checked out") {
  if (!has_git()) return;
  const TemporaryDirectory folder{{"README", "x"}};
  folder.write("main.tf", "# $Id$\n" + open_queue);
  folder.write(".gitattributes", "*.tf ident\n*.yaml working-tree-encoding=UTF-16LE-BOM\n");
  std::string wide = "\xff\xfe";
  for (const char c :
       std::string("Resources: {T: {Type: AWS::SQS::Queue, Properties: {SqsManagedSseEnabled: false}}}\n"))
    wide += {c, '\0'};
  folder.write("t.yaml", wide);
  commit(folder);
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"scan", "."}, {"diff", "HEAD"}, {"diff", "HEAD", "HEAD"}}) {
    std::vector<std::string> whole = arguments;
    whole.insert(whole.end(), {"--select", "sqs-queue-unencrypted", "-f", "json"});
    const Answer answer = run_program(whole, "", folder.path());
    INFO(answer.out << answer.err);
    const json report = json::parse(answer.out, nullptr, false);
    REQUIRE(report.is_object());
    const bool is_scan = arguments.front() == "scan";
    CHECK(count(report, "sqs-queue-unencrypted") == (is_scan ? 2 : 0));
    CHECK((is_scan || report["summary"]["unchanged"] == 2));
  }
}
