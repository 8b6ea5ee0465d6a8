#include "lsp/client.h"

#include <algorithm>

namespace lintel::lsp::test {
namespace {

constexpr std::string_view opening = "«", closing = "»";

std::size_t offset_at(std::string_view text, const Json& position) {
  std::size_t offset = 0;
  for (int line = position["line"].get<int>(); line > 0; --line) offset = text.find('\n', offset) + 1;
  for (int units = position["character"].get<int>(); units > 0; --units) {
    const auto lead = static_cast<unsigned char>(text[offset]);
    if (lead >= 0xF0) --units;
    offset += lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  }
  return offset;
}

}  // namespace

Marked::Marked(std::string_view written) {
  while (!written.empty()) {
    if (written.starts_with(opening)) {
      places.push_back({text.size(), text.size()});
      written.remove_prefix(opening.size());
    } else if (written.starts_with(closing)) {
      places.back().end = text.size();
      written.remove_prefix(closing.size());
    } else {
      text += written.front();
      written.remove_prefix(1);
    }
  }
}

Json position_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t newline = before.rfind('\n');
  const std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
  std::size_t units = 0;
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
  }
  return {{"line", std::count(before.begin(), before.end(), '\n')}, {"character", units}};
}

Json range_at(std::string_view text, Marked::Place place) {
  return {{"start", position_at(text, place.begin)}, {"end", position_at(text, place.end)}};
}

std::string apply_edits(std::string_view text, const Json& edits) {
  std::string edited(text);
  // From the last to the first, so that places before stay what they are.
  std::vector<Json> sorted = edits.get<std::vector<Json>>();
  std::stable_sort(sorted.begin(), sorted.end(), [&](const Json& a, const Json& b) {
    return offset_at(text, a["range"]["start"]) > offset_at(text, b["range"]["start"]);
  });
  for (const Json& edit : sorted) {
    const std::size_t begin = offset_at(text, edit["range"]["start"]);
    const std::size_t end = offset_at(text, edit["range"]["end"]);
    edited.replace(begin, end - begin, edit["newText"].get<std::string>());
  }
  return edited;
}

Client::Client(Trust max_trust)
    : server([this](std::string_view content) { messages.push_back(Json::parse(content)); }, max_trust) {}

void Client::start(Diagnostics diagnostics, const Json& options) {
  Json capabilities = {{"window", {{"showDocument", {{"support", true}}}}}};
  if (diagnostics == Diagnostics::pull) {
    capabilities["textDocument"]["diagnostic"] = Json::object();
    capabilities["workspace"]["diagnostics"]["refreshSupport"] = true;
  }
  capabilities["workspace"]["codeLens"]["refreshSupport"] = true;
  capabilities["workspace"]["inlayHint"]["refreshSupport"] = true;
  Json params = {{"capabilities", capabilities},
                 {"workspaceFolders", {{{"uri", uri("")}, {"name", "workspace"}}}},
                 {"initializationOptions", options}};
  ask("initialize", params);
  tell("initialized", Json::object());
}

void Client::give(std::string_view content) {
  server.receive(content);
  settle();
}

Json Client::ask(const std::string& method, const Json& params) {
  const int id = ++last_id_;
  give(Json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", params}}.dump());
  const auto answer = std::find_if(messages.begin(), messages.end(), [&](const Json& message) {
    return message.contains("id") && message["id"] == id && !message.contains("method");
  });
  return answer == messages.end() ? Json() : *answer;
}

Json Client::result(const std::string& method, const Json& params) {
  const Json answer = ask(method, params);
  return answer.contains("result") ? answer["result"] : Json();
}

int Client::error(const std::string& method, const Json& params) {
  const Json answer = ask(method, params);
  return answer.contains("error") ? answer["error"]["code"].get<int>() : 0;
}

void Client::tell(const std::string& method, const Json& params, bool settles) {
  server.receive(Json{{"jsonrpc", "2.0"}, {"method", method}, {"params", params}}.dump());
  if (settles) settle();
}

std::string Client::uri(std::string_view path) const {
  return "file://" + (path.empty() ? directory.path() : directory.path(path));
}

void Client::open(std::string_view path, const std::string& text, std::string_view language) {
  tell(
      "textDocument/didOpen",
      {{"textDocument", {{"uri", uri(path)}, {"languageId", language}, {"version", ++last_version_}, {"text", text}}}});
}

void Client::change(std::string_view path, const std::string& text) {
  tell("textDocument/didChange",
       {{"textDocument", {{"uri", uri(path)}, {"version", ++last_version_}}}, {"contentChanges", {{{"text", text}}}}});
}

void Client::close(std::string_view path) {
  tell("textDocument/didClose", {{"textDocument", {{"uri", uri(path)}}}});
}

Json Client::at(std::string_view path, std::string_view text, std::size_t offset) const {
  return {{"textDocument", {{"uri", uri(path)}}},
          {"position", position_at(text, offset)},
          {"context", {{"includeDeclaration", true}}}};
}

Json Client::published(std::string_view path) const {
  for (auto message = messages.rbegin(); message != messages.rend(); ++message) {
    if (message->value("method", "") == "textDocument/publishDiagnostics" && (*message)["params"]["uri"] == uri(path))
      return (*message)["params"]["diagnostics"];
  }
  return nullptr;
}

std::vector<std::string> Client::shown(const Json& diagnostics, std::string_view text) {
  std::vector<std::string> lines;
  for (const Json& diagnostic : diagnostics.is_array() ? diagnostics : Json::array()) {
    const std::size_t begin = offset_at(text, diagnostic["range"]["start"]);
    const std::size_t end = offset_at(text, diagnostic["range"]["end"]);
    lines.push_back(diagnostic["code"].get<std::string>() + ": " + std::string(text.substr(begin, end - begin)));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

Json Client::actions(std::string_view path, std::string_view text, Marked::Place place) {
  return result("textDocument/codeAction", {{"textDocument", {{"uri", uri(path)}}},
                                            {"range", range_at(text, place)},
                                            {"context", {{"diagnostics", Json::array()}}}});
}

}  // namespace lintel::lsp::test
