#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/url.h"

namespace lintel::modules {

/// A module of a registry: `[host/]namespace/name/provider`.
struct RegistryAddress {
  std::string host;  ///< with its port, if it has one: "registry.terraform.io"
  std::string name_space, name, provider;

  /// `namespace/name/provider`, as the protocol's paths have it.
  std::string path() const { return name_space + "/" + name + "/" + provider; }
};

/// A git repository, of https or ssh.
struct GitAddress {
  Url url;
  std::string ref;  ///< a branch, a tag or a commit; empty: what the repository's HEAD is
};

/// An archive, or a page that says where there is one.
struct ArchiveAddress {
  Url url;
  std::string format;    ///< "zip", "tar.gz", …; empty: the server is asked where the module is
  std::string checksum;  ///< "sha256:…", of the archive; empty: none is demanded
};

/// The `source` of a module call that leads away from the configuration:
/// https://developer.hashicorp.com/terraform/language/modules/sources
struct ModuleAddress {
  std::variant<RegistryAddress, GitAddress, ArchiveAddress> package;
  std::string subdirectory;  ///< of the module in the package, without slashes at its ends; a part may be `*`

  /// The package in its one spelling, without the directory: what one run knows it by. It may have secrets in it.
  std::string package_text() const;
  /// What lock files know the package by, without secrets; nullopt where the query has parameters that may be some, and
  /// without which the address could be another package's.
  std::optional<std::string> lock_text() const;
  /// As Terraform writes it into `modules.json`.
  std::string text() const;
};

/// nullopt and a reason in `error` when the source is none that can be fetched: what follows "The source …".
std::optional<ModuleAddress> parse_address(std::string_view source, std::string& error);

/// Where a registry or a page says that a module is: as `parse_address`, but never in a registry, and relative to the
/// address that said it.
std::optional<ModuleAddress> parse_location(std::string_view location, const Url& from, std::string& error);

/// Whether a path within a package is one: no `..`, nothing empty, no `.git`, no control characters.
bool is_package_path(std::string_view path);

}  // namespace lintel::modules
