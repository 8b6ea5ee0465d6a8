rule "cloudfront-distribution-without-waf" {
  title    = "CloudFront distribution has no web ACL"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::CloudFront::Distribution"

  require = self.DistributionConfig.WebACLId != null
  at      = self.DistributionConfig.WebACLId
  message = "${self.address} has no web ACL"

  reason     = "A web ACL stops floods and known attacks before they reach the application. It also lets operators block a new attack within minutes."
  fix        = "Set `${name("DistributionConfig.WebACLId")}`."
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html"]
  aliases    = ["CKV_AWS_68", "AWS-0011", "aws-cloudfront-enable-waf", "FG_R00073", "CloudFrontDistributionWAFIntegration", "AC_AWS_0032", "AWS045"]
  controls   = { "aws-fsbp" = ["CloudFront.6"], "nist-800-53-r5" = ["AC-4"], "pci-dss-4" = ["6.4.2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudfront_distribution" "example" { # finding
        enabled = true
        origin {
          domain_name = "example.com"
          origin_id   = "web"
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
        origin {
          domain_name = "example.com"
          origin_id   = "web"
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
        web_acl_id = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/main/1"
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
                  DomainName: example.com
                  CustomOriginConfig:
                    OriginProtocolPolicy: https-only
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
                  DomainName: example.com
                  CustomOriginConfig:
                    OriginProtocolPolicy: https-only
              DefaultCacheBehavior:
                TargetOriginId: web
                ViewerProtocolPolicy: redirect-to-https
                CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
              WebACLId: arn:aws:wafv2:us-east-1:123456789012:global/webacl/main/1
    YAML
  }
}
