#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace lintel::net::test {

/// A block of addresses as the random networks have them: IPv4, of which IPv6 is the mirror.
struct Block {
  std::uint32_t address = 0;
  int prefix = 0;
  bool holds(std::uint32_t one) const { return prefix == 0 || (one ^ address) >> (32 - prefix) == 0; }
};

enum class Protocol : std::uint8_t { all, tcp, udp };

/// A rule of a security group or an entry of a network ACL.
struct Line {
  bool outward = false;
  Protocol protocol = Protocol::all;
  int first = 0, last = 65535;
  Block peer;
  int group = -1;  ///< security groups: the peer is a member of it
  bool deny = false;
  int number = 0;
};

struct Route {
  Block destination;
  int gateway = -1;  ///< of this VPC
  bool peering = false;
};

struct Table {
  int vpc = 0;
  std::vector<Route> routes;
};

struct Subnet {
  int vpc = 0;
  int table = -1;  ///< -1: the main one, which has no routes
  int acl = -1;    ///< -1: the default one, which lets everything through
  bool public_addresses = false;
  Block block;
};

struct Instance {
  int subnet = 0;
  std::vector<int> groups;
};

/// A load balancer of one listener and one target.
struct Balancer {
  int subnet = 0;
  int group = 0;
  bool internal = false;
  int port = 443, target_port = 8080;
  int target = 0;
};

/// Two VPCs at random, everything in them written down.
struct Plan {
  bool gateway[2] = {};  ///< attached
  bool peered = false;
  bool blocked = false;  ///< Block Public Access
  std::vector<Table> tables;
  std::vector<std::vector<Line>> acls;
  std::vector<int> acl_vpcs;
  std::vector<std::vector<Line>> groups;
  std::vector<Subnet> subnets;
  std::vector<Instance> instances;
  std::vector<Balancer> balancers;
};

/// `halves`: with blocks that are half a subnet, so that an instance may be on either side.
Plan draw_plan(std::mt19937& random, bool halves);

/// The plan as a CloudFormation template; with `ipv6` the mirror of it. `order` shuffles its resources.
std::string write_template(const Plan& plan, bool ipv6, std::mt19937* order = nullptr);

/// One packet of a client; instances have the host numbers given.
struct Packet {
  std::uint32_t internet = 0;  ///< the client's address; 0: the instance `from`
  int from = -1, to = -1;
  int protocol = 6, source_port = 40000, destination_port = 22;
  std::uint32_t from_host = 10, to_host = 10;
};

/// Whether the packet arrives and its answer comes back, straight or over a load balancer. `trace`, which may be null,
/// gets the names of what it passes on the straight way.
bool walk(const Plan& plan, const Packet& packet, std::vector<std::string>* trace = nullptr);

}  // namespace lintel::net::test
