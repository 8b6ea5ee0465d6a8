rule "s3-bucket-logging-disabled" {
  title    = "S3 bucket keeps no access log"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::S3::Bucket"

  # A bucket that takes the logs of others does not log its own deliveries: that would never end.
  when = (
    self.AccessControl != "LogDeliveryWrite"
    && length(related(self, "AWS::S3::Bucket", "LoggingConfiguration.DestinationBucketName")) == 0
  )
  require = self.LoggingConfiguration != null
  message = "${self.address} keeps no access log"

  reason     = "Without an access log nobody can tell afterwards who read or deleted what. The log is the first thing that an investigation asks for."
  fix        = "Write access logs to a bucket of their own: set `${name("LoggingConfiguration.DestinationBucketName")}`."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html"]
  aliases    = ["CKV_AWS_18", "AWS-0089"]
  controls   = { "aws-fsbp" = ["S3.9"], "nist-800-53-r5" = ["AC-2(4)", "AU-2", "AU-3", "AU-12", "SI-4"], "pci-dss-4" = ["10.2.1"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
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
        Data:
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
