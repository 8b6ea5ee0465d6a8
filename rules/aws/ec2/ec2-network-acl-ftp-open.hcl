rule "ec2-network-acl-ftp-open" {
  title    = "Network ACL lets anyone on the internet reach FTP"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::NetworkAclEntry"

  when    = !guards_inside(self) && self.Egress != true && one_of(self.RuleAction, ["allow", "ALLOW"])
  deny    = internet_rules([self], [for service in services("file-sharing") : service if one_of(service.port, [20, 21])])
  message = "${self.address} lets any address reach FTP"

  reason     = "FTP sends names, passwords and files unencrypted. The network ACL should block it in case a security group is wrong."
  fix        = "Allow only the networks that need FTP, or use SFTP."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"]
  aliases    = ["CKV_AWS_229", "CKV_AWS_230"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_network_acl_rule" "example" {
        network_acl_id = "acl-1"
        rule_number    = 100
        rule_action    = "allow"
        protocol       = "tcp"
        from_port      = 21
        to_port        = 21
        cidr_block     = "0.0.0.0/0" # finding
      }
    TF
    good = <<-TF
      resource "aws_network_acl_rule" "example" {
        network_acl_id = "acl-1"
        rule_number    = 100
        rule_action    = "allow"
        protocol       = "tcp"
        from_port      = 21
        to_port        = 21
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
              From: 21
              To: 21
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
              From: 21
              To: 21
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
          from_port  = 20
          to_port    = 20
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
          from_port  = 20
          to_port    = 21
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
}
