rule "cloudfront-origin-plaintext" {
  title    = "CloudFront distribution reads its origin over plain HTTP"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::CloudFront::Distribution"

  locals {
    behaviors = concat([self.DistributionConfig.DefaultCacheBehavior], self.DistributionConfig.CacheBehaviors[*])
  }
  # What viewers may only ask for over TLS is also asked for over TLS with `match-viewer`.
  deny = [
    for origin in self.DistributionConfig.Origins : { at = origin.CustomOriginConfig.OriginProtocolPolicy, website = is_website(origin.DomainName) }
    if origin.CustomOriginConfig.OriginProtocolPolicy == "http-only" || origin.CustomOriginConfig.OriginProtocolPolicy == "match-viewer" && any([
      for behavior in local.behaviors : behavior.TargetOriginId == origin.Id && behavior.ViewerProtocolPolicy == "allow-all"
    ])
  ]
  # The websites of S3 speak nothing else, and what they serve is public.
  as_deployed = item.website ? "info" : "medium"
  message     = "${self.address} reads an origin over plain HTTP"

  reason     = <<-TEXT
    The connection to the origin crosses the internet, where anyone on the path can read and change plain HTTP. Viewers do not
    notice, because their own connection uses TLS.
  TEXT
  fix        = "Set `${name("DistributionConfig.Origins.CustomOriginConfig.OriginProtocolPolicy")}` to `https-only`."
  repair     = "https-only"
  interrupts = "requests to an origin that does not serve HTTPS"
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html"]
  aliases    = ["FG_R00010", "CKV2_AWS_72", "AC_AWS_0024"]
  controls   = { "aws-fsbp" = ["CloudFront.9"], "nist-800-53-r5" = ["SC-8", "SC-13"], "pci-dss-4" = ["4.2.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudfront_distribution" "example" {
        enabled = true
        origin {
          domain_name = "app.example.com"
          origin_id   = "web"
          custom_origin_config {
            http_port              = 80
            https_port             = 443
            origin_protocol_policy = "http-only" # finding
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
            DistributionConfig:
              Enabled: true
              Origins:
                - Id: web
                  DomainName: app.example.com
                  CustomOriginConfig:
                    OriginProtocolPolicy: http-only # finding
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
    YAML
  }
}
