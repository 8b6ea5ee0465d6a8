rule "s3-bucket-events-unnotified" {
  title    = "S3 bucket does not send event notifications"
  severity = "info"
  area     = "detective-controls/monitoring"
  resource = "AWS::S3::Bucket"

  # The CDK sets them by a resource of its own.
  when    = !any([for user in referrers(self) : user.type == "Custom::S3BucketNotifications" && refers(user.BucketName, self)])
  require = self.NotificationConfiguration != null
  at      = self.NotificationConfiguration
  message = "${self.address} does not send event notifications"

  reason     = "Notifications can trigger an alarm when somebody deletes or restores important objects. Without them, only logs show it."
  fix        = "Send events to EventBridge, a queue or a topic in `${name("NotificationConfiguration")}`."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html"]
  aliases    = ["CKV2_AWS_62"]
  controls   = { "aws-security-hub" = ["S3.11"], "nist-800-53-r5" = ["AU-6", "SI-4"] }
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
      resource "aws_s3_bucket_notification" "data" {
        bucket      = aws_s3_bucket.data.id
        eventbridge = true
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
            NotificationConfiguration:
              EventBridgeConfiguration:
                EventBridgeEnabled: true
    YAML
  }
}
