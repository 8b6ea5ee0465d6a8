rule "ec2-network-acl-admin-open" {
  title    = "Network ACL lets anyone on the internet reach SSH or Remote Desktop"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::NetworkAclEntry"

  # What the internet has no route to, the ACL need not keep from it. The default ACL as AWS makes it lets everything through:
  # the groups are what guards a VPC that has no other.
  when = (
    !guards_inside(self)
    && self.Egress != true
    && one_of(self.RuleAction, ["allow", "ALLOW"])
    && !(self.source_type == "aws_default_network_acl" && one_of(tostring(self.Protocol), ["-1", "all"]))
  )
  # A range of a hundredth of the internet and more is not a network of administrators.
  locals {
    length = try(tonumber(split("/", self.CidrBlock)[1]), 32)
    most   = proven(self.CidrBlock != null && local.length > 0 && local.length < 7 && !is_private(self.CidrBlock))
  }
  deny = concat(
    internet_rules([self], services("ssh", "remote-desktop")),
    [
      for service in services("ssh", "remote-desktop") :
      { at = self.CidrBlock, services = "${service.name} (${service.port})" }
      if local.most && admits(self, service.port, "tcp")
    ],
  )
  # The answers to what the subnets ask come in there, and an ACL keeps no track of who asked.
  as_deployed = takes_answers(self) ? "info" : meant_to_guard_inside(self) ? "low" : "medium"
  message     = "${self.address} lets ${local.most ? "all of ${self.CidrBlock}" : "any address"} reach ${item.services}"

  reason     = "The network ACL is the second line of defense behind security groups. If administration ports are open here, one wrong group exposes them."
  fix        = "Allow only the networks of administrators in `${name("CidrBlock")}`."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"]
  aliases    = ["CKV_AWS_231", "CKV_AWS_232", "AWS-0105", "FG_R00357", "FG_R00359", "aws-ec2-no-public-ingress-acl", "aws-vpc-no-public-ingress-acl", "AWS049"]
  controls = {
    "aws-fsbp"       = ["EC2.21"],
    "cis-aws-1.4"    = ["5.1"],
    "cis-aws-3.0"    = ["5.1"],
    "cis-aws-5.0"    = ["5.2"],
    "nist-800-53-r5" = ["AC-4", "SC-7"],
    "pci-dss-4"      = ["1.3.1"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_network_acl_rule" "example" {
        network_acl_id = "acl-1"
        rule_number    = 100
        rule_action    = "allow"
        protocol       = "tcp"
        from_port      = 22
        to_port        = 22
        cidr_block     = "0.0.0.0/0" # finding
      }
      resource "aws_network_acl_rule" "half_of_the_world" {
        network_acl_id = "acl-1"
        rule_number    = 200
        rule_action    = "allow"
        protocol       = "tcp"
        from_port      = 22
        to_port        = 22
        cidr_block     = "0.0.0.0/1" # finding
      }
      # A denial of UDP stops nothing that comes by TCP.
      resource "aws_network_acl_rule" "udp" {
        network_acl_id = "acl-2"
        rule_number    = 10
        rule_action    = "deny"
        protocol       = "udp"
        from_port      = 0
        to_port        = 65535
        cidr_block     = "0.0.0.0/0"
      }
      resource "aws_network_acl_rule" "desktop" {
        network_acl_id = "acl-2"
        rule_number    = 20
        rule_action    = "allow"
        protocol       = "tcp"
        from_port      = 3389
        to_port        = 3389
        cidr_block     = "0.0.0.0/0" # finding
      }
    TF
    good = <<-TF
      resource "aws_network_acl_rule" "example" {
        network_acl_id = "acl-1"
        rule_number    = 100
        rule_action    = "allow"
        protocol       = "tcp"
        from_port      = 22
        to_port        = 22
        cidr_block     = "10.0.0.0/8"
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
            Protocol: 6
            PortRange:
              From: 22
              To: 22
            CidrBlock: 0.0.0.0/0 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::NetworkAclEntry
          Properties:
            NetworkAclId: acl-1
            RuleNumber: 100
            RuleAction: allow
            Protocol: 6
            PortRange:
              From: 22
              To: 22
            CidrBlock: 10.0.0.0/8
    YAML
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_network_acl" "example" {
        vpc_id = "vpc-1"
        ingress {
          rule_no    = 90
          action     = "deny"
          protocol   = "tcp"
          from_port  = 22
          to_port    = 22
          cidr_block = "0.0.0.0/0"
        }
        ingress {
          rule_no    = 100
          action     = "allow"
          protocol   = "-1"
          from_port  = 0
          to_port    = 0
          cidr_block = "0.0.0.0/0" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_network_acl" "example" {
        vpc_id = "vpc-1"
        ingress {
          rule_no    = 90
          action     = "deny"
          protocol   = "tcp"
          from_port  = 22
          to_port    = 3389
          cidr_block = "0.0.0.0/0"
        }
        ingress {
          rule_no    = 100
          action     = "allow"
          protocol   = "-1"
          from_port  = 0
          to_port    = 0
          cidr_block = "0.0.0.0/0"
        }
      }
    TF
  }

  # IPv6 has no CidrBlock.
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::NetworkAclEntry
          Properties:
            NetworkAclId: acl-1
            RuleNumber: 98
            Protocol: -1
            RuleAction: allow
            Egress: false
            Ipv6CidrBlock: "::/0" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::NetworkAclEntry
          Properties:
            NetworkAclId: acl-1
            RuleNumber: 98
            Protocol: -1
            RuleAction: allow
            Egress: false
            Ipv6CidrBlock: 2001:db8:1234::/48
    YAML
  }
}
