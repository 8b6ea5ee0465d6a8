#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>

#include "modules/access.h"
#include "modules/address.h"
#include "modules/http.h"
#include "modules/lock.h"
#include "modules/registry.h"
#include "modules/tree.h"

namespace lintel::modules {

/// What decides where packages come from, and what they may cost.
struct FetchOptions {
  FetchAccess access;
  Environment environment;
  std::string mirror;  ///< a directory that is looked in before any registry: HOST/NAMESPACE/NAME/PROVIDER/VERSION
  std::string cache;   ///< a directory; empty: none is kept
  Patience patience;
  PackageLimits limits;
  // Of one run.
  std::uint32_t max_packages = 1'000;    ///< those that could not be fetched counted
  std::uint64_t max_bytes = 2ull << 30;  ///< unpacked and placed
  std::chrono::seconds max_time{1'800};  ///< what has been begun by then is brought to its end
};

/// The cache of a user: `$XDG_CACHE_HOME/lintel/modules`, `~/.cache/lintel/modules`; empty where there is no home.
std::string cache_directory(const Environment& environment);

/// Writes out the one directory of a package that each pattern (`*`) in a path stands for; false when there is none, or
/// more.
bool resolve_pattern(const std::string& package, std::string& path, std::string& error);

/// A package that lies on the disk, to be copied.
struct FetchedPackage {
  std::string directory;
  LockedPackage lock;
};

/// Fetches packages, each once: from the cache where the lock file says which one is meant, from the mirror, from where
/// the address says. Packages are plain files; their hash is that of what lies on the disk.
class PackageSource {
 public:
  explicit PackageSource(FetchOptions options);
  ~PackageSource();
  PackageSource(const PackageSource&) = delete;
  PackageSource& operator=(const PackageSource&) = delete;

  /// The newest release that a constraint allows; nullopt with a reason in `error`.
  std::optional<std::string> choose_release(const RegistryAddress& module, const std::string& constraint,
                                            std::string& error);
  /// `locked` is what the lock file says of it; nullptr when it says nothing. nullopt with a reason in `error`.
  std::optional<FetchedPackage> fetch(const ModuleAddress& address, const std::string& release,
                                      const LockedPackage* locked, std::string& error);

  const PackageLimits& limits() const { return options_.limits; }
  /// What the run has taken so far: what is copied from a package counts too.
  RunBytes& bytes() { return bytes_; }

 private:
  bool unpack(const ModuleAddress& address, const std::string& release, FetchedPackage& package, std::string& error);
  bool unpack_registry(const RegistryAddress& module, const std::string& release, const std::string& directory,
                       FetchedPackage& package, std::string& error);
  bool unpack_http(const ArchiveAddress& archive, const std::string& directory, FetchedPackage& package, unsigned depth,
                   std::string& error);
  bool unpack_located(const ModuleAddress& address, const std::string& directory, FetchedPackage& package,
                      unsigned depth, std::string& error);
  std::string place_in_mirror(const std::string& path) const;
  std::optional<std::string> mirrored(const RegistryAddress& module, const std::string& release) const;
  bool open_workspace(std::string& error);
  bool may_ask(std::string& error) const;
  bool is_allowed(const ModuleAddress& address) const;
  std::string cache_place(const ModuleAddress& address, const std::string& release, const std::string& hash) const;
  std::optional<FetchedPackage> cached(const ModuleAddress& address, const std::string& release,
                                       const LockedPackage& locked);
  void keep(const ModuleAddress& address, const std::string& release, FetchedPackage& package);

  FetchOptions options_;
  RunBytes bytes_;
  const std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  HttpClient client_;
  Registry registry_;
  std::string workspace_;  ///< a directory of this run's own, removed in the end
  std::map<std::string, FetchedPackage> fetched_;
  std::map<std::string, std::string> failed_;  ///< why, by the same key: nothing is asked twice
  std::uint32_t attempts_ = 0;                 ///< packages that were asked for, whatever came of it
};

}  // namespace lintel::modules
