rule "cloudfront-vpc-origin-plaintext" {
  title    = "CloudFront speaks plain HTTP with a VPC origin"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::CloudFront::VpcOrigin"

  require = self.VpcOriginEndpointConfig.OriginProtocolPolicy != "http-only"
  at      = self.VpcOriginEndpointConfig.OriginProtocolPolicy
  message = "${self.address} is spoken to in plain HTTP"

  reason     = <<-TEXT
    What viewers send over TLS, passwords and cookies included, goes on unencrypted to the origin. Anyone who can listen in the VPC can
    read it.
  TEXT
  fix        = "Set `${name("VpcOriginEndpointConfig.OriginProtocolPolicy")}` to `https-only`."
  repair     = "https-only"
  interrupts = "requests to an origin that does not serve HTTPS"
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudfront_vpc_origin" "example" {
        vpc_origin_endpoint_config {
          name                   = "app"
          arn                    = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/app/0123456789abcdef"
          http_port              = 80
          https_port             = 443
          origin_protocol_policy = "http-only" # finding
          origin_ssl_protocols {
            items    = ["TLSv1.2"]
            quantity = 1
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_cloudfront_vpc_origin" "example" {
        vpc_origin_endpoint_config {
          name                   = "app"
          arn                    = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/app/0123456789abcdef"
          http_port              = 80
          https_port             = 443
          origin_protocol_policy = "https-only"
          origin_ssl_protocols {
            items    = ["TLSv1.2"]
            quantity = 1
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudFront::VpcOrigin
          Properties:
            VpcOriginEndpointConfig:
              Name: app
              Arn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/app/0123456789abcdef
              OriginProtocolPolicy: http-only # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudFront::VpcOrigin
          Properties:
            VpcOriginEndpointConfig:
              Name: app
              Arn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/app/0123456789abcdef
              OriginProtocolPolicy: https-only
    YAML
  }
}
