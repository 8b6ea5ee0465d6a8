rule "emr-security-configuration-s3-without-kms" {
  title    = "EMR security configuration does not encrypt S3 data with KMS"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::EMR::SecurityConfiguration"

  require = one_of(
    self.SecurityConfiguration.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration.EncryptionMode,
    ["SSE-KMS", "CSE-KMS"],
  )
  at      = self.SecurityConfiguration.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration
  message = "${self.address} does not encrypt S3 data with KMS"

  reason     = <<-TEXT
    With a KMS key, a reader needs permission to use the key as well as the bucket, and CloudTrail records each use. Without one,
    access to the bucket is enough.
  TEXT
  fix        = "Set `EncryptionMode` to `SSE-KMS` in `S3EncryptionConfiguration`."
  references = ["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-encryption-enable.html"]
  aliases    = ["CKV_AWS_171"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_emr_security_configuration" "example" {
        name          = "strict"
        configuration = jsonencode({
          EncryptionConfiguration = {
            EnableAtRestEncryption    = true
            EnableInTransitEncryption = false
            AtRestEncryptionConfiguration = { S3EncryptionConfiguration = { EncryptionMode = "SSE-S3" } } # finding
          }
        })
      }
    TF
    good = <<-TF
      resource "aws_emr_security_configuration" "example" {
        name          = "strict"
        configuration = jsonencode({
          EncryptionConfiguration = {
            EnableAtRestEncryption    = true
            EnableInTransitEncryption = false
            AtRestEncryptionConfiguration = { S3EncryptionConfiguration = { EncryptionMode = "SSE-KMS" } }
          }
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EMR::SecurityConfiguration
          Properties:
            SecurityConfiguration:
              EncryptionConfiguration:
                EnableAtRestEncryption: true
                EnableInTransitEncryption: false
                AtRestEncryptionConfiguration: { S3EncryptionConfiguration: { EncryptionMode: "SSE-S3" } } # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EMR::SecurityConfiguration
          Properties:
            SecurityConfiguration:
              EncryptionConfiguration:
                EnableAtRestEncryption: true
                EnableInTransitEncryption: false
                AtRestEncryptionConfiguration: { S3EncryptionConfiguration: { EncryptionMode: "SSE-KMS" } }
    YAML
  }
}
