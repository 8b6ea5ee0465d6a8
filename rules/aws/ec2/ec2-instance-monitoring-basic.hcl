rule "ec2-instance-monitoring-basic" {
  title    = "EC2 instance does not use detailed monitoring"
  severity = "info"
  area     = "detective-controls/monitoring"
  resource = ["AWS::EC2::Instance", "AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::LaunchTemplate"]

  locals {
    detailed = (
      self.type == "AWS::EC2::LaunchTemplate"
      ? self.LaunchTemplateData.Monitoring.Enabled
      : self.type == "AWS::EC2::Instance" ? self.Monitoring : self.InstanceMonitoring
    )
  }
  when    = !(self.type == "AWS::EC2::Instance" && self.Monitoring == null && self.LaunchTemplate != null)
  require = local.detailed == true
  at      = first(self.Monitoring, self.InstanceMonitoring, self.LaunchTemplateData.Monitoring)
  message = "${self.address} reports metrics only every five minutes"

  reason     = "A short burst of traffic or load ends before basic monitoring shows it. Detailed monitoring reports every minute."
  fix        = "Enable detailed monitoring."
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html"]
  aliases    = ["EC2InstanceDetailedMonitoringEnabled", "CKV_AWS_126", "AC_AWS_0480", "AC_AWS_0490"]
  controls   = { "nist-800-53-r5" = ["SI-4"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_instance" "example" { # finding
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
      }
    TF
    good = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        monitoring    = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: t3.micro
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: t3.micro
            Monitoring: true
    YAML
  }
}
