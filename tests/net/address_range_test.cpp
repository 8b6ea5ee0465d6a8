#include "domain/net/address_range.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace lintel::net;

TEST_CASE("CIDR blocks are read in all forms, and nothing else is") {
  struct Case {
    const char* text;
    bool valid;
    Address first, last;
  };
  const Case cases[] = {
      {"0.0.0.0/0", true, {0, 0}, {0, 0xffffffff}},
      {"10.1.2.3", true, {0, 0x0a010203}, {0, 0x0a010203}},
      {"10.1.2.3/8", true, {0, 0x0a000000}, {0, 0x0affffff}},
      {"::/0", true, {0, 0}, {~0ull, ~0ull}},
      {"2001:db8::/32", true, {0x20010db800000000, 0}, {0x20010db8ffffffff, ~0ull}},
      {"::ffff:10.0.0.1", true, {0, 0xffff0a000001}, {0, 0xffff0a000001}},
      {"1:2:3:4:5:6:7:8", true, {0x0001000200030004, 0x0005000600070008}, {0x0001000200030004, 0x0005000600070008}},
      {"10.0.0.0/33", false, {}, {}},
      {"10.0.0/8", false, {}, {}},
      {"10.0.0.256", false, {}, {}},
      {"10.0.0.0.0", false, {}, {}},
      {"1:2:3", false, {}, {}},
      {"1::2::3", false, {}, {}},
      {"::/129", false, {}, {}},
      {"", false, {}, {}},
      {"/", false, {}, {}},
      {"sg-123", false, {}, {}},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const auto range = parse_cidr(c.text);
    REQUIRE(range.has_value() == c.valid);
    if (!c.valid) continue;
    CHECK(range->first == c.first);
    CHECK(range->last == c.last);
  }
}

TEST_CASE("Ranges that together cover the world are the world") {
  AddressSet set;
  set.add(*parse_cidr("128.0.0.0/1"));
  CHECK_FALSE(set.covers_all(Family::ipv4));
  CHECK_FALSE(set.covers_most(Family::ipv4));
  set.add(*parse_cidr("0.0.0.0/2"));
  CHECK(set.covers_most(Family::ipv4));
  // Of IPv6, what has been given out counts.
  struct Case {
    const char* about;
    std::vector<const char*> ranges;
    bool most, all;
  };
  const Case cases[] = {
      {"all of it", {"::/0"}, true, true},
      {"all that is public", {"2000::/3"}, true, true},
      {"in two", {"2000::/4", "3000::/4"}, true, true},
      {"all that anybody has", {"2000::/4"}, true, true},
      {"what nobody has of it", {"3000::/4"}, false, false},
      {"more than half", {"2400::/6", "2800::/6"}, true, false},
      {"half", {"2400::/12", "2600::/12", "2800::/12"}, false, false},
      {"what nobody has", {"8000::/1"}, false, false},
      {"a network", {"2001:db8::/32"}, false, false},
  };
  for (const Case& each : cases) {
    INFO(std::string(each.about));
    AddressSet addresses;
    for (const char* range : each.ranges) addresses.add(*parse_cidr(range));
    CHECK(addresses.covers_most(Family::ipv6) == each.most);
    CHECK(addresses.covers_all(Family::ipv6) == each.all);
  }
  set.add(*parse_cidr("64.0.0.0/2"));
  CHECK(set.covers_all(Family::ipv4));
  CHECK_FALSE(set.covers_all(Family::ipv6));
  CHECK(set.contains(*parse_cidr("1.2.3.4")));
  CHECK_FALSE(set.overlaps(*parse_cidr("::1")));
}

TEST_CASE("Private ranges") {
  for (const char* cidr : {"10.0.0.0/8", "172.16.5.0/24", "192.168.0.0/16", "127.0.0.1", "fd00::/8", "fe80::1"}) {
    INFO(cidr);
    CHECK(is_private(*parse_cidr(cidr)));
  }
  for (const char* cidr : {"0.0.0.0/0", "172.0.0.0/8", "8.8.8.8", "::/0", "2001:db8::/32"}) {
    INFO(cidr);
    CHECK_FALSE(is_private(*parse_cidr(cidr)));
  }
}
