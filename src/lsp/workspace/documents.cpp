#include <algorithm>
#include <nlohmann/json.hpp>

#include "lsp/protocol/protocol.h"
#include "lsp/server/session.h"

namespace lintel::lsp {

void Session::did_open(const Json& params) {
  const Json& document = member(params, "textDocument");
  const std::string path = path_in(params);
  const Json& version_number = member(document, "version");
  Buffer& buffer = buffers[path];
  buffer.text = std::make_shared<const std::string>(string_at(document, "text"));
  buffer.revision = ++last_revision;
  buffer.version = version_number.is_number_integer() ? version_number.get<std::int64_t>() : 0;
  buffer.language = string_at(document, "languageId");
  if (!scan_of(path)) {
    strays.push_back(path);
    configure_strays();
  }
  if (!make_disk_reader()->kind_of(path)) changes.files_came_or_went = true;
  touch(path);
}

void Session::did_change(const Json& params) {
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

void Session::did_close(const Json& params) {
  const std::string path = path_in(params);
  if (buffers.erase(path) == 0) return;
  published.erase(path);
  pulled.erase(path);
  if (!make_disk_reader()->kind_of(path)) changes.files_came_or_went = true;
  if (!pulls) notify("textDocument/publishDiagnostics", {{"uri", uri_of_path(path)}, {"diagnostics", Json::array()}});
  touch(path);
  if (std::erase(strays, path) != 0) configure_strays();
}

void Session::did_save(const Json& params) {
  touch(path_in(params));
}

void Session::did_change_watched_files(const Json& params) {
  const Json& list = member(params, "changes");
  for (const Json& change : list.is_array() ? list : Json::array()) {
    const std::string path = path_of_uri(string_at(change, "uri"));
    if (path.empty()) continue;
    if (member(change, "type") != 2) changes.files_came_or_went = true;
    touch(normalise_path(path));
  }
}

void Session::did_change_folders(const Json& params) {
  const Json& event = member(params, "event");
  const auto each = [&](const char* key, const auto& act) {
    const Json& list = member(event, key);
    for (const Json& folder : list.is_array() ? list : Json::array()) act(string_at(folder, "uri"));
  };
  each("removed", [&](const std::string& uri) { std::erase(folders, normalise_path(path_of_uri(uri))); });
  each("added", [&](const std::string& uri) { add_folder(uri); });
  configure();
}

void Session::did_change_configuration(const Json& params) {
  const bool lenses_before = code_lens, hints_before = inlay_hints;
  read_settings(member(params, "settings"));
  if (refreshes_code_lenses && code_lens != lenses_before) request("workspace/codeLens/refresh", nullptr);
  if (refreshes_inlay_hints && inlay_hints != hints_before) request("workspace/inlayHint/refresh", nullptr);
}

void Session::ignore(const Json&) {}

}  // namespace lintel::lsp
