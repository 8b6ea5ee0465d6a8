rule "autoscaling-group-without-notifications" {
  title    = "Auto Scaling group does not send notifications"
  severity = "info"
  area     = "detective-controls/monitoring"
  resource = "AWS::AutoScaling::AutoScalingGroup"

  require = length(self.NotificationConfigurations[*]) > 0 || self.NotificationConfiguration != null
  at      = self.NotificationConfigurations
  message = "${self.address} does not report when it launches or terminates instances"

  reason     = "Instances that start and stop without a reason are a sign of an attack or a fault. A notification alerts the owner."
  fix        = "Send notifications to an SNS topic."
  references = ["https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-sns-notifications.html"]
  aliases    = ["AutoScalingGroupScalingNotifications"]
  controls   = { "nist-800-53-r5" = ["SI-4"] }
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
        name = "web"
        launch_template {
          id = "lt-1"
        }
      }
      resource "aws_autoscaling_notification" "example" {
        group_names   = [aws_autoscaling_group.example.name]
        topic_arn     = "arn:aws:sns:eu-west-1:111122223333:scaling"
        notifications = ["autoscaling:EC2_INSTANCE_LAUNCH"]
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
            NotificationConfigurations:
              - TopicARN: arn:aws:sns:eu-west-1:111122223333:scaling
                NotificationTypes:
                  - autoscaling:EC2_INSTANCE_LAUNCH
    YAML
  }
}
