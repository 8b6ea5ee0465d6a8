rule "glue-log-unencrypted" {
  title    = "Glue security configuration does not encrypt logs"
  severity = "low"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::Glue::SecurityConfiguration"

  require = self.EncryptionConfiguration.CloudWatchEncryption.CloudWatchEncryptionMode == "SSE-KMS"
  at      = self.EncryptionConfiguration.CloudWatchEncryption
  message = "${self.address} does not encrypt job logs"

  reason     = "Job logs contain records, errors and sometimes credentials. With a KMS key, a reader also needs permission to use the key."
  fix        = "Set `${name("EncryptionConfiguration.CloudWatchEncryption.CloudWatchEncryptionMode")}` to `SSE-KMS`."
  references = ["https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html"]
  aliases    = ["GlueEncryptedCloudWatchLogs"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_glue_security_configuration" "example" {
        name = "jobs"
        encryption_configuration {
          cloudwatch_encryption {
            cloudwatch_encryption_mode = "DISABLED" # finding
            kms_key_arn                = "arn:aws:kms:eu-west-1:123456789012:key/1"
          }
          job_bookmarks_encryption {
            job_bookmarks_encryption_mode = "CSE-KMS"
            kms_key_arn                   = "arn:aws:kms:eu-west-1:123456789012:key/1"
          }
          s3_encryption {
            s3_encryption_mode = "SSE-KMS"
            kms_key_arn        = "arn:aws:kms:eu-west-1:123456789012:key/1"
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_glue_security_configuration" "example" {
        name = "jobs"
        encryption_configuration {
          cloudwatch_encryption {
            cloudwatch_encryption_mode = "SSE-KMS"
            kms_key_arn                = "arn:aws:kms:eu-west-1:123456789012:key/1"
          }
          job_bookmarks_encryption {
            job_bookmarks_encryption_mode = "CSE-KMS"
            kms_key_arn                   = "arn:aws:kms:eu-west-1:123456789012:key/1"
          }
          s3_encryption {
            s3_encryption_mode = "SSE-KMS"
            kms_key_arn        = "arn:aws:kms:eu-west-1:123456789012:key/1"
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Glue::SecurityConfiguration
          Properties:
            Name: jobs
            EncryptionConfiguration:
              CloudWatchEncryption:
                CloudWatchEncryptionMode: DISABLED # finding
                KmsKeyArn: arn:aws:kms:eu-west-1:123456789012:key/1
              JobBookmarksEncryption:
                JobBookmarksEncryptionMode: CSE-KMS
                KmsKeyArn: arn:aws:kms:eu-west-1:123456789012:key/1
              S3Encryptions:
                - S3EncryptionMode: SSE-KMS
                  KmsKeyArn: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Glue::SecurityConfiguration
          Properties:
            Name: jobs
            EncryptionConfiguration:
              CloudWatchEncryption:
                CloudWatchEncryptionMode: SSE-KMS
                KmsKeyArn: arn:aws:kms:eu-west-1:123456789012:key/1
              JobBookmarksEncryption:
                JobBookmarksEncryptionMode: CSE-KMS
                KmsKeyArn: arn:aws:kms:eu-west-1:123456789012:key/1
              S3Encryptions:
                - S3EncryptionMode: SSE-KMS
                  KmsKeyArn: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
