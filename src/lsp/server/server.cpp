#include "lsp/server/server.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <nlohmann/json.hpp>

#include "lsp/protocol/protocol.h"
#include "lsp/server/session.h"

namespace lintel::lsp {
namespace {

void fail(Session& session, const Json& id, int code, const std::string& message) {
  session.send({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}});
}

struct Request {
  const char* method;
  Json (Session::*answer)(const Json&);
};
struct Notification {
  const char* method;
  void (Session::*take)(const Json&);
};

void answer(Session& session, const Json& id, const std::string& method, const Json& params) {
  static constexpr Request requests[] = {{"initialize", &Session::initialize},
                                         {"shutdown", &Session::shutdown},
                                         {"textDocument/diagnostic", &Session::pull_diagnostics},
                                         {"textDocument/hover", &Session::hover},
                                         {"textDocument/codeAction", &Session::code_actions},
                                         {"textDocument/definition", &Session::definition},
                                         {"textDocument/references", &Session::references},
                                         {"textDocument/documentSymbol", &Session::document_symbols},
                                         {"textDocument/documentLink", &Session::document_links},
                                         {"textDocument/codeLens", &Session::code_lenses},
                                         {"textDocument/inlayHint", &Session::inlay_hints_of},
                                         {"textDocument/completion", &Session::completion},
                                         {"workspace/executeCommand", &Session::execute_command},
                                         {"lintel/graph", &Session::show_graph},
                                         {"lintel/resource", &Session::show_resource},
                                         {"lintel/explain", &Session::explain},
                                         {"lintel/findings", &Session::all_findings},
                                         {"lintel/scanWorkspace", &Session::scan_workspace}};
  const auto found = std::find_if(std::begin(requests), std::end(requests),
                                  [&](const Request& request) { return method == request.method; });
  try {
    if (!session.initialized && method != "initialize") throw Refusal{not_initialized, "not initialized"};
    if (session.shut_down) throw Refusal{invalid_request, "shut down"};
    if (found == std::end(requests)) throw Refusal{method_not_found, "no such method: " + method};
    session.clear_cancelled();
    Json result = (session.*found->answer)(params);
    if (session.take_cut()) throw Refusal{content_modified, "the content was modified"};
    session.send({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}});
  } catch (const Refusal& refusal) {
    fail(session, id, refusal.code, refusal.message);
  }
}

/// Whether a message makes answers to requests before it worthless.
bool is_change(const Json& message) {
  const std::string method = string_at(message, "method");
  return method.starts_with("textDocument/did") || method.starts_with("workspace/did");
}

void handle(Session& session, const Json& message) {
  static constexpr Notification notifications[] = {
      {"initialized", &Session::ignore},
      {"textDocument/didOpen", &Session::did_open},
      {"textDocument/didChange", &Session::did_change},
      {"textDocument/didClose", &Session::did_close},
      {"textDocument/didSave", &Session::did_save},
      {"workspace/didChangeWatchedFiles", &Session::did_change_watched_files},
      {"workspace/didChangeWorkspaceFolders", &Session::did_change_folders},
      {"workspace/didChangeConfiguration", &Session::did_change_configuration}};
  if (message.is_discarded()) return fail(session, nullptr, parse_error, "the message is no JSON");
  const std::string method = string_at(message, "method");
  const Json& id = member(message, "id");
  if (method.empty()) {
    // An answer of the client's to a request of ours needs nothing.
    const bool is_answer = message.is_object() && (message.contains("result") || message.contains("error"));
    if (!is_answer) fail(session, nullptr, invalid_request, "the message has no method");
    return;
  }
  const Json& params = member(message, "params");
  if (!id.is_null()) return answer(session, id, method, params);
  if (!session.initialized || session.shut_down) return;
  for (const Notification& notification : notifications) {
    if (method != notification.method) continue;
    try {
      (session.*notification.take)(params);
    } catch (const Refusal& refusal) {
      session.notify("window/logMessage", {{"type", 2}, {"message", method + ": " + refusal.message}});
    }
  }
}

}  // namespace

struct Server::State {
  explicit State(std::function<void(std::string_view)> to_client) : send_bytes(std::move(to_client)) {
    session.send = [this](const Json& message) {
      const std::lock_guard lock(send_mutex);
      send_bytes(dump(message));
    };
    session.clear_cancelled = [this] {
      const std::lock_guard lock(mutex);
      session.cancelled = false;
      return queue.empty();
    };
  }

  // ---- `mutex` guards these
  static constexpr std::size_t longest_queue = 256;
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<Json> queue;
  bool closed = false;

  std::mutex send_mutex;
  std::function<void(std::string_view)> send_bytes;
  std::atomic<bool> exited = false;
  /// A request is worked at: other requests wait for it, while a scan of the whole workspace makes room for any
  /// message.
  std::atomic<bool> answering = false;
  Session session;

  /// Handles a message, or scans; false when there is nothing to do.
  bool step();
};

bool Server::State::step() {
  Json message;
  bool has_message = false;
  {
    const std::lock_guard lock(mutex);
    if (!queue.empty()) {
      message = std::move(queue.front());
      queue.pop_front();
      has_message = true;
    }
  }
  if (has_message) {
    changed.notify_all();
    if (string_at(message, "method") == "exit" && member(message, "id").is_null()) {
      exited = true;
    } else {
      answering = !member(message, "id").is_null();
      handle(session, message);
      answering = false;
    }
    return true;
  }
  if (!session.dirty) return false;
  session.scan(false);
  return true;
}

Server::Server(std::function<void(std::string_view)> send) : state_(std::make_unique<State>(std::move(send))) {}
Server::~Server() = default;

bool Server::has_exited() const {
  return state_->exited;
}

void Server::receive(std::string_view content) {
  Json message = Json::parse(content, nullptr, false);
  std::unique_lock lock(state_->mutex);
  if (string_at(message, "method") == "$/cancelRequest") {
    const Json& id = member(member(message, "params"), "id");
    const auto waiting = std::find_if(state_->queue.begin(), state_->queue.end(), [&](const Json& each) {
      return !id.is_null() && member(each, "id") == id && each.contains("method");
    });
    if (waiting == state_->queue.end()) return;
    state_->queue.erase(waiting);
    lock.unlock();
    return fail(state_->session, id, request_cancelled, "cancelled");
  }
  const auto cut_off = [&, changes = is_change(message)] {
    if (changes || !state_->answering) state_->session.cancelled = true;
  };
  cut_off();
  state_->changed.wait(lock,
                       [&] { return state_->queue.size() < State::longest_queue || state_->closed || state_->exited; });
  state_->queue.push_back(std::move(message));
  cut_off();
  state_->changed.notify_all();
}

void Server::close() {
  const std::lock_guard lock(state_->mutex);
  state_->closed = true;
  state_->session.cancelled = true;
  state_->changed.notify_all();
}

int Server::run() {
  State& state = *state_;
  // Counts are for reading, not for every keystroke.
  constexpr std::chrono::milliseconds pause{200};
  while (!state.exited) {
    {
      std::unique_lock lock(state.mutex);
      if (state.closed && state.queue.empty()) break;
    }
    if (state.step()) continue;
    std::unique_lock lock(state.mutex);
    const auto ready = [&] { return !state.queue.empty() || state.closed; };
    if (!state.session.status_due) {
      state.changed.wait(lock, ready);
    } else if (!state.changed.wait_for(lock, pause, ready)) {
      lock.unlock();
      state.session.tell_status();
    }
  }
  {
    const std::lock_guard lock(state.mutex);
    state.closed = true;
    state.changed.notify_all();
  }
  return state.session.shut_down ? 0 : 1;
}

void Server::settle() {
  while (!state_->exited && state_->step()) {
  }
  if (state_->session.status_due) state_->session.tell_status();
}

}  // namespace lintel::lsp
