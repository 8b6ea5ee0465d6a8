rule "waf-web-acl-without-rules" {
  title    = "Web ACL has no rules"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = ["AWS::WAFv2::WebACL", "AWS::WAF::WebACL", "AWS::WAFRegional::WebACL"]

  # Terraform has rules that stand beside their ACL.
  when = (
    !(self.type == "AWS::WAFv2::WebACL" && self.DefaultAction.Block != null)
    && !proven(any([for user in referrers(self) : user.type == "aws_wafv2_web_acl_rule"]))
  )
  require = length(self.Rules[*]) > 0
  at      = self.Rules
  message = "${self.address} has no rules"

  reason     = "Without rules, the default action applies to every request. The web ACL costs money and protects nothing."
  fix        = "Add `${name("Rules")}`, such as AWS's managed rule groups."
  no_repair  = "which requests are blocked is a decision"
  references = ["https://docs.aws.amazon.com/waf/latest/developerguide/web-acl.html"]
  aliases    = ["CKV_AWS_175"]
  controls   = { "aws-fsbp" = ["WAF.10"], "nist-800-53-r5" = ["AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_wafv2_web_acl" "example" { # finding
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
        Example: # finding
          Type: AWS::WAFv2::WebACL
          Properties:
            Scope: REGIONAL
            DefaultAction:
              Allow: {}
            VisibilityConfig:
              CloudWatchMetricsEnabled: true
              MetricName: web
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
