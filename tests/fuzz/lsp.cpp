// Bytes of any kind as a client's: through the message stream, in pieces; then as messages, and as edits and requests
// on an open document. The server has to answer each request once, by JSON that its own stream reads.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lsp/protocol/message_stream.h"
#include "lsp/server/server.h"

using namespace lintel;
using Json = nlohmann::json;

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

/// The messages that the stream has whole by now; faults are left out, for a client hears of them when they come.
std::vector<std::string> take_messages(lsp::MessageStream& stream) {
  std::vector<std::string> messages;
  while (const std::optional<lsp::StreamItem> item = stream.next()) {
    if (item->fault.empty()) messages.push_back(item->content);
  }
  return messages;
}

void check_stream(std::string_view bytes) {
  lsp::MessageStream whole, pieces;
  whole.feed(bytes);
  std::vector<std::string> messages;
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    pieces.feed(bytes.substr(at, 7));
    for (std::string& message : take_messages(pieces)) messages.push_back(std::move(message));
  }
  check(take_messages(whole) == messages);
  lsp::MessageStream framed;
  framed.feed(lsp::frame(bytes));
  check(take_messages(framed) == std::vector<std::string>{std::string(bytes)});
}

/// One client's life with a document that exists in its editor alone.
class Session {
 public:
  explicit Session(std::string_view path) : uri_("file:///lintel-fuzz/" + std::string(path)) {
    send("initialize", {{"workspaceFolders", {{{"uri", "file:///lintel-fuzz"}, {"name", "w"}}}}}, true);
  }

  void open(std::string_view text) {
    send("textDocument/didOpen", {{"textDocument", {{"uri", uri_}, {"version", 1}, {"text", text}}}}, false);
  }

  void change(std::string_view bytes) {
    const Json range = {{"start", position(bytes, 0)}, {"end", position(bytes, 2)}};
    send("textDocument/didChange",
         {{"textDocument", {{"uri", uri_}, {"version", 2}}},
          {"contentChanges",
           Json::array({{{"range", range}, {"text", bytes.substr(std::min<std::size_t>(4, bytes.size()))}}})}},
         false);
  }

  void ask(std::string_view bytes) {
    constexpr const char* methods[] = {"textDocument/hover",
                                       "textDocument/definition",
                                       "textDocument/references",
                                       "textDocument/completion",
                                       "textDocument/documentSymbol",
                                       "textDocument/documentLink",
                                       "textDocument/codeAction",
                                       "textDocument/codeLens",
                                       "textDocument/inlayHint",
                                       "lintel/graph",
                                       "lintel/resource",
                                       "textDocument/diagnostic"};
    const Json at = position(bytes, 1);
    send(methods[bytes.empty() ? 0 : static_cast<unsigned char>(bytes[0]) % std::size(methods)],
         {{"textDocument", {{"uri", uri_}}}, {"position", at}, {"range", {{"start", at}, {"end", at}}}}, true);
  }

  /// A message's content as it is, unless it might name files of this machine.
  void give(std::string_view content) {
    if (content.find("file:") != std::string_view::npos || content.find('\\') != std::string_view::npos) return;
    server_.receive(content);
    server_.settle();
  }

 private:
  static Json position(std::string_view bytes, std::size_t at) {
    const auto number = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; };
    return {{"line", number(at) % 32}, {"character", number(at + 1) % 128}};
  }

  void send(const char* method, const Json& params, bool wants_answer) {
    Json message = {{"jsonrpc", "2.0"}, {"method", method}, {"params", params}};
    if (wants_answer) message["id"] = "fuzz";
    answers_ = 0;
    server_.receive(message.dump(-1, ' ', false, Json::error_handler_t::replace));
    server_.settle();
    check(server_.has_exited() || answers_ == (wants_answer ? 1 : 0));
  }

  void take(std::string_view content) {
    const Json message = Json::parse(content, nullptr, false);
    check(message.is_object() && message.value("jsonrpc", "") == "2.0");
    if (message.contains("id") && message["id"] == "fuzz") ++answers_;
  }

  std::string uri_;
  int answers_ = 0;
  lsp::Server server_{[this](std::string_view content) { take(content); }};
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_stream(bytes);
  if (bytes.empty()) return 0;
  constexpr std::string_view paths[] = {"main.tf", "template.yaml", "template.json", "rules/rule.hcl"};
  Session session(paths[data[0] % std::size(paths)]);
  std::string_view rest = bytes.substr(1);
  session.open(rest.substr(0, rest.find('\0')));
  constexpr int max_steps = 20;
  for (int step = 0; step < max_steps && rest.find('\0') != std::string_view::npos; ++step) {
    rest.remove_prefix(rest.find('\0') + 1);
    const std::string_view chunk = rest.substr(0, rest.find('\0'));
    if (chunk.starts_with('{'))
      session.give(chunk);
    else if (chunk.starts_with('?'))
      session.ask(chunk.substr(1));
    else
      session.change(chunk);
  }
  return 0;
}
