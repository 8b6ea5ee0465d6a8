#include "lsp/server/session.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "config/configuration.h"
#include "finding/location.h"
#include "lsp/features/names.h"
#include "lsp/protocol/protocol.h"
#include "report/baseline.h"

namespace lintel::lsp {
namespace {

bool is_below(const std::string& path, const std::string& directory) {
  return path.starts_with(directory.ends_with('/') ? directory : directory + "/");
}

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

std::string directory_of(const std::string& path) {
  return path.substr(0, std::max<std::size_t>(1, path.rfind('/')));
}

void Session::notify(const char* method, Json params) {
  send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

void Session::request(const char* method, Json params) {
  send({{"jsonrpc", "2.0"},
        {"id", "lintel-" + std::to_string(++last_request)},
        {"method", method},
        {"params", std::move(params)}});
}

std::string Session::path_in(const Json& params) const {
  const std::string path = path_of_uri(string_at(member(params, "textDocument"), "uri"));
  if (path.empty()) throw Refusal{invalid_params, "textDocument.uri has to be a file: URI"};
  return normalise_path(path);
}

const Buffer& Session::buffer_of(const std::string& path) const {
  const auto open = buffers.find(path);
  if (open == buffers.end()) throw Refusal{invalid_params, "the document is not open"};
  return open->second;
}

std::size_t Session::offset_in(const Json& params, const std::string& text) const {
  const auto position = position_in(member(params, "position"));
  if (!position) throw Refusal{invalid_params, "position needs line and character"};
  return LineTable(text).offset_of(*position, encoding);
}

Json Session::range_json(const LineTable& lines, ByteRange range) const {
  const auto point = [&](std::size_t offset) {
    const TextPosition position = lines.position_of(offset, encoding);
    return Json{{"line", position.line}, {"character", position.character}};
  };
  return {{"start", point(range.begin)}, {"end", point(range.end)}};
}

IncrementalScan* Session::scan_of(const std::string& path) const {
  for (const auto& scan : scans) {
    for (const std::string& scanned : scan->options().paths) {
      if (path == scanned || is_below(path, scanned)) return scan.get();
    }
  }
  return nullptr;
}

std::shared_ptr<const FileReader> Session::reader() const {
  std::vector<std::string> roots = folders;
  for (const std::string& stray : strays) roots.push_back(directory_of(stray));
  for (const auto& scan : scans) {
    const ScanOptions& options = scan->options();
    for (const auto* more : {&options.rule_directories, &options.variable_files, &options.parameter_files})
      roots.insert(roots.end(), more->begin(), more->end());
    for (const AddressSuppression& suppression : options.suppressions) roots.push_back(suppression.file);
  }
  return make_buffer_reader(buffers, std::shared_ptr<const FileReader>(make_disk_reader(roots)));
}

void Session::add_scans(const std::vector<std::string>& paths) {
  const config::Configurations found =
      config::load_configurations(paths, {}, make_buffer_reader(buffers, make_disk_reader()));
  const auto log = [&](int type, const std::string& message) {
    notify("window/logMessage", {{"type", type}, {"message", message}});
  };
  for (const config::ConfiguredPaths& group : found.groups) {
    ScanOptions options = group.configuration.options;
    options.paths = group.paths;
    scans.push_back(std::make_unique<IncrementalScan>(std::move(options)));
    const std::string& file = group.configuration.baseline;
    if (file.empty()) continue;
    std::string error;
    std::optional<std::vector<Finding>> known = report::read_baseline(file, error);
    if (!known) log(1, error);
    baselines[scans.back().get()] = {normalise_path(file), known ? std::move(*known) : std::vector<Finding>()};
  }
  for (const Diagnostic& fault : found.faults) {
    log(fault.severity == "error" ? 1 : 2,
        fault.location.file + ":" + std::to_string(fault.location.start_line) + ": " + fault.message);
  }
}

void Session::configure() {
  scans.clear();
  baselines.clear();
  if (!folders.empty()) add_scans(folders);
  folder_scans = scans.size();
  configure_strays();
  changes = {{}, true};
}

void Session::configure_strays() {
  for (std::size_t index = folder_scans; index < scans.size(); ++index) baselines.erase(scans[index].get());
  scans.resize(folder_scans);
  compared.clear();
  const std::shared_ptr<const FileReader> files = reader();
  for (const std::string& stray : strays) {
    if (!scan_of(stray)) add_scans(scanned_with(stray, *files));
  }
  dirty = true;
}

void Session::touch(const std::string& path) {
  const bool is_baseline = std::any_of(baselines.begin(), baselines.end(),
                                       [&](const auto& baseline) { return baseline.second.file == path; });
  if (is_baseline || path.ends_with("/" + std::string(config::file_name))) return configure();
  if (std::find(changes.paths.begin(), changes.paths.end(), path) == changes.paths.end()) changes.paths.push_back(path);
  dirty = true;
}

const ScanReport& Session::report_of(const IncrementalScan& scan) const {
  const auto [known, is_new] = compared.try_emplace(&scan);
  if (!is_new) return known->second;
  known->second = scan.report();
  const auto baseline = baselines.find(&scan);
  if (baseline != baselines.end())
    report::compare_with(known->second, baseline->second.findings, baseline->second.file);
  return known->second;
}

void Session::scan(bool only_open) {
  const bool nothing_waits = clear_cancelled();
  if (!only_open && !nothing_waits) return;
  const auto start = std::chrono::steady_clock::now();
  std::set<std::string> open;
  for (const auto& [path, buffer] : buffers) open.insert(path);
  const std::shared_ptr<const FileReader> files = reader();
  bool whole = true;
  for (const auto& scan : scans) {
    bool first_are_done = false;
    const auto after_first = [&] {
      first_are_done = true;
      compared.clear();
      for (const std::string& path : open) {
        if (!pulls && scan_of(path) == scan.get()) publish(path);
      }
      if (only_open) cancelled = true;
    };
    whole = scan->run(files, changes, open, cancelled, after_first) && whole;
    if (only_open && !first_are_done) throw Refusal{content_modified, "the content was modified"};
    if (only_open) cancelled = false;
  }
  last_duration = std::chrono::steady_clock::now() - start;
  compared.clear();
  if (!whole) return;
  changes = {{}, false};
  dirty = false;
  status_due = true;
  for (const std::string& path : open) {
    if (!pulls) publish(path);
  }
  ask_to_pull_again();
}

void Session::tell_status() {
  status_due = false;
  std::map<Severity, std::uint64_t> counts;
  std::uint64_t files = 0, suppressed = 0;
  for (const auto& scan : scans) {
    const ScanSummary& summary = report_of(*scan).summary;
    for (const auto& [severity, count] : summary.findings) counts[severity] += count;
    files += summary.files;
    suppressed += summary.suppressed;
  }
  Json findings = Json::object();
  for (const Severity each : {Severity::critical, Severity::high, Severity::medium, Severity::low, Severity::info})
    findings[to_string(each)] = counts[each];
  notify("lintel/status", {{"state", "ready"},
                           {"version", version()},
                           {"files", files},
                           {"suppressed", suppressed},
                           {"findings", findings},
                           {"durationMs", std::chrono::duration<double, std::milli>(last_duration).count()}});
}

IncrementalScan& Session::current_scan(const std::string& path) {
  if (dirty) scan(true);
  IncrementalScan* found = scan_of(path);
  if (!found) throw Refusal{invalid_params, "the document is in no folder of the workspace"};
  return *found;
}

bool Session::take_cut() {
  bool cut = false;
  for (const auto& scan : scans) cut = scan->take_cut() || cut;
  return cut;
}

void Session::read_settings(const Json& settings) {
  const Json& ours = settings.is_object() && settings.contains("lintel") ? settings["lintel"] : settings;
  const auto read = [&](const char* key, bool& flag) {
    if (const Json& value = member(ours, key); value.is_boolean()) flag = value.get<bool>();
  };
  read("codeLens", code_lens);
  read("inlayHints", inlay_hints);
}

Json Session::initialize(const Json& params) {
  if (initialized) throw Refusal{invalid_request, "initialized before"};
  initialized = true;
  const Json& capabilities = member(params, "capabilities");
  const Json& encodings = member(member(capabilities, "general"), "positionEncodings");
  if (encodings.is_array() && std::find(encodings.begin(), encodings.end(), Json("utf-8")) != encodings.end())
    encoding = Encoding::utf8;
  pulls = member(member(capabilities, "textDocument"), "diagnostic").is_object() &&
          flag_at(member(member(capabilities, "workspace"), "diagnostics"), "refreshSupport");
  refreshes_code_lenses = flag_at(member(member(capabilities, "workspace"), "codeLens"), "refreshSupport");
  refreshes_inlay_hints = flag_at(member(member(capabilities, "workspace"), "inlayHint"), "refreshSupport");
  shows_documents = flag_at(member(member(capabilities, "window"), "showDocument"), "support");
  if (const Json& options = member(params, "initializationOptions"); options.is_object()) read_settings(options);
  const Json& given = member(params, "workspaceFolders");
  for (const Json& folder : given.is_array() ? given : Json::array()) add_folder(string_at(folder, "uri"));
  if (folders.empty()) add_folder(string_at(params, "rootUri"));
  configure();
  Json result = {{"positionEncoding", encoding == Encoding::utf8 ? "utf-8" : "utf-16"},
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
                 {"executeCommandProvider", {{"commands", {"lintel.server.openRule"}}}},
                 {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}};
  if (pulls)
    result["diagnosticProvider"] = {
        {"identifier", "lintel"}, {"interFileDependencies", true}, {"workspaceDiagnostics", false}};
  return {{"capabilities", result}, {"serverInfo", {{"name", "lintel"}, {"version", version()}}}};
}

void Session::add_folder(const std::string& uri) {
  const std::string path = path_of_uri(uri);
  if (!path.empty()) folders.push_back(normalise_path(path));
}

Json Session::scan_workspace(const Json&) {
  configure();
  return nullptr;
}

Json Session::shutdown(const Json&) {
  shut_down = true;
  return nullptr;
}

}  // namespace lintel::lsp
