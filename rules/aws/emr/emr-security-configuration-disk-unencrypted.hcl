rule "emr-security-configuration-disk-unencrypted" {
  title    = "EMR security configuration does not encrypt local disks"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::EMR::SecurityConfiguration"

  # The text as a whole is the place: where the setting stands in it only a literal says.
  locals {
    encryption = self.SecurityConfiguration.EncryptionConfiguration
  }
  require = local.encryption.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration != null
  at      = self.SecurityConfiguration
  message = "${self.address} does not encrypt local disks"

  reason     = "Clusters store copies of whole data sets on local disks. Anyone who gets access to the storage can read them."
  fix        = "Set `LocalDiskEncryptionConfiguration` in `AtRestEncryptionConfiguration`."
  no_repair  = "which key is a decision"
  references = ["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-data-encryption-options.html"]
  aliases    = ["AWS-0139", "CKV_AWS_171", "EMRLocalDiskEncryption", "aws-emr-enable-local-disk-encryption", "CKV_AWS_349", "W61"]
  controls   = { "nist-800-53-r5" = ["SC-8", "SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_emr_security_configuration" "example" {
        configuration = <<-JSON # finding
          {
            "EncryptionConfiguration": {
              "EnableAtRestEncryption": true,
              "EnableInTransitEncryption": true
            }
          }
        JSON
      }
    TF
    good = <<-TF
      resource "aws_emr_security_configuration" "example" {
        configuration = <<-JSON
          {
            "EncryptionConfiguration": {
              "EnableAtRestEncryption": true,
              "EnableInTransitEncryption": true,
              "AtRestEncryptionConfiguration": {
                "LocalDiskEncryptionConfiguration": {
                  "EncryptionKeyProviderType": "AwsKms",
                  "AwsKmsKey": "arn:aws:kms:eu-west-1:123456789012:key/1"
                }
              }
            }
          }
        JSON
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::EMR::SecurityConfiguration
          Properties:
            SecurityConfiguration: | # finding
              {
                "EncryptionConfiguration": {
                  "EnableAtRestEncryption": true,
                  "EnableInTransitEncryption": true
                }
              }
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EMR::SecurityConfiguration
          Properties:
            SecurityConfiguration: |
              {
                "EncryptionConfiguration": {
                  "EnableAtRestEncryption": true,
                  "EnableInTransitEncryption": true,
                  "AtRestEncryptionConfiguration": {
                    "LocalDiskEncryptionConfiguration": {
                      "EncryptionKeyProviderType": "AwsKms",
                      "AwsKmsKey": "arn:aws:kms:eu-west-1:123456789012:key/1"
                    }
                  }
                }
              }
    YAML
  }
}
