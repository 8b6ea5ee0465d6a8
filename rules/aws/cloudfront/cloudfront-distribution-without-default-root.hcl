rule "cloudfront-distribution-without-default-root" {
  title    = "CloudFront distribution has no default root object"
  severity = "low"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::CloudFront::Distribution"

  require = self.DistributionConfig.DefaultRootObject != null
  at      = self.DistributionConfig.DefaultRootObject
  message = "${self.address} has no default root object"

  reason     = <<-TEXT
    CloudFront forwards a request for the root to the origin, and a bucket that allows listing returns its list of objects. Object
    names help an attacker.
  TEXT
  fix        = "Set `${name("DistributionConfig.DefaultRootObject")}`, for example to `index.html`."
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html"]
  aliases    = ["CKV_AWS_305"]
  controls   = { "aws-fsbp" = ["CloudFront.1"], "nist-800-53-r5" = ["SC-7"], "pci-dss-4" = ["2.2.6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudfront_distribution" "example" { # finding
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
          cloudfront_default_certificate = true
        }
      }
    TF
    good = <<-TF
      resource "aws_cloudfront_distribution" "example" {
        enabled = true
        default_root_object = "index.html"
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
          cloudfront_default_certificate = true
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
              DefaultRootObject: index.html
    YAML
  }
}
