rule "autoscaling-group-launch-configuration" {
  title    = "Auto Scaling group uses a launch configuration"
  severity = "low"
  area     = "infrastructure-protection/compute"
  resource = "AWS::AutoScaling::AutoScalingGroup"

  require = self.LaunchConfigurationName == null
  at      = self.LaunchConfigurationName
  message = "${self.address} uses a launch configuration"

  reason     = "Launch configurations get no new features, and new accounts cannot create them. Launch templates have versions and support all EC2 options."
  fix        = "Replace `${name("LaunchConfigurationName")}` by a launch template."
  references = ["https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html"]
  aliases    = ["CKV_AWS_315"]
  controls   = { "aws-fsbp" = ["AutoScaling.9"], "nist-800-53-r5" = ["CM-2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_autoscaling_group" "example" {
        min_size = 1
        max_size = 3
        launch_configuration = "web" # finding
      }
    TF
    good = <<-TF
      resource "aws_autoscaling_group" "example" {
        min_size = 1
        max_size = 3
        launch_template {
          id = "lt-1"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::AutoScaling::AutoScalingGroup
          Properties:
            MinSize: "1"
            MaxSize: "3"
            LaunchConfigurationName: web # finding
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
    YAML
  }
}
