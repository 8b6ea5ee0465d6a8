#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "domain/net/address_range.h"

namespace lintel::net {

/// What a packet's header is told apart by. `peer` is the address of the end that is not fixed.
enum class Dimension : std::uint8_t { peer, protocol, source_port, destination_port };
constexpr std::size_t dimensions = 4;

/// Numbers from `first` to `last`, both included.
struct Interval {
  Address first;
  Address last;
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// The interval of two numbers below 2^64.
constexpr Interval numbers(std::uint64_t first, std::uint64_t last) {
  return {{0, first}, {0, last}};
}

/// Headers of one family as a product of intervals. A port of ICMP is its type; other protocols have none.
struct Headers {
  Family family = Family::ipv4;
  std::array<Interval, dimensions> sides;

  /// Every header of the family.
  static Headers all(Family family);
  Interval& operator[](Dimension dimension) { return sides[static_cast<std::size_t>(dimension)]; }
  const Interval& operator[](Dimension dimension) const { return sides[static_cast<std::size_t>(dimension)]; }
  friend bool operator==(const Headers&, const Headers&) = default;
};

/// Every header, a product for each family.
std::array<Headers, 2> all_headers();

/// What both products hold; nothing when no header is in both.
std::optional<Headers> intersect(const Headers& a, const Headers& b);
/// Whether every header of `inner` is in `outer`.
bool contains(const Headers& outer, const Headers& inner);

/// A set of headers as products, which may overlap; as long as they are few none lies within another one. Nothing is
/// enumerated.
class HeaderSet {
 public:
  HeaderSet() = default;
  explicit HeaderSet(const Headers& product) : products_{product} {}
  /// Every header of both families.
  static HeaderSet everything();

  void add(const Headers& product);
  void add(const HeaderSet& other);
  HeaderSet intersection(const HeaderSet& other) const;
  HeaderSet difference(const HeaderSet& other) const;
  /// The headers whose peer may be anyone, as far as the set holds them for some peer.
  HeaderSet for_some_peer() const;
  /// Every header of the peers for which the set holds some.
  HeaderSet for_some_service() const;
  /// The headers that the set holds for every peer of `range`, with any peer; of a set of very many products none.
  HeaderSet for_every_peer(const AddressRange& range) const;
  bool contains(const HeaderSet& other) const { return other.difference(*this).empty(); }
  bool empty() const { return products_.empty(); }
  std::span<const Headers> products() const { return products_; }

 private:
  std::vector<Headers> products_;
};

/// More products than a set may have to be worked with: rules and routes by the thousand multiply.
constexpr std::size_t max_products = 20'000;

/// The intersection, or where it would take too long a part of it: nothing.
HeaderSet inner_intersection(const HeaderSet& a, const HeaderSet& b);
/// The intersection, or where it would take too long what holds it: `a`.
HeaderSet outer_intersection(const HeaderSet& a, const HeaderSet& b);

}  // namespace lintel::net
