// What scanned code holds is text in a hover, never a link, an image, a command or markup; and no secret is shown.
#include <doctest/doctest.h>

#include <string>

#include "lsp/client.h"

using namespace lintel::lsp::test;

namespace {

std::string hover_at(Client& client, const std::string& path, const std::string& text, const std::string& word) {
  const Json answer = client.result("textDocument/hover", client.at(path, text, text.find(word) + 1));
  return answer.is_object() ? answer["contents"]["value"].get<std::string>() : std::string();
}

}  // namespace

TEST_CASE("A hover links, loads and runs nothing that scanned code holds") {
  const std::string text =
      "resource \"aws_sqs_queue\" \"q\" {\n"
      "  for_each = toset([\"](https://evil.example/a)\", \"![i](https://evil.example/b.png)\", "
      "\"[c](command:workbench.action.quit)\", \"<img src=x>\", \"``` https://evil.example/c\", "
      "\"a\\u202eb\\u001b\"])\n"
      "  sqs_managed_sse_enabled = false\n  name = each.key\n  delay_seconds = var.none\n}\n"
      "variable \"none\" {\n  description = \"x\"\n}\n";
  Client client;
  client.write("main.tf", text);
  client.start();
  client.open("main.tf", text);
  bool shown = false;
  for (const char* word : {"aws_sqs_queue", "sqs_managed_sse_enabled", "false", "each.key", "var.none"}) {
    INFO(word);
    const std::string hover = hover_at(client, "main.tf", text, word);
    shown = shown || hover.find("evil.example") != std::string::npos;
    // Outside code, which every other run of backticks opens, nothing that a viewer would act on.
    std::string plain;
    bool in_code = false;
    for (std::size_t at = 0; at < hover.size();) {
      const std::size_t tick = std::min(hover.find('`', at), hover.size());
      if (!in_code) plain += hover.substr(at, tick - at);
      in_code = !in_code;
      at = std::min(hover.find_first_not_of('`', tick), hover.size());
      if (tick == hover.size()) break;
    }
    for (const char* hostile : {"](https://evil", "![i](", "](command:", "<img", "\xe2\x80\xae", "\x1b"}) {
      INFO(hover);
      CHECK(plain.find(hostile) == std::string::npos);
    }
    CHECK(hover.find('\x1b') == std::string::npos);
    CHECK(hover.find("\xe2\x80\xae") == std::string::npos);
  }
  CHECK(shown);
}

TEST_CASE("No hover, hint or message of the server shows a secret") {
  const std::string text =
      "variable \"admin\" {\n  sensitive = true\n  default   = \"PlantedDefault1\"\n}\n"
      "locals {\n  db_password = \"PlantedLocal2\"\n}\n"
      "resource \"aws_db_instance\" \"a\" {\n  password = \"PlantedLiteral3\"\n}\n"
      "resource \"aws_db_instance\" \"b\" {\n  password = var.admin\n}\n"
      "resource \"aws_db_instance\" \"c\" {\n  password = local.db_password\n}\n";
  Client client;
  client.write("main.tf", text);
  client.start();
  client.open("main.tf", text);
  for (const char* word : {"\"a\"", "\"b\"", "\"c\"", "\"PlantedLiteral3", "var.admin", "local.db_password",
                           "\"PlantedLocal2", "\"PlantedDefault1"}) {
    hover_at(client, "main.tf", text, word);
    client.result("lintel/resource", client.at("main.tf", text, text.find(word)));
  }
  client.result("lintel/graph", client.at("main.tf", text, 0));
  client.result("textDocument/inlayHint",
                {{"textDocument", {{"uri", client.uri("main.tf")}}}, {"range", range_at(text, {0, text.size()})}});
  REQUIRE_FALSE(client.messages.empty());
  for (const Json& message : client.messages) {
    const std::string all = message.dump();
    for (const char* secret : {"PlantedDefault1", "PlantedLocal2", "PlantedLiteral3"}) {
      INFO(all);
      CHECK(all.find(secret) == std::string::npos);
    }
  }
}

TEST_CASE("Hovers show no secret of what a resource does beside its arguments, and no session's") {
  const std::string text =
      "resource \"aws_instance\" \"i\" {\n  ami = \"ami-1\"\n  connection {\n    password = \"PlantedConnection4\"\n  "
      "}\n"
      "}\nresource \"aws_cloudwatch_event_connection\" \"e\" {\n  auth_parameters {\n    api_key {\n"
      "      key = \"x-auth\"\n      value = \"PlantedValue5\"\n    }\n  }\n}\n"
      "provider \"aws\" {\n  token = \"PlantedToken6\"\n}\n";
  Client client;
  client.write("main.tf", text);
  client.start();
  client.open("main.tf", text);
  for (const char* word :
       {"\"PlantedConnection4", "\"PlantedValue5", "\"PlantedToken6", "password", "\"i\"", "\"e\""}) {
    const std::string hover = hover_at(client, "main.tf", text, word);
    CAPTURE(hover);
    CHECK(hover.find("Planted") == std::string::npos);
  }
  const Json graph = client.result("lintel/graph", client.at("main.tf", text, 0));
  CHECK(graph["resources"].size() > 0);
  CHECK(graph.dump().find("Planted") == std::string::npos);
}

TEST_CASE("Messages, names and titles hold nothing that acts or hides") {
  const std::string hidden = "a\xe2\x80\xae\xe2\x80\x8b\xf3\xa0\x81\xa1##vso[b]";
  const std::string text = "Resources:\n  " + hidden +
                           ":\n    Type: AWS::SQS::Queue\n    Properties:\n      SqsManagedSseEnabled: false\n"
                           "      QueueName: !Ref " +
                           hidden + "x\n";
  Client client;
  client.write("t.yaml", text);
  client.start();
  client.open("t.yaml", text);
  const Json diagnostics = client.published("t.yaml");
  REQUIRE_FALSE(diagnostics.empty());
  const Json document = {{"textDocument", {{"uri", client.uri("t.yaml")}}}};
  Json actions = document;
  actions["range"] = {{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 6}, {"character", 0}}}};
  actions["context"] = {{"diagnostics", diagnostics}};
  const Json answers[] = {diagnostics, client.result("textDocument/documentSymbol", document),
                          client.result("textDocument/codeLens", document),
                          client.result("textDocument/codeAction", actions), client.result("lintel/graph", document)};
  CHECK(answers[1].dump().find("b]") != std::string::npos);
  for (const Json& answer : answers) {
    const std::string said = answer.dump();
    INFO(said);
    for (const char* hostile : {"\xe2\x80\xae", "\xe2\x80\x8b", "\xf3\xa0\x81\xa1", "##vso["})
      CHECK(said.find(hostile) == std::string::npos);
  }
}
