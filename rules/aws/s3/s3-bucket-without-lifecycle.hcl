rule "s3-bucket-without-lifecycle" {
  title    = "S3 bucket keeps its objects for ever"
  severity = "info"
  area     = "data-protection/retention"
  resource = "AWS::S3::Bucket"

  require = any([for rule in self.LifecycleConfiguration.Rules[*] : rule.Status != "Disabled"])
  at      = self.LifecycleConfiguration
  message = "${self.address} keeps its objects for ever"

  reason     = "Data that is no longer needed can still leak, and old versions pile up. Lifecycle rules say how long each kind is kept."
  fix        = "Write rules in `${name("LifecycleConfiguration")}`."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html"]
  aliases    = ["CKV2_AWS_61", "FG_R00101"]
  controls   = { "aws-fsbp" = ["S3.13"], "nist-800-53-r5" = ["CP-9", "SI-12"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" { # finding
        bucket = "data"
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
          expiration {
            days = 90
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Data: # finding
          Type: AWS::S3::Bucket
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
                  ExpirationInDays: 90
    YAML
  }
}
