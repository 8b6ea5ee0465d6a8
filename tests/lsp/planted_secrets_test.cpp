// The editor is shown no secret that is planted in what it opens, whatever it asks for, at whatever place.
#include <doctest/doctest.h>

#include <cctype>
#include <string>

#include "lsp/client.h"
#include "planted_inputs.h"

using namespace lintel::lsp::test;
namespace planted = lintel::test::planted;

TEST_CASE("no answer of the server shows a secret that is planted in an open document") {
  struct Case {
    const char* path;
    const char* text;
    const char* language;
  };
  const Case cases[] = {{"module/main.tf", planted::module, "terraform"},
                        {"live/terragrunt.hcl", planted::unit, "hcl"},
                        {"json/main.tf.json", planted::json_syntax, "json"},
                        {"cfn/t.yaml", planted::stack, "yaml"},
                        {"cfn/n.yaml", planted::nested, "yaml"},
                        {"sam/template.yaml", planted::serverless, "yaml"},
                        {"plan/plan.json", planted::plan, "json"}};
  for (const Case& each : cases) {
    CAPTURE(each.path);
    const std::string text = each.text;
    Client client;
    client.write(".git/HEAD", "ref: refs/heads/main\n");
    client.write(".lintel.yaml", "profile: all\n");
    for (const Case& other : cases) client.write(other.path, other.text);
    client.start();
    client.open(each.path, text, each.language);
    const Json document = {{"textDocument", {{"uri", client.uri(each.path)}}}};
    std::size_t answers = 0;
    const auto ask = [&](const char* method, const Json& params) {
      const std::string said = client.result(method, params).dump();
      ++answers;
      for (const char* part : {"Planted", "8877665544"}) {
        const std::size_t at = said.find(part);
        if (at != std::string::npos) FAIL_CHECK(method << ": " << said.substr(at < 80 ? 0 : at - 80, 160));
      }
    };
    for (const char* method : {"lintel/graph", "lintel/findings", "textDocument/documentSymbol",
                               "textDocument/codeLens", "textDocument/documentLink", "textDocument/diagnostic"})
      ask(method, document);
    Json ranged = document;
    ranged["range"] = range_at(text, {0, text.size()});
    ask("textDocument/inlayHint", ranged);
    ranged["context"] = {{"diagnostics", client.published(each.path)}};
    ask("textDocument/codeAction", ranged);
    // At every word: where it begins, and behind it.
    for (std::size_t at = 0; at < text.size(); ++at) {
      const auto is_word = [&](std::size_t place) {
        return place < text.size() && std::isalnum(static_cast<unsigned char>(text[place]));
      };
      if (!is_word(at) || (at > 0 && is_word(at - 1))) continue;
      ask("textDocument/hover", client.at(each.path, text, at));
      if (text.compare(at, 7, "Planted") != 0 && answers % 8 != 0) continue;
      for (const char* method : {"lintel/resource", "textDocument/completion", "textDocument/definition"})
        ask(method, client.at(each.path, text, at));
    }
    CHECK(answers > 20);
    for (const Json& message : client.messages)
      CHECK_MESSAGE(message.dump().find("Planted") == std::string::npos, message.dump().substr(0, 400));
  }
}
