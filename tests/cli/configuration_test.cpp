// What a configuration, a baseline and another revision change in a run of the built program.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "cli/program.h"

using namespace lintel::test;
using nlohmann::json;

namespace {

constexpr const char* code =
    "variable \"encrypt\" {\n  default = false\n}\n"
    "resource \"aws_sqs_queue\" \"q\" {\n  sqs_managed_sse_enabled = var.encrypt\n}\n"
    "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"b\"\n}\n";

/// The rules that a run names in its compact report.
std::set<std::string> rules_in(const std::string& report) {
  std::set<std::string> rules;
  for (std::size_t at = report.find(" ["); at != std::string::npos; at = report.find(" [", at + 1)) {
    const std::size_t end = report.find("]\n", at);
    if (end != std::string::npos) rules.insert(report.substr(at + 2, end - at - 2));
  }
  return rules;
}

Answer scan_in(const TemporaryDirectory& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"scan", "."});
  return run_program(arguments, "", folder.path());
}

/// Runs git in a folder; false when there is none or it failed.
bool git_succeeds(const TemporaryDirectory& folder, const std::string& command) {
  return run_shell("sh", "cd '" + folder.path() +
                             "' && git -c user.name=t -c user.email=t@example.org -c init.defaultBranch=main " +
                             command + " >/dev/null 2>&1")
             .exit_code == 0;
}

}  // namespace

TEST_CASE("The configuration chooses rules, paths, outputs and the exit code, and the command line wins") {
  const TemporaryDirectory folder{{"infra/main.tf", code},
                                  {"old/main.tf", code},
                                  {".lintel.yaml",
                                   "version: 1\nexclude: [old/]\nignore: [s3-*]\nfail-on: critical\n"
                                   "outputs: [compact=-]\n"}};
  const Answer configured = scan_in(folder, {});
  CHECK(configured.exit_code == 0);
  CHECK(rules_in(configured.out) == std::set<std::string>{"sqs-queue-unencrypted"});
  CHECK(configured.out.find("old/") == std::string::npos);
  CHECK(scan_in(folder, {"--fail-on", "high"}).exit_code == 1);
  CHECK(json::parse(scan_in(folder, {"--format", "json"}).out)["findings"].size() == 1);
  CHECK(rules_in(scan_in(folder, {"--no-config", "--format", "compact"}).out).size() == 3);
  CHECK(
      rules_in(scan_in(folder, {"--select", "s3-bucket-logging-disabled,sqs-queue-unencrypted", "--format", "compact"})
                   .out) == std::set<std::string>{"sqs-queue-unencrypted"});
}

TEST_CASE("Variables, severities, suppressions by address and other tools' lists come from files") {
  const TemporaryDirectory folder{
      {"main.tf", code},
      {".lintel.yaml",
       "variables: { encrypt: true }\nseverity-overrides:\n  s3-bucket-logging-disabled: critical\n"
       "suppressions:\n  - address: aws_s3_bucket.b\n    rules: [s3-bucket-versioning-disabled]\n    reason: kept\n"}};
  const json report = json::parse(scan_in(folder, {"--format", "json"}).out);
  REQUIRE(report["findings"].size() == 1);
  CHECK(report["findings"][0]["rule"] == "s3-bucket-logging-disabled");
  CHECK(report["findings"][0]["severity"] == "critical");
  CHECK(report["summary"]["suppressed"] == 1);
  const Answer shown = run_program({"show", ".", "aws_sqs_queue.q"}, "", folder.path());
  CHECK(shown.out.find("= true") != std::string::npos);

  const TemporaryDirectory foreign{{"main.tf", code}, {".trivyignore", "AVD-AWS-0089\n"}};
  CHECK(rules_in(scan_in(foreign, {"--format", "compact"}).out).count("s3-bucket-logging-disabled") == 0);
}

TEST_CASE("Folders with configurations of their own are scanned by them, and reported together") {
  const TemporaryDirectory folder{{"a/main.tf", code},
                                  {"a/.lintel.yaml", "ignore: [s3-*]\n"},
                                  {"b/main.tf", code},
                                  {"b/.lintel.yaml", "select: [s3-bucket-logging-disabled]\n"}};
  const json report = json::parse(run_program({"scan", "a", "b", "--format", "json"}, "", folder.path()).out);
  std::set<std::string> found, fingerprints;
  for (const json& finding : report["findings"]) {
    found.insert(finding["file"].get<std::string>() + " " + finding["rule"].get<std::string>());
    fingerprints.insert(finding["fingerprint"].get<std::string>());
  }
  CHECK(found == std::set<std::string>{"a/main.tf sqs-queue-unencrypted", "b/main.tf s3-bucket-logging-disabled"});
  CHECK(fingerprints.size() == 2);
  CHECK(report["summary"]["files"] == 2);
}

TEST_CASE("A faulty configuration ends the run with its place and what to do") {
  const struct {
    const char* text;
    const char* told;
  } cases[] = {
      {"ignroe: [a]\n", ".lintel.yaml:1:1: There is no key \"ignroe\"; did you mean \"ignore\"?"},
      {"version: 9\n", ".lintel.yaml:1:10: This configuration has the version 9"},
      {"ignore: [no-such-rule]\n", "no-such-rule"},
      {"profile: [\n", ".lintel.yaml:"},
      {"fail-on: sometimes\n", ".lintel.yaml:1:10: "},
  };
  for (const auto& each : cases) {
    CAPTURE(each.text);
    const TemporaryDirectory folder{{"main.tf", code}, {".lintel.yaml", each.text}};
    const Answer answer = scan_in(folder, {});
    CHECK(answer.exit_code == 2);
    CHECK(answer.out.empty());
    CHECK(answer.err.find(each.told) != std::string::npos);
    CHECK(scan_in(folder, {"--no-config"}).exit_code == 1);
  }
}

TEST_CASE("init writes a configuration that changes nothing, and never over one that is there") {
  const TemporaryDirectory folder{{"main.tf", code}};
  const std::string before = scan_in(folder, {"--format", "compact"}).out;
  const Answer first = run_program({"init"}, "", folder.path());
  CHECK(first.exit_code == 0);
  CHECK(first.out == ".lintel.yaml\n");
  CHECK(scan_in(folder, {"--format", "compact"}).out == before);
  const std::string written = folder.read(".lintel.yaml");
  CHECK(run_program({"init"}, "", folder.path()).exit_code == 2);
  CHECK(folder.read(".lintel.yaml") == written);
}

TEST_CASE("A baseline hides what it knows through moved lines and renamed files, and tells what is fixed") {
  const TemporaryDirectory folder{{"main.tf", code}};
  const Answer accepted = scan_in(folder, {"--write-baseline", "known.json", "--format", "compact"});
  CHECK(accepted.exit_code == 0);
  CHECK(accepted.out.empty());
  CHECK(json::parse(folder.read("known.json"))["findings"].size() == 3);

  run_shell("sh", "cd '" + folder.path() + "' && mv main.tf storage.tf");
  folder.write("storage.tf",
               "# moved\n\n" + std::string(code) + "resource \"aws_kinesis_stream\" \"t\" {\n  name = \"t\"\n}\n");
  const Answer moved = scan_in(folder, {"--baseline", "known.json", "--format", "compact"});
  CHECK(moved.exit_code == 1);
  CHECK(rules_in(moved.out) == std::set<std::string>{"kinesis-stream-unencrypted"});

  folder.write("storage.tf", "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"b\"\n}\n");
  const Answer fixed = scan_in(folder, {"--baseline", "known.json"});
  CHECK(fixed.exit_code == 0);
  CHECK(fixed.out.find("fixed  aws_sqs_queue.q stores messages unencrypted") != std::string::npos);
  CHECK(fixed.out.find("2 unchanged, 1 fixed") != std::string::npos);

  folder.write(".lintel.yaml", "baseline: known.json\n");
  CHECK(scan_in(folder, {}).exit_code == 0);
}

TEST_CASE("A baseline that cannot be used is told of, with its line, and nothing is reported") {
  const struct {
    const char* text;
    const char* told;
  } cases[] = {
      {"{\"version\": 1,\n \"findings\": [}", "known.json:2: the baseline is not JSON"},
      {"{\"version\": 2, \"findings\": []}", "the baseline is of version 2"},
      {"[]", "this is not a baseline"},
      {"{\"version\": 1, \"findings\": [{}]}", "finding 1 of the baseline has no rule and fingerprint"},
      {"{\"findings\": [{\"rule\": \"a\", \"fingerprint\": \"1\"}, 7], \"version\": 1}",
       "finding 2 of the baseline has no rule and fingerprint"},
      {"{\"version\": 1, \"findings\": [[{\"rule\": \"a\", \"fingerprint\": \"1\"}, \"b\"]]}",
       "finding 1 of the baseline has no rule and fingerprint"},
      {"{\"version\": 1, \"findings\": {}}", "this is not a baseline"},
      {"{\"version\": \"1\", \"findings\": []}", "this is not a baseline"},
      {"{\"version\": 18446744073709551615, \"findings\": []}", "the baseline is of version 18446744073709551615"},
      {"{\"more\": {\"version\": 1, \"findings\": []}}", "this is not a baseline"},
  };
  for (const auto& each : cases) {
    CAPTURE(each.text);
    const TemporaryDirectory folder{{"main.tf", code}, {"known.json", each.text}};
    const Answer answer = scan_in(folder, {"--baseline", "known.json"});
    CHECK(answer.exit_code == 2);
    CHECK(answer.out.empty());
    CHECK(answer.err.find(each.told) != std::string::npos);
  }
  const TemporaryDirectory folder{{"main.tf", code}};
  CHECK(scan_in(folder, {"--baseline", "none.json"}).exit_code == 2);
  CHECK(scan_in(folder, {"--write-baseline", "no/such/folder.json"}).exit_code == 2);
  CHECK(scan_in(folder, {"--write-baseline", "/dev/full"}).exit_code == 2);
  folder.write("old.json", R"({"version": 1, "findings": [{"rule": "gone-rule", "fingerprint": "0"}]})");
  CHECK(scan_in(folder, {"--baseline", "old.json"}).out.find("The baseline names the rule \"gone-rule\"") !=
        std::string::npos);
}

TEST_CASE("A baseline holds so many findings and no more") {
  std::string text = "{\"version\": 1, \"findings\": [{\"rule\": \"a\", \"fingerprint\": \"1\"}";
  for (int i = 0; i < 200'000; ++i) text += ",{\"rule\":\"a\",\"fingerprint\":\"1\"}";
  const TemporaryDirectory folder{{"main.tf", code}, {"known.json", text}};
  const Answer answer = scan_in(folder, {"--baseline", "known.json"});
  CHECK(answer.exit_code == 2);
  CHECK(answer.err.find("known.json: the baseline has more than 200000 findings") != std::string::npos);
}

TEST_CASE("What a baseline has beside its findings, and in them, counts for nothing") {
  const TemporaryDirectory folder{{"main.tf", code}};
  REQUIRE(scan_in(folder, {"--write-baseline", "known.json"}).exit_code == 0);
  nlohmann::json known = nlohmann::json::parse(folder.read("known.json"));
  known["a note"] = {{"findings", {1, {{"version", 9}}}}, {"rule", "x"}};
  const nlohmann::json found = known["findings"];
  REQUIRE_FALSE(found.empty());
  for (nlohmann::json& entry : known["findings"]) entry["a note"] = {{"rule", "x"}, {"list", {{"fingerprint", {"x"}}}}};
  folder.write("known.json", known.dump());
  CHECK(scan_in(folder, {"--baseline", "known.json"}).exit_code == 0);
  // Each entry stands for one finding, where fingerprints are the same too.
  for (nlohmann::json& entry : known["findings"]) entry["fingerprint"] = found[0]["fingerprint"];
  folder.write("known.json", known.dump());
  CHECK(scan_in(folder, {"--baseline", "known.json"}).exit_code == 0);
  known["findings"] = {found[0], found[0]};
  folder.write("known.json", known.dump());
  const Answer one = scan_in(folder, {"--baseline", "known.json", "--format", "json"});
  const nlohmann::json summary = nlohmann::json::parse(one.out)["summary"];
  CHECK(summary["unchanged"] == 1);
  CHECK(summary["fixed"] == 1);
}

TEST_CASE("Revisions and directories are compared by evaluating both") {
  const TemporaryDirectory folder{{"main.tf", code}};
  folder.write("main.tf", "variable \"encrypt\" {\n  default = true\n}\n" +
                              std::string(code).substr(std::string(code).find("resource")));
  REQUIRE(git_succeeds(folder, "init -q"));
  REQUIRE(git_succeeds(folder, "add -A"));
  REQUIRE(git_succeeds(folder, "commit -qm one"));
  folder.write("main.tf", code);
  // The default that changed is three lines above the resource that it opens.
  const std::set<std::string> caused{"sqs-queue-unencrypted"};
  CHECK(rules_in(run_program({"diff", "HEAD", "--format", "compact"}, "", folder.path()).out) == caused);
  const Answer since = scan_in(folder, {"--changed-since", "HEAD", "--format", "compact"});
  CHECK(since.exit_code == 1);
  CHECK(rules_in(since.out) == caused);
  REQUIRE(git_succeeds(folder, "commit -qam two"));
  CHECK(rules_in(run_program({"diff", "HEAD~1", "HEAD", "--format", "compact"}, "", folder.path()).out) == caused);
  const Answer back = run_program({"diff", "HEAD", "HEAD~1", "--format", "json"}, "", folder.path());
  CHECK(back.exit_code == 0);
  const json report = json::parse(back.out);
  CHECK(report["summary"]["fixed"] == 1);
  CHECK(report["fixed"][0]["rule"] == "sqs-queue-unencrypted");
  CHECK(report["summary"]["unchanged"] == 2);

  const Answer none = run_program({"diff", "no-such-branch"}, "", folder.path());
  CHECK(none.exit_code == 2);
  CHECK(none.err.find("\"no-such-branch\" is not a revision of this repository") != std::string::npos);

  const TemporaryDirectory sides{{"before/main.tf", "resource \"aws_sns_topic\" \"t\" {}\n"}, {"after/main.tf", code}};
  const Answer directories = run_program({"diff", "before", "after", "--format", "compact"}, "", sides.path());
  CHECK(rules_in(directories.out).count("sqs-queue-unencrypted") == 1);
  CHECK(rules_in(directories.out).count("sns-topic-unencrypted") == 0);
}
