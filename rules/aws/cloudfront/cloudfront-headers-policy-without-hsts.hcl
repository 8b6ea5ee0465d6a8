rule "cloudfront-headers-policy-without-hsts" {
  title    = "CloudFront response headers policy does not enforce TLS by HSTS"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::CloudFront::ResponseHeadersPolicy"

  parameter "min_seconds" {
    default     = 2592000
    description = "Minimum number of seconds for which browsers have to require TLS"
  }
  locals {
    security = self.ResponseHeadersPolicyConfig.SecurityHeadersConfig
    max_age  = local.security.StrictTransportSecurity.AccessControlMaxAgeSec
  }
  require = local.max_age != null && local.max_age >= param.min_seconds
  at      = first(local.max_age, local.security)
  message = (
    local.max_age == null
    ? "${self.address} does not send a Strict-Transport-Security header"
    : "${self.address} tells browsers to require TLS for only ${local.max_age} seconds"
  )

  reason     = <<-TEXT
    Without the header, the first request of each visit may use plain HTTP, which an attacker on the network can intercept. With
    the header, the browser refuses plain HTTP.
  TEXT
  fix        = <<-TEXT
    Set `${name("ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity.AccessControlMaxAgeSec")}` to
    ${param.min_seconds} or more.
  TEXT
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
