rule "ec2-instance-device-unencrypted" {
  title    = "EC2 instance has an unencrypted volume"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::EC2::Instance"

  locals {
    by_default = any([for setting in resources("AWS::EC2::EbsEncryptionByDefault") : setting.Enabled != false && same_region(setting, self)])
  }
  deny = [
    for device in self.BlockDeviceMappings : {
      at       = first(device.Ebs.Encrypted, device.Ebs, device)
      setting  = encrypted_setting(self, device)
      by_image = device.Ebs.Encrypted == null && (device.DeviceName == null || one_of(device.DeviceName, ["/dev/xvda", "/dev/sda1"]))
    }
    if device.Ebs != null && device.Ebs.SnapshotId == null && (device.Ebs.Encrypted == false || device.Ebs.Encrypted == null && !local.by_default)
  ]
  # A root volume is encrypted as the snapshot of its image is.
  as_deployed = item.by_image ? "medium" : "high"
  message     = "${self.address} ${item.by_image ? "leaves the encryption of its root volume to the image and the account" : "has an unencrypted volume"}"

  account_settings = ["AWS::EC2::EbsEncryptionByDefault"]

  reason     = "Snapshots of an unencrypted volume are unencrypted too, and are easy to share. Encryption costs nothing and does not slow the volume down."
  fix        = "Set `${item.setting}` to true, or enable encryption by default for the region."
  repair     = true
  sets       = "BlockDeviceMappings.Ebs.Encrypted"
  references = ["https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html"]
  aliases    = ["AWS-0131", "CKV_AWS_8", "EC2EBSVolumeEncrypted", "aws-ec2-enable-at-rest-encryption"]
  controls   = { "aws-fsbp" = ["EC2.3"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        root_block_device {
          encrypted = false # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "t3.micro"
        root_block_device {
          encrypted = true
        }
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
            InstanceType: t3.micro
            BlockDeviceMappings:
              - DeviceName: /dev/xvda
                Ebs:
                  Encrypted: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Instance
          Properties:
            ImageId: ami-0123456789abcdef0
            InstanceType: t3.micro
            BlockDeviceMappings:
              - DeviceName: /dev/xvda
                Ebs:
                  Encrypted: true
    YAML
  }

  # The root volume and a data volume are two devices.
  example "terraform" {
    bad  = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "m7i.large"
        root_block_device {
          encrypted = true
        }
        ebs_block_device {
          device_name = "/dev/sdf"
          encrypted   = false # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_instance" "example" {
        ami           = "ami-0123456789abcdef0"
        instance_type = "m7i.large"
        root_block_device {
          encrypted = true
        }
        ebs_block_device {
          device_name = "/dev/sdf"
          encrypted   = true
        }
        ephemeral_block_device {
          device_name  = "/dev/sdg"
          virtual_name = "ephemeral0"
        }
      }
    TF
  }
}
