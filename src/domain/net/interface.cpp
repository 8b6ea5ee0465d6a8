#include <algorithm>
#include <array>

#include "domain/net/network_reader.h"
#include "domain/net/rule.h"

namespace lintel::net {

/// What decides whether something has a public address of IPv4.
enum class PublicBy : std::uint8_t { nothing, property, instance, scheme };

/// How a type says where it is and what guards it: paths of properties; a path through a reference goes on there.
struct InterfaceKind {
  std::string_view type;
  std::array<std::string_view, 3> subnets;
  std::array<std::string_view, 4> groups;
  PublicBy public_by = PublicBy::nothing;
  std::string_view public_at = {};
  bool in_every_subnet = false;
  bool takes_connections = true;
};

namespace {

constexpr std::string_view balancer_type = "AWS::ElasticLoadBalancingV2::LoadBalancer";
constexpr std::string_view classic_type = "AWS::ElasticLoadBalancing::LoadBalancer";
constexpr std::string_view scaling_type = "AWS::AutoScaling::AutoScalingGroup";

constexpr InterfaceKind kinds[] = {
    {"AWS::EC2::Instance",
     {"NetworkInterfaces.SubnetId", "SubnetId", "NetworkInterfaces.NetworkInterfaceId.SubnetId"},
     {"NetworkInterfaces.GroupSet", "SecurityGroupIds", "NetworkInterfaces.NetworkInterfaceId.GroupSet",
      "SecurityGroups"},
     PublicBy::instance,
     "NetworkInterfaces.AssociatePublicIpAddress"},
    {"AWS::EC2::NetworkInterface", {"SubnetId"}, {"GroupSet"}},
    {scaling_type,
     {"VPCZoneIdentifier"},
     {"LaunchTemplate.LaunchTemplateId.LaunchTemplateData.SecurityGroupIds",
      "LaunchTemplate.LaunchTemplateId.LaunchTemplateData.NetworkInterfaces.Groups",
      "LaunchConfigurationName.SecurityGroups",
      "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId.LaunchTemplateData."
      "SecurityGroupIds"},
     PublicBy::instance,
     "LaunchTemplate.LaunchTemplateId.LaunchTemplateData.NetworkInterfaces.AssociatePublicIpAddress"},
    {balancer_type, {"Subnets", "SubnetMappings.SubnetId"}, {"SecurityGroups"}, PublicBy::scheme, "Scheme", true},
    {classic_type, {"Subnets"}, {"SecurityGroups"}, PublicBy::scheme, "Scheme", true},
    {"AWS::RDS::DBInstance",
     {"DBSubnetGroupName.SubnetIds", "DBClusterIdentifier.DBSubnetGroupName.SubnetIds"},
     {"VPCSecurityGroups", "DBClusterIdentifier.VpcSecurityGroupIds"},
     PublicBy::property,
     "PubliclyAccessible"},
    {"AWS::RDS::DBProxy", {"VpcSubnetIds"}, {"VpcSecurityGroupIds"}},
    {"AWS::Neptune::DBInstance",
     {"DBSubnetGroupName.SubnetIds", "DBClusterIdentifier.DBSubnetGroupName.SubnetIds"},
     {"DBClusterIdentifier.VpcSecurityGroupIds"},
     PublicBy::property,
     "PubliclyAccessible"},
    {"AWS::DocDB::DBCluster", {"DBSubnetGroupName.SubnetIds"}, {"VpcSecurityGroupIds"}},
    {"AWS::Redshift::Cluster",
     {"ClusterSubnetGroupName.SubnetIds"},
     {"VpcSecurityGroupIds"},
     PublicBy::property,
     "PubliclyAccessible"},
    {"AWS::RedshiftServerless::Workgroup",
     {"SubnetIds"},
     {"SecurityGroupIds"},
     PublicBy::property,
     "PubliclyAccessible"},
    {"AWS::DMS::ReplicationInstance",
     {"ReplicationSubnetGroupIdentifier.SubnetIds"},
     {"VpcSecurityGroupIds"},
     PublicBy::property,
     "PubliclyAccessible"},
    {"AWS::AmazonMQ::Broker", {"SubnetIds"}, {"SecurityGroups"}, PublicBy::property, "PubliclyAccessible"},
    {"AWS::MSK::Cluster",
     {"BrokerNodeGroupInfo.ClientSubnets"},
     {"BrokerNodeGroupInfo.SecurityGroups"},
     PublicBy::property,
     "BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type",
     true},
    {"AWS::ElastiCache::CacheCluster", {"CacheSubnetGroupName.SubnetIds"}, {"VpcSecurityGroupIds"}},
    {"AWS::ElastiCache::ReplicationGroup", {"CacheSubnetGroupName.SubnetIds"}, {"SecurityGroupIds"}},
    {"AWS::ElastiCache::ServerlessCache", {"SubnetIds"}, {"SecurityGroupIds"}},
    {"AWS::MemoryDB::Cluster", {"SubnetGroupName.SubnetIds"}, {"SecurityGroupIds"}},
    {"AWS::DAX::Cluster", {"SubnetGroupName.SubnetIds"}, {"SecurityGroupIds"}},
    {"AWS::EFS::MountTarget", {"SubnetId"}, {"SecurityGroups"}},
    {"AWS::FSx::FileSystem", {"SubnetIds"}, {"SecurityGroupIds"}},
    {"AWS::EC2::VPCEndpoint", {"SubnetIds"}, {"SecurityGroupIds"}},
    {"AWS::OpenSearchService::Domain", {"VPCOptions.SubnetIds"}, {"VPCOptions.SecurityGroupIds"}},
    {"AWS::Elasticsearch::Domain", {"VPCOptions.SubnetIds"}, {"VPCOptions.SecurityGroupIds"}},
    {"AWS::ECS::Service",
     {"NetworkConfiguration.AwsvpcConfiguration.Subnets"},
     {"NetworkConfiguration.AwsvpcConfiguration.SecurityGroups"},
     PublicBy::property,
     "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp"},
    {"AWS::Lambda::Function",
     {"VpcConfig.SubnetIds"},
     {"VpcConfig.SecurityGroupIds"},
     PublicBy::nothing,
     {},
     false,
     false},
    {"AWS::SageMaker::NotebookInstance", {"SubnetId"}, {"SecurityGroupIds"}, PublicBy::nothing, {}, false, false},
    {"AWS::CodeBuild::Project",
     {"VpcConfig.Subnets"},
     {"VpcConfig.SecurityGroupIds"},
     PublicBy::nothing,
     {},
     false,
     false},
};

/// Types that are outside VPCs unless a property says which subnets they are in.
bool is_in_vpc_by_choice(std::string_view type) {
  constexpr std::string_view types[] = {"AWS::Lambda::Function",           "AWS::OpenSearchService::Domain",
                                        "AWS::Elasticsearch::Domain",      "AWS::ECS::Service",
                                        "AWS::CodeBuild::Project",         "AWS::EC2::VPCEndpoint",
                                        "AWS::SageMaker::NotebookInstance"};
  return std::find(std::begin(types), std::end(types), type) != std::end(types);
}

HeaderSet on_port(int protocol, std::uint64_t port) {
  HeaderSet set;
  for (Headers headers : all_headers()) {
    headers[Dimension::protocol] = numbers(static_cast<std::uint64_t>(protocol), static_cast<std::uint64_t>(protocol));
    headers[Dimension::destination_port] = numbers(port, port);
    set.add(headers);
  }
  return set;
}

bool is_yes(Value value) {
  return value.boolean() || value.string() == "true" || value.string() == "ENABLED" ||
         value.string() == "SERVICE_PROVIDED_EIPS";
}

/// The values at a path: through lists, and where a step is a reference into the properties of its target.
void collect(Value value, std::string_view path, const model::UnitGraph& graph, expression::Context& context,
             std::vector<Value>& found) {
  value = expression::settle(value, context);
  if (value.is_null()) return;
  if (value.is_sequence()) {
    for (const Value item : value.items()) collect(item, path, graph, context, found);
    if (value.is_open()) found.push_back(make_unknown(&types::any, find_blocker(value, context.arena), context.arena));
    return;
  }
  if (path.empty()) return found.push_back(value);
  const std::size_t dot = path.find('.');
  const std::string_view rest = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  if (value.is_mapping()) return collect(value.get(path.substr(0, dot)), rest, graph, context, found);
  const model::Resource* target = model::find_target(graph, value);
  if (!target) return found.push_back(value);
  collect(target->properties.get(path.substr(0, dot)), rest, graph, context, found);
}

}  // namespace

void NetworkReader::read_interfaces() {
  for (const model::Resource& resource : graph_.resources) {
    const auto kind =
        std::find_if(std::begin(kinds), std::end(kinds), [&](const auto& each) { return each.type == resource.type; });
    if (kind != std::end(kinds) && !resource.partial) read_interface(resource, *kind);
  }
}

void NetworkReader::read_interface(const model::Resource& resource, const InterfaceKind& kind) {
  Interface interface;
  interface.resource = &resource;
  interface.in_every_subnet = kind.in_every_subnet;
  interface.takes_connections = kind.takes_connections;
  std::vector<Value> subnets, groups;
  for (const std::string_view path : kind.subnets) {
    if (!path.empty()) collect(resource.properties, path, graph_, context_, subnets);
  }
  if (subnets.empty() && is_in_vpc_by_choice(kind.type)) return;
  for (const std::string_view path : kind.groups) {
    if (!path.empty()) collect(resource.properties, path, graph_, context_, groups);
  }
  for (const Value subnet : subnets) add_subnets(subnet, interface);
  for (const Value group : groups) add_groups(group, interface);
  if (subnets.empty()) interface.other_subnets = "it is in the default VPC, which is not in the code";
  const Value type = read(resource, "Type");
  const bool filters =
      kind.type != balancer_type || (!type.is_unknown() && type.string() != "network" && type.string() != "gateway");
  interface.without_groups = groups.empty() && !filters;
  if (interface.without_groups && type.is_unknown()) interface.other_groups = why(type);
  if (groups.empty() && filters) {
    const Index vpc = interface.subnets.empty() || !interface.other_subnets.empty()
                          ? Index()
                          : network_.subnets[interface.subnets.front()].vpc;
    const Index group = vpc ? network_.vpcs[*vpc].default_group : Index();
    if (group) interface.groups.push_back(*group);
    if (!group) interface.other_groups = "it has the default security group, which is not in the code";
  }
  read_public_address(resource.properties, kind, interface);
  read_listening(interface);
  interfaces_[resource.index] = static_cast<std::uint32_t>(network_.interfaces.size());
  network_.interfaces.push_back(std::move(interface));
}

void NetworkReader::add_subnets(Value value, Interface& interface) {
  const model::Resource* subnet = target_of(value, "AWS::EC2::Subnet");
  if (!subnet) {
    interface.other_subnets = "the subnet is not in the code";
    if (value.is_unknown() && !value.reference()) interface.other_subnets += ": " + why(value);
    return;
  }
  const std::uint32_t position = subnets_.at(subnet->index);
  if (std::find(interface.subnets.begin(), interface.subnets.end(), position) == interface.subnets.end())
    interface.subnets.push_back(position);
  if (exists(*subnet) != Truth::yes) interface.other_subnets = "how many subnets there are is not known";
}

void NetworkReader::add_groups(Value value, Interface& interface) {
  const Index group = group_of(value);
  if (!group) {
    interface.other_groups = "a security group of it is not in the code";
    if (value.is_unknown() && !value.reference()) interface.other_groups += ": " + why(value);
    return;
  }
  if (std::find(interface.groups.begin(), interface.groups.end(), *group) == interface.groups.end())
    interface.groups.push_back(*group);
}

void NetworkReader::read_public_address(Value properties, const InterfaceKind& kind, Interface& interface) {
  const Place place = {interface.resource, interface.resource->header};
  Fact& fact = interface.public_address = {Truth::no, place, "it has no public address"};
  interface.ipv6 = {Truth::no, place, "it has no IPv6 address"};
  std::vector<Value> given;
  if (!kind.public_at.empty()) collect(properties, kind.public_at, graph_, context_, given);
  if (kind.public_by == PublicBy::instance)
    collect(properties, "LaunchConfigurationName.AssociatePublicIpAddress", graph_, context_, given);
  for (const Value value : given) {
    const Place at = {interface.resource, span_of(value).known() ? span_of(value) : place.span};
    if (value.is_unknown() || value.kind() == Kind::choice)
      fact = {Truth::unknown, at, why(value)};
    else if (kind.public_by == PublicBy::scheme ? value.string() != "internal" : is_yes(value))
      fact = {Truth::yes, at, {}};
    else
      fact = {Truth::no, at, "it has no public address"};
  }
  if (kind.public_by == PublicBy::scheme) {
    if (given.empty()) fact = {Truth::yes, place, {}};
    const Value type = read(properties, "IpAddressType");
    if (type.string().starts_with("dualstack")) interface.ipv6.truth = fact.truth;
    if (type.is_unknown()) interface.ipv6 = {Truth::unknown, place, why(type)};
  }
  if (given.empty() && kind.type == "AWS::RDS::DBInstance")
    fact = {Truth::unknown, place, "the code does not say whether it is public"};
  if (kind.public_by != PublicBy::instance) return;
  std::vector<Value> attached;
  collect(properties, "NetworkInterfaces.NetworkInterfaceId", graph_, context_, attached);
  interface.by_subnet = given.empty() && attached.empty();
  for (const std::uint32_t subnet : interface.subnets) {
    const Value assigned = read(*network_.subnets[subnet].resource, "AssignIpv6AddressOnCreation");
    if (assigned.boolean()) interface.ipv6.truth = Truth::yes;
    if (assigned.is_unknown()) interface.ipv6 = {Truth::unknown, place, why(assigned)};
  }
  const Value count = read(properties, "Ipv6AddressCount"), addresses = read(properties, "Ipv6Addresses");
  if (whole_number(count).value_or(0) > 0 || addresses.size() > 0) interface.ipv6.truth = Truth::yes;
  if (count.is_unknown() || addresses.is_unknown())
    interface.ipv6 = {Truth::unknown, place, why(count.is_unknown() ? count : addresses)};
}

/// A database listens on its port, a load balancer on those of its listeners; of others nothing is known but what is
/// let through.
void NetworkReader::read_listening(Interface& interface) {
  const model::Resource& resource = *interface.resource;
  if (resource.type == balancer_type || resource.type == classic_type) return;
  interface.listens = {HeaderSet::everything(), HeaderSet::everything()};
  const auto port = whole_number(read(resource, "Port"));
  if (!port || *port < 0 || *port > last_port) return;
  const HeaderSet only = on_port(tcp_protocol, static_cast<std::uint64_t>(*port));
  interface.listens = {only, only};
}

void NetworkReader::read_elastic_addresses() {
  std::map<std::uint32_t, std::vector<std::uint32_t>> users;  // of network interfaces
  for (const auto& [resource, position] : interfaces_) {
    std::vector<Value> attached;
    collect(graph_.resources[resource].properties, "NetworkInterfaces.NetworkInterfaceId", graph_, context_, attached);
    for (const Value value : attached) {
      if (const model::Resource* target = model::find_target(graph_, value)) users[target->index].push_back(position);
    }
  }
  for (const std::string_view type : {"AWS::EC2::EIP", "AWS::EC2::EIPAssociation"}) {
    for (const std::uint32_t index : graph_.of_type(type)) {
      const model::Resource& address = graph_.resources[index];
      for (const std::string_view property : {"InstanceId", "NetworkInterfaceId"}) {
        const model::Resource* target = model::find_target(graph_, read(address, property));
        if (!target) continue;
        std::vector<std::uint32_t> positions = users[target->index];
        if (interfaces_.contains(target->index)) positions.push_back(interfaces_[target->index]);
        for (const std::uint32_t position : positions) {
          Interface& interface = network_.interfaces[position];
          interface.public_address = {
              exists(address), {&address, address.header}, "a condition decides whether it has its address"};
          interface.by_subnet = false;
        }
      }
    }
  }
}

// ---- load balancers -------------------------------------------------------------------------------------------------

void NetworkReader::read_forwardings() {
  for (const std::uint32_t index : graph_.of_type("AWS::ElasticLoadBalancingV2::Listener")) {
    const model::Resource& listener = graph_.resources[index];
    const model::Resource* balancer = target_of(read(listener, "LoadBalancerArn"), balancer_type);
    if (!balancer || !interfaces_.contains(balancer->index)) continue;
    Bounds& listens = network_.interfaces[interfaces_[balancer->index]].listens;
    const HeaderSet taken = taken_by(listener);
    listens.possible.add(taken);
    const bool sure = !read(listener, "Port").is_unknown() && exists(listener) == Truth::yes;
    if (sure) listens.certain.add(taken);
    forward(listener, *balancer, read(listener, "DefaultActions"));
    for (const std::uint32_t other : graph_.of_type("AWS::ElasticLoadBalancingV2::ListenerRule")) {
      const model::Resource& rule = graph_.resources[other];
      if (target_of(read(rule, "ListenerArn"), listener.type) == &listener)
        forward(listener, *balancer, read(rule, "Actions"));
    }
  }
  for (const std::uint32_t index : graph_.of_type(classic_type)) {
    if (interfaces_.contains(index)) read_classic(interfaces_[index]);
  }
}

HeaderSet NetworkReader::taken_by(const model::Resource& listener) {
  const auto port = whole_number(read(listener, "Port"));
  if (!port || *port < 0 || *port > last_port) return HeaderSet::everything();
  const std::string_view protocol = read(listener, "Protocol").string();
  HeaderSet taken;
  if (protocol != "UDP") taken.add(on_port(tcp_protocol, static_cast<std::uint64_t>(*port)));
  if (protocol.find("UDP") != std::string_view::npos)
    taken.add(on_port(udp_protocol, static_cast<std::uint64_t>(*port)));
  return taken;
}

void NetworkReader::forward(const model::Resource& listener, const model::Resource& balancer, Value actions) {
  std::vector<Value> groups;
  collect(actions, "TargetGroupArn", graph_, context_, groups);
  collect(actions, "ForwardConfig.TargetGroups.TargetGroupArn", graph_, context_, groups);
  for (const Value group : groups) forward_to_group(listener, interfaces_.at(balancer.index), group);
}

void NetworkReader::forward_to_group(const model::Resource& listener, std::uint32_t balancer, Value value) {
  constexpr std::string_view group_type = "AWS::ElasticLoadBalancingV2::TargetGroup";
  const model::Resource* group = target_of(value, group_type);
  if (!group) return;
  const auto port_of = [&](Value port) {
    const auto number = whole_number(port);
    const bool is_port = number && *number > 0 && *number <= last_port;
    return is_port ? std::optional(static_cast<std::uint16_t>(*number)) : std::nullopt;
  };
  Forwarding forwarding;
  forwarding.balancer = balancer;
  forwarding.listener = {&listener, listener.header};
  forwarding.group = {group, group->header};
  forwarding.from = taken_by(listener);
  forwarding.protocol = read(*group, "Protocol").string() == "UDP" ? udp_protocol : tcp_protocol;
  const Value type = read(*group, "TargetType");
  const bool passes_clients = read(*network_.interfaces[balancer].resource, "Type").string() == "network";
  forwarding.keeps_clients = passes_clients && type.string() != "ip" && type.string() != "alb";
  forwarding.certain = exists(listener) == Truth::yes && exists(*group) == Truth::yes;
  const auto shared = port_of(read(*group, "Port"));
  std::string more;
  for (const Value target : values_of(group->properties.get("Targets"), more)) {
    const auto own = port_of(read(target, "Port"));
    forwarding.port = own ? own : shared;
    add_forwarding(forwarding, model::find_target(graph_, read(target, "Id")));
  }
  forwarding.port = shared;
  for (const std::uint32_t index : graph_.of_type(scaling_type)) {
    for (const Value arn : values_of(graph_.resources[index].properties.get("TargetGroupARNs"), more)) {
      if (target_of(arn, group_type) == group) add_forwarding(forwarding, &graph_.resources[index]);
    }
  }
  for (const std::uint32_t index : graph_.of_type("AWS::ECS::Service")) {
    for (const Value use : values_of(graph_.resources[index].properties.get("LoadBalancers"), more)) {
      if (target_of(read(use, "TargetGroupArn"), group_type) != group) continue;
      const auto own = port_of(read(use, "ContainerPort"));
      forwarding.port = own ? own : shared;
      add_forwarding(forwarding, &graph_.resources[index]);
    }
  }
}

void NetworkReader::add_forwarding(Forwarding forwarding, const model::Resource* target) {
  if (!target || !interfaces_.contains(target->index)) return;
  forwarding.target = interfaces_.at(target->index);
  network_.forwardings.push_back(std::move(forwarding));
}

void NetworkReader::read_classic(std::uint32_t balancer) {
  const model::Resource& resource = *network_.interfaces[balancer].resource;
  std::string more;
  for (const Value listener : values_of(resource.properties.get("Listeners"), more)) {
    Bounds& listens = network_.interfaces[balancer].listens;
    const auto port = whole_number(read(listener, "LoadBalancerPort"));
    const auto inner = whole_number(read(listener, "InstancePort"));
    const bool known = port && *port > 0 && *port <= last_port;
    const HeaderSet taken = known ? on_port(tcp_protocol, static_cast<std::uint64_t>(*port)) : HeaderSet::everything();
    listens.possible.add(taken);
    if (known) listens.certain.add(taken);
    Forwarding forwarding;
    forwarding.balancer = balancer;
    forwarding.listener = {&resource, span_of(listener).known() ? span_of(listener) : resource.header};
    forwarding.group = forwarding.listener;
    forwarding.from = taken;
    if (inner && *inner > 0 && *inner <= last_port) forwarding.port = static_cast<std::uint16_t>(*inner);
    for (const Value instance : values_of(resource.properties.get("Instances"), more)) {
      add_forwarding(forwarding, model::find_target(graph_, instance));
    }
    for (const std::uint32_t index : graph_.of_type(scaling_type)) {
      for (const Value name : values_of(graph_.resources[index].properties.get("LoadBalancerNames"), more)) {
        if (target_of(name, classic_type) == &resource) add_forwarding(forwarding, &graph_.resources[index]);
      }
    }
  }
}

}  // namespace lintel::net
