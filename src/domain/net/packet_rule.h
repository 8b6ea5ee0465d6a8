#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/net/address_range.h"
#include "expression/evaluate.h"
#include "model/graph.h"

namespace lintel::net {

/// Protocols by their IANA number; -1 is every protocol.
constexpr int every_protocol = -1, icmp_protocol = 1, tcp_protocol = 6, udp_protocol = 17, icmpv6_protocol = 58;
constexpr std::int64_t last_port = 65535;

/// The protocol of a rule as IANA numbers it; -1 for every protocol, -2 when unknown or none that has a name.
int protocol_number(Value value);

/// A whole number, or the text of one.
std::optional<std::int64_t> whole_number(Value value);

/// A property, settled; unknown where a condition decides that nothing settles.
Value read_property(Value object, std::string_view name, expression::Context& context);

/// The protocol of a security group rule or of an entry of a network ACL, settled.
Value protocol_of(Value rule, expression::Context& context);

/// The ports that a rule lets through; none where its protocol has no ports (ICMP).
struct Ports {
  bool known = false;
  Value unknown;  ///< what blocks, when not known
  std::int64_t first = 0;
  std::int64_t last = -1;
};

/// A rule for all protocols has all ports, whatever it says of them.
Ports ports_of(Value rule, Value protocol, expression::Context& context);

/// The address blocks that one property of a rule names, with the value that names them.
struct Peer {
  Value at;
  std::vector<AddressRange> ranges;
};

/// The peers of a rule that can be read; `unknown` becomes what blocks the others. Prefix lists are read where `graph`
/// has them; the block of a VPC or subnet that only deployment tells is a peer without ranges.
std::vector<Peer> peers_of(Value rule, const model::UnitGraph& graph, expression::Context& context, Value& unknown);

/// Whether an entry's action is to deny.
Truth is_deny(Value action);

}  // namespace lintel::net
