rule "ec2-launch-template-device-unencrypted" {
  title    = "Launch template starts instances with an unencrypted volume"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::EC2::LaunchTemplate"

  locals {
    by_default = any([for setting in resources("AWS::EC2::EbsEncryptionByDefault") : setting.Enabled != false && same_region(setting, self)])
  }
  deny = [
    for device in self.LaunchTemplateData.BlockDeviceMappings : { at = first(device.Ebs.Encrypted, device.Ebs, device) }
    if device.Ebs != null && device.Ebs.SnapshotId == null && (device.Ebs.Encrypted == false || device.Ebs.Encrypted == null && !local.by_default)
  ]
  message = "${self.address} starts instances with an unencrypted volume"

  account_settings = ["AWS::EC2::EbsEncryptionByDefault"]

  reason     = "Snapshots of an unencrypted volume are unencrypted too, and are easy to share. Encryption costs nothing and does not slow the volume down."
  fix        = "Set `${name("LaunchTemplateData.BlockDeviceMappings.Ebs.Encrypted")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html"]
  aliases    = ["EC2EBSVolumeEncrypted"]
  controls   = { "aws-fsbp" = ["EC2.3"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_launch_template" "example" {
        image_id = "ami-0123456789abcdef0"
        block_device_mappings {
          device_name = "/dev/sdf"
          ebs { # finding
            volume_size = 20
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_launch_template" "example" {
        image_id = "ami-0123456789abcdef0"
        block_device_mappings {
          device_name = "/dev/sdf"
          ebs {
            volume_size = 20
            encrypted   = true
          }
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
            LaunchTemplateData:
              ImageId: ami-0123456789abcdef0
              BlockDeviceMappings:
                - DeviceName: /dev/sdf
                  Ebs: # finding
                    VolumeSize: 20
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::LaunchTemplate
          Properties:
            LaunchTemplateData:
              ImageId: ami-0123456789abcdef0
              BlockDeviceMappings:
                - DeviceName: /dev/sdf
                  Ebs:
                    VolumeSize: 20
                    Encrypted: true
    YAML
  }
}
