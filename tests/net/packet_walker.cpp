// One packet at a time, hop by hop, as the VPC user guide describes it. Nothing of the model is used here.
#include "net/packet_walker.h"

#include <algorithm>
#include <tuple>

namespace lintel::net::test {
namespace {

bool line_matches(const Line& line, int protocol, int port) {
  if (line.protocol == Protocol::all) return true;
  if (protocol != (line.protocol == Protocol::tcp ? 6 : 17)) return false;
  return line.first <= port && port <= line.last;
}

/// "Rules are evaluated starting with the lowest numbered rule. As soon as a rule matches traffic, it's applied."
bool acl_lets(const Plan& plan, int acl, bool outward, std::uint32_t peer, int protocol, int port) {
  if (acl < 0) return true;
  std::vector<Line> lines = plan.acls[static_cast<std::size_t>(acl)];
  std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.number < b.number; });
  for (const Line& line : lines) {
    if (line.outward == outward && line.peer.holds(peer) && line_matches(line, protocol, port)) return !line.deny;
  }
  return false;
}

bool groups_let(const Plan& plan, const std::vector<int>& groups, bool outward, std::uint32_t peer,
                const std::vector<int>& peer_groups, int protocol, int port) {
  for (const int group : groups) {
    for (const Line& line : plan.groups[static_cast<std::size_t>(group)]) {
      if (line.outward != outward || !line_matches(line, protocol, port)) continue;
      const bool member = std::find(peer_groups.begin(), peer_groups.end(), line.group) != peer_groups.end();
      if (line.group >= 0 ? member : line.peer.holds(peer)) return true;
    }
  }
  return false;
}

/// The most specific route that matches, as "local", "gateway", "peering" or "none".
std::string route_for(const Plan& plan, const Subnet& subnet, std::uint32_t destination) {
  const Block own = {0x0a000000u | static_cast<std::uint32_t>(subnet.vpc) << 16, 16};
  std::string best = own.holds(destination) ? "local" : "none";
  int longest = own.holds(destination) ? own.prefix : -1;
  if (subnet.table < 0) return best;
  for (const Route& route : plan.tables[static_cast<std::size_t>(subnet.table)].routes) {
    if (!route.destination.holds(destination) || route.destination.prefix <= longest) continue;
    longest = route.destination.prefix;
    best = route.peering ? "peering" : "gateway";
  }
  return best;
}

/// Anything that has an address: an instance or a load balancer.
struct Host {
  int subnet = 0;
  std::vector<int> groups;
  std::uint32_t address = 0;
  bool is_public = false;
};

Host instance(const Plan& plan, int index, std::uint32_t host) {
  const Instance& one = plan.instances[static_cast<std::size_t>(index)];
  const Subnet& subnet = plan.subnets[static_cast<std::size_t>(one.subnet)];
  return {one.subnet, one.groups, subnet.block.address + host, subnet.public_addresses};
}

bool has_ports(int protocol) {
  return protocol == 6 || protocol == 17;
}

bool from_internet(const Plan& plan, std::uint32_t client, const Host& to, const Packet& packet,
                   std::vector<std::string>* trace) {
  const Subnet& subnet = plan.subnets[static_cast<std::size_t>(to.subnet)];
  if (plan.blocked || !plan.gateway[subnet.vpc] || !to.is_public) return false;
  if (!acl_lets(plan, subnet.acl, false, client, packet.protocol, packet.destination_port)) return false;
  if (!groups_let(plan, to.groups, false, client, {}, packet.protocol, packet.destination_port)) return false;
  if (route_for(plan, subnet, client) != "gateway") return false;
  const bool answered =
      !has_ports(packet.protocol) || acl_lets(plan, subnet.acl, true, client, packet.protocol, packet.source_port);
  if (answered && trace) {
    trace->push_back("Gateway" + std::to_string(subnet.vpc));
    trace->push_back("Table" + std::to_string(subnet.table));
    if (subnet.acl >= 0) trace->push_back("Acl" + std::to_string(subnet.acl));
  }
  return answered;
}

bool between(const Plan& plan, const Host& from, const Host& to, const Packet& packet) {
  const Subnet& a = plan.subnets[static_cast<std::size_t>(from.subnet)];
  const Subnet& b = plan.subnets[static_cast<std::size_t>(to.subnet)];
  const int protocol = packet.protocol, port = packet.destination_port, back = packet.source_port;
  if (!groups_let(plan, from.groups, true, to.address, to.groups, protocol, port)) return false;
  if (!groups_let(plan, to.groups, false, from.address, from.groups, protocol, port)) return false;
  if (from.subnet == to.subnet) return true;
  if (a.vpc != b.vpc) {
    if (!plan.peered || route_for(plan, a, to.address) != "peering" || route_for(plan, b, from.address) != "peering")
      return false;
  }
  if (!acl_lets(plan, a.acl, true, to.address, protocol, port)) return false;
  if (!acl_lets(plan, b.acl, false, from.address, protocol, port)) return false;
  if (!has_ports(protocol)) return true;
  return acl_lets(plan, b.acl, true, from.address, protocol, back) &&
         acl_lets(plan, a.acl, false, to.address, protocol, back);
}

bool straight(const Plan& plan, const Packet& packet, const Host& to, std::vector<std::string>* trace) {
  if (packet.internet) return from_internet(plan, packet.internet, to, packet, trace);
  return between(plan, instance(plan, packet.from, packet.from_host), to, packet);
}

/// A load balancer makes a connection of its own, from a port of its own.
bool over(const Plan& plan, const Balancer& balancer, const Packet& packet) {
  if (balancer.target != packet.to || packet.protocol != 6 || packet.destination_port != balancer.port) return false;
  const Subnet& subnet = plan.subnets[static_cast<std::size_t>(balancer.subnet)];
  const Host host = {balancer.subnet, {balancer.group}, subnet.block.address + packet.from_host, !balancer.internal};
  if (!straight(plan, packet, host, nullptr)) return false;
  Packet second = packet;
  second.destination_port = balancer.target_port;
  const Host target = instance(plan, packet.to, packet.to_host);
  for (const int port : {2000, 50000}) {
    second.source_port = port;
    if (between(plan, host, target, second)) return true;
  }
  return false;
}

template <class T>
T pick(std::mt19937& random, std::initializer_list<T> of) {
  return *(of.begin() + random() % of.size());
}

Line draw_line(std::mt19937& random, bool halves) {
  Line line;
  line.outward = random() % 2;
  line.protocol = pick(random, {Protocol::all, Protocol::tcp, Protocol::tcp, Protocol::udp});
  const auto ports = pick<std::pair<int, int>>(
      random, {{0, 65535}, {22, 22}, {80, 443}, {8080, 8080}, {1024, 65535}, {1024, 44999}, {45000, 65535}});
  if (line.protocol != Protocol::all) std::tie(line.first, line.last) = ports;
  const Block world = {0, 0};
  line.peer = pick<Block>(random, {world,
                                   world,
                                   world,
                                   {0x80000000u, 1},
                                   {0xc6336400u, 24},
                                   {0x0a000000u, 8},
                                   {0x0a000000u, 24},
                                   {0x0a010000u, 16}});
  if (halves && random() % 2)
    line.peer = pick<Block>(random, {{0x0a000000u, 25}, {0x0a000080u, 25}, {0x0a000100u, 25}});
  return line;
}

}  // namespace

bool walk(const Plan& plan, const Packet& packet, std::vector<std::string>* trace) {
  if (straight(plan, packet, instance(plan, packet.to, packet.to_host), trace)) return true;
  return std::any_of(plan.balancers.begin(), plan.balancers.end(),
                     [&](const Balancer& each) { return over(plan, each, packet); });
}

Plan draw_plan(std::mt19937& random, bool halves) {
  Plan plan;
  for (bool& gateway : plan.gateway) gateway = random() % 8 != 0;
  plan.peered = random() % 2;
  plan.blocked = random() % 16 == 0;
  for (int vpc = 0; vpc < 2; ++vpc) {
    Table table{vpc, {}};
    for (const Block block : {Block{0, 0}, Block{0, 1}, Block{0x80000000u, 1}, Block{0xc6336400u, 24}}) {
      if (plan.gateway[vpc] && random() % 2) table.routes.push_back({block, vpc, false});
    }
    const Block other = {0x0a000000u | static_cast<std::uint32_t>(1 - vpc) << 16, 16};
    if (plan.peered && random() % 4) table.routes.push_back({other, -1, true});
    plan.tables.push_back(table);
    std::vector<Line> acl;
    for (int i = 0; i < 6; ++i) {
      Line line = draw_line(random, halves);
      line.deny = random() % 3 == 0;
      line.number = 10 * (i + 1);
      acl.push_back(line);
    }
    for (const bool outward : {false, true}) {
      Line line;
      line.outward = outward;
      line.number = 1000;
      if (random() % 3) acl.push_back(line);
    }
    std::shuffle(acl.begin(), acl.end(), random);
    plan.acls.push_back(acl);
    plan.acl_vpcs.push_back(vpc);
    for (std::uint32_t i = 0; i < 2; ++i) {
      const Block block = {0x0a000000u | static_cast<std::uint32_t>(vpc) << 16 | i << 8, 24};
      plan.subnets.push_back({vpc, random() % 4 ? vpc : -1, random() % 2 ? vpc : -1, random() % 4 != 0, block});
    }
  }
  for (int group = 0; group < 4; ++group) {
    std::vector<Line> lines;
    for (std::uint32_t count = 1 + random() % 4; count > 0; --count) {
      Line line = draw_line(random, halves);
      if (random() % 4 == 0) line.group = static_cast<int>(random() % 4);
      lines.push_back(line);
    }
    plan.groups.push_back(lines);
  }
  for (int i = 0; i < 4; ++i) {
    Instance one{i, {static_cast<int>(random() % 4)}};
    if (random() % 3 == 0) one.groups.push_back(static_cast<int>(random() % 4));
    plan.instances.push_back(one);
  }
  if (random() % 2)
    plan.balancers.push_back({static_cast<int>(random() % 2), static_cast<int>(random() % 4), random() % 4 == 0, 443,
                              8080, static_cast<int>(random() % 2)});
  return plan;
}

}  // namespace lintel::net::test
