// What an editor is told about its texts: where, in which order, and when it goes away again.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "config/configuration.h"
#include "lintel/scan.h"
#include "lsp/client.h"
#include "report/baseline.h"
#include "source/source_set.h"

namespace lintel::lsp::test {
namespace {

const std::string public_bucket = "resource \"aws_s3_bucket\" \"b\" {\n  acl = var.acl\n}\n";
const std::string public_acl = "variable \"acl\" {\n  default = \"public-read\"\n}\n";

bool has(const Json& diagnostics, const std::string& code) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Json& each) { return each["code"] == code; });
}

Json with_code(const Json& diagnostics, const std::string& code) {
  const auto found =
      std::find_if(diagnostics.begin(), diagnostics.end(), [&](const Json& each) { return each["code"] == code; });
  return found == diagnostics.end() ? Json() : *found;
}

}  // namespace

TEST_CASE("findings stand at their place, whatever characters and line ends are before it") {
  struct Case {
    std::string path, text;
    const char* code;
    int severity = 2;  // DiagnosticSeverity: medium is a warning, high an error
  };
  const Case cases[] = {
      {"a.tf", "resource \"aws_s3_bucket\" \"b\" {\n  «acl = \"public-read\"»\n}\n", "s3-bucket-acl-public"},
      {"b.tf", "resource \"aws_s3_bucket\" \"b\" {\r\n  # 😀\r\n  /* é😀 */ «acl = \"public-read\"» # 😀\r\n}\r\n",
       "s3-bucket-acl-public"},
      {"c.tf", "«resource \"aws_db_instance\" \"größe\"» {\n  publicly_accessible = false\n}\n",
       "rds-instance-unencrypted", 1},
      {"d.yaml", "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      «AccessControl: PublicRead»\n",
       "s3-bucket-acl-public"},
      {"e.yaml",
       "# 😀\r\nResources:\r\n  B:\r\n    Type: AWS::S3::Bucket\r\n    Properties: { BucketName: 'é😀', «AccessControl: "
       "PublicRead» }\r\n",
       "s3-bucket-acl-public"},
      {"f.json",
       "{\"Resources\": {\"B\": {\"Type\": \"AWS::S3::Bucket\", \"Properties\": {\"BucketName\": \"é😀\", "
       "«\"AccessControl\": \"PublicRead\"»}}}}\n",
       "s3-bucket-acl-public"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.path);
    const Marked marked(c.text);
    Client client;
    client.start();
    client.open(c.path, marked.text);
    const Json diagnostic = with_code(client.published(c.path), c.code);
    REQUIRE(diagnostic.is_object());
    CHECK(diagnostic["range"] == range_at(marked.text, marked.places.at(0)));
    CHECK(diagnostic["source"] == "lintel");
    CHECK(diagnostic["severity"] == c.severity);
    const std::string page = diagnostic["codeDescription"]["href"];
    CHECK(page.ends_with(std::string(c.code) + ".md"));
  }
}

TEST_CASE("columns are bytes for a client that counts so") {
  Client client;
  client.ask("initialize", {{"capabilities", {{"general", {{"positionEncodings", {"utf-8"}}}}}},
                            {"workspaceFolders", {{{"uri", client.uri("")}, {"name", "w"}}}}});
  client.open("a.tf", "resource \"aws_s3_bucket\" \"b\" {\n  /* é😀 */ acl = \"public-read\"\n}\n");
  const Json diagnostic = with_code(client.published("a.tf"), "s3-bucket-acl-public");
  REQUIRE(diagnostic.is_object());
  CHECK(diagnostic["range"]["start"] == Json{{"line", 1}, {"character", 15}});
}

TEST_CASE("related information follows the chain of origins into other files") {
  const Marked marked("variable \"acl\" {\n  default = «\"public-read\"»\n}\n");
  Client client;
  client.write("variables.tf", marked.text);
  client.start();
  client.open("main.tf", public_bucket);
  const Json diagnostic = with_code(client.published("main.tf"), "s3-bucket-acl-public");
  REQUIRE(diagnostic.is_object());
  REQUIRE(diagnostic["relatedInformation"].size() == 1);
  CHECK(diagnostic["relatedInformation"][0]["location"] ==
        Json{{"uri", client.uri("variables.tf")}, {"range", range_at(marked.text, marked.places.at(0))}});
}

TEST_CASE("an edit of another file moves the finding, unsaved") {
  Client client;
  client.write("variables.tf", public_acl);
  client.start();
  client.open("main.tf", public_bucket);
  CHECK(has(client.published("main.tf"), "s3-bucket-acl-public"));
  client.open("variables.tf", "variable \"acl\" {\n  default = \"private\"\n}\n");
  CHECK_FALSE(has(client.published("main.tf"), "s3-bucket-acl-public"));
  client.change("variables.tf", public_acl);
  CHECK(has(client.published("main.tf"), "s3-bucket-acl-public"));
  // Closing gives up the unsaved text: what is on disk counts again.
  client.change("variables.tf", "variable \"acl\" {\n  default = \"private\"\n}\n");
  client.close("variables.tf");
  CHECK(has(client.published("main.tf"), "s3-bucket-acl-public"));
  CHECK(client.published("variables.tf").empty());
}

TEST_CASE("an edit of a nested template moves the finding") {
  Client client;
  const std::string child =
      "Parameters:\n  Acl:\n    Type: String\nResources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n"
      "      AccessControl: !Ref Acl\n";
  const auto parent = [](const std::string& acl) {
    return "Resources:\n  Child:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: "
           "child.yaml\n"
           "      Parameters:\n        Acl: " +
           acl + "\n";
  };
  client.write("child.yaml", child);
  client.write("parent.yaml", parent("Private"));
  client.start();
  client.open("child.yaml", child, "yaml");
  CHECK_FALSE(has(client.published("child.yaml"), "s3-bucket-acl-public"));
  client.open("parent.yaml", parent("PublicRead"), "yaml");
  CHECK(has(client.published("child.yaml"), "s3-bucket-acl-public"));
}

TEST_CASE("several edits of one message are applied in order, each to what the one before left") {
  Client client;
  client.start();
  const std::string text = "resource \"aws_s3_bucket\" \"b\" {\n  acl = \"😀\"\n}\n";
  client.open("main.tf", text);
  CHECK_FALSE(has(client.published("main.tf"), "s3-bucket-acl-public"));
  const auto edit = [](int line, int begin, int end, const char* with) {
    return Json{
        {"range", {{"start", {{"line", line}, {"character", begin}}}, {"end", {{"line", line}, {"character", end}}}}},
        {"text", with}};
  };
  client.tell("textDocument/didChange",
              {{"textDocument", {{"uri", client.uri("main.tf")}, {"version", 42}}},
               {"contentChanges", {edit(0, 0, 0, "# é\r\n"), edit(2, 9, 11, "public-rea"), edit(2, 19, 19, "d")}}});
  const Json& message = client.messages.back()["method"] == "textDocument/publishDiagnostics"
                            ? client.messages.back()
                            : client.messages[client.messages.size() - 2];
  CHECK(message["params"]["version"] == 42);
  const Json diagnostic = with_code(client.published("main.tf"), "s3-bucket-acl-public");
  REQUIRE(diagnostic.is_object());
  CHECK(diagnostic["range"]["start"] == Json{{"line", 2}, {"character", 2}});
}

TEST_CASE("an edit that changes no diagnostics is not followed by the same ones again") {
  Client client;
  client.start();
  client.open("main.tf", "locals {}\n");
  client.messages.clear();
  client.change("main.tf", "locals {}\n# nothing\n");
  client.change("main.tf", "locals {}\n# nothing new\n");
  CHECK(std::count_if(client.messages.begin(), client.messages.end(),
                      [](const Json& message) { return message["method"] == "textDocument/publishDiagnostics"; }) <= 2);
}

TEST_CASE("broken syntax keeps the findings beside the error") {
  Client client;
  client.start();
  const std::string good = "resource \"aws_s3_bucket\" \"b\" {\n  acl = \"public-read\"\n}\n";
  client.open("main.tf", good);
  client.change("main.tf", good + "resource \"aws_s3_bucket\" \"c\" {\n  acl = [\n");
  CHECK(has(client.published("main.tf"), "s3-bucket-acl-public"));
  CHECK(has(client.published("main.tf"), "hcl-syntax"));
  const std::string yaml =
      "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      AccessControl: PublicRead\n";
  client.open("t.yaml", yaml, "yaml");
  client.change("t.yaml", yaml + "      Tags: [\n");
  CHECK(has(client.published("t.yaml"), "s3-bucket-acl-public"));
  CHECK(has(client.published("t.yaml"), "yaml-syntax"));
  client.change("t.yaml", "Resources:\n  B:\n    Type: AWS::S3::Bucket\n");
  CHECK_FALSE(has(client.published("t.yaml"), "s3-bucket-acl-public"));
  CHECK_FALSE(has(client.published("t.yaml"), "yaml-syntax"));
}

TEST_CASE("a file that is deleted while open lives on as its buffer, and goes when that is closed") {
  Client client;
  client.write("variables.tf", public_acl);
  client.write("main.tf", public_bucket);
  client.start();
  client.open("main.tf", public_bucket);
  client.open("variables.tf", public_acl);
  std::filesystem::remove(client.directory.path("variables.tf"));
  client.tell("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", client.uri("variables.tf")}, {"type", 3}}}}});
  CHECK(has(client.published("main.tf"), "s3-bucket-acl-public"));
  client.close("variables.tf");
  CHECK_FALSE(has(client.published("main.tf"), "s3-bucket-acl-public"));
  client.write("variables.tf", public_acl);
  client.tell("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", client.uri("variables.tf")}, {"type", 1}}}}});
  CHECK(has(client.published("main.tf"), "s3-bucket-acl-public"));
  std::filesystem::remove_all(client.directory.path());
  client.tell("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", client.uri("main.tf")}, {"type", 3}}}}});
  client.change("main.tf", "resource \"aws_s3_bucket\" \"b\" {\n  acl = \"public-read\"\n}\n");
  CHECK(has(client.published("main.tf"), "s3-bucket-acl-public"));
}

TEST_CASE("a checkout that changes thousands of files is looked at as a whole") {
  Client client;
  client.write("variables.tf", "variable \"acl\" {\n  default = \"private\"\n}\n");
  client.write("main.tf", public_bucket);
  client.start();
  client.open("main.tf", public_bucket);
  CHECK_FALSE(has(client.published("main.tf"), "s3-bucket-acl-public"));
  client.write("variables.tf", public_acl);
  Json changes = Json::array();
  for (int i = 0; i < 3'000; ++i)
    changes.push_back({{"uri", client.uri("other" + std::to_string(i) + ".tf")}, {"type", 2}});
  changes.push_back({{"uri", client.uri("variables.tf")}, {"type", 2}});
  client.tell("workspace/didChangeWatchedFiles", {{"changes", changes}});
  CHECK(has(client.published("main.tf"), "s3-bucket-acl-public"));
}

TEST_CASE("an editor says what the command line says, with configuration and suppressions") {
  Client client;
  client.write(".lintel.yaml",
               "version: 1\nprofile: all\nignore: [s3-bucket-logging-disabled]\n"
               "severity-overrides: {s3-bucket-versioning-disabled: low}\n"
               "suppressions:\n  - address: aws_db_instance.*\n    rules: [rds-instance-public]\n    reason: a test\n");
  const std::map<std::string, std::string> files = {
      {"main.tf", public_bucket + "resource \"aws_db_instance\" \"db\" {\n  publicly_accessible = true\n}\n"},
      {"variables.tf", public_acl},
      {"t.yaml",
       "Resources:\n  # lintel:ignore s3-bucket-acl-public -- a test\n  B:\n    Type: AWS::S3::Bucket\n"
       "    Properties:\n      AccessControl: PublicRead\n"}};
  for (const auto& [path, text] : files) client.write(path, text);
  client.start();
  for (const auto& [path, text] : files) client.open(path, text);
  const config::Configurations found = config::load_configurations({client.directory.path()}, {}, make_disk_reader());
  for (const Diagnostic& fault : found.faults) FAIL(fault.message);
  REQUIRE(found.groups.size() == 1);
  ScanOptions options = found.groups[0].configuration.options;
  options.paths = found.groups[0].paths;
  std::map<std::string, std::vector<std::string>> expected;
  for (const Finding& finding : scan(options).findings) {
    if (finding.suppressed) continue;
    const std::string name = std::filesystem::path(finding.location.file.str()).filename();
    expected[name].push_back(
        finding.rule + " " +
        range_at(files.at(name), {std::size_t{finding.location.start_offset}, std::size_t{finding.location.end_offset}})
            .dump());
  }
  CHECK(expected["main.tf"].size() > 5);
  for (const auto& [path, text] : files) {
    CAPTURE(path);
    std::vector<std::string> shown;
    for (const Json& each : client.published(path))
      shown.push_back(each["code"].get<std::string>() + " " + each["range"].dump());
    std::sort(shown.begin(), shown.end());
    std::sort(expected[path].begin(), expected[path].end());
    CHECK(shown == expected[path]);
  }
  CHECK_FALSE(has(client.published("main.tf"), "rds-instance-public"));
  CHECK(with_code(client.published("main.tf"), "s3-bucket-versioning-disabled")["severity"] == 3);
  // The configuration is read again when it changes.
  client.write(".lintel.yaml", "version: 1\nselect: [rds-instance-public]\n");
  client.tell("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", client.uri(".lintel.yaml")}, {"type", 2}}}}});
  CHECK(client.shown_in("main.tf", files.at("main.tf")) ==
        std::vector<std::string>{"rds-instance-public: publicly_accessible = true"});
}

TEST_CASE("a client that pulls gets diagnostics when it asks, and word when they are others") {
  Client client;
  client.write("variables.tf", public_acl);
  client.start(Client::Diagnostics::pull);
  client.open("main.tf", public_bucket);
  CHECK(client.published("main.tf").is_null());
  const auto pull = [&](const Json& previous) {
    return client.result("textDocument/diagnostic",
                         {{"textDocument", {{"uri", client.uri("main.tf")}}}, {"previousResultId", previous}});
  };
  const auto refreshes = [&] {
    return std::count_if(client.messages.begin(), client.messages.end(), [](const Json& message) {
      return message.value("method", "") == "workspace/diagnostic/refresh";
    });
  };
  const Json first = pull(nullptr);
  CHECK(first["kind"] == "full");
  CHECK(has(first["items"], "s3-bucket-acl-public"));
  const Json same = pull(first["resultId"]);
  CHECK(same["kind"] == "unchanged");
  CHECK(same["resultId"] == first["resultId"]);
  CHECK_FALSE(same.contains("items"));
  const auto before = refreshes();
  client.write("variables.tf", "variable \"acl\" {\n  default = \"private\"\n}\n");
  client.tell("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", client.uri("variables.tf")}, {"type", 2}}}}});
  CHECK(refreshes() == before + 1);
  const Json second = pull(first["resultId"]);
  CHECK(second["kind"] == "full");
  CHECK_FALSE(has(second["items"], "s3-bucket-acl-public"));
  CHECK(pull("another server's")["kind"] == "full");
}

TEST_CASE("what the configured baseline knows is not shown, what is new is") {
  const std::string text = "resource \"aws_s3_bucket\" \"b\" {\n  «acl = \"public-read\"»\n}\n";
  const Marked old(text);
  Client client;
  client.write(".lintel.yaml", "select: [s3-bucket-acl-public]\nbaseline: known.json\n");
  client.write("main.tf", old.text);
  client.start();
  client.open("main.tf", old.text);
  // There is no baseline yet: all is shown, and its absence is told.
  CHECK(client.shown_in("main.tf", old.text) ==
        std::vector<std::string>{"s3-bucket-acl-public: acl = \"public-read\""});
  const Json& log = *std::find_if(client.messages.begin(), client.messages.end(), [](const Json& message) {
    return message.value("method", "") == "window/logMessage";
  });
  CHECK(log["params"]["message"].get<std::string>().find("known.json") != std::string::npos);

  ScanOptions options;
  options.paths = {client.directory.path()};
  options.select = {"s3-bucket-acl-public"};
  client.write("known.json", report::write_baseline(report::baseline_of(scan(options), "known.json")));
  client.tell("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", client.uri("known.json")}, {"type", 1}}}}});
  CHECK(client.published("main.tf").empty());
  CHECK(client.result("lintel/findings", nullptr)["findings"].empty());

  const std::string more = old.text + "\n\nresource \"aws_s3_bucket\" \"c\" {\n  acl = \"public-read-write\"\n}\n";
  client.change("main.tf", more);
  CHECK(client.shown_in("main.tf", more) ==
        std::vector<std::string>{"s3-bucket-acl-public: acl = \"public-read-write\""});
  CHECK(client.result("lintel/findings", nullptr)["findings"].size() == 1);
}

TEST_CASE("a file that lies outside the workspace is scanned with its module, or alone, and forgotten when closed") {
  TemporaryDirectory elsewhere;
  elsewhere.write("variables.tf", "variable \"acl\" {\n  default = \"public-read\"\n}\n");
  elsewhere.write("below/main.tf", "resource \"aws_s3_bucket\" \"below\" {\n  acl = \"public-read\"\n}\n");
  elsewhere.write("other.yaml",
                  "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties: {AccessControl: PublicRead}\n");
  Client client;
  client.write("main.tf", "locals {}\n");
  client.start();
  const auto uri = [&](const std::string& name) { return "file://" + elsewhere.path(name); };
  const auto open = [&](const std::string& name, const std::string& text) {
    client.tell("textDocument/didOpen",
                {{"textDocument", {{"uri", uri(name)}, {"languageId", "x"}, {"version", 1}, {"text", text}}}});
  };
  const auto codes = [&](const std::string& name) {
    std::vector<std::string> told;
    for (const Json& message : client.messages) {
      if (message.value("method", "") != "textDocument/publishDiagnostics" || message["params"]["uri"] != uri(name))
        continue;
      told.clear();
      for (const Json& each : message["params"]["diagnostics"]) told.push_back(each["code"]);
    }
    return told;
  };
  const auto files = [&] {
    std::set<std::string> uris;
    const Json findings = client.result("lintel/findings", nullptr)["findings"];
    for (const Json& finding : findings) uris.insert(finding["uri"]);
    return uris;
  };
  open("main.tf", "resource \"aws_s3_bucket\" \"b\" {\n  acl = var.acl\n}\n");
  const std::vector<std::string> found = codes("main.tf");
  CHECK(std::count(found.begin(), found.end(), "s3-bucket-acl-public") == 1);
  CHECK(files() == std::set<std::string>{uri("main.tf")});
  open("notes.json", "{\"a\": [1]}");
  open("picture.yaml", std::string("a\0b", 3));
  CHECK(codes("notes.json").empty());
  CHECK(codes("picture.yaml").empty());
  client.tell("textDocument/didClose", {{"textDocument", {{"uri", uri("main.tf")}}}});
  CHECK(codes("main.tf").empty());
  CHECK(files().empty());
}

}  // namespace lintel::lsp::test
