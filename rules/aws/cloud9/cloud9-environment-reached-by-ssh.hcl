rule "cloud9-environment-reached-by-ssh" {
  title    = "Cloud9 environment accepts SSH connections"
  severity = "low"
  area     = "infrastructure-protection/network"
  resource = "AWS::Cloud9::EnvironmentEC2"

  require = self.ConnectionType == "CONNECT_SSM"
  at      = self.ConnectionType
  message = "${self.address} connects over SSH"

  reason     = "The instance needs a public address and an open port 22 for SSH. Through Systems Manager it needs neither."
  fix        = "Set `${name("ConnectionType")}` to `CONNECT_SSM`."
  repair     = "CONNECT_SSM"
  references = ["https://docs.aws.amazon.com/cloud9/latest/user-guide/ec2-ssm.html"]
  aliases    = ["Cloud9InstanceNoIngressSystemsManager"]
  controls   = { "nist-800-53-r5" = ["AC-4", "SC-7"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloud9_environment_ec2" "example" {
        name          = "dev"
        instance_type = "t3.small"
        image_id      = "amazonlinux-2023-x86_64"
        connection_type = "CONNECT_SSH" # finding
      }
    TF
    good = <<-TF
      resource "aws_cloud9_environment_ec2" "example" {
        name          = "dev"
        instance_type = "t3.small"
        image_id      = "amazonlinux-2023-x86_64"
        connection_type = "CONNECT_SSM"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Cloud9::EnvironmentEC2
          Properties:
            InstanceType: t3.small
            ImageId: amazonlinux-2023-x86_64
            ConnectionType: CONNECT_SSH # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Cloud9::EnvironmentEC2
          Properties:
            InstanceType: t3.small
            ImageId: amazonlinux-2023-x86_64
            ConnectionType: CONNECT_SSM
    YAML
  }
}
