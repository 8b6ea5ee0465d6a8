#include "modules/address.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "base/source_address.h"
#include "source/enclosure.h"

namespace lintel::modules {
namespace {

constexpr std::string_view public_registry = "registry.terraform.io";

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// A source and the directory in it, as `//` parts them; the query stays with the source.
struct Parted {
  std::string source, subdirectory;
};

Parted part(std::string_view text) {
  const std::size_t query = std::min(text.find('?'), text.size());
  const std::size_t at = find_inner_path(text);
  if (at == std::string_view::npos || at > query) return {std::string(text), {}};
  std::string subdirectory(text.substr(at + 2, query - at - 2));
  while (subdirectory.ends_with('/')) subdirectory.pop_back();
  return {std::string(text.substr(0, at)) + std::string(text.substr(query)), subdirectory};
}

bool is_registry_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && is_alphanumeric(name.front()) && is_alphanumeric(name.back()) &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_alphanumeric(c) || c == '-' || c == '_'; });
}

bool is_registry_host(std::string_view host) {
  const bool is_named =
      host.find('.') != std::string_view::npos || host.find(':') != std::string_view::npos || host == "localhost";
  // Go-getter's own names for repositories, which Terraform does not take for registries either.
  return is_named && host != "github.com" && host != "bitbucket.org" && host.find("::") == std::string_view::npos;
}

std::optional<RegistryAddress> parse_registry(std::string_view source) {
  std::vector<std::string_view> parts = split(source, '/');
  RegistryAddress address{std::string(public_registry), {}, {}, {}};
  if (parts.size() == 4) {
    std::string ignored;
    if (!is_registry_host(parts.front())) return std::nullopt;
    const std::optional<Url> host = parse_url("https://" + std::string(parts.front()), ignored);
    if (!host || !host->user.empty()) return std::nullopt;
    address.host = host->authority();
    parts.erase(parts.begin());
  }
  if (parts.size() != 3 || !std::all_of(parts.begin(), parts.end(), is_registry_name)) return std::nullopt;
  // `gitlab.com/group/project` has a host in front, which no namespace has in it.
  address.name_space = parts[0];
  address.name = parts[1];
  address.provider = parts[2];
  return address;
}

/// A name that git takes for a revision and for nothing else: gitrevisions(7), git-check-ref-format(1).
bool is_revision(std::string_view ref) {
  return !ref.starts_with('-') && ref.find("..") == std::string_view::npos &&
         ref.find("@{") == std::string_view::npos && std::all_of(ref.begin(), ref.end(), [](char c) {
           return c > ' ' && c < 0x7f && std::string_view(":+^~?*[\\\"'").find(c) == std::string_view::npos;
         });
}

std::optional<ModuleAddress> git_address(std::string source, std::string subdirectory, std::string& error) {
  if (source.find("://") == std::string::npos) {
    // git's short form of ssh: user@host:path
    const std::size_t at = source.find('@');
    const std::size_t colon = source.find(':');
    if (at == std::string::npos || colon == std::string::npos || colon < at) {
      error = "does not name a repository by https or ssh";
      return std::nullopt;
    }
    const bool is_absolute = source.compare(colon + 1, 1, "/") == 0;
    source = "ssh://" + source.substr(0, colon) + (is_absolute ? "" : "/") + source.substr(colon + 1);
  }
  std::optional<Url> url = parse_url(source, error);
  if (!url) return std::nullopt;
  if (url->scheme != "https" && url->scheme != "ssh" && url->scheme != "http") {
    error = "is a git repository behind " + url->scheme + "://; only https and ssh are supported";
    return std::nullopt;
  }
  if (take_query_value(*url, "sshkey")) {
    error = "has a private key in it (sshkey), which is not supported: the key belongs in the SSH agent";
    return std::nullopt;
  }
  GitAddress address;
  address.ref = take_query_value(*url, "ref").value_or("");
  // How much history is fetched changes nothing in the module: it is always as little as the server gives.
  take_query_value(*url, "depth");
  address.url = *url;
  if (!is_revision(address.ref)) {
    error = "has a ref that is not a revision";
    return std::nullopt;
  }
  return ModuleAddress{std::move(address), std::move(subdirectory)};
}

struct Format {
  std::string_view ending, name;
};

constexpr std::array formats = {
    Format{".tar.gz", "tar.gz"}, Format{".tgz", "tar.gz"}, Format{".tar.bz2", "tar.bz2"}, Format{".tbz2", "tar.bz2"},
    Format{".tar.xz", "tar.xz"}, Format{".txz", "tar.xz"}, Format{".tar.zst", "tar.zst"}, Format{".tzst", "tar.zst"},
    Format{".zip", "zip"},       Format{".tar", "tar"},
};

std::optional<ModuleAddress> archive_address(const std::string& source, std::string subdirectory, std::string& error) {
  std::optional<Url> url = parse_url(source, error);
  if (!url) return std::nullopt;
  if (url->scheme != "https" && url->scheme != "http") {
    error = "is of " + url->scheme + "://, which is not supported";
    return std::nullopt;
  }
  ArchiveAddress address;
  address.checksum = take_query_value(*url, "checksum").value_or("");
  const std::optional<std::string> named = take_query_value(*url, "archive");
  for (const Format& format : formats) {
    const bool is_it = named ? "." + *named == format.ending : url->path.ends_with(format.ending);
    if (!is_it) continue;
    address.format = format.name;
    break;
  }
  if (address.format.empty() && named) {
    error = "is an archive of a kind (\"" + *named + "\") that is not supported";
    return std::nullopt;
  }
  address.url = *url;
  return ModuleAddress{std::move(address), std::move(subdirectory)};
}

/// What is known by name and not supported: said, so that nobody looks for a mistake.
std::string_view unsupported_kind(std::string_view source) {
  const auto has = [&](std::string_view text) { return source.find(text) != std::string_view::npos; };
  if (source.starts_with("s3::") || (!has("://") && has(".amazonaws.com/"))) return "an S3 bucket";
  if (source.starts_with("gcs::") || (!has("://") && source.starts_with("www.googleapis.com/storage/")))
    return "a bucket of Google Cloud Storage";
  if (source.starts_with("hg::")) return "a Mercurial repository";
  if (source.starts_with("oci::") || source.starts_with("oci://")) return "an OCI registry";
  if (source.starts_with("file::") || source.starts_with("file://")) return "a file:// address";
  return {};
}

/// `github.com/owner/repository`, as go-getter writes it out.
std::optional<ModuleAddress> hosted_address(std::string_view source, const std::string& subdirectory,
                                            std::string& error) {
  const std::string_view path = source.substr(0, source.find('?'));
  std::vector<std::string_view> parts = split(path, '/');
  if (parts.size() < 3 || parts[1].empty() || parts[2].empty()) {
    error = "does not name a repository: expected " + std::string(parts.front()) + "/OWNER/REPOSITORY";
    return std::nullopt;
  }
  std::string url = "https://" + std::string(parts[0]) + "/" + std::string(parts[1]) + "/" + std::string(parts[2]);
  if (!parts[2].ends_with(".git")) url += ".git";
  std::string directory = subdirectory;
  for (std::size_t i = 3; i < parts.size(); ++i) {
    if (!parts[i].empty()) directory.append(directory.empty() ? "" : "/").append(parts[i]);
  }
  return git_address(url + std::string(source.substr(path.size())), directory, error);
}

std::optional<ModuleAddress> parse_remote(std::string_view text, std::string& error) {
  if (const std::string_view kind = unsupported_kind(text); !kind.empty()) {
    error = "is " + std::string(kind) + ", from which Lintel does not fetch: run \"terraform init\" instead";
    return std::nullopt;
  }
  const std::size_t forced = text.find("::");
  const std::string_view getter = forced == std::string_view::npos ? std::string_view() : text.substr(0, forced);
  const bool is_forced = !getter.empty() && std::all_of(getter.begin(), getter.end(), is_alphanumeric);
  if (is_forced) text.remove_prefix(forced + 2);
  auto [source, subdirectory] = part(text);
  if (is_forced && getter == "git") {
    if (source.starts_with("github.com/") || source.starts_with("bitbucket.org/"))
      return hosted_address(source, subdirectory, error);
    return git_address(source, subdirectory, error);
  }
  if (is_forced && getter != "https" && getter != "http") {
    error = "is of a kind (" + std::string(getter) + "::) that is not known";
    return std::nullopt;
  }
  if (source.starts_with("github.com/") || source.starts_with("bitbucket.org/"))
    return hosted_address(source, subdirectory, error);
  if (source.starts_with("ssh://")) return git_address(source, subdirectory, error);
  if (source.find("://") != std::string::npos) return archive_address(source, subdirectory, error);
  if (source.find('@') < source.find(':')) return git_address(source, subdirectory, error);
  error =
      "cannot be fetched: expected a module of a registry (NAMESPACE/NAME/PROVIDER), git::https://…, "
      "git::ssh://…, github.com/OWNER/REPOSITORY or the https:// address of an archive";
  return std::nullopt;
}

std::optional<ModuleAddress> checked(std::optional<ModuleAddress> address, std::string& error) {
  if (!address || address->subdirectory.empty() || is_package_path(address->subdirectory)) return address;
  error = "names a directory outside the package";
  return std::nullopt;
}

}  // namespace

bool is_package_path(std::string_view path) {
  if (path.empty() || path.size() > 1'024 || path.starts_with('/') || has_git_component(path)) return false;
  const std::vector<std::string_view> parts = split(path, '/');
  return parts.size() <= 64 && std::all_of(parts.begin(), parts.end(), [](std::string_view each) {
           return !each.empty() && each != "." && each != ".." && each.size() <= 255 &&
                  std::all_of(each.begin(), each.end(),
                              [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != 0x7f && c != '\\'; });
         });
}

std::string ModuleAddress::package_text() const {
  if (const auto* registry = std::get_if<RegistryAddress>(&package)) return registry->host + "/" + registry->path();
  if (const auto* git = std::get_if<GitAddress>(&package))
    return "git::" + git->url.text() +
           (git->ref.empty() ? "" : (git->url.query.empty() ? "?ref=" : "&ref=") + git->ref);
  const auto& archive = std::get<ArchiveAddress>(package);
  std::string text = archive.url.text();
  // The format is part of the address where its ending does not say it.
  if (!archive.format.empty() && !archive.url.path.ends_with("." + archive.format))
    text += (archive.url.query.empty() ? "?archive=" : "&archive=") + archive.format;
  // What another checksum is demanded of is another package, as it may turn out to be.
  if (!archive.checksum.empty())
    text += (text.find('?') == std::string::npos ? "?checksum=" : "&checksum=") + archive.checksum;
  return text;
}

std::optional<std::string> ModuleAddress::lock_text() const {
  const auto* git = std::get_if<GitAddress>(&package);
  const auto* archive = std::get_if<ArchiveAddress>(&package);
  if ((git && !git->url.query.empty()) || (archive && !archive->url.query.empty())) return std::nullopt;
  return readable_source(package_text());
}

std::string ModuleAddress::text() const {
  std::string text = package_text();
  if (subdirectory.empty()) return text;
  return text.insert(std::min(text.find('?'), text.size()), "//" + subdirectory);
}

std::optional<ModuleAddress> parse_address(std::string_view source, std::string& error) {
  const auto [package, subdirectory] = part(source);
  if (const std::optional<RegistryAddress> registry = parse_registry(package))
    return checked(ModuleAddress{*registry, subdirectory}, error);
  return checked(parse_remote(source, error), error);
}

std::optional<ModuleAddress> parse_location(std::string_view location, const Url& from, std::string& error) {
  const bool is_relative = location.starts_with('/') || location.starts_with("./") || location.starts_with("../");
  if (!is_relative) return checked(parse_remote(location, error), error);
  const std::optional<Url> whole = resolve_reference(from, location, error);
  return whole ? checked(parse_remote(whole->text(), error), error) : std::nullopt;
}

}  // namespace lintel::modules
