#include "domain/net/header_set.h"

#include <doctest/doctest.h>

#include <random>

namespace lintel::net {
namespace {

/// Headers over a small range of each side, so that every header can be asked.
Headers draw(std::mt19937& random) {
  const auto side = [&] {
    const std::uint64_t a = random() % 4, b = random() % 4;
    return numbers(std::min(a, b), std::max(a, b));
  };
  const Family family = random() % 2 ? Family::ipv4 : Family::ipv6;
  return {family, {side(), side(), side(), side()}};
}

HeaderSet draw_set(std::mt19937& random) {
  HeaderSet set;
  for (std::uint32_t count = random() % 4; count > 0; --count) set.add(draw(random));
  return set;
}

bool holds(const HeaderSet& set, const Headers& header) {
  bool found = false;
  for (const Headers& product : set.products()) found = found || contains(product, header);
  return found;
}

/// Each single header of the small ranges.
std::vector<Headers> every_header() {
  std::vector<Headers> headers;
  for (const Family family : {Family::ipv4, Family::ipv6}) {
    for (std::uint64_t i = 0; i < 256; ++i) {
      const auto side = [&](unsigned shift) { return numbers(i >> shift & 3, i >> shift & 3); };
      headers.push_back({family, {side(0), side(2), side(4), side(6)}});
    }
  }
  return headers;
}

TEST_CASE("Union, intersection and difference hold the headers that they should, one by one") {
  std::mt19937 random(20);
  const std::vector<Headers> headers = every_header();
  for (int round = 0; round < 300; ++round) {
    const HeaderSet a = draw_set(random), b = draw_set(random);
    HeaderSet either = a;
    either.add(b);
    const HeaderSet both = a.intersection(b), rest = a.difference(b);
    int wrong = 0;
    for (const Headers& header : headers) {
      const bool in_a = holds(a, header), in_b = holds(b, header);
      wrong += holds(either, header) != (in_a || in_b);
      wrong += holds(both, header) != (in_a && in_b);
      wrong += holds(rest, header) != (in_a && !in_b);
    }
    CHECK(wrong == 0);
    CHECK(either.contains(a));
    CHECK(a.contains(both));
    CHECK(rest.intersection(b).empty());
  }
}

TEST_CASE("What a set holds for some peer and for every peer of a range") {
  const AddressRange block = *parse_cidr("10.0.0.0/24");
  const auto from = [](const char* cidr, std::uint64_t port) {
    const AddressRange range = *parse_cidr(cidr);
    Headers headers = Headers::all(range.family);
    headers[Dimension::peer] = {range.first, range.last};
    headers[Dimension::destination_port] = numbers(port, port);
    return headers;
  };
  HeaderSet set(from("10.0.0.0/25", 22));
  CHECK(set.for_every_peer(block).empty());
  CHECK(holds(set.for_some_peer(), from("192.0.2.1", 22)));
  set.add(from("10.0.0.128/25", 22));
  CHECK(holds(set.for_every_peer(block), from("192.0.2.1", 22)));
  CHECK_FALSE(holds(set.for_every_peer(block), from("192.0.2.1", 23)));
  set.add(from("10.0.0.0/16", 443));
  CHECK(holds(set.for_every_peer(block), from("10.9.9.9", 443)));
  CHECK(set.for_every_peer(*parse_cidr("2001:db8::/64")).empty());
}

TEST_CASE("Nothing is enumerated: whole families minus one header") {
  Headers one = Headers::all(Family::ipv6);
  for (Interval& side : one.sides) side = {{0, 1}, {0, 1}};
  const HeaderSet rest = HeaderSet::everything().difference(HeaderSet(one));
  CHECK(rest.products().size() < 12);
  CHECK_FALSE(rest.contains(HeaderSet(one)));
  HeaderSet whole = rest;
  whole.add(one);
  CHECK(whole.contains(HeaderSet::everything()));
}

}  // namespace
}  // namespace lintel::net
