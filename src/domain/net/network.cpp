#include "domain/net/network.h"

#include <algorithm>
#include <set>

#include "domain/net/network_reader.h"
#include "domain/net/rule.h"
#include "value/identity.h"

namespace lintel::net {
namespace {

std::uint32_t last_element(std::size_t size) {
  return static_cast<std::uint32_t>(size - 1);
}

Place place_of(const model::Resource& resource) {
  return {&resource, resource.header};
}

/// A rule for everything, which AWS makes: `group` limits it to the members of one.
PacketRule made_by_aws(Place place, std::optional<std::uint32_t> group = {}) {
  PacketRule rule;
  rule.place = place;
  rule.group = group;
  rule.services = {HeaderSet::everything(), HeaderSet::everything()};
  if (!group) rule.by_address = rule.services;
  return rule;
}

/// Adds a block as far as it is known; false: there is one that is not.
bool add_block(Value cidr, std::vector<AddressRange>& blocks) {
  const auto range = parse_cidr(cidr.string());
  if (range) blocks.push_back(*range);
  return range || cidr.is_null();
}

/// Whether a value is that of a variable or a parameter itself.
bool is_input(const UnknownNode& unknown) {
  if (!unknown.why || !unknown.parts.empty() || unknown.identity == 0) return false;
  std::string_view name = unknown.why->text;
  constexpr std::string_view ending = " has no value", parameter = "parameter ";
  if (!name.ends_with(ending)) return false;
  name.remove_suffix(ending.size());
  if (name.starts_with(parameter)) name.remove_prefix(parameter.size());
  return unknown.identity == identify(name) || unknown.identity == identify(name, true);
}

}  // namespace

const Interface* Network::find(std::string_view address) const {
  for (const Interface& interface : interfaces) {
    if (interface.resource->address == address) return &interface;
  }
  const model::Resource* resource = graph->find(address);
  for (const Interface& interface : interfaces) {
    if (interface.resource == resource) return &interface;
  }
  return nullptr;
}

Network read_network(const model::UnitGraph& graph) {
  return NetworkReader(graph).read();
}

Network NetworkReader::read() {
  read_vpcs();
  read_gateways();
  read_groups();
  read_tables();
  read_acls();
  read_subnets();
  associate_subnets();
  read_routes();
  read_public_access();
  read_interfaces();
  read_elastic_addresses();
  read_forwardings();
  read_inspection();
  return std::move(network_);
}

// ---- values ---------------------------------------------------------------------------------------------------------

Value NetworkReader::written(const model::Resource& resource, std::string_view attribute) {
  return resource.parts.empty() ? Value() : resource.parts.front().source->config.get(attribute);
}

const model::Resource* NetworkReader::target_of(Value value, std::string_view type) const {
  const model::Resource* target = model::find_target(graph_, value);
  return target && target->type == type ? target : nullptr;
}

bool NetworkReader::may_be_here(Value value) {
  if (value.kind() == Kind::choice) return true;
  const UnknownNode* unknown = value.unknown();
  if (!unknown || is_input(*unknown)) return false;
  // What another stack exports was made by it.
  return !unknown->why || !unknown->why->text.starts_with("no template of the scan exports");
}

Meant NetworkReader::meant_by(Value value, std::initializer_list<std::string_view> types) const {
  Meant meant;
  const model::Resource* target = model::find_target(graph_, value);
  if (target) {
    meant.certain = true;
    if (std::find(types.begin(), types.end(), target->type) != types.end()) meant.resources = {target};
  } else if (may_be_here(value)) {
    for (const std::string_view type : types) {
      for (const std::uint32_t index : graph_.of_type(type)) meant.resources.push_back(&graph_.resources[index]);
    }
  }
  return meant;
}

std::vector<Value> NetworkReader::values_of(Value value, std::string& more) {
  value = expression::settle(value, context_);
  std::vector<Value> values;
  if (value.is_null()) return values;
  if (value.is_open()) more = "there may be more than the code lists";
  if (!value.is_sequence()) return {value};
  for (const Value item : value.items()) {
    const Value settled = expression::settle(item, context_);
    if (!settled.is_null()) values.push_back(settled);
  }
  return values;
}

std::string NetworkReader::why(Value value) {
  return why_unknown(value, arena_);
}

// ---- VPCs and gateways ----------------------------------------------------------------------------------------------

void NetworkReader::read_vpcs() {
  for (const std::uint32_t index : graph_.of_type("AWS::EC2::VPC")) {
    const model::Resource& resource = graph_.resources[index];
    Vpc vpc;
    vpc.resource = &resource;
    const Value block = read(resource, "CidrBlock");
    vpc.more_blocks = block.is_null() || !add_block(block, vpc.blocks);
    vpc.gateway = {Truth::no, place_of(resource),
                   "no internet gateway is attached to " + std::string(resource.address)};
    vpc.inspected = vpc.blocked = {Truth::no, {}, {}};
    // The account's own VPC has what AWS gave it, and perhaps other things since.
    if (resource.source_type == "aws_default_vpc") {
      vpc.gateway = {Truth::unknown, place_of(resource), "what is attached to the default VPC is not in the code"};
    }
    network_.vpcs.push_back(std::move(vpc));
    vpcs_[index] = last_element(network_.vpcs.size());
  }
  for (const std::uint32_t index : graph_.of_type("AWS::EC2::VPCCidrBlock")) {
    const model::Resource& resource = graph_.resources[index];
    Vpc& vpc = network_.vpcs[vpc_of(read(resource, "VpcId"))];
    const bool is_known = add_block(read(resource, "CidrBlock"), vpc.blocks);
    if (!add_block(read(resource, "Ipv6CidrBlock"), vpc.blocks) || !is_known) vpc.more_blocks = true;
  }
}

/// The VPC that a value names; one that is elsewhere is the same as long as its name is.
std::uint32_t NetworkReader::vpc_of(Value value) {
  const model::Resource* target = target_of(value, "AWS::EC2::VPC");
  if (target) return vpcs_.at(target->index);
  const Identity identity = value.is_null() ? 0 : identity_of(value);
  const auto known = elsewhere_.find(identity);
  if (identity != 0 && known != elsewhere_.end()) return known->second;
  Vpc vpc;
  vpc.may_be_another = may_be_here(value);
  vpc.more_blocks = true;
  vpc.gateway = {Truth::unknown, {}, "the VPC is not in the code"};
  vpc.inspected = vpc.blocked = {Truth::no, {}, {}};
  network_.vpcs.push_back(std::move(vpc));
  const std::uint32_t index = last_element(network_.vpcs.size());
  if (identity != 0) elsewhere_[identity] = index;
  return index;
}

void NetworkReader::read_gateways() {
  for (const std::uint32_t index : graph_.of_type("AWS::EC2::VPCGatewayAttachment")) {
    const model::Resource& attachment = graph_.resources[index];
    const Value gateway = read(attachment, "InternetGatewayId");
    if (gateway.is_null()) continue;
    const std::uint32_t attached = vpc_of(read(attachment, "VpcId"));
    Fact& fact = network_.vpcs[attached].gateway;
    if (fact.truth != Truth::yes)
      fact = {exists(attachment), place_of(attachment), "a condition decides whether it is attached"};
    if (!network_.vpcs[attached].may_be_another) continue;
    for (Vpc& vpc : network_.vpcs) {
      if (vpc.gateway.truth == Truth::no)
        vpc.gateway = {Truth::unknown, place_of(attachment), "which VPC it is attached to is not known"};
    }
  }
}

/// Route tables of gateways, after every VPC is known.
void NetworkReader::read_inspection() {
  for (const std::uint32_t index : graph_.of_type("AWS::EC2::GatewayRouteTableAssociation")) {
    const model::Resource& association = graph_.resources[index];
    const Fact fact = {Truth::unknown, place_of(association),
                       "the gateway's route table may send it through an appliance"};
    const model::Resource* gateway = model::find_target(graph_, read(association, "GatewayId"));
    const model::Resource* table = target_of(read(association, "RouteTableId"), "AWS::EC2::RouteTable");
    Index of;
    for (const std::uint32_t other : graph_.of_type("AWS::EC2::VPCGatewayAttachment")) {
      const model::Resource& attachment = graph_.resources[other];
      const model::Resource* vpc = target_of(read(attachment, "VpcId"), "AWS::EC2::VPC");
      if (gateway && vpc && model::find_target(graph_, read(attachment, "InternetGatewayId")) == gateway)
        of = vpcs_.at(vpc->index);
    }
    // A gateway's table is one of the gateway's VPC.
    const model::Resource* vpc = table ? target_of(read(*table, "VpcId"), "AWS::EC2::VPC") : nullptr;
    if (!of && vpc) of = vpcs_.at(vpc->index);
    for (Vpc& each : network_.vpcs) {
      if (!of || &each == &network_.vpcs[*of]) each.inspected = fact;
    }
  }
}

// ---- security groups ------------------------------------------------------------------------------------------------

void NetworkReader::read_groups() {
  const auto all = graph_.of_type("AWS::EC2::SecurityGroup");
  for (const std::uint32_t index : all) {
    groups_[index] = static_cast<std::uint32_t>(network_.groups.size());
    const model::Resource& resource = graph_.resources[index];
    network_.groups.push_back({place_of(resource), {}, {}});
    if (resource.source_type == "aws_default_security_group") {
      Vpc& vpc = network_.vpcs[vpc_of(read(resource, "VpcId"))];
      if (vpc.resource) vpc.default_group = groups_[index];
    }
  }
  for (Vpc& vpc : network_.vpcs) {
    if (!vpc.resource || vpc.default_group || vpc.resource->source_type == "aws_default_vpc") continue;
    const auto group = static_cast<std::uint32_t>(network_.groups.size());
    const Place place = place_of(*vpc.resource);
    network_.groups.push_back({place, {{made_by_aws(place, group)}, {}}, {{made_by_aws(place)}, {}}});
    vpc.default_group = group;
  }
  for (const std::uint32_t index : all) read_group(graph_.resources[index]);
}

void NetworkReader::read_group(const model::Resource& resource) {
  std::uint32_t index = groups_.at(resource.index);
  // Rules that are attached to the default group of a VPC of the code.
  for (const std::string_view name : {"security_group_id", "GroupId"}) {
    const model::Resource* vpc = resource.partial ? target_of(written(resource, name), "AWS::EC2::VPC") : nullptr;
    const auto group = vpc ? network_.vpcs[vpcs_.at(vpc->index)].default_group : std::nullopt;
    if (group) groups_[resource.index] = index = *group;
  }
  SecurityGroup& group = network_.groups[index];
  read_rules(read(resource, "SecurityGroupIngress"), false, group, resource);
  read_rules(read(resource, "SecurityGroupEgress"), true, group, resource);
  if (!resource.partial || group.place.resource != &resource) return;
  group.ingress.more = group.egress.more =
      std::string(resource.address) + " adds to a security group that is not in the code";
  for (const std::string_view name : {"security_group_id", "GroupId"}) {
    if (may_be_here(written(resource, name))) float_rules(group);
  }
}

/// What is added to a group that may be any of the code's.
void NetworkReader::float_rules(const SecurityGroup& group) {
  const auto add = [&](const std::vector<PacketRule>& rules, RuleList& list) {
    for (PacketRule rule : rules) {
      if (list.rules.size() == max_group_rules) list.more = "more rules than AWS grants name no group that is known";
      if (!list.more.empty()) return;
      rule.by_address.certain = rule.services.certain = {};
      rule.why = "which security group it is added to is not known";
      list.rules.push_back(std::move(rule));
    }
  };
  add(group.ingress.rules, network_.floating_ingress);
  add(group.egress.rules, network_.floating_egress);
}

void NetworkReader::read_rules(Value list, bool outward, SecurityGroup& group, const model::Resource& resource) {
  RuleList& rules = outward ? group.egress : group.ingress;
  if (list.is_unknown()) rules.more = why(list);
  for (const Value item : values_of(list, rules.more)) {
    if (list.is_unknown()) break;
    if (rules.rules.size() == max_group_rules) rules.more = "it has more rules than AWS grants";
    if (rules.rules.size() == max_group_rules) break;
    const Value element =
        item.kind() == Kind::choice ? make_unknown(&types::any, find_blocker(item, arena_), arena_) : item;
    PacketRule rule = read_rule(element, place_of(resource), graph_, context_);
    const std::string_view names[] = {outward ? "DestinationSecurityGroupId" : "SourceSecurityGroupId",
                                      "SourceSecurityGroupName"};
    for (const std::string_view name : names) {
      const Value peer = read(element, name);
      if (peer.is_null()) continue;
      rule.group = group_of(peer);
      if (!rule.group) rule.of_others = true;
      if (!rule.group && rule.why.empty()) rule.why = "the security group that it names is not in the code";
    }
    if (element.is_unknown()) rule.of_others = true;
    rules.rules.push_back(std::move(rule));
  }
}

NetworkReader::Index NetworkReader::group_of(Value value) {
  if (const model::Resource* group = target_of(value, "AWS::EC2::SecurityGroup")) return groups_.at(group->index);
  const model::Resource* vpc = target_of(value, "AWS::EC2::VPC");
  return vpc ? network_.vpcs[vpcs_.at(vpc->index)].default_group : std::nullopt;
}

// ---- route tables ---------------------------------------------------------------------------------------------------

void NetworkReader::read_tables() {
  for (const std::uint32_t index : graph_.of_type("AWS::EC2::RouteTable")) {
    const model::Resource& resource = graph_.resources[index];
    network_.tables.push_back({place_of(resource), {}});
    tables_[index] = last_element(network_.tables.size());
    if (resource.source_type != "aws_default_route_table") continue;
    const model::Resource* vpc = target_of(written(resource, "default_route_table_id"), "AWS::EC2::VPC");
    if (vpc) network_.vpcs[vpcs_.at(vpc->index)].main_table = tables_[index];
  }
  std::set<std::uint32_t> undecided;  // VPCs of which nobody knows which table is the main one
  for (const std::uint32_t index : graph_.of_type("AWS::EC2::MainRouteTableAssociation")) {
    const model::Resource& association = graph_.resources[index];
    const model::Resource* table = target_of(read(association, "RouteTableId"), "AWS::EC2::RouteTable");
    const std::uint32_t of = vpc_of(read(association, "VpcId"));
    Vpc& vpc = network_.vpcs[of];
    if (table && exists(association) == Truth::yes)
      vpc.main_table = tables_.at(table->index);
    else
      undecided.insert(of);
    for (std::uint32_t other = 0; vpc.may_be_another && other < network_.vpcs.size(); ++other) undecided.insert(other);
  }
  for (std::uint32_t index = 0; index < network_.vpcs.size(); ++index) {
    Vpc& vpc = network_.vpcs[index];
    if (undecided.contains(index)) vpc.main_table.reset();
    if (!vpc.resource || vpc.main_table || vpc.resource->source_type == "aws_default_vpc") continue;
    if (undecided.contains(index)) continue;
    network_.tables.push_back({place_of(*vpc.resource), {}});
    vpc.main_table = last_element(network_.tables.size());
  }
  for (const std::uint32_t index : graph_.of_type("AWS::EC2::VPCPeeringConnection")) {
    const model::Resource& resource = graph_.resources[index];
    const std::uint32_t requester = vpc_of(read(resource, "VpcId")), accepter = vpc_of(read(resource, "PeerVpcId"));
    network_.peerings.push_back(
        {&resource, requester, accepter, is_accepted(resource), read(resource, "PeerRegion").is_null()});
  }
}

void NetworkReader::read_route(const model::Resource& resource) {
  const Value of = read(resource, "RouteTableId");
  Index table;
  if (const model::Resource* target = target_of(of, "AWS::EC2::RouteTable")) table = tables_.at(target->index);
  if (const model::Resource* vpc = target_of(of, "AWS::EC2::VPC"))
    table = network_.vpcs[vpcs_.at(vpc->index)].main_table;
  if (table && network_.tables[*table].routes.size() <= max_routes)
    network_.tables[*table].routes.push_back(route_of(resource));
  if (table || !may_be_here(of) || network_.floating_routes.size() > max_routes) return;
  network_.floating_routes.push_back(route_of(resource));
  network_.floating_routes.back().certain = false;
}

Route NetworkReader::route_of(const model::Resource& resource) {
  Route route;
  route.place = place_of(resource);
  route.certain = exists(resource) == Truth::yes;
  for (const std::string_view name : {"DestinationCidrBlock", "DestinationIpv6CidrBlock"}) {
    const Value destination = read(resource, name);
    if (const auto range = parse_cidr(destination.string())) route.destination = *range;
  }
  const auto is_there = [](const model::Resource* target) { return !target || exists(*target) == Truth::yes; };
  constexpr std::pair<std::string_view, RouteTarget> targets[] = {
      {"EgressOnlyInternetGatewayId", RouteTarget::egress_only_gateway},
      {"NatGatewayId", RouteTarget::nat_gateway},
      {"VpcPeeringConnectionId", RouteTarget::peering},
      {"TransitGatewayId", RouteTarget::other},
      {"VpcEndpointId", RouteTarget::other},
      {"NetworkInterfaceId", RouteTarget::other},
      {"InstanceId", RouteTarget::other},
      {"CarrierGatewayId", RouteTarget::other},
      {"CoreNetworkArn", RouteTarget::other},
      {"LocalGatewayId", RouteTarget::other}};
  for (const auto& [name, target] : targets) {
    const Value value = read(resource, name);
    if (value.is_null()) continue;
    route.target = target;
    route.to = model::find_target(graph_, value);
    if (target == RouteTarget::nat_gateway && route.to) {
      const model::Resource* subnet = target_of(read(*route.to, "SubnetId"), "AWS::EC2::Subnet");
      if (subnet) route.through = subnets_.at(subnet->index);
      route.stays_private = read(*route.to, "ConnectivityType").string() == "private";
      if (read(*route.to, "ConnectivityType").is_unknown()) route.certain = false;
    }
    route.certain = route.certain && is_there(route.to);
    return route;
  }
  const Value gateway = read(resource, "GatewayId");
  route.to = model::find_target(graph_, gateway);
  route.certain = route.certain && is_there(route.to);
  if (route.to && route.to->type == "AWS::EC2::InternetGateway") route.target = RouteTarget::internet_gateway;
  if (route.to && route.to->type == "AWS::EC2::VPNGateway") route.target = RouteTarget::other;
  if (!route.to && gateway.string().starts_with("igw-")) route.target = RouteTarget::internet_gateway;
  if (!route.to && gateway.string().starts_with("vgw-")) route.target = RouteTarget::other;
  return route;
}

/// CloudFormation accepts peering within an account by itself, Terraform where it is told to.
bool NetworkReader::is_accepted(const model::Resource& peering) {
  if (exists(peering) != Truth::yes || !read(peering, "PeerOwnerId").is_null()) return false;
  if (peering.dialect == Dialect::cloudformation || written(peering, "auto_accept").boolean()) return true;
  const auto accepters = graph_.of_type("AWS::EC2::VPCPeeringConnectionAccepter");
  return std::any_of(accepters.begin(), accepters.end(), [&](std::uint32_t index) {
    const model::Resource& accepter = graph_.resources[index];
    return target_of(read(accepter, "VpcPeeringConnectionId"), peering.type) == &peering &&
           exists(accepter) == Truth::yes;
  });
}

/// After the subnets are known, which NAT gateways lie in.
void NetworkReader::read_routes() {
  for (const std::uint32_t index : graph_.of_type("AWS::EC2::Route")) read_route(graph_.resources[index]);
}

// ---- network ACLs ---------------------------------------------------------------------------------------------------

void NetworkReader::read_acls() {
  for (const std::uint32_t index : graph_.of_type("AWS::EC2::NetworkAcl")) {
    const model::Resource& resource = graph_.resources[index];
    network_.acls.push_back({place_of(resource), {}, {}});
    acls_[index] = last_element(network_.acls.size());
    if (resource.source_type != "aws_default_network_acl") continue;
    const model::Resource* vpc = target_of(written(resource, "default_network_acl_id"), "AWS::EC2::VPC");
    if (vpc) network_.vpcs[vpcs_.at(vpc->index)].default_acl = acls_[index];
  }
  for (Vpc& vpc : network_.vpcs) {
    if (!vpc.resource || vpc.default_acl || vpc.resource->source_type == "aws_default_vpc") continue;
    PacketRule all = made_by_aws(place_of(*vpc.resource));
    all.number = 100;
    network_.acls.push_back({all.place, {{all}, {}}, {{all}, {}}});
    vpc.default_acl = last_element(network_.acls.size());
  }
  for (const std::uint32_t index : graph_.of_type("AWS::EC2::NetworkAclEntry")) read_entry(graph_.resources[index]);
  const auto by_number = [](const PacketRule& a, const PacketRule& b) { return a.number < b.number; };
  for (NetworkAcl& acl : network_.acls) {
    std::stable_sort(acl.ingress.rules.begin(), acl.ingress.rules.end(), by_number);
    std::stable_sort(acl.egress.rules.begin(), acl.egress.rules.end(), by_number);
  }
}

void NetworkReader::read_entry(const model::Resource& resource) {
  const Value of = read(resource, "NetworkAclId");
  Index acl;
  if (const model::Resource* target = target_of(of, "AWS::EC2::NetworkAcl")) acl = acls_.at(target->index);
  if (const model::Resource* vpc = target_of(of, "AWS::EC2::VPC"))
    acl = network_.vpcs[vpcs_.at(vpc->index)].default_acl;
  if (!acl && may_be_here(of)) {
    for (NetworkAcl& each : network_.acls)
      each.ingress.more = each.egress.more =
          "which network ACL " + std::string(resource.address) + " is in is not known";
  }
  if (!acl) return;
  PacketRule rule = read_rule(resource.properties, place_of(resource), graph_, context_);
  const Value outward = read(resource, "Egress"), number = read(resource, "RuleNumber"),
              action = read(resource, "RuleAction");
  for (const Value deciding : {outward, number, action}) {
    if (!deciding.is_unknown()) continue;
    rule.by_address.certain = {};
    rule.why = why(deciding);
  }
  if (exists(resource) != Truth::yes) {
    rule.by_address.certain = {};
    rule.why = "a condition decides whether it exists";
  }
  rule.number = whole_number(number).value_or(0);
  const Truth denies = is_deny(action);
  NetworkAcl& of_both = network_.acls[*acl];
  for (RuleList* list : {&of_both.ingress, &of_both.egress}) {
    if (!outward.is_unknown() && outward.boolean() != (list == &of_both.egress)) continue;
    for (const bool denying : {false, true}) {
      if (denies == (denying ? Truth::no : Truth::yes) || list->rules.size() > max_acl_entries) continue;
      rule.denies = denying;
      list->rules.push_back(rule);
    }
  }
}

// ---- subnets --------------------------------------------------------------------------------------------------------

void NetworkReader::read_subnets() {
  for (const std::uint32_t index : graph_.of_type("AWS::EC2::Subnet")) {
    const model::Resource& resource = graph_.resources[index];
    Subnet subnet;
    subnet.resource = &resource;
    subnet.vpc = vpc_of(read(resource, "VpcId"));
    const Value v4 = read(resource, "CidrBlock"), v6 = read(resource, "Ipv6CidrBlock");
    const Value native = read(resource, "Ipv6Native");
    // Without a block of its own it takes one from a pool, unless it has addresses of IPv6 only.
    const bool is_from_pool = v4.is_null() && !native.boolean();
    if (!add_block(v4, subnet.blocks) || is_from_pool) subnet.blocks.push_back(whole_family(Family::ipv4));
    const bool is_pooled =
        !read(resource, "Ipv6IpamPoolId").is_null() || !read(resource, "Ipv6NetmaskLength").is_null();
    if (!add_block(v6, subnet.blocks) || (v6.is_null() && is_pooled))
      subnet.blocks.push_back(whole_family(Family::ipv6));
    const Value gives = read(resource, "MapPublicIpOnLaunch");
    const bool is_default = resource.source_type == "aws_default_subnet";
    const std::string unset = is_default ? "the default subnet's own setting is not in the code" : why(gives);
    const Truth truth = gives.is_unknown() || (is_default && gives.is_null()) ? Truth::unknown
                        : gives.boolean()                                     ? Truth::yes
                                                                              : Truth::no;
    subnet.gives_public_addresses = {truth, {&resource, gives.is_null() ? resource.header : span_of(gives)}, unset};
    subnet.table = network_.vpcs[subnet.vpc].main_table;
    subnet.acl = network_.vpcs[subnet.vpc].default_acl;
    subnet.blocked = {Truth::no, {}, {}};
    network_.subnets.push_back(std::move(subnet));
    subnets_[index] = last_element(network_.subnets.size());
  }
}

void NetworkReader::associate_subnets() {
  const auto associate = [&](std::string_view type, std::string_view property, std::string_view target_type,
                             const std::map<std::uint32_t, std::uint32_t>& positions, auto member) {
    std::vector<bool> known(network_.subnets.size());
    bool any_unknown = false;
    for (const std::uint32_t index : graph_.of_type(type)) {
      const model::Resource& association = graph_.resources[index];
      const Value of = read(association, "SubnetId"), to = read(association, property);
      const model::Resource* subnet = target_of(of, "AWS::EC2::Subnet");
      if (!subnet) any_unknown = any_unknown || may_be_here(of);
      if (!subnet) continue;
      const std::uint32_t position = subnets_.at(subnet->index);
      Index& place = network_.subnets[position].*member;
      const model::Resource* target = target_of(to, target_type);
      const model::Resource* vpc = target_of(to, "AWS::EC2::VPC");
      // The association with what the VPC has anyway changes nothing.
      if (!vpc) place = target && exists(association) == Truth::yes ? Index(positions.at(target->index)) : std::nullopt;
      known[position] = true;
    }
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (any_unknown && !known[i]) network_.subnets[i].*member = std::nullopt;
    }
  };
  associate("AWS::EC2::SubnetRouteTableAssociation", "RouteTableId", "AWS::EC2::RouteTable", tables_, &Subnet::table);
  associate("AWS::EC2::SubnetNetworkAclAssociation", "NetworkAclId", "AWS::EC2::NetworkAcl", acls_, &Subnet::acl);
}

// ---- Block Public Access --------------------------------------------------------------------------------------------

void NetworkReader::read_public_access() {
  for (const std::uint32_t index : graph_.of_type("AWS::EC2::VPCBlockPublicAccessOptions")) {
    const model::Resource& options = graph_.resources[index];
    const Value mode = read(options, "InternetGatewayBlockMode");
    const bool blocks = mode.string().starts_with("block-");
    if (!blocks && !mode.is_unknown()) continue;
    const Truth truth = mode.is_unknown() ? Truth::unknown : exists(options);
    const Fact fact = {
        truth, {&options, span_of(mode)}, mode.is_unknown() ? why(mode) : "a condition decides whether it exists"};
    for (Subnet& subnet : network_.subnets) subnet.blocked = fact;
    for (Vpc& vpc : network_.vpcs) vpc.blocked = fact;
  }
  for (const std::uint32_t index : graph_.of_type("AWS::EC2::VPCBlockPublicAccessExclusion"))
    exclude(graph_.resources[index]);
}

void NetworkReader::exclude(const model::Resource& exclusion) {
  const Value mode = read(exclusion, "InternetGatewayExclusionMode");
  if (!mode.is_unknown() && mode.string() != "allow-bidirectional") return;
  const bool sure = !mode.is_unknown() && exists(exclusion) == Truth::yes;
  const Fact fact = {sure ? Truth::no : Truth::unknown, place_of(exclusion), "a condition decides the exclusion"};
  const model::Resource* vpc = target_of(read(exclusion, "VpcId"), "AWS::EC2::VPC");
  const model::Resource* subnet = target_of(read(exclusion, "SubnetId"), "AWS::EC2::Subnet");
  for (Subnet& each : network_.subnets) {
    const bool meant = (subnet && each.resource == subnet) || (vpc && network_.vpcs[each.vpc].resource == vpc);
    if (meant && each.blocked.truth != Truth::no) each.blocked = fact;
  }
  if (vpc && network_.vpcs[vpcs_.at(vpc->index)].blocked.truth != Truth::no)
    network_.vpcs[vpcs_.at(vpc->index)].blocked = fact;
}

}  // namespace lintel::net
