rule "emr-security-configuration-unencrypted" {
  title    = "EMR security configuration does not encrypt data at rest"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::EMR::SecurityConfiguration"

  # The text as a whole is the place: where the setting stands in it only a literal says.
  locals {
    encryption = self.SecurityConfiguration.EncryptionConfiguration
  }
  require = enabled(local.encryption.EnableAtRestEncryption)
  at      = self.SecurityConfiguration
  message = "${self.address} does not encrypt data at rest"

  reason     = "Clusters store copies of whole data sets. Anyone who gets access to the storage can read them."
  fix        = "Set `EnableAtRestEncryption` to true in `EncryptionConfiguration`."
  no_repair  = "which key is a decision"
  references = ["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-data-encryption-options.html"]
  aliases    = ["AWS-0137", "aws-emr-enable-at-rest-encryption", "W61"]
  controls   = { "aws-fsbp" = ["EMR.3"], "nist-800-53-r5" = ["SC-8", "SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_emr_security_configuration" "example" {
        configuration = <<-JSON # finding
          {
            "EncryptionConfiguration": {
              "EnableAtRestEncryption": false,
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
                  "EnableAtRestEncryption": false,
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
