#include <doctest/doctest.h>

#include <algorithm>

#include "lsp/client.h"

namespace lintel::lsp::test {
namespace {

constexpr const char* faulty =
    "rule \"sqs-queue-odd\" {\n  title = \"Queue is odd\"\n  severity = \"low\"\n  area = \"data-protection\"\n"
    "  resource = \"AWS::SQS::Queue\"\n  require = self.«RedrivePolcy» != null\n  message = \"odd\"\n"
    "  reason = \"Odd.\"\n  fix = \"Even it.\"\n  example \"terraform\" {\n    bad = \"a\"\n    good = \"b\"\n  }\n}\n";

Json formatting_of(Client& client, std::string_view path) {
  return client.result("textDocument/formatting", {{"textDocument", {{"uri", client.uri(path)}}},
                                                   {"options", {{"tabSize", 2}, {"insertSpaces", true}}}});
}

TEST_CASE("What is legal in a rule but wrong is shown where it stands") {
  const Marked marked(faulty);
  Client client;
  client.start();
  client.open("rules/sqs-queue-odd.hcl", marked.text, "hcl");
  CHECK(client.shown_in("rules/sqs-queue-odd.hcl", marked.text) ==
        std::vector<std::string>{"lint-unknown-property: RedrivePolcy"});
  CHECK(client.published("rules/sqs-queue-odd.hcl")[0]["severity"] == 2);
}

TEST_CASE("What is wrong in a mapping is shown where it stands") {
  const Marked marked(
      "resource \"aws_sns_topic_policy\" {\n  type = \"AWS::SNS::TopicPolicy\"\n  properties = { «Topic» = "
      "[source.arn] "
      "}\n}\n");
  Client client;
  client.start();
  client.open("model/sns.hcl", marked.text, "hcl");
  CHECK(client.shown_in("model/sns.hcl", marked.text) == std::vector<std::string>{"lint-unknown-property: Topic"});
}

TEST_CASE("A file of rules is brought into its one form, and no other language is touched") {
  const Marked marked(faulty);
  Client client;
  client.start();
  client.open("rules/sqs-queue-odd.hcl", marked.text, "hcl");
  const Json edits = formatting_of(client, "rules/sqs-queue-odd.hcl");
  REQUIRE(edits.size() == 1);
  const std::string formatted = apply_edits(marked.text, edits);
  CHECK(formatted.find("  title    = \"Queue is odd\"\n  severity = \"low\"\n") != std::string::npos);
  client.change("rules/sqs-queue-odd.hcl", formatted);
  CHECK(formatting_of(client, "rules/sqs-queue-odd.hcl").empty());
  client.change("rules/sqs-queue-odd.hcl", "rule \"x\" {\n a=\n}\n");
  CHECK(formatting_of(client, "rules/sqs-queue-odd.hcl").empty());
  client.open("main.tf", "locals {\na=1\n}\n");
  CHECK(formatting_of(client, "main.tf").empty());
}

TEST_CASE("Where the client can be told, the server formats files of rules alone") {
  Client client;
  const Json formatting = {{"textDocument", {{"formatting", {{"dynamicRegistration", true}}}}}};
  const Json answer = client.ask("initialize", {{"capabilities", formatting}, {"rootUri", client.uri("")}});
  CHECK_FALSE(answer["result"]["capabilities"].contains("documentFormattingProvider"));
  client.tell("initialized", Json::object());
  const auto registered = std::find_if(client.messages.begin(), client.messages.end(), [](const Json& message) {
    return message.value("method", "") == "client/registerCapability";
  });
  REQUIRE(registered != client.messages.end());
  const Json& options = (*registered)["params"]["registrations"][0]["registerOptions"];
  CHECK(options["documentSelector"][0]["pattern"] == "**/*.hcl");
}

}  // namespace
}  // namespace lintel::lsp::test
