rule "ec2-route-to-internet-gateway" {
  title    = "Route sends all traffic to an internet gateway"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::Route"

  locals {
    gateway = target(self.GatewayId)
  }
  require = !(
    (is_world(self.DestinationCidrBlock) || is_world(self.DestinationIpv6CidrBlock))
    && self.GatewayId != null
    && (local.gateway.type == "AWS::EC2::InternetGateway" || known(self.GatewayId) && matches(self.GatewayId, "igw-*"))
  )
  at      = self.GatewayId
  message = "${self.address} sends all traffic to an internet gateway"

  reason     = "The internet can reach a host in the table's subnets once it has a public address. Only load balancers and NAT gateways need such subnets."
  fix        = "Use such routes only for subnets of load balancers and NAT gateways."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html"]
  aliases    = ["VPCNoUnrestrictedRouteToIGW", "NO_UNRESTRICTED_ROUTE_TO_IGW"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_route" "example" {
        route_table_id         = "rtb-1"
        destination_cidr_block = "0.0.0.0/0"
        gateway_id             = "igw-0123456789abcdef0" # finding
      }
    TF
    good = <<-TF
      resource "aws_route" "example" {
        route_table_id         = "rtb-1"
        destination_cidr_block = "0.0.0.0/0"
        nat_gateway_id         = "nat-0123456789abcdef0"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Route
          Properties:
            RouteTableId: rtb-1
            DestinationCidrBlock: 0.0.0.0/0
            GatewayId: igw-0123456789abcdef0 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Route
          Properties:
            RouteTableId: rtb-1
            DestinationCidrBlock: 0.0.0.0/0
            NatGatewayId: nat-0123456789abcdef0
    YAML
  }
}
