#include "domain/net/header_set.h"

#include <algorithm>

#include "base/effort.h"

namespace lintel::net {
namespace {

/// Sets of more products are not searched for those that lie within others, which costs their square.
constexpr std::size_t max_pruned = 256;
/// Pairs of products that an intersection looks at.
constexpr std::size_t max_pairs = 400'000;

bool is_worth_it(const HeaderSet& a, const HeaderSet& b) {
  return a.products().size() <= max_pairs / std::max<std::size_t>(b.products().size(), 1);
}

/// The number after; only called below the last one.
Address after(Address number) {
  if (++number.low == 0) ++number.high;
  return number;
}

/// The number before; only called above zero.
Address before(Address number) {
  if (number.low-- == 0) --number.high;
  return number;
}

/// Adds what `product` holds and `taken` does not: for each side what lies left and right of it, then the side cut.
void subtract_headers(Headers product, const Headers& taken, std::vector<Headers>& rest) {
  if (!intersect(product, taken)) {
    rest.push_back(product);
    return;
  }
  for (std::size_t i = 0; i < dimensions; ++i) {
    const Interval cut = taken.sides[i];
    if (product.sides[i].first < cut.first) {
      Headers left = product;
      left.sides[i].last = before(cut.first);
      rest.push_back(left);
      product.sides[i].first = cut.first;
    }
    if (cut.last < product.sides[i].last) {
      Headers right = product;
      right.sides[i].first = after(cut.last);
      rest.push_back(right);
      product.sides[i].last = cut.last;
    }
  }
}

}  // namespace

Headers Headers::all(Family family) {
  const AddressRange peers = whole_family(family);
  return {family, {Interval{peers.first, peers.last}, numbers(0, 255), numbers(0, 65535), numbers(0, 65535)}};
}

std::array<Headers, 2> all_headers() {
  return {Headers::all(Family::ipv4), Headers::all(Family::ipv6)};
}

std::optional<Headers> intersect(const Headers& a, const Headers& b) {
  if (a.family != b.family) return std::nullopt;
  Headers both{a.family, {}};
  for (std::size_t i = 0; i < dimensions; ++i) {
    both.sides[i] = {std::max(a.sides[i].first, b.sides[i].first), std::min(a.sides[i].last, b.sides[i].last)};
    if (both.sides[i].last < both.sides[i].first) return std::nullopt;
  }
  return both;
}

bool contains(const Headers& outer, const Headers& inner) {
  const auto both = intersect(outer, inner);
  return both && *both == inner;
}

HeaderSet HeaderSet::everything() {
  HeaderSet set(Headers::all(Family::ipv4));
  set.products_.push_back(Headers::all(Family::ipv6));
  return set;
}

void HeaderSet::add(const Headers& product) {
  if (products_.size() > max_pruned) return products_.push_back(product);
  (void)Effort::draw(2 * products_.size());
  for (const Headers& other : products_) {
    if (net::contains(other, product)) return;
  }
  std::erase_if(products_, [&](const Headers& other) { return net::contains(product, other); });
  products_.push_back(product);
}

void HeaderSet::add(const HeaderSet& other) {
  for (const Headers& product : other.products_) add(product);
}

HeaderSet HeaderSet::intersection(const HeaderSet& other) const {
  HeaderSet both;
  if (!Effort::draw(products_.size() * other.products_.size())) return both;
  for (const Headers& a : products_) {
    for (const Headers& b : other.products_) {
      if (const auto product = intersect(a, b)) both.add(*product);
    }
  }
  return both;
}

HeaderSet HeaderSet::difference(const HeaderSet& other) const {
  HeaderSet rest = *this;
  for (const Headers& taken : other.products_) {
    std::vector<Headers> left;
    if (!Effort::draw(2 * rest.products_.size())) return rest;
    for (const Headers& product : rest.products_) subtract_headers(product, taken, left);
    rest.products_.clear();
    for (const Headers& product : left) rest.add(product);
  }
  return rest;
}

HeaderSet HeaderSet::for_some_peer() const {
  HeaderSet set;
  for (Headers product : products_) {
    product[Dimension::peer] = Headers::all(product.family)[Dimension::peer];
    set.add(product);
  }
  return set;
}

HeaderSet HeaderSet::for_some_service() const {
  HeaderSet set;
  for (const Headers& product : products_) {
    Headers every = Headers::all(product.family);
    every[Dimension::peer] = product[Dimension::peer];
    set.add(every);
  }
  return set;
}

HeaderSet HeaderSet::for_every_peer(const AddressRange& range) const {
  if (products_.size() > 2 * max_pruned) return {};
  Headers asked = Headers::all(range.family);
  asked[Dimension::peer] = {range.first, range.last};
  const HeaderSet missing = HeaderSet(asked).difference(*this).for_some_peer();
  return HeaderSet(Headers::all(range.family)).difference(missing);
}

HeaderSet inner_intersection(const HeaderSet& a, const HeaderSet& b) {
  return is_worth_it(a, b) ? a.intersection(b) : HeaderSet();
}

HeaderSet outer_intersection(const HeaderSet& a, const HeaderSet& b) {
  return is_worth_it(a, b) ? a.intersection(b) : a;
}

}  // namespace lintel::net
