#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/net/header_set.h"
#include "model/graph.h"

namespace lintel::net {

/// What of the code a fact is about: a resource, and where in it.
struct Place {
  const model::Resource* resource = nullptr;  ///< nullptr: nothing of the code
  Span span;
};

/// What gets through for certain, and what may: the one lies within the other.
struct Bounds {
  HeaderSet certain;
  HeaderSet possible;
};

/// What is so, with what says it, and why it is not known where it is not.
struct Fact {
  Truth truth = Truth::unknown;
  Place place;
  std::string why;
};

/// A rule of a security group, or an entry of a network ACL.
struct PacketRule {
  Place place;
  Bounds by_address;                   ///< what it matches by the peer's address
  Bounds services;                     ///< what it matches whoever the peer is: for `group`
  std::optional<std::uint32_t> group;  ///< whose members are its peers
  bool of_others = false;              ///< its peers are members of a group, or in a VPC, that is not known
  bool denies = false;                 ///< entries only
  std::int64_t number = 0;             ///< entries only
  std::string why;                     ///< why the bounds differ
};

// AWS's own quotas, the highest that it grants or more: what has more is not judged.
constexpr std::size_t max_group_rules = 2'000, max_acl_entries = 80, max_routes = 1'000, max_interface_groups = 16;
/// What load balancers pass on is judged up to so many pairs of a listener and a target.
constexpr std::size_t max_forwardings = 20'000;
/// Subnets of one interface that are judged one by one.
constexpr std::size_t max_interface_subnets = 64;

/// The rules of one direction.
struct RuleList {
  std::vector<PacketRule> rules;  ///< of a network ACL in order
  std::string more;               ///< why there may be others; empty: these are all
};

/// A security group with its rules in both directions.
struct SecurityGroup {
  Place place;
  RuleList ingress, egress;
};

/// A network ACL with its entries in both directions.
struct NetworkAcl {
  Place place;
  RuleList ingress, egress;
};

/// What a route leads to.
enum class RouteTarget : std::uint8_t {
  internet_gateway,
  egress_only_gateway,
  nat_gateway,
  peering,
  other,   ///< what passes on by tables of its own: a transit gateway, an appliance, a private gateway
  unknown  ///< not in the code
};

/// One route of a route table.
struct Route {
  Place place;
  std::optional<AddressRange> destination;  ///< not known without
  RouteTarget target = RouteTarget::unknown;
  const model::Resource* to = nullptr;
  bool certain = true;                   ///< that it exists
  std::optional<std::uint32_t> through;  ///< the subnet that a NAT gateway lies in
  bool stays_private = false;            ///< the NAT gateway does not lead to the internet
};

/// A route table with its routes.
struct RouteTable {
  Place place;
  std::vector<Route> routes;  ///< without those that are local
};

/// A VPC with its address ranges and gateways.
struct Vpc {
  const model::Resource* resource = nullptr;  ///< nullptr: elsewhere
  bool may_be_another = false;                ///< elsewhere as far as is known: it may be any VPC
  std::vector<AddressRange> blocks;
  bool more_blocks = false;                 ///< it has blocks that are not known
  Fact gateway;                             ///< an internet gateway is attached
  Fact inspected;                           ///< what comes through the gateway is sent through something else first
  std::optional<std::uint32_t> main_table;  ///< unknown without
  std::optional<std::uint32_t> default_acl;
  std::optional<std::uint32_t> default_group;
  Fact blocked;  ///< Block Public Access keeps the internet from coming in
};

/// A subnet with what its traffic passes.
struct Subnet {
  const model::Resource* resource = nullptr;
  std::uint32_t vpc = 0;
  std::vector<AddressRange> blocks;  ///< one that is not known is its whole family; empty: not known
  std::optional<std::uint32_t> table;
  std::optional<std::uint32_t> acl;
  Fact gives_public_addresses;
  Fact blocked;  ///< as the VPC's, unless it is excluded
};

/// Something that has addresses in subnets: an instance, a load balancer, a database, a task.
struct Interface {
  const model::Resource* resource = nullptr;
  std::vector<std::uint32_t> subnets;
  std::string other_subnets;  ///< why it may be in others; empty: these are all
  bool in_every_subnet = false;
  std::vector<std::uint32_t> groups;
  std::string other_groups;      ///< why it may have others
  bool without_groups = false;   ///< nothing filters, as with a network load balancer that has none
  Fact public_address;           ///< of IPv4
  bool by_subnet = false;        ///< the subnet's setting decides whether it has one
  Fact ipv6;                     ///< whether it has an address of IPv6
  Bounds listens;                ///< what it takes connections on
  bool is_of_sensitive = false;  ///< of which listeners or target groups say something that is sensitive
  bool takes_connections = true;
};

/// A target of a load balancer: what listens on the one side becomes a port on the other.
struct Forwarding {
  std::uint32_t balancer = 0;
  std::uint32_t target = 0;
  Place listener;
  Place group;
  HeaderSet from;                     ///< headers that the listener takes
  std::optional<std::uint16_t> port;  ///< at the target; unknown without
  int protocol = 6;                   ///< at the target
  Truth keeps_clients = Truth::no;    ///< the target sees the client's address (network load balancers)
  bool certain = true;                ///< whatever is sent to the listener is passed on, to this target too
};

/// Two VPCs whose routes may lead to each other.
struct Peering {
  const model::Resource* resource = nullptr;
  std::uint32_t requester = 0;
  std::uint32_t accepter = 0;
  bool accepted = false;      ///< known to be
  bool in_one_region = true;  ///< groups of the one VPC may be named in the other
};

/// The network of one unit as its code has it. Everything refers by position.
struct Network {
  const model::UnitGraph* graph = nullptr;
  std::vector<Vpc> vpcs;
  std::vector<Subnet> subnets;
  std::vector<RouteTable> tables;
  std::vector<NetworkAcl> acls;
  std::vector<SecurityGroup> groups;
  std::vector<Interface> interfaces;
  std::vector<Forwarding> forwardings;
  std::string more_forwardings;  ///< why there may be others, to anything; empty: these are all
  std::vector<Peering> peerings;
  std::vector<Route> floating_routes;          ///< each in a table that is not known, perhaps in any; none is certain
  RuleList floating_ingress, floating_egress;  ///< the same of rules of security groups

  const Interface* find(std::string_view address) const;
};

/// Reads the network out of the graph, which must outlive it.
Network read_network(const model::UnitGraph& graph);

}  // namespace lintel::net
