#include "lsp/workspace/workspace.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/path.h"
#include "config/configuration.h"
#include "config/environment.h"
#include "finding/location.h"
#include "lsp/protocol/error.h"
#include "report/baseline.h"
#include "source/discovery.h"
#include "source/enclosure.h"

namespace lintel::lsp {
namespace {

/// Changed files that are looked at one by one.
constexpr std::size_t max_told_apart = 1'000;
/// Folders that are scanned: each is looked at for its repository and its configuration whenever one comes or goes.
constexpr std::size_t max_folders = 1'000;

/// The files that a stray is scanned with: of a module all, but nothing below it; a template alone.
std::vector<std::string> scanned_with(const std::string& stray, const FileReader& reader) {
  std::vector<std::string> files = {stray};
  if (language_of(stray) != Language::terraform) return files;
  const std::string directory = directory_of(stray);
  const auto entries = reader.list(directory);
  for (const FileReader::Entry& entry : entries ? *entries : std::vector<FileReader::Entry>()) {
    const std::string path = directory + "/" + entry.name;
    if (path != stray && language_of(path) == Language::terraform &&
        reader.kind_of(path) == FileReader::EntryKind::file)
      files.push_back(path);
  }
  return files;
}

}  // namespace

/// The paths of one configuration, with their scan and what is known of it.
struct EditorWorkspace::Scanned {
  explicit Scanned(ScanOptions options) : scan(std::move(options)) {}

  bool is_outdated() const { return scan.is_behind() || pending.files_came_or_went || !pending.paths.empty(); }

  IncrementalScan scan;
  IncrementalScan::Changes pending{{}, true};  ///< since the last run
  bool open_are_current = false;               ///< the roots of open documents, since `pending` was empty
  std::string baseline_file;                   ///< empty: none
  report::Baseline baseline;
  std::optional<ScanReport> compared;  ///< since the last run
};

EditorWorkspace::EditorWorkspace(const std::atomic<bool>& cancelled, Events events)
    : cancelled_(cancelled), events_(std::move(events)) {}
EditorWorkspace::~EditorWorkspace() = default;

// ---- folders and documents ------------------------------------------------------------------------------------

void EditorWorkspace::add_folders(const std::vector<std::string>& paths) {
  const std::size_t room = max_folders - std::min(max_folders, folders_.size());
  const std::size_t taken = std::min(room, paths.size());
  folders_.insert(folders_.end(), paths.begin(), paths.begin() + static_cast<std::ptrdiff_t>(taken));
  if (taken == paths.size()) return;
  events_.log(true, "no more than " + std::to_string(max_folders) + " folders are scanned; " +
                        std::to_string(paths.size() - taken) + " more are left out");
}

void EditorWorkspace::remove_folders(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) std::erase(folders_, path);
}

void EditorWorkspace::add_scans(const std::vector<std::string>& paths) {
  config::Search search;
  search.trusted = trust_ == Trust::full;
  const std::shared_ptr<const FileReader> files = reader_of(paths);
  const config::Configurations found = config::load_configurations(paths, search, files);
  for (const config::ConfiguredPaths& group : found.groups) {
    std::string error;
    const std::string& file = group.configuration.baseline;
    std::optional<report::Baseline> known;
    if (!file.empty()) known = report::read_baseline(file, *files, error);
    if (!error.empty()) events_.log(true, error);
    // Folders of several repositories are several authors': none of them reads another's.
    std::map<std::string, std::vector<std::string>> by_boundary;
    for (const std::string& path : group.paths) by_boundary[boundary_of(path).path].push_back(path);
    for (auto& [boundary, own] : by_boundary) {
      ScanOptions options = group.configuration.options;
      options.paths = std::move(own);
      config::add_environment(options);
      Scanned& added = *scans_.emplace_back(std::make_unique<Scanned>(std::move(options)));
      if (file.empty()) continue;
      added.baseline_file = normalize_path(file);
      if (known) added.baseline = *known;
    }
  }
  for (const Diagnostic& fault : found.faults) {
    const std::uint32_t line = fault.location.start_line;
    events_.log(fault.severity == "error",
                fault.location.file + ":" + (line == 0 ? "" : std::to_string(line) + ":") + " " + fault.message);
  }
}

void EditorWorkspace::reload() {
  scans_.clear();
  if (!folders_.empty()) add_scans(folders_);
  folder_scans_ = scans_.size();
  reload_strays();
}

void EditorWorkspace::reload_strays() {
  is_changed_ = true;
  scans_.resize(folder_scans_);
  const std::shared_ptr<const FileReader> files = reader();
  for (const std::string& stray : strays_) {
    if (!scan_of(stray)) add_scans(scanned_with(stray, *files));
  }
}

void EditorWorkspace::open(const OpenParams& document) {
  Buffer& buffer = buffers_[document.path];
  buffer.text = std::make_shared<const std::string>(document.text);
  buffer.revision = ++last_revision_;
  buffer.version = document.version;
  buffer.language = document.language;
  if (!scan_of(document.path)) {
    strays_.push_back(document.path);
    reload_strays();
  }
  touch(document.path, !make_disk_reader()->kind_of(document.path));
}

void EditorWorkspace::change(const ChangeParams& edits) {
  const auto open = buffers_.find(edits.path);
  if (open == buffers_.end()) return;
  std::string text = *open->second.text;
  // An editor may send thousands of changes at once.
  LineTable lines(text);
  for (const ContentChange& change : edits.changes) {
    ByteRange bytes = change.range ? lines.bytes_of(*change.range, encoding_) : ByteRange{0, text.size()};
    bytes.end = std::max(bytes.begin, bytes.end);
    text.replace(bytes.begin, bytes.end - bytes.begin, change.text);
    lines.follow(bytes, change.text.size(), text);
  }
  if (edits.version) open->second.version = *edits.version;
  open->second.text = std::make_shared<const std::string>(std::move(text));
  open->second.revision = ++last_revision_;
  touch(edits.path);
}

bool EditorWorkspace::close(const std::string& path) {
  if (buffers_.erase(path) == 0) return false;
  touch(path, !make_disk_reader()->kind_of(path));
  if (std::erase(strays_, path) != 0) reload_strays();
  return true;
}

bool EditorWorkspace::is_baseline(const std::string& path) const {
  return std::any_of(scans_.begin(), scans_.end(),
                     [&](const auto& scanned) { return !path.empty() && scanned->baseline_file == path; });
}

void EditorWorkspace::touch(const std::string& path, bool came_or_went) {
  if (is_baseline(path) || config::is_configuration_file(path)) reload();
  is_changed_ = true;
  // What is left out has to be asked again.
  came_or_went = came_or_went || path.ends_with("/.gitignore");
  for (const auto& scanned : scans_) {
    IncrementalScan::Changes& pending = scanned->pending;
    // As many as a checkout changes are treated alike: everything is looked for again.
    pending.files_came_or_went = pending.files_came_or_went || came_or_went || pending.paths.size() >= max_told_apart;
    if (pending.files_came_or_went) {
      pending.paths.clear();
    } else if (std::find(pending.paths.begin(), pending.paths.end(), path) == pending.paths.end()) {
      pending.paths.push_back(path);
    }
    scanned->open_are_current = false;
  }
}

const Buffer& EditorWorkspace::buffer_of(const std::string& path) const {
  const auto open = buffers_.find(path);
  if (open == buffers_.end()) throw Refusal{invalid_params, "the document is not open"};
  return open->second;
}

bool EditorWorkspace::is_stray(const std::string& path) const {
  return std::find(strays_.begin(), strays_.end(), path) != strays_.end();
}

std::shared_ptr<const FileReader> EditorWorkspace::reader() const {
  std::vector<std::string> paths = folders_;
  for (const std::string& stray : strays_) paths.push_back(directory_of(stray));
  return reader_of(paths);
}

std::shared_ptr<const FileReader> EditorWorkspace::reader_for(const std::string& path) const {
  const std::string repository = repository_of(path);
  if (!repository.empty()) return reader_of({repository});
  const IncrementalScan* scan = scan_of(path);
  return reader_of(scan ? scan->options().paths : std::vector<std::string>{directory_of(path)});
}

/// Reads open documents and the disk, as far as these paths may be read.
std::shared_ptr<const FileReader> EditorWorkspace::reader_of(const std::vector<std::string>& paths) const {
  ScanOptions readable;
  readable.paths = paths;
  std::vector<std::string> boundaries;
  for (const std::string& path : paths) boundaries.push_back(boundary_of(path).path);
  return make_buffer_reader(buffers_, make_scan_reader(readable), std::move(boundaries));
}

// ---- scans ----------------------------------------------------------------------------------------------------

bool EditorWorkspace::is_dirty() const {
  return is_changed_ ||
         std::any_of(scans_.begin(), scans_.end(), [](const auto& scanned) { return scanned->is_outdated(); });
}

/// Runs one scan; false when it was cut off, with `only_open` when that was before the open documents were done.
bool EditorWorkspace::run(Scanned& scanned, bool only_open) {
  std::set<std::string> open;
  for (const auto& [path, buffer] : buffers_) open.insert(path);
  bool open_are_done = false;
  const auto after_first = [&] {
    open_are_done = true;
    scanned.compared.reset();
    for (const std::string& path : open) {
      if (scanned_of(path) == &scanned) events_.ready(path);
    }
    return !only_open;
  };
  // A run that is cut off has seen the changes all the same: what they make outdated stays known as such.
  const IncrementalScan::Changes changes = std::exchange(scanned.pending, {{}, false});
  scanned.open_are_current = false;
  const bool whole = scanned.scan.run(reader_of(scanned.scan.options().paths), changes, open, cancelled_, after_first);
  scanned.compared.reset();
  scanned.open_are_current = open_are_done;
  return only_open ? open_are_done : whole;
}

bool EditorWorkspace::scan_all() {
  bool whole = true;
  for (const auto& scanned : scans_) whole = !cancelled_ && run(*scanned, false) && whole;
  if (!whole) return false;
  is_changed_ = false;
  for (const auto& [path, buffer] : buffers_) events_.ready(path);
  return true;
}

IncrementalScan& EditorWorkspace::current_scan(const std::string& path) {
  Scanned* found = scanned_of(path);
  if (!found) throw Refusal{invalid_params, "the document is not in a folder of the workspace"};
  if (!found->open_are_current && !run(*found, true)) throw Refusal{content_modified, "the content was modified"};
  return found->scan;
}

bool EditorWorkspace::take_cut() {
  bool cut = false;
  for (const auto& scanned : scans_) cut = scanned->scan.take_cut() || cut;
  return cut;
}

EditorWorkspace::Scanned* EditorWorkspace::scanned_of(const std::string& path) const {
  for (const auto& scanned : scans_) {
    for (const std::string& root : scanned->scan.options().paths) {
      if (is_below(path, root)) return scanned.get();
    }
  }
  return nullptr;
}

EditorWorkspace::Scanned& EditorWorkspace::scanned(const IncrementalScan& scan) const {
  return **std::find_if(scans_.begin(), scans_.end(), [&](const auto& each) { return &each->scan == &scan; });
}

IncrementalScan* EditorWorkspace::scan_of(const std::string& path) const {
  Scanned* found = scanned_of(path);
  return found ? &found->scan : nullptr;
}

std::vector<const IncrementalScan*> EditorWorkspace::scans() const {
  std::vector<const IncrementalScan*> all;
  for (const auto& scanned : scans_) all.push_back(&scanned->scan);
  return all;
}

const ScanReport& EditorWorkspace::report_of(const IncrementalScan& scan) const {
  Scanned& known = scanned(scan);
  if (!known.compared) {
    known.compared = scan.report();
    if (!known.baseline_file.empty()) report::compare_with(*known.compared, known.baseline);
  }
  return *known.compared;
}

std::vector<Finding> EditorWorkspace::shown_in(const IncrementalScan& scan, const std::string& path) const {
  std::vector<Finding> findings;
  if (scanned(scan).baseline_file.empty()) {
    findings = scan.findings_in(path);
  } else {
    for (const Finding& finding : report_of(scan).findings) {
      const bool here =
          finding.location.source != 0 && scan.sources()->path(static_cast<FileId>(finding.location.source)) == path;
      if (here && finding.baseline_state != "unchanged") findings.push_back(finding);
    }
  }
  std::erase_if(findings, [](const Finding& finding) { return finding.suppressed; });
  return findings;
}

}  // namespace lintel::lsp
