// The life of a server: what may be said when, and what it answers to a client that says something else.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "lsp/client.h"

namespace lintel::lsp::test {
namespace {

constexpr int parse_error = -32700, invalid_request = -32600, method_not_found = -32601, invalid_params = -32602,
              not_initialized = -32002, request_cancelled = -32800;

Json document(const Client& client, std::string_view path) {
  return {{"textDocument", {{"uri", client.uri(path)}}}};
}

}  // namespace

TEST_CASE("before initialize requests are refused and notifications dropped") {
  Client client;
  CHECK(client.error("textDocument/hover", Json::object()) == not_initialized);
  CHECK(client.error("shutdown", nullptr) == not_initialized);
  const std::size_t before = client.messages.size();
  client.open("main.tf", "resource \"aws_s3_bucket\" \"b\" {}\n");
  CHECK(client.messages.size() == before);
  client.start();
  CHECK(client.error("initialize", Json::object()) == invalid_request);
}

TEST_CASE("initialize says what the server can and which positions it counts") {
  struct Case {
    Json encodings;
    std::string chosen;
  };
  const Case cases[] = {{Json::array({"utf-8", "utf-16"}), "utf-8"},
                        {Json::array({"utf-16", "utf-8"}), "utf-8"},
                        {Json::array({"utf-32", "utf-16"}), "utf-16"},
                        {nullptr, "utf-16"},
                        {"utf-8", "utf-16"}};
  for (const Case& c : cases) {
    Client client;
    const Json result =
        client.result("initialize", {{"capabilities", {{"general", {{"positionEncodings", c.encodings}}}}}});
    CHECK(result["capabilities"]["positionEncoding"] == c.chosen);
    CHECK(result["capabilities"]["textDocumentSync"]["change"] == 2);
    CHECK(result["serverInfo"]["name"] == "lintel");
  }
}

TEST_CASE("the exit code is 0 after shutdown, otherwise 1, and nothing is answered in between") {
  for (const bool orderly : {true, false}) {
    Client client;
    client.start();
    if (orderly) {
      CHECK(client.ask("shutdown", nullptr)["result"].is_null());
      CHECK(client.error("textDocument/hover", document(client, "main.tf")) == invalid_request);
      CHECK(client.error("shutdown", nullptr) == invalid_request);
    }
    client.tell("exit", nullptr);
    CHECK(client.server.has_exited());
    CHECK(client.server.run() == (orderly ? 0 : 1));
  }
  Client early;
  early.tell("exit", nullptr);
  CHECK(early.server.run() == 1);
}

TEST_CASE("a client that goes away ends the server, what it sent before worked off") {
  Client client;
  client.start();
  client.server.receive(R"({"jsonrpc":"2.0","id":"last","method":"shutdown"})");
  client.server.close();
  CHECK(client.server.run() == 0);
  CHECK(client.messages.back()["id"] == "last");
}

TEST_CASE("unknown methods are refused, unknown notifications ignored") {
  Client client;
  client.start();
  CHECK(client.error("textDocument/moniker", document(client, "main.tf")) == method_not_found);
  CHECK(client.error("$/unknown", Json::object()) == method_not_found);
  const std::size_t before = client.messages.size();
  for (const char* method : {"$/setTrace", "$/unknown", "workspace/unknown", "textDocument/willSave", "initialized"})
    client.tell(method, Json::object());
  CHECK(client.messages.size() == before);
}

TEST_CASE("what is no message is answered by JSON-RPC's error with a null id") {
  struct Case {
    std::string content;
    int code;
  };
  const Case cases[] = {
      {"", parse_error},
      {"{", parse_error},
      {"{\"jsonrpc\":\"2.0\",}", parse_error},
      {"\xff\xfe", parse_error},
      {std::string(1'000'000, '['), parse_error},
      {std::string(1'000'000, '[') + std::string(1'000'000, ']'), parse_error},
      {R"({"jsonrpc":"2.0","method":"x","id":)" + std::string(129, '[') + std::string(129, ']') + "}", parse_error},
      {"[" + std::string(5'000'000, ',') + "]", parse_error},
      {R"({"jsonrpc":"2.0","method":"shutdown","id":[]})", invalid_request},
      {R"({"jsonrpc":"2.0","method":"shutdown","id":{"a":1}})", invalid_request},
      {R"({"jsonrpc":"2.0","method":"shutdown","id":1.5})", invalid_request},
      {R"({"jsonrpc":"2.0","method":"shutdown","id":true})", invalid_request},
      {"[]", invalid_request},
      {R"([{"jsonrpc":"2.0","id":1,"method":"shutdown"}])", invalid_request},  // LSP knows no batches
      {"null", invalid_request},
      {"17", invalid_request},
      {"{}", invalid_request},
      {R"({"jsonrpc":"2.0","id":1})", invalid_request},
      {R"({"jsonrpc":"2.0","id":1,"method":7})", invalid_request},
  };
  Client client;
  client.start();
  for (const Case& c : cases) {
    CAPTURE(c.content.substr(0, 60));
    client.messages.clear();
    client.give(c.content);
    REQUIRE(client.messages.size() == 1);
    CHECK(client.messages[0]["error"]["code"] == c.code);
    CHECK(client.messages[0]["id"].is_null());
  }
  client.messages.clear();
  client.give(R"({"jsonrpc":"2.0","id":"lintel-1","result":null})");
  client.give(R"({"jsonrpc":"2.0","id":"lintel-1","error":{"code":-32601,"message":"no"}})");
  CHECK(client.messages.empty());
}

TEST_CASE("a bracket in a string nests nothing") {
  Client client;
  client.start();
  client.open("main.tf", "# " + std::string(10'000, '[') + "\"\\\n");
  CHECK(client.result("textDocument/documentSymbol", document(client, "main.tf")).is_array());
}

TEST_CASE("requests with parameters of the wrong form are refused") {
  Client client;
  client.start();
  client.open("main.tf", "locals {\n  a = 1\n}\n");
  const Json place = client.at("main.tf", "x", 0);
  const Json untitled = {{"textDocument", {{"uri", "untitled:Untitled-1"}}}, {"position", place["position"]}};
  Json negative = place, huge = place, text = place;
  negative["position"]["line"] = -1;
  text["position"]["character"] = "0";
  huge["position"] = {{"line", 4'000'000'000u}, {"character", 4'000'000'000u}};
  for (const char* method : {"textDocument/hover", "textDocument/definition", "textDocument/references",
                             "textDocument/completion", "lintel/resource"}) {
    CAPTURE(method);
    for (const Json& params : {Json(), Json(7), Json::array(), Json::object(), Json{{"textDocument", "main.tf"}},
                               document(client, "main.tf"), document(client, "closed.tf"), untitled, negative, text}) {
      CAPTURE(params);
      CHECK(client.error(method, params) == invalid_params);
    }
    CHECK(client.error(method, huge) == 0);
  }
  for (const char* method : {"textDocument/codeAction", "textDocument/documentSymbol", "textDocument/documentLink"}) {
    CHECK(client.error(method, Json::object()) == invalid_params);
    CHECK(client.error(method, document(client, "closed.tf")) == invalid_params);
  }
  CHECK(client.error("workspace/executeCommand", {{"command", "rm"}}) == invalid_params);
  CHECK(client.error("lintel/explain", {{"rule", "no-such-rule"}}) == invalid_params);
  // Notifications have no answer: nothing of these changes anything.
  for (const Json& params : {Json(), Json(7), Json::array(), Json::object(), Json{{"textDocument", {{"uri", 1}}}},
                             Json{{"textDocument", {{"uri", "file://"}}}}, Json{{"changes", 1}}, Json{{"event", 1}},
                             Json{{"settings", 1}}, Json{{"changes", {1, {{"uri", 1}}}}}}) {
    for (const char* method :
         {"textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave",
          "workspace/didChangeWatchedFiles", "workspace/didChangeWorkspaceFolders", "workspace/didChangeConfiguration"})
      client.tell(method, params);
  }
  CHECK(client.result("textDocument/documentSymbol", document(client, "main.tf")).size() == 1);
}

TEST_CASE("a request that waits can be cancelled, one that is answered not") {
  Client client;
  client.start();
  client.open("main.tf", "locals {}\n");
  client.messages.clear();
  const auto request = [&](const Json& id) {
    client.server.receive(Json{{"jsonrpc", "2.0"},
                               {"id", id},
                               {"method", "textDocument/documentSymbol"},
                               {"params", document(client, "main.tf")}}
                              .dump());
  };
  const auto cancel = [&](const Json& id) { client.tell("$/cancelRequest", {{"id", id}}, false); };
  request(71);
  request("71");
  cancel(71);
  cancel(72);
  cancel(nullptr);
  client.give(R"({"jsonrpc":"2.0","method":"$/cancelRequest"})");
  cancel("71");
  REQUIRE(client.messages.size() == 2);
  CHECK(client.messages[0]["id"] == 71);
  CHECK(client.messages[0]["error"]["code"] == request_cancelled);
  CHECK(client.messages[1]["id"] == "71");
  CHECK(client.messages[1]["result"].is_array());
}

TEST_CASE("whoever sends faster than the server works waits, and nothing is lost") {
  std::atomic<int> answers = 0, received = 0;
  std::mutex gate;
  std::condition_variable opened;
  bool open = false;
  Server server([&](std::string_view) {
    std::unique_lock lock(gate);
    opened.wait(lock, [&] { return open; });
    ++answers;
  });
  std::thread worker([&] { server.run(); });
  constexpr int requests = 2000;
  std::thread client([&] {
    for (int id = 1; id <= requests; ++id) {
      server.receive(R"({"jsonrpc":"2.0","id":1,"method":"x"})");
      ++received;
    }
    server.close();
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  CHECK(received < requests);
  {
    const std::lock_guard lock(gate);
    open = true;
  }
  opened.notify_all();
  client.join();
  worker.join();
  CHECK(answers == requests);
}

TEST_CASE("files of 5 MB are taken, in both languages, and edited") {
  Client client;
  client.start();
  std::string terraform, yaml = "Resources:\n";
  while (terraform.size() < (std::size_t{5} << 20)) terraform += "# " + std::string(1000, 'x') + "\n";
  while (yaml.size() < (std::size_t{5} << 20)) yaml += "# " + std::string(1000, 'x') + "\n";
  terraform += "resource \"aws_s3_bucket\" \"b\" {\n  acl = \"public-read\"\n}\n";
  yaml += "  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      AccessControl: PublicRead\n";
  client.open("main.tf", terraform);
  client.open("t.yaml", yaml, "yaml");
  CHECK_FALSE(client.published("main.tf").empty());
  CHECK_FALSE(client.published("t.yaml").empty());
  client.change("main.tf", "locals {}\n");
  CHECK(client.published("main.tf").empty());
}

TEST_CASE("no more folders are scanned than anybody opens, and the client is told") {
  Client client;
  client.start();
  client.open("main.tf", "locals {}\n");
  Json folders = Json::array();
  for (int i = 0; i < 1'200; ++i) folders.push_back({{"uri", client.uri("f" + std::to_string(i))}, {"name", "f"}});
  const auto change = [&](const Json& added, const Json& removed) {
    client.tell("workspace/didChangeWorkspaceFolders", {{"event", {{"added", added}, {"removed", removed}}}}, false);
  };
  change(folders, Json::array());
  change(Json::array(), folders);
  client.settle();
  const bool is_told = std::any_of(client.messages.begin(), client.messages.end(), [](const Json& message) {
    return message.dump().find("no more than 1000 folders are scanned; 201 more are left out") != std::string::npos;
  });
  CHECK(is_told);
  CHECK(client.result("textDocument/documentSymbol", document(client, "main.tf")).size() == 1);
}

}  // namespace lintel::lsp::test
