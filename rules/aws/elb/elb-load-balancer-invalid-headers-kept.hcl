rule "elb-load-balancer-invalid-headers-kept" {
  title    = "Load balancer forwards invalid HTTP headers"
  severity = "medium"
  area     = "infrastructure-protection/compute"
  resource = "AWS::ElasticLoadBalancingV2::LoadBalancer"

  # Without a listener it forwards nothing.
  when    = self.Type == "application" && !without_listener(self)
  require = any([for attribute in self.LoadBalancerAttributes : attribute.Key == "routing.http.drop_invalid_header_fields.enabled" && enabled(attribute.Value)])
  at      = balancer_attribute(self, "routing.http.drop_invalid_header_fields.enabled")
  message = "${self.address} forwards invalid HTTP headers"
  # Who smuggles requests past an internal one is inside already. One whose listeners all redirect forwards nothing, unless another
  # stack adds rules to what its template exports.
  as_deployed = (
    passes_nothing_on(self) ? spelled(self, "info", "low")
    : self.Scheme == "internal" ? "low" : "medium"
  )

  reason     = <<-TEXT
    Attackers use malformed headers to smuggle requests past a proxy that interprets them differently from the application.
    Dropping invalid headers prevents that.
  TEXT
  fix        = <<-TEXT
    Set
    ${self.frontend == "cloudformation" ? "`routing.http.drop_invalid_header_fields.enabled` in `LoadBalancerAttributes`" : "`drop_invalid_header_fields`"}
    to true.
  TEXT
  repair     = true
  interrupts = "clients that send header names with other characters than letters, digits and hyphens"
  sets       = "LoadBalancerAttributes[Key=routing.http.drop_invalid_header_fields.enabled].Value"
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html"]
  aliases    = ["CKV_AWS_131", "AWS-0052", "ALBHttpDropInvalidHeaderEnabled", "aws-elb-drop-invalid-headers", "AWS083"]
  controls   = { "aws-fsbp" = ["ELB.4"], "nist-800-53-r5" = ["AC-4", "SC-8"], "pci-dss-4" = ["6.2.4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb" "example" { # finding
        load_balancer_type = "application"
        subnets            = ["subnet-1", "subnet-2"]
      }
      resource "aws_subnet" "with_listener" {
        vpc_id     = "vpc-1"
        cidr_block = "10.0.0.0/24"
      }
      resource "aws_lb" "with_listener" { # finding
        subnets = [aws_subnet.with_listener.id]
      }
      resource "aws_lb_listener" "with_listener" {
        load_balancer_arn = aws_lb.with_listener.arn
        port              = 443
        protocol          = "HTTPS"
        certificate_arn   = "arn:aws:acm:eu-west-1:123456789012:certificate/c"
        default_action {
          type             = "forward"
          target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/t/1"
        }
      }
    TF
    good = <<-TF
      resource "aws_lb" "example" {
        load_balancer_type = "application"
        subnets            = ["subnet-1", "subnet-2"]
        drop_invalid_header_fields = true
      }
      resource "aws_vpc" "without_listener" {
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_subnet" "without_listener" {
        vpc_id     = aws_vpc.without_listener.id
        cidr_block = "10.0.0.0/24"
      }
      resource "aws_lb" "without_listener" {
        subnets = [aws_subnet.without_listener.id]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Type: application
            Subnets: [subnet-1, subnet-2]
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::LoadBalancer
          Properties:
            Type: application
            Subnets: [subnet-1, subnet-2]
            LoadBalancerAttributes:
              - Key: routing.http.drop_invalid_header_fields.enabled
                Value: "true"
    YAML
  }
}
