rule "glue-security-configuration-incomplete" {
  title    = "Glue security configuration does not encrypt all data"
  severity = "medium"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::Glue::SecurityConfiguration"

  require = (
    one_of(self.EncryptionConfiguration.CloudWatchEncryption.CloudWatchEncryptionMode, ["SSE-KMS"])
    && one_of(self.EncryptionConfiguration.JobBookmarksEncryption.JobBookmarksEncryptionMode, ["CSE-KMS"])
    && length(self.EncryptionConfiguration.S3Encryptions[*]) > 0
    && all([for target in self.EncryptionConfiguration.S3Encryptions[*] : one_of(target.S3EncryptionMode, ["SSE-KMS", "SSE-S3"])])
  )
  at      = self.EncryptionConfiguration
  message = "${self.address} does not encrypt all of logs, bookmarks and results"

  reason     = "Jobs write copies of the data into results, logs and bookmarks. If one of them is unencrypted, a reader needs no permission to use a key."
  fix        = "Set the three encryption modes in `${name("EncryptionConfiguration")}`."
  no_repair  = "which key is a decision"
  references = ["https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html"]
  aliases    = ["CKV_AWS_99"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_glue_security_configuration" "example" {
        name = "jobs"
        encryption_configuration { # finding
          cloudwatch_encryption {
            cloudwatch_encryption_mode = "SSE-KMS"
            kms_key_arn                = "arn:aws:kms:eu-west-1:123456789012:key/1"
          }
          job_bookmarks_encryption {
            job_bookmarks_encryption_mode = "CSE-KMS"
            kms_key_arn                   = "arn:aws:kms:eu-west-1:123456789012:key/1"
          }
          s3_encryption {
            s3_encryption_mode = "DISABLED"
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
            EncryptionConfiguration: # finding
              CloudWatchEncryption:
                CloudWatchEncryptionMode: SSE-KMS
                KmsKeyArn: arn:aws:kms:eu-west-1:123456789012:key/1
              JobBookmarksEncryption:
                JobBookmarksEncryptionMode: CSE-KMS
                KmsKeyArn: arn:aws:kms:eu-west-1:123456789012:key/1
              S3Encryptions:
                - S3EncryptionMode: DISABLED
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
