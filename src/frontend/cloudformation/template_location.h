#pragma once

#include <string>
#include <string_view>

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

}  // namespace lintel::cloudformation
