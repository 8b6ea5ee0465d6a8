rule "cloudfront-distribution-default-certificate" {
  title    = "CloudFront distribution uses CloudFront's own certificate"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::CloudFront::Distribution"

  deny    = [for own in [self.DistributionConfig.ViewerCertificate.CloudFrontDefaultCertificate] : own if own == true]
  message = "${self.address} uses CloudFront's own certificate, with which it accepts TLS 1.0"

  reason     = "With CloudFront's own certificate viewers may come with TLS 1.0, and no setting changes that. A certificate of your own lets you choose the oldest version, and the name that viewers see."
  fix        = "Use a certificate of ACM and set `${name("DistributionConfig.ViewerCertificate.MinimumProtocolVersion")}` to `TLSv1.2_2021`."
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesGeneral.html"]
  aliases    = ["CKV_AWS_174", "W70", "AWS-0013", "CloudFrontDistributionHttpsViewerNoOutdatedSSL"]
  controls   = { "aws-fsbp" = ["CloudFront.7"], "nist-800-53-r5" = ["SC-8", "SC-13"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudfront_distribution" "example" {
        enabled = true
        viewer_certificate {
          cloudfront_default_certificate = true
        }
      }
    TF
    good = <<-TF
      resource "aws_cloudfront_distribution" "example" {
        enabled = true
        viewer_certificate {
          acm_certificate_arn      = "arn:aws:acm:us-east-1:123456789012:certificate/1"
          minimum_protocol_version = "TLSv1.2_2021"
          ssl_support_method       = "sni-only"
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
              ViewerCertificate:
                CloudFrontDefaultCertificate: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Enabled: true
              ViewerCertificate:
                AcmCertificateArn: arn:aws:acm:us-east-1:123456789012:certificate/1
                MinimumProtocolVersion: TLSv1.2_2021
                SslSupportMethod: sni-only
    YAML
  }
}
