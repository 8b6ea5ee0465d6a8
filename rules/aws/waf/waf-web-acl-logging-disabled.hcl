rule "waf-web-acl-logging-disabled" {
  title    = "Web ACL does not log requests"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::WAFv2::WebACL"

  require = length(related(self, "AWS::WAFv2::LoggingConfiguration", "ResourceArn")) > 0
  message = "${self.address} does not log requests"

  reason     = "The log shows who attacks, how, and what got through. Nobody can tune the rules without it."
  fix        = "Add an `${spelled(self, "aws_wafv2_web_acl_logging_configuration", "AWS::WAFv2::LoggingConfiguration")}` for the web ACL."
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/waf/latest/developerguide/logging.html"]
  aliases    = ["CKV2_AWS_31", "WAFv2LoggingEnabled"]
  controls   = { "aws-security-hub" = ["WAF.11"], "nist-800-53-r5" = ["AU-2", "AU-12", "SI-4"], "pci-dss-4" = ["10.4.2"] }

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
      }
      resource "aws_wafv2_web_acl_logging_configuration" "example" {
        resource_arn            = aws_wafv2_web_acl.example.arn
        log_destination_configs = ["arn:aws:logs:eu-west-1:111122223333:log-group:aws-waf-logs-web"]
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
        Logging:
          Type: AWS::WAFv2::LoggingConfiguration
          Properties:
            ResourceArn: !GetAtt Example.Arn
            LogDestinationConfigs:
              - arn:aws:logs:eu-west-1:111122223333:log-group:aws-waf-logs-web
    YAML
  }
}
