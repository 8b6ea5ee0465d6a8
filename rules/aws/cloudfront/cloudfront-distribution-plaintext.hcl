rule "cloudfront-distribution-plaintext" {
  title    = "CloudFront distribution serves plain HTTP"
  severity = "high"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::CloudFront::Distribution"

  deny = [
    for behavior in concat([self.DistributionConfig.DefaultCacheBehavior], self.DistributionConfig.CacheBehaviors[*]) : { at = behavior.ViewerProtocolPolicy }
    if behavior.ViewerProtocolPolicy == "allow-all"
  ]
  message     = "${self.address} serves plain HTTP"
  as_deployed = stands_for_another(self) ? "low" : "high"

  reason     = "Anyone between the client and CloudFront can read and change plain HTTP traffic. The distribution already has a certificate."
  fix        = "Set `${self.frontend == "cloudformation" ? "ViewerProtocolPolicy" : "viewer_protocol_policy"}` of this cache behavior to `redirect-to-https`."
  repair     = "redirect-to-https"
  interrupts = "clients that do not follow redirects"
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https.html"]
  aliases    = ["CKV_AWS_34", "AWS-0012", "aws-cloudfront-enforce-https", "FG_R00011", "AWS020", "AWS072"]
  controls   = { "aws-fsbp" = ["CloudFront.3"], "nist-800-53-r5" = ["SC-8", "SC-13"], "pci-dss-4" = ["4.2.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudfront_distribution" "example" {
        enabled = true
        origin {
          domain_name = "example.com"
          origin_id   = "web"
        }
        default_cache_behavior {
          allowed_methods        = ["GET", "HEAD"]
          cached_methods         = ["GET", "HEAD"]
          target_origin_id       = "web"
          viewer_protocol_policy = "allow-all" # finding
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
          domain_name = "example.com"
          origin_id   = "web"
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
            DistributionConfig:
              Enabled: true
              Origins:
                - Id: web
                  DomainName: example.com
                  CustomOriginConfig:
                    OriginProtocolPolicy: https-only
              DefaultCacheBehavior:
                TargetOriginId: web
                ViewerProtocolPolicy: allow-all # finding
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
                  DomainName: example.com
                  CustomOriginConfig:
                    OriginProtocolPolicy: https-only
              DefaultCacheBehavior:
                TargetOriginId: web
                ViewerProtocolPolicy: redirect-to-https
                CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
    YAML
  }
}
