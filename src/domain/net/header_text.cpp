#include "domain/net/header_text.h"

#include <arpa/inet.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "domain/net/packet_rule.h"

namespace lintel::net {
namespace {

/// Everything that one protocol and one range of ports is let through from.
struct Sources {
  AddressSet set;
  std::vector<AddressRange> ranges;
};

std::string address_text(Address address, Family family) {
  unsigned char bytes[16] = {};
  for (int i = 0; i < 8; ++i) {
    bytes[i] = static_cast<unsigned char>(address.high >> (56 - 8 * i));
    bytes[8 + i] = static_cast<unsigned char>(address.low >> (56 - 8 * i));
  }
  char text[INET6_ADDRSTRLEN] = {};
  const bool is_ipv4 = family == Family::ipv4;
  inet_ntop(is_ipv4 ? AF_INET : AF_INET6, is_ipv4 ? bytes + 12 : bytes, text, sizeof text);
  return text;
}

std::string number_range(std::uint64_t first, std::uint64_t last) {
  return first == last ? std::to_string(first) : std::to_string(first) + "-" + std::to_string(last);
}

std::string service_text(Interval protocol, Interval ports) {
  if (protocol == numbers(0, 255) && ports == numbers(0, last_port)) return "all traffic";
  const bool one = protocol.first == protocol.last;
  std::string text = one ? protocol_name(static_cast<int>(protocol.first.low))
                         : "protocols " + number_range(protocol.first.low, protocol.last.low);
  const bool has_ports = protocol.first.low <= udp_protocol && protocol.last.low >= tcp_protocol;
  if (ports == numbers(0, last_port)) return has_ports && one ? text + " all ports" : text;
  return text + (has_ports ? " " : " type ") + number_range(ports.first.low, ports.last.low);
}

std::string peers_text(const Sources& sources) {
  const bool ipv4 = sources.set.covers_most(Family::ipv4);
  // Global unicast addresses are an eighth of IPv6: as far as there are any, they are all of it.
  const bool ipv6 = sources.set.contains(*parse_cidr("2000::/3"));
  if (ipv4 && ipv6) return "any address";
  if (ipv4 || ipv6) return ipv4 ? "any IPv4 address" : "any IPv6 address";
  constexpr std::size_t shown = 3;
  std::string text;
  for (std::size_t i = 0; i < sources.ranges.size() && i < shown; ++i)
    text += (i ? ", " : "") + to_text(sources.ranges[i]);
  if (sources.ranges.size() > shown) text += " and " + std::to_string(sources.ranges.size() - shown) + " more";
  return text;
}

}  // namespace

std::string to_text(const AddressRange& range) {
  const std::string first = address_text(range.first, range.family);
  return range.first == range.last ? first : first + "-" + address_text(range.last, range.family);
}

std::string protocol_name(int number) {
  switch (number) {
    case icmp_protocol:
      return "icmp";
    case tcp_protocol:
      return "tcp";
    case udp_protocol:
      return "udp";
    case icmpv6_protocol:
      return "icmpv6";
    default:
      return "protocol " + std::to_string(number);
  }
}

std::vector<Traffic> describe(const HeaderSet& set) {
  std::map<std::tuple<Address, Address, Address, Address>, Sources> services;
  for (const Headers& product : set.products()) {
    const Interval &protocol = product[Dimension::protocol], &ports = product[Dimension::destination_port];
    Sources& sources = services[{protocol.first, protocol.last, ports.first, ports.last}];
    const AddressRange range = {product.family, product[Dimension::peer].first, product[Dimension::peer].last};
    sources.set.add(range);
    sources.ranges.push_back(range);
  }
  std::vector<Traffic> all;
  for (auto& [key, sources] : services) {
    const auto& [first_protocol, last_protocol, first_port, last_port_of] = key;
    std::sort(sources.ranges.begin(), sources.ranges.end(), [](const auto& a, const auto& b) {
      return std::tie(a.family, a.first, a.last) < std::tie(b.family, b.first, b.last);
    });
    all.push_back({{first_protocol.low, last_protocol.low, first_port.low, last_port_of.low},
                   service_text({first_protocol, last_protocol}, {first_port, last_port_of}),
                   peers_text(sources)});
  }
  return all;
}

}  // namespace lintel::net
