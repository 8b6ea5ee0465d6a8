#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "lsp/protocol/protocol.h"
#include "lsp/protocol/text.h"
#include "lsp/workspace/buffers.h"
#include "scan/incremental.h"

namespace lintel::lsp {

/// What a server knows of its client and its workspace, and how it answers. One thread works on it; `cancelled` alone
/// is for others too. Answers throw `Refusal`.
struct Session {
  std::function<void(const Json&)> send;  ///< to the client
  /// Clears `cancelled`; false when a message waits.
  std::function<bool()> clear_cancelled;
  std::atomic<bool> cancelled = false;  ///< cuts off the scan that runs

  bool initialized = false, shut_down = false;
  Encoding encoding = Encoding::utf16;
  bool pulls = false, shows_documents = false, code_lens = false, inlay_hints = false;
  bool refreshes_code_lenses = false, refreshes_inlay_hints = false;
  std::vector<std::string> folders;
  std::vector<std::string> strays;                      ///< open files that lie in none of them
  std::vector<std::unique_ptr<IncrementalScan>> scans;  ///< of the folders, then of the strays
  std::size_t folder_scans = 0;
  struct Baseline {
    std::string file;
    std::vector<Finding> findings;
  };
  std::map<const IncrementalScan*, Baseline> baselines;
  /// What a scan with a baseline reports, since the last run.
  mutable std::map<const IncrementalScan*, ScanReport> compared;
  Buffers buffers;
  std::uint64_t last_revision = 0;
  std::int64_t last_request = 0;
  std::map<std::string, std::string> published;  ///< path → what was sent
  std::map<std::string, std::string> pulled;     ///< path → the `resultId` that was answered last
  IncrementalScan::Changes changes{{}, true};
  bool dirty = false, status_due = false;
  std::chrono::steady_clock::duration last_duration{};

  // ---- folders, scans and settings: session.cpp
  void notify(const char* method, Json params);
  void request(const char* method, Json params);
  std::string path_in(const Json& params) const;
  const Buffer& buffer_of(const std::string& path) const;
  std::size_t offset_in(const Json& params, const std::string& text) const;
  Json range_json(const LineTable& lines, ByteRange range) const;
  IncrementalScan* scan_of(const std::string& path) const;
  std::shared_ptr<const FileReader> reader() const;
  /// Makes the scans anew, from the configurations of the folders.
  void configure();
  /// Makes the scans of the strays anew.
  void configure_strays();
  void add_scans(const std::vector<std::string>& paths);
  /// What the scan reports, compared with its baseline.
  const ScanReport& report_of(const IncrementalScan& scan) const;
  void touch(const std::string& path);
  /// Scans what has changed, the roots of open files first; with `only_open`, those alone.
  void scan(bool only_open);
  void tell_status();
  /// The scan of a file, its roots up to date.
  IncrementalScan& current_scan(const std::string& path);
  /// Whether a change cut off what a request needed evaluated.
  bool take_cut();
  void read_settings(const Json& settings);
  Json initialize(const Json& params);
  void add_folder(const std::string& uri);
  Json scan_workspace(const Json&);
  Json shutdown(const Json&);

  // ---- diagnostics, pushed, pulled and listed: diagnostics.cpp
  Json href_of(const std::string& rule, const IncrementalScan& scan) const;
  Json finding_json(const Finding& finding, const IncrementalScan& scan,
                    std::map<std::uint32_t, LineTable>& tables) const;
  /// What is neither suppressed nor in the baseline.
  std::vector<Finding> shown_in(const IncrementalScan& scan, const std::string& path) const;
  /// What is wrong with a rule file that no configuration names.
  void add_rule_problems(const std::string& path, Json& items) const;
  Json diagnostics_of(const std::string& path) const;
  void publish(const std::string& path);
  Json pull_diagnostics(const Json& params);
  /// The same for the same diagnostics.
  static std::string result_id(const Json& items);
  /// A client that pulls knows of its own edits only: others may have changed what it was answered.
  void ask_to_pull_again();
  Json all_findings(const Json&);

  // ---- what the client says of its documents, files, folders and settings: documents.cpp
  void did_open(const Json& params);
  void did_change(const Json& params);
  void did_close(const Json& params);
  void did_save(const Json& params);
  void did_change_watched_files(const Json& params);
  void did_change_folders(const Json& params);
  void did_change_configuration(const Json& params);
  void ignore(const Json&);

  // ---- requests about a place or a document: features.cpp
  Json hover(const Json& params);
  Json code_actions(const Json& params);
  Json execute_command(const Json& params);
  /// The files that share names with one: of its module, or it alone.
  std::vector<std::pair<std::string, std::string>> name_scope(const std::string& path);
  enum class Wanted : std::uint8_t { declarations, uses, both };
  Json names(const Json& params, Wanted wanted);
  Json definition(const Json& params);
  Json references(const Json& params);
  Json document_symbols(const Json& params);
  Json document_links(const Json& params);
  Json code_lenses(const Json& params);
  Json inlay_hints_of(const Json& params);
  Json completion(const Json& params);
  Json show_resource(const Json& params);
  Json show_graph(const Json& params);
  Json explain(const Json& params);
};

/// The directory that a file lies in.
std::string directory_of(const std::string& path);

}  // namespace lintel::lsp
