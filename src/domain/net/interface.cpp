#include "domain/net/network_reader.h"

#include <algorithm>
#include <array>

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
     {"LaunchConfigurationName.SecurityGroups"},
     PublicBy::instance,
     "LaunchConfigurationName.AssociatePublicIpAddress"},
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

/// Where a launch template says the same.
constexpr std::string_view template_subnets = "LaunchTemplateData.NetworkInterfaces.SubnetId";
constexpr std::string_view template_public = "LaunchTemplateData.NetworkInterfaces.AssociatePublicIpAddress";
constexpr std::string_view template_groups[] = {
    "LaunchTemplateData.SecurityGroupIds", "LaunchTemplateData.NetworkInterfaces.Groups",
    "LaunchTemplateData.SecurityGroups", "LaunchTemplateData.NetworkInterfaces.NetworkInterfaceId.GroupSet"};
/// Where resources name launch templates.
constexpr std::string_view template_places[] = {
    "LaunchTemplate", "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification",
    "MixedInstancesPolicy.LaunchTemplate.Overrides.LaunchTemplateSpecification"};

/// Types that are outside VPCs unless a property says which subnets they are in.
bool is_in_vpc_by_choice(std::string_view type) {
  constexpr std::string_view types[] = {"AWS::Lambda::Function",           "AWS::OpenSearchService::Domain",
                                        "AWS::Elasticsearch::Domain",      "AWS::ECS::Service",
                                        "AWS::CodeBuild::Project",         "AWS::EC2::VPCEndpoint",
                                        "AWS::SageMaker::NotebookInstance"};
  return std::find(std::begin(types), std::end(types), type) != std::end(types);
}

bool is_yes(Value value) {
  return value.boolean() || value.string() == "true" || value.string() == "ENABLED" ||
         value.string() == "SERVICE_PROVIDED_EIPS";
}

}  // namespace

HeaderSet headers_to_port(int protocol, std::uint64_t port) {
  HeaderSet set;
  for (Headers headers : all_headers()) {
    headers[Dimension::protocol] = numbers(static_cast<std::uint64_t>(protocol), static_cast<std::uint64_t>(protocol));
    headers[Dimension::destination_port] = numbers(port, port);
    set.add(headers);
  }
  return set;
}

void collect_values(Value value, std::string_view path, const model::UnitGraph& graph, expression::Context& context,
                    std::vector<Value>& found) {
  value = expression::settle(value, context);
  if (value.is_null()) return;
  if (value.is_sequence()) {
    for (const Value item : value.items()) collect_values(item, path, graph, context, found);
    if (value.is_open()) found.push_back(make_unknown(&types::any, find_blocker(value, context.arena), context.arena));
    return;
  }
  if (path.empty()) return found.push_back(value);
  const std::size_t dot = path.find('.');
  const std::string_view rest = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  if (value.is_mapping()) return collect_values(value.get(path.substr(0, dot)), rest, graph, context, found);
  const model::Resource* target = model::find_target(graph, value);
  if (!target) return found.push_back(value);
  collect_values(target->properties.get(path.substr(0, dot)), rest, graph, context, found);
}

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
    if (!path.empty()) collect_values(resource.properties, path, graph_, context_, subnets);
  }
  for (const std::string_view path : kind.groups) {
    if (!path.empty()) collect_values(resource.properties, path, graph_, context_, groups);
  }
  // What starts from a template has what that says, unless it says it itself.
  const std::vector<Value> templates =
      kind.public_by == PublicBy::instance ? templates_of(resource) : std::vector<Value>{};
  const bool by_template = groups.empty();
  for (const Value each : templates) {
    if (subnets.empty()) collect_values(each, template_subnets, graph_, context_, subnets);
    for (const std::string_view path : template_groups) {
      if (by_template) collect_values(each, path, graph_, context_, groups);
    }
  }
  if (by_template && templates.size() > 1) interface.other_groups = "it starts from one of several launch templates";
  if (subnets.empty() && is_in_vpc_by_choice(kind.type)) return;
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
  read_public_address(resource.properties, kind, templates, interface);
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

/// The launch templates that a resource starts from: references to them, and what is not known of them.
std::vector<Value> NetworkReader::templates_of(const model::Resource& resource) {
  std::vector<Value> specifications, templates;
  for (const std::string_view place : template_places)
    collect_values(resource.properties, place, graph_, context_, specifications);
  for (const Value specification : specifications) {
    if (!specification.is_mapping()) {
      templates.push_back(specification);
      continue;
    }
    const Value id = read(specification, "LaunchTemplateId"), name = read(specification, "LaunchTemplateName");
    const Value named = id.is_null() ? name : id;
    const model::Resource* target = target_of(named, "AWS::EC2::LaunchTemplate");
    for (const std::uint32_t index : graph_.of_type("AWS::EC2::LaunchTemplate")) {
      const Value own = read(graph_.resources[index], "LaunchTemplateName");
      if (!target && own.is_string() && named.is_string() && own.string() == named.string())
        target = &graph_.resources[index];
    }
    Value found =
        target ? target->properties
               : make_unknown(&types::any,
                              make_blocker(span_of(named), "its launch template is not in the code", arena_), arena_);
    const bool seen =
        std::any_of(templates.begin(), templates.end(), [&](Value other) { return other.node() == found.node(); });
    if (!seen && !(named.is_null() && specification.size() == 0)) templates.push_back(found);
  }
  return templates;
}

void NetworkReader::read_public_address(Value properties, const InterfaceKind& kind,
                                        const std::vector<Value>& templates, Interface& interface) {
  const Place place = {interface.resource, interface.resource->header};
  Fact& fact = interface.public_address = {Truth::no, place, "it has no public address"};
  interface.ipv6 = {Truth::no, place, "it has no IPv6 address"};
  std::vector<Value> given;
  if (!kind.public_at.empty()) collect_values(properties, kind.public_at, graph_, context_, given);
  if (const bool is_own = !given.empty(); !is_own) {
    for (const Value each : templates) collect_values(each, template_public, graph_, context_, given);
  }
  const bool is_one_of_several = templates.size() > 1 && !given.empty();
  for (const Value value : given) {
    const Place at = {interface.resource, span_of(value).known() ? span_of(value) : place.span};
    if (value.is_unknown() || value.kind() == Kind::choice)
      fact = {Truth::unknown, at, why(value)};
    else if (kind.public_by == PublicBy::scheme ? value.string() != "internal" : is_yes(value))
      fact = {Truth::yes, at, {}};
    else
      fact = {Truth::no, at, "it has no public address"};
  }
  if (is_one_of_several) fact = {Truth::unknown, place, "it starts from one of several launch templates"};
  if (kind.public_by == PublicBy::scheme) {
    if (given.empty()) fact = {Truth::yes, place, {}};
    const Value type = read(properties, "IpAddressType");
    if (type.string().starts_with("dualstack")) interface.ipv6.truth = fact.truth;
    if (type.is_unknown()) interface.ipv6 = {Truth::unknown, place, why(type)};
    if (type.string() == "dualstack-without-public-ipv4") fact = {Truth::no, place, "it has no public IPv4 address"};
    if (type.is_unknown() && fact.truth == Truth::yes) fact = {Truth::unknown, place, why(type)};
  }
  if (given.empty() && kind.type == "AWS::RDS::DBInstance")
    fact = {Truth::unknown, place, "the code does not say whether it is public"};
  if (kind.public_by != PublicBy::instance) return;
  std::vector<Value> attached;
  collect_values(properties, "NetworkInterfaces.NetworkInterfaceId", graph_, context_, attached);
  interface.by_subnet = given.empty() && attached.empty();
  std::size_t assigning = 0;
  for (const std::uint32_t subnet : interface.subnets) {
    const Value assigned = read(*network_.subnets[subnet].resource, "AssignIpv6AddressOnCreation");
    if (assigned.boolean()) ++assigning;
    if (assigned.is_unknown()) interface.ipv6 = {Truth::unknown, place, why(assigned)};
  }
  if (assigning > 0) interface.ipv6.truth = Truth::yes;
  if (assigning > 0 && (assigning < interface.subnets.size() || !interface.other_subnets.empty()))
    interface.ipv6 = {Truth::unknown, place, "not all of its subnets give IPv6 addresses"};
  if (assigning == 0 && !interface.other_subnets.empty() && interface.ipv6.truth == Truth::no)
    interface.ipv6 = {Truth::unknown, place, interface.other_subnets};
  // A template may give addresses of IPv6 in more ways than one.
  if (!templates.empty() && interface.ipv6.truth == Truth::no) {
    std::vector<Value> more;
    for (const std::string_view path :
         {"LaunchTemplateData.NetworkInterfaces.Ipv6AddressCount", "LaunchTemplateData.NetworkInterfaces.Ipv6Addresses",
          "LaunchTemplateData.NetworkInterfaces.Ipv6PrefixCount"}) {
      for (const Value each : templates) collect_values(each, path, graph_, context_, more);
    }
    if (!more.empty()) interface.ipv6 = {Truth::unknown, place, "its launch template gives IPv6 addresses"};
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
  const HeaderSet only = headers_to_port(tcp_protocol, static_cast<std::uint64_t>(*port));
  interface.listens = {only, only};
}

void NetworkReader::read_elastic_addresses() {
  std::map<std::uint32_t, std::vector<std::uint32_t>> users;  // of network interfaces
  for (const auto& [resource, position] : interfaces_) {
    std::vector<Value> attached;
    collect_values(graph_.resources[resource].properties, "NetworkInterfaces.NetworkInterfaceId", graph_, context_,
                   attached);
    for (const Value value : attached) {
      if (const model::Resource* target = model::find_target(graph_, value)) users[target->index].push_back(position);
    }
  }
  const auto give = [&](const model::Resource& address, std::uint32_t position, bool certain) {
    Interface& interface = network_.interfaces[position];
    const Truth truth = certain ? exists(address) : Truth::unknown;
    if (interface.public_address.truth == Truth::yes && !interface.by_subnet) return;
    // Where it is not certain the subnet may still give an address.
    const bool kept = interface.by_subnet && truth != Truth::yes && gives_address(interface);
    if (kept) return;
    interface.public_address = {truth,
                                {&address, address.header},
                                "whether the address " + std::string(address.address) + " is its is not known"};
    interface.by_subnet = false;
  };
  for (const std::string_view type : {"AWS::EC2::EIP", "AWS::EC2::EIPAssociation"}) {
    for (const std::uint32_t index : graph_.of_type(type)) {
      const model::Resource& address = graph_.resources[index];
      for (const std::string_view property : {"InstanceId", "NetworkInterfaceId"}) {
        const Meant meant = meant_by(read(address, property), {"AWS::EC2::Instance", "AWS::EC2::NetworkInterface"});
        for (const model::Resource* target : meant.resources) {
          for (const std::uint32_t position : users[target->index]) give(address, position, meant.certain);
          if (interfaces_.contains(target->index)) give(address, interfaces_[target->index], meant.certain);
        }
      }
    }
  }
}

/// Whether each subnet that an interface may be in gives it a public address.
bool NetworkReader::gives_address(const Interface& interface) const {
  if (!interface.other_subnets.empty()) return false;
  return std::all_of(interface.subnets.begin(), interface.subnets.end(), [&](std::uint32_t subnet) {
    return network_.subnets[subnet].gives_public_addresses.truth == Truth::yes;
  });
}

}  // namespace lintel::net
