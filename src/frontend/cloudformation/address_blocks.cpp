#include "frontend/cloudformation/address_blocks.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace lintel::cloudformation {
namespace {

/// An address as groups of 16 bits: two for IPv4, eight for IPv6.
struct Block {
  std::vector<std::uint16_t> groups;
  unsigned prefix = 0;
  unsigned bits() const { return static_cast<unsigned>(groups.size() * 16); }
};

std::optional<unsigned> parse_number(std::string_view text, int base, unsigned most) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty() || number > most) return std::nullopt;
  return number;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at = text.find(separator); at != std::string_view::npos; at = text.find(separator)) {
    parts.push_back(text.substr(0, at));
    text.remove_prefix(at + 1);
  }
  parts.push_back(text);
  return parts;
}

std::optional<std::vector<std::uint16_t>> parse_ipv4(std::string_view text) {
  const std::vector<std::string_view> parts = split(text, '.');
  if (parts.size() != 4) return std::nullopt;
  std::uint32_t address = 0;
  for (const std::string_view part : parts) {
    const auto octet = parse_number(part, 10, 255);
    if (!octet) return std::nullopt;
    address = address << 8 | *octet;
  }
  return std::vector<std::uint16_t>{static_cast<std::uint16_t>(address >> 16),
                                    static_cast<std::uint16_t>(address & 0xffff)};
}

bool append_groups(std::string_view text, std::vector<std::uint16_t>& groups) {
  if (text.empty()) return true;
  for (const std::string_view part : split(text, ':')) {
    const auto group = parse_number(part, 16, 0xffff);
    if (!group) return false;
    groups.push_back(static_cast<std::uint16_t>(*group));
  }
  return true;
}

std::optional<std::vector<std::uint16_t>> parse_ipv6(std::string_view text) {
  std::vector<std::uint16_t> head, tail;
  const std::size_t gap = text.find("::");
  if (!append_groups(text.substr(0, gap), head)) return std::nullopt;
  if (gap == std::string_view::npos) return head.size() == 8 ? std::optional(head) : std::nullopt;
  if (!append_groups(text.substr(gap + 2), tail) || head.size() + tail.size() > 7) return std::nullopt;
  head.resize(8 - tail.size(), 0);
  head.insert(head.end(), tail.begin(), tail.end());
  return head;
}

std::optional<Block> parse_block(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string_view address = text.substr(0, slash);
  const bool ipv6 = address.find(':') != std::string_view::npos;
  auto groups = ipv6 ? parse_ipv6(address) : parse_ipv4(address);
  const auto prefix = parse_number(text.substr(slash + 1), 10, ipv6 ? 128 : 32);
  if (!groups || !prefix) return std::nullopt;
  Block block{std::move(*groups), *prefix};
  for (unsigned bit = block.prefix; bit < block.bits(); ++bit) {
    std::uint16_t& group = block.groups[bit / 16];
    group = static_cast<std::uint16_t>(group & ~(1u << (15 - bit % 16)));
  }
  return block;
}

std::string block_text(const Block& block) {
  std::array<char, 64> text{};
  const auto& g = block.groups;
  if (g.size() == 2) {
    std::snprintf(text.data(), text.size(), "%d.%d.%d.%d/%u", g[0] >> 8, g[0] & 255, g[1] >> 8, g[1] & 255,
                  block.prefix);
    return text.data();
  }
  std::string joined;
  std::size_t last = 8;  // trailing zero groups are written "::"
  while (last > 0 && g[last - 1] == 0) --last;
  for (std::size_t i = 0; i < last; ++i) {
    std::snprintf(text.data(), text.size(), i == 0 ? "%x" : ":%x", g[i]);
    joined += text.data();
  }
  if (last < 8) joined += last == 7 ? ":0" : "::";
  return joined + "/" + std::to_string(block.prefix);
}

/// Adds 2^`bit` (counted from the least significant) to the address.
void advance(Block& block, unsigned bit) {
  std::size_t group = block.groups.size() - 1 - bit / 16;
  std::uint32_t carry = 1u << (bit % 16);
  while (carry != 0) {
    const std::uint32_t sum = block.groups[group] + carry;
    block.groups[group] = static_cast<std::uint16_t>(sum & 0xffff);
    carry = sum >> 16;
    if (group == 0) return;
    --group;
  }
}

}  // namespace

std::vector<std::string> subnets(std::string_view text, unsigned count, std::optional<std::int64_t> host_bits) {
  std::optional<Block> block = parse_block(text);
  if (!block || count == 0) return {};
  const unsigned bits = block->bits();
  unsigned prefix = block->prefix;
  if (host_bits) {
    if (*host_bits < 0 || *host_bits > bits) return {};
    prefix = bits - static_cast<unsigned>(*host_bits);
  } else {
    while (prefix < bits && (1u << (prefix - block->prefix)) < count) ++prefix;
  }
  const unsigned added = prefix - block->prefix;
  if (prefix < block->prefix || (added < 16 && (1u << added) < count)) return {};
  block->prefix = prefix;
  std::vector<std::string> result;
  for (unsigned i = 0; i < count; ++i) {
    result.push_back(block_text(*block));
    if (prefix > 0) advance(*block, bits - prefix);
  }
  return result;
}

}  // namespace lintel::cloudformation
