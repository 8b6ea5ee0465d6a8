rule "ec2-network-acl-rule-number-repeated" {
  title    = "Network ACL has two rules with the same number"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::NetworkAclEntry"

  require = !repeats_number(self)
  at      = self.RuleNumber
  message = "${self.address} repeats the rule number ${self.RuleNumber} in the same direction"

  reason     = "Each number can exist only once in each direction, so AWS does not create one of the rules. The order of the deployment decides which one."
  fix        = "Give each rule a different `${name("RuleNumber")}`."
  no_repair  = "which of the two comes first is a decision"
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"]
  aliases    = ["F79"]
  controls   = { "nist-800-53-r5" = ["CM-2"] }

  # The ACL may be defined anywhere.
  example "cloudformation" {
    bad  = <<-YAML
      Parameters:
        Acl:
          Type: String
      Resources:
        Web:
          Type: AWS::EC2::NetworkAclEntry
          Properties: {NetworkAclId: !Ref Acl, RuleNumber: 130, Protocol: 6, RuleAction: allow, CidrBlock: 10.1.0.0/16, PortRange: {From: 443, To: 443}}
        Mail:
          Type: AWS::EC2::NetworkAclEntry
          Properties: {NetworkAclId: !Ref Acl, RuleNumber: 130, Protocol: 6, RuleAction: deny, CidrBlock: 10.2.0.0/16, PortRange: {From: 25, To: 25}} # finding
    YAML
    good = <<-YAML
      Parameters:
        Acl:
          Type: String
      Resources:
        Web:
          Type: AWS::EC2::NetworkAclEntry
          Properties: {NetworkAclId: !Ref Acl, RuleNumber: 130, Protocol: 6, RuleAction: allow, CidrBlock: 10.1.0.0/16, PortRange: {From: 443, To: 443}}
        Out:
          Type: AWS::EC2::NetworkAclEntry
          Properties:
            NetworkAclId: !Ref Acl
            Egress: true
            RuleNumber: 130
            Protocol: 6
            RuleAction: deny
            CidrBlock: 10.2.0.0/16
            PortRange: {From: 25, To: 25}
    YAML
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_network_acl" "example" {
        vpc_id = "vpc-1"
        ingress {
          rule_no    = 100
          action     = "allow"
          protocol   = "tcp"
          from_port  = 443
          to_port    = 443
          cidr_block = "10.0.0.0/8"
        }
        ingress {
          rule_no    = 100 # finding
          action     = "deny"
          protocol   = "tcp"
          from_port  = 22
          to_port    = 22
          cidr_block = "10.0.0.0/8"
        }
      }
    TF
    good = <<-TF
      resource "aws_network_acl" "example" {
        vpc_id = "vpc-1"
        ingress {
          rule_no    = 100
          action     = "allow"
          protocol   = "tcp"
          from_port  = 443
          to_port    = 443
          cidr_block = "10.0.0.0/8"
        }
        ingress {
          rule_no    = 110
          action     = "deny"
          protocol   = "tcp"
          from_port  = 22
          to_port    = 22
          cidr_block = "10.0.0.0/8"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Acl:
          Type: AWS::EC2::NetworkAcl
          Properties:
            VpcId: vpc-1
        Web:
          Type: AWS::EC2::NetworkAclEntry
          Properties:
            NetworkAclId: !Ref Acl
            RuleNumber: 100
            RuleAction: allow
            Protocol: 6
            PortRange:
              From: 443
              To: 443
            CidrBlock: 10.0.0.0/8
        Mail:
          Type: AWS::EC2::NetworkAclEntry
          Properties:
            NetworkAclId: !Ref Acl
            RuleNumber: 100 # finding
            RuleAction: allow
            Protocol: 6
            PortRange:
              From: 25
              To: 25
            CidrBlock: 10.0.0.0/8
    YAML
    good = <<-YAML
      Resources:
        Acl:
          Type: AWS::EC2::NetworkAcl
          Properties:
            VpcId: vpc-1
        Web:
          Type: AWS::EC2::NetworkAclEntry
          Properties:
            NetworkAclId: !Ref Acl
            RuleNumber: 100
            RuleAction: allow
            Protocol: 6
            PortRange:
              From: 443
              To: 443
            CidrBlock: 10.0.0.0/8
        Mail:
          Type: AWS::EC2::NetworkAclEntry
          Properties:
            NetworkAclId: !Ref Acl
            RuleNumber: 110
            RuleAction: allow
            Protocol: 6
            PortRange:
              From: 25
              To: 25
            CidrBlock: 10.0.0.0/8
    YAML
  }
}
