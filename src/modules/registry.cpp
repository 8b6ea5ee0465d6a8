#include "modules/registry.h"

#include <nlohmann/json.hpp>

namespace lintel::modules {
namespace {

constexpr std::uint64_t max_answer_bytes = 16u << 20;
constexpr std::size_t max_releases = 20'000;
/// Of a page its head is looked at.
constexpr std::size_t max_html_bytes = 64u << 10;

using RegistryJson = nlohmann::json;

std::string why_not(const HttpAnswer& answer, const std::string& what) {
  const std::string host = answer.url.authority();
  if (answer.status == 401 || answer.status == 403)
    return host + " does not give it (status " + std::to_string(answer.status) +
           "): it wants a token, in Terraform's credentials or as TF_TOKEN_…";
  if (answer.status == 404) return host + " has no such " + what;
  return host + " answers with status " + std::to_string(answer.status);
}

/// The value of an attribute of an HTML element.
std::string html_attribute(std::string_view element, std::string_view name) {
  const std::size_t at = element.find(name);
  if (at == std::string_view::npos || at + name.size() + 2 > element.size()) return {};
  const char quote = element[at + name.size()];
  if (quote != '"' && quote != '\'') return {};
  const std::string_view value = element.substr(at + name.size() + 1);
  const std::size_t end = value.find(quote);
  return end == std::string_view::npos ? std::string() : std::string(value.substr(0, end));
}

std::string location_in_html(std::string_view text) {
  text = text.substr(0, max_html_bytes);
  // Without an end there is no element any more.
  text = text.substr(0, text.rfind('>') + 1);
  for (std::size_t at = text.find("<meta"); at != std::string_view::npos; at = text.find("<meta", at + 1)) {
    const std::string_view element = text.substr(at, text.find('>', at) - at);
    if (html_attribute(element, "name=") == "terraform-get") return html_attribute(element, "content=");
  }
  return {};
}

}  // namespace

std::string location_in(const HttpAnswer& answer) {
  const auto header = answer.headers.find("x-terraform-get");
  if (header != answer.headers.end() && !header->second.empty()) return header->second;
  const RegistryJson json = RegistryJson::parse(answer.body, nullptr, false);
  if (json.is_object() && json.contains("location") && json["location"].is_string())
    return json["location"].get<std::string>();
  return location_in_html(answer.body);
}

std::optional<Url> Registry::service(const std::string& host, std::string& error) {
  const auto given = access_.services.find(host);
  if (given != access_.services.end()) return given->second;
  const auto known = services_.find(host);
  if (known != services_.end()) return known->second;
  if (const auto failed = failed_.find(host); failed != failed_.end()) {
    error = failed->second;
    return std::nullopt;
  }
  std::optional<Url> url = discover(host, error);
  if (url)
    services_.emplace(host, *url);
  else
    failed_.emplace(host, error);
  return url;
}

std::optional<Url> Registry::discover(const std::string& host, std::string& error) {
  const std::optional<Url> discovery = parse_url("https://" + host + "/.well-known/terraform.json", error);
  if (!discovery) return std::nullopt;
  const std::optional<HttpAnswer> answer =
      client_.get({*discovery, access_.token(host).value_or(""), max_answer_bytes}, error);
  if (!answer) return std::nullopt;
  const RegistryJson json = RegistryJson::parse(answer->body, nullptr, false);
  if (answer->status != 200 || !json.is_object() || !json.contains("modules.v1") || !json["modules.v1"].is_string()) {
    error = host + " is not a registry of modules: it offers no \"modules.v1\" in /.well-known/terraform.json";
    return std::nullopt;
  }
  std::string base = json["modules.v1"].get<std::string>();
  if (!base.ends_with('/')) base += '/';
  std::optional<Url> url = resolve_reference(answer->url, base, error);
  if (!url) {
    error = host + " offers modules at an address that " + error;
    return std::nullopt;
  }
  return url;
}

std::optional<HttpAnswer> Registry::ask(const RegistryAddress& module, const std::string& path, std::string& error) {
  std::optional<Url> url = service(module.host, error);
  if (!url) return std::nullopt;
  url->path += module.path() + "/" + path;
  // The token is the registry's: to another host it goes only where the user's own settings name that.
  std::string token = access_.token(module.host).value_or("");
  if (url->authority() != module.host && !access_.services.contains(module.host)) token.clear();
  return client_.get({*url, token, max_answer_bytes}, error);
}

std::optional<std::vector<std::string>> Registry::releases(const RegistryAddress& module, std::string& error) {
  const std::string key = module.host + "/" + module.path();
  const auto known = releases_.find(key);
  if (known != releases_.end()) return known->second;
  if (const auto failed = failed_.find(key); failed != failed_.end()) {
    error = failed->second;
    return std::nullopt;
  }
  std::optional<std::vector<std::string>> releases = list_releases(module, error);
  if (releases)
    releases_.emplace(key, *releases);
  else
    failed_.emplace(key, error);
  return releases;
}

std::optional<std::vector<std::string>> Registry::list_releases(const RegistryAddress& module, std::string& error) {
  const std::optional<HttpAnswer> answer = ask(module, "versions", error);
  if (!answer) return std::nullopt;
  if (answer->status != 200) {
    error = why_not(*answer, "module");
    return std::nullopt;
  }
  std::vector<std::string> releases;
  const RegistryJson json = RegistryJson::parse(answer->body, nullptr, false);
  const RegistryJson modules = json.is_object() ? json.value("modules", RegistryJson()) : RegistryJson();
  const RegistryJson versions = modules.is_array() && !modules.empty() && modules[0].is_object()
                                    ? modules[0].value("versions", RegistryJson())
                                    : RegistryJson();
  if (!versions.is_array() || versions.size() > max_releases) {
    error = answer->url.authority() + " does not answer with a list of versions";
    return std::nullopt;
  }
  for (const RegistryJson& version : versions) {
    if (version.is_object() && version.contains("version") && version["version"].is_string())
      releases.push_back(version["version"].get<std::string>());
  }
  return releases;
}

std::optional<ModuleAddress> Registry::locate(const RegistryAddress& module, const std::string& release,
                                              std::string& error) {
  const std::optional<HttpAnswer> answer = ask(module, release + "/download", error);
  if (!answer) return std::nullopt;
  if (answer->status < 200 || answer->status > 299) {
    error = why_not(*answer, "version");
    return std::nullopt;
  }
  const std::string location = location_in(*answer);
  if (location.empty()) {
    error = answer->url.authority() + " does not say where the module is: its answer has no X-Terraform-Get";
    return std::nullopt;
  }
  std::optional<ModuleAddress> address = parse_location(location, answer->url, error);
  if (!address) error = answer->url.authority() + " says that the module is at an address that " + error;
  return address;
}

}  // namespace lintel::modules
