rule "cloudtrail-trail-without-topic" {
  title    = "CloudTrail trail does not announce new log files"
  severity = "info"
  area     = "detective-controls/monitoring"
  resource = "AWS::CloudTrail::Trail"

  require = self.SnsTopicName != null
  at      = self.SnsTopicName
  message = "${self.address} does not announce new log files"

  reason     = "Tools that read the logs learn about new files from the topic. Without it, they look too late."
  fix        = "Name an SNS topic in `${name("SnsTopicName")}`."
  references = ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html"]
  aliases    = ["CKV_AWS_252", "AC_AWS_0035"]
  controls   = { "nist-800-53-r5" = ["AU-6", "SI-4"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudtrail" "example" { # finding
        name           = "audit"
        s3_bucket_name = "logs"
      }
    TF
    good = <<-TF
      resource "aws_cloudtrail" "example" {
        name           = "audit"
        s3_bucket_name = "logs"
        sns_topic_name = "trail"
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
            S3BucketName: logs
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: logs
            SnsTopicName: trail
    YAML
  }
}
