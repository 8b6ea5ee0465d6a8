rule "networkfirewall-stateless-group-empty" {
  title    = "Stateless rule group has no rules"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::NetworkFirewall::RuleGroup"

  when    = self.Type == "STATELESS"
  require = length(self.RuleGroup.RulesSource.StatelessRulesAndCustomActions.StatelessRules[*]) > 0
  at      = self.RuleGroup
  message = "${self.address} has no stateless rules"

  reason     = "A group without rules inspects nothing, although the firewall policy that names it suggests that it filters traffic."
  fix        = "Add rules, or remove the group."
  references = ["https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateless-rule-groups.html"]
  controls   = { "aws-fsbp" = ["NetworkFirewall.6"], "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_networkfirewall_rule_group" "example" {
        name     = "edge"
        type     = "STATELESS"
        capacity = 10
        rule_group {
          rules_source {
            stateless_rules_and_custom_actions { # finding
            }
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_networkfirewall_rule_group" "example" {
        name     = "edge"
        type     = "STATELESS"
        capacity = 10
        rule_group {
          rules_source {
            stateless_rules_and_custom_actions {
              stateless_rule {
                priority = 1
                rule_definition {
                  actions = ["aws:drop"]
                  match_attributes {
                    source {
                      address_definition = "192.0.2.0/24"
                    }
                  }
                }
              }
            }
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::NetworkFirewall::RuleGroup
          Properties:
            RuleGroupName: edge
            Type: STATELESS
            Capacity: 10
            RuleGroup:
              RulesSource:
                StatelessRulesAndCustomActions:
                  StatelessRules: [] # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::NetworkFirewall::RuleGroup
          Properties:
            RuleGroupName: edge
            Type: STATELESS
            Capacity: 10
            RuleGroup:
              RulesSource:
                StatelessRulesAndCustomActions:
                  StatelessRules:
                    - Priority: 1
                      RuleDefinition:
                        Actions: ["aws:drop"]
                        MatchAttributes:
                          Sources:
                            - AddressDefinition: 192.0.2.0/24
    YAML
  }
}
