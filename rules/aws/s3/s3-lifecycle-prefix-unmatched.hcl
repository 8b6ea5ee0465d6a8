rule "s3-lifecycle-prefix-unmatched" {
  title    = "S3 lifecycle rule covers no object because of its prefix"
  severity = "low"
  area     = "incident-response/recovery"
  resource = "AWS::S3::Bucket"

  deny = [
    for rule in self.LifecycleConfiguration.Rules[*] : { at = rule.Prefix }
    if rule.Status == "Enabled" && matches(rule.Prefix, "/*")
  ]
  message = "${self.address} has a lifecycle rule only for keys that begin with `/`, which tools and services do not write"

  reason     = <<-TEXT
    The key of an object is `logs/a.txt`, without a slash before it. The rule expires and archives nothing: data stays longer
    than intended, and so do its costs.
  TEXT
  fix        = "Leave out the prefix to cover the whole bucket, or write it without the first `/`."
  no_repair  = "which objects it is meant for is a decision"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-filters.html"]
  controls   = { "nist-800-53-r5" = ["SI-12"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "logs" {
        bucket = "logs"
      }
      resource "aws_s3_bucket_lifecycle_configuration" "logs" {
        bucket = aws_s3_bucket.logs.id
        rule {
          id     = "all"
          status = "Enabled"
          filter {
            prefix = "/" # finding
          }
          expiration {
            days = 400
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "logs" {
        bucket = "logs"
      }
      resource "aws_s3_bucket_lifecycle_configuration" "logs" {
        bucket = aws_s3_bucket.logs.id
        rule {
          id     = "all"
          status = "Enabled"
          filter {
            prefix = "logs/"
          }
          expiration {
            days = 400
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Logs:
          Type: AWS::S3::Bucket
          Properties:
            LifecycleConfiguration:
              Rules:
                - Status: Enabled
                  Prefix: /exports # finding
                  ExpirationInDays: 30
    YAML
    good = <<-YAML
      Resources:
        Logs:
          Type: AWS::S3::Bucket
          Properties:
            LifecycleConfiguration:
              Rules:
                - Status: Enabled
                  Prefix: exports/
                  ExpirationInDays: 30
                - Status: Disabled
                  Prefix: /
                  ExpirationInDays: 30
    YAML
  }
}
