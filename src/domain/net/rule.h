#pragma once

#include <string>

#include "domain/net/network.h"
#include "domain/net/packet_rule.h"

namespace lintel::net {

/// A rule of a security group or an entry of a network ACL, but for the group that it names. `at` is its place where it
/// has none of its own.
PacketRule read_rule(Value written, Place at, const model::UnitGraph& graph, expression::Context& context);

/// Why a value is not known; empty when it is.
std::string why_unknown(Value value, Arena& arena);

/// Whether a resource is there: unknown where a condition or an unknown count decides.
Truth exists(const model::Resource& resource);

}  // namespace lintel::net
