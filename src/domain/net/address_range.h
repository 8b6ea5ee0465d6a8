#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace lintel::net {

/// A 128-bit address as two words, most significant first. IPv4 addresses stand in the low 32 bits of their own family.
struct Address {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend auto operator<=>(const Address&, const Address&) = default;
};

/// The version of the internet protocol.
enum class Family : std::uint8_t { ipv4, ipv6 };

/// Addresses from `first` to `last`, both included.
struct AddressRange {
  Family family = Family::ipv4;
  Address first;
  Address last;
};

/// An address (`10.0.0.1`, `fe80::1`; RFC 4291 forms) of either family; nullopt when the text is not an address.
std::optional<AddressRange> parse_address(std::string_view text);

/// A CIDR block; a bare address is a block of one. Bits behind the prefix are ignored, as AWS does. nullopt when it is
/// none.
std::optional<AddressRange> parse_cidr(std::string_view text);

/// A set of addresses of both families, kept as sorted ranges that do not touch.
class AddressSet {
 public:
  void add(const AddressRange& range);
  bool contains(const AddressRange& range) const;
  bool overlaps(const AddressRange& range) const;
  /// Whether every address of the family is in the set.
  bool covers_all(Family family) const;
  /// Whether the set holds more than half of the family's address space: `0.0.0.0/1` is nearly as open as `0.0.0.0/0`.
  bool covers_most(Family family) const;
  bool empty() const { return ranges_[0].empty() && ranges_[1].empty(); }

 private:
  std::array<std::vector<AddressRange>, 2> ranges_;
};

/// Every address of a family.
AddressRange whole_family(Family family);

/// Inside what is never routed on the internet: RFC 1918, 6598 (carrier NAT), loopback, link-local, RFC 4193.
bool is_private(const AddressRange& range);

/// The whole family: `0.0.0.0/0`, `::/0`.
bool is_world(const AddressRange& range);

}  // namespace lintel::net
