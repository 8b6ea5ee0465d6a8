rule "s3-bucket-not-replicated" {
  title    = "S3 bucket is not replicated"
  severity = "info"
  area     = "infrastructure-protection/resilience"
  resource = "AWS::S3::Bucket"

  require = any([for rule in self.ReplicationConfiguration.Rules[*] : rule.Status != "Disabled"])
  at      = self.ReplicationConfiguration
  message = "${self.address} is not replicated"

  reason     = <<-TEXT
    A copy in another region or account survives the loss of a region, a compromised account and deletion by mistake. Versions in
    the same bucket do not.
  TEXT
  fix        = "Add a rule in `${name("ReplicationConfiguration")}`."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html"]
  aliases    = ["CKV_AWS_144", "S3BucketReplicationEnabled", "FG_R00275", "S3_BUCKET_REPLICATION_ENABLED"]
  controls   = { "aws-security-hub" = ["S3.7"], "nist-800-53-r5" = ["CP-10", "SC-5(2)"] }
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
      resource "aws_s3_bucket_replication_configuration" "data" {
        bucket = aws_s3_bucket.data.id
        role   = "arn:aws:iam::123456789012:role/replication"
        rule {
          status = "Enabled"
          destination {
            bucket = "arn:aws:s3:::copy"
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
            ReplicationConfiguration:
              Role: arn:aws:iam::123456789012:role/replication
              Rules:
                - Status: Enabled
                  Destination:
                    Bucket: arn:aws:s3:::copy
    YAML
  }
}
