rule "elb-listener-plaintext" {
  title    = "Load balancer serves plain HTTP"
  severity = "high"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::ElasticLoadBalancingV2::Listener"

  locals {
    # What a parameter or an import names is elsewhere, as what an ARN names is.
    balancer = known(target(self.LoadBalancerArn).type) ? target(self.LoadBalancerArn) : null
    # A network load balancer passes on what comes to the port of the web; where it has no other, nothing there is TLS.
    passes_on = (
      self.Protocol == "TCP" && tostring(self.Port) == "80" && local.balancer.type == "AWS::ElasticLoadBalancingV2::LoadBalancer"
      && length([
        for listener in related(local.balancer, "AWS::ElasticLoadBalancingV2::Listener", "LoadBalancerArn") :
        listener if tostring(listener.Port) != "80"
      ]) == 0
    )
  }

  # Inside a VPC it is a matter of elb-internal-listener-plaintext.
  when    = first(local.balancer.Scheme, "internet-facing") != "internal"
  require = !local.passes_on && self.Protocol != "HTTP" || serves_only_redirects(self)
  at      = self.Protocol
  message = "${self.address} ${self.Protocol == "TCP" ? "forwards plain HTTP" : "serves plain HTTP"}"
  # No security group lets the internet reach the port, or nothing is passed on from it. What a parameter names may be internal.
  as_deployed = (
    kept_from_internet(local.balancer.SecurityGroups[*], self.Port) || only_redirects(self) ? "low"
    : self.Protocol == "TCP" || !known(target(self.LoadBalancerArn).type) ? "medium"
    : "high"
  )

  reason     = "Anyone between the client and the load balancer can read and change the traffic: passwords, sessions, downloads. ACM certificates are free."
  fix        = "Set `${name("Protocol")}` to `HTTPS` (`TLS` for a network load balancer), and use an HTTP listener only to redirect to it."
  no_repair  = "it takes a certificate, or another side that offers TLS"
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html"]
  aliases = [
    "CKV_AWS_2", "AWS-0054", "ALBHttpToHttpsRedirection", "CKV2_AWS_20", "W56", "ensure_all_elbs_are_secure", "aws-elb-http-not-used",
    "AC_AWS_0491", "AWS004",
  ]
  controls = { "aws-fsbp" = ["ELB.1"], "nist-800-53-r5" = ["SC-8", "SC-13"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb_listener" "example" {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1"
        port              = 80
        protocol          = "HTTP" # finding
        default_action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1"
        }
      }
    TF
    good = <<-TF
      resource "aws_lb_listener" "example" {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1"
        port              = 80
        protocol          = "HTTP"
        default_action {
          type = "redirect"
          redirect {
            port        = "443"
            protocol    = "HTTPS"
            status_code = "HTTP_301"
          }
        }
      }
    TF
  }

  # The provider makes an HTTP listener on an application load balancer where no protocol is named.
  example "terraform" {
    bad  = <<-TF
      resource "aws_lb" "example" {
        name = "front"
      }
      resource "aws_lb_listener" "example" { # finding
        load_balancer_arn = aws_lb.example.arn
        port              = 80
        default_action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1"
        }
      }
    TF
    good = <<-TF
      resource "aws_lb" "example" {
        name               = "front"
        load_balancer_type = "gateway"
      }
      resource "aws_lb_listener" "example" {
        load_balancer_arn = aws_lb.example.arn
        default_action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1"
        }
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb" "example" {
        load_balancer_type = "network"
      }
      resource "aws_lb_listener" "example" {
        load_balancer_arn = aws_lb.example.arn
        port              = 80
        protocol          = "TCP" # finding
        default_action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1"
        }
      }
    TF
    good = <<-TF
      resource "aws_lb" "example" {
        load_balancer_type = "network"
      }
      # What stands behind it redirects to the other.
      resource "aws_lb_listener" "web" {
        load_balancer_arn = aws_lb.example.arn
        port              = 80
        protocol          = "TCP"
        default_action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1"
        }
      }
      resource "aws_lb_listener" "tls" {
        load_balancer_arn = aws_lb.example.arn
        port              = 443
        protocol          = "TCP"
        default_action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/b/1"
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
            LoadBalancerArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1
            Port: 80
            Protocol: HTTP # finding
            DefaultActions:
              - Type: forward
                TargetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1
            Port: 80
            Protocol: HTTP
            DefaultActions:
              - Type: redirect
                RedirectConfig:
                  Protocol: HTTPS
                  Port: "443"
                  StatusCode: HTTP_301
    YAML
  }

  # A rule for every request redirects before the default is reached; one in front of it that serves something does so in plain text.
  example "terraform" {
    bad  = <<-TF
      resource "aws_lb_listener" "example" {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1"
        port              = 80
        protocol          = "HTTP" # finding
        default_action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1"
        }
      }
      resource "aws_lb_listener_rule" "first" {
        listener_arn = aws_lb_listener.example.arn
        priority     = 1
        action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/b/2"
        }
        condition {
          path_pattern {
            values = ["/login"]
          }
        }
      }
      resource "aws_lb_listener_rule" "to_https" {
        listener_arn = aws_lb_listener.example.arn
        priority     = 10
        action {
          type = "redirect"
          redirect {
            port        = "443"
            protocol    = "HTTPS"
            status_code = "HTTP_301"
          }
        }
        condition {
          path_pattern {
            values = ["/*"]
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_lb_listener" "example" {
        load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1"
        port              = 80
        protocol          = "HTTP"
        default_action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1"
        }
      }
      resource "aws_lb_listener_rule" "to_https" {
        listener_arn = aws_lb_listener.example.arn
        priority     = 10
        action {
          type = "redirect"
          redirect {
            port        = "443"
            protocol    = "HTTPS"
            status_code = "HTTP_301"
          }
        }
        condition {
          path_pattern {
            values = ["/*"]
          }
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
            LoadBalancerArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1
            Port: 80
            Protocol: HTTP # finding
            DefaultActions:
              - Type: forward
                TargetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1
        ToHttps:
          Type: AWS::ElasticLoadBalancingV2::ListenerRule
          Properties:
            ListenerArn: !Ref Example
            Priority: 1
            Conditions:
              - Field: path-pattern
                Values: [/shop/*]
            Actions:
              - Type: redirect
                RedirectConfig:
                  Protocol: HTTPS
                  Port: "443"
                  StatusCode: HTTP_301
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1
            Port: 80
            Protocol: HTTP
            DefaultActions:
              - Type: forward
                TargetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1
        ToHttps:
          Type: AWS::ElasticLoadBalancingV2::ListenerRule
          Properties:
            ListenerArn: !Ref Example
            Priority: 1
            Conditions:
              - Field: path-pattern
                Values: [/*]
            Actions:
              - Type: redirect
                RedirectConfig:
                  Protocol: HTTPS
                  Port: "443"
                  StatusCode: HTTP_301
    YAML
  }
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1
            Port: 80
            Protocol: HTTP # finding
            DefaultActions:
              - Type: forward
                TargetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1
        ToHttps:
          Type: AWS::ElasticLoadBalancingV2::ListenerRule
          Properties:
            ListenerArn: !Ref Example
            Priority: 1
            Conditions:
              - Field: host-header
                HostHeaderConfig:
                  Values: ["*"]
              - Field: path-pattern
                PathPatternConfig:
                  Values: [/shop/*]
            Actions:
              - Type: redirect
                RedirectConfig:
                  Protocol: HTTPS
                  Port: "443"
                  StatusCode: HTTP_301
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/1
            Port: 80
            Protocol: HTTP
            DefaultActions:
              - Type: forward
                TargetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1
        ToHttps:
          Type: AWS::ElasticLoadBalancingV2::ListenerRule
          Properties:
            ListenerArn: !Ref Example
            Priority: 1
            Conditions:
              - Field: host-header
                HostHeaderConfig:
                  Values: ["*"]
            Actions:
              - Type: redirect
                RedirectConfig:
                  Protocol: HTTPS
                  Port: "443"
                  StatusCode: HTTP_301
    YAML
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Balancer:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Type: network
        Web:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: !Ref Balancer
            Port: 80
            Protocol: TCP # finding
            DefaultActions:
              - Type: forward
                TargetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1
    YAML
    good = <<-YAML
      Resources:
        Balancer:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Type: network
        Inside:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Type: network
            Scheme: internal
        Database:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: !Ref Balancer
            Port: 5432
            Protocol: TCP
            DefaultActions:
              - Type: forward
                TargetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1
        Web:
          Type: AWS::ElasticLoadBalancingV2::Listener
          Properties:
            LoadBalancerArn: !Ref Inside
            Port: 80
            Protocol: TCP
            DefaultActions:
              - Type: forward
                TargetGroupArn: arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1
    YAML
  }
}
