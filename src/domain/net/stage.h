#pragma once

#include <string>
#include <vector>

#include "domain/net/network.h"

namespace lintel::net {

/// What a packet passes on its way.
enum class StageKind : std::uint8_t {
  subnet,
  public_access_block,
  address,
  gateway,
  inspection,
  route,
  acl_in,
  acl_out,
  group_in,
  group_out,
  listener,
};

/// A rule, route or entry of a stage, with what it may let through.
struct Opening {
  Place place;
  HeaderSet possible;
};

/// One component on the way, with the headers that it lets through in both directions.
struct Stage {
  StageKind kind = StageKind::subnet;
  Place place;  ///< the component as a whole
  Bounds passes;
  std::vector<Opening> openings;
  std::string why;  ///< why it may let more through than is certain
};

/// The end of a connection that filters are asked about: an address of a set, of which each packet has its own, or one
/// interface, whose address is some one of its subnet's.
struct Remote {
  const Interface* interface = nullptr;  ///< nullptr: the addresses of the headers
  std::vector<AddressRange> ranges;      ///< of the interface's subnet; empty: not known
  bool keeps_peers = false;              ///< the interface passes packets on with the addresses of the headers
  Truth is_told_by_group = Truth::yes;   ///< whether rules that name the interface's groups take it in
};

/// Facts of IPv4 and IPv6 as a stage.
Stage stage_of(StageKind kind, Place place, const Fact& ipv4, const Fact& ipv6);

/// The security groups of an interface.
Stage stage_of_groups(const Network& network, const Interface& interface, bool outward, const Remote& remote);

/// A subnet's network ACL. `answers` takes the ports of the headers the other way round: what comes back.
Stage stage_of_acl(const Network& network, const Subnet& subnet, bool outward, bool answers, const Remote& remote);

/// The routes of a subnet: where `leads` is yes for a route's target, its addresses pass.
/// What the routes of a subnet do to packets that leave for `remote`.
template <class Leads>
Stage stage_of_routes(const Network& network, const Subnet& subnet, const Remote& remote, const Leads& leads);

/// A filter that is asked before those after it; `leads` no: what it matches goes no further.
struct RouteStep {
  Place place;
  Bounds matches;
  Truth leads = Truth::no;
};

/// What gets through steps of which the first that matches decides; what none matches does not.
Bounds pass(const std::vector<RouteStep>& steps);

/// The routes of a subnet's table, the most specific ones first, without `leads` set.
std::vector<std::pair<const Route*, RouteStep>> ordered_routes(const Network& network, const Subnet& subnet);

/// What bounds over addresses mean for a remote end.
Bounds toward(const Bounds& bounds, const Remote& remote);

/// The headers of protocols whose answers are not told apart by ports.
HeaderSet without_ports();

template <class Leads>
Stage stage_of_routes(const Network& network, const Subnet& subnet, const Remote& remote, const Leads& leads) {
  Stage stage{StageKind::route, {subnet.resource, subnet.resource->header}, {}, {}, {}};
  if (!subnet.table) {
    stage.passes.possible = HeaderSet::everything();
    stage.why = "the route table of " + std::string(subnet.resource->address) + " is not in the code";
    return stage;
  }
  stage.place = network.tables[*subnet.table].place;
  if (network.tables[*subnet.table].routes.size() + network.floating_routes.size() > max_routes) {
    stage.passes.possible = HeaderSet::everything();
    stage.why = "the route table has more routes than AWS grants";
    return stage;
  }
  std::vector<RouteStep> steps;
  for (auto& [route, step] : ordered_routes(network, subnet)) {
    step.leads = route ? leads(*route) : Truth::no;
    if (step.leads != Truth::no) stage.openings.push_back({step.place, toward(step.matches, remote).possible});
    if (route && (step.leads == Truth::unknown || !route->certain))
      stage.why = "where a route of it leads is not known";
    steps.push_back(step);
  }
  stage.passes = toward(pass(steps), remote);
  return stage;
}

}  // namespace lintel::net
