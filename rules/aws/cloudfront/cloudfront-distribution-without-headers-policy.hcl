rule "cloudfront-distribution-without-headers-policy" {
  title    = "CloudFront distribution does not add security headers"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::CloudFront::Distribution"

  deny = [
    for behavior in concat([self.DistributionConfig.DefaultCacheBehavior], self.DistributionConfig.CacheBehaviors[*]) :
    { at = first(behavior.ResponseHeadersPolicyId, behavior) }
    if behavior.ResponseHeadersPolicyId == null
  ]
  message = "${self.address} has a behavior without a response headers policy"

  reason     = <<-TEXT
    Security headers tell browsers to use only TLS, not to frame the page and not to guess content types. A policy adds them even
    if the origin does not.
  TEXT
  fix        = "Set `${name("DistributionConfig.DefaultCacheBehavior.ResponseHeadersPolicyId")}`, and the same in every other cache behavior."
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-response-headers.html"]
  aliases    = ["CKV2_AWS_32"]
  controls   = { "nist-800-53-r5" = ["SI-10"] }
  profiles   = []

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
            origin_protocol_policy = "https-only"
            origin_ssl_protocols   = ["TLSv1.2"]
          }
        }
        default_cache_behavior { # finding
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
          response_headers_policy_id = "67f7725c-6f97-4210-82d7-5512b31e9d03"
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
                    OriginProtocolPolicy: https-only
                    OriginSSLProtocols: [TLSv1.2]
              DefaultCacheBehavior: # finding
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
                ResponseHeadersPolicyId: 67f7725c-6f97-4210-82d7-5512b31e9d03
    YAML
  }
}
