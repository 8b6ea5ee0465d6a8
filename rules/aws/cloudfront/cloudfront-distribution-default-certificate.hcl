rule "cloudfront-distribution-default-certificate" {
  title    = "CloudFront distribution uses the default CloudFront certificate"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::CloudFront::Distribution"

  require = self.DistributionConfig.ViewerCertificate.AcmCertificateArn != null || self.DistributionConfig.ViewerCertificate.IamCertificateId != null
  at      = self.DistributionConfig.ViewerCertificate
  message = "${self.address} uses the default CloudFront certificate"

  reason     = <<-TEXT
    A distribution with the default certificate accepts TLS 1.0, and no setting can change that. Users also see a domain name that
    is not the company's.
  TEXT
  fix        = "Set `${name("DistributionConfig.ViewerCertificate.AcmCertificateArn")}`."
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html"]
  aliases    = ["CKV2_AWS_42", "CLOUDFRONT_CUSTOM_SSL_CERTIFICATE", "CKV_AWS_174", "W70", "AWS-0013", "CloudFrontDistributionHttpsViewerNoOutdatedSSL"]
  controls   = { "aws-fsbp" = ["CloudFront.7"], "nist-800-53-r5" = ["SC-8"] }
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
        viewer_certificate { # finding
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
              ViewerCertificate:
                AcmCertificateArn: arn:aws:acm:us-east-1:123456789012:certificate/1
                SslSupportMethod: sni-only
                MinimumProtocolVersion: TLSv1.2_2021
    YAML
  }
}
