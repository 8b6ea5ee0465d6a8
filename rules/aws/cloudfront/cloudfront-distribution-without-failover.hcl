rule "cloudfront-distribution-without-failover" {
  title    = "CloudFront distribution has no origin failover"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::CloudFront::Distribution"

  require = length(self.DistributionConfig.OriginGroups.Items[*]) > 0
  at      = self.DistributionConfig.OriginGroups
  message = "${self.address} has no origin group"

  reason     = "When the only origin fails, the site fails. With an origin group, CloudFront switches to the second origin."
  fix        = "Add an origin group with a second origin in `${name("DistributionConfig.OriginGroups")}`."
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html"]
  aliases    = ["CKV_AWS_310", "CLOUDFRONT_ORIGIN_FAILOVER_ENABLED"]
  controls   = { "aws-fsbp" = ["CloudFront.4"], "nist-800-53-r5" = ["CP-10", "SC-36"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudfront_distribution" "example" { # finding
        enabled = true
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
    TF
    good = <<-TF
      resource "aws_cloudfront_distribution" "example" {
        enabled = true
        origin_group {
          origin_id = "both"
          failover_criteria {
            status_codes = [500, 502]
          }
          member {
            origin_id = "web"
          }
          member {
            origin_id = "spare"
          }
        }
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
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig: # finding
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
              OriginGroups:
                Quantity: 1
                Items:
                  - Id: both
                    FailoverCriteria:
                      StatusCodes: { Quantity: 1, Items: [500] }
                    Members:
                      Quantity: 2
                      Items: [{ OriginId: web }, { OriginId: spare }]
    YAML
  }
}
