rule "ec2-default-route-through-instance" {
  title    = "Default route uses a NAT instance"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::Route"

  require = !((is_world(self.DestinationCidrBlock) || is_world(self.DestinationIpv6CidrBlock)) && (self.InstanceId != null || self.NetworkInterfaceId != null))
  at      = first(self.InstanceId, self.NetworkInterfaceId)
  message = "${self.address} routes all traffic through one instance"

  reason     = "Somebody has to patch and watch a NAT instance, and all traffic stops when it fails. AWS operates NAT gateways."
  fix        = "Set the route's target to a NAT gateway."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-comparison.html"]
  aliases    = ["CKV2_AWS_35"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  # Older versions of the provider name the instance in the route itself.
  example "terraform" {
    bad  = <<-TF
      resource "aws_instance" "nat" {
        ami           = "ami-1"
        instance_type = "t4g.nano"
      }
      resource "aws_route_table" "example" {
        vpc_id = "vpc-1"
        route {
          cidr_block  = "0.0.0.0/0"
          instance_id = aws_instance.nat.id # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_route_table" "example" {
        vpc_id = "vpc-1"
        route {
          cidr_block     = "0.0.0.0/0"
          nat_gateway_id = "nat-1"
        }
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_route" "example" {
        route_table_id         = "rtb-1"
        destination_cidr_block = "0.0.0.0/0"
        network_interface_id   = "eni-0123456789abcdef0" # finding
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
            InstanceId: i-0123456789abcdef0 # finding
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
