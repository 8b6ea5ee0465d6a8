#include "modules/install.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "base/path.h"
#include "base/source_address.h"
#include "frontend/terraform/evaluate/computed_sources.h"
#include "modules/release.h"
#include "source/enclosure.h"

namespace lintel::modules {
namespace {

namespace fs = std::filesystem;

/// Modules that modules call: more of a root are not installed.
constexpr std::size_t max_calls = 10'000;
/// Modules within modules, as far as they are fetched.
constexpr std::size_t max_depth = 16;

constexpr std::string_view installed_below = ".terraform/modules";

bool is_local_source(std::string_view source) {
  return source.starts_with("./") || source.starts_with("../") || source == "." || source == ".." ||
         source.starts_with('/');
}

/// Whether a call's name can be the name of a directory: what Terraform takes for an identifier.
bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= 128 && name.front() != '-' &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
                  static_cast<unsigned char>(c) >= 0x80;
         });
}

/// Whether a call's path of names can be the name of a directory in `.terraform/modules`, and is not its manifest's.
bool is_key(std::string_view key) {
  if (key == "modules.json") return false;
  for (;;) {
    const std::size_t dot = std::min(key.find('.'), key.size());
    if (!is_name(key.substr(0, dot))) return false;
    if (dot == key.size()) return true;
    key.remove_prefix(dot + 1);
  }
}

Problem fault(Span span, std::string code, std::string message) {
  Problem problem;
  problem.code = std::move(code);
  problem.message = std::move(message);
  problem.span = span;
  return problem;
}

Problem fault_of_file(std::string path, std::string code, std::string message) {
  Problem problem = fault({}, std::move(code), std::move(message));
  problem.span.file = FileId::none;
  problem.path = std::move(path);
  return problem;
}

/// What is said of a module whose content is not what the lock file says.
constexpr const char* changed_code = "module-changed";

/// Whether there is a directory of its own, and no link, or nothing.
bool is_directory_or_absent(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) != 0 || S_ISDIR(status.st_mode);
}

bool is_directory(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

/// Whether a directory below another is there with no link on the way.
bool has_directory(std::string base, const std::string& relative) {
  for (const fs::path& part : fs::path(relative)) {
    base += "/" + part.string();
    if (!is_directory(base)) return false;
  }
  return true;
}

/// The directory within a package that was added to the call's own, as the place of an installed module says it;
/// nullopt when that is not in the directory of its key.
std::optional<std::string> added_directory(const std::string& installed, const std::string& key,
                                           const std::string& own) {
  const std::string base = std::string(installed_below) + "/" + key;
  if (installed == base && own.empty()) return "";
  if (!installed.starts_with(base + "/")) return std::nullopt;
  std::string within = installed.substr(base.size() + 1);
  if (!is_package_path(within)) return std::nullopt;
  if (within == own) return "";
  if (own.empty()) return within;
  if (!within.ends_with("/" + own)) return std::nullopt;
  within.resize(within.size() - own.size() - 1);
  return within;
}

std::string source_of(const terraform::Root& root, const terraform::ModuleCallDeclaration& call,
                      const std::string& key) {
  if (!call.source.empty()) return call.source;
  const auto computed = root.computed_sources.find(key);
  return computed == root.computed_sources.end() ? std::string() : computed->second;
}

}  // namespace

struct Installer::Call {
  const terraform::ModuleSet& workspace;
  const terraform::Root& root;
  Place& place;
  Problems& problems;
  const terraform::Module* caller;
  std::string key;
};

Installer::Installer(InstallOptions options) : options_(std::move(options)), packages_(options_.fetch) {}

Installer::Place& Installer::place_of(const terraform::ModuleSet& workspace, const terraform::Root& root,
                                      Problems& problems) {
  const auto [found, is_new] = places_.try_emplace(root.directory);
  Place& place = found->second;
  if (!is_new) return place;
  place.directory = root.directory;
  std::error_code failed;
  place.real = fs::canonical(root.directory, failed).string();
  const std::string boundary = fs::canonical(boundary_of(root.directory).path, failed).string();
  if (failed || !is_inside(place.real, boundary)) {
    problems.push_back(fault_of_file(root.directory, "module-not-placed",
                                     "Modules cannot be installed here: the directory lies outside its repository."));
    return place;
  }
  for (const char* name : {".terraform", ".terraform/modules"}) {
    if (is_directory_or_absent(place.real + "/" + name)) continue;
    problems.push_back(fault_of_file(join_path(root.directory, name), "module-not-placed",
                                     "Modules cannot be installed here: this is not a directory. Remove it."));
    return place;
  }
  std::string error;
  const std::string manifest = join_path(root.directory, ".terraform/modules/modules.json");
  if (workspace.reader->kind_of(manifest)) {
    if (const auto text = workspace.reader->read(manifest, error)) place.manifest = parse_manifest(*text);
  }
  const std::string lock = join_path(root.directory, lock_file_name);
  place.is_usable = true;
  if (!workspace.reader->kind_of(lock)) return place;
  const auto text = workspace.reader->read(lock, error);
  std::optional<ModuleLock> parsed = text ? parse_lock(*text, error) : std::nullopt;
  place.is_usable = parsed.has_value();
  if (parsed) {
    place.lock_before = *parsed;
    place.lock = std::move(*parsed);
  } else {
    problems.push_back(fault_of_file(
        lock, "module-lock-unreadable",
        fmt::format(
            "No modules are installed, because the lock file cannot be read: {}. Repair it, or remove it to have "
            "it written again.",
            error)));
  }
  return place;
}

bool Installer::choose(const Place& place, const ModuleAddress& address, const std::string& constraint,
                       std::string& release, std::string& error) {
  const auto* registry = std::get_if<RegistryAddress>(&address.package);
  if (!registry) return true;
  std::vector<std::string> locked;
  for (const auto& [key, package] : place.lock_before) {
    if (key.first == address.lock_text()) locked.push_back(key.second);
  }
  std::optional<std::string> chosen;
  if (!options_.update && is_constraint(constraint)) chosen = newest_release(locked, constraint);
  if (!chosen) chosen = packages_.choose_release(*registry, constraint, error);
  if (chosen) release = *chosen;
  return chosen.has_value();
}

bool Installer::put(Place& place, const FetchedPackage& package, const std::string& key, std::string& error) {
  if (!is_key(key)) {
    error = "the names of the calls that lead to it do not form a directory name";
    return false;
  }
  const std::string base = place.real + "/" + std::string(installed_below);
  std::error_code failed;
  fs::create_directories(base, failed);
  const std::string fresh = failed ? std::string() : make_unique_directory(base, error);
  if (fresh.empty()) {
    if (failed) error = base + " cannot be made: " + failed.message();
    return false;
  }
  bool done = copy_tree(package.directory, fresh, packages_.limits(), error, &packages_.bytes());
  ::chmod(fresh.c_str(), 0755);
  const std::string target = base + "/" + key;
  const std::string old = fresh + ".old";
  struct stat status {};
  const bool replaces = ::lstat(target.c_str(), &status) == 0;
  if (done && replaces) done = ::rename(target.c_str(), old.c_str()) == 0;
  if (done && ::rename(fresh.c_str(), target.c_str()) != 0) {
    error = target + " cannot be made";
    done = false;
    if (replaces) ::rename(old.c_str(), target.c_str());
  }
  remove_tree(done ? old : fresh);
  return done;
}

bool Installer::place_package(Place& place, const ModuleAddress& address, const std::string& key,
                              const std::string& constraint, std::string& error) {
  std::string release;
  if (!choose(place, address, constraint, release, error)) return false;
  const std::optional<std::string> lock_text = address.lock_text();
  const std::pair lock_key(lock_text.value_or(""), release);
  const auto locked = lock_text ? place.lock.find(lock_key) : place.lock.end();
  const LockedPackage* expected = options_.update || locked == place.lock.end() ? nullptr : &locked->second;
  const std::optional<FetchedPackage> package = packages_.fetch(address, release, expected, error);
  if (!package) return false;
  if (expected && expected->hash != package->lock.hash) {
    error = fmt::format(
        "its content does not match {}: the hash is {} and not {}. The published package has changed; if that is "
        "intended, pass --update",
        lock_file_name, package->lock.hash, expected->hash);
    return false;
  }
  std::string subdirectory = append_path(package->lock.subdirectory, address.subdirectory);
  if (!resolve_pattern(package->directory, subdirectory, error)) return false;
  if (!subdirectory.empty() && !has_directory(package->directory, subdirectory)) {
    error = "it has no directory \"" + subdirectory + "\"";
    return false;
  }
  if (!put(place, *package, key, error)) return false;
  // What the module that was there called is not what this one calls.
  std::erase_if(place.manifest, [&](const auto& entry) { return entry.first.starts_with(key + "."); });
  place.manifest[key] = {address.text(), release, append_path(std::string(installed_below) + "/" + key, subdirectory)};
  place.is_manifest_new = true;
  if (lock_text) {
    place.lock[lock_key] = package->lock;
    place.is_lock_new = true;
  }
  installed_.push_back({place.directory, key, readable_source(address.text()), release, true});
  return true;
}

bool Installer::keep_installed(const Call& call, const ModuleAddress& address, const std::string& key,
                               const std::string& constraint, std::string& error) {
  Place& place = call.place;
  const auto entry = place.manifest.find(key);
  if (options_.update || entry == place.manifest.end() || entry->second.source != address.text()) return false;
  if (std::holds_alternative<RegistryAddress>(address.package) && !is_allowed(entry->second.version, constraint))
    return false;
  const std::string directory = place.real + "/" + std::string(installed_below) + "/" + key;
  // What is hashed here is what is evaluated, whatever the manifest says.
  const std::string& installed = entry->second.directory;
  std::string own = address.subdirectory;
  if (!resolve_pattern(directory, own, error)) return error.clear(), false;
  const std::optional<std::string> added = added_directory(installed, key, own);
  if (!added || !has_directory(place.real, installed)) return false;
  const std::optional<std::string> hash = hash_tree(directory, packages_.limits(), error);
  if (!hash) return true;
  LockedPackage found{*hash, {}, *added};
  const LockedPackage* expected = &found;
  if (const std::optional<std::string> lock_text = address.lock_text()) {
    const auto [locked, is_new] = place.lock.emplace(std::pair(*lock_text, entry->second.version), found);
    place.is_lock_new = place.is_lock_new || is_new;
    expected = &locked->second;
  }
  if (expected->hash == *hash && expected->subdirectory != *added) return false;
  if (expected->hash != *hash) {
    error = fmt::format(
        "the content of {} does not match {}: the hash is {} and not {}. Remove the directory to have it "
        "fetched again",
        join_path(place.directory, std::string(installed_below) + "/" + key), lock_file_name, *hash, expected->hash);
    return true;
  }
  installed_.push_back({place.directory, key, readable_source(address.text()), entry->second.version, false});
  return true;
}

/// Looks at a call of a module that is not local; whether something new has been placed for it.
bool Installer::visit(const Call& call, const terraform::ModuleCallDeclaration& declaration, const std::string& key) {
  const auto refuse = [&](const char* code, const std::string& why) {
    if (options_.only_checks && std::string_view(code) != changed_code) return false;
    call.problems.push_back(fault(declaration.header, code, why));
    return false;
  };
  std::string error;
  const std::optional<ModuleAddress> address = parse_address(source_of(call.root, declaration, key), error);
  const std::string source = readable_source(source_of(call.root, declaration, key));
  if (!address) return refuse("module-not-fetched", fmt::format("The source \"{}\" {}.", source, error));
  const std::string version = terraform::version_of_call(call.root, declaration, key);
  if (version.empty() && hcl::find_attribute(declaration.block.body(), "version"))
    return refuse("module-not-fetched",
                  fmt::format("The module \"{}\" is not fetched: its version is not known.", source));
  const bool is_installed = keep_installed(call, *address, key, version, error);
  if (options_.only_checks && (!is_installed || error.empty())) return false;
  if (is_installed) {
    if (!error.empty()) refuse(changed_code, fmt::format("The module \"{}\" cannot be trusted: {}.", source, error));
    return false;
  }
  if (place_package(call.place, *address, key, version, error)) return true;
  return refuse("module-not-fetched", fmt::format("The module \"{}\" is not fetched: {}.", source, error));
}

bool Installer::walk(Call call, std::vector<const terraform::Module*>& callers) {
  if (std::find(callers.begin(), callers.end(), call.caller) != callers.end()) return false;
  callers.push_back(call.caller);
  bool is_any_new = false;
  for (const terraform::ModuleCallDeclaration& declaration : call.caller->calls) {
    const std::string name(declaration.name);
    const std::string key = call.key.empty() ? name : call.key + "." + name;
    if (!is_name(name)) {
      // Nothing below it is looked at either: the key of that is the name of a directory, and begins with this name.
      if (call.place.done.insert(" " + key).second && ++call.place.calls <= max_calls)
        call.problems.push_back(fault(declaration.header, "module-not-fetched",
                                      "The module is not fetched: its name is not an identifier."));
      continue;
    }
    const std::string source = source_of(call.root, declaration, key);
    if (source.empty()) continue;
    if (++call.place.calls > max_calls || callers.size() > max_depth) {
      if (call.place.done.insert("").second)
        call.problems.push_back(
            fault(declaration.header, "module-not-fetched",
                  fmt::format("No more modules are fetched for {}: more than {} are called, or they "
                              "call each other more than {} deep.",
                              call.root.directory, max_calls, max_depth)));
      break;
    }
    const bool is_local = is_local_source(source);
    if (!is_local && call.place.done.insert(key).second && visit(call, declaration, key)) {
      is_any_new = true;
      continue;  // what it calls is read when the workspace is opened again
    }
    terraform::CallTarget target{};
    const terraform::Module* called = call.workspace.target_of(call.root, *call.caller, declaration, key, target);
    if (!called) continue;
    if (is_local) call.place.manifest[key] = {source, {}, relative_path(called->directory, call.root.directory)};
    is_any_new = walk({call.workspace, call.root, call.place, call.problems, called, key}, callers) || is_any_new;
  }
  callers.pop_back();
  return is_any_new;
}

void Installer::write(Place& place, Problems& problems) {
  const auto write_one = [&](const std::string& path, const std::string& text) {
    std::string error;
    if (options_.write(path, text, error)) return;
    problems.push_back(
        fault_of_file(path, "module-not-placed", fmt::format("The modules are not installed: {}.", error)));
  };
  if (place.is_manifest_new) {
    place.manifest[""] = {"", "", "."};
    write_one(join_path(place.directory, ".terraform/modules/modules.json"), write_manifest(place.manifest));
  }
  if (place.is_lock_new) write_one(join_path(place.directory, lock_file_name), write_lock(place.lock));
  place.is_manifest_new = place.is_lock_new = false;
}

bool Installer::install_root(const terraform::ModuleSet& workspace, const terraform::Root& root, Problems& problems) {
  if (options_.only_checks && !workspace.reader->kind_of(join_path(root.directory, lock_file_name))) return false;
  if (!root.module || root.module->published || (root.use && !root.use->is_scanned)) return false;
  if (root.use && !root.use->has_whole_source) {
    if (places_.try_emplace(root.directory).second)
      problems.push_back(fault(root.use->caller, "module-not-fetched",
                               "The module of this unit is not fetched: its source is not known as a whole."));
    return false;
  }
  Place& place = place_of(workspace, root, problems);
  if (!place.is_usable) return false;
  place.calls = 0;
  std::vector<const terraform::Module*> callers;
  const bool is_new = walk({workspace, root, place, problems, root.module, ""}, callers);
  if (!options_.only_checks) write(place, problems);
  return is_new;
}

bool Installer::install(const terraform::ModuleSet& workspace, Problems& problems) {
  bool is_new = false;
  for (const std::vector<terraform::Root>* roots : {&workspace.roots(), &workspace.uses()}) {
    for (const terraform::Root& root : *roots) is_new = install_root(workspace, root, problems) || is_new;
  }
  return is_new;
}

}  // namespace lintel::modules
