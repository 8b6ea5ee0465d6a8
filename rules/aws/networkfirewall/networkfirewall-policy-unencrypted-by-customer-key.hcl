rule "networkfirewall-policy-unencrypted-by-customer-key" {
  title    = "Network Firewall policy is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::NetworkFirewall::FirewallPolicy"

  # CloudFormation cannot name a key.
  when    = self.frontend != "cloudformation"
  require = self.EncryptionConfiguration.Type == "CUSTOMER_KMS"
  at      = self.EncryptionConfiguration
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = "With a customer managed key, the account decides who can read the policy and can revoke that access. AWS's own key offers no such control."
  fix        = "Name a KMS key in `encryption_configuration`."
  references = ["https://docs.aws.amazon.com/network-firewall/latest/developerguide/kms-encryption-at-rest.html"]
  aliases    = ["CKV_AWS_346"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_networkfirewall_firewall_policy" "example" { # finding
        name = "edge"
        firewall_policy {
          stateless_default_actions          = ["aws:forward_to_sfe"]
          stateless_fragment_default_actions = ["aws:forward_to_sfe"]
          stateful_rule_group_reference {
            resource_arn = "arn:aws:network-firewall:eu-west-1:111122223333:stateful-rulegroup/r"
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_networkfirewall_firewall_policy" "example" {
        name = "edge"
        firewall_policy {
          stateless_default_actions          = ["aws:forward_to_sfe"]
          stateless_fragment_default_actions = ["aws:forward_to_sfe"]
          stateful_rule_group_reference {
            resource_arn = "arn:aws:network-firewall:eu-west-1:111122223333:stateful-rulegroup/r"
          }
        }
        encryption_configuration {
          type   = "CUSTOMER_KMS"
          key_id = "arn:aws:kms:eu-west-1:111122223333:key/k"
        }
      }
    TF
  }
}
