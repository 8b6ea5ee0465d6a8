// What the configuration file may say, what is wrong with it and where, and which one holds for which path.
#include "config/configuration.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "source_directory.h"

using namespace lintel;
using config::Configuration;
using config::Configurations;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

Configurations load(const Files& files, const std::vector<std::string>& paths, const config::Search& search = {}) {
  return config::load_configurations(paths, search, make_memory_reader(files));
}

/// The one configuration of `/r/.lintel.yaml`.
Configurations load(const std::string& text) {
  return load({{"/r/.git/HEAD", ""}, {"/r/.lintel.yaml", text}, {"/r/main.tf", ""}}, {"/r"});
}

}  // namespace

TEST_CASE("A configuration sets the options of a scan") {
  const Configurations all = load(R"(version: 1
include: ["*.tf"]
exclude: examples/
gitignore: false
profile: all
select: ["s3-*", CKV_AWS_20]
ignore: [s3-bucket-logging-disabled]
group: valid
severity: low
severity-overrides: { CKV_AWS_18: critical }
rule-parameters:
  eks-cluster-logging-incomplete: { types: [api, "a${b}\"c"] }
rules: [own]
fail-on: high
outputs: [human=-, { format: sarif, path: out/lintel.sarif }, { format: csv }]
baseline: known.json
variables: { name: x, count: 3, on: true, zones: [a, b], tags: { k: v } }
variable-files: prod.tfvars
parameters: { Stage: prod, Subnets: [s-1, s-2], Size: 3 }
parameter-files: [p.json]
region: eu-central-1
account: 012345678901
partition: aws
require-reasons: true
suppressions:
  - address: module.legacy.*
    rules: s3-*
    until: 2027-12-31
    reason: old
  - paths: [legacy/]
    rules: ["*"]
)");
  for (const Diagnostic& fault : all.faults) MESSAGE(fault.message);
  REQUIRE(all.faults.empty());
  REQUIRE(all.groups.size() == 1);
  const Configuration& read = all.groups[0].configuration;
  const ScanOptions& options = read.options;
  using Texts = std::vector<std::string>;
  CHECK(all.groups[0].paths == Texts{"/r"});
  CHECK(options.include == Texts{"*.tf"});
  CHECK(options.exclude == Texts{"examples/"});
  CHECK(options.exclude_root == "/r");
  CHECK_FALSE(options.use_gitignore);
  CHECK(options.profile == "all");
  CHECK(options.select == Texts{"s3-*", "CKV_AWS_20"});
  CHECK(options.ignore == Texts{"s3-bucket-logging-disabled"});
  CHECK(options.groups == Texts{"valid"});
  CHECK(options.minimum_severity == Severity::low);
  CHECK(options.severity_overrides.at("s3-bucket-logging-disabled") == Severity::critical);
  CHECK(options.rule_parameters.at("eks-cluster-logging-incomplete").at("types") == R"(["api", "a$${b}\"c"])");
  CHECK(options.rule_directories == Texts{"/r/own"});
  CHECK(read.fail_on == "high");
  REQUIRE(read.outputs.size() == 3);
  CHECK(read.outputs[0].format == "human");
  CHECK(read.outputs[0].path == "-");
  CHECK(read.outputs[1].format == "sarif");
  CHECK(read.outputs[1].path == "/r/out/lintel.sarif");
  CHECK(read.outputs[2].path == "-");
  CHECK(read.baseline == "/r/known.json");
  const std::vector<std::pair<std::string, std::string>> variables = {
      {"name", "x"}, {"count", "3"}, {"on", "true"}, {"zones", R"(["a", "b"])"}, {"tags", R"({"k" = "v"})"}};
  CHECK(options.variables == variables);
  CHECK(options.variable_files == Texts{"/r/prod.tfvars"});
  const std::vector<std::pair<std::string, std::string>> parameters = {
      {"Stage", "prod"}, {"Subnets", "s-1,s-2"}, {"Size", "3"}};
  CHECK(options.parameters == parameters);
  CHECK(options.parameter_files == Texts{"/r/p.json"});
  CHECK(options.region == "eu-central-1");
  CHECK(options.account == "012345678901");
  CHECK(options.partition == "aws");
  CHECK(options.require_reasons);
  REQUIRE(options.suppressions.size() == 2);
  CHECK(options.suppressions[0].address == "module.legacy.*");
  CHECK(options.suppressions[0].rules == Texts{"s3-*"});
  CHECK(options.suppressions[0].until == "2027-12-31");
  CHECK(options.suppressions[0].reason == "old");
  CHECK(options.suppressions[1].paths == Texts{"legacy/"});
}

TEST_CASE("What is wrong with a configuration is said at its place") {
  struct Case {
    const char* text;
    std::uint32_t line, column;
    const char* code;
    const char* words;  ///< part of the message
  };
  const Case cases[] = {
      {"version: 1\nexclud: [a]\n", 2, 1, "configuration-key", "did you mean \"exclude\"?"},
      {"zzzzzzzz: 1\n", 1, 1, "configuration-key", "there are version, include"},
      {"version: 2\n", 1, 10, "configuration-version", "install a newer Lintel"},
      {"version: one\n", 1, 10, "configuration-value", "takes a number, not text"},
      {"profile: [a]\n", 1, 10, "configuration-value", "\"profile\" takes text, not a list"},
      {"ignore:\n  - 3\n", 2, 5, "configuration-value", "a list of texts"},
      {"gitignore: maybe\n", 1, 12, "configuration-value", "takes true or false, not text"},
      {"severity: severe\n", 1, 11, "configuration-value", "is not a severity"},
      {"group: [valid, safe]\n", 1, 16, "configuration-value", "is not a group of rules"},
      {"fail-on: never\n", 1, 10, "configuration-value", "is not a severity"},
      {"ignore: [s3-bucket-loging-disabled]\n", 1, 10, "unknown-rule", "did you mean \"s3-bucket-logging-disabled\"?"},
      {"select: [CKV_AWS_99999]\n", 1, 10, "unknown-rule", "There is no rule"},
      {"severity-overrides: { nothing-at-all: high }\n", 1, 23, "unknown-rule", "lintel rules list"},
      {"severity-overrides: { s3-*: hihg }\n", 1, 29, "configuration-value", "is not a severity"},
      {"rule-parameters:\n  eks-cluster-logging-incomplete: { typs: [] }\n", 2, 37, "unknown-parameter",
       "did you mean \"types\"?"},
      {"access: { no-public: true }\n", 1, 9, "configuration-value", "takes a list"},
      {"access: [no-public]\n", 1, 10, "configuration-value", "or \"no-public: true\""},
      {"access: [{ not-granted: [s3:Got*] }]\n", 1, 26, "configuration-value", "AWS has no action \"s3:Got*\""},
      {"access: [{ no-public: true, as: public }]\n", 1, 10, "configuration-value", "or \"no-public: true\""},
      {"access: [{ not-granted: s3:*, as: 'account:12' }]\n", 1, 35, "configuration-value", "twelve digits"},
      {"access: [{ not-granted: s3:*, on: 'arn:aws:s3' }]\n", 1, 35, "configuration-value", "not an ARN in full"},
      {"access: [{ not-granted: s3:*, in: x }]\n", 1, 31, "configuration-key", "in an assertion"},
      {"rule-parameters:\n  s3-bucket-logging-disabled: { x: 1 }\n", 2, 33, "unknown-parameter", "it has none"},
      {"rules: [../../etc]\n", 1, 9, "configuration-path", "lies outside /r"},
      {"outputs: [sarif=/etc/passwd]\n", 1, 11, "configuration-path", "lies outside /r"},
      {"outputs: [{ formt: sarif }]\n", 1, 13, "configuration-key", "in an output; did you mean \"format\"?"},
      {"outputs: [sarif]\n", 1, 11, "configuration-value", "FORMAT=PATH"},
      {"suppressions:\n  - address: a\n", 2, 5, "configuration-value", "has no \"rules\""},
      {"suppressions:\n  - rules: [s3-*]\n", 2, 5, "configuration-value", "neither \"address\" nor \"paths\""},
      {"suppressions:\n  - { address: a, rules: s3-*, until: 2027-13-01 }\n", 2, 39, "configuration-value",
       "is not a date"},
      {"suppressions:\n  - { adress: a, rules: s3-*, paths: b }\n", 2, 7, "configuration-key",
       "in a suppression; did you mean \"address\"?"},
      {"- a\n", 1, 1, "configuration-value", "is a mapping of keys, and this is a list"},
      {"profile: a\nprofile: b\n", 2, 1, "duplicate-key", "profile"},
      {"a: [\n", 0, 0, "yaml-syntax", ""},
  };
  for (const Case& c : cases) {
    INFO(std::string(c.text));
    const Configurations all = load(c.text);
    REQUIRE_FALSE(all.faults.empty());
    const Diagnostic& fault = all.faults[0];
    INFO(fault.message);
    CHECK(fault.code == c.code);
    CHECK(fault.severity == "error");
    CHECK(fault.message.find(c.words) != std::string::npos);
    CHECK(fault.location.file == "/r/.lintel.yaml");
    if (c.line == 0) continue;
    CHECK(fault.location.start_line == c.line);
    CHECK(fault.location.start_column == c.column);
  }
}

TEST_CASE("An empty configuration, or one that is commented out, says nothing") {
  for (const char* text : {"", "# nothing\n", "version: 1\nignore:\n#  - a\n", "---\n"}) {
    INFO(std::string(text));
    const Configurations all = load(text);
    CHECK(all.faults.empty());
    CHECK(all.groups.at(0).configuration.options.ignore.empty());
  }
}

TEST_CASE("The configuration is looked for up to the repository's root, and no further") {
  struct Case {
    const char* what;
    Files files;
    const char* path;
    const char* expected;  ///< empty: none
  };
  const Case cases[] = {
      {"beside", {{"/r/.git/HEAD", ""}, {"/r/a/.lintel.yaml", ""}, {"/r/a/x.tf", ""}}, "/r/a", "/r/a/.lintel.yaml"},
      {"above", {{"/r/.git/HEAD", ""}, {"/r/.lintel.yaml", ""}, {"/r/a/b/x.tf", ""}}, "/r/a/b", "/r/.lintel.yaml"},
      {"of a file", {{"/r/.git/HEAD", ""}, {"/r/.lintel.yaml", ""}, {"/r/a/x.tf", ""}}, "/r/a/x.tf", "/r/.lintel.yaml"},
      {"the nearest",
       {{"/r/.git/HEAD", ""}, {"/r/.lintel.yaml", ""}, {"/r/a/.lintel.yaml", ""}, {"/r/a/b/x.tf", ""}},
       "/r/a/b",
       "/r/a/.lintel.yaml"},
      {"a worktree's .git is a file",
       {{"/r/.git", "gitdir: x"}, {"/r/.lintel.yaml", ""}, {"/r/a/x.tf", ""}},
       "/r/a",
       "/r/.lintel.yaml"},
      {"not above the repository", {{"/.lintel.yaml", ""}, {"/r/.git/HEAD", ""}, {"/r/x.tf", ""}}, "/r", ""},
      {"not above a path outside repositories", {{"/.lintel.yaml", ""}, {"/r/x.tf", ""}}, "/r", ""},
      {"beside, outside repositories", {{"/r/.lintel.yaml", ""}, {"/r/x.tf", ""}}, "/r", "/r/.lintel.yaml"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const Configurations all = load(c.files, {c.path});
    REQUIRE(all.groups.size() == 1);
    CHECK(all.groups[0].configuration.path == c.expected);
    CHECK(load(c.files, {c.path}, {false, ""}).groups.at(0).configuration.path.empty());
  }
}

TEST_CASE("Paths of different configurations are groups of their own") {
  const Files files = {{"/r/.git/HEAD", ""},      {"/r/a/.lintel.yaml", "profile: all\n"},
                       {"/r/a/one/x.tf", ""},     {"/r/a/two/x.tf", ""},
                       {"/r/b/.lintel.yaml", ""}, {"/r/b/x.tf", ""}};
  const Configurations all = load(files, {"/r/a/one", "/r/b", "/r/a/two"});
  REQUIRE(all.groups.size() == 2);
  CHECK(all.groups[0].paths == std::vector<std::string>{"/r/a/one", "/r/a/two"});
  CHECK(all.groups[0].configuration.options.profile == "all");
  CHECK(all.groups[1].configuration.options.profile == "default");
  const Configurations one = load(files, {"/r/a/one", "/r/b"}, {true, "/r/a/.lintel.yaml"});
  REQUIRE(one.groups.size() == 1);
  CHECK(one.groups[0].configuration.options.profile == "all");
}

TEST_CASE("A configuration of another name, or that is not there, is an error") {
  const Configurations named = load({{"/r/.lintel.yml", ""}, {"/r/x.tf", ""}}, {"/r"});
  REQUIRE(named.faults.size() == 1);
  CHECK(named.faults[0].code == "configuration-name");
  const Configurations missing = load({{"/r/x.tf", ""}}, {"/r"}, {true, "/r/none.yaml"});
  REQUIRE(missing.faults.size() == 1);
  CHECK(missing.faults[0].code == "unreadable-file");
  CHECK(missing.faults[0].location.file == "/r/none.yaml");
}

TEST_CASE("Lists of other tools become suppressions") {
  const Configurations all = load(
      {{"/r/.git/HEAD", ""},
       {"/r/a/x.tf", ""},
       {"/r/.trivyignore", "# public site\nAVD-AWS-0089\n\nAWS-0107 exp:2027-01-02 # x\n"},
       {"/r/.trivyignore.yaml",
        "misconfigurations:\n  - id: AVD-AWS-0086\n    paths: [web/main.tf]\n    expired_at: 2027-03-04\n    "
        "statement: a site\nvulnerabilities:\n  - id: CVE-1\n"},
       {"/r/.checkov.yaml", "skip-check:\n  - CKV_AWS_18\n  - CKV_AWS_20,CKV_AWS_21\nskip-path: [vendor, 'a.*b']\n"}},
      {"/r/a"});
  CHECK(all.faults.empty());
  const ScanOptions& options = all.groups.at(0).configuration.options;
  std::string text;
  for (const AddressSuppression& each : options.suppressions) {
    CHECK(each.foreign);
    text += each.file + " " + each.rules.at(0) + " " + each.until + " " + each.reason + " " +
            (each.paths.empty() ? "" : each.paths[0]) + "\n";
  }
  CHECK(text ==
        "/r/.trivyignore AVD-AWS-0089  public site \n"
        "/r/.trivyignore AWS-0107 2027-01-02  \n"
        "/r/.trivyignore.yaml AVD-AWS-0086 2027-03-04 a site /web/main.tf\n"
        "/r/.checkov.yaml CKV_AWS_18   \n/r/.checkov.yaml CKV_AWS_20   \n/r/.checkov.yaml CKV_AWS_21   \n");
  CHECK(options.exclude == std::vector<std::string>{"vendor"});
  CHECK(options.exclude_root == "/r");
}

TEST_CASE("The schema for editors lists the keys that are read, and so does the file that init writes") {
  std::ifstream stream(test::source_directory() + "/docs/lintel.schema.json");
  const nlohmann::json schema = nlohmann::json::parse(stream);
  const auto keys_of = [](const nlohmann::json& properties) {
    std::set<std::string> keys;
    for (const auto& [key, value] : properties.items()) keys.insert(key);
    return keys;
  };
  const auto expected = [](std::span<const std::string_view> names) {
    return std::set<std::string>(names.begin(), names.end());
  };
  CHECK(keys_of(schema["properties"]) == expected(config::configuration_keys()));
  CHECK(keys_of(schema["definitions"]["suppression"]["properties"]) == expected(config::suppression_keys()));
  CHECK(keys_of(schema["definitions"]["assertion"]["properties"]) == expected(config::assertion_keys()));
  CHECK(keys_of(schema["definitions"]["output"]["properties"]) == expected(config::output_keys()));
  CHECK(keys_of(schema["definitions"]["account"]["properties"]) == expected(config::account_keys()));

  const std::string initial = config::initial_configuration();
  CHECK(load(initial).faults.empty());
  CHECK(initial.find("# yaml-language-server: $schema=" + schema["$id"].get<std::string>() + "\n") == 0);
  std::string active;  // with every key taken out of its comment
  for (std::size_t at = 0; at < initial.size();) {
    std::string line = initial.substr(at, initial.find('\n', at) - at);
    at += line.size() + 1;
    const std::size_t colon = line.find(':');
    const bool key = line.starts_with("# ") && !line.starts_with("# yaml-") && colon != std::string::npos &&
                     line.find_first_of(" /$", 2) > colon;
    const bool inner = line.starts_with("#   ");
    active += (key || inner ? line.substr(2) : line) + "\n";
  }
  for (const std::string_view key : config::configuration_keys()) {
    INFO(key);
    const bool shown = active.find("\n" + std::string(key) + ":") != std::string::npos;
    CHECK((shown || key == "gitignore"));
  }
  const Configurations all = load(active);
  for (const Diagnostic& fault : all.faults) MESSAGE(fault.location.start_line << ": " << fault.message);
  CHECK(all.faults.empty());
}
