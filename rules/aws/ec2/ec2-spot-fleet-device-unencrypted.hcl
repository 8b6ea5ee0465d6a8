rule "ec2-spot-fleet-device-unencrypted" {
  title    = "Spot Fleet starts instances with an unencrypted volume"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::EC2::SpotFleet"

  locals {
    by_default = any([for setting in resources("AWS::EC2::EbsEncryptionByDefault") : setting.Enabled != false && same_region(setting, self)])
    devices    = flatten([for one in self.SpotFleetRequestConfigData.LaunchSpecifications[*] : one.BlockDeviceMappings[*]])
  }
  deny = [
    for device in local.devices : { at = first(device.Ebs.Encrypted, device.Ebs, device), setting = encrypted_setting(self, device) }
    if device.Ebs != null && device.Ebs.SnapshotId == null && (device.Ebs.Encrypted == false || device.Ebs.Encrypted == null && !local.by_default)
  ]
  message = "${self.address} starts instances with an unencrypted volume"

  account_settings = ["AWS::EC2::EbsEncryptionByDefault"]

  reason     = "Snapshots of an unencrypted volume are unencrypted too, and are easy to share. Encryption costs nothing and does not slow the volume down."
  fix        = "Set `${item.setting}` to true."
  no_repair  = "the volume is one of several lists"
  references = ["https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-173"]
  controls   = { "aws-fsbp" = ["EC2.173"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_spot_fleet_request" "example" {
        iam_fleet_role  = "arn:aws:iam::111122223333:role/fleet"
        target_capacity = 2
        launch_specification {
          ami           = "ami-0123456789abcdef0"
          instance_type = "m5.large"
          root_block_device {
            encrypted = true
          }
          ebs_block_device {
            device_name = "/dev/sdf"
            volume_size = 20
            encrypted   = false # finding
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_spot_fleet_request" "example" {
        iam_fleet_role  = "arn:aws:iam::111122223333:role/fleet"
        target_capacity = 2
        launch_specification {
          ami           = "ami-0123456789abcdef0"
          instance_type = "m5.large"
          ebs_block_device {
            device_name = "/dev/sdf"
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
          Type: AWS::EC2::SpotFleet
          Properties:
            SpotFleetRequestConfigData:
              IamFleetRole: arn:aws:iam::111122223333:role/fleet
              TargetCapacity: 2
              LaunchSpecifications:
                - ImageId: ami-0123456789abcdef0
                  InstanceType: m5.large
                  BlockDeviceMappings:
                    - DeviceName: /dev/sdf
                      Ebs: # finding
                        VolumeSize: 20
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::SpotFleet
          Properties:
            SpotFleetRequestConfigData:
              IamFleetRole: arn:aws:iam::111122223333:role/fleet
              TargetCapacity: 2
              LaunchSpecifications:
                - ImageId: ami-0123456789abcdef0
                  InstanceType: m5.large
                  BlockDeviceMappings:
                    - DeviceName: /dev/sdf
                      Ebs:
                        VolumeSize: 20
                        Encrypted: true
    YAML
  }
}
