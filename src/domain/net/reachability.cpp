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
    leg.certain = inner_intersection(leg.certain, stage.passes.certain);
    leg.possible = outer_intersection(leg.possible, stage.passes.possible);
  }
  leg.certain = inner_intersection(leg.certain, asked);
  leg.possible = outer_intersection(leg.possible, asked);
}

/// Addresses that the internet carries.
const HeaderSet& public_headers() {
  static const HeaderSet set = [] {
    HeaderSet every = HeaderSet::everything();
    for (const std::string_view cidr :
         {"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
          "192.168.0.0/16", "224.0.0.0/3", "::/8", "fc00::/7", "fe80::/10", "ff00::/8"}) {
      const AddressRange range = *parse_cidr(cidr);
      Headers headers = Headers::all(range.family);
      headers[Dimension::peer] = {range.first, range.last};
      every = every.difference(HeaderSet(headers));
    }
    return every;
  }();
  return set;
}

Stage stage_of_address(const Interface& interface, const Subnet* subnet) {
  Fact ipv4 = interface.public_address;
  if (interface.by_subnet) {
    ipv4 = subnet ? subnet->gives_public_addresses : Fact{Truth::unknown, ipv4.place, interface.other_subnets};
    if (ipv4.truth == Truth::no) ipv4.why = "it has no public address, and its subnet gives none";
  }
  return stage_of(StageKind::address, ipv4.place, ipv4, interface.ipv6);
}

/// `without` for IPv6: another gateway leads out.
Stage stage_of_gateway(const Network& network, const Subnet& subnet, bool without = false) {
  const Fact& gateway = network.vpcs[subnet.vpc].gateway;
  return stage_of(StageKind::gateway, gateway.place, gateway, without ? Fact{Truth::yes, {}, {}} : gateway);
}

/// Whether a route for IPv6 leads out without an internet gateway.
bool has_egress_only_route(const Network& network, const Subnet& subnet) {
  if (!subnet.table) return false;
  const auto& routes = network.tables[*subnet.table].routes;
  return std::any_of(routes.begin(), routes.end(),
                     [](const Route& route) { return route.target == RouteTarget::egress_only_gateway; });
}

Stage stage_of_block(const Fact& blocked, StageKind kind) {
  const Fact open = {opposite_of(blocked.truth), blocked.place, blocked.why};
  Stage stage = stage_of(kind, blocked.place, open, open);
  if (blocked.truth == Truth::yes) stage.why = "it blocks what internet gateways let in";
  return stage;
}

/// Appliances and transit gateways may pass on to an internet gateway; NAT gateways answer under another address.
Truth leads_to_internet(const Route& route) {
  if (route.target == RouteTarget::unknown || route.target == RouteTarget::other) return Truth::unknown;
  return route.target == RouteTarget::internet_gateway ? Truth::yes : Truth::no;
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

/// What is outside and not on the internet comes over private ways, of which the code has the one end.
Truth leads_to_private(const Route& route) {
  const bool may = route.target == RouteTarget::unknown || route.target == RouteTarget::other ||
                   route.target == RouteTarget::peering;
  return may ? Truth::unknown : Truth::no;
}

/// Between an interface in one subnet and private addresses outside of every VPC.
Leg leg_to_private(const Network& network, const Interface& interface, const Subnet* subnet, bool outward,
                   const HeaderSet& asked) {
  const Remote remote;
  Leg leg{outward ? nullptr : &interface, {}, {}, {}};
  if (subnet) {
    Stage routes = stage_of_routes(network, *subnet, remote, leads_to_private);
    if (routes.why.empty()) routes.why = "no route leads to private addresses outside of the VPC";
    leg.stages.push_back(std::move(routes));
    leg.stages.push_back(stage_of_acl(network, *subnet, outward, false, remote));
    leg.stages.push_back(stage_of_acl(network, *subnet, !outward, true, remote));
  } else {
    leg.stages.push_back(unknown_stage(StageKind::subnet, interface, interface.other_subnets));
  }
  leg.stages.push_back(stage_of_groups(network, interface, outward, remote));
  if (!outward) leg.stages.push_back(stage_of_listener(interface));
  settle(leg, asked);
  return leg;
}

/// Whether what a subnet sends out passes its network ACL, whatever it is, and what comes back too.
bool lets_everything_through(const Network& network, const Subnet& subnet) {
  const HeaderSet every = HeaderSet::everything();
  return stage_of_acl(network, subnet, true, false, {}).passes.certain.contains(every) &&
         stage_of_acl(network, subnet, false, true, {}).passes.certain.contains(every);
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
    if (route.target == RouteTarget::internet_gateway) {
      return has_address(route.destination ? route.destination->family : Family::ipv4);
    }
    if (route.target == RouteTarget::egress_only_gateway) return has_address(Family::ipv6);
    if (route.target == RouteTarget::nat_gateway && route.stays_private) return Truth::no;
    if (route.target == RouteTarget::nat_gateway && route.through) {
      const Subnet& of_gateway = network.subnets[*route.through];
      const Stage outer = of_gateway.table ? stage_of_routes(network, of_gateway, {}, leads_to_internet) : Stage{};
      if (!of_gateway.table || outer.passes.certain.empty())
        return outer.passes.possible.empty() && of_gateway.table ? Truth::no : Truth::unknown;
      return lets_everything_through(network, of_gateway) ? Truth::yes : Truth::unknown;
    }
    return route.target == RouteTarget::peering ? Truth::no : Truth::unknown;
  });
}

Leg leg_to_internet(const Network& network, const Interface& from, const Subnet* subnet, const HeaderSet& asked) {
  const Remote remote;
  Leg leg{nullptr, {}, {}, {}};
  leg.stages.push_back(stage_of_groups(network, from, true, remote));
  if (subnet) {
    leg.stages.push_back(stage_of_acl(network, *subnet, true, false, remote));
    leg.stages.push_back(stage_of_exit(network, from, *subnet));
    leg.stages.push_back(stage_of_gateway(network, *subnet, has_egress_only_route(network, *subnet)));
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
    if (route.target == RouteTarget::other || route.target == RouteTarget::unknown) return Truth::unknown;
    if (route.target != RouteTarget::peering) return Truth::no;
    for (const Peering& peering : network.peerings) {
      if (peering.resource != route.to) continue;
      const bool joins = (peering.requester == from.vpc && peering.accepter == to.vpc) ||
                         (peering.requester == to.vpc && peering.accepter == from.vpc);
      return !joins ? Truth::no : peering.accepted ? Truth::yes : Truth::unknown;
    }
    return Truth::unknown;
  });
}

/// Whether two subnets are in one VPC: of VPCs that are elsewhere two may be the same.
Truth share_vpc(const Network& network, const Subnet& a, const Subnet& b) {
  if (a.vpc == b.vpc) return Truth::yes;
  const Vpc &one = network.vpcs[a.vpc], &other = network.vpcs[b.vpc];
  const bool may_be_one = (!one.resource && !other.resource) || one.may_be_another || other.may_be_another;
  return may_be_one ? Truth::unknown : Truth::no;
}

/// Whether rules of one VPC that name groups of the other take in their members.
Truth are_told_by_group(const Network& network, const Subnet& a, const Subnet& b) {
  if (share_vpc(network, a, b) != Truth::no) return share_vpc(network, a, b);
  for (const Peering& peering : network.peerings) {
    const bool joins = (peering.requester == a.vpc && peering.accepter == b.vpc) ||
                       (peering.requester == b.vpc && peering.accepter == a.vpc);
    if (joins && peering.in_one_region && peering.accepted) return Truth::yes;
  }
  // A transit gateway may be set to do so too.
  return Truth::unknown;
}

/// Whether a route sends what is meant for the VPC itself through something else.
bool has_detour(const Network& network, const Subnet& subnet) {
  if (!subnet.table) return false;  // the local route is there whatever the table is
  const Vpc& vpc = network.vpcs[subnet.vpc];
  const auto& blocks = vpc.blocks;
  const auto detours = [&](const Route& route) {
    const bool leads_out = route.target == RouteTarget::internet_gateway ||
                           route.target == RouteTarget::egress_only_gateway ||
                           route.target == RouteTarget::nat_gateway || route.target == RouteTarget::peering;
    // Of a block that is not known no other gateway's route is a part; an appliance's may be.
    if (!route.destination) return !leads_out;
    if (vpc.more_blocks && !leads_out && !is_world(*route.destination)) return true;
    return std::any_of(blocks.begin(), blocks.end(), [&](const AddressRange& block) {
      return block.family == route.destination->family && block.first <= route.destination->first &&
             route.destination->last <= block.last;
    });
  };
  const auto& routes = network.tables[*subnet.table].routes;
  return std::any_of(routes.begin(), routes.end(), detours) ||
         std::any_of(network.floating_routes.begin(), network.floating_routes.end(), detours);
}

void add_stages_between(const Network& network, const Interface& from, const Subnet& a, const Interface& to,
                        const Subnet& b, Leg& leg) {
  if (&a == &b) return;
  const Remote near = remote_of(from, &a), far = remote_of(to, &b);
  const Truth is_one = share_vpc(network, a, b);
  if (is_one == Truth::unknown) {
    leg.stages.push_back(unknown_stage(StageKind::route, to, "whether both are in one VPC is not known"));
  } else if (is_one == Truth::no) {
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
  Remote near = remote_of(from, a), far = remote_of(to, b);
  if (a && b) near.is_told_by_group = far.is_told_by_group = are_told_by_group(network, *a, *b);
  leg.stages.push_back(stage_of_groups(network, from, true, far));
  if (!a) leg.stages.push_back(unknown_stage(StageKind::subnet, from, from.other_subnets));
  if (!b) leg.stages.push_back(unknown_stage(StageKind::subnet, to, to.other_subnets));
  if (a && b) add_stages_between(network, from, *a, to, *b, leg);
  leg.stages.push_back(stage_of_groups(network, to, false, near));
  leg.stages.push_back(stage_of_listener(to));
  settle(leg, asked);
  return leg;
}

/// From a load balancer that keeps the addresses of its clients: the filters of the target see those, but may name the
/// groups of the load balancer too.
Leg leg_of_clients(const Network& network, const Interface& balancer, const Subnet* a, const Interface& to,
                   const Subnet* b, const HeaderSet& asked) {
  Leg leg{&to, {}, {}, {}};
  const Remote far = remote_of(to, b);
  Remote clients = remote_of(balancer, a);
  clients.keeps_peers = true;
  leg.stages.push_back(stage_of_groups(network, balancer, true, far));
  if (!a) leg.stages.push_back(unknown_stage(StageKind::subnet, balancer, balancer.other_subnets));
  if (!b) leg.stages.push_back(unknown_stage(StageKind::subnet, to, to.other_subnets));
  if (a && b && a != b) {
    if (share_vpc(network, *a, *b) != Truth::yes)
      leg.stages.push_back(unknown_stage(StageKind::route, to, "the load balancer and its target are in two VPCs"));
    leg.stages.push_back(stage_of_acl(network, *a, true, false, far));
    leg.stages.push_back(stage_of_acl(network, *b, false, false, {}));
    leg.stages.push_back(stage_of_acl(network, *b, true, true, {}));
    leg.stages.push_back(stage_of_acl(network, *a, false, true, far));
  }
  leg.stages.push_back(stage_of_groups(network, to, false, clients));
  leg.stages.push_back(stage_of_listener(to));
  settle(leg, asked);
  return leg;
}

/// The subnets that an interface may be in; nullptr for those that are not known.
std::vector<const Subnet*> subnets_of(const Network& network, const Interface& interface) {
  std::vector<const Subnet*> subnets;
  for (const std::uint32_t index : interface.subnets) {
    if (subnets.size() == max_interface_subnets) return {nullptr};
    subnets.push_back(&network.subnets[index]);
  }
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

void add_reach(Reach other, Reach& reach) {
  reach.certain.add(other.certain);
  reach.possible.add(other.possible);
  std::move(other.ways.begin(), other.ways.end(), std::back_inserter(reach.ways));
}

Reach decide_on_internet(const Network& network, const End& from, const End& to, const HeaderSet& asked) {
  if (!from.interface) {
    return over_subnets(network, *to.interface, [&](const Subnet* subnet) {
      return alone(leg_from_internet(network, *to.interface, subnet, asked));
    });
  }
  return over_subnets(network, *from.interface, [&](const Subnet* subnet) {
    return alone(leg_to_internet(network, *from.interface, subnet, asked));
  });
}

/// What is decided of two ends without load balancers between.
Reach decide_straight(const Network& network, const End& from, const End& to, const HeaderSet& asked) {
  if (!from.interface && !to.interface) return {};
  if (from.interface && to.interface) {
    return over_subnets(network, *from.interface, [&](const Subnet* a) {
      return over_subnets(network, *to.interface, [&](const Subnet* b) {
        return alone(leg_between(network, *from.interface, a, *to.interface, b, asked));
      });
    });
  }
  const HeaderSet carried = asked.intersection(public_headers()), rest = asked.difference(public_headers());
  Reach reach;
  if (!carried.empty() || rest.empty()) add_reach(decide_on_internet(network, from, to, carried), reach);
  if (rest.empty()) return reach;
  const bool outward = from.interface != nullptr;
  const Interface& interface = outward ? *from.interface : *to.interface;
  add_reach(over_subnets(
                network, interface,
                [&](const Subnet* subnet) { return alone(leg_to_private(network, interface, subnet, outward, rest)); }),
            reach);
  return reach;
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

/// What passes on from a load balancer to a target, by the clients' addresses.
struct Passage {
  HeaderSet certain, possible;  ///< every header of the clients that it passes for
  std::optional<Leg> leg;
};

/// The leg that says most: one that gets through, else one that may, else the first.
const Way* best_way(const Reach& reach) {
  const auto find = [&](auto member) {
    return std::find_if(reach.ways.begin(), reach.ways.end(), [&](const Way& way) { return !(way.*member).empty(); });
  };
  for (const auto member : {&Way::certain, &Way::possible}) {
    if (const auto way = find(member); way != reach.ways.end()) return &*way;
  }
  return reach.ways.empty() ? nullptr : &reach.ways.front();
}

/// Where the target sees the load balancer's own address.
Passage pass_as_balancer(const Network& network, const Forwarding& forwarding, const HeaderSet& asked) {
  const Interface& balancer = network.interfaces[forwarding.balancer];
  const Reach reach =
      decide_straight(network, {&balancer, {}}, {&network.interfaces[forwarding.target], {}}, asked.for_some_peer());
  Passage passage;
  if (!reach.certain.empty()) passage.certain = HeaderSet::everything();
  if (!reach.possible.empty()) passage.possible = HeaderSet::everything();
  if (const Way* way = best_way(reach)) passage.leg = way->legs.front();
  return passage;
}

/// Where the target sees the client's address. That is so of IPv4; clients of IPv6 may come to a target of IPv4, which
/// sees the load balancer.
Passage pass_as_client(const Network& network, const Forwarding& forwarding, const HeaderSet& asked) {
  const Interface& balancer = network.interfaces[forwarding.balancer];
  const Interface& target = network.interfaces[forwarding.target];
  const Reach reach = over_subnets(network, balancer, [&](const Subnet* a) {
    return over_subnets(network, target,
                        [&](const Subnet* b) { return alone(leg_of_clients(network, balancer, a, target, b, asked)); });
  });
  const HeaderSet ipv4(Headers::all(Family::ipv4));
  Passage passage;
  const HeaderSet missing = asked.intersection(ipv4).difference(reach.certain).for_some_service();
  passage.certain = asked.intersection(ipv4).for_some_service().difference(missing);
  passage.possible = reach.possible.for_some_service();
  if (!pass_as_balancer(network, forwarding, asked).possible.empty()) passage.possible.add(Headers::all(Family::ipv6));
  if (const Way* way = best_way(reach)) passage.leg = way->legs.front();
  return passage;
}

Passage decide_passage(const Network& network, const Forwarding& forwarding, const HeaderSet& asked) {
  if (forwarding.keeps_clients == Truth::no) return pass_as_balancer(network, forwarding, asked);
  Passage passage = pass_as_client(network, forwarding, asked);
  if (forwarding.keeps_clients == Truth::yes) return passage;
  const Passage other = pass_as_balancer(network, forwarding, asked);
  passage.certain = passage.certain.intersection(other.certain);
  passage.possible.add(other.possible);
  if (!passage.leg) passage.leg = other.leg;
  return passage;
}

void add_forwarded(const Network& network, const End& from, const Forwarding& forwarding, const HeaderSet& asked,
                   Reach& reach) {
  const Interface& balancer = network.interfaces[forwarding.balancer];
  const HeaderSet inner = at_port(asked, forwarding);
  if (inner.empty() || &balancer == from.interface) return;
  const HeaderSet sent = with_peers_of(headers_of_clients(), from).intersection(forwarding.from);
  const Reach outer = decide_straight(network, from, {&balancer, {}}, sent);
  const Passage passage = decide_passage(network, forwarding, inner);
  const Way* first = best_way(outer);
  if (!first || !passage.leg) return;
  Way way;
  way.legs = {first->legs.front(), *passage.leg};
  // Between interfaces the sender's address is one of its subnet's, which no filter behind can be asked about.
  const bool is_lost = from.interface && forwarding.keeps_clients != Truth::no;
  way.possible = is_lost ? outer.possible : outer_intersection(outer.possible, passage.possible);
  if (passage.possible.empty()) way.possible = {};
  if (forwarding.certain && forwarding.port && !is_lost)
    way.certain = inner_intersection(outer.certain, passage.certain);
  reach.certain.add(way.certain);
  reach.possible.add(way.possible);
  reach.ways.push_back(std::move(way));
}

/// A way that nothing is known of.
void add_unknown_way(const Interface& to, const std::string& why, const HeaderSet& asked, Reach& reach) {
  Leg leg{&to, {unknown_stage(StageKind::listener, to, why)}, {}, {}};
  settle(leg, asked);
  add_reach(alone(std::move(leg)), reach);
}

}  // namespace

End internet() {
  End end;
  for (const Headers& product : public_headers().products()) {
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
  if (!network.more_forwardings.empty() && to.interface->takes_connections)
    add_unknown_way(*to.interface, network.more_forwardings, outside, reach);
  for (const Forwarding& forwarding : network.forwardings) {
    if (&network.interfaces[forwarding.target] == to.interface)
      add_forwarded(network, from, forwarding, outside, reach);
  }
  return reach;
}

Truth opens_without(const Leg& leg, const Stage* taken_out, const HeaderSet& asked) {
  HeaderSet certain = HeaderSet::everything(), possible = certain;
  for (const Stage& stage : leg.stages) {
    if (&stage == taken_out) continue;
    certain = inner_intersection(certain, stage.passes.certain);
    possible = outer_intersection(possible, stage.passes.possible);
  }
  if (!inner_intersection(certain, asked).empty()) return Truth::yes;
  return outer_intersection(possible, asked).empty() ? Truth::no : Truth::unknown;
}

std::vector<const Stage*> blockers_of(const Leg& leg, const HeaderSet& asked) {
  std::vector<const Stage*> blockers;
  for (const Stage& stage : leg.stages) {
    if (outer_intersection(stage.passes.possible, asked).empty()) blockers.push_back(&stage);
  }
  if (!blockers.empty()) return blockers;
  for (const Stage& stage : leg.stages) {
    HeaderSet others = asked;
    for (const Stage& other : leg.stages) {
      if (&other != &stage) others = outer_intersection(others, other.passes.possible);
    }
    if (!others.empty()) blockers.push_back(&stage);
  }
  if (!blockers.empty()) return blockers;
  HeaderSet left = asked;
  for (const Stage& stage : leg.stages) {
    left = outer_intersection(left, stage.passes.possible);
    if (blockers.empty() && left.empty()) blockers.push_back(&stage);
  }
  return blockers;
}

}  // namespace lintel::net
