// The decision against the packet walker, over random networks.
#include <doctest/doctest.h>

#include <algorithm>

#include "domain/net/reachability.h"
#include "model/evaluated.h"
#include "net/packet_walker.h"

namespace lintel::net {
namespace {

using test::Packet;
using test::Plan;

constexpr std::uint32_t clients[] = {0xc6336407u, 0xcb007109u, 0x08080808u};
constexpr int ports[] = {22, 80, 443, 8080, 53};
constexpr int source_ports[] = {2000, 50000};
constexpr int protocols[] = {6, 17, 1};
constexpr std::uint32_t hosts[] = {10, 200};

/// A plan as the model reads it.
struct Read {
  explicit Read(const std::string& text) : evaluated("template.yaml", text), network(read_network(*evaluated.graph)) {}

  Reach reach(int from, int to) const {
    const auto end = [&](int index) {
      return index < 0 ? internet() : End{network.find("Instance" + std::to_string(index)), {}};
    };
    return decide_reach(network, end(from), end(to), headers_of_clients());
  }

  model::Evaluated evaluated;
  Network network;
};

Headers header_of(const Packet& packet, bool ipv6) {
  const Address client = ipv6 ? Address{std::uint64_t{packet.internet} << 32, 0} : Address{0, packet.internet};
  Headers header = Headers::all(ipv6 ? Family::ipv6 : Family::ipv4);
  if (packet.internet) header[Dimension::peer] = {client, client};
  const auto one = [](int number) {
    return numbers(static_cast<std::uint64_t>(number), static_cast<std::uint64_t>(number));
  };
  header[Dimension::protocol] = one(packet.protocol);
  header[Dimension::source_port] = one(packet.source_port);
  header[Dimension::destination_port] = one(packet.destination_port);
  return header;
}

/// Every packet from one end to another; `visit` gets it with whether it arrives for all and for some hosts.
template <class Visit>
void for_each_packet(const Plan& plan, int from, int to, const Visit& visit) {
  Packet packet;
  packet.from = from;
  packet.to = to;
  for (const std::uint32_t client : clients) {
    packet.internet = from < 0 ? client : 0;
    for (const int protocol : protocols) {
      for (const int port : ports) {
        for (const int source : source_ports) {
          packet.protocol = protocol;
          packet.destination_port = port;
          packet.source_port = source;
          bool all = true, some = false;
          for (const std::uint32_t from_host : hosts) {
            for (const std::uint32_t to_host : hosts) {
              packet.from_host = from_host;
              packet.to_host = to_host;
              const bool arrives = test::walk(plan, packet);
              all = all && arrives;
              some = some || arrives;
            }
          }
          visit(packet, all, some);
        }
      }
    }
    if (from >= 0) break;
  }
}

/// From where to where; -1 is the internet.
struct Pair {
  int from, to;
};

constexpr Pair pairs[] = {{-1, 0}, {-1, 1}, {-1, 2}, {0, 1}, {1, 0}, {0, 2}, {3, 1}};

bool same(const HeaderSet& a, const HeaderSet& b) {
  return a.contains(b) && b.contains(a);
}

TEST_CASE("What reaches is what the packet walker finds to arrive") {
  std::mt19937 random(2026);
  int wrong = 0, arrived = 0, kept_out = 0;
  for (int round = 0; round < 700; ++round) {
    const Plan plan = test::draw_plan(random, false);
    const bool ipv6 = round % 4 == 3;
    const std::string text = test::write_template(plan, ipv6);
    const Read read(text);
    for (const Pair& pair : pairs) {
      const int from = pair.from, to = pair.to;
      const Reach reach = read.reach(from, to);
      for_each_packet(plan, from, to, [&](const Packet& packet, bool all, bool some) {
        const HeaderSet header(header_of(packet, ipv6));
        (some ? arrived : kept_out) += 1;
        const bool right = reach.certain.contains(header) == all && reach.possible.contains(header) == some;
        if (!right && wrong++ == 0) {
          FAIL_CHECK(text << "from " << from << " to " << to << " protocol " << packet.protocol << " port "
                          << packet.destination_port << " from port " << packet.source_port << ": arrives " << some
                          << ", certain " << reach.certain.contains(header) << ", possible "
                          << reach.possible.contains(header));
        }
      });
    }
  }
  CHECK(wrong == 0);
  // The networks are neither all open nor all closed.
  CHECK(arrived > 5000);
  CHECK(kept_out > 5000);
}

TEST_CASE("Where only the address within a subnet decides, what arrives for all is certain and for some possible") {
  std::mt19937 random(7);
  int wrong = 0, between = 0;
  for (int round = 0; round < 400; ++round) {
    const Plan plan = test::draw_plan(random, true);
    const Read read(test::write_template(plan, false));
    for (const Pair& pair : pairs) {
      const int from = pair.from, to = pair.to;
      const Reach reach = read.reach(from, to);
      for_each_packet(plan, from, to, [&](const Packet& packet, bool all, bool some) {
        const HeaderSet header(header_of(packet, false));
        between += some && !all;
        wrong += (reach.certain.contains(header) && !all) || (some && !reach.possible.contains(header));
      });
    }
  }
  CHECK(wrong == 0);
  CHECK(between > 100);
}

TEST_CASE("The path that is shown is the one that the packet walks") {
  std::mt19937 random(11);
  int walked = 0;
  for (int round = 0; round < 300; ++round) {
    const Plan plan = test::draw_plan(random, false);
    const Read read(test::write_template(plan, false));
    const Reach reach = read.reach(-1, 0);
    for_each_packet(plan, -1, 0, [&](const Packet& packet, bool all, bool) {
      std::vector<std::string> trace;
      if (!all || !test::walk(plan, packet, &trace) || trace.empty()) return;
      const HeaderSet header(header_of(packet, false));
      const auto way = std::find_if(reach.ways.begin(), reach.ways.end(), [&](const Way& each) {
        return each.legs.size() == 1 && each.certain.contains(header);
      });
      REQUIRE(way != reach.ways.end());
      for (const std::string& name : trace) {
        const bool shown = std::any_of(way->legs[0].stages.begin(), way->legs[0].stages.end(), [&](const Stage& stage) {
          const bool attachment = name.starts_with("Gateway") && stage.kind == StageKind::gateway;
          return attachment || (stage.place.resource && stage.place.resource->address == name);
        });
        CHECK_MESSAGE(shown, name);
      }
      for (const Stage& stage : way->legs[0].stages) CHECK(stage.passes.certain.contains(header));
      ++walked;
    });
  }
  CHECK(walked > 100);
}

TEST_CASE("Taking a rule, a route or a gateway away opens nothing") {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    Plan plan = test::draw_plan(random, true);
    const Read before(test::write_template(plan, false));
    const auto drop = [&](auto& list, auto may) {
      for (std::size_t i = 0; i < list.size(); ++i) {
        if (!may(list[i])) continue;
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
        return;
      }
    };
    switch (round % 3) {
      case 0:
        drop(plan.groups[random() % plan.groups.size()], [](const test::Line&) { return true; });
        break;
      case 1:
        drop(plan.acls[random() % plan.acls.size()], [](const test::Line& line) { return !line.deny; });
        break;
      default:
        plan.gateway[0] = false;
        plan.tables[0].routes.clear();
    }
    const Read after(test::write_template(plan, false));
    for (const Pair& pair : pairs) {
      const int from = pair.from, to = pair.to;
      const Reach was = before.reach(from, to), is = after.reach(from, to);
      CHECK(was.certain.contains(is.certain));
      CHECK(was.possible.contains(is.possible));
    }
  }
}

/// The template with one of its values known at deployment only.
std::string without_one_value(std::string text, std::mt19937& random) {
  struct Extent {
    std::size_t begin, end;
  };
  std::vector<Extent> values;
  for (const std::string key : {"CidrIp",
                                "CidrBlock",
                                "DestinationCidrBlock",
                                "GatewayId",
                                "VpcPeeringConnectionId",
                                "RuleAction",
                                "RuleNumber",
                                "Egress",
                                "MapPublicIpOnLaunch",
                                "FromPort",
                                "ToPort",
                                "From",
                                "IpProtocol",
                                "Protocol",
                                "SourceSecurityGroupId",
                                "DestinationSecurityGroupId",
                                "SecurityGroupIds",
                                "Subnets",
                                "Scheme",
                                "InternetGatewayBlockMode"}) {
    const std::string written = "\"" + key + "\": ";
    for (std::size_t at = text.find(written); at != std::string::npos; at = text.find(written, at + 1)) {
      const std::size_t begin = at + written.size();
      const char last = text[begin] == '{' ? '}' : text[begin] == '[' ? ']' : text[begin];
      std::size_t end = text[begin] == '{' || text[begin] == '[' || text[begin] == '"'
                            ? text.find(last, begin + 1) + 1
                            : text.find_first_of(",}", begin);
      values.push_back({begin, end});
    }
  }
  const Extent chosen = values[random() % values.size()];
  text.replace(chosen.begin, chosen.end - chosen.begin, "{\"Ref\": \"Unknown\"}");
  return "{\"Parameters\": {\"Unknown\": {\"Type\": \"String\"}},\n" + text.substr(1);
}

TEST_CASE("What is not known makes undecided, and nothing the opposite of what it was") {
  std::mt19937 random(8);
  int undecided = 0;
  for (int round = 0; round < 500; ++round) {
    const Plan plan = test::draw_plan(random, false);
    const std::string text = test::write_template(plan, false), less = without_one_value(text, random);
    const Read known(text), blank(less);
    for (const Pair& pair : pairs) {
      const int from = pair.from, to = pair.to;
      const Reach was = known.reach(from, to), is = blank.reach(from, to);
      CHECK_MESSAGE(was.certain.contains(is.certain), less, "from ", from, " to ", to);
      CHECK_MESSAGE(is.possible.contains(was.possible), less, "from ", from, " to ", to);
      undecided += !is.certain.contains(is.possible);
    }
  }
  CHECK(undecided > 20);
}

TEST_CASE("The order of resources does not matter") {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    const Plan plan = test::draw_plan(random, round % 2);
    const Read written(test::write_template(plan, false)), shuffled(test::write_template(plan, false, &random));
    for (const Pair& pair : pairs) {
      const int from = pair.from, to = pair.to;
      const Reach a = written.reach(from, to), b = shuffled.reach(from, to);
      CHECK(same(a.certain, b.certain));
      CHECK(same(a.possible, b.possible));
    }
  }
}

TEST_CASE("IPv6 is the mirror of IPv4") {
  std::mt19937 random(6);
  int wrong = 0;
  for (int round = 0; round < 200; ++round) {
    const Plan plan = test::draw_plan(random, round % 2);
    const Read ipv4(test::write_template(plan, false)), ipv6(test::write_template(plan, true));
    for (const Pair& pair : pairs) {
      const int from = pair.from, to = pair.to;
      const Reach a = ipv4.reach(from, to), b = ipv6.reach(from, to);
      for_each_packet(plan, from, to, [&](const Packet& packet, bool, bool) {
        const HeaderSet in_ipv4(header_of(packet, false)), in_ipv6(header_of(packet, true));
        wrong += a.certain.contains(in_ipv4) != b.certain.contains(in_ipv6) ||
                 a.possible.contains(in_ipv4) != b.possible.contains(in_ipv6);
      });
    }
  }
  CHECK(wrong == 0);
}

}  // namespace
}  // namespace lintel::net
