rule "ec2-network-acl-all-ports-open" {
  title    = "Network ACL allows inbound traffic on every port"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::NetworkAclEntry"

  when    = !guards_inside(self) && one_of(self.RuleAction, ["allow", "ALLOW"]) && self.Egress != true && has_effect(self)
  require = !every_port(self)
  at      = first(self.Protocol, self.PortRange)
  message = "${self.address} allows inbound traffic on every port"

  reason     = "The network ACL is the second line of defense behind security groups. If all ports are open here, one wrong group exposes them."
  fix        = "Allow only the necessary ports."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"]
  aliases    = ["CKV_AWS_352", "AWS-0102", "W66", "W67", "aws-ec2-no-excessive-port-access", "aws-vpc-no-excessive-port-access", "AWS050"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  # Entries count in the order of their numbers.
  example "terraform" {
    bad  = <<-TF
      resource "aws_network_acl" "example" {
        vpc_id = "vpc-1"
        ingress {
          rule_no    = 100
          action     = "allow"
          protocol   = "-1" # finding
          cidr_block = "0.0.0.0/0"
          from_port  = 0
          to_port    = 0
        }
        ingress {
          rule_no    = 200
          action     = "deny"
          protocol   = "-1"
          cidr_block = "0.0.0.0/0"
          from_port  = 0
          to_port    = 0
        }
      }
    TF
    good = <<-TF
      resource "aws_network_acl" "example" {
        vpc_id = "vpc-1"
        ingress {
          rule_no    = 100
          action     = "deny"
          protocol   = "-1"
          cidr_block = "0.0.0.0/0"
          from_port  = 0
          to_port    = 0
        }
        ingress {
          rule_no    = 200
          action     = "allow"
          protocol   = "-1"
          cidr_block = "0.0.0.0/0"
          from_port  = 0
          to_port    = 0
        }
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_network_acl_rule" "example" {
        network_acl_id = "acl-1"
        rule_number = 100
        rule_action = "allow"
        cidr_block = "10.0.0.0/8"
        protocol = "-1" # finding
      }
    TF
    good = <<-TF
      resource "aws_network_acl_rule" "example" {
        network_acl_id = "acl-1"
        rule_number = 100
        rule_action = "allow"
        cidr_block = "10.0.0.0/8"
        protocol = "tcp"
        from_port = 443
        to_port = 443
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::NetworkAclEntry
          Properties:
            NetworkAclId: acl-1
            RuleNumber: 100
            RuleAction: allow
            CidrBlock: 10.0.0.0/8
            Protocol: -1 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::NetworkAclEntry
          Properties:
            NetworkAclId: acl-1
            RuleNumber: 100
            RuleAction: allow
            CidrBlock: 10.0.0.0/8
            Protocol: 6
            PortRange:
              From: 443
              To: 443
    YAML
  }
}
