#include "lsp/server.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "config/configuration.h"
#include "finding/location.h"
#include "lsp/buffers.h"
#include "lsp/completion.h"
#include "lsp/evaluation.h"
#include "lsp/names.h"
#include "lsp/rule_hover.h"
#include "lsp/suppression_edit.h"
#include "lsp/text.h"
#include "report/rule_page.h"
#include "rules/rule_set.h"
#include "scan/incremental.h"
#include "unit/template_fault.h"

namespace lintel::lsp {
namespace {

using Json = nlohmann::json;

/// JSON-RPC's and LSP's error codes.
enum ErrorCode : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  not_initialized = -32002,
  request_cancelled = -32800,
};

/// A request that cannot be answered: never leaves this file.
struct Refusal {
  int code = invalid_params;
  std::string message;
};

std::string string_at(const Json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A member, or null.
const Json& member(const Json& object, const char* key) {
  static const Json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(key);
  return found == object.end() ? nothing : *found;
}

bool flag_at(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_boolean() && value.get<bool>();
}

std::optional<TextPosition> position_in(const Json& json) {
  const Json& line = member(json, "line");
  const Json& character = member(json, "character");
  if (!line.is_number_unsigned() || !character.is_number_unsigned()) return std::nullopt;
  return TextPosition{line.get<std::size_t>(), character.get<std::size_t>()};
}

int severity_number(Severity severity) {
  switch (severity) {
    case Severity::critical:
    case Severity::high:
      return 1;
    case Severity::medium:
      return 2;
    case Severity::low:
      return 3;
    case Severity::info:
      return 4;
  }
  return 2;
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string directory_of(const std::string& path) {
  return path.substr(0, std::max<std::size_t>(1, path.rfind('/')));
}

bool is_below(const std::string& path, const std::string& directory) {
  return path.starts_with(directory.ends_with('/') ? directory : directory + "/");
}

}  // namespace

struct Server::State {
  explicit State(std::function<void(std::string_view)> to_client) : send_bytes(std::move(to_client)) {}

  // ---- the queue: `mutex` guards it -----------------------------------------------------------------------------
  static constexpr std::size_t longest_queue = 256;
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<Json> queue;
  bool closed = false;
  std::atomic<bool> cancelled = false;  ///< cuts off the scan that runs
  std::mutex send_mutex;
  std::function<void(std::string_view)> send_bytes;

  // ---- the worker's ---------------------------------------------------------------------------------------------
  bool initialized = false, shut_down = false;
  std::atomic<bool> exited = false;
  Encoding encoding = Encoding::utf16;
  bool pulls = false, shows_documents = false, code_lens = false, inlay_hints = false;
  std::vector<std::string> folders;
  std::vector<std::unique_ptr<IncrementalScan>> scans;
  Buffers buffers;
  std::uint64_t last_revision = 0;
  std::int64_t last_request = 0;
  std::map<std::string, std::string> published;  ///< path → what was sent
  std::map<std::string, std::string> pulled;     ///< path → the `resultId` that was answered last
  IncrementalScan::Changes changes{{}, true};
  bool dirty = false, status_due = false;
  std::chrono::steady_clock::duration last_duration{};

  void send(const Json& message) {
    const std::lock_guard lock(send_mutex);
    send_bytes(dump(message));
  }
  void notify(const char* method, Json params) {
    send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
  }
  void request(const char* method, Json params) {
    send({{"jsonrpc", "2.0"},
          {"id", "lintel-" + std::to_string(++last_request)},
          {"method", method},
          {"params", std::move(params)}});
  }
  void fail(const Json& id, int code, const std::string& message) {
    send({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}});
  }

  // ---- texts and places -----------------------------------------------------------------------------------------
  std::string path_in(const Json& params) const {
    const std::string path = path_of_uri(string_at(member(params, "textDocument"), "uri"));
    if (path.empty()) throw Refusal{invalid_params, "textDocument.uri has to be a file: URI"};
    return normalise_path(path);
  }
  const Buffer& buffer_of(const std::string& path) const {
    const auto open = buffers.find(path);
    if (open == buffers.end()) throw Refusal{invalid_params, "the document is not open"};
    return open->second;
  }
  std::size_t offset_in(const Json& params, const std::string& text) const {
    const auto position = position_in(member(params, "position"));
    if (!position) throw Refusal{invalid_params, "position needs line and character"};
    return LineTable(text).offset_of(*position, encoding);
  }
  Json range_json(const LineTable& lines, ByteRange range) const {
    const auto point = [&](std::size_t offset) {
      const TextPosition position = lines.position_of(offset, encoding);
      return Json{{"line", position.line}, {"character", position.character}};
    };
    return {{"start", point(range.begin)}, {"end", point(range.end)}};
  }
  IncrementalScan* scan_of(const std::string& path) const {
    for (const auto& scan : scans) {
      for (const std::string& folder : scan->options().paths) {
        if (is_below(path, folder)) return scan.get();
      }
    }
    return nullptr;
  }
  std::shared_ptr<const FileReader> reader() const {
    std::vector<std::string> roots = folders;
    for (const auto& scan : scans) {
      const ScanOptions& options = scan->options();
      for (const auto* more : {&options.rule_directories, &options.variable_files, &options.parameter_files})
        roots.insert(roots.end(), more->begin(), more->end());
      for (const AddressSuppression& suppression : options.suppressions) roots.push_back(suppression.file);
    }
    return make_buffer_reader(buffers, std::shared_ptr<const FileReader>(make_disk_reader(roots)));
  }

  // ---- scanning -------------------------------------------------------------------------------------------------
  /// Makes the scans anew, from the configurations of the folders.
  void configure() {
    scans.clear();
    if (!folders.empty()) {
      const config::Configurations found =
          config::load_configurations(folders, {}, make_buffer_reader(buffers, make_disk_reader()));
      for (const config::ConfiguredPaths& group : found.groups) {
        ScanOptions options = group.configuration.options;
        options.paths = group.paths;
        scans.push_back(std::make_unique<IncrementalScan>(std::move(options)));
      }
      for (const Diagnostic& fault : found.faults) {
        notify("window/logMessage", {{"type", fault.severity == "error" ? 1 : 2},
                                     {"message", fault.location.file + ":" + std::to_string(fault.location.start_line) +
                                                     ": " + fault.message}});
      }
    }
    changes = {{}, true};
    dirty = true;
  }

  void touch(const std::string& path) {
    if (path.ends_with("/" + std::string(config::file_name))) return configure();
    if (std::find(changes.paths.begin(), changes.paths.end(), path) == changes.paths.end())
      changes.paths.push_back(path);
    dirty = true;
  }

  /// Scans what has changed, the roots of open files first; with `only_open`, those alone.
  void scan(bool only_open) {
    {
      const std::lock_guard lock(mutex);
      if (!only_open && !queue.empty()) return;
      cancelled = false;
    }
    const auto start = std::chrono::steady_clock::now();
    std::set<std::string> open;
    for (const auto& [path, buffer] : buffers) open.insert(path);
    const std::shared_ptr<const FileReader> files = reader();
    bool whole = true;
    for (const auto& scan : scans) {
      const auto after_first = [&] {
        for (const std::string& path : open) {
          if (!pulls && scan_of(path) == scan.get()) publish(path);
        }
        if (only_open) cancelled = true;
      };
      whole = scan->run(files, changes, open, cancelled, after_first) && whole;
      if (only_open) cancelled = false;
    }
    last_duration = std::chrono::steady_clock::now() - start;
    if (!whole) return;
    changes = {{}, false};
    dirty = false;
    status_due = true;
    for (const std::string& path : open) {
      if (!pulls) publish(path);
    }
    ask_to_pull_again();
  }

  void tell_status() {
    status_due = false;
    std::map<Severity, std::uint64_t> counts;
    std::uint64_t files = 0, suppressed = 0;
    for (const auto& scan : scans) {
      const ScanSummary summary = scan->report().summary;
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

  // ---- diagnostics ----------------------------------------------------------------------------------------------
  Json href_of(const std::string& rule, const IncrementalScan& scan) const {
    const Rule* known = scan.rules() ? scan.rules()->find(rule) : nullptr;
    if (known ? !known->built_in : find_template_fault_kind(rule) == nullptr) return nullptr;
    return {{"href", report::rule_page_url(rule)}};
  }

  Json finding_json(const Finding& finding, const IncrementalScan& scan,
                    std::map<std::uint32_t, LineTable>& tables) const {
    const SourceSet& sources = *scan.sources();
    const auto range = [&](const Location& at) {
      const auto id = static_cast<FileId>(at.source);
      const LineTable& lines = tables.try_emplace(at.source, sources.text(id)).first->second;
      return range_json(lines, {at.start_offset, at.end_offset});
    };
    Json json = {{"range", range(finding.location)},
                 {"severity", severity_number(finding.severity)},
                 {"code", finding.rule},
                 {"source", "lintel"},
                 {"message", finding.message},
                 {"data", {{"address", finding.resource_address}, {"title", finding.title}, {"fix", finding.fix}}}};
    if (Json href = href_of(finding.rule, scan); !href.is_null()) json["codeDescription"] = std::move(href);
    if (finding.rule == "suppression-unused" || finding.rule == "suppression-expired") json["tags"] = {1};
    for (const RelatedLocation& related : finding.related) {
      if (related.location.source == 0) continue;
      const std::string path(sources.path(static_cast<FileId>(related.location.source)));
      json["relatedInformation"].push_back(
          {{"location", {{"uri", uri_of_path(path)}, {"range", range(related.location)}}},
           {"message", related.message}});
    }
    return json;
  }

  static std::vector<Finding> shown_in(const IncrementalScan& scan, const std::string& path) {
    std::vector<Finding> findings = scan.findings_in(path);
    std::erase_if(findings, [](const Finding& finding) { return finding.suppressed; });
    return findings;
  }

  /// What is wrong with a rule file that no configuration names.
  void add_rule_problems(const std::string& path, Json& items) const {
    const auto open = buffers.find(path);
    const bool is_rule = open != buffers.end() && (open->second.text->starts_with("rule \"") ||
                                                   open->second.text->find("\nrule \"") != std::string::npos);
    if (!is_rule) return;
    SourceSet sources;
    Problems problems;
    load_rules({}, {directory_of(path)}, sources, *reader(), problems);
    const LineTable lines(*open->second.text);
    for (const Problem& problem : problems) {
      if (!problem.span.known() || sources.path(problem.span.file) != path) continue;
      items.push_back({{"range", range_json(lines, {problem.span.begin, problem.span.end})},
                       {"severity", problem.severity == ProblemSeverity::error ? 1 : 2},
                       {"code", problem.code},
                       {"source", "lintel"},
                       {"message", problem.message}});
    }
  }

  Json diagnostics_of(const std::string& path) const {
    Json items = Json::array();
    const IncrementalScan* scan = scan_of(path);
    if (!scan || !scan->session()) return items;
    std::map<std::uint32_t, LineTable> tables;
    for (const Finding& finding : shown_in(*scan, path)) items.push_back(finding_json(finding, *scan, tables));
    for (const Diagnostic& diagnostic : scan->diagnostics_in(path)) {
      Finding as_finding;
      as_finding.rule = diagnostic.code;
      as_finding.message = diagnostic.message;
      as_finding.location = diagnostic.location;
      as_finding.related = diagnostic.related;
      as_finding.severity = diagnostic.severity == "error"     ? Severity::high
                            : diagnostic.severity == "warning" ? Severity::medium
                                                               : Severity::low;
      Json json = finding_json(as_finding, *scan, tables);
      json.erase("data");
      items.push_back(std::move(json));
    }
    if (language_of(path) == Language::rule) add_rule_problems(path, items);
    return items;
  }

  void publish(const std::string& path) {
    const auto open = buffers.find(path);
    Json params = {{"uri", uri_of_path(path)}, {"diagnostics", diagnostics_of(path)}};
    if (open != buffers.end()) params["version"] = open->second.version;
    std::string text = dump(params);
    std::string& before = published[path];
    if (before == text) return;
    before = std::move(text);
    notify("textDocument/publishDiagnostics", std::move(params));
  }

  /// The scan of a file, its roots up to date.
  IncrementalScan& current_scan(const std::string& path) {
    if (dirty) scan(true);
    IncrementalScan* found = scan_of(path);
    if (!found) throw Refusal{invalid_params, "the document is in no folder of the workspace"};
    return *found;
  }

  // ---- requests -------------------------------------------------------------------------------------------------
  void read_settings(const Json& settings) {
    const Json& ours = settings.is_object() && settings.contains("lintel") ? settings["lintel"] : settings;
    const auto read = [&](const char* key, bool& flag) {
      if (const Json& value = member(ours, key); value.is_boolean()) flag = value.get<bool>();
    };
    read("codeLens", code_lens);
    read("inlayHints", inlay_hints);
  }

  Json initialize(const Json& params) {
    if (initialized) throw Refusal{invalid_request, "initialized before"};
    initialized = true;
    const Json& capabilities = member(params, "capabilities");
    const Json& encodings = member(member(capabilities, "general"), "positionEncodings");
    if (encodings.is_array() && std::find(encodings.begin(), encodings.end(), Json("utf-8")) != encodings.end())
      encoding = Encoding::utf8;
    pulls = member(member(capabilities, "textDocument"), "diagnostic").is_object() &&
            flag_at(member(member(capabilities, "workspace"), "diagnostics"), "refreshSupport");
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

  void add_folder(const std::string& uri) {
    const std::string path = path_of_uri(uri);
    if (!path.empty()) folders.push_back(normalise_path(path));
  }

  Json pull_diagnostics(const Json& params) {
    const std::string path = path_in(params);
    current_scan(path);
    Json items = diagnostics_of(path);
    std::string id = result_id(items);
    Json report = {{"kind", "unchanged"}, {"resultId", id}};
    if (string_at(params, "previousResultId") != id) {
      report["kind"] = "full";
      report["items"] = std::move(items);
    }
    pulled[path] = std::move(id);
    return report;
  }

  /// The same for the same diagnostics.
  static std::string result_id(const Json& items) { return std::to_string(std::hash<std::string>()(dump(items))); }

  /// A client that pulls knows of its own edits only: others may have changed what it was answered.
  void ask_to_pull_again() {
    const bool outdated = std::any_of(pulled.begin(), pulled.end(), [&](const auto& known) {
      return known.second != result_id(diagnostics_of(known.first));
    });
    if (!outdated) return;
    pulled.clear();
    request("workspace/diagnostic/refresh", nullptr);
  }

  Json hover(const Json& params) {
    const std::string path = path_in(params);
    const std::string& text = *buffer_of(path).text;
    const std::size_t offset = offset_in(params, text);
    IncrementalScan& scan = current_scan(path);
    std::string markdown;
    std::optional<ByteRange> range;
    for (const Finding& finding : shown_in(scan, path)) {
      const ByteRange at{finding.location.start_offset, finding.location.end_offset};
      if (!at.holds(offset)) continue;
      if (!range) range = at;
      markdown += "**" + finding.title + "** (" + to_string(finding.severity) + ")\n\n" + finding.message + "\n\n" +
                  finding.fix + "\n\n";
      const Json href = href_of(finding.rule, scan);
      markdown +=
          href.is_null() ? "`" + finding.rule + "`\n\n" : "[" + finding.rule + "](" + string_at(href, "href") + ")\n\n";
    }
    const bool is_rule = language_of(path) == Language::rule;
    if (const auto value = is_rule ? hover_rule(text, offset) : hover_value(scan, path, offset)) {
      if (!markdown.empty()) markdown += "---\n\n";
      markdown += value->markdown;
      if (!range) range = value->range;
    }
    if (!range) return nullptr;
    return {{"contents", {{"kind", "markdown"}, {"value", markdown}}}, {"range", range_json(LineTable(text), *range)}};
  }

  Json code_actions(const Json& params) {
    const std::string path = path_in(params);
    const std::string& text = *buffer_of(path).text;
    const LineTable lines(text);
    const Json& range = member(params, "range");
    const auto start = position_in(member(range, "start")), end = position_in(member(range, "end"));
    if (!start || !end) throw Refusal{invalid_params, "range needs start and end"};
    const ByteRange wanted{lines.offset_of(*start, encoding), lines.offset_of(*end, encoding)};
    IncrementalScan& scan = current_scan(path);
    std::map<std::uint32_t, LineTable> tables;
    Json actions = Json::array();
    for (const Finding& finding : shown_in(scan, path)) {
      const ByteRange at{finding.location.start_offset, finding.location.end_offset};
      if (at.end < wanted.begin || wanted.end < at.begin) continue;
      const Json diagnostics = Json::array({finding_json(finding, scan, tables)});
      for (const SuppressionEdit& edit : suppression_edits(path, text, finding.rule, at)) {
        const Json change = {{"range", range_json(lines, {edit.offset, edit.offset})}, {"newText", edit.text}};
        actions.push_back({{"title", edit.title},
                           {"kind", "quickfix"},
                           {"diagnostics", diagnostics},
                           {"edit", {{"changes", {{uri_of_path(path), Json::array({change})}}}}}});
      }
      if (const Json href = href_of(finding.rule, scan); !href.is_null()) {
        const std::string title = "Open the page of " + finding.rule;
        actions.push_back(
            {{"title", title},
             {"kind", "quickfix"},
             {"diagnostics", diagnostics},
             {"command", {{"title", title}, {"command", "lintel.server.openRule"}, {"arguments", {finding.rule}}}}});
      }
    }
    return actions;
  }

  Json execute_command(const Json& params) {
    const Json& arguments = member(params, "arguments");
    if (string_at(params, "command") != "lintel.server.openRule" || !arguments.is_array() || arguments.empty() ||
        !arguments[0].is_string()) {
      throw Refusal{invalid_params, "unknown command, or not its arguments"};
    }
    const std::string url = report::rule_page_url(arguments[0].get<std::string>());
    shows_documents ? request("window/showDocument", {{"uri", url}, {"external", true}})
                    : notify("window/showMessage", {{"type", 3}, {"message", url}});
    return nullptr;
  }

  /// The files that share names with one: of its module, or it alone.
  std::vector<std::pair<std::string, std::string>> name_scope(const std::string& path) {
    std::vector<std::pair<std::string, std::string>> files;
    const std::shared_ptr<const FileReader> disk = reader();
    const Language language = language_of(path);
    const auto entries = language == Language::terraform ? disk->list(directory_of(path)) : std::nullopt;
    std::vector<std::string> paths;
    for (const FileReader::Entry& entry : entries ? *entries : std::vector<FileReader::Entry>()) {
      if (language_of(entry.name) == language) paths.push_back(directory_of(path) + "/" + entry.name);
    }
    if (paths.empty()) paths.push_back(path);
    for (const std::string& each : paths) {
      std::string error;
      if (auto text = disk->read(each, error)) files.emplace_back(each, std::move(*text));
    }
    return files;
  }

  enum class Wanted : std::uint8_t { declarations, uses, both };

  Json names(const Json& params, Wanted wanted) {
    const std::string path = path_in(params);
    const std::string& text = *buffer_of(path).text;
    const std::size_t offset = offset_in(params, text);
    const Name* at = nullptr;
    const std::vector<Name> here = names_in(text, language_of(path));
    for (const Name& name : here) {
      const bool narrower = !at || name.range.end - name.range.begin < at->range.end - at->range.begin;
      if (name.range.holds(offset) && narrower) at = &name;
    }
    if (!at) return nullptr;
    Json places = Json::array();
    for (const auto& [file, content] : name_scope(path)) {
      const LineTable lines(content);
      for (const Name& name : names_in(content, language_of(file))) {
        const bool is_wanted = wanted == Wanted::both || (wanted == Wanted::declarations) == name.declares;
        if (name.key == at->key && is_wanted)
          places.push_back({{"uri", uri_of_path(file)}, {"range", range_json(lines, name.range)}});
      }
    }
    return places;
  }
  Json definition(const Json& params) { return names(params, Wanted::declarations); }
  Json references(const Json& params) {
    const Json& with_declaration = member(member(params, "context"), "includeDeclaration");
    return names(params, with_declaration == false ? Wanted::uses : Wanted::both);
  }

  Json document_symbols(const Json& params) {
    const std::string path = path_in(params);
    const std::string& text = *buffer_of(path).text;
    const LineTable lines(text);
    Json symbols = Json::array();
    for (const Symbol& symbol : symbols_in(text, language_of(path))) {
      // LSP's SymbolKind: class, module, variable, field, namespace.
      constexpr int kinds[] = {5, 2, 13, 8, 3};
      symbols.push_back({{"name", symbol.name},
                         {"detail", symbol.detail},
                         {"kind", kinds[static_cast<std::size_t>(symbol.kind)]},
                         {"range", range_json(lines, symbol.whole)},
                         {"selectionRange", range_json(lines, symbol.header)}});
    }
    return symbols;
  }

  Json document_links(const Json& params) {
    const std::string path = path_in(params);
    const std::string& text = *buffer_of(path).text;
    const LineTable lines(text);
    const std::shared_ptr<const FileReader> disk = reader();
    Json links = Json::array();
    for (const Link& link : links_in(text, language_of(path))) {
      std::string target = normalise_path(directory_of(path) + "/" + link.target);
      if (disk->kind_of(target) == FileReader::EntryKind::directory) target += "/main.tf";
      if (disk->kind_of(target) == FileReader::EntryKind::file)
        links.push_back({{"range", range_json(lines, link.range)}, {"target", uri_of_path(target)}});
    }
    return links;
  }

  Json code_lenses(const Json& params) {
    Json lenses = Json::array();
    if (!code_lens) return lenses;
    const std::string path = path_in(params);
    const std::string& text = *buffer_of(path).text;
    const std::vector<Finding> findings = shown_in(current_scan(path), path);
    const LineTable lines(text);
    for (const Symbol& symbol : symbols_in(text, language_of(path))) {
      if (symbol.kind != Symbol::Kind::resource && symbol.kind != Symbol::Kind::module) continue;
      const auto count = std::count_if(findings.begin(), findings.end(), [&](const Finding& finding) {
        return symbol.whole.begin <= finding.location.start_offset && finding.location.start_offset < symbol.whole.end;
      });
      if (count == 0) continue;
      const std::string title = std::to_string(count) + (count == 1 ? " finding" : " findings");
      lenses.push_back({{"range", range_json(lines, symbol.header)}, {"command", {{"title", title}, {"command", ""}}}});
    }
    return lenses;
  }

  Json inlay_hints_of(const Json& params) {
    Json hints = Json::array();
    if (!inlay_hints) return hints;
    const std::string path = path_in(params);
    const std::string& text = *buffer_of(path).text;
    const LineTable lines(text);
    for (const Inlay& inlay : inlays_in(current_scan(path), path, text)) {
      hints.push_back({{"position", range_json(lines, {inlay.offset, inlay.offset})["start"]}, {"label", inlay.text}});
    }
    return hints;
  }

  Json completion(const Json& params) {
    const std::string path = path_in(params);
    const std::string& text = *buffer_of(path).text;
    const LineTable lines(text);
    ByteRange replaced;
    Json items = Json::array();
    for (const Completion& each : completions_at(path, text, offset_in(params, text), replaced)) {
      // LSP's CompletionItemKind: class, property, enum member.
      constexpr int kinds[] = {7, 10, 20};
      items.push_back({{"label", each.label},
                       {"kind", kinds[static_cast<std::size_t>(each.kind)]},
                       {"detail", each.detail},
                       {"textEdit", {{"range", range_json(lines, replaced)}, {"newText", each.label}}}});
    }
    return items;
  }

  Json show_resource(const Json& params) {
    const std::string path = path_in(params);
    const std::size_t offset = offset_in(params, *buffer_of(path).text);
    return {{"text", resource_text(current_scan(path), path, offset)}};
  }
  Json show_graph(const Json& params) {
    const std::string path = path_in(params);
    return Json::parse(graph_text(current_scan(path), path), nullptr, false);
  }

  Json explain(const Json& params) {
    const std::string name = string_at(params, "rule");
    for (const auto& scan : scans) {
      if (const Rule* rule = scan->rules() ? scan->rules()->find(name) : nullptr)
        return {{"markdown", report::write_rule_page(describe(*rule))}};
    }
    const TemplateFaultKind* kind = find_template_fault_kind(name);
    if (!kind) throw Refusal{invalid_params, "there is no rule \"" + name + "\""};
    return {{"markdown", "# " + std::string(kind->title) + "\n\n" + std::string(kind->reason) + "\n"}};
  }

  Json all_findings(const Json&) {
    Json findings = Json::array();
    for (const auto& each : scans) {
      const ScanReport report = each->report();
      std::map<std::uint32_t, LineTable> tables;
      for (const Finding& finding : report.findings) {
        if (finding.suppressed || finding.location.source == 0) continue;
        Json json = finding_json(finding, *each, tables);
        json["uri"] = uri_of_path(each->sources()->path(static_cast<FileId>(finding.location.source)));
        json["level"] = to_string(finding.severity);
        findings.push_back(std::move(json));
      }
    }
    return {{"findings", findings}};
  }

  Json scan_workspace(const Json&) {
    configure();
    return nullptr;
  }

  Json shutdown(const Json&) {
    shut_down = true;
    return nullptr;
  }

  // ---- notifications --------------------------------------------------------------------------------------------
  void did_open(const Json& params) {
    const Json& document = member(params, "textDocument");
    const std::string path = path_in(params);
    const Json& version_number = member(document, "version");
    Buffer& buffer = buffers[path];
    buffer.text = std::make_shared<const std::string>(string_at(document, "text"));
    buffer.revision = ++last_revision;
    buffer.version = version_number.is_number_integer() ? version_number.get<std::int64_t>() : 0;
    buffer.language = string_at(document, "languageId");
    if (!scan_of(path)) {
      folders.push_back(directory_of(path));
      configure();
    }
    if (!make_disk_reader()->kind_of(path)) changes.files_came_or_went = true;
    touch(path);
  }

  void did_change(const Json& params) {
    const std::string path = path_in(params);
    const auto open = buffers.find(path);
    const Json& edits = member(params, "contentChanges");
    if (open == buffers.end() || !edits.is_array()) return;
    std::string text = *open->second.text;
    for (const Json& edit : edits) {
      const Json& range = member(edit, "range");
      const auto start = position_in(member(range, "start")), end = position_in(member(range, "end"));
      if (!start || !end) {
        text = string_at(edit, "text");
        continue;
      }
      const LineTable lines(text);
      const std::size_t from = lines.offset_of(*start, encoding);
      const std::size_t to = std::max(from, lines.offset_of(*end, encoding));
      text.replace(from, to - from, string_at(edit, "text"));
    }
    const Json& version_number = member(member(params, "textDocument"), "version");
    if (version_number.is_number_integer()) open->second.version = version_number.get<std::int64_t>();
    open->second.text = std::make_shared<const std::string>(std::move(text));
    open->second.revision = ++last_revision;
    touch(path);
  }

  void did_close(const Json& params) {
    const std::string path = path_in(params);
    if (buffers.erase(path) == 0) return;
    published.erase(path);
    pulled.erase(path);
    if (!make_disk_reader()->kind_of(path)) changes.files_came_or_went = true;
    if (!pulls) notify("textDocument/publishDiagnostics", {{"uri", uri_of_path(path)}, {"diagnostics", Json::array()}});
    touch(path);
  }

  void did_save(const Json& params) { touch(path_in(params)); }

  void did_change_watched_files(const Json& params) {
    const Json& list = member(params, "changes");
    for (const Json& change : list.is_array() ? list : Json::array()) {
      const std::string path = path_of_uri(string_at(change, "uri"));
      if (path.empty()) continue;
      if (member(change, "type") != 2) changes.files_came_or_went = true;
      touch(normalise_path(path));
    }
  }

  void did_change_folders(const Json& params) {
    const Json& event = member(params, "event");
    const auto each = [&](const char* key, const auto& act) {
      const Json& list = member(event, key);
      for (const Json& folder : list.is_array() ? list : Json::array()) act(string_at(folder, "uri"));
    };
    each("removed", [&](const std::string& uri) { std::erase(folders, normalise_path(path_of_uri(uri))); });
    each("added", [&](const std::string& uri) { add_folder(uri); });
    configure();
  }

  void did_change_configuration(const Json& params) { read_settings(member(params, "settings")); }
  void ignore(const Json&) {}

  // ---- the loop -------------------------------------------------------------------------------------------------
  struct Request {
    const char* method;
    Json (State::*answer)(const Json&);
  };
  struct Notification {
    const char* method;
    void (State::*take)(const Json&);
  };
  void handle(const Json& message);
  void answer(const Json& id, const std::string& method, const Json& params);
  /// Handles a message, or scans; false when there is nothing to do.
  bool step();
};

void Server::State::answer(const Json& id, const std::string& method, const Json& params) {
  static constexpr Request requests[] = {{"initialize", &State::initialize},
                                         {"shutdown", &State::shutdown},
                                         {"textDocument/diagnostic", &State::pull_diagnostics},
                                         {"textDocument/hover", &State::hover},
                                         {"textDocument/codeAction", &State::code_actions},
                                         {"textDocument/definition", &State::definition},
                                         {"textDocument/references", &State::references},
                                         {"textDocument/documentSymbol", &State::document_symbols},
                                         {"textDocument/documentLink", &State::document_links},
                                         {"textDocument/codeLens", &State::code_lenses},
                                         {"textDocument/inlayHint", &State::inlay_hints_of},
                                         {"textDocument/completion", &State::completion},
                                         {"workspace/executeCommand", &State::execute_command},
                                         {"lintel/graph", &State::show_graph},
                                         {"lintel/resource", &State::show_resource},
                                         {"lintel/explain", &State::explain},
                                         {"lintel/findings", &State::all_findings},
                                         {"lintel/scanWorkspace", &State::scan_workspace}};
  const auto found = std::find_if(std::begin(requests), std::end(requests),
                                  [&](const Request& request) { return method == request.method; });
  try {
    if (!initialized && method != "initialize") throw Refusal{not_initialized, "not initialized"};
    if (shut_down) throw Refusal{invalid_request, "shut down"};
    if (found == std::end(requests)) throw Refusal{method_not_found, "no such method: " + method};
    send({{"jsonrpc", "2.0"}, {"id", id}, {"result", (this->*found->answer)(params)}});
  } catch (const Refusal& refusal) {
    fail(id, refusal.code, refusal.message);
  }
}

void Server::State::handle(const Json& message) {
  static constexpr Notification notifications[] = {
      {"initialized", &State::ignore},
      {"textDocument/didOpen", &State::did_open},
      {"textDocument/didChange", &State::did_change},
      {"textDocument/didClose", &State::did_close},
      {"textDocument/didSave", &State::did_save},
      {"workspace/didChangeWatchedFiles", &State::did_change_watched_files},
      {"workspace/didChangeWorkspaceFolders", &State::did_change_folders},
      {"workspace/didChangeConfiguration", &State::did_change_configuration}};
  if (message.is_discarded()) return fail(nullptr, parse_error, "the message is no JSON");
  const std::string method = string_at(message, "method");
  const Json& id = member(message, "id");
  if (method.empty()) {
    // An answer of the client's to a request of ours needs nothing.
    const bool is_answer = message.is_object() && (message.contains("result") || message.contains("error"));
    if (!is_answer) fail(nullptr, invalid_request, "the message has no method");
    return;
  }
  const Json& params = member(message, "params");
  if (!id.is_null()) return answer(id, method, params);
  if (method == "exit") {
    exited = true;
    return;
  }
  if (!initialized || shut_down) return;
  for (const Notification& notification : notifications) {
    if (method != notification.method) continue;
    try {
      (this->*notification.take)(params);
    } catch (const Refusal& refusal) {
      notify("window/logMessage", {{"type", 2}, {"message", method + ": " + refusal.message}});
    }
  }
}

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
    handle(message);
    return true;
  }
  if (!dirty) return false;
  scan(false);
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
    return state_->fail(id, request_cancelled, "cancelled");
  }
  state_->cancelled = true;
  state_->changed.wait(lock,
                       [&] { return state_->queue.size() < State::longest_queue || state_->closed || state_->exited; });
  state_->queue.push_back(std::move(message));
  state_->cancelled = true;
  state_->changed.notify_all();
}

void Server::close() {
  const std::lock_guard lock(state_->mutex);
  state_->closed = true;
  state_->cancelled = true;
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
    if (!state.status_due) {
      state.changed.wait(lock, ready);
    } else if (!state.changed.wait_for(lock, pause, ready)) {
      lock.unlock();
      state.tell_status();
    }
  }
  {
    const std::lock_guard lock(state.mutex);
    state.closed = true;
    state.changed.notify_all();
  }
  return state.shut_down ? 0 : 1;
}

void Server::settle() {
  while (!state_->exited && state_->step()) {
  }
  if (state_->status_due) state_->tell_status();
}

}  // namespace lintel::lsp
