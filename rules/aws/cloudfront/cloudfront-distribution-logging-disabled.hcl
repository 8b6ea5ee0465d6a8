rule "cloudfront-distribution-logging-disabled" {
  title    = "CloudFront distribution does not write access logs"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::CloudFront::Distribution"

  require = (
    self.DistributionConfig.Logging.Bucket != null
    || any([
      for source in related(self, "AWS::Logs::DeliverySource", "ResourceArn") :
      length(related(source, "AWS::Logs::Delivery", "DeliverySourceName")) > 0
    ])
  )
  at      = self.DistributionConfig.Logging
  message = "${self.address} does not write access logs"

  reason     = "The distribution sees every request, including those that it answers from its cache. Without its log, nobody can find out who requested what."
  fix        = "Set `${name("DistributionConfig.Logging.Bucket")}`."
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html"]
  aliases    = ["CKV_AWS_86", "AWS-0010", "W10", "FG_R00067", "CloudFrontDistributionAccessLogging", "aws-cloudfront-enable-logging", "AC_AWS_0025", "AWS071"]
  controls   = { "aws-fsbp" = ["CloudFront.5"], "nist-800-53-r5" = ["AU-2", "AU-12", "SI-4"], "pci-dss-4" = ["10.4.2"] }

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
        logging_config {
          bucket = "logs.s3.amazonaws.com"
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
              Logging:
                Bucket: logs.s3.amazonaws.com
    YAML
  }
}
