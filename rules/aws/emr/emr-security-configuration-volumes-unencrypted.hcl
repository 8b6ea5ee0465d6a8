rule "emr-security-configuration-volumes-unencrypted" {
  title    = "EMR security configuration does not encrypt EBS volumes"
  severity = "medium"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::EMR::SecurityConfiguration"

  require = enabled(self.SecurityConfiguration.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.EnableEbsEncryption)
  at      = self.SecurityConfiguration.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration
  message = "${self.address} does not encrypt root and EBS volumes"

  reason     = "LUKS encrypts only the data directories, but root volumes also hold logs, swap files and temporary data. EBS encryption covers all of them."
  fix        = "Set `EnableEbsEncryption` to true in `LocalDiskEncryptionConfiguration`."
  references = ["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-encryption-enable.html"]
  aliases    = ["CKV_AWS_350"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_emr_security_configuration" "example" {
        name          = "strict"
        configuration = jsonencode({
          EncryptionConfiguration = {
            EnableAtRestEncryption    = true
            EnableInTransitEncryption = false
            AtRestEncryptionConfiguration = {
              LocalDiskEncryptionConfiguration = { # finding
                EncryptionKeyProviderType = "AwsKms"
                AwsKmsKey                 = "arn:aws:kms:eu-west-1:123456789012:key/1"
              }
            }
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
            AtRestEncryptionConfiguration = {
              LocalDiskEncryptionConfiguration = {
                EncryptionKeyProviderType = "AwsKms"
                AwsKmsKey                 = "arn:aws:kms:eu-west-1:123456789012:key/1"
                EnableEbsEncryption       = true
              }
            }
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
                AtRestEncryptionConfiguration: {
                  LocalDiskEncryptionConfiguration: { # finding
                    EncryptionKeyProviderType: "AwsKms",
                    AwsKmsKey: "arn:aws:kms:eu-west-1:123456789012:key/1"
                  }
                }
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
                AtRestEncryptionConfiguration: {
                  LocalDiskEncryptionConfiguration: {
                    EncryptionKeyProviderType: "AwsKms",
                    AwsKmsKey: "arn:aws:kms:eu-west-1:123456789012:key/1",
                    EnableEbsEncryption: true
                  }
                }
    YAML
  }
}
