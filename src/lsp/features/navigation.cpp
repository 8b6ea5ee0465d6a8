#include "lsp/features/navigation.h"

#include <string>
#include <utility>

#include "base/path.h"
#include "lsp/features/names.h"

namespace lintel::lsp {
namespace {

enum class Wanted : std::uint8_t { declarations, uses, both };

/// The files that share names with one, with their texts: those of its module, or it alone.
std::vector<std::pair<std::string, std::string>> name_scope(const EditorWorkspace& workspace, const std::string& path) {
  const std::shared_ptr<const FileReader> reader = workspace.reader_for(path);
  const Language language = language_of(path);
  const auto entries = language == Language::terraform ? reader->list(directory_of(path)) : std::nullopt;
  std::vector<std::string> paths;
  for (const FileReader::Entry& entry : entries ? *entries : std::vector<FileReader::Entry>()) {
    if (language_of(entry.name) == language) paths.push_back(directory_of(path) + "/" + entry.name);
  }
  if (paths.empty()) paths.push_back(path);
  std::vector<std::pair<std::string, std::string>> files;
  for (const std::string& each : paths) {
    std::string error;
    if (auto text = reader->read(each, error)) files.emplace_back(each, std::move(*text));
  }
  return files;
}

/// The key of the narrowest name around a place; empty when there is none.
std::string key_at(const std::string& path, std::string_view text, std::size_t offset) {
  std::string key;
  std::size_t width = 0;
  for (const WrittenName& name : names_in(text, language_of(path))) {
    const std::size_t this_width = name.range.end - name.range.begin;
    if (!name.range.holds(offset) || (!key.empty() && this_width >= width)) continue;
    key = name.key;
    width = this_width;
  }
  return key;
}

std::optional<std::vector<DocumentRange>> places_of(const EditorWorkspace& workspace, const std::string& path,
                                                    TextPosition position, Wanted wanted) {
  const std::string& text = *workspace.buffer_of(path).text;
  const std::string key = key_at(path, text, LineTable(text).offset_of(position, workspace.encoding()));
  if (key.empty()) return std::nullopt;
  std::vector<DocumentRange> places;
  for (const auto& [file, content] : name_scope(workspace, path)) {
    const LineTable lines(content);
    for (const WrittenName& name : names_in(content, language_of(file))) {
      const bool is_wanted = wanted == Wanted::both || (wanted == Wanted::declarations) == name.declares;
      if (name.key == key && is_wanted) places.push_back({file, lines.range_of(name.range, workspace.encoding())});
    }
  }
  return places;
}

}  // namespace

std::optional<std::vector<DocumentRange>> definition(EditorWorkspace& workspace, const PlaceParams& params) {
  return places_of(workspace, params.path, params.position, Wanted::declarations);
}

std::optional<std::vector<DocumentRange>> references(EditorWorkspace& workspace, const ReferenceParams& params) {
  return places_of(workspace, params.path, params.position, params.with_declarations ? Wanted::both : Wanted::uses);
}

}  // namespace lintel::lsp
