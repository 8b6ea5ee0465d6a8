rule "ec2-instance-metadata-v1" {
  title    = "EC2 instance does not require IMDSv2"
  severity = "high"
  area     = "infrastructure-protection/compute"
  resource = ["AWS::EC2::Instance"]

  # A launch template may set it instead: where it leaves it out, ec2-launch-template-metadata-v1 reports it there. So may the region.
  locals {
    by_default  = any([for settings in resources("AWS::EC2::InstanceMetadataDefaults") : settings.HttpTokens == "required" && same_region(settings, self)])
    by_image    = image_requires_tokens(self.ImageId)
    by_template = self.LaunchTemplate != null
  }
  when = self.MetadataOptions.HttpEndpoint != "disabled"
  require = (
    self.MetadataOptions.HttpTokens == "required"
    || self.MetadataOptions.HttpTokens == null && (local.by_default || local.by_image || local.by_template)
  )
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
  references = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html"]
  aliases    = ["CKV_AWS_79", "AWS-0028", "EC2IMDSv2Enabled", "AC_AWS_0479", "aws-ec2-enforce-http-token-imds", "EC2_IMDSV2_CHECK", "AWS079"]
  controls   = { "aws-fsbp" = ["EC2.8"], "cis-aws-3.0" = ["5.6"], "cis-aws-5.0" = ["5.7"], "nist-800-53-r5" = ["AC-3", "AC-6"], "pci-dss-4" = ["2.2.6"] }

  # The account sets its defaults region by region.
  example "terraform" {
    bad  = <<-TF
      provider "aws" {
        region = "eu-central-1"
      }
      resource "aws_ec2_instance_metadata_defaults" "here" {
        http_tokens = "required"
      }
      resource "aws_instance" "example" { # finding
        region        = "ap-northeast-1"
        ami           = "ami-1"
        instance_type = "t3.micro"
      }
    TF
    good = <<-TF
      provider "aws" {
        region = "eu-central-1"
      }
      resource "aws_ec2_instance_metadata_defaults" "here" {
        http_tokens = "required"
      }
      resource "aws_instance" "example" {
        ami           = "ami-1"
        instance_type = "t3.micro"
      }
    TF
  }

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
        metadata_options {
          http_tokens = "required"
        }
      }
      data "aws_ssm_parameter" "linux" {
        name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
      }
      resource "aws_instance" "by_image" {
        ami           = data.aws_ssm_parameter.linux.value
        instance_type = "t3.micro"
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
      Parameters:
        Image:
          Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>
          Default: /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64
      Resources:
        ByImage:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: !Ref Image
            InstanceType: t3.micro
        Example:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: t3.micro
            MetadataOptions:
              HttpTokens: required
    YAML
  }
}
