#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/url.h"

struct sockaddr;

namespace lintel::modules {

/// What the user's own settings say about hosts: Terraform's files and environment, and the command line. Nothing that
/// a scanned tree holds comes in here.
/// https://developer.hashicorp.com/terraform/cli/config/config-file
struct FetchAccess {
  /// By registry host: `credentials` blocks, `credentials.tfrc.json` and `TF_TOKEN_…`, the latter first.
  std::map<std::string, std::string, std::less<>> tokens;
  /// By registry host: where `host` blocks say that its modules are, in place of asking the host.
  std::map<std::string, Url, std::less<>> services;
  /// Hosts (`name` or `name:port`) that may be at addresses of private networks and of this machine, and be spoken to
  /// without TLS.
  std::set<std::string, std::less<>> trusted;
  std::string authorities;  ///< the file of certificates that `SSL_CERT_FILE` names; empty: the system's
  /// The machines that make the connections in place of this one, as the environment names them; empty: none.
  std::string https_proxy, http_proxy;
  /// Names of hosts, and of domains, to which connections are made without them (`no_proxy`), or `*`.
  std::set<std::string, std::less<>> without_proxy;
  std::string warning;  ///< what could not be read of the files

  /// Whether the user named the host.
  bool is_trusted(const Url& url) const;
  /// Whether anything may be fetched from there; a reason in `error` when not: what follows "The address …".
  bool allows(const Url& url, std::string& error) const;
  /// The proxy by which an address is asked; empty: none, as always for ssh. Whether a proxy's own address is public
  /// says nothing about what is asked for.
  std::string proxy_for(const Url& url) const;
  /// The token of a registry; nullopt when there is none.
  std::optional<std::string> token(std::string_view host) const;
};

/// The environment that settings are looked for in: a variable's value, or nullopt.
using Environment = std::map<std::string, std::string, std::less<>>;
Environment process_environment();

/// Reads `TF_CLI_CONFIG_FILE` (or `~/.terraformrc`), `~/.terraform.d/credentials.tfrc.json` and `TF_TOKEN_…`.
FetchAccess read_access(const Environment& environment);

/// Whether a network address is one of the public internet: not of this machine, a private network, a link, or a group.
bool is_public_address(const sockaddr& address);

/// Whether a host is written as an address that is not public, or as this machine's name: what no proxy is asked for.
bool is_private_literal(const Url& url);

/// Whether all addresses that a host has are public; false with a reason when one is not or there are none.
bool has_public_addresses(const Url& url, std::string& error);

}  // namespace lintel::modules
