rule "elb-target-group-health-check-unspecified" {
  title    = "Target group has no health check path"
  severity = "info"
  area     = "incident-response/recovery"
  resource = "AWS::ElasticLoadBalancingV2::TargetGroup"

  when    = one_of(self.Protocol, ["HTTP", "HTTPS"])
  require = self.HealthCheckEnabled != false && self.HealthCheckPath != null
  at      = first(self.HealthCheckEnabled, self.HealthCheckPath)
  message = "${self.address} has no health check path"

  reason     = "The default path `/` may work although the application does not, or fail although it does. A dedicated health page gives a reliable answer."
  fix        = "Set `${name("HealthCheckPath")}` to the health page of the application."
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"]
  aliases    = ["CKV_AWS_261"]
  controls   = { "nist-800-53-r5" = ["CP-10"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb_target_group" "example" { # finding
        port     = 8443
        vpc_id   = "vpc-1"
        protocol = "HTTPS"
      }
    TF
    good = <<-TF
      resource "aws_lb_target_group" "example" {
        port     = 8443
        vpc_id   = "vpc-1"
        protocol = "HTTPS"
        health_check {
          path = "/healthy"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::ElasticLoadBalancingV2::TargetGroup
          Properties:
            Port: 8443
            VpcId: vpc-1
            Protocol: HTTPS
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::ElasticLoadBalancingV2::TargetGroup
          Properties:
            Port: 8443
            VpcId: vpc-1
            Protocol: HTTPS
            HealthCheckPath: /healthy
    YAML
  }
}
