rule "s3-bucket-objects-unlocked" {
  title    = "S3 bucket does not use Object Lock"
  severity = "info"
  area     = "incident-response/recovery"
  resource = "AWS::S3::Bucket"

  require = self.ObjectLockEnabled == true || self.ObjectLockEnabled == null && enabled(self.ObjectLockConfiguration.ObjectLockEnabled)
  at      = first(self.ObjectLockConfiguration, self.ObjectLockEnabled)
  message = "${self.address} does not use Object Lock"

  reason     = <<-TEXT
    Object Lock prevents ransomware and administrators from deleting versions before their retention ends. It is meant for logs,
    backups and records.
  TEXT
  fix        = "Set `${name("ObjectLockEnabled")}` to true, and set a default retention."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html"]
  aliases    = ["CKV_AWS_143", "S3BucketDefaultLockEnabled", "S3_BUCKET_DEFAULT_LOCK_ENABLED"]
  controls   = { "aws-security-hub" = ["S3.15"], "nist-800-53-r5" = ["CP-9", "CP-10"], "pci-dss-4" = ["10.5.1"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" { # finding
        bucket = "data"
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket              = "data"
        object_lock_enabled = true
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
            ObjectLockEnabled: true
    YAML
  }
}
