#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <vector>

#include "base/budget.h"
#include "domain/net/network.h"
#include "domain/net/packet_rule.h"

namespace lintel::net {

/// The canonical type of application, network and gateway load balancers.
constexpr std::string_view balancer_type = "AWS::ElasticLoadBalancingV2::LoadBalancer";
constexpr std::string_view classic_type = "AWS::ElasticLoadBalancing::LoadBalancer";
constexpr std::string_view scaling_type = "AWS::AutoScaling::AutoScalingGroup";

/// The resources that a value may name: the one that it does, or where it is not known every one of a type.
struct Meant {
  std::vector<const model::Resource*> resources;
  bool certain = false;
};

/// What is registered with a target group.
struct Registration {
  const model::Resource* target = nullptr;
  std::optional<std::uint16_t> port;
  bool certain = true;
};

/// The values at a path: through lists, and where a step is a reference into the properties of its target.
void collect_values(Value value, std::string_view path, const model::UnitGraph& graph, expression::Context& context,
                    std::vector<Value>& found);

/// Headers to one port.
HeaderSet headers_to_port(int protocol, std::uint64_t port);

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
  void read_inspection();
  void read_groups();
  void read_group(const model::Resource& group);
  void float_rules(const SecurityGroup& group);
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

  // interface.cpp: what has addresses; forwarding.cpp: what passes on to it
  void read_interfaces();
  void read_interface(const model::Resource& resource, const struct InterfaceKind& kind);
  void add_subnets(Value value, Interface& interface);
  void add_groups(Value value, Interface& interface);
  void read_public_address(Value properties, const struct InterfaceKind& kind, const std::vector<Value>& templates,
                           Interface& interface);
  bool gives_address(const Interface& interface) const;
  void read_listening(Interface& interface);
  void read_elastic_addresses();
  void read_forwardings();
  std::vector<Value> templates_of(const model::Resource& resource);
  void read_listener(const model::Resource& listener, const std::vector<const model::Resource*>& rules);
  void read_registrations();
  void register_targets(const model::Resource& group);
  void add_registration(const Meant& groups, Registration registration);
  void forward(Forwarding forwarding, Value actions);
  void forward_to_group(const Forwarding& forwarding, const model::Resource& group, bool certain);
  Truth keeps_clients(const model::Resource& balancer, const model::Resource& group);
  void add_forwarding(Forwarding forwarding, const model::Resource* target);
  void read_classic(std::uint32_t balancer);

  Value read(Value object, std::string_view name) { return read_property(object, name, context_); }
  Value read(const model::Resource& resource, std::string_view name) { return read(resource.properties, name); }
  /// Of Terraform's `aws_default_…`, which has no such property, the attribute as written.
  static Value written(const model::Resource& resource, std::string_view attribute);
  const model::Resource* target_of(Value value, std::string_view type) const;
  /// Whether a value that names nothing may still turn out to name something of the code. What inputs and data sources
  /// name was there before the code, and what is written out is the name of something else.
  static bool may_be_here(Value value);
  Meant meant_by(Value value, std::initializer_list<std::string_view> types) const;
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
  std::map<std::uint32_t, std::vector<Registration>> registrations_;                             ///< by target group
};

}  // namespace lintel::net
