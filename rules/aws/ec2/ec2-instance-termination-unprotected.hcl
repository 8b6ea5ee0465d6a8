rule "ec2-instance-termination-unprotected" {
  title    = "EC2 instance has no termination protection"
  severity = "info"
  area     = "incident-response/recovery"
  resource = "AWS::EC2::Instance"

  require = self.DisableApiTermination == true
  at      = self.DisableApiTermination
  message = "${self.address} has no termination protection"

  reason     = "A wrong click or a stolen key terminates the instance and may delete its volumes. Instances that a group replaces do not need the protection."
  fix        = "Set `${name("DisableApiTermination")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_ChangingDisableAPITermination.html"]
  aliases    = ["EC2InstanceTerminationProtection"]
  controls   = { "nist-800-53-r5" = ["CM-2", "SC-5"] }
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
        disable_api_termination = true
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
            DisableApiTermination: true
    YAML
  }
}
