rule "autoscaling-group-balancer-health-ignored" {
  title    = "Auto Scaling group ignores the health checks of its load balancer"
  severity = "low"
  area     = "incident-response/recovery"
  resource = "AWS::AutoScaling::AutoScalingGroup"

  when    = length(concat(self.LoadBalancerNames[*], self.TargetGroupARNs[*])) > 0
  require = matches(self.HealthCheckType, "*ELB*")
  at      = self.HealthCheckType
  message = "${self.address} keeps instances that its load balancer considers unhealthy"

  reason     = "An instance whose application hangs stays in service as long as the machine runs. The load balancer's check sees what users see."
  fix        = "Set `${name("HealthCheckType")}` to `ELB`."
  repair     = "ELB"
  references = ["https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-health-checks.html"]
  aliases    = ["AutoScalingGroupELBHealthCheckRequired", "AutoScalingGroupHealthCheck", "CKV2_AWS_15"]
  controls   = { "aws-fsbp" = ["AutoScaling.1"], "nist-800-53-r5" = ["CA-7", "CP-2(2)", "SI-2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_autoscaling_group" "example" { # finding
        min_size = 1
        max_size = 3
        launch_template {
          id = "lt-1"
        }
        target_group_arns = ["arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1"]
      }
    TF
    good = <<-TF
      resource "aws_autoscaling_group" "example" {
        min_size = 1
        max_size = 3
        launch_template {
          id = "lt-1"
        }
        health_check_type = "ELB"
        target_group_arns = ["arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1"]
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::AutoScaling::AutoScalingGroup
          Properties:
            MinSize: "1"
            MaxSize: "3"
            LaunchTemplate:
              LaunchTemplateId: lt-1
              Version: "1"
            TargetGroupARNs:
              - arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AutoScaling::AutoScalingGroup
          Properties:
            MinSize: "1"
            MaxSize: "3"
            LaunchTemplate:
              LaunchTemplateId: lt-1
              Version: "1"
            HealthCheckType: ELB
            TargetGroupARNs:
              - arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1
    YAML
  }
}
