rule "cloudfront-origin-function-without-access-control" {
  title    = "CloudFront distribution calls a function URL without access control"
  severity = "medium"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::CloudFront::Distribution"

  deny = [
    for origin in self.DistributionConfig.Origins[*] : { at = origin, id = origin.Id }
    if origin.OriginAccessControlId == null && (target(origin.DomainName).type == "AWS::Lambda::Url" || matches(origin.DomainName, "*.lambda-url.*.on.aws"))
  ]
  message = "${self.address} calls the function URL of the origin ${item.id} without signing its requests"

  reason     = <<-TEXT
    The function URL must then answer anyone, who can bypass CloudFront with its web ACL and log. With origin access control, only
    this distribution can call it.
  TEXT
  fix        = <<-TEXT
    Create an origin access control for Lambda and name it in `${name("DistributionConfig.Origins.OriginAccessControlId")}`, and
    set the URL's authentication to `AWS_IAM`.
  TEXT
  no_repair  = "it takes an origin access control and a permission that names the distribution"
  references = ["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html"]
  controls   = { "aws-fsbp" = ["CloudFront.16"], "nist-800-53-r5" = ["AC-3", "AC-4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudfront_distribution" "example" {
        enabled = true
        origin { # finding
          domain_name = "abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-west-1.on.aws"
          origin_id   = "api"
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
          target_origin_id       = "api"
          viewer_protocol_policy = "https-only"
        }
      }
    TF
    good = <<-TF
      resource "aws_cloudfront_distribution" "example" {
        enabled = true
        origin {
          domain_name              = "abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-west-1.on.aws"
          origin_id                = "api"
          origin_access_control_id = "E1ABCDEF"
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
          target_origin_id       = "api"
          viewer_protocol_policy = "https-only"
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
                - Id: api # finding
                  DomainName: abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-west-1.on.aws
                  CustomOriginConfig:
                    OriginProtocolPolicy: https-only
              DefaultCacheBehavior:
                TargetOriginId: api
                ViewerProtocolPolicy: https-only
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Enabled: true
              Origins:
                - Id: api
                  DomainName: abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-west-1.on.aws
                  OriginAccessControlId: !Ref Control
                  CustomOriginConfig:
                    OriginProtocolPolicy: https-only
                - Id: site
                  DomainName: www.example.org
                  CustomOriginConfig:
                    OriginProtocolPolicy: https-only
              DefaultCacheBehavior:
                TargetOriginId: api
                ViewerProtocolPolicy: https-only
        Control:
          Type: AWS::CloudFront::OriginAccessControl
          Properties:
            OriginAccessControlConfig:
              Name: api
              OriginAccessControlOriginType: lambda
              SigningBehavior: always
              SigningProtocol: sigv4
    YAML
  }
}
