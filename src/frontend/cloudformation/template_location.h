#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "frontend/cloudformation/template_files.h"

namespace lintel::cloudformation {

/// Whether a location is an address and no path.
bool is_url(std::string_view location);

/// A path as it is meant in a directory: one that begins with a slash lies below it too.
std::string path_below(const std::string& directory, std::string_view path);

/// A path that leads above the working directory and back into it, as it is written from there: files are known by
/// that.
std::string path_from_here(const TemplateSet& workspace, const std::string& path);

/// Whether a template may read a file: not one of another repository of the scan.
bool may_read(const TemplateSet& workspace, const TemplateFile& from, const std::string& path);

/// The path of the workspace by which a file was found that a link leads to by another; else the path itself.
std::string found_path(const TemplateSet& workspace, const std::string& path);

/// The path in a resource's metadata by which CDK and `cloudformation package` name a local file; empty when there is
/// none.
std::string_view asset_path(const document::Node& resource);

/// What says where the template of a nested stack lies; nullptr when nothing does.
const document::Node* location_node(const TemplateResource& resource);

/// Whether a resource makes stacks of another template.
bool is_nested_stack(const TemplateResource& resource);

/// The directory around one, as far as a path can say it; empty above the root of the disk.
std::string directory_above(const std::string& directory);

/// Where the template of a nested stack may lie.
struct NestedPlaces {
  std::vector<std::string> paths;  ///< the first at which there is one holds
  bool are_whole = true;           ///< a path as it is written; otherwise what a URL ends with
};
NestedPlaces places_of_nested(const TemplateSet& workspace, const TemplateFile& from, const document::Node& resource,
                              Value url);

/// Why the template that a location names is not here, as a sentence without its full stop.
std::string why_not_nested(const TemplateSet& workspace, const TemplateFile& from, const document::Node& resource,
                           Value url);

}  // namespace lintel::cloudformation
