rule "s3-bucket-failed-uploads-kept" {
  title    = "S3 bucket keeps the parts of failed uploads"
  severity = "info"
  area     = "data-protection/retention"
  resource = "AWS::S3::Bucket"

  when    = self.LifecycleConfiguration != null
  require = any([for rule in self.LifecycleConfiguration.Rules[*] : rule.AbortIncompleteMultipartUpload.DaysAfterInitiation != null && rule.Status != "Disabled"])
  at      = self.LifecycleConfiguration
  message = "${self.address} keeps the parts of failed uploads for ever"

  reason     = "Parts of uploads that never ended hold data, cost money and show in no listing. A rule removes them after some days."
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
      resource "aws_s3_bucket_lifecycle_configuration" "data" {
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
            LifecycleConfiguration:
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
}
