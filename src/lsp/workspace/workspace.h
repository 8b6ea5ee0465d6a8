#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/protocol/messages.h"
#include "lsp/workspace/buffers.h"
#include "lsp/workspace/language.h"
#include "lsp/workspace/trust.h"
#include "scan/incremental.h"

namespace lintel::lsp {

/// What an editor has open, and the scans of it: the folders of its workspace, the files outside of them ("strays"),
/// texts that are not saved, configurations and baselines. Takes documents and edits as typed values of the protocol,
/// and knows nothing of JSON or of the requests that it answers. One thread works on it.
class EditorWorkspace {
 public:
  /// What it reports, and to whom.
  struct Events {
    std::function<void(bool is_error, const std::string& message)> log;  ///< what is wrong with configurations
    std::function<void(const std::string& path)> ready;  ///< the roots of an open document are up to date
  };

  /// `cancelled` is set by another thread to cut off the scan that runs.
  EditorWorkspace(const std::atomic<bool>& cancelled, Events events);
  ~EditorWorkspace();

  void set_encoding(PositionEncoding encoding) { encoding_ = encoding; }
  PositionEncoding encoding() const { return encoding_; }
  /// Takes effect when the scans are made anew.
  void set_trust(Trust trust) { trust_ = trust; }
  Trust trust() const { return trust_; }

  // ---- folders and documents: those that change what there is to scan make the scans anew ------------------------

  void add_folders(const std::vector<std::string>& paths);
  void remove_folders(const std::vector<std::string>& paths);
  /// Reads configurations and baselines again and makes all scans anew.
  void reload();
  void open(const OpenParams& document);
  /// Applies edits to an open document.
  void change(const ChangeParams& edits);
  /// False when the document was not open.
  bool close(const std::string& path);
  /// A file's bytes may be others than at the last scan; with `came_or_went`, the file is new or gone.
  void touch(const std::string& path, bool came_or_went = false);

  const Buffers& buffers() const { return buffers_; }
  /// An open document; throws a `Refusal` for another.
  const Buffer& buffer_of(const std::string& path) const;
  /// An open file that lies in no folder.
  bool is_stray(const std::string& path) const;
  /// Reads open documents and, beside them, what the workspace may read of the disk.
  std::shared_ptr<const FileReader> reader() const;
  /// The same as far as the author of a document may have it read: what lies in its own repository, or in what is
  /// scanned with it where there is none.
  std::shared_ptr<const FileReader> reader_for(const std::string& path) const;

  // ---- scans ------------------------------------------------------------------------------------------------------

  /// Whether something has changed that no scan has seen.
  bool is_dirty() const;
  /// Brings everything up to date, the roots of open documents first. False when it was cut off; then the next scan
  /// makes up for the rest.
  bool scan_all();
  /// Brings the roots of open documents up to date and gives the scan that a document belongs to. Throws a `Refusal`
  /// when there is none, or when it was cut off.
  IncrementalScan& current_scan(const std::string& path);
  /// Whether a change cut off what was to be evaluated since this was last asked.
  bool take_cut();

  /// The scan that a file belongs to; nullptr when it lies in no folder and is not open.
  IncrementalScan* scan_of(const std::string& path) const;
  std::vector<const IncrementalScan*> scans() const;
  /// What a scan reports, compared with its baseline.
  const ScanReport& report_of(const IncrementalScan& scan) const;
  /// What a scan has found in a file and neither suppression nor baseline hides.
  std::vector<Finding> shown_in(const IncrementalScan& scan, const std::string& path) const;

 private:
  struct Scanned;

  Scanned* scanned_of(const std::string& path) const;
  Scanned& scanned(const IncrementalScan& scan) const;
  void add_scans(const std::vector<std::string>& paths);
  void reload_strays();
  std::shared_ptr<const FileReader> reader_of(const std::vector<std::string>& paths) const;
  bool run(Scanned& scanned, bool only_open);
  bool is_baseline(const std::string& path) const;

  const std::atomic<bool>& cancelled_;
  Events events_;
  PositionEncoding encoding_ = PositionEncoding::utf16;
  Trust trust_ = Trust::full;
  std::vector<std::string> folders_;
  std::vector<std::string> strays_;
  std::vector<std::unique_ptr<Scanned>> scans_;  ///< of the folders, then of the strays
  std::size_t folder_scans_ = 0;
  Buffers buffers_;
  std::uint64_t last_revision_ = 0;
  bool is_changed_ = false;  ///< since the last whole scan
};

}  // namespace lintel::lsp
