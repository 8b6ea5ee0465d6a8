rule "elb-load-balancer-logging-disabled" {
  title    = "Load balancer does not write access logs"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::ElasticLoadBalancingV2::LoadBalancer"

  # A network load balancer logs TLS connections only.
  when = (
    self.Type != "gateway"
    && (
      self.Type != "network"
      || any([for listener in related(self, "AWS::ElasticLoadBalancingV2::Listener", "LoadBalancerArn") : listener.Protocol == "TLS"])
    )
  )
  require = any([for attribute in self.LoadBalancerAttributes : attribute.Key == "access_logs.s3.enabled" && enabled(attribute.Value)])
  at      = balancer_attribute(self, "access_logs.s3.enabled")
  message = "${self.address} does not write access logs"

  reason     = "The load balancer sees every request before the application does. Its log survives even if the application is compromised."
  fix        = <<-TEXT
    Set ${self.frontend == "cloudformation" ? "`access_logs.s3.enabled` in `LoadBalancerAttributes`" : "`access_logs.enabled`"} to
    true, and name a bucket.
  TEXT
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html"]
  aliases    = ["CKV_AWS_91", "W52", "ELBLoggingEnabled", "FG_R00066"]
  controls   = { "aws-fsbp" = ["ELB.5"], "nist-800-53-r5" = ["AU-2", "AU-12", "SI-4"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_lb" "example" { # finding
        load_balancer_type = "application"
        subnets            = ["subnet-1", "subnet-2"]
      }
    TF
    good = <<-TF
      resource "aws_lb" "example" {
        load_balancer_type = "application"
        subnets            = ["subnet-1", "subnet-2"]
        access_logs {
          bucket  = "logs"
          enabled = true
        }
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
              - Key: access_logs.s3.enabled
                Value: "true"
    YAML
  }
}
