#include "base/path.h"

#include <vector>

namespace lintel {
namespace {

std::vector<std::string_view> path_parts(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    std::size_t slash = path.find('/');
    std::string_view part = path.substr(0, slash);
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    if (part.empty() || part == ".") continue;
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else {
      parts.push_back(part);
    }
  }
  return parts;
}

/// Whether every part of a path between slashes is a name; nearly all paths are so.
bool is_normal(std::string_view path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  while (true) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

}  // namespace

std::string normalize_path(std::string_view path) {
  if (is_normal(path)) return std::string(path);
  bool absolute = path.starts_with('/');
  std::string text = absolute ? "/" : "";
  for (std::string_view part : path_parts(path)) {
    if (absolute && part == "..") continue;
    if (!text.empty() && text.back() != '/') text += '/';
    text += part;
  }
  return text.empty() ? "." : text;
}

std::string join_path(std::string_view directory, std::string_view path) {
  if (directory.empty() || path.starts_with('/')) return normalize_path(path);
  std::string joined(directory);
  if (joined.back() != '/') joined += '/';
  joined += path;
  return normalize_path(joined);
}

std::string append_path(std::string_view first, std::string_view second) {
  std::string whole(first);
  if (!first.empty() && !second.empty()) whole += '/';
  return whole += second;
}

std::string directory_of(std::string_view path) {
  std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return normalize_path(slash == 0 ? "/" : path.substr(0, slash));
}

std::string_view file_name_of(std::string_view path) {
  std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_below(std::string_view path, std::string_view directory) {
  if (directory == ".") return !path.starts_with('/') && path != ".." && !path.starts_with("../");
  if (directory == "/") return path.starts_with('/');
  return path.starts_with(directory) && (path.size() == directory.size() || path[directory.size()] == '/');
}

std::string relative_path(std::string_view path, std::string_view directory) {
  if (path.starts_with('/') != directory.starts_with('/')) return std::string(path);
  std::vector<std::string_view> to = path_parts(path);
  std::vector<std::string_view> from = path_parts(directory);
  std::size_t common = 0;
  while (common < to.size() && common < from.size() && to[common] == from[common]) ++common;
  std::string text;
  auto append = [&](std::string_view part) {
    if (!text.empty()) text += '/';
    text += part;
  };
  for (std::size_t i = common; i < from.size(); ++i) {
    if (from[i] == "..") return std::string(path);
    append("..");
  }
  for (std::size_t i = common; i < to.size(); ++i) append(to[i]);
  return text.empty() ? "." : text;
}

}  // namespace lintel
