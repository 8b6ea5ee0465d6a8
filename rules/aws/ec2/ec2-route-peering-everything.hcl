rule "ec2-route-peering-everything" {
  title    = "Route sends all traffic to a peered VPC"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::Route"

  when = self.VpcPeeringConnectionId != null
  require = !(
    is_world(self.DestinationCidrBlock) || is_world(self.DestinationIpv6CidrBlock)
    || length(internet_rules([for list in [self.DestinationPrefixListId] : { IpProtocol = "-1", DestinationPrefixListId = list } if list != null])) > 0
  )
  at      = first(self.DestinationCidrBlock, self.DestinationIpv6CidrBlock, self.DestinationPrefixListId)
  message = "${self.address} sends all traffic to the peered VPC"

  reason     = "The other VPC can read and change all traffic that leaves this one. Peering needs only a route to the peer's networks."
  fix        = "Set `${name("DestinationCidrBlock")}` to the network of the peered VPC."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html"]
  aliases    = ["CKV2_AWS_44"]
  controls   = { "cis-aws-1.4" = ["5.4"], "cis-aws-3.0" = ["5.5"], "cis-aws-5.0" = ["5.6"], "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_route" "example" {
        route_table_id         = "rtb-1"
        destination_cidr_block = "0.0.0.0/0" # finding
        vpc_peering_connection_id = "pcx-0123456789abcdef0"
      }
      resource "aws_ec2_managed_prefix_list" "all" {
        name           = "all"
        address_family = "IPv4"
        max_entries    = 1
        entry {
          cidr = "0.0.0.0/0"
        }
      }
      resource "aws_route" "list" {
        route_table_id             = "rtb-1"
        destination_prefix_list_id = aws_ec2_managed_prefix_list.all.id # finding
        vpc_peering_connection_id  = "pcx-0123456789abcdef0"
      }
    TF
    good = <<-TF
      resource "aws_route" "example" {
        route_table_id         = "rtb-1"
        destination_cidr_block = "10.1.0.0/16"
        vpc_peering_connection_id = "pcx-0123456789abcdef0"
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
            DestinationCidrBlock: 0.0.0.0/0 # finding
            VpcPeeringConnectionId: pcx-0123456789abcdef0
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Route
          Properties:
            RouteTableId: rtb-1
            DestinationCidrBlock: 10.1.0.0/16
            VpcPeeringConnectionId: pcx-0123456789abcdef0
    YAML
  }
}
