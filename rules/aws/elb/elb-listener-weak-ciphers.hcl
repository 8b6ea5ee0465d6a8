rule "elb-listener-weak-ciphers" {
  title    = "Load balancer accepts ciphers without forward secrecy"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::ElasticLoadBalancingV2::Listener"
  profiles = []

  # Another rule reports policies with outdated versions.
  when    = one_of(self.Protocol, ["HTTPS", "TLS"]) && !older(lowest_tls(self.SslPolicy), "1.2")
  require = forward_secret(self.SslPolicy)
  at      = self.SslPolicy
  message = "${self.address} accepts ciphers without forward secrecy"

  reason     = "An attacker who records the traffic and obtains the key later can read all of it. Only clients older than ten years need such ciphers."
  fix        = "Set `${name("SslPolicy")}` to a policy such as `ELBSecurityPolicy-TLS13-1-2-Res-2021-06`."
  repair     = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  interrupts = "clients without forward secrecy"
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb_listener" "example" {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1"
        port              = 443
        protocol          = "HTTPS"
        ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06" # finding
        certificate_arn   = "arn:aws:acm:eu-west-1:123456789012:certificate/a"
        default_action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1"
        }
      }
    TF
    good = <<-TF
      resource "aws_lb_listener" "example" {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1"
        port              = 443
        protocol          = "HTTPS"
        ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
        certificate_arn   = "arn:aws:acm:eu-west-1:123456789012:certificate/a"
        default_action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/1
            Port: 443
            Protocol: TLS
            SslPolicy: ELBSecurityPolicy-TLS-1-2-2017-01 # finding
            DefaultActions:
              - Type: forward
                TargetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/1
            Port: 443
            Protocol: TLS
            SslPolicy: ELBSecurityPolicy-FS-1-2-Res-2020-10
            DefaultActions:
              - Type: forward
                TargetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1
    YAML
  }
}
