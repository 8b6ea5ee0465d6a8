#include "frontend/cloudformation/template_location.h"

#include <algorithm>

#include "base/path.h"
#include "base/source_address.h"
#include "source/enclosure.h"

namespace lintel::cloudformation {

using document::Node;

bool is_url(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://") || text.starts_with("s3://");
}

std::string path_below(const std::string& directory, std::string_view path) {
  return normalize_path(directory + "/" + std::string(path));
}

std::string path_from_here(const TemplateSet& workspace, const std::string& path) {
  const std::string& here = workspace.inputs.working_directory;
  return path.starts_with("../") ? relative_path(join_path(here, path), here) : path;
}

bool may_read(const TemplateSet& workspace, const TemplateFile& from, const std::string& path) {
  const std::string& directory = workspace.inputs.working_directory;
  return !is_of_other_repository(workspace.inputs.repositories, join_path(directory, from.path),
                                 join_path(directory, path));
}

std::string found_path(const TemplateSet& workspace, const std::string& path) {
  if (workspace.files.contains(path)) return path;
  const std::optional<std::string> real = workspace.reader->real_path(path);
  if (!real) return path;
  const std::lock_guard lock(workspace.real_paths_mutex);
  if (workspace.real_paths.empty()) {
    for (const auto& [found, file] : workspace.files) {
      if (const auto place = workspace.reader->real_path(found)) workspace.real_paths.emplace(*place, found);
    }
  }
  const auto known = workspace.real_paths.find(*real);
  return known == workspace.real_paths.end() ? path : known->second;
}

std::string_view asset_path(const Node& resource) {
  const Node* metadata = document::find(resource, "Metadata");
  const Node* path = metadata ? document::find(*metadata, "aws:asset:path") : nullptr;
  return path ? path->text : std::string_view{};
}

const Node* location_node(const TemplateResource& resource) {
  if (!resource.properties) return nullptr;
  const Node* url = document::find(*resource.properties, "TemplateURL");
  return url ? url : document::find(*resource.properties, "Location");
}

namespace {

/// The text of a location: known, or the known tail of a partial string.
struct Location {
  std::string text;
  bool whole = false;
};

Location location_of(Value value) {
  if (value.is_string()) return {std::string(value.string()), true};
  const UnknownNode* unknown = value.unknown();
  if (!unknown || unknown->parts.empty() || !unknown->parts.back().is_string()) return {};
  std::string_view tail = unknown->parts.back().string();
  while (tail.starts_with('/')) tail.remove_prefix(1);
  return {std::string(tail), false};
}

const TemplateFile* known_template(const TemplateSet& workspace, const TemplateFile& from, const std::string& way) {
  const std::string path = path_from_here(workspace, way);
  if (!may_read(workspace, from, path)) return nullptr;
  const auto found = workspace.files.find(found_path(workspace, path));
  return found != workspace.files.end() && found->second->file.root ? &found->second->file : nullptr;
}

/// A template whose path ends as a URL does: looked for beside the template and in the directories above it, the
/// longest ending first; a bare file name only beside it.
const TemplateFile* template_by_suffix(const TemplateSet& workspace, const TemplateFile& from,
                                       std::string_view suffix) {
  const std::string beside = directory_of(from.path);
  while (true) {
    std::string directory = beside;
    const bool bare = suffix.find('/') == std::string_view::npos;
    for (int level = 0; level < (bare ? 1 : 3); ++level) {
      const TemplateFile* found = known_template(workspace, from, path_below(directory, suffix));
      if (found && found != &from) return found;
      if (directory == ".") break;
      directory = directory_of(directory);
    }
    const std::size_t slash = suffix.find('/');
    if (slash == std::string_view::npos) return nullptr;
    suffix.remove_prefix(slash + 1);
  }
}

}  // namespace

const TemplateFile* nested_template(const TemplateSet& workspace, const TemplateFile& from, const Node& resource,
                                    Value url) {
  if (const std::string_view asset = asset_path(resource); !asset.empty()) {
    if (const TemplateFile* found = known_template(workspace, from, path_below(directory_of(from.path), asset)))
      return found;
  }
  const Location location = location_of(url);
  if (location.text.empty()) return nullptr;
  if (!location.whole) return template_by_suffix(workspace, from, location.text);
  if (!is_url(location.text))
    return known_template(workspace, from, path_below(directory_of(from.path), location.text));
  const auto path = path_behind_host(location.text);
  return path ? template_by_suffix(workspace, from, *path) : nullptr;
}

const IncludedFile* included_file(const TemplateSet& workspace, const TemplateFile& from, Value location) {
  if (!location.is_string() || is_url(location.string())) return nullptr;
  const std::string path = path_from_here(workspace, path_below(directory_of(from.path), location.string()));
  static const IncludedFile none;
  if (!may_read(workspace, from, path)) return &none;
  const std::lock_guard lock(workspace.included_mutex);
  std::unique_ptr<IncludedDocument>& document = workspace.included[path];
  if (!document) {
    document = std::make_unique<IncludedDocument>();
    if (workspace.reader->kind_of(path) == FileReader::EntryKind::file) {
      document->read = read_file(path, *workspace.reader, workspace.sources, workspace.limits);
      document->view = {document->read->file.root, document->read->file.file, document->read->problems};
    }
  }
  return &document->view;
}

std::string find_template_of_text(const TemplateSet& workspace, std::string_view text, std::string_view directory) {
  // How many folders of a path are those of the directory, from the top.
  const auto nearness = [&](const std::string& path) {
    const auto [end, other] = std::mismatch(path.begin(), path.end(), directory.begin(), directory.end());
    return std::count(path.begin(), end, '/') + (other == directory.end() ? 1 : 0);
  };
  std::string nearest;
  for (const auto& [path, file] : workspace.files) {
    if (!file->file.root || workspace.sources.text(file->text) != text) continue;
    if (nearest.empty() || nearness(path) > nearness(nearest)) nearest = path;
  }
  return nearest;
}

}  // namespace lintel::cloudformation
