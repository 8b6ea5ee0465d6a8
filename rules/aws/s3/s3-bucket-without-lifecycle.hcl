rule "s3-bucket-without-lifecycle" {
  title    = "S3 bucket has no lifecycle rules"
  severity = "info"
  area     = "data-protection/retention"
  resource = "AWS::S3::Bucket"

  require = any([for rule in self.LifecycleConfiguration.Rules[*] : rule.Status != "Disabled"])
  at      = self.LifecycleConfiguration
  message = "${self.address} has no lifecycle rules"

  reason     = "Data that nobody needs can still leak, and old versions accumulate. Lifecycle rules define how long to keep each kind of object."
  fix        = "Add rules in `${name("LifecycleConfiguration")}`."
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
