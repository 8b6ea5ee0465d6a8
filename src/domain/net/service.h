#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace lintel::net {

/// Over which protocol a service is reached.
enum class Transport : std::uint8_t { tcp, udp, either };

/// A port on which something that should not face the internet listens, or the web.
struct Service {
  std::string_view group;  ///< `database`, `remote-administration`, …
  std::string_view name;   ///< as people call it: "PostgreSQL"
  std::uint16_t port = 0;
  Transport transport = Transport::tcp;
};

/// All services, by group and port.
std::span<const Service> services();

}  // namespace lintel::net
