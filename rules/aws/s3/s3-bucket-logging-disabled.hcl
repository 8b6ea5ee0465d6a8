rule "s3-bucket-logging-disabled" {
  title    = "S3 bucket does not write access logs"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::S3::Bucket"

  locals {
    # A destination that a parameter names is not a bucket of this template.
    logged = (
      known(related(self, "AWS::S3::Bucket", "LoggingConfiguration.DestinationBucketName"))
      ? related(self, "AWS::S3::Bucket", "LoggingConfiguration.DestinationBucketName")
      : []
    )
    policies = related(self, "AWS::S3::BucketPolicy", "Bucket")
    # The ACL, a grant, the bucket policy or another bucket shows that logs are delivered here.
    takes_logs = (
      one_of(self.AccessControl, ["LogDeliveryWrite", "log-delivery-write"])
      || any([for grant in self.Grants[*] : grant.Grantee.URI == "http://acs.amazonaws.com/groups/s3/LogDelivery"])
      || length(local.logged) > 0
      || any([
        for policy in local.policies : any([
          for statement in allows(policy.PolicyDocument) :
          any([for who in statement.Principals : who.type == "Service" && who.id == "logging.s3.amazonaws.com"])
        ])
      ])
    )
  }

  # A bucket that takes the logs of others does not log its own deliveries: that would never end.
  when    = !local.takes_logs && self.WebsiteConfiguration.RedirectAllRequestsTo == null
  require = self.LoggingConfiguration != null
  message = "${self.address} does not write access logs"
  # Who read logs, or what can be made again, is seldom asked; who read the trail is.
  as_deployed = holds_what_passes(self) || takes_deliveries(self) ? "info" : "medium"

  reason     = "Without an access log, nobody can find out who read or deleted what. An investigation asks for this log first."
  fix        = "Write access logs to a dedicated bucket: set `${name("LoggingConfiguration.DestinationBucketName")}`."
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html"]
  aliases = [
    "CKV_AWS_18", "AWS-0089", "AC_AWS_0497", "S3_BUCKET_LOGGING_ENABLED", "W35", "S3BucketLoggingEnabled", "FG_R00274",
    "aws-s3-enable-bucket-logging", "AWS002",
  ]
  controls = { "aws-fsbp" = ["S3.9"], "nist-800-53-r5" = ["AC-2(4)", "AU-2", "AU-3", "AU-12", "SI-4"], "pci-dss-4" = ["10.2.1"] }

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
      resource "aws_s3_bucket_logging" "data" {
        bucket        = aws_s3_bucket.data.id
        target_bucket = aws_s3_bucket.logs.id
        target_prefix = "data/"
      }
      resource "aws_s3_bucket" "logs" {
        bucket = "logs"
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
            LoggingConfiguration:
              DestinationBucketName: !Ref Logs
        Logs:
          Type: AWS::S3::Bucket
    YAML
  }
}
