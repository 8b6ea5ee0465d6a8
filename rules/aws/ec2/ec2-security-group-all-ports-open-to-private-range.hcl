rule "ec2-security-group-all-ports-open-to-private-range" {
  title    = "Security group opens every port to every private network"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::SecurityGroup"

  # The whole of a range that RFC 1918 sets aside is more than any one network: peers, other accounts, offices.
  # Several of them are one decision.
  locals {
    ranges = [for rule in self.SecurityGroupIngress : rule.CidrIp if every_port(rule) && one_of(rule.CidrIp, ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"])]
  }
  deny    = length(local.ranges) > 0 ? [{ at = local.ranges[0], ranges = local.ranges }] : []
  message = "${self.address} opens every port to all of ${join(" and ", distinct(item.ranges))}"
  # Nothing of this code listens behind the group of a function, but others may join.
  as_deployed = has_listeners(self) ? "medium" : "low"

  reason     = <<-TEXT
    Any network that is connected by peering, a transit gateway or a VPN can reach every service on the host. One compromised host
    can attack all others.
  TEXT
  fix        = "Open only the necessary ports, and only to the networks that need them in `${name("SecurityGroupIngress.CidrIp")}`."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_security_group" "example" {
        vpc_id = "vpc-1"
        ingress {
          from_port   = 0
          to_port     = 0
          protocol    = "-1"
          cidr_blocks = ["10.0.0.0/8"] # finding
        }
      }
      resource "aws_security_group" "members" {
        vpc_id = "vpc-1"
      }
      resource "aws_vpc_security_group_ingress_rule" "members" {
        security_group_id = aws_security_group.members.id
        ip_protocol       = "-1"
        cidr_ipv4         = "172.16.0.0/12" # finding
      }
    TF
    good = <<-TF
      resource "aws_security_group" "example" {
        vpc_id = "vpc-1"
        ingress {
          from_port   = 443
          to_port     = 443
          protocol    = "tcp"
          cidr_blocks = ["10.0.0.0/8"]
        }
        ingress {
          from_port   = 0
          to_port     = 0
          protocol    = "-1"
          cidr_blocks = ["10.20.0.0/16"]
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Members of the domain
            SecurityGroupIngress:
              - IpProtocol: "-1"
                CidrIp: 10.0.0.0/8 # finding
              - IpProtocol: "-1"
                CidrIp: 192.168.0.0/16
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: Members of the domain
            SecurityGroupIngress:
              - IpProtocol: tcp
                FromPort: 389
                ToPort: 389
                CidrIp: 10.0.0.0/8
    YAML
  }
}
