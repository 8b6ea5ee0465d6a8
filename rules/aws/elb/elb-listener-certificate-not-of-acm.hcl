rule "elb-listener-certificate-not-of-acm" {
  title    = "Load balancer uses a certificate from outside ACM"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::ElasticLoadBalancingV2::Listener"

  locals {
    redirects = length(self.DefaultActions[*]) > 0 && all([for action in self.DefaultActions : action.Type == "redirect"])
  }
  # Only a listener that ends TLS has a certificate.
  when = one_of(self.Protocol, ["HTTPS", "TLS"]) && !local.redirects
  require = (
    length(self.Certificates[*]) > 0
    && all([
      for c in self.Certificates :
      target(c.CertificateArn).type == "AWS::CertificateManager::Certificate" || matches(c.CertificateArn, "arn:*:acm:*")
    ])
  )
  at      = self.Certificates
  message = "${self.address} has no ACM certificate"

  reason     = "ACM renews its certificates, and nobody can copy their private keys. Uploaded certificates expire unnoticed."
  fix        = "Name an ACM certificate in `${name("Certificates.CertificateArn")}`."
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html"]
  aliases    = ["ELBv2ACMCertificateRequired", "ELBV2_ACM_CERTIFICATE_REQUIRED"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-17"] }
  profiles   = []

  # A listener that passes connections through has no certificate.
  example "terraform" {
    bad  = <<-TF
      resource "aws_lb_listener" "example" {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/1"
        port              = 443
        protocol          = "TLS"
        certificate_arn   = "arn:aws:iam::123456789012:server-certificate/old" # finding
        default_action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1"
        }
      }
    TF
    good = <<-TF
      resource "aws_lb_listener" "example" {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/1"
        port              = 443
        protocol          = "TCP"
        default_action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1"
        }
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb_listener" "example" {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/1"
        port              = 443
        protocol          = "HTTPS"
        certificate_arn   = "arn:aws:iam::111122223333:server-certificate/c" # finding
        default_action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1"
        }
      }
    TF
    good = <<-TF
      resource "aws_lb_listener" "example" {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/1"
        port              = 443
        protocol          = "HTTPS"
        certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/c"
        default_action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/1
            Port: 443
            Protocol: HTTPS
            DefaultActions:
              - Type: forward
                TargetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/1
            Port: 443
            Protocol: HTTPS
            DefaultActions:
              - Type: forward
                TargetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1
            Certificates:
              - CertificateArn: arn:aws:acm:eu-west-1:111122223333:certificate/c
    YAML
  }
}
