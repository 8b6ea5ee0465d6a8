rule "s3-bucket-failed-uploads-kept" {
  title    = "S3 bucket keeps parts of incomplete uploads"
  severity = "info"
  area     = "data-protection/retention"
  resource = "AWS::S3::Bucket"

  locals {
    # Those with a filter leave the failed uploads of all other objects lying.
    whole = [
      for rule in self.LifecycleConfiguration.Rules[*] :
      rule.Status != "Disabled" && rule.Prefix == null && length(rule.TagFilters[*]) == 0
      && rule.ObjectSizeGreaterThan == null && rule.ObjectSizeLessThan == null
      && rule.AbortIncompleteMultipartUpload.DaysAfterInitiation != null
    ]
  }
  when    = self.LifecycleConfiguration != null
  require = any(local.whole)
  at      = self.LifecycleConfiguration
  message = "${self.address} keeps parts of incomplete uploads forever"

  reason     = "Parts of incomplete uploads contain data, cost money and appear in no listing. A lifecycle rule removes them after some days."
  fix        = "Set `${name("LifecycleConfiguration.Rules.AbortIncompleteMultipartUpload.DaysAfterInitiation")}` to 7."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html"]
  aliases    = ["CKV_AWS_300"]
  controls   = { "nist-800-53-r5" = ["SI-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_lifecycle_configuration" "data" { # finding
        bucket = aws_s3_bucket.data.id
        rule {
          id     = "all"
          status = "Enabled"
          expiration {
            days = 90
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_lifecycle_configuration" "data" {
        bucket = aws_s3_bucket.data.id
        rule {
          id     = "all"
          status = "Enabled"
          abort_incomplete_multipart_upload {
            days_after_initiation = 7
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Data:
          Type: AWS::S3::Bucket
          Properties:
            LifecycleConfiguration: # finding
              Rules:
                - Id: all
                  Status: Enabled
                  ExpirationInDays: 90
    YAML
    good = <<-YAML
      Resources:
        Data:
          Type: AWS::S3::Bucket
          Properties:
            LifecycleConfiguration:
              Rules:
                - Id: all
                  Status: Enabled
                  AbortIncompleteMultipartUpload:
                    DaysAfterInitiation: 7
    YAML
  }

  # A rule for one prefix leaves the parts of all other failed uploads.
  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "example" {
        bucket = "intake"
      }
      resource "aws_s3_bucket_lifecycle_configuration" "example" { # finding
        bucket = aws_s3_bucket.example.id
        rule {
          id     = "scans"
          status = "Enabled"
          filter {
            prefix = "scans/"
          }
          abort_incomplete_multipart_upload {
            days_after_initiation = 2
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "example" {
        bucket = "intake"
      }
      resource "aws_s3_bucket_lifecycle_configuration" "example" {
        bucket = aws_s3_bucket.example.id
        rule {
          id     = "all"
          status = "Enabled"
          filter {
            prefix = ""
          }
          abort_incomplete_multipart_upload {
            days_after_initiation = 2
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::S3::Bucket
          Properties:
            LifecycleConfiguration: # finding
              Rules:
                - Status: Enabled
                  ObjectSizeGreaterThan: "1048576"
                  AbortIncompleteMultipartUpload:
                    DaysAfterInitiation: 2
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::S3::Bucket
          Properties:
            LifecycleConfiguration:
              Rules:
                - Status: Enabled
                  Prefix: ""
                  AbortIncompleteMultipartUpload:
                    DaysAfterInitiation: 2
    YAML
  }
}
