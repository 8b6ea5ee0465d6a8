rule "cloudfront-distribution-outdated-tls" {
  title    = "CloudFront distribution accepts outdated TLS versions"
  severity = "high"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::CloudFront::Distribution"

  # With the certificate of CloudFront's own domain the version cannot be chosen.
  when = self.DistributionConfig.ViewerCertificate.CloudFrontDefaultCertificate != true
  require = (
    self.DistributionConfig.ViewerCertificate.MinimumProtocolVersion != null
    && !older(lowest_tls(self.DistributionConfig.ViewerCertificate.MinimumProtocolVersion), "1.2")
  )
  at      = self.DistributionConfig.ViewerCertificate.MinimumProtocolVersion
  message = "${self.address} accepts TLS versions before 1.2"
  # CloudFront's own certificate fixes the version: it takes a domain of one's own to change it.
  as_deployed = self.DistributionConfig.ViewerCertificate == null || stands_for_another(self) ? "low" : "high"

  reason     = "TLS 1.0 and 1.1 have known attacks, and no browser of the last decade needs them. Standards such as PCI DSS forbid them."
  fix        = "Use your own certificate and set `${name("DistributionConfig.ViewerCertificate.MinimumProtocolVersion")}` to `TLSv1.2_2021`."
  repair     = "TLSv1.2_2021"
  interrupts = "clients that cannot use TLS 1.2"
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html"]
  aliases = [
    "CKV_AWS_174", "AWS-0013", "aws-cloudfront-use-secure-tls-policy", "CloudFrontDistributionHttpsViewerNoOutdatedSSL", "W70",
    "AC_AWS_0023", "CKV2_AWS_54", "AWS021",
  ]
  controls = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
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
          acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/1"
          ssl_support_method       = "sni-only"
          minimum_protocol_version = "TLSv1.1_2016" # finding
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
          acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/1"
          ssl_support_method       = "sni-only"
          minimum_protocol_version = "TLSv1.2_2021"
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
              ViewerCertificate:
                AcmCertificateArn: arn:aws:acm:us-east-1:123456789012:certificate/1
                SslSupportMethod: sni-only
                MinimumProtocolVersion: TLSv1.2_2021
    YAML
  }
}
