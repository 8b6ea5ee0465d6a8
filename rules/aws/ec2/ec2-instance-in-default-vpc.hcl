rule "ec2-instance-in-default-vpc" {
  title    = "EC2 instance is in the default VPC because it names no subnet"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::EC2::Instance"

  require = (
    self.SubnetId != null
    || self.LaunchTemplate != null
    || any([for interface in self.NetworkInterfaces : interface.SubnetId != null || interface.NetworkInterfaceId != null])
  )
  message = "${self.address} names no subnet, so it starts in the default VPC"

  reason     = "Every subnet of the default VPC is public, and many resources share its security group. A dedicated VPC shows what the instance can reach."
  fix        = "Name a subnet of your own VPC in `${name("SubnetId")}`."
  references = ["https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html"]
  aliases    = ["AC_AWS_0153", "EC2InstancesInVPC", "EC2_INSTANCES_IN_VPC"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
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
        subnet_id     = "subnet-0123456789abcdef0"
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
            SubnetId: subnet-0123456789abcdef0
    YAML
  }
}
