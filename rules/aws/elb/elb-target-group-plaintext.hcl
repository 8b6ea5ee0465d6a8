rule "elb-target-group-plaintext" {
  title    = "Load balancer sends unencrypted traffic to its targets"
  severity = "info"
  area     = "data-protection/encryption-in-transit"
  resource = ["AWS::ElasticLoadBalancingV2::TargetGroup", "AWS::VpcLattice::TargetGroup"]

  when = self.TargetType != "lambda"
  # What a listener for TLS hands to a group for TCP it has decrypted.
  require = (
    self.Protocol != "HTTP"
    && self.Config.Protocol != "HTTP"
    && !(
      self.Protocol == "TCP"
      && any([
        for listener in related(self, "AWS::ElasticLoadBalancingV2::Listener", "DefaultActions.TargetGroupArn") : listener.Protocol == "TLS"
      ])
    )
  )
  at      = first(self.Protocol, self.Config.Protocol)
  message = "${self.address} sends unencrypted traffic to its targets"

  reason     = <<-TEXT
    Anyone who can listen on the internal network can read traffic that TLS protected outside. The load balancer accepts even
    self-signed certificates of its targets.
  TEXT
  fix        = "Set `${name(self.type == "AWS::VpcLattice::TargetGroup" ? "Config.Protocol" : "Protocol")}` to `HTTPS` or `TLS`."
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html"]
  aliases    = ["AC_AWS_0492", "CKV_AWS_378"]
  controls   = { "aws-fsbp" = ["ELB.22"], "nist-800-53-r5" = ["SC-8", "SC-13"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb_target_group" "example" {
        port     = 8443
        vpc_id   = "vpc-1"
        protocol = "HTTP" # finding
      }
    TF
    good = <<-TF
      resource "aws_lb_target_group" "example" {
        port     = 8443
        vpc_id   = "vpc-1"
        protocol = "HTTPS"
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb_target_group" "example" {
        port     = 5432
        protocol = "TCP" # finding
        vpc_id   = "vpc-1"
      }
      resource "aws_lb_listener" "example" {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/1"
        port              = 5432
        protocol          = "TLS"
        certificate_arn   = "arn:aws:acm:eu-west-1:123456789012:certificate/1"
        default_action {
          type             = "forward"
          target_group_arn = aws_lb_target_group.example.arn
        }
      }
    TF
    good = <<-TF
      resource "aws_lb_target_group" "example" {
        port     = 5432
        protocol = "TCP"
        vpc_id   = "vpc-1"
      }
      resource "aws_lb_listener" "example" {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/1"
        port              = 5432
        protocol          = "TCP"
        default_action {
          type             = "forward"
          target_group_arn = aws_lb_target_group.example.arn
        }
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_vpclattice_target_group" "example" {
        name = "orders"
        type = "INSTANCE"
        config {
          port           = 80
          protocol       = "HTTP" # finding
          vpc_identifier = "vpc-1"
        }
      }
    TF
    good = <<-TF
      resource "aws_vpclattice_target_group" "example" {
        name = "orders"
        type = "INSTANCE"
        config {
          port           = 443
          protocol       = "HTTPS"
          vpc_identifier = "vpc-1"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::TargetGroup
          Properties:
            Port: 8443
            VpcId: vpc-1
            Protocol: HTTP # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::TargetGroup
          Properties:
            Port: 8443
            VpcId: vpc-1
            Protocol: HTTPS
    YAML
  }
}
