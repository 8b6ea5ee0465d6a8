#include "modules/lock.h"

#include <nlohmann/json.hpp>

#include "base/source_address.h"
#include "modules/address.h"

namespace lintel::modules {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t max_entries = 10'000;

Json parse(std::string_view text) {
  return Json::parse(text, nullptr, false);
}

std::string dump(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// The text of a member; empty when there is none.
std::string text_of(const Json& object, const char* name) {
  if (!object.is_object()) return {};
  const auto found = object.find(name);
  return found == object.end() || !found->is_string() ? std::string() : found->get<std::string>();
}

/// The elements of an array that is a member; none when there is no such.
const Json& list_of(const Json& object, const char* name) {
  static const Json none = Json::array();
  if (!object.is_object()) return none;
  const auto found = object.find(name);
  return found == object.end() || !found->is_array() || found->size() > max_entries ? none : *found;
}

}  // namespace

std::optional<ModuleLock> parse_lock(std::string_view text, std::string& error) {
  const Json json = parse(text);
  if (!json.is_object() || !json.contains("modules") || !json["modules"].is_array() ||
      json["modules"].size() > max_entries) {
    error = "it is not a lock file of modules";
    return std::nullopt;
  }
  ModuleLock lock;
  for (const Json& entry : list_of(json, "modules")) {
    LockedPackage package{text_of(entry, "hash"), text_of(entry, "revision"), text_of(entry, "subdirectory")};
    const std::string source = text_of(entry, "source");
    if (source.empty() || !package.hash.starts_with("h1:")) {
      error = "a module in it has no source or no hash";
      return std::nullopt;
    }
    if (!package.subdirectory.empty() && !is_package_path(package.subdirectory)) {
      error = "the directory of \"" + readable_source(source) + "\" in it is outside the package";
      return std::nullopt;
    }
    const bool is_new = lock.emplace(std::pair(source, text_of(entry, "version")), std::move(package)).second;
    if (is_new) continue;
    error = "it has \"" + readable_source(source) + "\" twice";
    return std::nullopt;
  }
  return lock;
}

std::string write_lock(const ModuleLock& lock) {
  Json modules = Json::array();
  for (const auto& [key, package] : lock) {
    Json entry{{"source", key.first}};
    if (!key.second.empty()) entry["version"] = key.second;
    if (!package.revision.empty()) entry["revision"] = package.revision;
    if (!package.subdirectory.empty()) entry["subdirectory"] = package.subdirectory;
    entry["hash"] = package.hash;
    modules.push_back(std::move(entry));
  }
  return dump(Json{{"modules", std::move(modules)}});
}

Manifest parse_manifest(std::string_view text) {
  const Json json = parse(text);
  Manifest manifest;
  for (const Json& entry : list_of(json, "Modules")) {
    manifest[text_of(entry, "Key")] = {text_of(entry, "Source"), text_of(entry, "Version"), text_of(entry, "Dir")};
  }
  return manifest;
}

std::string write_manifest(const Manifest& manifest) {
  Json modules = Json::array();
  for (const auto& [key, entry] : manifest) {
    Json module{{"Key", key}, {"Source", entry.source}};
    if (!entry.version.empty()) module["Version"] = entry.version;
    module["Dir"] = entry.directory;
    modules.push_back(std::move(module));
  }
  return dump(Json{{"Modules", std::move(modules)}});
}

}  // namespace lintel::modules
