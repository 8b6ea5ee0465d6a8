rule "waf-rule-without-action" {
  title    = "WAF rule has no action"
  severity = "medium"
  area     = "infrastructure-protection/network"
  resource = [
    "AWS::WAFv2::WebACL", "AWS::WAFv2::RuleGroup", "AWS::WAF::WebACL", "AWS::WAFRegional::WebACL", "AWS::WAF::RuleGroup",
    "AWS::WAFRegional::RuleGroup",
  ]

  deny    = [for rule in concat(self.Rules[*], self.ActivatedRule[*]) : { at = rule } if rule.Action == null && rule.OverrideAction == null && written(rule)]
  message = "${self.address} has a rule without an action"

  reason     = "A rule without an action lets matching requests through. AWS rejects some of these rules, but only at deployment."
  fix        = "Set the rule's `${spelled(self, "action", "Action")}` to what should happen to a matching request."
  no_repair  = "which requests are blocked is a decision"
  references = ["https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-action.html"]
  aliases    = ["CKV_AWS_342"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }

  # A rule that takes in a group has an override in the place of an action.
  example "terraform" {
    bad  = <<-TF
      resource "aws_wafregional_web_acl" "example" {
        name        = "example"
        metric_name = "example"
        default_action {
          type = "ALLOW"
        }
        rule { # finding
          priority = 1
          rule_id  = "11112222-3333-4444-5555-666677778888"
        }
      }
    TF
    good = <<-TF
      resource "aws_wafregional_web_acl" "example" {
        name        = "example"
        metric_name = "example"
        default_action {
          type = "ALLOW"
        }
        rule {
          priority = 1
          rule_id  = "11112222-3333-4444-5555-666677778888"
          type     = "GROUP"
          override_action {
            type = "NONE"
          }
        }
      }
    TF
  }

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
          statement {
            ip_set_reference_statement {
              arn = "arn:aws:wafv2:eu-west-1:111122223333:regional/ipset/i/1"
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
          action {
            block {}
          }
          statement {
            ip_set_reference_statement {
              arn = "arn:aws:wafv2:eu-west-1:111122223333:regional/ipset/i/1"
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
              - Name: known # finding
                Priority: 1
                Statement:
                  IPSetReferenceStatement:
                    Arn: arn:aws:wafv2:eu-west-1:111122223333:regional/ipset/i/1
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
                Action:
                  Block: {}
                Statement:
                  IPSetReferenceStatement:
                    Arn: arn:aws:wafv2:eu-west-1:111122223333:regional/ipset/i/1
                VisibilityConfig:
                  CloudWatchMetricsEnabled: true
                  MetricName: known
                  SampledRequestsEnabled: true
    YAML
  }
}
