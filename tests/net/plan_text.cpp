#include <algorithm>
#include <sstream>

#include "net/packet_walker.h"

namespace lintel::net::test {
namespace {

/// The IPv4 address stands in the first 32 bits of its mirror.
std::string text_of(const Block& block, bool ipv6) {
  std::ostringstream text;
  const std::uint32_t a = block.address;
  if (ipv6) {
    text << std::hex << (a >> 16) << ":" << (a & 0xffff) << "::/" << std::dec << block.prefix;
  } else {
    text << (a >> 24) << "." << (a >> 16 & 255) << "." << (a >> 8 & 255) << "." << (a & 255) << "/" << block.prefix;
  }
  return text.str();
}

std::string protocol_text(Protocol protocol) {
  return protocol == Protocol::all ? "-1" : protocol == Protocol::tcp ? "6" : "17";
}

std::string numbered(const char* name, int number) {
  return name + std::to_string(number);
}

std::string reference_to(const std::string& name) {
  return "{\"Ref\": \"" + name + "\"}";
}

/// Writes the resources of a template, one a line.
class TemplateWriter {
 public:
  TemplateWriter(const Plan& plan, bool ipv6) : plan_(plan), ipv6_(ipv6), cidr_(ipv6 ? "Ipv6CidrBlock" : "CidrBlock") {}

  std::vector<std::string> write() {
    for (int vpc = 0; vpc < 2; ++vpc) write_vpc(vpc);
    if (plan_.peered)
      add("Peering", "AWS::EC2::VPCPeeringConnection",
          "\"VpcId\": " + reference_to("Vpc0") + ", \"PeerVpcId\": " + reference_to("Vpc1"));
    if (plan_.blocked)
      add("Block", "AWS::EC2::VPCBlockPublicAccessOptions", "\"InternetGatewayBlockMode\": \"block-ingress\"");
    for (std::size_t i = 0; i < plan_.tables.size(); ++i) write_table(static_cast<int>(i));
    for (std::size_t i = 0; i < plan_.acls.size(); ++i) write_acl(static_cast<int>(i));
    for (std::size_t i = 0; i < plan_.groups.size(); ++i) write_group(static_cast<int>(i));
    for (std::size_t i = 0; i < plan_.subnets.size(); ++i) write_subnet(static_cast<int>(i));
    for (std::size_t i = 0; i < plan_.instances.size(); ++i) write_instance(static_cast<int>(i));
    for (const Balancer& balancer : plan_.balancers) write_balancer(balancer);
    return std::move(resources_);
  }

 private:
  void add(const std::string& name, const std::string& type, const std::string& properties) {
    resources_.push_back("\"" + name + "\": {\"Type\": \"" + type + "\", \"Properties\": {" + properties + "}}");
  }

  void write_vpc(int vpc) {
    const Block block = {0x0a000000u | static_cast<std::uint32_t>(vpc) << 16, 16};
    const std::string name = numbered("Vpc", vpc);
    add(name, "AWS::EC2::VPC", "\"CidrBlock\": \"" + text_of(block, false) + "\"");
    if (ipv6_)
      add(name + "Block", "AWS::EC2::VPCCidrBlock",
          "\"VpcId\": " + reference_to(name) + ", \"Ipv6CidrBlock\": \"" + text_of(block, true) + "\"");
    add(numbered("Gateway", vpc), "AWS::EC2::InternetGateway", "");
    if (plan_.gateway[vpc])
      add(numbered("Attached", vpc), "AWS::EC2::VPCGatewayAttachment",
          "\"VpcId\": " + reference_to(name) + ", \"InternetGatewayId\": " + reference_to(numbered("Gateway", vpc)));
  }

  void write_table(int index) {
    const Table& table = plan_.tables[static_cast<std::size_t>(index)];
    const std::string name = numbered("Table", index);
    add(name, "AWS::EC2::RouteTable", "\"VpcId\": " + reference_to(numbered("Vpc", table.vpc)));
    int number = 0;
    for (const Route& route : table.routes) {
      const std::string target = route.peering ? "\"VpcPeeringConnectionId\": " + reference_to("Peering")
                                               : "\"GatewayId\": " + reference_to(numbered("Gateway", route.gateway));
      add(name + numbered("Route", number++), "AWS::EC2::Route",
          "\"RouteTableId\": " + reference_to(name) + ", \"Destination" + cidr_ + "\": \"" +
              text_of(route.destination, ipv6_) + "\", " + target);
    }
  }

  void write_acl(int index) {
    const std::string name = numbered("Acl", index);
    add(name, "AWS::EC2::NetworkAcl",
        "\"VpcId\": " + reference_to(numbered("Vpc", plan_.acl_vpcs[static_cast<std::size_t>(index)])));
    int number = 0;
    for (const Line& line : plan_.acls[static_cast<std::size_t>(index)]) {
      const std::string ports = line.protocol == Protocol::all
                                    ? ""
                                    : ", \"PortRange\": {\"From\": " + std::to_string(line.first) +
                                          ", \"To\": " + std::to_string(line.last) + "}";
      add(name + numbered("Entry", number++), "AWS::EC2::NetworkAclEntry",
          "\"NetworkAclId\": " + reference_to(name) + ", \"RuleNumber\": " + std::to_string(line.number) +
              ", \"Egress\": " + (line.outward ? "true" : "false") + ", \"RuleAction\": \"" +
              (line.deny ? "deny" : "allow") + "\", \"Protocol\": " + protocol_text(line.protocol) + ", \"" + cidr_ +
              "\": \"" + text_of(line.peer, ipv6_) + "\"" + ports);
    }
  }

  void write_group(int index) {
    const std::string name = numbered("Group", index);
    add(name, "AWS::EC2::SecurityGroup",
        "\"GroupDescription\": \"g\", \"VpcId\": " + reference_to("Vpc0") +
            ", \"SecurityGroupEgress\": [{\"IpProtocol\": \"17\", \"FromPort\": 9, \"ToPort\": 9, \"CidrIp\": "
            "\"127.0.0.1/32\"}]");
    int number = 0;
    for (const Line& line : plan_.groups[static_cast<std::size_t>(index)]) {
      const std::string ports = line.protocol == Protocol::all ? ""
                                                               : ", \"FromPort\": " + std::to_string(line.first) +
                                                                     ", \"ToPort\": " + std::to_string(line.last);
      const std::string group = line.outward ? "DestinationSecurityGroupId" : "SourceSecurityGroupId";
      const std::string peer =
          line.group >= 0
              ? "\"" + group + "\": {\"Fn::GetAtt\": [\"" + numbered("Group", line.group) + "\", \"GroupId\"]}"
              : "\"" + std::string(ipv6_ ? "CidrIpv6" : "CidrIp") + "\": \"" + text_of(line.peer, ipv6_) + "\"";
      add(name + numbered("Rule", number++),
          line.outward ? "AWS::EC2::SecurityGroupEgress" : "AWS::EC2::SecurityGroupIngress",
          "\"GroupId\": {\"Fn::GetAtt\": [\"" + name + "\", \"GroupId\"]}, \"IpProtocol\": \"" +
              protocol_text(line.protocol) + "\", " + peer + ports);
    }
  }

  void write_subnet(int index) {
    const Subnet& subnet = plan_.subnets[static_cast<std::size_t>(index)];
    const std::string name = numbered("Subnet", index);
    std::string properties = "\"VpcId\": " + reference_to(numbered("Vpc", subnet.vpc)) + ", \"" + cidr_ + "\": \"" +
                             text_of(subnet.block, ipv6_) + "\"";
    properties += std::string(", \"") + (ipv6_ ? "AssignIpv6AddressOnCreation" : "MapPublicIpOnLaunch") +
                  "\": " + (subnet.public_addresses ? "true" : "false");
    add(name, "AWS::EC2::Subnet", properties);
    if (subnet.table >= 0)
      add(name + "Table", "AWS::EC2::SubnetRouteTableAssociation",
          "\"SubnetId\": " + reference_to(name) +
              ", \"RouteTableId\": " + reference_to(numbered("Table", subnet.table)));
    if (subnet.acl >= 0)
      add(name + "Acl", "AWS::EC2::SubnetNetworkAclAssociation",
          "\"SubnetId\": " + reference_to(name) + ", \"NetworkAclId\": " + reference_to(numbered("Acl", subnet.acl)));
  }

  void write_instance(int index) {
    const Instance& one = plan_.instances[static_cast<std::size_t>(index)];
    std::string groups;
    for (const int group : one.groups) groups += (groups.empty() ? "" : ", ") + reference_to(numbered("Group", group));
    add(numbered("Instance", index), "AWS::EC2::Instance",
        "\"SubnetId\": " + reference_to(numbered("Subnet", one.subnet)) + ", \"SecurityGroupIds\": [" + groups + "]");
  }

  void write_balancer(const Balancer& balancer) {
    std::string properties = "\"Subnets\": [" + reference_to(numbered("Subnet", balancer.subnet)) +
                             "], \"SecurityGroups\": [" + reference_to(numbered("Group", balancer.group)) +
                             "], \"Type\": \"application\"";
    properties += std::string(", \"Scheme\": \"") + (balancer.internal ? "internal" : "internet-facing") +
                  "\", \"IpAddressType\": \"" + (ipv6_ ? "dualstack" : "ipv4") + "\"";
    add("Balancer", "AWS::ElasticLoadBalancingV2::LoadBalancer", properties);
    add("Listener", "AWS::ElasticLoadBalancingV2::Listener",
        "\"LoadBalancerArn\": " + reference_to("Balancer") +
            ", \"Port\": 443, \"Protocol\": \"HTTPS\", \"DefaultActions\": [{\"Type\": \"forward\", "
            "\"TargetGroupArn\": " +
            reference_to("Targets") + "}]");
    add("Targets", "AWS::ElasticLoadBalancingV2::TargetGroup",
        "\"Port\": 8080, \"Protocol\": \"HTTP\", \"Targets\": [{\"Id\": " +
            reference_to(numbered("Instance", balancer.target)) + "}]");
  }

  const Plan& plan_;
  bool ipv6_;
  std::string cidr_;
  std::vector<std::string> resources_;
};

}  // namespace

std::string write_template(const Plan& plan, bool ipv6, std::mt19937* order) {
  std::vector<std::string> resources = TemplateWriter(plan, ipv6).write();
  if (order) std::shuffle(resources.begin(), resources.end(), *order);
  std::string text = "{\"Resources\": {\n";
  for (std::size_t i = 0; i < resources.size(); ++i) text += resources[i] + (i + 1 < resources.size() ? ",\n" : "\n");
  return text + "}}\n";
}

}  // namespace lintel::net::test
