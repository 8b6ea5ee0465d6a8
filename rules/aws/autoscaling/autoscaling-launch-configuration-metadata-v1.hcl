rule "autoscaling-launch-configuration-metadata-v1" {
  title    = "Launch configuration does not require IMDSv2"
  severity = "high"
  area     = "infrastructure-protection/compute"
  resource = "AWS::AutoScaling::LaunchConfiguration"

  locals {
    by_default = any([for settings in resources("AWS::EC2::InstanceMetadataDefaults") : settings.HttpTokens == "required" && same_region(settings, self)])
    by_image   = image_requires_tokens(self.ImageId)
  }
  when        = self.MetadataOptions.HttpEndpoint != "disabled"
  require     = self.MetadataOptions.HttpTokens == "required" || self.MetadataOptions.HttpTokens == null && (local.by_default || local.by_image)
  at          = self.MetadataOptions.HttpTokens
  as_deployed = weight_of_missing_tokens(self.MetadataOptions.HttpTokens, self.ImageId)
  message     = "${self.address} ${words_of_missing_tokens(self.MetadataOptions.HttpTokens, self.ImageId)}"

  reason     = <<-TEXT
    With IMDSv1, an attacker who makes the server fetch a URL can read the credentials of its role. IMDSv2 requires a session
    token, which such requests cannot get.
  TEXT
  fix        = "Set `${name("MetadataOptions.HttpTokens")}` to `required`."
  repair     = "required"
  interrupts = "programs that use version 1 of the metadata service"
  references = ["https://docs.aws.amazon.com/autoscaling/ec2/userguide/create-launch-config.html"]
  aliases = [
    "AWS-0130", "EC2IMDSv2Enabled", "CKV_AWS_79", "AC_AWS_0487", "aws-ec2-enforce-launch-config-http-token-imds",
    "aws-autoscaling-enforce-http-token-imds",
  ]
  controls = { "aws-fsbp" = ["AutoScaling.3"], "nist-800-53-r5" = ["AC-3", "AC-6"], "pci-dss-4" = ["2.2.6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_launch_configuration" "example" { # finding
        image_id      = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
      }
    TF
    good = <<-TF
      resource "aws_launch_configuration" "example" {
        image_id      = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        metadata_options {
          http_tokens = "required"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::AutoScaling::LaunchConfiguration
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: t3.micro
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AutoScaling::LaunchConfiguration
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: t3.micro
            MetadataOptions:
              HttpTokens: required
    YAML
  }
}
