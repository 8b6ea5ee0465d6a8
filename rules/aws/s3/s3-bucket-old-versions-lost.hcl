rule "s3-bucket-old-versions-lost" {
  title    = "S3 bucket deletes old versions within days"
  severity = "low"
  area     = "incident-response/recovery"
  resource = "AWS::S3::Bucket"

  parameter "days" {
    default     = 5
    description = "Minimum number of days to keep old versions"
  }
  # What expires anyway needs no old versions.
  when = self.VersioningConfiguration.Status == "Enabled" && !short_lived(self) && !lets_go(self)
  locals {
    found = [
      for rule in self.LifecycleConfiguration.Rules[*] : {
        at = first(rule.NoncurrentVersionExpiration.NoncurrentDays, rule.NoncurrentVersionExpirationInDays)
      }
      if rule.Status == "Enabled" && rule.NoncurrentVersionExpiration.NewerNoncurrentVersions == null
      && first(rule.NoncurrentVersionExpiration.NoncurrentDays, rule.NoncurrentVersionExpirationInDays, 9999) < param.days
    ]
  }
  # One cause, however many rules of the bucket say it.
  deny = [for i, one in local.found : one if i == 0]
  # What can be made again needs none either, as far as its name is no lie.
  as_deployed = holds_what_passes(self) || takes_deliveries(self) ? "info" : "low"
  message     = "${self.address} deletes old versions after ${item.at} ${item.at == 1 ? "day" : "days"}"

  reason     = <<-TEXT
    Versioning restores what was overwritten or deleted, by mistake or for ransom, only while the old versions exist. A weekend
    is longer than this.
  TEXT
  fix        = "Keep old versions for ${param.days} days or more, as long as it takes to notice a loss."
  no_repair  = "how long old versions stay is a decision"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"]
  controls   = { "nist-800-53-r5" = ["CP-9", "CP-10", "SI-12"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "records" {
        bucket = "records"
      }
      resource "aws_s3_bucket_versioning" "records" {
        bucket = aws_s3_bucket.records.id
        versioning_configuration {
          status = "Enabled"
        }
      }
      resource "aws_s3_bucket_lifecycle_configuration" "records" {
        bucket = aws_s3_bucket.records.id
        rule {
          id     = "old"
          status = "Enabled"
          filter {}
          noncurrent_version_expiration {
            noncurrent_days = 1 # finding
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "records" {
        bucket = "records"
      }
      resource "aws_s3_bucket_versioning" "records" {
        bucket = aws_s3_bucket.records.id
        versioning_configuration {
          status = "Enabled"
        }
      }
      resource "aws_s3_bucket_lifecycle_configuration" "records" {
        bucket = aws_s3_bucket.records.id
        rule {
          id     = "old"
          status = "Enabled"
          filter {}
          noncurrent_version_expiration {
            noncurrent_days = 30
          }
        }
        rule {
          id     = "more"
          status = "Enabled"
          filter {
            prefix = "raw/"
          }
          noncurrent_version_expiration {
            newer_noncurrent_versions = 5
            noncurrent_days           = 1
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Records:
          Type: AWS::S3::Bucket
          Properties:
            VersioningConfiguration:
              Status: Enabled
            LifecycleConfiguration:
              Rules:
                - Status: Enabled
                  NoncurrentVersionExpirationInDays: 2 # finding
    YAML
    good = <<-YAML
      Resources:
        Records:
          Type: AWS::S3::Bucket
          Properties:
            VersioningConfiguration:
              Status: Enabled
            LifecycleConfiguration:
              Rules:
                - Status: Enabled
                  NoncurrentVersionExpiration:
                    NoncurrentDays: 30
                - Status: Disabled
                  NoncurrentVersionExpirationInDays: 1
    YAML
  }
}
