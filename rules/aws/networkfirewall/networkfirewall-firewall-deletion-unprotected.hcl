rule "networkfirewall-firewall-deletion-unprotected" {
  title    = "Network Firewall has no deletion protection"
  severity = "low"
  area     = "incident-response/recovery"
  resource = "AWS::NetworkFirewall::Firewall"

  require = self.DeleteProtection == true
  at      = self.DeleteProtection
  message = "${self.address} has no deletion protection"
  # What the code itself keeps is deleted by hand alone.
  as_deployed = kept_by_code(self) ? "info" : "low"

  reason     = "Without the firewall, traffic stops or passes unchecked. With protection, somebody has to disable it on purpose first."
  fix        = "Set `${name("DeleteProtection")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-settings.html"]
  aliases    = ["CKV_AWS_344"]
  controls   = { "aws-fsbp" = ["NetworkFirewall.9"], "nist-800-53-r5" = ["CM-2", "SC-5"] }
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
        delete_protection = true
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
            DeleteProtection: true
    YAML
  }
}
