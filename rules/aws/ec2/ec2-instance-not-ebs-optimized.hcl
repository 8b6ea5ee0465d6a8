rule "ec2-instance-not-ebs-optimized" {
  title    = "EC2 instance is not EBS-optimized"
  severity = "info"
  area     = "infrastructure-protection/compute"
  resource = "AWS::EC2::Instance"

  # All current types are optimized without being asked; these old ones can be.
  locals {
    types = [
      "c1.xlarge", "c3.xlarge", "c3.2xlarge", "c3.4xlarge", "g2.2xlarge", "i2.xlarge", "i2.2xlarge", "i2.4xlarge", "m1.large", "m1.xlarge",
      "m2.2xlarge", "m2.4xlarge", "m3.xlarge", "m3.2xlarge", "r3.xlarge", "r3.2xlarge", "r3.4xlarge",
    ]
  }
  when    = one_of(self.InstanceType, local.types) || self.EbsOptimized == false
  require = self.EbsOptimized == true || !one_of(self.InstanceType, local.types)
  at      = first(self.EbsOptimized, self.InstanceType)
  message = "${self.address} is not EBS-optimized"

  reason     = <<-TEXT
    Without EBS optimization, network traffic and storage compete, and an attack on one starves the other. Current instance types
    are optimized by default.
  TEXT
  fix        = "Set `${name("EbsOptimized")}` to true, or use a current instance type."
  repair     = true
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ebs-optimized.html"]
  aliases    = ["EC2EBSOptimizedInstance", "CKV_AWS_135"]
  controls   = { "nist-800-53-r5" = ["SC-5(2)"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "m3.xlarge" # finding
      }
    TF
    good = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "m3.xlarge"
        ebs_optimized = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: m3.xlarge # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: m3.xlarge
            EbsOptimized: true
    YAML
  }
}
