#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace lintel::modules {

/// What a root module's lock file says of a package.
struct LockedPackage {
  std::string hash;      ///< `hash_tree`
  std::string revision;  ///< the commit that a git reference was; empty for other packages
  /// The directory in the package that the registry adds to the call's own; empty: none.
  std::string subdirectory;
};

/// The packages that a root module was installed with, by address and release ("" where there are none): what
/// `.lintel.modules.lock.json` holds, which belongs beside the code into its repository.
using ModuleLock = std::map<std::pair<std::string, std::string>, LockedPackage>;

/// The file beside the root module with the releases and hashes that were installed.
inline constexpr std::string_view lock_file_name = ".lintel.modules.lock.json";

/// nullopt and a reason in `error` when a text is not such a file.
std::optional<ModuleLock> parse_lock(std::string_view text, std::string& error);
std::string write_lock(const ModuleLock& lock);

/// One module of Terraform's own `.terraform/modules/modules.json`, by its path of names.
struct ManifestEntry {
  std::string source;
  std::string version;  ///< of a registry's module
  std::string directory;
};
/// What is installed, by the path of call names.
using Manifest = std::map<std::string, ManifestEntry>;

/// Nothing of what cannot be read; Terraform does the same.
Manifest parse_manifest(std::string_view text);
std::string write_manifest(const Manifest& manifest);

}  // namespace lintel::modules
