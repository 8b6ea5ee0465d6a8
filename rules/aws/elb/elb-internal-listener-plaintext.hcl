rule "elb-internal-listener-plaintext" {
  title    = "Internal load balancer serves plain HTTP"
  severity = "info"
  area     = "data-protection/encryption-in-transit"
  resource = ["AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancing::LoadBalancer"]
  profiles = []

  locals {
    redirects = self.type != "AWS::ElasticLoadBalancing::LoadBalancer" && serves_only_redirects(self)
    protocols = (
      self.type == "AWS::ElasticLoadBalancing::LoadBalancer"
      ? self.Listeners[*].Protocol
      : [for protocol in [self.Protocol] : protocol if !local.redirects]
    )
  }
  when    = first(self.Scheme, target(self.LoadBalancerArn).Scheme) == "internal"
  deny    = [for protocol in local.protocols : { at = protocol } if protocol != null && upper(protocol) == "HTTP"]
  message = "${self.address} serves plain HTTP inside its VPC"

  reason     = "Anyone who gets into the network can read and change the traffic. Zero-trust designs and several standards require TLS on every hop."
  fix        = "Serve HTTPS with a certificate from ACM or a private authority."
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html"]
  controls   = { "nist-800-53-r5" = ["SC-8"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb" "example" {
        name     = "inner"
        internal = true
      }
      resource "aws_lb_listener" "example" {
        load_balancer_arn = aws_lb.example.arn
        port              = 80
        protocol          = "HTTP" # finding
        default_action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1"
        }
      }
    TF
    good = <<-TF
      resource "aws_lb" "example" {
        name     = "inner"
        internal = true
      }
      resource "aws_lb_listener" "example" {
        load_balancer_arn = aws_lb.example.arn
        port              = 443
        protocol          = "HTTPS"
        certificate_arn   = "arn:aws:acm:eu-west-1:123456789012:certificate/a"
        default_action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1"
        }
      }
    TF
  }
  example "terraform" {
    bad  = <<-TF
      resource "aws_elb" "example" {
        internal = true
        listener {
          lb_port           = 80
          lb_protocol       = "http" # finding
          instance_port     = 8080
          instance_protocol = "http"
        }
      }
    TF
    good = <<-TF
      resource "aws_elb" "example" {
        internal = true
        listener {
          lb_port           = 5432
          lb_protocol       = "tcp"
          instance_port     = 5432
          instance_protocol = "tcp"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Front:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Scheme: internal
        Example:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: !Ref Front
            Port: 80
            Protocol: HTTP # finding
            DefaultActions:
              - Type: forward
                TargetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1
    YAML
    good = <<-YAML
      Resources:
        Front:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Scheme: internal
        Example:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: !Ref Front
            Port: 80
            Protocol: HTTP
            DefaultActions:
              - Type: redirect
                RedirectConfig:
                  Protocol: HTTPS
                  StatusCode: HTTP_301
    YAML
  }
}
