rule "networkfirewall-policy-without-rules" {
  title    = "Network Firewall policy has no rules"
  severity = "high"
  area     = "infrastructure-protection/network"
  resource = "AWS::NetworkFirewall::FirewallPolicy"

  when = self.FirewallPolicy != null && !one_of("aws:drop", self.FirewallPolicy.StatelessDefaultActions)
  require = (
    length(self.FirewallPolicy.StatefulRuleGroupReferences[*]) + length(self.FirewallPolicy.StatelessRuleGroupReferences[*]) > 0
    || length([for action in self.FirewallPolicy.StatefulDefaultActions[*] : action if matches(action, "aws:drop*")]) > 0
  )
  at      = self.FirewallPolicy
  message = "${self.address} has no rule groups"

  reason     = "Without rules, only the default actions decide what passes. The firewall costs money and protects nothing."
  fix        = "Add `${name("FirewallPolicy.StatefulRuleGroupReferences")}` or `${name("FirewallPolicy.StatelessRuleGroupReferences")}`."
  no_repair  = "which traffic passes is a decision"
  references = ["https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-policies.html"]
  controls   = { "aws-fsbp" = ["NetworkFirewall.3"], "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_networkfirewall_firewall_policy" "example" {
        name = "edge"
        firewall_policy { # finding
          stateless_default_actions          = ["aws:forward_to_sfe"]
          stateless_fragment_default_actions = ["aws:forward_to_sfe"]
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
            FirewallPolicy: # finding
              StatelessDefaultActions:
                - aws:forward_to_sfe
              StatelessFragmentDefaultActions:
                - aws:forward_to_sfe
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
