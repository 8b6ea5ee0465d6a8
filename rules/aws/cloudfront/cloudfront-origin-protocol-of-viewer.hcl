rule "cloudfront-origin-protocol-of-viewer" {
  title    = "CloudFront distribution lets the viewer choose the origin protocol"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::CloudFront::Distribution"

  deny = [
    for policy in [for origin in self.DistributionConfig.Origins[*] : origin.CustomOriginConfig.OriginProtocolPolicy] : policy
    if policy == "match-viewer"
  ]
  message = "${self.address} uses HTTP to an origin when the viewer uses HTTP"

  reason     = <<-TEXT
    A cache behavior that accepts HTTP makes CloudFront send requests to the origin unencrypted. With HTTPS only, no later change
    of a behavior can cause that.
  TEXT
  fix        = "Set `${name("DistributionConfig.Origins.CustomOriginConfig.OriginProtocolPolicy")}` to `https-only`."
  repair     = "https-only"
  interrupts = "requests to an origin that does not serve HTTPS"
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html"]
  aliases    = ["CKV2_AWS_72"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudfront_distribution" "example" {
        enabled = true
        origin {
          origin_id   = "app"
          domain_name = "app.example.com"
          custom_origin_config {
            http_port              = 80
            https_port             = 443
            origin_protocol_policy = "match-viewer" # finding
            origin_ssl_protocols   = ["TLSv1.2"]
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_cloudfront_distribution" "example" {
        enabled = true
        origin {
          origin_id   = "app"
          domain_name = "app.example.com"
          custom_origin_config {
            http_port              = 80
            https_port             = 443
            origin_protocol_policy = "https-only"
            origin_ssl_protocols   = ["TLSv1.2"]
          }
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
                - Id: app
                  DomainName: app.example.com
                  CustomOriginConfig:
                    OriginProtocolPolicy: match-viewer # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Enabled: true
              Origins:
                - Id: app
                  DomainName: app.example.com
                  CustomOriginConfig:
                    OriginProtocolPolicy: https-only
    YAML
  }
}
