rule "elb-listener-plaintext" {
  title    = "Load balancer serves plain HTTP"
  severity = "high"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::ElasticLoadBalancingV2::Listener"

  # Inside a VPC it is a matter of elb-internal-listener-plaintext.
  when    = first(target(self.LoadBalancerArn).Scheme, "internet-facing") != "internal"
  require = self.Protocol != "HTTP" || length(self.DefaultActions[*]) > 0 && all([for action in self.DefaultActions : action.Type == "redirect" && action.RedirectConfig.Protocol == "HTTPS"])
  at      = self.Protocol
  message = "${self.address} serves plain HTTP"
  # No security group lets the internet reach the port.
  as_deployed = kept_from_internet(target(self.LoadBalancerArn).SecurityGroups[*], self.Port) ? "low" : "high"

  reason     = "Anyone between the client and the load balancer can read and change the traffic: passwords, sessions, downloads. ACM certificates are free."
  fix        = "Set `${name("Protocol")}` to `HTTPS`, and use an HTTP listener only to redirect to it."
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html"]
  aliases    = ["CKV_AWS_2", "AWS-0054", "ALBHttpToHttpsRedirection", "CKV2_AWS_20", "W56", "ensure_all_elbs_are_secure", "aws-elb-http-not-used", "AC_AWS_0491", "AWS004"]
  controls   = { "aws-fsbp" = ["ELB.1"], "nist-800-53-r5" = ["SC-8", "SC-13"] }

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
}
