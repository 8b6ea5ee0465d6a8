#include "domain/net/address_range.h"

#include <algorithm>
#include <charconv>

namespace lintel::net {
namespace {

constexpr Address last_of(Family family) {
  return family == Family::ipv4 ? Address{0, 0xffffffffu} : Address{~0ull, ~0ull};
}

std::optional<std::uint32_t> parse_number(std::string_view text, int base, std::uint32_t most) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc() || end != text.data() + text.size() || number > most) return std::nullopt;
  return number;
}

std::optional<Address> parse_ipv4(std::string_view text) {
  std::uint64_t value = 0;
  for (int part = 0; part < 4; ++part) {
    const std::size_t dot = text.find('.');
    if ((dot == std::string_view::npos) != (part == 3)) return std::nullopt;
    const std::string_view digits = text.substr(0, dot);
    if (digits.empty() || digits.size() > 3) return std::nullopt;
    const auto number = parse_number(digits, 10, 255);
    if (!number) return std::nullopt;
    value = value << 8 | *number;
    text.remove_prefix(part == 3 ? text.size() : dot + 1);
  }
  return Address{0, value};
}

/// The 16-bit groups of one side of `::`; a dotted IPv4 tail gives two.
bool parse_groups(std::string_view text, std::vector<std::uint32_t>& groups) {
  while (!text.empty()) {
    const std::size_t colon = text.find(':');
    const std::string_view group = text.substr(0, colon);
    if (group.find('.') != std::string_view::npos) {
      const auto tail = parse_ipv4(group);
      if (!tail || colon != std::string_view::npos) return false;
      groups.push_back(static_cast<std::uint32_t>(tail->low >> 16));
      groups.push_back(static_cast<std::uint32_t>(tail->low & 0xffff));
      return true;
    }
    if (group.empty() || group.size() > 4) return false;
    const auto number = parse_number(group, 16, 0xffff);
    if (!number) return false;
    groups.push_back(*number);
    if (colon == std::string_view::npos) return true;
    text.remove_prefix(colon + 1);
    if (text.empty()) return false;
  }
  return true;
}

std::optional<Address> parse_ipv6(std::string_view text) {
  std::vector<std::uint32_t> head;
  std::vector<std::uint32_t> tail;
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) {
    if (!parse_groups(text, head) || head.size() != 8) return std::nullopt;
  } else {
    if (!parse_groups(text.substr(0, gap), head) || !parse_groups(text.substr(gap + 2), tail)) return std::nullopt;
    if (head.size() + tail.size() > 7) return std::nullopt;
    head.resize(8 - tail.size());
    head.insert(head.end(), tail.begin(), tail.end());
  }
  Address address;
  for (std::size_t i = 0; i < 4; ++i) address.high = address.high << 16 | head[i];
  for (std::size_t i = 4; i < 8; ++i) address.low = address.low << 16 | head[i];
  return address;
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
  const bool has_colon = text.find(':') != std::string_view::npos;
  const Family family = has_colon ? Family::ipv6 : Family::ipv4;
  const std::optional<Address> address = has_colon ? parse_ipv6(text) : parse_ipv4(text);
  if (!address) return std::nullopt;
  return AddressRange{family, *address, *address};
}

std::optional<AddressRange> parse_cidr(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto address = parse_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  if (slash == std::string_view::npos) return address;
  const auto prefix = parse_number(text.substr(slash + 1), 10, address->family == Family::ipv4 ? 32 : 128);
  if (!prefix) return std::nullopt;
  return block(address->family, address->first, *prefix);
}

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
  return contains(whole_family(family));
}

bool AddressSet::covers_most(Family family) const {
  // In 1/2^32 of the space: exact for IPv4, precise enough for "most" of IPv6.
  std::uint64_t covered = 0;
  for (const AddressRange& range : ranges_[static_cast<std::size_t>(family)]) {
    const std::uint64_t first = family == Family::ipv4 ? range.first.low : range.first.high >> 32;
    const std::uint64_t last = family == Family::ipv4 ? range.last.low : range.last.high >> 32;
    covered += last - first + 1;
  }
  return covered > (1ull << 31);
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
