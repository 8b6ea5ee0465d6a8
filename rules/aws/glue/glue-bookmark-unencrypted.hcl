rule "glue-bookmark-unencrypted" {
  title    = "Glue security configuration does not encrypt job bookmarks"
  severity = "low"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::Glue::SecurityConfiguration"

  require = self.EncryptionConfiguration.JobBookmarksEncryption.JobBookmarksEncryptionMode == "CSE-KMS"
  at      = self.EncryptionConfiguration.JobBookmarksEncryption
  message = "${self.address} does not encrypt job bookmarks"

  reason     = "Bookmarks contain names and values of processed data, in a bucket of the Glue service. With client-side encryption, they are unreadable there."
  fix        = "Set `${name("EncryptionConfiguration.JobBookmarksEncryption.JobBookmarksEncryptionMode")}` to `CSE-KMS`."
  repair     = "CSE-KMS"
  references = ["https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html"]
  aliases    = ["GlueJobBookmarkEncrypted"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_glue_security_configuration" "example" {
        name = "jobs"
        encryption_configuration {
          cloudwatch_encryption {
            cloudwatch_encryption_mode = "SSE-KMS"
            kms_key_arn                = "arn:aws:kms:eu-west-1:123456789012:key/1"
          }
          job_bookmarks_encryption {
            job_bookmarks_encryption_mode = "DISABLED" # finding
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
                CloudWatchEncryptionMode: SSE-KMS
                KmsKeyArn: arn:aws:kms:eu-west-1:123456789012:key/1
              JobBookmarksEncryption:
                JobBookmarksEncryptionMode: DISABLED # finding
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
