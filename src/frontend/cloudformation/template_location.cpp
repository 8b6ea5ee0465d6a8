#include "frontend/cloudformation/template_location.h"

#include <algorithm>

#include "base/path.h"
#include "base/source_address.h"
#include "source/enclosure.h"
#include "source/known_repositories.h"
#include "source/link.h"

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
                                 join_path(directory, path), workspace.inputs.known_repositories.get());
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

/// Places at which the path of a template ends as a URL does: beside the template and in the directories above it, the
/// longest ending first; a bare file name only beside it.
std::vector<std::string> places_by_suffix(const TemplateSet& workspace, const TemplateFile& from,
                                          std::string_view suffix) {
  constexpr std::size_t max_places = 300;
  std::vector<std::string> places;
  // Other code than templates mostly has a directory of its own.
  const int levels_of_name = from.root ? 1 : 3;
  while (places.size() < max_places) {
    const bool bare = suffix.find('/') == std::string_view::npos;
    std::string directory = directory_of(from.path);
    for (int level = 0; level < (bare ? levels_of_name : 3) && !directory.empty(); ++level) {
      places.push_back(path_from_here(workspace, path_below(directory, suffix)));
      directory = directory_above(directory);
    }
    if (bare) break;
    suffix.remove_prefix(suffix.find('/') + 1);
  }
  return places;
}

/// The file of its assembly that the CDK uploads under the key with which a URL ends; nullptr where there is none.
const std::string* asset_at(const TemplateSet& workspace, const TemplateFile& from, std::string_view suffix) {
  const std::string_view key = suffix.substr(suffix.rfind('/') + 1);
  const auto asset = workspace.assets.find(path_below(directory_of(from.path), key));
  return asset == workspace.assets.end() ? nullptr : &asset->second;
}

}  // namespace

bool is_nested_stack(const TemplateResource& resource) {
  return resource.type == "AWS::CloudFormation::Stack" || resource.type == "AWS::CloudFormation::StackSet" ||
         resource.type == "AWS::Serverless::Application";
}

std::string directory_above(const std::string& directory) {
  if (directory == "/") return {};
  const bool leads_up = directory == "." || directory == ".." || directory.ends_with("/..");
  return leads_up ? join_path(directory, "..") : directory_of(directory);
}

NestedPlaces places_of_nested(const TemplateSet& workspace, const TemplateFile& from, const Node& resource, Value url) {
  NestedPlaces places;
  const auto add_whole = [&](std::string_view path) {
    places.paths.push_back(path_from_here(workspace, path_below(directory_of(from.path), path)));
  };
  if (const std::string_view asset = asset_path(resource); !asset.empty()) add_whole(asset);
  const Location location = location_of(url);
  if (location.text.empty()) return places;
  if (location.whole && !is_url(location.text)) {
    add_whole(location.text);
    return places;
  }
  std::string_view suffix = location.text;
  if (location.whole) {
    const auto path = path_behind_host(location.text);
    if (!path) return places;
    suffix = *path;
  }
  // Which version of the object is meant.
  suffix = suffix.substr(0, suffix.find('?'));
  if (const std::string* asset = asset_at(workspace, from, suffix)) {
    places.paths.push_back(*asset);
    return places;
  }
  const std::vector<std::string> more = places_by_suffix(workspace, from, suffix);
  places.are_whole = more.empty();
  places.paths.insert(places.paths.end(), more.begin(), more.end());
  return places;
}

const TemplateFile* nested_template(const TemplateSet& workspace, const TemplateFile& from, const Node& resource,
                                    Value url) {
  const NestedPlaces places = places_of_nested(workspace, from, resource, url);
  for (const std::string& path : places.paths) {
    if (!may_read(workspace, from, path)) continue;
    const auto known = workspace.files.find(found_path(workspace, path));
    if (known == workspace.files.end() || !known->second->file.root) continue;
    if (places.are_whole || &known->second->file != &from) return &known->second->file;
  }
  return nullptr;
}

std::string why_not_nested(const TemplateSet& workspace, const TemplateFile& from, const Node& resource, Value url) {
  const Location location = location_of(url);
  if (location.whole && location.text.empty()) return "it is published in the Serverless Application Repository";
  const bool is_path = location.whole && !is_url(location.text) && !url.has_sensitive();
  const std::string written(is_path ? std::string_view(location.text) : asset_path(resource));
  if (written.empty()) {
    const bool is_shown = location.whole && !url.has_sensitive();
    return is_shown ? "no template here has a path with which " + readable_source(location.text) + " ends"
                    : "its location is not known, and no template here has a path with which it may end";
  }
  const std::string path = path_from_here(workspace, path_below(directory_of(from.path), written));
  const std::string whole = whole_path(workspace, path);
  const auto holds = [&](const std::string& directory) { return is_below(whole, directory); };
  const TemplateInputs& inputs = workspace.inputs;
  const bool is_around =
      may_read(workspace, from, path) && (std::any_of(inputs.repositories.begin(), inputs.repositories.end(), holds) ||
                                          std::any_of(inputs.directories.begin(), inputs.directories.end(), holds) ||
                                          holds(directory_of(whole_path(workspace, from.path))));
  const std::string rest = "which are all that is read: scan a directory that holds both, or give --allow-outside";
  if (!is_around) return path + " is outside the scanned directories, " + rest;
  if (is_behind_link(*workspace.reader, path))
    return "a link on the way to " + path + " leads outside the scanned directories, " + rest;
  if (!workspace.reader->kind_of(path)) return "there is no file " + path;
  return path + " is not a template";
}

namespace {

/// Reads what lies at a path, once.
const IncludedFile* read_included(const TemplateSet& workspace, const TemplateFile& from, const std::string& path) {
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

}  // namespace

const IncludedFile* included_file(const TemplateSet& workspace, const TemplateFile& from, Value location) {
  if (!location.is_string() || is_url(location.string())) return nullptr;
  return read_included(workspace, from,
                       path_from_here(workspace, path_below(directory_of(from.path), location.string())));
}

const IncludedFile* uploaded_file(const TemplateSet& workspace, const TemplateFile& from, Value location) {
  const NestedPlaces places = places_of_nested(workspace, from, Node{}, location);
  const auto found = std::find_if(places.paths.begin(), places.paths.end(), [&](const std::string& place) {
    return may_read(workspace, from, place) && workspace.reader->kind_of(place) == FileReader::EntryKind::file;
  });
  return found == places.paths.end() ? nullptr : read_included(workspace, from, *found);
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
