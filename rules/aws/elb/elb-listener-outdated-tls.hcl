rule "elb-listener-outdated-tls" {
  title    = "Load balancer accepts outdated TLS versions"
  severity = "high"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::ElasticLoadBalancingV2::Listener"

  locals {
    balancer = target(self.LoadBalancerArn)
  }
  when    = one_of(self.Protocol, ["HTTPS", "TLS"])
  require = !older(lowest_tls(self.SslPolicy), "1.2")
  at      = self.SslPolicy
  message = "${self.address} accepts TLS versions before 1.2"
  # Inside a VPC, or where no security group lets the internet reach the port, it weighs no more than no TLS at all does there.
  as_deployed = (
    first(local.balancer.Scheme, "internet-facing") == "internal" ? "info"
    : kept_from_internet(local.balancer.SecurityGroups[*], self.Port) ? "low"
    : "high"
  )

  reason     = "TLS 1.0 and 1.1 have known attacks, and no client of the last decade needs them. The default policy accepts them."
  fix        = "Set `${name("SslPolicy")}` to `ELBSecurityPolicy-TLS13-1-2-2021-06`."
  repair     = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  interrupts = "clients that cannot use TLS 1.2"
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html"]
  aliases    = ["CKV_AWS_103", "AWS-0047", "W55", "aws-elb-use-secure-tls-policy", "CKV2_AWS_74", "AWS010", "ELBV2_LISTENER_SSL_POLICY_RULE"]
  controls   = { "aws-fsbp" = ["ELB.17"], "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb_listener" "example" {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1"
        port = 443
        protocol = "HTTPS"
        certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
        default_action {
          type = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1"
        }
        ssl_policy = "ELBSecurityPolicy-TLS-1-1-2017-01" # finding
      }
    TF
    good = <<-TF
      resource "aws_lb_listener" "example" {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1"
        port = 443
        protocol = "HTTPS"
        certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
        default_action {
          type = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1"
        }
        ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1
            Port: 443
            Protocol: HTTPS
            DefaultActions:
              - Type: forward
                TargetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1
            SslPolicy: ELBSecurityPolicy-TLS-1-1-2017-01 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1
            Port: 443
            Protocol: HTTPS
            DefaultActions:
              - Type: forward
                TargetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1
            SslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06
    YAML
  }
}
