rule "apigateway-domain-outdated-tls" {
  title    = "API Gateway domain accepts outdated TLS versions"
  severity = "high"
  area     = "data-protection/encryption-in-transit"
  resource = ["AWS::ApiGateway::DomainName", "AWS::ApiGatewayV2::DomainName"]

  locals {
    policies = self.type == "AWS::ApiGateway::DomainName" ? [self.SecurityPolicy] : [for c in self.DomainNameConfigurations : c.SecurityPolicy]
  }
  # A domain without a policy has TLS_1_2; it is APIs that begin with TLS 1.0.
  require = all([for policy in local.policies : policy == null || !older(lowest_tls(policy), "1.2")])
  at      = first(self.SecurityPolicy, self.DomainNameConfigurations)
  message = "${self.address} accepts TLS versions before 1.2"

  reason     = "TLS 1.0 and 1.1 have known attacks, and no client of the last decade needs them. "
  fix        = "Set `${name("SecurityPolicy")}` to `TLS_1_2`."
  repair     = "TLS_1_2"
  interrupts = "clients that cannot use TLS 1.2"
  references = ["https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html"]
  aliases    = ["CKV_AWS_206", "AWS-0005", "AWS-0112", "FG_R00375", "FG_R00376", "W62", "aws-api-gateway-use-secure-tls-policy", "AWS025"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_api_gateway_domain_name" "example" {
        domain_name = "api.example.com"
        regional_certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
        security_policy = "TLS_1_0" # finding
      }
    TF
    good = <<-TF
      resource "aws_api_gateway_domain_name" "example" {
        domain_name = "api.example.com"
        regional_certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
        security_policy = "TLS_1_2"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::DomainName
          Properties:
            DomainName: api.example.com
            SecurityPolicy: TLS_1_0 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ApiGateway::DomainName
          Properties:
            DomainName: api.example.com
            SecurityPolicy: TLS_1_2
    YAML
  }
}
