rule "cloudtrail-trail-logs-expire" {
  title    = "Bucket of a trail deletes its logs within weeks"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::S3::Bucket"

  parameter "days" {
    default     = 90
    description = "Minimum number of days to keep the logs of a trail"
  }
  when = proven(length(related(self, "AWS::CloudTrail::Trail", "S3BucketName")) > 0)
  deny = [
    for rule in self.LifecycleConfiguration.Rules[*] : { at = rule.ExpirationInDays, days = rule.ExpirationInDays }
    if rule.Status == "Enabled" && rule.ExpirationInDays != null && try(tonumber(rule.ExpirationInDays), 9999) < param.days
    && blank(rule.Prefix) && length(rule.TagFilters[*]) == 0
  ]
  message = "${self.address} deletes the logs of its trail after ${item.days} days"

  reason    = <<-TEXT
    People often discover an intrusion months after it began. The event history, which every account has anyway, keeps more than
    this bucket does.
  TEXT
  fix       = "Keep the logs for a year or more, and move them to a cheaper storage class in the meantime."
  no_repair = "how long logs stay is a decision"
  references = [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
    "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_detect_investigate_events_app_service_logging.html",
  ]
  controls = { "nist-800-53-r5" = ["AU-11", "SI-12"], "pci-dss-4" = ["10.5.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "trail" {
        bucket = "audit"
      }
      resource "aws_s3_bucket_lifecycle_configuration" "trail" {
        bucket = aws_s3_bucket.trail.id
        rule {
          id     = "old"
          status = "Enabled"
          filter {}
          expiration {
            days = 30 # finding
          }
        }
      }
      resource "aws_cloudtrail" "account" {
        name           = "account"
        s3_bucket_name = aws_s3_bucket.trail.id
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "trail" {
        bucket = "audit"
      }
      resource "aws_s3_bucket_lifecycle_configuration" "trail" {
        bucket = aws_s3_bucket.trail.id
        rule {
          id     = "old"
          status = "Enabled"
          filter {}
          expiration {
            days = 400
          }
        }
        rule {
          id     = "exports"
          status = "Enabled"
          filter {
            prefix = "exports/"
          }
          expiration {
            days = 7
          }
        }
      }
      resource "aws_cloudtrail" "account" {
        name           = "account"
        s3_bucket_name = aws_s3_bucket.trail.id
      }
      # No trail writes here.
      resource "aws_s3_bucket" "access" {
        bucket = "access"
        lifecycle_rule {
          enabled = true
          expiration {
            days = 30
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Audit:
          Type: AWS::S3::Bucket
          Properties:
            LifecycleConfiguration:
              Rules:
                - Status: Enabled
                  ExpirationInDays: 60 # finding
        Trail:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: !Ref Audit
    YAML
    good = <<-YAML
      Resources:
        Audit:
          Type: AWS::S3::Bucket
          Properties:
            LifecycleConfiguration:
              Rules:
                - Status: Disabled
                  ExpirationInDays: 60
                - Status: Enabled
                  ExpirationInDays: 365
        Trail:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: !Ref Audit
    YAML
  }
}
