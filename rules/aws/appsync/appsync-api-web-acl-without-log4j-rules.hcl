rule "appsync-api-web-acl-without-log4j-rules" {
  title    = "AppSync API has a web ACL without rules against Log4j attacks"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::AppSync::GraphQLApi"

  locals {
    acls = [for acl in associated_web_acls(self) : acl if acl != null]
  }
  when    = length(local.acls) > 0
  require = !lacks_known_bad_inputs(local.acls)
  message = "${self.address} is behind a web ACL that lacks the rule group for known bad inputs"

  reason = "The rule group for known bad inputs blocks Log4j and similar attacks. AWS keeps it up to date and charges nothing extra for it."
  fix    = "Add AWS's rule group `AWSManagedRulesKnownBadInputsRuleSet` to the web ACL."
  references = [
    "https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html",
    "https://docs.aws.amazon.com/appsync/latest/devguide/WAF-Integration.html",
  ]
  aliases  = ["CKV2_AWS_78"]
  controls = { "nist-800-53-r5" = ["SI-3"] }
  profiles = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_appsync_graphql_api" "example" { # finding
        name                = "orders"
        authentication_type = "AWS_IAM"
      }
      resource "aws_wafv2_web_acl_association" "example" {
        resource_arn = aws_appsync_graphql_api.example.arn
        web_acl_arn  = aws_wafv2_web_acl.main.arn
      }
      resource "aws_wafv2_web_acl" "main" {
        name  = "main"
        scope = "REGIONAL"
        default_action {
          allow {}
        }
        visibility_config {
          cloudwatch_metrics_enabled = true
          metric_name                = "main"
          sampled_requests_enabled   = true
        }
        rule {
          name     = "managed"
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
            metric_name                = "managed"
            sampled_requests_enabled   = true
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_appsync_graphql_api" "example" {
        name                = "orders"
        authentication_type = "AWS_IAM"
      }
      resource "aws_wafv2_web_acl_association" "example" {
        resource_arn = aws_appsync_graphql_api.example.arn
        web_acl_arn  = aws_wafv2_web_acl.main.arn
      }
      resource "aws_wafv2_web_acl" "main" {
        name  = "main"
        scope = "REGIONAL"
        default_action {
          allow {}
        }
        visibility_config {
          cloudwatch_metrics_enabled = true
          metric_name                = "main"
          sampled_requests_enabled   = true
        }
        rule {
          name     = "managed"
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
            metric_name                = "managed"
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
          Type: AWS::AppSync::GraphQLApi
          Properties:
            Name: orders
            AuthenticationType: AWS_IAM
        Association:
          Type: AWS::WAFv2::WebACLAssociation
          Properties:
            ResourceArn: !GetAtt Example.Arn
            WebACLArn: !GetAtt Acl.Arn
        Acl:
          Type: AWS::WAFv2::WebACL
          Properties:
            Scope: REGIONAL
            DefaultAction: { Allow: {} }
            VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: main, SampledRequestsEnabled: true }
            Rules:
              - Name: managed
                Priority: 1
                OverrideAction: { None: {} }
                Statement:
                  ManagedRuleGroupStatement:
                    Name: AWSManagedRulesCommonRuleSet
                    VendorName: AWS
                VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: managed, SampledRequestsEnabled: true }
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AppSync::GraphQLApi
          Properties:
            Name: orders
            AuthenticationType: AWS_IAM
        Association:
          Type: AWS::WAFv2::WebACLAssociation
          Properties:
            ResourceArn: !GetAtt Example.Arn
            WebACLArn: !GetAtt Acl.Arn
        Acl:
          Type: AWS::WAFv2::WebACL
          Properties:
            Scope: REGIONAL
            DefaultAction: { Allow: {} }
            VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: main, SampledRequestsEnabled: true }
            Rules:
              - Name: managed
                Priority: 1
                OverrideAction: { None: {} }
                Statement:
                  ManagedRuleGroupStatement:
                    Name: AWSManagedRulesKnownBadInputsRuleSet
                    VendorName: AWS
                VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: managed, SampledRequestsEnabled: true }
    YAML
  }
}
