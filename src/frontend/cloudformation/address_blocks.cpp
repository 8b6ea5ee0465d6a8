#include "frontend/cloudformation/address_blocks.h"

#include "base/ip_address.h"

namespace lintel::cloudformation {

std::vector<std::string> subnets(std::string_view text, unsigned count, std::optional<std::int64_t> host_bits) {
  std::optional<IpNetwork> block = parse_ip_network(text);
  if (!block || count == 0) return {};
  const int bits = block->address.width;
  int prefix = block->length;
  if (host_bits) {
    if (*host_bits < 0 || *host_bits > bits) return {};
    prefix = bits - static_cast<int>(*host_bits);
  } else {
    while (prefix < bits && (1u << (prefix - block->length)) < count) ++prefix;
  }
  const int added = prefix - block->length;
  if (added < 0 || (added < 16 && (1u << added) < count)) return {};
  block->length = prefix;
  std::vector<std::string> result;
  for (unsigned i = 0; i < count; ++i) {
    result.push_back(to_string(*block));
    if (prefix > 0) block->address.bits += AddressBits{1} << (bits - prefix);
  }
  return result;
}

}  // namespace lintel::cloudformation
