#pragma once

#include <map>
#include <string>

#include "base/budget.h"
#include "domain/net/network.h"
#include "domain/net/packet_rule.h"

namespace lintel::net {

/// Reads the parts of a network in the order in which they need each other.
class NetworkReader {
 public:
  explicit NetworkReader(const model::UnitGraph& graph) : graph_(graph), context_{arena_, limits_, problems_, {}} {
    network_.graph = &graph;
  }

  Network read();

 private:
  using Index = std::optional<std::uint32_t>;

  // network.cpp: what lies between the interfaces
  void read_vpcs();
  void read_gateways();
  void read_groups();
  void read_group(const model::Resource& group);
  void read_rules(Value list, bool outward, SecurityGroup& group, const model::Resource& resource);
  void read_tables();
  bool is_accepted(const model::Resource& peering);
  void read_routes();
  void read_route(const model::Resource& route);
  void read_acls();
  void read_entry(const model::Resource& entry);
  void read_subnets();
  void associate_subnets();
  void read_public_access();
  void exclude(const model::Resource& exclusion);
  std::uint32_t vpc_of(Value value);
  Index group_of(Value value);
  Route route_of(const model::Resource& route);

  // interface.cpp: what has addresses, and what passes on to it
  void read_interfaces();
  void read_interface(const model::Resource& resource, const struct InterfaceKind& kind);
  void add_subnets(Value value, Interface& interface);
  void add_groups(Value value, Interface& interface);
  void read_public_address(Value properties, const struct InterfaceKind& kind, Interface& interface);
  void read_listening(Interface& interface);
  void read_elastic_addresses();
  void read_forwardings();
  HeaderSet taken_by(const model::Resource& listener);
  void forward(const model::Resource& listener, const model::Resource& balancer, Value actions);
  void forward_to_group(const model::Resource& listener, std::uint32_t balancer, Value group);
  void add_forwarding(Forwarding forwarding, const model::Resource* target);
  void read_classic(std::uint32_t balancer);

  Value read(Value object, std::string_view name) { return read_property(object, name, context_); }
  Value read(const model::Resource& resource, std::string_view name) { return read(resource.properties, name); }
  /// Of Terraform's `aws_default_…`, which has no such property, the attribute as written.
  static Value written(const model::Resource& resource, std::string_view attribute);
  const model::Resource* target_of(Value value, std::string_view type) const;
  /// The values of a property, whether it is a list or not; `more` becomes why there may be others.
  std::vector<Value> values_of(Value value, std::string& more);
  std::string why(Value value);

  const model::UnitGraph& graph_;
  Arena arena_;
  Limits limits_;
  Problems problems_;
  expression::Context context_;
  Network network_;
  std::map<std::uint32_t, std::uint32_t> vpcs_, subnets_, tables_, acls_, groups_, interfaces_;  ///< by resource
  std::map<std::uint64_t, std::uint32_t> elsewhere_;                                             ///< VPCs by identity
};

}  // namespace lintel::net
