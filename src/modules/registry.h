#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/address.h"
#include "modules/http.h"

namespace lintel::modules {

/// Asks registries of modules:
/// https://developer.hashicorp.com/terraform/internals/module-registry-protocol. Each answer is kept, and
/// each failure: nothing is asked twice.
class Registry {
 public:
  Registry(const FetchAccess& access, const HttpClient& client) : access_(access), client_(client) {}

  /// The releases that there are of a module, as the registry lists them. nullopt with a reason in `error`.
  std::optional<std::vector<std::string>> releases(const RegistryAddress& module, std::string& error);
  /// Where a release is: in a git repository or an archive.
  std::optional<ModuleAddress> locate(const RegistryAddress& module, const std::string& release, std::string& error);

 private:
  std::optional<Url> service(const std::string& host, std::string& error);
  std::optional<Url> discover(const std::string& host, std::string& error);
  std::optional<std::vector<std::string>> list_releases(const RegistryAddress& module, std::string& error);
  std::optional<HttpAnswer> ask(const RegistryAddress& module, const std::string& path, std::string& error);

  const FetchAccess& access_;
  const HttpClient& client_;
  std::map<std::string, Url> services_;
  std::map<std::string, std::vector<std::string>> releases_;
  std::map<std::string, std::string> failed_;  ///< why, by host or module
};

/// Where a page or an answer of a server says that a module is: the header `X-Terraform-Get`, the member `location` of
/// JSON, or `<meta name="terraform-get" content="…">` of HTML. Empty: nowhere.
std::string location_in(const HttpAnswer& answer);

}  // namespace lintel::modules
