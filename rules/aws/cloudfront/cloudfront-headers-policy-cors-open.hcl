rule "cloudfront-headers-policy-cors-open" {
  title    = "CloudFront headers policy allows scripts of any website to write"
  severity = "low"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::CloudFront::ResponseHeadersPolicy"

  # Data that is only read is usually meant for everyone.
  deny = [
    for cors in self.ResponseHeadersPolicyConfig.CorsConfig[*] : { at = cors.AccessControlAllowOrigins.Items }
    if any([for origin in cors.AccessControlAllowOrigins.Items[*] : origin == "*"])
    && any([for method in cors.AccessControlAllowMethods.Items[*] : one_of(method, ["ALL", "POST", "PUT", "PATCH", "DELETE"])])
  ]
  message = "${self.address} allows scripts of any website to send requests that write"

  reason     = "Any page that a user opens can change data through the distribution, and read the response. A list of sites keeps all others out."
  fix        = "List the sites in `${name("ResponseHeadersPolicyConfig.CorsConfig.AccessControlAllowOrigins.Items")}`."
  no_repair  = "which sites may ask is a decision"
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html"]
  controls   = { "nist-800-53-r5" = ["AC-4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudfront_response_headers_policy" "example" {
        name = "api"
        cors_config {
          access_control_allow_credentials = false
          origin_override                  = true
          access_control_allow_headers {
            items = ["Content-Type"]
          }
          access_control_allow_methods {
            items = ["GET", "PUT"]
          }
          access_control_allow_origins {
            items = ["*"] # finding
          }
        }
        security_headers_config {
          strict_transport_security {
            access_control_max_age_sec = 31536000
            override                   = true
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_cloudfront_response_headers_policy" "example" {
        name = "api"
        cors_config {
          access_control_allow_credentials = false
          origin_override                  = true
          access_control_allow_headers {
            items = ["Content-Type"]
          }
          access_control_allow_methods {
            items = ["GET", "PUT"]
          }
          access_control_allow_origins {
            items = ["https://shop.example.com"]
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
              Name: api
              CorsConfig:
                AccessControlAllowCredentials: false
                AccessControlAllowHeaders: { Items: [Content-Type] }
                AccessControlAllowMethods: { Items: [ALL] }
                AccessControlAllowOrigins:
                  Items: ["*"] # finding
                OriginOverride: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudFront::ResponseHeadersPolicy
          Properties:
            ResponseHeadersPolicyConfig:
              Name: api
              CorsConfig:
                AccessControlAllowCredentials: false
                AccessControlAllowHeaders: { Items: [Content-Type] }
                AccessControlAllowMethods: { Items: [GET] }
                AccessControlAllowOrigins:
                  Items: ["*"]
                OriginOverride: true
    YAML
  }
}
