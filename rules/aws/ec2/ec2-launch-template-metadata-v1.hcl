rule "ec2-launch-template-metadata-v1" {
  title    = "Launch template does not require IMDSv2"
  severity = "high"
  area     = "infrastructure-protection/compute"
  resource = "AWS::EC2::LaunchTemplate"

  locals {
    by_default = any([for settings in resources("AWS::EC2::InstanceMetadataDefaults") : settings.HttpTokens == "required" && same_region(settings, self)])
    by_image   = image_requires_tokens(self.LaunchTemplateData.ImageId)
  }
  when = self.LaunchTemplateData.MetadataOptions.HttpEndpoint != "disabled"
  require = (
    self.LaunchTemplateData.MetadataOptions.HttpTokens == "required"
    || self.LaunchTemplateData.MetadataOptions.HttpTokens == null && (local.by_default || local.by_image)
  )
  at          = self.LaunchTemplateData.MetadataOptions.HttpTokens
  as_deployed = weight_of_missing_tokens(self.LaunchTemplateData.MetadataOptions.HttpTokens, self.LaunchTemplateData.ImageId)
  message     = "${self.address} ${words_of_missing_tokens(self.LaunchTemplateData.MetadataOptions.HttpTokens, self.LaunchTemplateData.ImageId)}"

  reason     = <<-TEXT
    With IMDSv1, an attacker who makes a server fetch a URL can read the credentials of its role. IMDSv2 requires a session token,
    which such requests cannot get.
  TEXT
  fix        = "Set `${name("LaunchTemplateData.MetadataOptions.HttpTokens")}` to `required`."
  repair     = "required"
  interrupts = "programs that use version 1 of the metadata service"
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html"]
  aliases    = ["AWS-0130", "EC2IMDSv2Enabled", "CKV_AWS_79", "aws-ec2-enforce-launch-config-http-token-imds", "aws-autoscaling-enforce-http-token-imds"]
  controls   = { "aws-fsbp" = ["EC2.170"], "nist-800-53-r5" = ["AC-3", "AC-6"], "pci-dss-4" = ["2.2.6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_launch_template" "example" { # finding
        image_id = "ami-0123456789abcdef0"
      }
    TF
    good = <<-TF
      resource "aws_launch_template" "example" {
        image_id = "ami-0123456789abcdef0"
        metadata_options {
          http_tokens = "required"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::LaunchTemplate
          Properties:
            LaunchTemplateData: # finding
              ImageId: ami-0123456789abcdef0
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::LaunchTemplate
          Properties:
            LaunchTemplateData:
              ImageId: ami-0123456789abcdef0
              MetadataOptions:
                HttpTokens: required
    YAML
  }
}
