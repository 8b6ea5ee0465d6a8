rule "elb-load-balancer-without-waf" {
  title    = "Public load balancer has no web ACL"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::ElasticLoadBalancingV2::LoadBalancer"

  when = self.Type == "application" && self.Scheme != "internal"
  require = length(related(self, "AWS::WAFv2::WebACLAssociation", "ResourceArn")) + length(
    related(self, "AWS::WAFRegional::WebACLAssociation", "ResourceArn")
  ) > 0
  message = "${self.address} is on the internet without a web ACL"

  reason     = "Attacks on known vulnerabilities and floods of requests reach the application unfiltered. Managed rules of AWS WAF stop most of them."
  fix        = "Associate a WAFv2 web ACL with the load balancer."
  references = ["https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html"]
  aliases    = ["ALBWAFEnabled", "CKV2_AWS_28"]
  controls   = { "aws-security-hub" = ["ELB.16"], "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb" "example" { # finding
        name    = "web"
        subnets = ["subnet-1", "subnet-2"]
      }
    TF
    good = <<-TF
      resource "aws_lb" "example" {
        name    = "web"
        subnets = ["subnet-1", "subnet-2"]
      }
      resource "aws_wafv2_web_acl_association" "example" {
        resource_arn = aws_lb.example.arn
        web_acl_arn  = "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/w/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Subnets:
              - subnet-1
              - subnet-2
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Subnets:
              - subnet-1
              - subnet-2
        Association:
          Type: AWS::WAFv2::WebACLAssociation
          Properties:
            ResourceArn: !Ref Example
            WebACLArn: arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/w/1
    YAML
  }
}
