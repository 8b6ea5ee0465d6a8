#include "lsp/protocol/wire.h"

#include <nlohmann/json.hpp>

#include "base/path.h"
#include "finding/location.h"
#include "lintel/scan.h"
#include "report/terminal_text.h"

namespace lintel::lsp {
namespace {

// No message of LSP's comes near these; what does would cost memory and stack out of proportion to its bytes.
constexpr std::size_t max_depth = 128;
constexpr std::size_t max_values = 4'000'000;
/// No file system has a longer path, and each of its components is looked up.
constexpr std::size_t max_uri_bytes = 4'096;

/// Whether a text that may be JSON keeps within the limits; counts brackets and separators outside strings.
bool is_bounded(std::string_view content) {
  std::size_t depth = 0, values = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < content.size(); ++i) {
    const char c = content[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '[' || c == '{') ++depth;
    if ((c == ']' || c == '}') && depth > 0) --depth;
    if (c == '[' || c == '{' || c == ',') ++values;
    if (depth > max_depth || values > max_values) return false;
  }
  return true;
}

/// Values of scanned code for a page that shows them as they are: without characters that act or hide. Names of members
/// are, as addresses are, one line; so is what refers to an address.
Json shown_json(const Json& value, bool one_line = false) {
  if (value.is_string()) {
    const std::string& text = value.get_ref<const std::string&>();
    return one_line ? report::printable(text) : report::printable_lines(text);
  }
  if (value.is_array()) {
    Json items = Json::array();
    for (const Json& item : value) items.push_back(shown_json(item));
    return items;
  }
  if (!value.is_object()) return value;
  Json members = Json::object();
  for (const auto& [name, member] : value.items())
    members[report::printable(name)] = shown_json(member, name == "$ref");
  return members;
}

bool flag_at(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_boolean() && value.get<bool>();
}

std::optional<bool> setting_at(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_boolean() ? std::optional(value.get<bool>()) : std::nullopt;
}

std::optional<std::int64_t> number_at(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_number_integer() ? std::optional(value.get<std::int64_t>()) : std::nullopt;
}

/// A member that is a list; empty otherwise.
const Json& list_at(const Json& object, const char* key) {
  static const Json nothing = Json::array();
  const Json& value = member(object, key);
  return value.is_array() ? value : nothing;
}

/// The path of a `file:` URI; empty for others.
std::string path_at(const Json& object, const char* key) {
  const std::string uri = string_at(object, key);
  if (uri.size() > max_uri_bytes)
    throw Refusal{invalid_params, "a URI has more than " + std::to_string(max_uri_bytes) + " bytes"};
  const std::string path = path_of_uri(uri);
  return path.empty() ? path : normalize_path(path);
}

std::string document_path(const Json& json) {
  std::string path = path_at(member(json, "textDocument"), "uri");
  if (path.empty()) throw Refusal{invalid_params, "textDocument.uri has to be a file: URI"};
  return path;
}

std::optional<TextPosition> position_in(const Json& json) {
  const Json& line = member(json, "line");
  const Json& character = member(json, "character");
  if (!line.is_number_unsigned() || !character.is_number_unsigned()) return std::nullopt;
  return TextPosition{line.get<std::size_t>(), character.get<std::size_t>()};
}

std::optional<TextRange> range_in(const Json& json) {
  const auto start = position_in(member(json, "start")), end = position_in(member(json, "end"));
  return start && end ? std::optional(TextRange{*start, *end}) : std::nullopt;
}

TextPosition position_at(const Json& json) {
  const auto position = position_in(member(json, "position"));
  if (!position) throw Refusal{invalid_params, "position needs line and character"};
  return *position;
}

std::vector<std::string> folders_in(const Json& list) {
  std::vector<std::string> paths;
  for (const Json& folder : list) {
    if (std::string path = path_at(folder, "uri"); !path.empty()) paths.push_back(std::move(path));
  }
  return paths;
}

}  // namespace

Json parse_message(std::string_view content) {
  if (!is_bounded(content)) return Json(Json::value_t::discarded);
  return Json::parse(content, nullptr, false);
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

const Json& member(const Json& object, const char* key) {
  static const Json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(key);
  return found == object.end() ? nothing : *found;
}

std::string string_at(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}

// ---- parts of both ----------------------------------------------------------------------------------------------

Json to_json(TextPosition position) {
  return {{"line", position.line}, {"character", position.character}};
}

Json to_json(TextRange range) {
  return {{"start", to_json(range.start)}, {"end", to_json(range.end)}};
}

Json to_json(const TextEdit& edit) {
  return {{"range", to_json(edit.range)}, {"newText", edit.text}};
}

// ---- parameters -----------------------------------------------------------------------------------------------

void read(const Json&, NoParams&) {}

void read(const Json& json, DocumentParams& params) {
  params.path = document_path(json);
}

void read(const Json& json, PlaceParams& params) {
  params = {document_path(json), position_at(json)};
}

void read(const Json& json, RangeParams& params) {
  params.path = document_path(json);
  const auto range = range_in(member(json, "range"));
  if (!range) throw Refusal{invalid_params, "range needs start and end"};
  params.range = *range;
}

void read(const Json& json, ReferenceParams& params) {
  params = {document_path(json), position_at(json), member(member(json, "context"), "includeDeclaration") != false};
}

void read(const Json& json, PullParams& params) {
  params = {document_path(json), string_at(json, "previousResultId")};
}

void read(const Json& json, CommandParams& params) {
  params.command = string_at(json, "command");
  for (const Json& argument : list_at(json, "arguments"))
    params.arguments.push_back(argument.is_string() ? argument.get<std::string>() : std::string());
}

void read(const Json& json, RuleParams& params) {
  params.rule = string_at(json, "rule");
}

void read(const Json& json, OpenParams& params) {
  const Json& document = member(json, "textDocument");
  params = {document_path(json), string_at(document, "text"), string_at(document, "languageId"),
            number_at(document, "version").value_or(0)};
}

void read(const Json& json, ChangeParams& params) {
  params.path = document_path(json);
  params.version = number_at(member(json, "textDocument"), "version");
  for (const Json& change : list_at(json, "contentChanges"))
    params.changes.push_back({range_in(member(change, "range")), string_at(change, "text")});
}

void read(const Json& json, FileEventParams& params) {
  for (const Json& change : list_at(json, "changes")) {
    // LSP's `FileChangeType`: 1 created, 2 changed, 3 deleted.
    if (std::string path = path_at(change, "uri"); !path.empty())
      params.events.push_back({std::move(path), member(change, "type") != 2});
  }
}

void read(const Json& json, FolderParams& params) {
  const Json& event = member(json, "event");
  params = {folders_in(list_at(event, "added")), folders_in(list_at(event, "removed"))};
}

void read(const Json& json, SettingsParams& params) {
  const Json& given = member(json, "settings");
  const Json& settings = given.is_object() && given.contains("lintel") ? given["lintel"] : given;
  params = {setting_at(settings, "codeLens"), setting_at(settings, "inlayHints")};
}

void read(const Json& json, InitializeParams& params) {
  const Json& capabilities = member(json, "capabilities");
  const Json& workspace = member(capabilities, "workspace");
  for (const Json& encoding : list_at(member(capabilities, "general"), "positionEncodings"))
    params.accepts_utf8 = params.accepts_utf8 || encoding == "utf-8";
  params.pulls = member(member(capabilities, "textDocument"), "diagnostic").is_object() &&
                 flag_at(member(workspace, "diagnostics"), "refreshSupport");
  params.refreshes_code_lenses = flag_at(member(workspace, "codeLens"), "refreshSupport");
  params.refreshes_inlay_hints = flag_at(member(workspace, "inlayHint"), "refreshSupport");
  params.shows_documents = flag_at(member(member(capabilities, "window"), "showDocument"), "support");
  const Json& options = member(json, "initializationOptions");
  read(Json{{"settings", options}}, params.settings);
  // What is said and is not a plain `true` is not trust.
  params.trusted = !options.is_object() || !options.contains("trusted") || member(options, "trusted") == true;
  params.folders = folders_in(list_at(json, "workspaceFolders"));
  if (std::string root = path_at(json, "rootUri"); params.folders.empty() && !root.empty())
    params.folders.push_back(std::move(root));
}

// ---- answers and notifications --------------------------------------------------------------------------------

template <class Item>
Json to_json(const std::vector<Item>& items) {
  Json list = Json::array();
  for (const Item& item : items) list.push_back(to_json(item));
  return list;
}

template <class Item>
Json to_json(const std::optional<Item>& item) {
  return item ? to_json(*item) : Json();
}

template Json to_json(const std::vector<DiagnosticItem>&);
template Json to_json(const std::vector<DocumentRange>&);
template Json to_json(const std::vector<CodeAction>&);
template Json to_json(const std::vector<DocumentSymbol>&);
template Json to_json(const std::vector<DocumentLink>&);
template Json to_json(const std::vector<CodeLens>&);
template Json to_json(const std::vector<InlayHint>&);
template Json to_json(const std::vector<CompletionItem>&);
template Json to_json(const std::optional<HoverContent>&);
template Json to_json(const std::optional<std::vector<DocumentRange>>&);

Json to_json(const DiagnosticItem& item) {
  Json json = {{"range", to_json(item.range)},
               {"severity", item.severity},
               {"code", item.code},
               {"source", "lintel"},
               {"message", item.message}};
  if (item.data) {
    json["data"] = {{"address", item.data->address}, {"title", item.data->title}, {"fix", item.data->fix}};
    if (!item.data->instances.empty()) json["data"]["instances"] = item.data->instances;
  }
  if (!item.href.empty()) json["codeDescription"] = {{"href", item.href}};
  if (item.unnecessary) json["tags"] = {1};
  for (const RelatedInformation& related : item.related)
    json["relatedInformation"].push_back({{"location", to_json(related.place)}, {"message", related.message}});
  return json;
}

Json to_json(const PulledDiagnostics& pulled) {
  Json json = {{"kind", pulled.items ? "full" : "unchanged"}, {"resultId", pulled.result_id}};
  if (pulled.items) json["items"] = to_json(*pulled.items);
  return json;
}

Json to_json(const PublishedDiagnostics& published) {
  Json json = {{"uri", uri_of_path(published.path)}, {"diagnostics", to_json(published.items)}};
  if (published.version) json["version"] = *published.version;
  return json;
}

Json to_json(const DocumentRange& place) {
  return {{"uri", uri_of_path(place.path)}, {"range", to_json(place.range)}};
}

Json to_json(const HoverContent& hover) {
  return {{"contents", {{"kind", "markdown"}, {"value", hover.markdown}}}, {"range", to_json(hover.range)}};
}

Json to_json(const CodeAction& action) {
  Json json = {
      {"title", action.title}, {"kind", "quickfix"}, {"diagnostics", Json::array({to_json(action.diagnostic)})}};
  if (action.preferred) json["isPreferred"] = true;
  if (!action.edits.empty()) {
    Json edits = Json::array();
    for (const TextEdit& edit : action.edits) edits.push_back(to_json(edit));
    json["edit"] = {{"changes", {{uri_of_path(action.path), edits}}}};
  }
  if (!action.command.empty())
    json["command"] = {
        {"title", action.title}, {"command", action.command}, {"arguments", Json::array({action.argument})}};
  return json;
}

Json to_json(const DocumentSymbol& symbol) {
  return {{"name", symbol.name},
          {"detail", symbol.detail},
          {"kind", symbol.kind},
          {"range", to_json(symbol.range)},
          {"selectionRange", to_json(symbol.selection)}};
}

Json to_json(const DocumentLink& link) {
  return {{"range", to_json(link.range)}, {"target", uri_of_path(link.path)}};
}

Json to_json(const CodeLens& lens) {
  return {{"range", to_json(lens.range)}, {"command", {{"title", lens.title}, {"command", ""}}}};
}

Json to_json(const InlayHint& hint) {
  return {{"position", to_json(hint.position)}, {"label", hint.label}};
}

Json to_json(const CompletionItem& item) {
  return {{"label", item.label},
          {"kind", item.kind},
          {"detail", item.detail},
          {"textEdit", to_json(TextEdit{item.replaced, item.label})}};
}

Json to_json(const ResourceText& resource) {
  return {{"text", resource.text}};
}

Json to_json(const RulePage& page) {
  return {{"markdown", page.markdown}};
}

Json to_json(const GraphView& graph) {
  using report::printable;
  Json resources = Json::array(), edges = Json::array();
  for (const GraphView::Node& node : graph.resources) {
    const Location& at = node.header;
    resources.push_back({{"address", printable(node.address)},
                         {"type", printable(node.type)},
                         {"source_type", printable(node.source_type)},
                         {"file", printable(at.file)},
                         {"range",
                          {{"start", {{"line", at.start_line}, {"column", at.start_column}}},
                           {"end", {{"line", at.end_line}, {"column", at.end_column}}}}},
                         {"properties", shown_json(Json::parse(node.properties, nullptr, false))}});
  }
  for (const GraphView::Arrow& arrow : graph.edges)
    edges.push_back({{"from", printable(arrow.from)}, {"to", printable(arrow.to)}, {"via", printable(arrow.via)}});
  return {{"resources", resources}, {"edges", edges}};
}

Json to_json(const WorkspaceFindings& findings) {
  Json list = Json::array();
  for (const WorkspaceFinding& finding : findings.findings) {
    Json json = to_json(finding.diagnostic);
    json["uri"] = uri_of_path(finding.path);
    json["level"] = to_string(finding.level);
    list.push_back(std::move(json));
  }
  return {{"findings", list}};
}

Json to_json(const ScanStatus& status) {
  Json findings = Json::object();
  for (const auto& [severity, count] : status.findings) findings[to_string(severity)] = count;
  return {{"state", "ready"},      {"version", version()},
          {"files", status.files}, {"suppressed", status.suppressed},
          {"findings", findings},  {"durationMs", status.milliseconds}};
}

}  // namespace lintel::lsp
