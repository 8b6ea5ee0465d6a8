rule "waf-web-acl-rules-only-count" {
  title    = "Web ACL counts malicious requests instead of blocking them"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::WAFv2::WebACL"

  deny = [
    for rule in self.Rules :
    { at = first(rule.OverrideAction.Count, rule), name = rule.Name }
    if rule.OverrideAction.Count != null || rule.Action.Count != null
  ]
  message = "${self.address} counts requests that match ${item.name} instead of blocking them"

  reason     = "Counting is meant for testing a rule. A forgotten test lets every attack through."
  fix        = "Set the rule's action to `block`, or its override to `none`."
  references = ["https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-rule-group-override-options.html"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_wafv2_web_acl" "example" {
        name  = "web"
        scope = "REGIONAL"
        default_action {
          allow {}
        }
        visibility_config {
          cloudwatch_metrics_enabled = true
          metric_name                = "web"
          sampled_requests_enabled   = true
        }
        rule {
          name     = "known"
          priority = 1
          override_action {
            count {} # finding
          }
          statement {
            managed_rule_group_statement {
              name        = "AWSManagedRulesCommonRuleSet"
              vendor_name = "AWS"
            }
          }
          visibility_config {
            cloudwatch_metrics_enabled = true
            metric_name                = "known"
            sampled_requests_enabled   = true
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_wafv2_web_acl" "example" {
        name  = "web"
        scope = "REGIONAL"
        default_action {
          allow {}
        }
        visibility_config {
          cloudwatch_metrics_enabled = true
          metric_name                = "web"
          sampled_requests_enabled   = true
        }
        rule {
          name     = "known"
          priority = 1
          override_action {
            none {}
          }
          statement {
            managed_rule_group_statement {
              name        = "AWSManagedRulesCommonRuleSet"
              vendor_name = "AWS"
            }
          }
          visibility_config {
            cloudwatch_metrics_enabled = true
            metric_name                = "known"
            sampled_requests_enabled   = true
          }
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
            DefaultAction:
              Allow: {}
            VisibilityConfig:
              CloudWatchMetricsEnabled: true
              MetricName: web
              SampledRequestsEnabled: true
            Rules:
              - Name: known
                Priority: 1
                OverrideAction:
                  Count: {} # finding
                Statement:
                  ManagedRuleGroupStatement:
                    VendorName: AWS
                    Name: AWSManagedRulesCommonRuleSet
                VisibilityConfig:
                  CloudWatchMetricsEnabled: true
                  MetricName: known
                  SampledRequestsEnabled: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::WAFv2::WebACL
          Properties:
            Scope: REGIONAL
            DefaultAction:
              Allow: {}
            VisibilityConfig:
              CloudWatchMetricsEnabled: true
              MetricName: web
              SampledRequestsEnabled: true
            Rules:
              - Name: known
                Priority: 1
                OverrideAction:
                  None: {}
                Statement:
                  ManagedRuleGroupStatement:
                    VendorName: AWS
                    Name: AWSManagedRulesCommonRuleSet
                VisibilityConfig:
                  CloudWatchMetricsEnabled: true
                  MetricName: known
                  SampledRequestsEnabled: true
    YAML
  }
}
