rule "glue-catalog-unencrypted" {
  title    = "Glue data catalog is not encrypted"
  severity = "medium"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::Glue::DataCatalogEncryptionSettings"

  require = (
    matches(self.DataCatalogEncryptionSettings.EncryptionAtRest.CatalogEncryptionMode, "SSE-KMS*")
    && self.DataCatalogEncryptionSettings.ConnectionPasswordEncryption.ReturnConnectionPasswordEncrypted == true
  )
  at      = self.DataCatalogEncryptionSettings
  message = "${self.address} does not encrypt metadata or connection passwords"

  reason    = <<-TEXT
    The catalog contains passwords of the databases that jobs use, and anyone who can read a connection gets them. With both
    settings, a reader also needs permission to use the key.
  TEXT
  fix       = <<-TEXT
    Set `${name("DataCatalogEncryptionSettings.EncryptionAtRest.CatalogEncryptionMode")}` to `SSE-KMS` and
    `${name("DataCatalogEncryptionSettings.ConnectionPasswordEncryption.ReturnConnectionPasswordEncrypted")}` to true.
  TEXT
  no_repair = "which key is a decision"
  references = [
    "https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html",
    "https://docs.aws.amazon.com/glue/latest/dg/encrypt-connection-passwords.html",
  ]
  aliases  = ["CKV_AWS_94"]
  controls = { "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_glue_data_catalog_encryption_settings" "example" {
        data_catalog_encryption_settings { # finding
          connection_password_encryption {
            aws_kms_key_id                       = "arn:aws:kms:eu-west-1:123456789012:key/1"
            return_connection_password_encrypted = false
          }
          encryption_at_rest {
            catalog_encryption_mode = "DISABLED"
            sse_aws_kms_key_id      = "arn:aws:kms:eu-west-1:123456789012:key/1"
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_glue_data_catalog_encryption_settings" "example" {
        data_catalog_encryption_settings {
          connection_password_encryption {
            aws_kms_key_id                       = "arn:aws:kms:eu-west-1:123456789012:key/1"
            return_connection_password_encrypted = true
          }
          encryption_at_rest {
            catalog_encryption_mode = "SSE-KMS"
            sse_aws_kms_key_id      = "arn:aws:kms:eu-west-1:123456789012:key/1"
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Glue::DataCatalogEncryptionSettings
          Properties:
            CatalogId: "123456789012"
            DataCatalogEncryptionSettings: # finding
              ConnectionPasswordEncryption:
                KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
                ReturnConnectionPasswordEncrypted: false
              EncryptionAtRest:
                CatalogEncryptionMode: DISABLED
                SseAwsKmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Glue::DataCatalogEncryptionSettings
          Properties:
            CatalogId: "123456789012"
            DataCatalogEncryptionSettings:
              ConnectionPasswordEncryption:
                KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
                ReturnConnectionPasswordEncrypted: true
              EncryptionAtRest:
                CatalogEncryptionMode: SSE-KMS
                SseAwsKmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
