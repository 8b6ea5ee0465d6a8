rule "cloudfront-origin-bucket-without-access-control" {
  title    = "CloudFront distribution reads a bucket anonymously"
  severity = "medium"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::CloudFront::Distribution"

  locals {
    origins = [
      for origin in self.DistributionConfig.Origins : origin
      if origin.CustomOriginConfig == null
      && (
        origin.S3OriginConfig != null
        || target(origin.DomainName).type == "AWS::S3::Bucket"
        || matches(origin.DomainName, "*.s3.amazonaws.com", "*.s3.*.amazonaws.com", "*.s3-*.amazonaws.com")
      )
    ]
  }
  deny = [
    for origin in local.origins : { at = origin, id = origin.Id }
    if blank(origin.OriginAccessControlId)
    && blank(origin.S3OriginConfig.OriginAccessIdentity)
  ]
  message = "${self.address} reads the bucket of the origin ${item.id} anonymously"

  reason     = <<-TEXT
    The bucket must then be public, so anyone can bypass CloudFront with its web ACL, signed URLs and log. With origin access
    control, only this distribution can read it.
  TEXT
  fix        = "Create an origin access control and name it in `${name("DistributionConfig.Origins.OriginAccessControlId")}`."
  no_repair  = "it takes an origin access control and a bucket policy that names the distribution"
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html"]
  aliases    = ["CloudFrontDistributionS3OriginAccessControl", "CKV2_AWS_46"]
  controls   = { "aws-fsbp" = ["CloudFront.13"], "nist-800-53-r5" = ["AC-3", "AC-4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudfront_distribution" "example" {
        enabled = true
        origin { # finding
          domain_name = "orders.s3.eu-west-1.amazonaws.com"
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
        Example:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Enabled: true
              Origins:
                - Id: web # finding
                  DomainName: orders.s3.eu-west-1.amazonaws.com
                  S3OriginConfig: {}
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
