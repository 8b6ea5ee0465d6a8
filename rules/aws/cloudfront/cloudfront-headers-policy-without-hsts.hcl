rule "cloudfront-headers-policy-without-hsts" {
  title    = "CloudFront response headers policy does not keep browsers on TLS"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::CloudFront::ResponseHeadersPolicy"

  parameter "min_seconds" {
    default     = 2592000
    description = "For how long a browser has to remember that the site is reached by TLS only"
  }
  locals {
    security = self.ResponseHeadersPolicyConfig.SecurityHeadersConfig
    max_age  = local.security.StrictTransportSecurity.AccessControlMaxAgeSec
  }
  require = local.max_age != null && local.max_age >= param.min_seconds
  at      = first(local.max_age, local.security)
  message = local.max_age == null ? "${self.address} sends no Strict-Transport-Security header" : "${self.address} tells browsers to keep to TLS for ${local.max_age} seconds only"

  reason     = "Without the header the first request of each visit may go over plain HTTP, where somebody on the way can hold it. With it the browser refuses."
  fix        = "Add `strict_transport_security` (`StrictTransportSecurity`)."
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html"]
  aliases    = ["CKV_AWS_259"]
  controls   = { "nist-800-53-r5" = ["SC-8"] }
  profiles   = []

  # A header that browsers forget after seconds keeps nobody on TLS.
  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudfront_response_headers_policy" "example" {
        name = "example"
        security_headers_config {
          strict_transport_security {
            access_control_max_age_sec = 2 # finding
            override                   = true
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_cloudfront_response_headers_policy" "example" {
        name = "example"
        security_headers_config {
          strict_transport_security {
            access_control_max_age_sec = 31536000
            override                   = true
          }
        }
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudfront_response_headers_policy" "example" {
        name = "web"
        security_headers_config { # finding
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
              SecurityHeadersConfig: # finding
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
