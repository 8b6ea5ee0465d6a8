rule "ec2-network-acl-egress-all-ports-open" {
  title    = "Network ACL allows outbound traffic on every port"
  severity = "info"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::NetworkAclEntry"

  when    = one_of(self.RuleAction, ["allow", "ALLOW"]) && self.Egress == true && has_effect(self)
  require = !every_port(self)
  at      = first(self.Protocol, self.PortRange)
  message = "${self.address} allows outbound traffic on every port"

  reason     = <<-TEXT
    The network ACL is the second line of defense behind security groups. If all ports are open here, it does not hinder an
    attacker who copies data out.
  TEXT
  fix        = "Allow only the necessary ports."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"]
  aliases    = ["W66", "W67"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_network_acl_rule" "example" {
        network_acl_id = "acl-1"
        rule_number    = 100
        rule_action    = "allow"
        protocol       = "-1" # finding
        from_port      = 0
        to_port        = 0
        cidr_block     = "10.0.0.0/8"
        egress         = true
      }
    TF
    good = <<-TF
      resource "aws_network_acl_rule" "example" {
        network_acl_id = "acl-1"
        rule_number    = 100
        rule_action    = "allow"
        protocol       = "tcp"
        from_port      = 443
        to_port        = 443
        cidr_block     = "10.0.0.0/8"
        egress         = true
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
            Protocol: -1 # finding
            PortRange:
              From: 0
              To: 0
            CidrBlock: 10.0.0.0/8
            Egress: true
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
              From: 443
              To: 443
            CidrBlock: 10.0.0.0/8
            Egress: true
    YAML
  }
}
