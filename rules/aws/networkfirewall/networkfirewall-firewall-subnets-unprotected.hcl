rule "networkfirewall-firewall-subnets-unprotected" {
  title    = "Network Firewall has no subnet change protection"
  severity = "info"
  area     = "incident-response/recovery"
  resource = "AWS::NetworkFirewall::Firewall"

  require = self.SubnetChangeProtection == true
  at      = self.SubnetChangeProtection
  message = "${self.address} has no subnet change protection"

  reason     = <<-TEXT
    If somebody removes the firewall's subnet in a zone, traffic of that zone stops or passes unchecked. With protection, somebody
    has to disable it on purpose first.
  TEXT
  fix        = "Set `${name("SubnetChangeProtection")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-settings.html"]
  controls   = { "aws-fsbp" = ["NetworkFirewall.10"], "nist-800-53-r5" = ["CM-2", "SC-5"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_networkfirewall_firewall" "example" { # finding
        name                = "edge"
        firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/p"
        vpc_id              = "vpc-1"
        subnet_mapping {
          subnet_id = "subnet-1"
        }
      }
    TF
    good = <<-TF
      resource "aws_networkfirewall_firewall" "example" {
        name                = "edge"
        firewall_policy_arn = "arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/p"
        vpc_id              = "vpc-1"
        subnet_mapping {
          subnet_id = "subnet-1"
        }
        subnet_change_protection = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::NetworkFirewall::Firewall
          Properties:
            FirewallName: edge
            FirewallPolicyArn: arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/p
            VpcId: vpc-1
            SubnetMappings:
              - SubnetId: subnet-1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::NetworkFirewall::Firewall
          Properties:
            FirewallName: edge
            FirewallPolicyArn: arn:aws:network-firewall:eu-west-1:111122223333:firewall-policy/p
            VpcId: vpc-1
            SubnetMappings:
              - SubnetId: subnet-1
            SubnetChangeProtection: true
    YAML
  }
}
