#pragma once

#include <string>
#include <vector>

#include "domain/net/header_set.h"

namespace lintel::net {

/// Headers of one protocol and one range of ports at the destination, as people name them.
struct Traffic {
  std::array<std::uint64_t, 4> order;  ///< by the first and last number of protocol and port
  std::string service;                 ///< "tcp 443", "udp 1-1024", "all traffic", "icmp"
  std::string peers;                   ///< "any address", "any IPv4 address", "203.0.113.0-203.0.113.255"
  friend auto operator<=>(const Traffic&, const Traffic&) = default;
};

/// A set as people read it, in order of protocol and port.
std::vector<Traffic> describe(const HeaderSet& set);

/// `first-last`, or the one address.
std::string to_text(const AddressRange& range);

/// The name of an IANA protocol number; the number where it has none.
std::string protocol_name(int number);

}  // namespace lintel::net
