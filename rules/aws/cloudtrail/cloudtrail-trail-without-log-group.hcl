rule "cloudtrail-trail-without-log-group" {
  title    = "CloudTrail trail does not send events to CloudWatch Logs"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::CloudTrail::Trail"

  require = self.CloudWatchLogsLogGroupArn != null
  at      = self.CloudWatchLogsLogGroupArn
  message = "${self.address} does not send events to CloudWatch Logs"

  reason     = "People read log files in a bucket after the fact. In CloudWatch Logs, the same events can trigger an alarm within minutes."
  fix        = "Set `${name("CloudWatchLogsLogGroupArn")}` and `${name("CloudWatchLogsRoleArn")}`."
  references = ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html"]
  aliases    = ["CKV2_AWS_10", "AWS-0162", "CloudTrailCloudWatchLogsEnabled", "FG_R00029", "aws-cloudtrail-ensure-cloudwatch-integration"]
  controls   = { "aws-fsbp" = ["CloudTrail.5"], "cis-aws-1.4" = ["3.4"], "nist-800-53-r5" = ["AU-6", "SI-4"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudtrail" "example" { # finding
        name           = "audit"
        s3_bucket_name = "audit"
      }
    TF
    good = <<-TF
      resource "aws_cloudtrail" "example" {
        name                       = "audit"
        s3_bucket_name             = "audit"
        cloud_watch_logs_group_arn = "$${aws_cloudwatch_log_group.audit.arn}:*"
        cloud_watch_logs_role_arn  = aws_iam_role.trail.arn
      }
      resource "aws_cloudwatch_log_group" "audit" {
        name = "audit"
      }
      resource "aws_iam_role" "trail" {
        assume_role_policy = "{}"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: audit
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: audit
            CloudWatchLogsLogGroupArn: !GetAtt Audit.Arn
            CloudWatchLogsRoleArn: arn:aws:iam::123456789012:role/trail
        Audit:
          Type: AWS::Logs::LogGroup
    YAML
  }
}
