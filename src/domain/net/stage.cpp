#include "domain/net/stage.h"

#include <algorithm>
#include <array>

#include "domain/net/packet_rule.h"

namespace lintel::net {
namespace {

constexpr std::array all_families = {Family::ipv4, Family::ipv6};

HeaderSet addressed(const AddressRange& range) {
  Headers headers = Headers::all(range.family);
  headers[Dimension::peer] = {range.first, range.last};
  return HeaderSet(headers);
}

HeaderSet with_ports_swapped(const HeaderSet& set) {
  HeaderSet swapped;
  for (Headers product : set.products()) {
    std::swap(product[Dimension::source_port], product[Dimension::destination_port]);
    swapped.add(product);
  }
  return swapped;
}

bool is_member(const Interface& interface, std::uint32_t group) {
  return std::find(interface.groups.begin(), interface.groups.end(), group) != interface.groups.end();
}

/// What a rule lets through because of the groups that the remote end is in.
Bounds by_group(const PacketRule& rule, const Remote& remote) {
  Bounds bounds;
  if (!remote.interface || (!rule.group && !rule.of_others)) return bounds;
  const bool member = rule.group && is_member(*remote.interface, *rule.group);
  if (remote.is_told_by_group == Truth::no) return bounds;
  if (member && remote.is_told_by_group == Truth::yes) bounds.certain = rule.services.certain;
  if (member || rule.of_others || !remote.interface->other_groups.empty()) bounds.possible = rule.services.possible;
  return bounds;
}

void add_bounds(const Bounds& from, Bounds& to) {
  to.certain.add(from.certain);
  to.possible.add(from.possible);
}

/// Adds to a stage what the rules of a security group let through.
void add_group(const RuleList& list, const Remote& remote, Bounds& by_address, Stage& stage) {
  // A rule is one range of addresses, as AWS counts them.
  std::size_t ranges = 0;
  for (const PacketRule& rule : list.rules) ranges += rule.by_address.possible.products().size();
  if (ranges > 2 * max_group_rules) {
    stage.passes.possible = HeaderSet::everything();
    stage.why = "it has more rules than AWS grants";
    return;
  }
  for (const PacketRule& rule : list.rules) {
    add_bounds(rule.by_address, by_address);
    Bounds own = by_group(rule, remote);
    add_bounds(own, stage.passes);
    own.possible.add(toward(rule.by_address, remote).possible);
    if (!own.possible.empty()) stage.openings.push_back({rule.place, own.possible});
    if (!own.possible.empty() && !rule.why.empty()) stage.why = rule.why;
  }
  if (list.more.empty()) return;
  stage.passes.possible = HeaderSet::everything();
  stage.why = list.more;
}

/// What comes back over protocols with ports; over the others nothing has to.
Bounds for_answers(const Bounds& bounds) {
  Bounds answers{with_ports_swapped(bounds.certain), with_ports_swapped(bounds.possible)};
  answers.certain.add(without_ports());
  answers.possible.add(without_ports());
  return answers;
}

}  // namespace

HeaderSet without_ports() {
  HeaderSet set;
  constexpr std::array<std::pair<std::uint64_t, std::uint64_t>, 3> others = {
      {{0, tcp_protocol - 1}, {tcp_protocol + 1, udp_protocol - 1}, {udp_protocol + 1, 255}}};
  for (Headers headers : all_headers()) {
    for (const auto& [first, last] : others) {
      headers[Dimension::protocol] = numbers(first, last);
      set.add(headers);
    }
  }
  return set;
}

/// One address of a range is the remote end's, nobody knows which: certain is what passes for each.
Bounds toward(const Bounds& bounds, const Remote& remote) {
  if (!remote.interface || remote.keeps_peers) return bounds;
  Bounds result;
  for (const Family family : all_families) {
    HeaderSet every(Headers::all(family));
    bool any = false;
    for (const AddressRange& range : remote.ranges) {
      if (range.family != family) continue;
      any = true;
      every = every.intersection(bounds.certain.for_every_peer(range));
      result.possible.add(bounds.possible.intersection(addressed(range)).for_some_peer());
    }
    if (any) result.certain.add(every);
  }
  if (!remote.ranges.empty()) return result;
  for (const Family family : all_families) result.certain.add(bounds.certain.for_every_peer(whole_family(family)));
  result.possible = bounds.possible.for_some_peer();
  return result;
}

Bounds pass(const std::vector<RouteStep>& steps) {
  // `open` is what no step before has decided: for certain, and as far as it may be.
  Bounds result, open{HeaderSet::everything(), HeaderSet::everything()};
  for (const RouteStep& step : steps) {
    if (open.certain.products().size() > max_products) open.certain = {};
    // What is not taken away of this lets too much through, never too little.
    const bool is_much = open.possible.products().size() > max_products;
    if (step.leads == Truth::yes) {
      result.certain.add(open.certain.intersection(step.matches.certain));
      open.certain = open.certain.difference(step.matches.certain);
    } else {
      open.certain = open.certain.difference(step.matches.possible);
    }
    if (step.leads != Truth::no) result.possible.add(open.possible.intersection(step.matches.possible));
    if (!is_much) open.possible = open.possible.difference(step.matches.certain);
  }
  return result;
}

Stage stage_of(StageKind kind, Place place, const Fact& ipv4, const Fact& ipv6) {
  Stage stage{kind, place, {}, {}, {}};
  for (const Family family : all_families) {
    const Fact& fact = family == Family::ipv4 ? ipv4 : ipv6;
    if (fact.truth != Truth::no) stage.passes.possible.add(Headers::all(family));
    if (fact.truth == Truth::yes) stage.passes.certain.add(Headers::all(family));
    if (fact.truth != Truth::yes && stage.why.empty()) stage.why = fact.why;
    if (fact.truth == Truth::unknown) stage.why = fact.why;
  }
  return stage;
}

Stage stage_of_groups(const Network& network, const Interface& interface, bool outward, const Remote& remote) {
  Stage stage{outward ? StageKind::group_out : StageKind::group_in,
              {interface.resource, interface.resource->header},
              {},
              {},
              {}};
  if (interface.without_groups && interface.other_groups.empty()) {
    stage.passes = {HeaderSet::everything(), HeaderSet::everything()};
    return stage;
  }
  if (interface.groups.size() == 1) stage.place = network.groups[interface.groups.front()].place;
  Bounds by_address;
  for (const std::uint32_t index : interface.groups) {
    if (interface.groups.size() > max_interface_groups) break;
    const SecurityGroup& group = network.groups[index];
    add_group(outward ? group.egress : group.ingress, remote, by_address, stage);
  }
  if (!interface.groups.empty())
    add_group(outward ? network.floating_egress : network.floating_ingress, remote, by_address, stage);
  add_bounds(toward(by_address, remote), stage.passes);
  if (interface.groups.size() > max_interface_groups) {
    stage.passes.possible = HeaderSet::everything();
    stage.why = "it has more security groups than AWS grants";
  }
  if (!interface.other_groups.empty()) {
    stage.passes.possible = HeaderSet::everything();
    stage.why = interface.other_groups;
  }
  return stage;
}

Stage stage_of_acl(const Network& network, const Subnet& subnet, bool outward, bool answers, const Remote& remote) {
  Stage stage{outward ? StageKind::acl_out : StageKind::acl_in, {subnet.resource, subnet.resource->header}, {}, {}, {}};
  if (!subnet.acl) {
    stage.passes.possible = HeaderSet::everything();
    stage.why = "the network ACL of " + std::string(subnet.resource->address) + " is not in the code";
    if (answers) stage.passes.certain = without_ports();
    return stage;
  }
  const NetworkAcl& acl = network.acls[*subnet.acl];
  stage.place = acl.place;
  const RuleList& list = outward ? acl.egress : acl.ingress;
  const std::vector<PacketRule>& rules = list.rules;
  if (rules.size() > max_acl_entries || !list.more.empty()) {
    stage.passes.possible = HeaderSet::everything();
    if (answers) stage.passes.certain = without_ports();
    stage.why = list.more.empty() ? "the network ACL has more entries than AWS grants" : list.more;
    return stage;
  }
  std::vector<RouteStep> steps;
  for (const PacketRule& rule : rules) {
    steps.push_back({rule.place, rule.by_address, rule.denies ? Truth::no : Truth::yes});
    if (!rule.why.empty()) stage.why = rule.why;
    if (rule.denies) continue;
    const Bounds own = toward(rule.by_address, remote);
    stage.openings.push_back({rule.place, answers ? for_answers(own).possible : own.possible});
  }
  stage.passes = toward(pass(steps), remote);
  if (answers) stage.passes = for_answers(stage.passes);
  return stage;
}

std::vector<std::pair<const Route*, RouteStep>> ordered_routes(const Network& network, const Subnet& subnet) {
  struct Entry {
    const Route* route;
    std::optional<AddressRange> destination;
  };
  std::vector<Entry> entries;
  for (const Route& route : network.tables[*subnet.table].routes) entries.push_back({&route, route.destination});
  for (const Route& route : network.floating_routes) entries.push_back({&route, route.destination});
  for (const AddressRange& block : network.vpcs[subnet.vpc].blocks) entries.push_back({nullptr, block});
  // Of two blocks that overlap one lies within the other: the smaller one is the longer prefix.
  const auto is_longer = [](const Entry& a, const Entry& b) {
    if (!a.destination || !b.destination) return !a.destination && b.destination;
    const AddressRange &x = *a.destination, &y = *b.destination;
    if (x.family != y.family) return x.family < y.family;
    if (x.first != y.first) return x.first > y.first;
    return x.last < y.last;
  };
  std::stable_sort(entries.begin(), entries.end(), is_longer);
  std::vector<std::pair<const Route*, RouteStep>> steps;
  for (const Entry& entry : entries) {
    RouteStep step;
    if (entry.route) step.place = entry.route->place;
    step.matches.possible = entry.destination ? addressed(*entry.destination) : HeaderSet::everything();
    if (entry.destination && (!entry.route || entry.route->certain)) step.matches.certain = step.matches.possible;
    steps.emplace_back(entry.route, step);
  }
  return steps;
}

}  // namespace lintel::net
