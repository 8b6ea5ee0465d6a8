rule "waf-rule-metrics-disabled" {
  title    = "Web ACL rule has no metrics"
  severity = "info"
  area     = "detective-controls/monitoring"
  resource = ["AWS::WAFv2::WebACL", "AWS::WAFv2::RuleGroup"]

  deny = [
    for rule in self.Rules[*] :
    { at = first(rule.VisibilityConfig.CloudWatchMetricsEnabled, rule), name = rule.Name }
    if rule.VisibilityConfig.CloudWatchMetricsEnabled == false
  ]
  message = "${self.address} has the rule ${item.name}, which has no metrics"

  reason     = "Without metrics, nobody notices that a rule blocks an attack, or everybody."
  fix        = "Set `${spelled(self, "visibility_config.cloudwatch_metrics_enabled", "VisibilityConfig.CloudWatchMetricsEnabled")}` of the rule to true."
  references = ["https://docs.aws.amazon.com/waf/latest/developerguide/monitoring-cloudwatch.html"]
  controls   = { "aws-fsbp" = ["WAF.12"], "nist-800-53-r5" = ["SI-4"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_wafv2_rule_group" "example" {
        name     = "web"
        scope    = "REGIONAL"
        capacity = 2
        rule {
          name     = "countries"
          priority = 1
          action {
            block {}
          }
          statement {
            geo_match_statement {
              country_codes = ["AQ"]
            }
          }
          visibility_config {
            cloudwatch_metrics_enabled = false # finding
            metric_name                = "countries"
            sampled_requests_enabled   = true
          }
        }
        visibility_config {
          cloudwatch_metrics_enabled = true
          metric_name                = "web"
          sampled_requests_enabled   = true
        }
      }
    TF
    good = <<-TF
      resource "aws_wafv2_rule_group" "example" {
        name     = "web"
        scope    = "REGIONAL"
        capacity = 2
        rule {
          name     = "countries"
          priority = 1
          action {
            block {}
          }
          statement {
            geo_match_statement {
              country_codes = ["AQ"]
            }
          }
          visibility_config {
            cloudwatch_metrics_enabled = true
            metric_name                = "countries"
            sampled_requests_enabled   = true
          }
        }
        visibility_config {
          cloudwatch_metrics_enabled = true
          metric_name                = "web"
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
            VisibilityConfig:
              CloudWatchMetricsEnabled: true
              MetricName: web
              SampledRequestsEnabled: true
            Rules:
              - Name: countries
                Priority: 1
                Action: { Block: {} }
                Statement:
                  GeoMatchStatement:
                    CountryCodes: [AQ]
                VisibilityConfig:
                  CloudWatchMetricsEnabled: false # finding
                  MetricName: countries
                  SampledRequestsEnabled: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::WAFv2::WebACL
          Properties:
            Scope: REGIONAL
            DefaultAction: { Allow: {} }
            VisibilityConfig:
              CloudWatchMetricsEnabled: true
              MetricName: web
              SampledRequestsEnabled: true
            Rules:
              - Name: countries
                Priority: 1
                Action: { Block: {} }
                Statement:
                  GeoMatchStatement:
                    CountryCodes: [AQ]
                VisibilityConfig:
                  CloudWatchMetricsEnabled: true
                  MetricName: countries
                  SampledRequestsEnabled: true
    YAML
  }
}
