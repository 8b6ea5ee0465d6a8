#include "lsp/server/dispatcher.h"

#include <algorithm>
#include <exception>
#include <nlohmann/json.hpp>

#include "lsp/features/code_action.h"
#include "lsp/features/code_lens.h"
#include "lsp/features/completion.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/document_link.h"
#include "lsp/features/explain.h"
#include "lsp/features/formatting.h"
#include "lsp/features/graph.h"
#include "lsp/features/hover.h"
#include "lsp/features/inlay_hint.h"
#include "lsp/features/navigation.h"
#include "lsp/features/outline.h"
#include "lsp/features/resource.h"
#include "report/rule_page.h"
#include "report/terminal_text.h"

namespace lintel::lsp {
namespace {

constexpr const char* open_rule_command = "lintel.server.openRule";

Json position_json(TextPosition position) {
  return {{"line", position.line}, {"character", position.character}};
}

Json edits_json(const std::vector<TextEdit>& edits) {
  Json list = Json::array();
  for (const TextEdit& edit : edits) {
    const Json range = {{"start", position_json(edit.range.start)}, {"end", position_json(edit.range.end)}};
    list.push_back({{"range", range}, {"newText", edit.text}});
  }
  return list;
}

/// Whether the server can announce to a client which documents it formats.
bool can_register_formatting(const Json& initialize) {
  const Json& formatting = member(member(member(initialize, "capabilities"), "textDocument"), "formatting");
  return member(formatting, "dynamicRegistration") == true;
}

Json capabilities_of_server(const InitializeParams& client, bool registers_formatting) {
  Json result = {{"positionEncoding", client.accepts_utf8 ? "utf-8" : "utf-16"},
                 {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", true}}},
                 {"hoverProvider", true},
                 {"codeActionProvider", {{"codeActionKinds", {"quickfix"}}}},
                 {"definitionProvider", true},
                 {"referencesProvider", true},
                 {"documentSymbolProvider", true},
                 {"documentLinkProvider", Json::object()},
                 {"codeLensProvider", Json::object()},
                 {"inlayHintProvider", true},
                 {"completionProvider", {{"triggerCharacters", {":", " ", "\""}}}},
                 {"executeCommandProvider", {{"commands", {open_rule_command}}}},
                 {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}};
  if (!registers_formatting) result["documentFormattingProvider"] = true;
  if (client.pulls)
    result["diagnosticProvider"] = {
        {"identifier", "lintel"}, {"interFileDependencies", true}, {"workspaceDiagnostics", false}};
  return result;
}

/// The same for the same diagnostics.
std::string result_id(const std::vector<DiagnosticItem>& items) {
  return std::to_string(std::hash<std::string>()(dump(to_json(items))));
}

}  // namespace

struct Dispatcher::Request {
  const char* method;
  Json (*answer)(Dispatcher& self, const Json& params);
};

struct Dispatcher::Notification {
  const char* method;
  void (*take)(Dispatcher& self, const Json& params);
};

Dispatcher::Dispatcher(const std::atomic<bool>& cancelled, Wires wires, Trust max_trust)
    : wires_(std::move(wires)),
      max_trust_(max_trust),
      workspace_(
          cancelled,
          {[this](bool is_error, const std::string& message) {
             notify("window/logMessage", {{"type", is_error ? 1 : 2}, {"message", report::printable_lines(message)}});
           },
           [this](const std::string& path) {
             if (!client_.pulls) publish(path);
           }}) {}

void Dispatcher::refuse(const Json& id, int code, const std::string& message) const {
  wires_.send({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}});
}

void Dispatcher::notify(const char* method, Json params) {
  wires_.send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

void Dispatcher::request(const char* method, Json params) {
  wires_.send({{"jsonrpc", "2.0"},
               {"id", "lintel-" + std::to_string(++last_request_)},
               {"method", method},
               {"params", std::move(params)}});
}

template <class Result, class Params>
Json Dispatcher::serve(Result (*feature)(EditorWorkspace&, const Params&), const Json& json) {
  Params params;
  read(json, params);
  return to_json(feature(workspace_, params));
}

template <class Taker, class Params>
void Dispatcher::take(Taker& taker, void (Taker::*step)(const Params&), const Json& json) {
  Params params;
  read(json, params);
  (taker.*step)(params);
}

// ---- requests -------------------------------------------------------------------------------------------------

void Dispatcher::answer(const Json& id, const std::string& method, const Json& params) {
  using Self = Dispatcher&;
  static constexpr Request requests[] = {
      {"initialize", [](Self self, const Json& json) { return self.initialize(json); }},
      {"shutdown",
       [](Self self, const Json&) {
         self.is_shut_down_ = true;
         return Json();
       }},
      {"textDocument/diagnostic", [](Self self, const Json& json) { return self.pull_diagnostics(json); }},
      {"textDocument/hover", [](Self self, const Json& json) { return self.serve(hover, json); }},
      {"textDocument/codeAction", [](Self self, const Json& json) { return self.serve(code_actions, json); }},
      {"textDocument/definition", [](Self self, const Json& json) { return self.serve(definition, json); }},
      {"textDocument/references", [](Self self, const Json& json) { return self.serve(references, json); }},
      {"textDocument/documentSymbol", [](Self self, const Json& json) { return self.serve(document_symbols, json); }},
      {"textDocument/formatting", [](Self self, const Json& json) { return self.format(json); }},
      {"textDocument/documentLink", [](Self self, const Json& json) { return self.serve(document_links, json); }},
      {"textDocument/codeLens",
       [](Self self, const Json& json) { return self.code_lens_ ? self.serve(code_lenses, json) : Json::array(); }},
      {"textDocument/inlayHint",
       [](Self self, const Json& json) { return self.inlay_hints_ ? self.serve(inlay_hints, json) : Json::array(); }},
      {"textDocument/completion", [](Self self, const Json& json) { return self.serve(completion, json); }},
      {"workspace/executeCommand", [](Self self, const Json& json) { return self.execute_command(json); }},
      {"lintel/graph", [](Self self, const Json& json) { return self.serve(resource_graph, json); }},
      {"lintel/resource", [](Self self, const Json& json) { return self.serve(resource_at, json); }},
      {"lintel/explain", [](Self self, const Json& json) { return self.serve(explain, json); }},
      {"lintel/findings", [](Self self, const Json&) { return to_json(all_findings(self.workspace_)); }},
      {"lintel/scanWorkspace", [](Self self, const Json&) {
         self.workspace_.reload();
         return Json();
       }}};
  const auto found = std::find_if(std::begin(requests), std::end(requests),
                                  [&](const Request& request) { return method == request.method; });
  try {
    if (!is_initialized_ && method != "initialize") throw Refusal{not_initialized, "not initialized"};
    if (is_shut_down_) throw Refusal{invalid_request, "shut down"};
    if (found == std::end(requests)) throw Refusal{method_not_found, "no such method: " + method};
    wires_.clear_cancelled();
    Json result = found->answer(*this, params);
    if (workspace_.take_cut()) throw Refusal{content_modified, "the content was modified"};
    wires_.send({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}});
  } catch (const Refusal& refusal) {
    refuse(id, refusal.code, refusal.message);
  } catch (const std::exception& error) {
    refuse(id, internal_error, std::string("the request failed: ") + error.what());
  }
}

Json Dispatcher::initialize(const Json& json) {
  if (is_initialized_) throw Refusal{invalid_request, "initialized before"};
  is_initialized_ = true;
  read(json, client_);
  registers_formatting_ = can_register_formatting(json);
  workspace_.set_encoding(client_.accepts_utf8 ? PositionEncoding::utf8 : PositionEncoding::utf16);
  workspace_.set_trust(client_.trusted ? max_trust_ : Trust::none);
  set(client_.settings);
  workspace_.add_folders(client_.folders);
  workspace_.reload();
  return {{"capabilities", capabilities_of_server(client_, registers_formatting_)},
          {"serverInfo", {{"name", "lintel"}, {"version", version()}}}};
}

Json Dispatcher::format(const Json& json) {
  DocumentParams params;
  read(json, params);
  return edits_json(formatting(workspace_, params));
}

/// Of Terraform and templates others are the formatters.
void Dispatcher::register_formatting() {
  if (!registers_formatting_) return;
  const Json selector = Json::array({{{"scheme", "file"}, {"pattern", "**/*.hcl"}}});
  request("client/registerCapability", {{"registrations",
                                         {{{"id", "lintel-formatting"},
                                           {"method", "textDocument/formatting"},
                                           {"registerOptions", {{"documentSelector", selector}}}}}}});
}

Json Dispatcher::pull_diagnostics(const Json& json) {
  PullParams params;
  read(json, params);
  workspace_.current_scan(params.path);
  std::vector<DiagnosticItem> items = diagnostics_of(workspace_, params.path);
  PulledDiagnostics pulled{result_id(items), std::nullopt};
  if (params.previous_result != pulled.result_id) pulled.items = std::move(items);
  pulled_[params.path] = pulled.result_id;
  return to_json(pulled);
}

Json Dispatcher::execute_command(const Json& json) {
  CommandParams params;
  read(json, params);
  if (params.command != open_rule_command || params.arguments.empty() || params.arguments.front().empty())
    throw Refusal{invalid_params, "unknown command or wrong arguments"};
  const std::string url = report::rule_page_url(params.arguments.front());
  client_.shows_documents ? request("window/showDocument", {{"uri", url}, {"external", true}})
                          : notify("window/showMessage", {{"type", 3}, {"message", url}});
  return nullptr;
}

// ---- notifications --------------------------------------------------------------------------------------------

void Dispatcher::handle(const Json& message) {
  using Self = Dispatcher&;
  static constexpr Notification notifications[] = {
      {"initialized", [](Self self, const Json&) { self.register_formatting(); }},
      {"textDocument/didOpen",
       [](Self self, const Json& json) { self.take(self.workspace_, &EditorWorkspace::open, json); }},
      {"textDocument/didChange",
       [](Self self, const Json& json) { self.take(self.workspace_, &EditorWorkspace::change, json); }},
      {"textDocument/didClose", [](Self self, const Json& json) { self.take(self, &Dispatcher::did_close, json); }},
      {"textDocument/didSave", [](Self self, const Json& json) { self.take(self, &Dispatcher::did_save, json); }},
      {"workspace/didChangeWatchedFiles",
       [](Self self, const Json& json) { self.take(self, &Dispatcher::did_change_files, json); }},
      {"workspace/didChangeWorkspaceFolders",
       [](Self self, const Json& json) { self.take(self, &Dispatcher::did_change_folders, json); }},
      {"workspace/didChangeConfiguration",
       [](Self self, const Json& json) { self.take(self, &Dispatcher::did_change_settings, json); }}};
  if (message.is_discarded()) return refuse(nullptr, parse_error, "the message is not JSON, or nested too deeply");
  const std::string method = string_at(message, "method");
  const Json& id = member(message, "id");
  if (method.empty()) {
    // An answer of the client's to a request of ours needs nothing.
    const bool is_answer = message.is_object() && (message.contains("result") || message.contains("error"));
    if (!is_answer) refuse(nullptr, invalid_request, "the message has no method");
    return;
  }
  const Json& params = member(message, "params");
  if (!id.is_null()) {
    if (!id.is_string() && !id.is_number_integer())
      return refuse(nullptr, invalid_request, "the request's id is neither a string nor an integer");
    return answer(id, method, params);
  }
  if (!is_initialized_ || is_shut_down_) return;
  const auto found = std::find_if(std::begin(notifications), std::end(notifications),
                                  [&](const Notification& notification) { return method == notification.method; });
  if (found == std::end(notifications)) return;
  const auto log = [&](const std::string& why) {
    notify("window/logMessage", {{"type", 2}, {"message", method + ": " + why}});
  };
  try {
    found->take(*this, params);
  } catch (const Refusal& refusal) {
    log(refusal.message);
  } catch (const std::exception& error) {
    log(error.what());
  }
}

void Dispatcher::did_close(const DocumentParams& params) {
  if (!workspace_.close(params.path)) return;
  published_.erase(params.path);
  pulled_.erase(params.path);
  if (!client_.pulls) notify("textDocument/publishDiagnostics", to_json(PublishedDiagnostics{params.path, {}, {}}));
}

void Dispatcher::did_save(const DocumentParams& params) {
  workspace_.touch(params.path);
}

void Dispatcher::did_change_files(const FileEventParams& params) {
  for (const FileEvent& event : params.events) workspace_.touch(event.path, event.came_or_went);
}

void Dispatcher::did_change_folders(const FolderParams& params) {
  workspace_.remove_folders(params.removed);
  workspace_.add_folders(params.added);
  workspace_.reload();
}

void Dispatcher::set(const SettingsParams& settings) {
  code_lens_ = settings.code_lens.value_or(code_lens_);
  inlay_hints_ = settings.inlay_hints.value_or(inlay_hints_);
}

void Dispatcher::did_change_settings(const SettingsParams& params) {
  const bool lenses_before = code_lens_, hints_before = inlay_hints_;
  set(params);
  if (client_.refreshes_code_lenses && code_lens_ != lenses_before) request("workspace/codeLens/refresh", nullptr);
  if (client_.refreshes_inlay_hints && inlay_hints_ != hints_before) request("workspace/inlayHint/refresh", nullptr);
}

// ---- scans and diagnostics ------------------------------------------------------------------------------------

void Dispatcher::scan() {
  if (!wires_.clear_cancelled()) return;
  const auto start = std::chrono::steady_clock::now();
  const bool whole = workspace_.scan_all();
  last_duration_ = std::chrono::steady_clock::now() - start;
  if (!whole) return;
  has_to_report_ = true;
  ask_to_pull_again();
}

void Dispatcher::report() {
  has_to_report_ = false;
  ScanStatus status = scan_status(workspace_);
  status.milliseconds = std::chrono::duration<double, std::milli>(last_duration_).count();
  notify("lintel/status", to_json(status));
}

void Dispatcher::publish(const std::string& path) {
  const auto open = workspace_.buffers().find(path);
  PublishedDiagnostics published{path, std::nullopt, diagnostics_of(workspace_, path)};
  if (open != workspace_.buffers().end()) published.version = open->second.version;
  Json params = to_json(published);
  std::string text = dump(params);
  std::string& before = published_[path];
  if (before == text) return;
  before = std::move(text);
  notify("textDocument/publishDiagnostics", std::move(params));
}

void Dispatcher::ask_to_pull_again() {
  const bool is_outdated = std::any_of(pulled_.begin(), pulled_.end(), [&](const auto& known) {
    return known.second != result_id(diagnostics_of(workspace_, known.first));
  });
  if (!is_outdated) return;
  pulled_.clear();
  request("workspace/diagnostic/refresh", nullptr);
}

}  // namespace lintel::lsp
