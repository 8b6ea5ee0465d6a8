#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lintel {

__extension__ typedef unsigned __int128 AddressBits;

/// An address of IPv4 (32 bits) or IPv6 (128 bits).
struct IpAddress {
  AddressBits bits = 0;
  int width = 32;

  /// IPv4, or an IPv6 address that stands for one (`::ffff:10.0.0.1`), which Go treats alike.
  bool is_ipv4() const { return width == 32 || (bits >> 32) == 0xffff; }
};

/// A prefix: the address of a network and how many of its bits count.
struct IpNetwork {
  IpAddress address;
  int length = 0;
};

/// Reads as Go's `net` did before 1.17, and as Terraform still does: octets may have leading zeros.
std::optional<IpAddress> parse_ip_address(std::string_view text);
/// `10.1.2.3/16` is the network `10.1.0.0/16`.
std::optional<IpNetwork> parse_ip_network(std::string_view text);

/// The canonical text of an address: RFC 5952 for IPv6.
std::string to_string(const IpAddress& address);
std::string to_string(const IpNetwork& network);

/// The bits of a prefix of `length` among `width`.
AddressBits prefix_mask(int length, int width);
IpAddress last_address(const IpNetwork& network);
bool contains(const IpNetwork& network, const IpAddress& address);

}  // namespace lintel
