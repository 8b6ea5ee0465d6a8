rule "kms-key-disabled" {
  title    = "KMS key is disabled"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::KMS::Key"

  require = self.Enabled != false
  at      = self.Enabled
  message = "${self.address} is disabled"

  reason     = "Nobody can read the data that the key encrypted until somebody enables it. An unused key is better scheduled for deletion."
  fix        = "Set `${name("Enabled")}` to true, or remove the key."
  repair     = true
  references = ["https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html"]
  aliases    = ["CKV_AWS_227"]
  controls   = { "nist-800-53-r5" = ["SC-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_kms_key" "example" {
        is_enabled          = false # finding
        enable_key_rotation = true
      }
    TF
    good = <<-TF
      resource "aws_kms_key" "example" {
        is_enabled          = true
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
            Enabled: false # finding
            EnableKeyRotation: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::KMS::Key
          Properties:
            Enabled: true
            EnableKeyRotation: true
    YAML
  }
}
