rule "autoscaling-launch-configuration-device-unencrypted" {
  title    = "Launch configuration starts instances with an unencrypted volume"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::AutoScaling::LaunchConfiguration"

  locals {
    by_default = any([for setting in resources("AWS::EC2::EbsEncryptionByDefault") : setting.Enabled != false && same_region(setting, self)])
  }
  deny = [
    for device in self.BlockDeviceMappings : { at = first(device.Ebs.Encrypted, device.Ebs, device), setting = encrypted_setting(self, device) }
    if device.Ebs != null && device.Ebs.SnapshotId == null && (device.Ebs.Encrypted == false || device.Ebs.Encrypted == null && !local.by_default)
  ]
  message = "${self.address} starts instances with an unencrypted volume"

  account_settings = ["AWS::EC2::EbsEncryptionByDefault"]

  reason     = "Snapshots of an unencrypted volume are unencrypted too, and are easy to share. Encryption costs nothing and does not slow the volume down."
  fix        = "Set `${item.setting}` to true."
  repair     = true
  sets       = "BlockDeviceMappings.Ebs.Encrypted"
  references = ["https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html"]
  aliases = [
    "AWS-0008", "EC2EBSVolumeEncrypted", "CKV_AWS_8", "AC_AWS_0167", "aws-autoscaling-enable-at-rest-encryption",
    "aws-ec2-enable-launch-config-at-rest-encryption", "AWS014",
  ]
  controls = { "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_launch_configuration" "example" {
        image_id      = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        root_block_device {
          encrypted = false # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_launch_configuration" "example" {
        image_id      = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        root_block_device {
          encrypted = true
        }
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_launch_configuration" "example" {
        image_id      = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        ebs_block_device {
          device_name = "/dev/sdf"
          volume_size = 20 # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_launch_configuration" "example" {
        image_id      = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        ebs_block_device {
          device_name = "/dev/sdf"
          volume_size = 20
        }
      }
      resource "aws_ebs_encryption_by_default" "region" {}
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::AutoScaling::LaunchConfiguration
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: t3.micro
            BlockDeviceMappings:
              - DeviceName: /dev/xvda
                Ebs: # finding
                  VolumeSize: 20
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AutoScaling::LaunchConfiguration
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: t3.micro
            BlockDeviceMappings:
              - DeviceName: /dev/xvda
                Ebs:
                  VolumeSize: 20
                  Encrypted: true
    YAML
  }
}
