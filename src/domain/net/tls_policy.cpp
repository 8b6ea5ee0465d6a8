#include "domain/net/tls_policy.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace lintel::net {
namespace {

/// `1-2`, `1_2`, `1.2`, `1` at the start of a text as a version of TLS; a year is none.
std::optional<Version> leading_version(std::string_view text) {
  if (text.empty() || text[0] != '1' || (text.size() > 1 && is_digit(text[1]))) return std::nullopt;
  const bool goes_on = text.size() > 2 && std::string_view("-_.").find(text[1]) != std::string_view::npos &&
                       is_digit(text[2]) && (text.size() == 3 || !is_digit(text[3]));
  return Version({1, goes_on ? static_cast<std::uint32_t>(text[2] - '0') : 0});
}

/// The version that a name spells out, behind the last of what may stand before it.
std::optional<Version> spelled_version(std::string_view name) {
  constexpr std::array<std::string_view, 7> markers = {"TLS13-", "TLS13_", "TLS12_", "TLS-", "TLS_", "TLSv", "FS-"};
  for (const std::string_view marker : markers) {
    const std::size_t at = name.find(marker);
    if (at == std::string_view::npos) continue;
    if (auto version = leading_version(name.substr(at + marker.size()))) return version;
  }
  // `SecurityPolicy_TLS13_2025_EDGE` has no other number than the protocol's.
  if (name.starts_with("SecurityPolicy_TLS13_")) return Version({1, 3});
  if (name.starts_with("SecurityPolicy_TLS12_")) return Version({1, 2});
  return std::nullopt;
}

/// Policies of load balancers from before versions were part of their names: TLS 1.0 and later, some SSL 3.
std::optional<Version> version_by_year(std::string_view name) {
  constexpr std::string_view prefix = "ELBSecurityPolicy-";
  if (!name.starts_with(prefix)) return std::nullopt;
  name.remove_prefix(prefix.size());
  if (name.starts_with("2011-") || name.starts_with("2014-01")) return Version({0, 3});
  if (name.starts_with("201") || name.starts_with("FS-20")) return Version({1, 0});
  return std::nullopt;
}

bool has_part(std::string_view name, std::string_view part) {
  return name.find(part) != std::string_view::npos;
}

/// Without static RSA key exchange: TLS 1.3 alone, the FS policies, TLS13-1-2 without an extension that adds it back.
bool is_forward_secret(std::string_view name, const Version& lowest) {
  if (lowest >= Version({1, 3}) || has_part(name, "FS-") || has_part(name, "PFS")) return true;
  if (has_part(name, "Ext1") || has_part(name, "Ext2")) return false;
  return has_part(name, "TLS13-1-2") || has_part(name, "TLSv1.2_2021") || has_part(name, "TLSv1.2_2025");
}

}  // namespace

std::optional<TlsPolicy> read_tls_policy(std::string_view name) {
  TlsPolicy policy;
  if (name.starts_with("SSLv3")) {
    policy.lowest = Version({0, 3});
    return policy;
  }
  auto lowest = spelled_version(name);
  if (!lowest) lowest = version_by_year(name);
  if (!lowest) return std::nullopt;
  policy.lowest = *lowest;
  policy.forward_secret = is_forward_secret(name, *lowest);
  return policy;
}

}  // namespace lintel::net
