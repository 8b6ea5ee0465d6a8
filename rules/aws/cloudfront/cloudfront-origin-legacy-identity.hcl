rule "cloudfront-origin-legacy-identity" {
  title    = "CloudFront distribution uses a legacy origin access identity"
  severity = "info"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::CloudFront::Distribution"

  deny = [
    for origin in self.DistributionConfig.Origins : { at = origin.S3OriginConfig.OriginAccessIdentity }
    if origin.S3OriginConfig.OriginAccessIdentity != null && origin.OriginAccessControlId == null
  ]
  message = "${self.address} uses an origin access identity"

  reason     = <<-TEXT
    An origin access identity supports neither buckets encrypted with KMS keys nor newer regions. Origin access control supports
    both, with short-lived credentials.
  TEXT
  fix        = "Replace the identity by an origin access control."
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html"]
  aliases    = ["CloudFrontDistributionS3OriginAccessControl"]
  controls   = { "aws-fsbp" = ["CloudFront.13"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudfront_distribution" "example" {
        enabled = true
        origin {
          domain_name = "orders.s3.eu-west-1.amazonaws.com"
          origin_id   = "web"
          s3_origin_config {
            origin_access_identity = "origin-access-identity/cloudfront/E1" # finding
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
        origin {
          domain_name = "orders.s3.eu-west-1.amazonaws.com"
          origin_id   = "web"
          origin_access_control_id = "E1"
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
        Identity:
          Type: AWS::CloudFront::CloudFrontOriginAccessIdentity
          Properties:
            CloudFrontOriginAccessIdentityConfig:
              Comment: web
        Example:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Enabled: true
              Origins:
                - Id: web
                  DomainName: orders.s3.eu-west-1.amazonaws.com
                  S3OriginConfig:
                    OriginAccessIdentity: !Sub "origin-access-identity/cloudfront/$${Identity}" # finding
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
                  DomainName: orders.s3.eu-west-1.amazonaws.com
                  OriginAccessControlId: E1
                  S3OriginConfig: {}
              DefaultCacheBehavior:
                TargetOriginId: web
                ViewerProtocolPolicy: redirect-to-https
                CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
    YAML
  }
}
