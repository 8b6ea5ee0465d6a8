#pragma once

#include <optional>
#include <string_view>

#include "value/version.h"

namespace lintel::net {

/// What a service's named security policy lets clients agree on: `ELBSecurityPolicy-TLS13-1-2-Res-2021-06`,
/// `TLSv1.2_2021` (CloudFront), `Policy-Min-TLS-1-2-2019-07` (OpenSearch), `TLS_1_0` (API Gateway).
struct TlsPolicy {
  Version lowest;               ///< the oldest version of TLS; 0 is SSL 3
  bool forward_secret = false;  ///< whether all of its ciphers keep sessions secret when the key is lost later
};

/// Reads a policy's name; nothing when Lintel does not know it.
std::optional<TlsPolicy> read_tls_policy(std::string_view name);

}  // namespace lintel::net
