rule "cloudfront-headers-policy-without-hsts" {
  title    = "CloudFront response headers policy does not keep browsers on TLS"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::CloudFront::ResponseHeadersPolicy"

  require = self.ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec != null && self.ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec != 0
  at      = self.ResponseHeadersPolicyConfig.SecurityHeadersConfig
  message = "${self.address} sends no Strict-Transport-Security header"

  reason     = "Without the header the first request of each visit may go over plain HTTP, where somebody on the way can hold it. With it the browser refuses."
  fix        = "Add `strict_transport_security` (`StrictTransportSecurity`)."
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html"]
  aliases    = ["CKV_AWS_259"]
  controls   = { "nist-800-53-r5" = ["SC-8"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudfront_response_headers_policy" "example" {
        name = "web"
        security_headers_config {
          content_type_options {
            override = true
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_cloudfront_response_headers_policy" "example" {
        name = "web"
        security_headers_config {
          strict_transport_security {
            access_control_max_age_sec = 31536000
            override                   = true
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudFront::ResponseHeadersPolicy
          Properties:
            ResponseHeadersPolicyConfig:
              Name: web
              SecurityHeadersConfig:
                ContentTypeOptions: { Override: true }
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudFront::ResponseHeadersPolicy
          Properties:
            ResponseHeadersPolicyConfig:
              Name: web
              SecurityHeadersConfig:
                StrictTransportSecurity: { AccessControlMaxAgeSec: 31536000, Override: true }
    YAML
  }
}
