#include "domain/net/address_range.h"

#include <algorithm>
#include <charconv>

#include "base/ip_address.h"

namespace lintel::net {
namespace {

constexpr Address last_of(Family family) {
  return family == Family::ipv4 ? Address{0, 0xffffffffu} : Address{~0ull, ~0ull};
}

std::optional<std::uint32_t> parse_number(std::string_view text, std::uint32_t max) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number > max) return std::nullopt;
  return number;
}

/// Ones in the last `bits` of a 64-bit word.
constexpr std::uint64_t low_ones(unsigned bits) {
  return bits >= 64 ? ~0ull : (1ull << bits) - 1;
}

AddressRange block(Family family, Address address, unsigned prefix) {
  const unsigned width = family == Family::ipv4 ? 32 : 128;
  const unsigned free_bits = width - prefix;
  const std::uint64_t low_mask = low_ones(std::min(free_bits, 64u));
  const std::uint64_t high_mask = free_bits > 64 ? low_ones(free_bits - 64) : 0;
  AddressRange range{
      family, {address.high & ~high_mask, address.low & ~low_mask}, {address.high | high_mask, address.low | low_mask}};
  if (family == Family::ipv4) range.last.low &= 0xffffffffu;
  return range;
}

/// The address after; only called below the last one.
Address next(Address address) {
  if (++address.low == 0) ++address.high;
  return address;
}

}  // namespace

std::optional<AddressRange> parse_address(std::string_view text) {
  const std::optional<IpAddress> parsed = parse_ip_address(text);
  if (!parsed) return std::nullopt;
  const Address address{static_cast<std::uint64_t>(parsed->bits >> 64), static_cast<std::uint64_t>(parsed->bits)};
  return AddressRange{parsed->width == 32 ? Family::ipv4 : Family::ipv6, address, address};
}

std::optional<AddressRange> parse_cidr(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto address = parse_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  if (slash == std::string_view::npos) return address;
  const auto prefix = parse_number(text.substr(slash + 1), address->family == Family::ipv4 ? 32 : 128);
  if (!prefix) return std::nullopt;
  return block(address->family, address->first, *prefix);
}

namespace {

/// What somebody may have of a family's addresses. Of the eighth of IPv6 that the internet carries, most has never been
/// given out: https://www.iana.org/assignments/ipv6-unicast-address-assignments
const std::vector<AddressRange>& given_out(Family family) {
  static const std::vector<AddressRange> ipv4 = {whole_family(Family::ipv4)}, ipv6 = [] {
    std::vector<AddressRange> blocks;
    for (const std::string_view cidr : {"2001::/16", "2003::/18", "2400::/12", "2600::/12", "2630::/12", "2800::/12",
                                        "2a00::/12", "2a10::/12", "2c00::/12"})
      blocks.push_back(*parse_cidr(cidr));
    return blocks;
  }();
  return family == Family::ipv4 ? ipv4 : ipv6;
}

}  // namespace

void AddressSet::add(const AddressRange& range) {
  std::vector<AddressRange>& ranges = ranges_[static_cast<std::size_t>(range.family)];
  AddressRange merged = range;
  std::vector<AddressRange> kept;
  for (const AddressRange& other : ranges) {
    const bool before =
        other.last < merged.first && (other.last == last_of(range.family) || next(other.last) < merged.first);
    const bool after =
        merged.last < other.first && (merged.last == last_of(range.family) || next(merged.last) < other.first);
    if (before || after) {
      kept.push_back(other);
    } else {
      merged.first = std::min(merged.first, other.first);
      merged.last = std::max(merged.last, other.last);
    }
  }
  kept.push_back(merged);
  std::sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  ranges = std::move(kept);
}

bool AddressSet::contains(const AddressRange& range) const {
  const auto& ranges = ranges_[static_cast<std::size_t>(range.family)];
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const auto& other) { return other.first <= range.first && range.last <= other.last; });
}

bool AddressSet::overlaps(const AddressRange& range) const {
  const auto& ranges = ranges_[static_cast<std::size_t>(range.family)];
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const auto& other) { return other.first <= range.last && range.first <= other.last; });
}

bool AddressSet::covers_all(Family family) const {
  const std::vector<AddressRange>& all = given_out(family);
  return std::all_of(all.begin(), all.end(), [&](const AddressRange& range) { return contains(range); });
}

bool AddressSet::covers_most(Family family) const {
  // In 1/2^32 of the space: exact for IPv4, precise enough for "most" of IPv6.
  const auto units = [&](Address address) { return family == Family::ipv4 ? address.low : address.high >> 32; };
  std::uint64_t covered = 0, all = 0;
  for (const AddressRange& whole : given_out(family)) {
    all += units(whole.last) - units(whole.first) + 1;
    for (const AddressRange& range : ranges_[static_cast<std::size_t>(family)]) {
      const Address first = std::max(range.first, whole.first), last = std::min(range.last, whole.last);
      if (first <= last) covered += units(last) - units(first) + 1;
    }
  }
  return covered > all / 2;
}

AddressRange whole_family(Family family) {
  return {family, {0, 0}, last_of(family)};
}

bool is_private(const AddressRange& range) {
  static const AddressSet reserved = [] {
    AddressSet set;
    for (const std::string_view cidr : {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8",
                                        "169.254.0.0/16", "::1/128", "fc00::/7", "fe80::/10"}) {
      set.add(*parse_cidr(cidr));
    }
    return set;
  }();
  return reserved.contains(range);
}

bool is_world(const AddressRange& range) {
  return range.first == Address{} && range.last == last_of(range.family);
}

}  // namespace lintel::net
