rule "cloudfront-origin-outdated-tls" {
  title    = "CloudFront distribution uses outdated TLS versions to its origin"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::CloudFront::Distribution"

  # An origin that is spoken to in plain HTTP has no TLS that could be outdated.
  deny = flatten([
    for origin in self.DistributionConfig.Origins : [
      for protocol in origin.CustomOriginConfig.OriginSSLProtocols :
      { at = [for first in origin.CustomOriginConfig.OriginSSLProtocols : first if older(lowest_tls(first), "1.2")][0], name = protocol }
      if older(lowest_tls(protocol), "1.2") && origin.CustomOriginConfig.OriginProtocolPolicy != "http-only"
    ]
  ])
  message = "${self.address} accepts ${item.name} for the connection to an origin"

  reason     = "SSL 3, TLS 1.0 and TLS 1.1 have known attacks. An attacker who forces the connection down to one of them can read the traffic."
  fix        = "List only `TLSv1.2` in `${name("DistributionConfig.Origins.CustomOriginConfig.OriginSSLProtocols")}`."
  no_repair  = "the origin has to offer TLS 1.2"
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-ciphers-cloudfront-to-origin.html"]
  aliases    = ["CloudFrontDistributionNoOutdatedSSL", "CKV2_AWS_54"]
  controls   = { "aws-fsbp" = ["CloudFront.10"], "nist-800-53-r5" = ["SC-8", "SC-13"], "pci-dss-4" = ["4.2.1"] }

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
            origin_ssl_protocols   = ["TLSv1", "TLSv1.2"] # finding
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
                    OriginProtocolPolicy: https-only
                    OriginSSLProtocols: [SSLv3, TLSv1.2] # finding
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
