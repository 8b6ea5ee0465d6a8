rule "emr-security-configuration-plaintext" {
  title    = "EMR security configuration does not encrypt data in transit"
  severity = "medium"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::EMR::SecurityConfiguration"

  # The text as a whole is the place: where the setting stands in it only a literal says.
  locals {
    encryption = self.SecurityConfiguration.EncryptionConfiguration
  }
  require = enabled(local.encryption.EnableInTransitEncryption)
  at      = self.SecurityConfiguration
  message = "${self.address} does not encrypt data in transit"

  reason     = "Nodes of a cluster send each other whole data sets. Anyone who can listen on the network can read them."
  fix        = "Set `EnableInTransitEncryption` to true in `EncryptionConfiguration`."
  no_repair  = "it takes a certificate, or another side that offers TLS"
  references = ["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-data-encryption-options.html"]
  aliases    = ["AWS-0138", "EMREncryptionInTransit", "aws-emr-enable-in-transit-encryption", "CKV_AWS_351", "W61"]
  controls   = { "aws-fsbp" = ["EMR.4"], "nist-800-53-r5" = ["SC-8", "SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_emr_security_configuration" "example" {
        configuration = <<-JSON # finding
          {
            "EncryptionConfiguration": {
              "EnableAtRestEncryption": true,
              "EnableInTransitEncryption": false,
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
                  "EnableAtRestEncryption": true,
                  "EnableInTransitEncryption": false,
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
