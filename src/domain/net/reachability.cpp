#include "domain/net/reachability.h"

#include <algorithm>
#include <string>

#include "domain/net/packet_rule.h"

namespace lintel::net {
namespace {

Truth opposite_of(Truth truth) {
  return truth == Truth::unknown ? truth : truth == Truth::yes ? Truth::no : Truth::yes;
}

Remote remote_of(const Interface& interface, const Subnet* subnet) {
  return {&interface, subnet ? subnet->blocks : std::vector<AddressRange>{}};
}

/// A stage of which nothing is known.
Stage unknown_stage(StageKind kind, const Interface& interface, std::string why) {
  Stage stage{kind, {interface.resource, interface.resource->header}, {}, {}, std::move(why)};
  stage.passes.possible = HeaderSet::everything();
  return stage;
}

/// What is asked comes last: the addresses of the internet are many pieces, the stages' own sets few.
void settle(Leg& leg, const HeaderSet& asked) {
  leg.certain = leg.possible = HeaderSet::everything();
  for (const Stage& stage : leg.stages) {
    leg.certain = leg.certain.intersection(stage.passes.certain);
    leg.possible = leg.possible.intersection(stage.passes.possible);
  }
  leg.certain = leg.certain.intersection(asked);
  leg.possible = leg.possible.intersection(asked);
}

Stage stage_of_address(const Interface& interface, const Subnet* subnet) {
  Fact ipv4 = interface.public_address;
  if (interface.by_subnet) {
    ipv4 = subnet ? subnet->gives_public_addresses : Fact{Truth::unknown, ipv4.place, interface.other_subnets};
    if (ipv4.truth == Truth::no) ipv4.why = "it has no public address, and its subnet gives none";
  }
  return stage_of(StageKind::address, ipv4.place, ipv4, interface.ipv6);
}

Stage stage_of_gateway(const Network& network, const Subnet& subnet) {
  const Fact& gateway = network.vpcs[subnet.vpc].gateway;
  return stage_of(StageKind::gateway, gateway.place, gateway, gateway);
}

Stage stage_of_block(const Fact& blocked, StageKind kind) {
  const Fact open = {opposite_of(blocked.truth), blocked.place, blocked.why};
  Stage stage = stage_of(kind, blocked.place, open, open);
  if (blocked.truth == Truth::yes) stage.why = "it blocks what internet gateways let in";
  return stage;
}

Truth leads_to_internet(const Route& route) {
  if (route.target == Target::unknown) return Truth::unknown;
  return route.target == Target::internet_gateway ? Truth::yes : Truth::no;
}

Stage stage_of_listener(const Interface& interface) {
  Stage stage{StageKind::listener, {interface.resource, interface.resource->header}, interface.listens, {}, {}};
  if (!interface.takes_connections) {
    stage.passes = {};
    stage.why = "it takes no connections";
  } else if (interface.listens.possible.empty()) {
    stage.why = "it has no listener in the code";
  } else if (!interface.listens.possible.empty() && interface.listens.certain.empty()) {
    stage.why = "what it listens on is not known";
  }
  return stage;
}

/// From addresses of the internet to an interface in one subnet; nullptr: in one that is not known.
Leg leg_from_internet(const Network& network, const Interface& to, const Subnet* subnet, const HeaderSet& asked) {
  const Remote remote;
  Leg leg{&to, {}, {}, {}};
  if (subnet) {
    if (subnet->blocked.truth != Truth::no)
      leg.stages.push_back(stage_of_block(subnet->blocked, StageKind::public_access_block));
    leg.stages.push_back(stage_of_gateway(network, *subnet));
    const Fact& inspected = network.vpcs[subnet->vpc].inspected;
    if (inspected.truth != Truth::no) leg.stages.push_back(stage_of_block(inspected, StageKind::inspection));
    leg.stages.push_back(stage_of_address(to, subnet));
    leg.stages.push_back(stage_of_routes(network, *subnet, remote, leads_to_internet));
    leg.stages.push_back(stage_of_acl(network, *subnet, false, false, remote));
    leg.stages.push_back(stage_of_acl(network, *subnet, true, true, remote));
  } else {
    leg.stages.push_back(stage_of_address(to, subnet));
    leg.stages.push_back(unknown_stage(StageKind::subnet, to, to.other_subnets));
  }
  leg.stages.push_back(stage_of_groups(network, to, false, remote));
  leg.stages.push_back(stage_of_listener(to));
  settle(leg, asked);
  return leg;
}

/// Whether NAT gateways and the gateway for IPv6 alone lead out.
Stage stage_of_exit(const Network& network, const Interface& from, const Subnet& subnet) {
  const Stage address = stage_of_address(from, &subnet);
  const auto has_address = [&](Family family) {
    const HeaderSet all(Headers::all(family));
    if (address.passes.certain.contains(all)) return Truth::yes;
    return address.passes.possible.contains(all) ? Truth::unknown : Truth::no;
  };
  return stage_of_routes(network, subnet, {}, [&](const Route& route) {
    if (route.target == Target::internet_gateway) {
      return has_address(route.destination ? route.destination->family : Family::ipv4);
    }
    if (route.target == Target::egress_only_gateway) return has_address(Family::ipv6);
    if (route.target == Target::nat_gateway && route.stays_private) return Truth::no;
    if (route.target == Target::nat_gateway && route.through) {
      const Subnet& of_gateway = network.subnets[*route.through];
      const Stage outer = of_gateway.table ? stage_of_routes(network, of_gateway, {}, leads_to_internet) : Stage{};
      if (!of_gateway.table || outer.passes.certain.empty())
        return outer.passes.possible.empty() && of_gateway.table ? Truth::no : Truth::unknown;
      return Truth::yes;
    }
    return route.target == Target::peering ? Truth::no : Truth::unknown;
  });
}

Leg leg_to_internet(const Network& network, const Interface& from, const Subnet* subnet, const HeaderSet& asked) {
  const Remote remote;
  Leg leg{nullptr, {}, {}, {}};
  leg.stages.push_back(stage_of_groups(network, from, true, remote));
  if (subnet) {
    leg.stages.push_back(stage_of_acl(network, *subnet, true, false, remote));
    leg.stages.push_back(stage_of_exit(network, from, *subnet));
    leg.stages.push_back(stage_of_gateway(network, *subnet));
    leg.stages.push_back(stage_of_acl(network, *subnet, false, true, remote));
    if (subnet->blocked.truth != Truth::no) {
      leg.stages.push_back(unknown_stage(StageKind::public_access_block, from, "Block Public Access may keep it in"));
    }
  } else {
    leg.stages.push_back(unknown_stage(StageKind::subnet, from, from.other_subnets));
  }
  settle(leg, asked);
  return leg;
}

/// The route from one subnet to another VPC's, and for `answers` that of what comes back.
Stage stage_between(const Network& network, const Subnet& from, const Subnet& to, const Interface& end) {
  return stage_of_routes(network, from, remote_of(end, &to), [&](const Route& route) {
    if (route.target == Target::other || route.target == Target::unknown) return Truth::unknown;
    if (route.target != Target::peering) return Truth::no;
    for (const Peering& peering : network.peerings) {
      if (peering.resource != route.to) continue;
      const bool joins = (peering.requester == from.vpc && peering.accepter == to.vpc) ||
                         (peering.requester == to.vpc && peering.accepter == from.vpc);
      return !joins ? Truth::no : peering.accepted ? Truth::yes : Truth::unknown;
    }
    return Truth::unknown;
  });
}

/// Whether a route sends what is meant for the VPC itself through something else.
bool has_detour(const Network& network, const Subnet& subnet) {
  if (!subnet.table) return false;  // the local route is there whatever the table is
  const auto& blocks = network.vpcs[subnet.vpc].blocks;
  const auto& routes = network.tables[*subnet.table].routes;
  return std::any_of(routes.begin(), routes.end(), [&](const Route& route) {
    return route.destination && std::any_of(blocks.begin(), blocks.end(), [&](const AddressRange& block) {
             return block.family == route.destination->family && block.first <= route.destination->first &&
                    route.destination->last <= block.last;
           });
  });
}

void add_stages_between(const Network& network, const Interface& from, const Subnet& a, const Interface& to,
                        const Subnet& b, Leg& leg) {
  if (&a == &b) return;
  const Remote near = remote_of(from, &a), far = remote_of(to, &b);
  if (a.vpc != b.vpc) {
    leg.stages.push_back(stage_between(network, a, b, to));
    leg.stages.push_back(stage_between(network, b, a, from));
  } else if (has_detour(network, a) || has_detour(network, b)) {
    leg.stages.push_back(
        unknown_stage(StageKind::inspection, to, "a route within the VPC sends it through something else"));
  }
  leg.stages.push_back(stage_of_acl(network, a, true, false, far));
  leg.stages.push_back(stage_of_acl(network, b, false, false, near));
  leg.stages.push_back(stage_of_acl(network, b, true, true, near));
  leg.stages.push_back(stage_of_acl(network, a, false, true, far));
}

Leg leg_between(const Network& network, const Interface& from, const Subnet* a, const Interface& to, const Subnet* b,
                const HeaderSet& asked) {
  Leg leg{&to, {}, {}, {}};
  leg.stages.push_back(stage_of_groups(network, from, true, remote_of(to, b)));
  if (!a) leg.stages.push_back(unknown_stage(StageKind::subnet, from, from.other_subnets));
  if (!b) leg.stages.push_back(unknown_stage(StageKind::subnet, to, to.other_subnets));
  if (a && b) add_stages_between(network, from, *a, to, *b, leg);
  leg.stages.push_back(stage_of_groups(network, to, false, remote_of(from, a)));
  leg.stages.push_back(stage_of_listener(to));
  settle(leg, asked);
  return leg;
}

/// The subnets that an interface may be in; nullptr for those that are not known.
std::vector<const Subnet*> subnets_of(const Network& network, const Interface& interface) {
  std::vector<const Subnet*> subnets;
  for (const std::uint32_t index : interface.subnets) subnets.push_back(&network.subnets[index]);
  if (!interface.other_subnets.empty()) subnets.push_back(nullptr);
  return subnets;
}

/// The straight ways, one for each subnet. What is in one of several reaches for certain what each of them does.
template <class MakeLeg>
Reach over_subnets(const Network& network, const Interface& interface, const MakeLeg& make_leg) {
  Reach reach;
  bool first = true;
  for (const Subnet* subnet : subnets_of(network, interface)) {
    Reach inner = make_leg(subnet);
    reach.possible.add(inner.possible);
    if (interface.in_every_subnet || first)
      reach.certain.add(inner.certain);
    else
      reach.certain = reach.certain.intersection(inner.certain);
    first = false;
    std::move(inner.ways.begin(), inner.ways.end(), std::back_inserter(reach.ways));
  }
  return reach;
}

Reach alone(Leg leg) {
  Reach reach;
  reach.certain = leg.certain;
  reach.possible = leg.possible;
  reach.ways.push_back({{}, leg.certain, leg.possible});
  reach.ways.back().legs.push_back(std::move(leg));
  return reach;
}

Reach decide_straight(const Network& network, const End& from, const End& to, const HeaderSet& asked) {
  if (!from.interface && !to.interface) return {};
  if (!from.interface) {
    return over_subnets(network, *to.interface, [&](const Subnet* subnet) {
      return alone(leg_from_internet(network, *to.interface, subnet, asked));
    });
  }
  if (!to.interface) {
    return over_subnets(network, *from.interface, [&](const Subnet* subnet) {
      return alone(leg_to_internet(network, *from.interface, subnet, asked));
    });
  }
  return over_subnets(network, *from.interface, [&](const Subnet* a) {
    return over_subnets(network, *to.interface, [&](const Subnet* b) {
      return alone(leg_between(network, *from.interface, a, *to.interface, b, asked));
    });
  });
}

HeaderSet at_port(const HeaderSet& asked, const Forwarding& forwarding) {
  if (!forwarding.port) return asked;
  HeaderSet only;
  for (Headers headers : all_headers()) {
    headers[Dimension::protocol] =
        numbers(static_cast<std::uint64_t>(forwarding.protocol), static_cast<std::uint64_t>(forwarding.protocol));
    headers[Dimension::destination_port] = numbers(*forwarding.port, *forwarding.port);
    only.add(headers);
  }
  return asked.intersection(only);
}

HeaderSet with_peers_of(const HeaderSet& set, const End& from) {
  if (from.interface) return set;
  HeaderSet peers;
  for (const AddressRange& block : from.blocks) {
    Headers headers = Headers::all(block.family);
    headers[Dimension::peer] = {block.first, block.last};
    peers.add(headers);
  }
  return set.intersection(peers);
}

/// What a target takes from its load balancer. Where that keeps the client's address, the filters of the target see the
/// client, but may also name the load balancer.
Reach decide_second(const Network& network, const Forwarding& forwarding, const HeaderSet& asked) {
  const Interface& balancer = network.interfaces[forwarding.balancer];
  Reach reach = decide_straight(network, {&balancer, {}}, {&network.interfaces[forwarding.target], {}}, asked);
  if (forwarding.keeps_clients) {
    reach.certain = {};
    for (Way& way : reach.ways) {
      Stage seen = unknown_stage(StageKind::listener, balancer, "the load balancer keeps the addresses of clients");
      way.legs.front().stages.push_back(std::move(seen));
      way.certain = way.legs.front().certain = {};
    }
  }
  return reach;
}

void add_forwarded(const Network& network, const End& from, const Forwarding& forwarding, const HeaderSet& asked,
                   Reach& reach) {
  const Interface& balancer = network.interfaces[forwarding.balancer];
  const HeaderSet inner = at_port(asked, forwarding);
  if (inner.empty() || &balancer == from.interface) return;
  const HeaderSet sent = with_peers_of(headers_of_clients(), from).intersection(forwarding.from);
  const Reach outer = decide_straight(network, from, {&balancer, {}}, sent);
  const Reach second = decide_second(network, forwarding, inner.for_some_peer());
  if (outer.ways.empty() || second.ways.empty()) return;
  Way way;
  const auto best = [](const Reach& of) -> const Way& {
    const auto sure =
        std::find_if(of.ways.begin(), of.ways.end(), [](const Way& each) { return !each.certain.empty(); });
    if (sure != of.ways.end()) return *sure;
    const auto maybe =
        std::find_if(of.ways.begin(), of.ways.end(), [](const Way& each) { return !each.possible.empty(); });
    return maybe != of.ways.end() ? *maybe : of.ways.front();
  };
  way.legs = {best(outer).legs.front(), best(second).legs.front()};
  if (!second.possible.empty()) way.possible = outer.possible;
  if (!second.certain.empty() && forwarding.certain && forwarding.port) way.certain = outer.certain;
  reach.certain.add(way.certain);
  reach.possible.add(way.possible);
  reach.ways.push_back(std::move(way));
}

}  // namespace

End internet() {
  End end;
  AddressSet reserved;
  HeaderSet every = HeaderSet::everything();
  for (const std::string_view cidr :
       {"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
        "224.0.0.0/3", "::/8", "fc00::/7", "fe80::/10", "ff00::/8"}) {
    const AddressRange range = *parse_cidr(cidr);
    Headers headers = Headers::all(range.family);
    headers[Dimension::peer] = {range.first, range.last};
    every = every.difference(HeaderSet(headers));
  }
  for (const Headers& product : every.products()) {
    end.blocks.push_back({product.family, product[Dimension::peer].first, product[Dimension::peer].last});
  }
  return end;
}

HeaderSet headers_of_clients(std::optional<std::uint16_t> port) {
  HeaderSet set;
  for (Headers headers : all_headers()) {
    headers[Dimension::source_port] = numbers(1024, last_port);
    if (!port) {
      set.add(headers);
      continue;
    }
    headers[Dimension::destination_port] = numbers(*port, *port);
    for (const int protocol : {tcp_protocol, udp_protocol}) {
      headers[Dimension::protocol] =
          numbers(static_cast<std::uint64_t>(protocol), static_cast<std::uint64_t>(protocol));
      set.add(headers);
    }
  }
  return set;
}

Reach decide_reach(const Network& network, const End& from, const End& to, const HeaderSet& asked) {
  const HeaderSet outside = !to.interface ? with_peers_of(asked, to) : with_peers_of(asked, from);
  Reach reach = decide_straight(network, from, to, outside);
  if (!to.interface) return reach;
  for (const Forwarding& forwarding : network.forwardings) {
    if (&network.interfaces[forwarding.target] == to.interface)
      add_forwarded(network, from, forwarding, outside, reach);
  }
  return reach;
}

std::vector<const Stage*> blockers_of(const Leg& leg, const HeaderSet& asked) {
  std::vector<const Stage*> blockers;
  for (const Stage& stage : leg.stages) {
    if (stage.passes.possible.intersection(asked).empty()) blockers.push_back(&stage);
  }
  if (!blockers.empty()) return blockers;
  for (const Stage& stage : leg.stages) {
    HeaderSet others = asked;
    for (const Stage& other : leg.stages) {
      if (&other != &stage) others = others.intersection(other.passes.possible);
    }
    if (!others.empty()) blockers.push_back(&stage);
  }
  if (!blockers.empty()) return blockers;
  HeaderSet left = asked;
  for (const Stage& stage : leg.stages) {
    left = left.intersection(stage.passes.possible);
    if (blockers.empty() && left.empty()) blockers.push_back(&stage);
  }
  return blockers;
}

}  // namespace lintel::net
