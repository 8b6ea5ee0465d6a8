#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "lsp/protocol/wire.h"
#include "lsp/workspace/workspace.h"

namespace lintel::lsp {

/// Answers a client's requests and takes its notifications: reads their parameters, calls the feature, and writes what
/// it gives. Keeps what the client can and wants, and what it was told. One thread works on it.
class Dispatcher {
 public:
  /// The ways out.
  struct Wires {
    std::function<void(const Json&)> send;  ///< to the client
    /// Clears `cancelled`; false when a message waits.
    std::function<bool()> clear_cancelled;
  };

  /// `cancelled`, set by another thread, cuts off the scan that runs. No client gets more than `max_trust`.
  Dispatcher(const std::atomic<bool>& cancelled, Wires wires, Trust max_trust);

  /// Takes a message as `parse_message` gives it.
  void handle(const Json& message);
  /// Refuses what was not a message, or not one to be answered; `id` may be null. Thread-safe as far as `send` is.
  void refuse(const Json& id, int code, const std::string& message) const;

  bool has_to_scan() const { return workspace_.is_dirty(); }
  /// Scans what has changed and says so; comes back early when a message waits.
  void scan();
  bool has_to_report() const { return has_to_report_; }
  /// Sends the counts of the last scan.
  void report();
  bool is_shut_down() const { return is_shut_down_; }

 private:
  struct Request;
  struct Notification;

  void answer(const Json& id, const std::string& method, const Json& params);
  void notify(const char* method, Json params);
  void request(const char* method, Json params);
  template <class Result, class Params>
  Json serve(Result (*feature)(EditorWorkspace&, const Params&), const Json& json);
  template <class Taker, class Params>
  static void take(Taker& taker, void (Taker::*step)(const Params&), const Json& json);

  Json initialize(const Json& json);
  Json format(const Json& params);
  void register_formatting();
  Json pull_diagnostics(const Json& json);
  Json execute_command(const Json& json);
  void did_close(const DocumentParams& params);
  void did_save(const DocumentParams& params);
  void did_change_files(const FileEventParams& params);
  void did_change_folders(const FolderParams& params);
  void did_change_settings(const SettingsParams& params);
  void set(const SettingsParams& settings);

  void publish(const std::string& path);
  /// A client that pulls knows of its own edits only: others may have changed what it was answered.
  void ask_to_pull_again();

  Wires wires_;
  Trust max_trust_;
  EditorWorkspace workspace_;
  InitializeParams client_;
  bool registers_formatting_ = false;
  bool is_initialized_ = false, is_shut_down_ = false, has_to_report_ = false;
  bool code_lens_ = false, inlay_hints_ = false;
  std::int64_t last_request_ = 0;
  std::map<std::string, std::string> published_;  ///< path → what was sent
  std::map<std::string, std::string> pulled_;     ///< path → the `resultId` that was answered last
  std::chrono::steady_clock::duration last_duration_{};
};

}  // namespace lintel::lsp
