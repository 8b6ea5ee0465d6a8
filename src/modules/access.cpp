#include "modules/access.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "source/enclosure.h"
#include "syntax/hcl/parse.h"

namespace lintel::modules {
namespace {

constexpr std::size_t max_settings_bytes = 1u << 20;

std::optional<std::string> read_settings(const std::string& path) {
  std::string error;
  const Descriptor file = open_regular_file(path, error);
  return file.valid() ? read_bytes(file, max_settings_bytes, error) : std::nullopt;
}

std::string value_of(const Environment& environment, std::string_view name) {
  const auto found = environment.find(name);
  return found == environment.end() ? std::string() : found->second;
}

/// A host as settings are kept by it; empty when it is not one.
std::string host_of(std::string_view text) {
  std::string ignored;
  const std::optional<Url> url = parse_url("https://" + std::string(text), ignored);
  return url && url->path.empty() && url->user.empty() ? url->authority() : std::string();
}

std::string text_attribute(hcl::Cursor body, std::string_view name) {
  const hcl::Cursor attribute = hcl::find_attribute(body, name);
  if (!attribute || attribute.expression().kind() != hcl::SyntaxKind::string) return {};
  return std::string(attribute.expression().text());
}

/// `services = { "modules.v1" = "https://…" }` of a `host` block.
std::string modules_service(hcl::Cursor body) {
  const hcl::Cursor attribute = hcl::find_attribute(body, "services");
  if (!attribute || attribute.expression().kind() != hcl::SyntaxKind::object) return {};
  const hcl::Cursor object = attribute.expression();
  for (std::size_t i = 0; i + 1 < object.size(); i += 2) {
    if (object.child(i).text() == "modules.v1" && object.child(i + 1).kind() == hcl::SyntaxKind::string)
      return std::string(object.child(i + 1).text());
  }
  return {};
}

void read_configuration(const std::string& path, const std::string& text, FetchAccess& access) {
  Problems problems;
  const hcl::Tree tree = hcl::parse(FileId::none, text, problems);
  if (!problems.empty()) access.warning = path + " could not be read as a whole: " + problems.front().message;
  const hcl::TreeView view = tree.view();
  const hcl::Cursor body{&view, view.root};
  for (std::size_t i = 0; i < body.size(); ++i) {
    const hcl::Cursor block = body.child(i);
    if (block.kind() != hcl::SyntaxKind::block) continue;
    const std::string host = host_of(block.label(0));
    if (block.text() == "credentials" && !host.empty()) {
      const std::string token = text_attribute(block.body(), "token");
      if (!token.empty()) access.tokens.emplace(host, token);
    }
    if (block.text() == "host" && !host.empty()) {
      std::string service = modules_service(block.body());
      if (!service.empty() && !service.ends_with('/')) service += '/';
      std::string error;
      if (const std::optional<Url> url = parse_url(service, error)) {
        access.services.emplace(host, *url);
        access.trusted.insert(url->authority());
      } else if (!service.empty()) {
        access.warning = path + ": the modules.v1 of host \"" + host + "\" " + error;
      }
    }
    if (block.text() == "credentials_helper")
      access.warning = path + " names a credentials_helper, which is a program, and is not run: set TF_TOKEN_… instead";
  }
}

void read_credentials(const std::string& text, FetchAccess& access) {
  const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("credentials") || !json["credentials"].is_object()) return;
  for (const auto& [name, entry] : json["credentials"].items()) {
    const std::string host = host_of(name);
    if (!host.empty() && entry.is_object() && entry.contains("token") && entry["token"].is_string())
      access.tokens.emplace(host, entry["token"].get<std::string>());
  }
}

/// `TF_TOKEN_app_terraform_io`: `_` is a dot and `__` a hyphen, which no name of the environment may have.
std::string host_of_variable(std::string_view name) {
  std::string host;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] != '_') {
      host += name[i];
    } else if (i + 1 < name.size() && name[i + 1] == '_') {
      host += '-';
      ++i;
    } else {
      host += '.';
    }
  }
  return host_of(host);
}

/// As libcurl reads them, which git uses too. An upper-case HTTP_PROXY is what a web server may have of its client.
void read_proxies(const Environment& environment, FetchAccess& access) {
  const auto first_of = [&](std::initializer_list<const char*> names) {
    for (const char* name : names) {
      if (std::string value = value_of(environment, name); !value.empty()) return value;
    }
    return std::string();
  };
  access.https_proxy = first_of({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
  access.http_proxy = first_of({"http_proxy", "all_proxy", "ALL_PROXY"});
  const std::string list = lower_case(first_of({"no_proxy", "NO_PROXY"}));
  std::string_view rest = list;
  while (!rest.empty()) {
    std::string_view entry = rest.substr(0, rest.find_first_of(", \t"));
    rest.remove_prefix(std::min(entry.size() + 1, rest.size()));
    while (entry.starts_with('.')) entry.remove_prefix(1);
    while (entry.ends_with('.')) entry.remove_suffix(1);
    if (entry.starts_with('[') && entry.ends_with(']')) entry = entry.substr(1, entry.size() - 2);
    if (!entry.empty()) access.without_proxy.emplace(entry);
  }
}

bool is_public(std::uint32_t address) {
  struct Range {
    std::uint32_t first;
    unsigned bits;
  };
  // Of the special-purpose registry of IANA's (RFC 6890) what is not reached over the internet.
  constexpr Range closed[] = {
      {0x00000000, 8},  {0x0a000000, 8},  {0x64400000, 10}, {0x7f000000, 8}, {0xa9fe0000, 16}, {0xac100000, 12},
      {0xc0000000, 24}, {0xc0a80000, 16}, {0xc6120000, 15}, {0xe0000000, 4}, {0xf0000000, 4},
  };
  for (const Range& range : closed) {
    if ((address >> (32 - range.bits)) == (range.first >> (32 - range.bits))) return false;
  }
  return true;
}

std::uint32_t big_endian(const unsigned char* bytes) {
  return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
}

bool is_public(const in6_addr& address) {
  const unsigned char* bytes = address.s6_addr;
  constexpr unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  constexpr unsigned char nat64[12] = {0, 0x64, 0xff, 0x9b};
  if (std::memcmp(bytes, mapped, 12) == 0 || std::memcmp(bytes, nat64, 12) == 0)
    return is_public(big_endian(bytes + 12));
  if (bytes[0] == 0x20 && bytes[1] == 0x02) return is_public(big_endian(bytes + 2));  // 6to4
  return (bytes[0] & 0xe0) == 0x20;                                                   // 2000::/3 is what is routed
}

}  // namespace

bool is_private_literal(const Url& url) {
  std::string host = url.host;
  while (host.ends_with('.')) host.pop_back();
  in_addr four{};
  in6_addr six{};
  // As the C library reads addresses: "2130706433" and "0x7f.1" are some.
  if (::inet_aton(host.c_str(), &four) != 0) return !is_public(ntohl(four.s_addr));
  if (::inet_pton(AF_INET6, host.c_str(), &six) == 1) return !is_public(six);
  return host.find(':') != std::string::npos || host == "localhost" || host.ends_with(".localhost");
}

bool is_public_address(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    return is_public(ntohl(four.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 six{};
  std::memcpy(&six, &address, sizeof six);
  return is_public(six.sin6_addr);
}

#ifdef LINTEL_STATIC_PROGRAM

bool has_public_addresses(const Url& url, std::string& error) {
  // The C library looks names up by shared libraries, of just the release that it was linked from itself.
  error = "has a host that a static program cannot look up: give --allow-host " + url.authority() + " if it is public";
  return false;
}

#else

bool has_public_addresses(const Url& url, std::string& error) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int failed = ::getaddrinfo(url.host.c_str(), nullptr, &hints, &found);
  if (failed != 0) {
    error = "has a host that is not found (" + std::string(::gai_strerror(failed)) + ")";
    // A name of the user's own in ~/.ssh/config.
    if (url.scheme == "ssh") error += ": give --allow-host " + url.authority() + " if ssh's settings know it";
    return false;
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
  for (const addrinfo* each = found; each; each = each->ai_next) {
    if (each->ai_addr && is_public_address(*each->ai_addr)) continue;
    error =
        "leads to a private network or to this machine: give --allow-host " + url.authority() + " if that is intended";
    return false;
  }
  return true;
}

#endif

bool FetchAccess::is_trusted(const Url& url) const {
  return trusted.contains(url.authority()) || trusted.contains(url.host);
}

bool FetchAccess::allows(const Url& url, std::string& error) const {
  if (url.scheme == "https" || url.scheme == "ssh" || (url.scheme == "http" && is_trusted(url))) return true;
  error = url.scheme == "http"
              ? "uses http://, so anyone on the network path can change it: use https, or pass --allow-host " +
                    url.authority()
              : "uses " + url.scheme + "://, which is not supported";
  return false;
}

std::string FetchAccess::proxy_for(const Url& url) const {
  const std::string& proxy = url.scheme == "https" ? https_proxy : url.scheme == "http" ? http_proxy : std::string();
  if (proxy.empty() || without_proxy.contains("*")) return {};
  std::string_view host = url.host;
  while (host.ends_with('.')) host.remove_suffix(1);
  for (;;) {
    if (without_proxy.contains(host)) return {};
    const std::size_t dot = host.find('.');
    if (dot == std::string_view::npos) return proxy;
    host.remove_prefix(dot + 1);
  }
}

std::optional<std::string> FetchAccess::token(std::string_view host) const {
  const auto found = tokens.find(host);
  return found == tokens.end() ? std::nullopt : std::optional(found->second);
}

Environment process_environment() {
  Environment environment;
  for (char** each = environ; each && *each; ++each) {
    const std::string_view pair = *each;
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && equals != 0)
      environment.emplace(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return environment;
}

FetchAccess read_access(const Environment& environment) {
  FetchAccess access;
  constexpr std::string_view prefix = "TF_TOKEN_";
  for (const auto& [name, value] : environment) {
    if (!name.starts_with(prefix) || value.empty()) continue;
    const std::string host = host_of_variable(std::string_view(name).substr(prefix.size()));
    if (!host.empty()) access.tokens.emplace(host, value);
  }
  access.authorities = value_of(environment, "SSL_CERT_FILE");
  read_proxies(environment, access);
  const std::string home = value_of(environment, "HOME");
  std::string path = value_of(environment, "TF_CLI_CONFIG_FILE");
  if (path.empty() && home.starts_with('/')) path = home + "/.terraformrc";
  if (const auto text = path.empty() ? std::nullopt : read_settings(path)) read_configuration(path, *text, access);
  if (home.starts_with('/')) {
    if (const auto text = read_settings(home + "/.terraform.d/credentials.tfrc.json")) read_credentials(*text, access);
  }
  for (const auto& [host, token] : access.tokens) access.trusted.insert(host);
  return access;
}

}  // namespace lintel::modules
