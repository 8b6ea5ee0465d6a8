rule "waf-web-acl-without-known-bad-inputs" {
  title    = "Web ACL does not block known bad inputs"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::WAFv2::WebACL"

  deny = [
    for acl in [self] : { at = self.Rules }
    if !any([
      for rule in self.Rules :
      rule.Statement.ManagedRuleGroupStatement.Name == known_bad_inputs_group()
      && rule.OverrideAction.Count == null
      && !any(concat(
        [
          for excluded in rule.Statement.ManagedRuleGroupStatement.ExcludedRules :
          one_of(excluded.Name, ["Log4JRCE", "Log4JRCE_HEADER", "Log4JRCE_BODY", "Log4JRCE_URIPATH", "Log4JRCE_QUERYSTRING"])
        ],
        [
          for override in rule.Statement.ManagedRuleGroupStatement.RuleActionOverrides :
          matches(override.Name, "Log4JRCE*") && override.ActionToUse.Count != null
        ],
    ))])
  ]
  message = "${self.address} does not block requests that exploit Log4j and other known vulnerabilities"

  reason     = "Scanners try Log4Shell and similar attacks on every address of the internet all day. AWS's managed rule group blocks them."
  fix        = "Add the managed rule group `AWSManagedRulesKnownBadInputsRuleSet`."
  references = ["https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html"]
  aliases    = ["CKV_AWS_192", "FG_R00500", "CKV2_AWS_76"]
  controls   = { "nist-800-53-r5" = ["SI-2", "SC-7"] }
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
        rule { # finding
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
              name        = "AWSManagedRulesKnownBadInputsRuleSet"
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
            Rules: # finding
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
                    Name: AWSManagedRulesKnownBadInputsRuleSet
                VisibilityConfig:
                  CloudWatchMetricsEnabled: true
                  MetricName: known
                  SampledRequestsEnabled: true
    YAML
  }
}
