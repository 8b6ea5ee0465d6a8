#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "frontend/terraform/read/module_set.h"
#include "modules/lock.h"
#include "modules/package.h"
#include "source/problem.h"

namespace lintel::modules {

/// Writes a file of a repository so that it is there as a whole or as it was; false with a reason in `error`.
using FileWrite = std::function<bool(const std::string& path, std::string_view text, std::string& error)>;

/// How modules are installed.
struct InstallOptions {
  FetchOptions fetch;
  bool only_checks = false;  ///< compares what is installed with the lock file, and changes nothing
  bool update = false;       ///< neither what is installed nor the lock file says which release or hash is meant
  FileWrite write;
};

/// What has been done for one call of a module.
struct InstalledModule {
  std::string root;     ///< the directory of the root module
  std::string key;      ///< the path of names: "vpc.subnets"
  std::string source;   ///< as Terraform writes it into `modules.json`, but readable, without secrets
  std::string release;  ///< of a registry's module
  bool is_new = false;  ///< it was placed now; otherwise it was there
};

/// Installs the modules that root modules call from registries, repositories and archives as `terraform init` does,
/// into `.terraform/modules` with its `modules.json`, and says in a lock file what they were. Modules that these call
/// are known when the workspace has been opened again: `install` is called until nothing is new.
class Installer {
 public:
  explicit Installer(InstallOptions options);

  /// Installs what is called in this workspace and not there. Whether something is new.
  bool install(const terraform::ModuleSet& workspace, Problems& problems);

  const std::vector<InstalledModule>& installed() const { return installed_; }

 private:
  /// A root module with what is installed for it.
  struct Place {
    std::string directory;  ///< as the workspace has it
    std::string real;       ///< absolute, links followed
    Manifest manifest;
    ModuleLock lock;
    ModuleLock lock_before;  ///< as this run found it: what one call of a run takes says nothing of the next
    bool is_usable = false;
    bool is_lock_new = false, is_manifest_new = false;
    std::set<std::string> done;  ///< calls that were looked at, installed or not
    std::size_t calls = 0;
  };
  /// One call, while it is looked at.
  struct Call;

  bool install_root(const terraform::ModuleSet& workspace, const terraform::Root& root, Problems& problems);
  Place& place_of(const terraform::ModuleSet& workspace, const terraform::Root& root, Problems& problems);
  bool walk(Call call, std::vector<const terraform::Module*>& callers);
  bool visit(const Call& call, const terraform::ModuleCallDeclaration& declaration, const std::string& key);
  bool keep_installed(const Call& call, const ModuleAddress& address, const std::string& key,
                      const std::string& constraint, std::string& error);
  bool place_package(Place& place, const ModuleAddress& address, const std::string& key, const std::string& constraint,
                     std::string& error);
  bool put(Place& place, const FetchedPackage& package, const std::string& key, std::string& error);
  bool choose(const Place& place, const ModuleAddress& address, const std::string& constraint, std::string& release,
              std::string& error);
  void write(Place& place, Problems& problems);

  InstallOptions options_;
  PackageSource packages_;
  std::map<std::string, Place> places_;
  std::vector<InstalledModule> installed_;
};

}  // namespace lintel::modules
