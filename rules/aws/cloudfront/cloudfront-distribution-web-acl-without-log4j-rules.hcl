rule "cloudfront-distribution-web-acl-without-log4j-rules" {
  title    = "CloudFront distribution has a web ACL without rules against Log4j"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::CloudFront::Distribution"

  locals {
    acls = [for acl in [target(self.DistributionConfig.WebACLId)] : acl if acl != null]
  }
  when    = length(local.acls) > 0
  require = !lacks_known_bad_inputs(local.acls)
  message = "${self.address} is behind a web ACL that lacks the rule group for known bad inputs"

  reason = "The rule group for known bad inputs blocks Log4j and similar attacks. AWS keeps it up to date and charges nothing extra for it."
  fix    = "Add AWS's rule group `AWSManagedRulesKnownBadInputsRuleSet` to the web ACL."
  references = [
    "https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html",
  ]
  aliases  = ["CKV2_AWS_47"]
  controls = { "nist-800-53-r5" = ["SI-3"] }
  profiles = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudfront_distribution" "example" { # finding
        enabled = true
        web_acl_id = aws_wafv2_web_acl.main.arn
        origin {
          domain_name = "app.example.com"
          origin_id   = "web"
          custom_origin_config {
            http_port              = 80
            https_port             = 443
            origin_protocol_policy = "https-only"
            origin_ssl_protocols   = ["TLSv1.2"]
          }
        }
        default_cache_behavior {
          allowed_methods        = ["GET", "HEAD"]
          cached_methods         = ["GET", "HEAD"]
          target_origin_id       = "web"
          viewer_protocol_policy = "redirect-to-https"
        }
        restrictions {
          geo_restriction {
            restriction_type = "none"
          }
        }
        viewer_certificate {
          cloudfront_default_certificate = true
        }
      }
      resource "aws_wafv2_web_acl" "main" {
        name  = "main"
        scope = "CLOUDFRONT"
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
      resource "aws_cloudfront_distribution" "example" {
        enabled = true
        web_acl_id = aws_wafv2_web_acl.main.arn
        origin {
          domain_name = "app.example.com"
          origin_id   = "web"
          custom_origin_config {
            http_port              = 80
            https_port             = 443
            origin_protocol_policy = "https-only"
            origin_ssl_protocols   = ["TLSv1.2"]
          }
        }
        default_cache_behavior {
          allowed_methods        = ["GET", "HEAD"]
          cached_methods         = ["GET", "HEAD"]
          target_origin_id       = "web"
          viewer_protocol_policy = "redirect-to-https"
        }
        restrictions {
          geo_restriction {
            restriction_type = "none"
          }
        }
        viewer_certificate {
          cloudfront_default_certificate = true
        }
      }
      resource "aws_wafv2_web_acl" "main" {
        name  = "main"
        scope = "CLOUDFRONT"
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
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Enabled: true
              Origins:
                - Id: web
                  DomainName: app.example.com
                  CustomOriginConfig:
                    OriginProtocolPolicy: https-only
                    OriginSSLProtocols: [TLSv1.2]
              DefaultCacheBehavior:
                TargetOriginId: web
                ViewerProtocolPolicy: redirect-to-https
                CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
              WebACLId: !GetAtt Acl.Arn
        Acl:
          Type: AWS::WAFv2::WebACL
          Properties:
            Scope: CLOUDFRONT
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
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Enabled: true
              Origins:
                - Id: web
                  DomainName: app.example.com
                  CustomOriginConfig:
                    OriginProtocolPolicy: https-only
                    OriginSSLProtocols: [TLSv1.2]
              DefaultCacheBehavior:
                TargetOriginId: web
                ViewerProtocolPolicy: redirect-to-https
                CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
              WebACLId: !GetAtt Acl.Arn
        Acl:
          Type: AWS::WAFv2::WebACL
          Properties:
            Scope: CLOUDFRONT
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
