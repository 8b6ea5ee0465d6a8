#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lintel::cloudformation {

/// The first `count` subnets of an IPv4 or IPv6 block, each with `host_bits` bits left for hosts, as `Fn::Cidr` gives
/// them. Without `host_bits` the block is cut into as few equal parts as hold `count`. Empty when the block is
/// malformed or does not hold that many.
std::vector<std::string> subnets(std::string_view block, unsigned count, std::optional<std::int64_t> host_bits);

}  // namespace lintel::cloudformation
