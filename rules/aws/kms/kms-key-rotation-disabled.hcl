rule "kms-key-rotation-disabled" {
  title    = "KMS key is not rotated"
  severity = "medium"
  area     = "data-protection/key-management"
  resource = "AWS::KMS::Key"

  # Only symmetric encryption keys with key material of KMS can be rotated automatically.
  when    = self.KeySpec == "SYMMETRIC_DEFAULT" && self.KeyUsage == "ENCRYPT_DECRYPT" && self.Origin != "EXTERNAL"
  require = self.EnableKeyRotation == true
  at      = self.EnableKeyRotation
  message = "${self.address} keeps the same key material forever"

  reason     = "The longer a key is in use, the more data a leak exposes. Automatic rotation keeps old data readable."
  fix        = "Set `${name("EnableKeyRotation")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html"]
  aliases    = ["CKV_AWS_7", "AWS-0065", "KMSBackingKeyRotationEnabled", "F19", "AC_AWS_0160", "FG_R00036", "aws-kms-auto-rotate-keys", "AWS019"]
  controls = {
    "aws-security-hub" = ["KMS.4"],
    "cis-aws-1.4"      = ["3.8"],
    "cis-aws-3.0"      = ["3.6"],
    "cis-aws-5.0"      = ["3.6"],
    "nist-800-53-r5"   = ["SC-12"],
    "pci-dss-4"        = ["3.7.4"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_kms_key" "example" {
        enable_key_rotation = false # finding
      }
    TF
    good = <<-TF
      resource "aws_kms_key" "example" {
        enable_key_rotation = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::KMS::Key
          Properties:
            EnableKeyRotation: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::KMS::Key
          Properties:
            EnableKeyRotation: true
    YAML
  }
}
