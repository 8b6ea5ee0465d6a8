rule "autoscaling-group-untagged" {
  title    = "Auto Scaling group has no tags"
  severity = "info"
  area     = "detective-controls/inventory"
  resource = "AWS::AutoScaling::AutoScalingGroup"

  require = length(self.Tags[*]) > 0
  at      = self.Tags
  message = "${self.address} does not tag its instances"

  reason     = "During an incident, somebody has to find out who owns an instance. Tags that the group propagates show it."
  fix        = "Add tags that propagate at launch."
  references = ["https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html"]
  aliases    = ["CKV_AWS_153"]
  controls   = { "aws-security-hub" = ["AutoScaling.10"], "nist-800-53-r5" = ["CM-8"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_autoscaling_group" "example" { # finding
        min_size = 1
        max_size = 3
        launch_template {
          id = "lt-1"
        }
      }
    TF
    good = <<-TF
      resource "aws_autoscaling_group" "example" {
        min_size = 1
        max_size = 3
        launch_template {
          id = "lt-1"
        }
        tag {
          key                 = "owner"
          value               = "web"
          propagate_at_launch = true
        }
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
            Tags:
              - Key: owner
                Value: web
                PropagateAtLaunch: true
    YAML
  }
}
