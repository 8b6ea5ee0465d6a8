rule "cloudfront-origin-secret-in-header" {
  title    = "CloudFront distribution hard-codes a secret header"
  severity = "high"
  area     = "data-protection/secrets"
  resource = "AWS::CloudFront::Distribution"

  deny = flatten([
    for origin in self.DistributionConfig.Origins : [
      for header in origin.OriginCustomHeaders :
      [for secret in contains_secret(header.HeaderValue, header.HeaderName) : { at = secret.at, name = header.HeaderName }]
    ]
  ])
  message = "${self.address} hard-codes the value of the header ${item.name}"

  reason     = "The header proves to the origin that a request came through CloudFront. Anyone who can read the template can send it and bypass the web ACL."
  fix        = "Read the value of `${spelled(self, "custom_header.value", "HeaderValue")}` from Secrets Manager, or from a parameter without a default."
  no_repair  = "where the secret is kept, and how it is read, is a decision"
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }

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
          custom_header {
            name  = "X-Origin-Password"
            value = "hunter22-hunter22" # finding
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
          custom_header {
            name  = "X-Origin-Password"
            value = var.origin_password
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
      variable "origin_password" {
        type = string
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
                    OriginSSLProtocols: [TLSv1.2]
                  OriginCustomHeaders:
                    - HeaderName: X-Origin-Password
                      HeaderValue: hunter22-hunter22 # finding
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
                  OriginCustomHeaders:
                    - HeaderName: X-Origin-Password
                      HeaderValue: "{{resolve:secretsmanager:origin:SecretString:password}}"
              DefaultCacheBehavior:
                TargetOriginId: web
                ViewerProtocolPolicy: redirect-to-https
                CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
    YAML
  }
}
