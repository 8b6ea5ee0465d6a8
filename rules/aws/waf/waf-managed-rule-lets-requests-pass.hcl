rule "waf-managed-rule-lets-requests-pass" {
  title    = "Web ACL lets what a managed rule matches pass all later rules"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = "AWS::WAFv2::WebACL"

  locals {
    # What can still stop a request: a rule that blocks, or a group whose own actions count.
    blocking = [
      for rule in self.Rules[*] : rule.Priority
      if rule.Action.Block != null
      || (rule.Statement.ManagedRuleGroupStatement != null || rule.Statement.RuleGroupReferenceStatement != null) && rule.OverrideAction.Count == null
    ]
  }
  deny = flatten([
    for rule in self.Rules[*] : [
      for override in rule.Statement.ManagedRuleGroupStatement.RuleActionOverrides[*] :
      { at = first(override.ActionToUse.Allow, override), name = override.Name }
      if override.ActionToUse.Allow != null && any([for priority in local.blocking : tonumber(priority) > tonumber(rule.Priority)])
    ]
  ])
  message = "${self.address} lets requests that ${item.name} matches pass all rules after it"

  reason     = <<-TEXT
    `Allow` ends the evaluation: a request that the rule matches skips the groups against injections and known attacks. Whoever
    knows the rule makes a request that it matches.
  TEXT
  fix        = "Set the action of the rule to `${spelled(self, "count", "Count")}`."
  no_repair  = "which requests are blocked is a decision"
  references = ["https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-rule-group-override-options.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_wafv2_web_acl" "example" {
        name  = "site"
        scope = "REGIONAL"
        default_action {
          allow {}
        }
        rule {
          name     = "common"
          priority = 10
          override_action {
            none {}
          }
          statement {
            managed_rule_group_statement {
              name        = "AWSManagedRulesCommonRuleSet"
              vendor_name = "AWS"
              rule_action_override {
                name = "SizeRestrictions_BODY"
                action_to_use {
                  allow {} # finding
                }
              }
            }
          }
          visibility_config {
            cloudwatch_metrics_enabled = true
            metric_name                = "common"
            sampled_requests_enabled   = true
          }
        }
        rule {
          name     = "injection"
          priority = 11
          override_action {
            none {}
          }
          statement {
            managed_rule_group_statement {
              name        = "AWSManagedRulesSQLiRuleSet"
              vendor_name = "AWS"
            }
          }
          visibility_config {
            cloudwatch_metrics_enabled = true
            metric_name                = "injection"
            sampled_requests_enabled   = true
          }
        }
        visibility_config {
          cloudwatch_metrics_enabled = true
          metric_name                = "site"
          sampled_requests_enabled   = true
        }
      }
    TF
    good = <<-TF
      resource "aws_wafv2_web_acl" "example" {
        name  = "site"
        scope = "REGIONAL"
        default_action {
          allow {}
        }
        rule {
          name     = "common"
          priority = 10
          override_action {
            none {}
          }
          statement {
            managed_rule_group_statement {
              name        = "AWSManagedRulesCommonRuleSet"
              vendor_name = "AWS"
              rule_action_override {
                name = "SizeRestrictions_BODY"
                action_to_use {
                  count {}
                }
              }
            }
          }
          visibility_config {
            cloudwatch_metrics_enabled = true
            metric_name                = "common"
            sampled_requests_enabled   = true
          }
        }
        rule {
          name     = "injection"
          priority = 11
          override_action {
            none {}
          }
          statement {
            managed_rule_group_statement {
              name        = "AWSManagedRulesSQLiRuleSet"
              vendor_name = "AWS"
            }
          }
          visibility_config {
            cloudwatch_metrics_enabled = true
            metric_name                = "injection"
            sampled_requests_enabled   = true
          }
        }
        visibility_config {
          cloudwatch_metrics_enabled = true
          metric_name                = "site"
          sampled_requests_enabled   = true
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::WAFv2::WebACL
          Properties:
            Scope: REGIONAL
            DefaultAction: { Allow: {} }
            VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: site, SampledRequestsEnabled: true }
            Rules:
              - Name: common
                Priority: 10
                OverrideAction: { None: {} }
                VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: common, SampledRequestsEnabled: true }
                Statement:
                  ManagedRuleGroupStatement:
                    VendorName: AWS
                    Name: AWSManagedRulesCommonRuleSet
                    RuleActionOverrides:
                      - Name: SizeRestrictions_BODY
                        ActionToUse:
                          Allow: {} # finding
              - Name: block
                Priority: 20
                Action: { Block: {} }
                VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: block, SampledRequestsEnabled: true }
                Statement:
                  GeoMatchStatement: { CountryCodes: [XX] }
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::WAFv2::WebACL
          Properties:
            Scope: REGIONAL
            DefaultAction: { Allow: {} }
            VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: site, SampledRequestsEnabled: true }
            Rules:
              - Name: block
                Priority: 1
                Action: { Block: {} }
                VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: block, SampledRequestsEnabled: true }
                Statement:
                  GeoMatchStatement: { CountryCodes: [XX] }
              - Name: common
                Priority: 10
                OverrideAction: { None: {} }
                VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: common, SampledRequestsEnabled: true }
                Statement:
                  ManagedRuleGroupStatement:
                    VendorName: AWS
                    Name: AWSManagedRulesCommonRuleSet
                    RuleActionOverrides:
                      - Name: SizeRestrictions_BODY
                        ActionToUse:
                          Allow: {}
    YAML
  }
}
