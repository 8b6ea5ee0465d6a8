rule "ec2-volume-unencrypted" {
  title    = "EBS volume is not encrypted"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::EC2::Volume"

  # A volume of a snapshot is encrypted as that one is.
  when = self.Encrypted != null || self.SnapshotId == null
  # Encryption by default makes volumes encrypted that do not say so.
  require = (
    self.Encrypted == true
    || self.Encrypted == null
    && any([for setting in resources("AWS::EC2::EbsEncryptionByDefault") : setting.Enabled != false && same_region(setting, self)])
  )
  at      = self.Encrypted
  message = "${self.address} stores its data unencrypted"

  account_settings = ["AWS::EC2::EbsEncryptionByDefault"]

  reason     = "Snapshots of an unencrypted volume are unencrypted too, and are easy to share. Encryption costs nothing and does not slow the volume down."
  fix        = "Set `${name("Encrypted")}` to true, or enable encryption by default for the region."
  repair     = true
  references = ["https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html"]
  aliases = [
    "CKV_AWS_3", "AWS-0026", "EC2EBSVolumeEncrypted", "F1", "CKV2_AWS_2", "AC_AWS_0459", "AC_AWS_0460", "FG_R00016",
    "aws-ebs-enable-volume-encryption", "aws-ec2-enable-volume-encryption", "ENCRYPTED_VOLUMES", "EC2_EBS_ENCRYPTION_BY_DEFAULT",
  ]
  controls = { "aws-fsbp" = ["EC2.3"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_ebs_volume" "example" {
        availability_zone = "eu-west-1a"
        size = 10
        encrypted = false # finding
      }
    TF
    good = <<-TF
      resource "aws_ebs_volume" "example" {
        availability_zone = "eu-west-1a"
        size = 10
        encrypted = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Volume
          Properties:
            AvailabilityZone: eu-west-1a
            Size: 10
            Encrypted: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EC2::Volume
          Properties:
            AvailabilityZone: eu-west-1a
            Size: 10
            Encrypted: true
    YAML
  }
}
