#include "modules/package.h"

#include <stdlib.h>

#include <algorithm>
#include <filesystem>

#include "base/digest.h"
#include "base/glob.h"
#include "base/path.h"
#include "modules/archive.h"
#include "modules/git_package.h"
#include "modules/release.h"
#include "source/enclosure.h"

namespace lintel::modules {
namespace {

namespace fs = std::filesystem;

/// How often a server may say that the module is elsewhere.
constexpr unsigned max_locations = 4;
constexpr std::uint64_t max_page_bytes = 1u << 20;

/// The name of a directory for what is known by this text, in the form that file names may have.
std::string directory_name(const std::string& text) {
  return hexadecimal(sha256_digest(text));
}

bool has_checksum(const std::string& bytes, const std::string& checksum, std::string& error) {
  const std::size_t colon = checksum.find(':');
  const std::string kind = colon == std::string::npos ? "" : checksum.substr(0, colon);
  std::string wanted = checksum.substr(colon == std::string::npos ? 0 : colon + 1);
  std::transform(wanted.begin(), wanted.end(), wanted.begin(),
                 [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
  std::string digest;
  if (kind == "sha256" || (kind.empty() && wanted.size() == 64)) digest = sha256_digest(bytes);
  if (kind == "sha512" || (kind.empty() && wanted.size() == 128)) digest = sha512_digest(bytes);
  if (digest.empty()) {
    error = "its kind of checksum is not supported; sha256 and sha512 are";
    return false;
  }
  if (hexadecimal(digest) == wanted) return true;
  error = "the archive is not the one that its checksum names: it has " + hexadecimal(digest);
  return false;
}

}  // namespace

bool resolve_pattern(const std::string& package, std::string& path, std::string& error) {
  if (path.find('*') == std::string::npos) return true;
  fs::path resolved;
  for (const fs::path& part : fs::path(path)) {
    if (part.string().find('*') == std::string::npos) {
      resolved /= part;
      continue;
    }
    std::vector<fs::path> directories;
    std::error_code failed;
    fs::directory_iterator entry(fs::path(package) / resolved, failed);
    for (const fs::directory_iterator end; !failed && entry != end; entry.increment(failed)) {
      std::error_code not_asked;
      if (matches_glob(entry->path().filename().string(), part.string()) && entry->is_directory(not_asked))
        directories.push_back(entry->path().filename());
    }
    if (directories.size() != 1) {
      error = "the pattern \"" + path + "\" does not name exactly one directory of it";
      return false;
    }
    resolved /= directories.front();
  }
  path = resolved.string();
  return true;
}

std::string cache_directory(const Environment& environment) {
  const auto cache = environment.find(std::string_view("XDG_CACHE_HOME"));
  if (cache != environment.end() && cache->second.starts_with('/')) return cache->second + "/lintel/modules";
  const auto home = environment.find(std::string_view("HOME"));
  if (home != environment.end() && home->second.starts_with('/')) return home->second + "/.cache/lintel/modules";
  return {};
}

PackageSource::PackageSource(FetchOptions options)
    : options_(std::move(options)),
      bytes_{options_.max_bytes},
      client_(options_.access, options_.patience),
      registry_(options_.access, client_) {}

PackageSource::~PackageSource() {
  if (!workspace_.empty()) remove_tree(workspace_);
}

bool PackageSource::open_workspace(std::string& error) {
  if (!workspace_.empty()) return true;
  std::error_code failed;
  std::string parent = options_.cache;
  if (!parent.empty()) fs::create_directories(parent, failed);
  if (parent.empty() || failed) parent = fs::temp_directory_path(failed).string();
  workspace_ = make_unique_directory(parent, error);
  return !workspace_.empty();
}

/// Whether the run may ask for another package.
bool PackageSource::may_ask(std::string& error) const {
  if (attempts_ >= options_.max_packages) {
    error = "more than " + std::to_string(options_.max_packages) +
            " packages are called for in this run: raise --max-modules if that is intended";
    return false;
  }
  if (std::chrono::steady_clock::now() - started_ >= options_.max_time) {
    error = "fetching takes longer than " + std::to_string(options_.max_time.count()) +
            " s in this run: raise --max-module-time if that is intended";
    return false;
  }
  return true;
}

/// The real path of what lies in the mirror; empty where nothing is, or a link leads out of what the mirror may hold:
/// the repository that it lies in, or itself.
std::string PackageSource::place_in_mirror(const std::string& path) const {
  const Enclosure enclosure({boundary_of(options_.mirror)});
  std::string left_out;
  const std::optional<Enclosure::Place> place = enclosure.find(options_.mirror + "/" + path, left_out);
  return place ? place->real : std::string();
}

std::optional<std::string> PackageSource::mirrored(const RegistryAddress& module, const std::string& release) const {
  if (options_.mirror.empty()) return std::nullopt;
  const std::string base = module.host + "/" + module.path() + "/" + release;
  for (const char* ending : {"", ".zip", ".tar.gz"}) {
    if (std::string place = place_in_mirror(base + ending); !place.empty()) return place;
  }
  return std::nullopt;
}

std::optional<std::string> PackageSource::choose_release(const RegistryAddress& module, const std::string& constraint,
                                                         std::string& error) {
  if (!is_constraint(constraint)) {
    error = "its version \"" + constraint + "\" is not a version constraint";
    return std::nullopt;
  }
  std::vector<std::string> releases;
  std::error_code failed;
  const std::string mirror =
      options_.mirror.empty() ? std::string() : place_in_mirror(module.host + "/" + module.path());
  if (!mirror.empty() && fs::is_directory(mirror, failed)) {
    fs::directory_iterator entry(mirror, failed);
    for (const fs::directory_iterator end; !failed && entry != end; entry.increment(failed)) {
      std::string name = entry->path().filename().string();
      for (const std::string_view ending : {".zip", ".tar.gz"}) {
        if (name.ends_with(ending)) name.resize(name.size() - ending.size());
      }
      releases.push_back(name);
    }
    std::sort(releases.begin(), releases.end());
  } else {
    const std::string key = "releases of " + module.host + "/" + module.path();
    if (const auto known = failed_.find(key); known != failed_.end()) {
      error = known->second;
      return std::nullopt;
    }
    if (!may_ask(error)) return std::nullopt;
    const auto listed = registry_.releases(module, error);
    if (!listed) {
      ++attempts_;
      failed_.emplace(key, error);
      return std::nullopt;
    }
    releases = *listed;
  }
  std::optional<std::string> newest = newest_release(releases, constraint);
  if (!newest)
    error = releases.empty() ? "it has no version"
                             : "none of its " + std::to_string(releases.size()) + " versions is one that \"" +
                                   constraint + "\" allows";
  return newest;
}

namespace {

/// A host that the user does not trust leads to none on the inside, trusted or not, as with redirects.
bool may_lead_to(const Url& from, const ModuleAddress& location, const FetchAccess& access, std::string& error) {
  const auto* git = std::get_if<GitAddress>(&location.package);
  const auto* archive = std::get_if<ArchiveAddress>(&location.package);
  if (access.is_trusted(from) || (!git && !archive)) return true;
  const Url& url = git ? git->url : archive->url;
  const bool is_looked_up = access.proxy_for(url).empty() || is_private_literal(url);
  if (!is_looked_up || has_public_addresses(url, error)) return true;
  error = from.authority() + " says that the module is at an address that " + error;
  return false;
}

}  // namespace

bool PackageSource::unpack_registry(const RegistryAddress& module, const std::string& release,
                                    const std::string& directory, FetchedPackage& package, std::string& error) {
  if (const std::optional<std::string> mirror = mirrored(module, release)) {
    std::error_code failed;
    if (fs::is_directory(*mirror, failed)) return copy_tree(*mirror, directory, options_.limits, error, &bytes_);
    const Descriptor file = open_regular_file(*mirror, error);
    const auto bytes = file.valid() ? read_bytes(file, options_.limits.download_bytes, error) : std::nullopt;
    PackageWriter writer(directory, options_.limits, &bytes_);
    return bytes && unpack_archive(*bytes, writer, error);
  }
  const std::optional<ModuleAddress> location = registry_.locate(module, release, error);
  const std::optional<Url> registry = location ? parse_url("https://" + module.host + "/", error) : std::nullopt;
  return registry && may_lead_to(*registry, *location, options_.access, error) &&
         unpack_located(*location, directory, package, 0, error);
}

bool PackageSource::unpack_located(const ModuleAddress& address, const std::string& directory, FetchedPackage& package,
                                   unsigned depth, std::string& error) {
  package.lock.subdirectory = append_path(package.lock.subdirectory, address.subdirectory);
  if (const auto* git = std::get_if<GitAddress>(&address.package)) {
    const std::string objects = make_unique_directory(workspace_, error);
    if (objects.empty()) return false;
    PackageWriter writer(directory, options_.limits, &bytes_);
    const bool fetched = fetch_git(*git, options_.access, options_.environment, options_.patience, options_.limits,
                                   objects, writer, package.lock.revision, error);
    remove_tree(objects);
    return fetched;
  }
  return unpack_http(std::get<ArchiveAddress>(address.package), directory, package, depth, error);
}

bool PackageSource::unpack_http(const ArchiveAddress& archive, const std::string& directory, FetchedPackage& package,
                                unsigned depth, std::string& error) {
  const bool is_page = archive.format.empty();
  HttpRequest request{archive.url, {}, is_page ? max_page_bytes : options_.limits.download_bytes};
  if (is_page) request.url.query += (request.url.query.empty() ? "" : "&") + std::string("terraform-get=1");
  const std::optional<HttpAnswer> answer = client_.get(request, error);
  if (!answer) return false;
  if (answer->status < 200 || answer->status > 299) {
    error = answer->url.authority() + " answers with status " + std::to_string(answer->status);
    return false;
  }
  if (!is_page) {
    PackageWriter writer(directory, options_.limits, &bytes_);
    return (archive.checksum.empty() || has_checksum(answer->body, archive.checksum, error)) &&
           unpack_archive(answer->body, writer, error);
  }
  if (!archive.checksum.empty()) {
    error = "a checksum is of an archive, and " + answer->url.authority() +
            " answers with a page that leads to one: write the archive's own address";
    return false;
  }
  const std::string text = location_in(*answer);
  if (text.empty() || depth == max_locations) {
    error = text.empty() ? answer->url.authority() + " does not say where the module is: no X-Terraform-Get"
                         : "it is said to be elsewhere more than " + std::to_string(max_locations) + " times";
    return false;
  }
  const std::optional<ModuleAddress> location = parse_location(text, answer->url, error);
  if (!location) {
    error = answer->url.authority() + " says that the module is at an address that " + error;
    return false;
  }
  return may_lead_to(answer->url, *location, options_.access, error) &&
         unpack_located(*location, directory, package, depth + 1, error);
}

bool PackageSource::unpack(const ModuleAddress& address, const std::string& release, FetchedPackage& package,
                           std::string& error) {
  if (const auto* registry = std::get_if<RegistryAddress>(&address.package))
    return unpack_registry(*registry, release, package.directory, package, error);
  // The call's own directory is the caller's matter.
  return unpack_located({address.package, {}}, package.directory, package, 0, error);
}

bool PackageSource::is_allowed(const ModuleAddress& address) const {
  std::string error;
  std::optional<Url> url;
  if (const auto* registry = std::get_if<RegistryAddress>(&address.package)) {
    url = parse_url("https://" + registry->host + "/", error);
  } else if (const auto* git = std::get_if<GitAddress>(&address.package)) {
    url = git->url;
  } else {
    url = std::get<ArchiveAddress>(address.package).url;
  }
  return url && options_.access.allows(*url, error) && (options_.access.is_trusted(*url) || !is_private_literal(*url));
}

std::string PackageSource::cache_place(const ModuleAddress& address, const std::string& release,
                                       const std::string& hash) const {
  // A hash is not a secret: it gives access to nothing without the address that the package was fetched from.
  return options_.cache + "/" + directory_name(address.package_text() + "\n" + release + "\n" + hash);
}

std::optional<FetchedPackage> PackageSource::cached(const ModuleAddress& address, const std::string& release,
                                                    const LockedPackage& locked) {
  if (options_.cache.empty() || !is_allowed(address)) return std::nullopt;
  FetchedPackage package{cache_place(address, release, locked.hash), locked};
  std::error_code failed;
  std::string ignored;
  if (!fs::is_directory(package.directory, failed)) return std::nullopt;
  const auto hash = hash_tree(package.directory, options_.limits, ignored);
  if (hash && *hash == locked.hash) return package;
  // Somebody has changed it: it is fetched anew.
  remove_tree(package.directory);
  return std::nullopt;
}

void PackageSource::keep(const ModuleAddress& address, const std::string& release, FetchedPackage& package) {
  if (options_.cache.empty()) return;
  const std::string place = cache_place(address, release, package.lock.hash);
  std::error_code failed;
  // What is there already is the same: its name has its hash in it.
  fs::rename(package.directory, place, failed);
  if (!failed) package.directory = place;
}

std::optional<FetchedPackage> PackageSource::fetch(const ModuleAddress& address, const std::string& release,
                                                   const LockedPackage* locked, std::string& error) {
  const std::string key = address.package_text() + " " + release;
  if (const auto known = fetched_.find(key); known != fetched_.end()) return known->second;
  if (const auto known = failed_.find(key); known != failed_.end()) {
    error = known->second;
    return std::nullopt;
  }
  if (locked) {
    if (std::optional<FetchedPackage> package = cached(address, release, *locked))
      return fetched_.emplace(key, *package).first->second;
  }
  if (!may_ask(error)) return std::nullopt;
  ++attempts_;
  FetchedPackage package;
  bool done = open_workspace(error);
  if (done) package.directory = make_unique_directory(workspace_, error);
  done = !package.directory.empty() && unpack(address, release, package, error) &&
         resolve_pattern(package.directory, package.lock.subdirectory, error);
  const auto hash = done ? hash_tree(package.directory, options_.limits, error) : std::nullopt;
  if (!hash) {
    failed_.emplace(key, error);
    if (!package.directory.empty()) remove_tree(package.directory);
    return std::nullopt;
  }
  package.lock.hash = *hash;
  keep(address, release, package);
  return fetched_.emplace(key, package).first->second;
}

}  // namespace lintel::modules
