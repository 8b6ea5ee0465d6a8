rule "networkfirewall-policy-passes-by-default" {
  title    = "Network Firewall passes unmatched packets without inspection"
  severity = "high"
  area     = "infrastructure-protection/network"
  resource = "AWS::NetworkFirewall::FirewallPolicy"

  deny = [
    for action in concat(self.FirewallPolicy.StatelessDefaultActions[*], self.FirewallPolicy.StatelessFragmentDefaultActions[*]) :
    { at = action }
    if action == "aws:pass"
  ]
  message = "${self.address} passes packets that match no stateless rule"

  reason     = "Passed packets never reach the stateful rules, so those rules protect nothing. The default action should forward or drop."
  fix        = "Set the default actions to `aws:forward_to_sfe` or `aws:drop`."
  no_repair  = "which traffic passes is a decision"
  references = ["https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateless-default-actions.html"]
  controls   = { "aws-fsbp" = ["NetworkFirewall.4", "NetworkFirewall.5"], "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_networkfirewall_firewall_policy" "example" {
        name = "edge"
        firewall_policy {
          stateless_default_actions          = ["aws:pass"] # finding
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
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::NetworkFirewall::FirewallPolicy
          Properties:
            FirewallPolicyName: edge
            FirewallPolicy:
              StatelessDefaultActions:
                - aws:pass # finding
              StatelessFragmentDefaultActions:
                - aws:forward_to_sfe
              StatefulRuleGroupReferences:
                - ResourceArn: arn:aws:network-firewall:eu-west-1:111122223333:stateful-rulegroup/r
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::NetworkFirewall::FirewallPolicy
          Properties:
            FirewallPolicyName: edge
            FirewallPolicy:
              StatelessDefaultActions:
                - aws:forward_to_sfe
              StatelessFragmentDefaultActions:
                - aws:forward_to_sfe
              StatefulRuleGroupReferences:
                - ResourceArn: arn:aws:network-firewall:eu-west-1:111122223333:stateful-rulegroup/r
    YAML
  }
}
