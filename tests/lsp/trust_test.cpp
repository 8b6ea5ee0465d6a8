// In a workspace that is not trusted its author decides neither what is run nor what is read.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "lsp/client.h"

namespace lintel::lsp::test {
namespace {

constexpr std::string_view own_rule =
    "rule \"bucket-own\" {\n  title    = \"T\"\n  severity = \"high\"\n  area     = \"data-protection/names\"\n"
    "  resource = \"AWS::S3::Bucket\"\n  require  = self.BucketName == \"x\"\n  message  = \"m\"\n  reason   = \"r\"\n"
    "  fix      = \"f\"\n}\n";

const std::string bucket = "variable \"acl\" {}\nresource \"aws_s3_bucket\" \"b\" {\n  acl = var.acl\n}\n";

/// A workspace whose configuration names everything that it can.
struct Configured {
  explicit Configured(Trust max_trust = Trust::full) : client(max_trust) {
    client.write(".lintel.yaml",
                 "rules: [rules]\nvariable-files: [vars.tfvars]\nparameter-files: [parameters.json]\n"
                 "baseline: base.json\nseverity:\n  bucket-own: low\n");
    client.write("rules/own.hcl", own_rule);
    client.write("vars.tfvars", "acl = \"public-read\"\n");
    client.write("parameters.json", "no JSON");
    client.write("base.json", "no JSON either");
    client.write("main.tf", bucket);
  }

  std::vector<std::string> found() {
    client.open("main.tf", bucket);
    std::vector<std::string> codes;
    for (const Json& diagnostic : client.published("main.tf")) codes.push_back(diagnostic["code"].get<std::string>());
    return codes;
  }
  bool runs_own_rule() {
    const auto codes = found();
    return std::find(codes.begin(), codes.end(), "bucket-own") != codes.end();
  }
  /// Whether any message names one of the files.
  bool mentions(std::string_view name) const {
    return std::any_of(client.messages.begin(), client.messages.end(), [&](const Json& message) {
      return message.value("method", "") == "window/logMessage" && message.dump().find(name) != std::string::npos;
    });
  }

  Client client;
};

}  // namespace

TEST_CASE("a trusted workspace runs its rules and reads what its configuration names") {
  Configured workspace;
  workspace.client.start();
  CHECK(workspace.runs_own_rule());
  CHECK(workspace.mentions("base.json"));
}

TEST_CASE("an untrusted workspace runs no rules of its own and reads no file that its configuration names") {
  struct Case {
    Trust max_trust;
    Json options;
  };
  const Case cases[] = {{Trust::full, {{"trusted", false}}},
                        // What is no plain `true` is no trust.
                        {Trust::full, {{"trusted", "false"}}},
                        {Trust::full, {{"trusted", "true"}}},
                        {Trust::full, {{"trusted", 0}}},
                        {Trust::full, {{"trusted", 1}}},
                        {Trust::full, {{"trusted", nullptr}}},
                        {Trust::full, {{"trusted", Json::array()}}},
                        {Trust::full, {{"trusted", Json::object()}}},
                        {Trust::none, nullptr},
                        {Trust::none, {{"trusted", true}}},
                        {Trust::none, {{"trusted", false}}}};
  for (const Case& c : cases) {
    CAPTURE(c.options);
    Configured workspace(c.max_trust);
    workspace.client.start(Client::Diagnostics::push, c.options);
    const auto expect_untrusted = [&] {
      CHECK_FALSE(workspace.runs_own_rule());
      CHECK(workspace.found() == workspace.found());
      for (const char* file : {"base.json", "parameters.json", "vars.tfvars", "own.hcl"}) {
        CAPTURE(file);
        CHECK_FALSE(workspace.mentions(file));
      }
      CHECK(workspace.mentions("The workspace is not trusted"));
      CHECK_FALSE(workspace.mentions("unknown-rule"));
      CHECK(workspace.client.error("lintel/explain", {{"rule", "bucket-own"}}) != 0);
    };
    expect_untrusted();
    // Nothing that a client sends later makes it trusted.
    workspace.client.tell("workspace/didChangeConfiguration", {{"settings", {{"lintel", {{"trusted", true}}}}}});
    workspace.client.result("lintel/scanWorkspace", Json::object());
    expect_untrusted();
  }
}

TEST_CASE("in an untrusted workspace an open rule file is checked by itself, its neighbours are not looked at") {
  for (const bool trusted : {true, false}) {
    CAPTURE(trusted);
    Client client;
    client.write("rules/one.hcl", own_rule);
    client.start(Client::Diagnostics::push, {{"trusted", trusted}});
    client.open("rules/two.hcl", std::string(own_rule), "hcl");
    // The name is taken by the other file.
    const Json diagnostics = client.published("rules/two.hcl");
    const bool is_taken = std::any_of(diagnostics.begin(), diagnostics.end(),
                                      [](const Json& each) { return each["code"] == "rule-duplicate"; });
    CHECK(is_taken == trusted);
    client.change("rules/two.hcl", "rule \"x\" {\n");
    CHECK_FALSE(client.published("rules/two.hcl").empty());
  }
}

namespace {

/// Opens a file that is no part of the client's workspace.
void open_elsewhere(Client& client, const std::string& path, const std::string& text) {
  client.tell(
      "textDocument/didOpen",
      {{"textDocument", {{"uri", "file://" + path}, {"languageId", "terraform"}, {"version", 1}, {"text", text}}}});
}

}  // namespace

TEST_CASE("a workspace reads nothing of what else is open, by links or by paths") {
  const std::string theirs = "locals {\n  s = \"SECRET-VALUE\"\n}\n";
  for (const bool has_repository : {true, false}) {
    for (const bool is_folder : {true, false}) {
      CAPTURE(has_repository);
      CAPTURE(is_folder);
      const TemporaryDirectory other;
      other.write("x.tf", theirs);
      other.write("keys/credentials", "SECRET-VALUE");
      if (has_repository) other.write(".git/HEAD", "ref: refs/heads/main\n");
      Client client;
      if (has_repository) client.write(".git/HEAD", "ref: refs/heads/main\n");
      std::filesystem::create_symlink(other.path("keys/credentials"), client.directory.path("n.txt"));
      std::filesystem::create_symlink(other.path("x.tf"), client.directory.path("l.tf"));
      const std::string text =
          "resource \"aws_sqs_queue\" \"a\" {\n  name = file(\"n.txt\")\n}\nresource "
          "\"aws_sqs_queue\" \"b\" {\n  name = local.s\n}\nresource \"aws_sqs_queue\" "
          "\"c\" {\n  name = file(\"" +
          other.path("keys/credentials") + "\")\n}\n";
      client.write("b.tf", text);
      client.start();
      if (is_folder) {
        client.tell(
            "workspace/didChangeWorkspaceFolders",
            {{"event",
              {{"added", {{{"uri", "file://" + other.path("")}, {"name", "other"}}}}, {"removed", Json::array()}}}});
      }
      open_elsewhere(client, other.path("x.tf"), theirs);
      client.open("b.tf", text);
      const Json graph = client.result("lintel/graph", {{"textDocument", {{"uri", client.uri("b.tf")}}}});
      CHECK(graph.is_object());
      CHECK(graph.dump().find("SECRET-VALUE") == std::string::npos);
    }
  }
}

TEST_CASE("no link and no place of a document leads into another repository") {
  for (const bool is_other_repository : {true, false}) {
    CAPTURE(is_other_repository);
    Client client;
    const std::string text =
        "module \"m\" {\n  source = \"../b\"\n}\nmodule \"n\" {\n  source = \"./n\"\n}\nlocals {\n  x = local.s\n}\n";
    client.write("a/main.tf", text);
    client.write("a/n/main.tf", "");
    client.write("b/main.tf", "locals {\n  s = 1\n}\n");
    if (is_other_repository) {
      client.write("a/.git/HEAD", "ref: refs/heads/main\n");
      client.write("b/.git/HEAD", "ref: refs/heads/main\n");
    }
    std::filesystem::create_symlink("../b/main.tf", client.directory.path("a/l.tf"));
    client.start();
    client.open("a/main.tf", text);
    const std::string links =
        client.result("textDocument/documentLink", {{"textDocument", {{"uri", client.uri("a/main.tf")}}}}).dump();
    CHECK(links.find("/a/n/main.tf") != std::string::npos);
    CHECK((links.find("/b/main.tf") == std::string::npos) == is_other_repository);
    const std::string places =
        client.result("textDocument/definition", client.at("a/main.tf", text, text.find("local.s") + 6)).dump();
    CHECK((places.find("l.tf") == std::string::npos) == is_other_repository);
  }
}

TEST_CASE("an open document stands for its own file, and for a link to it in the same workspace") {
  Client client;
  client.write("x.txt", "saved");
  const std::string text = "resource \"aws_sqs_queue\" \"a\" {\n  name = file(\"x.txt\")\n}\n";
  client.write("b.tf", text);
  client.start();
  client.open("b.tf", text);
  client.open("x.txt", "typed", "plaintext");
  const Json graph = client.result("lintel/graph", {{"textDocument", {{"uri", client.uri("b.tf")}}}});
  CHECK(graph.dump().find("typed") != std::string::npos);
}

TEST_CASE("an address that is longer than any path is refused") {
  Client client;
  client.start();
  std::string uri = client.uri("");
  for (int i = 0; i < 10'000; ++i) uri += "/a";
  CHECK(client.error("textDocument/hover",
                     {{"textDocument", {{"uri", uri}}}, {"position", {{"line", 0}, {"character", 0}}}}) == -32602);
  client.tell("textDocument/didOpen",
              {{"textDocument", {{"uri", uri}, {"languageId", "terraform"}, {"version", 1}, {"text", "x"}}}});
  client.open("a.tf", "locals {}\n");
  CHECK(client.published("a.tf").is_array());
}

}  // namespace lintel::lsp::test
