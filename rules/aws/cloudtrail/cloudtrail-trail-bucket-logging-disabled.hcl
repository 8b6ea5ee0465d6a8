rule "cloudtrail-trail-bucket-logging-disabled" {
  title    = "Bucket of a CloudTrail trail does not write access logs"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::CloudTrail::Trail"

  locals {
    bucket = target(self.S3BucketName)
  }
  when    = local.bucket.type == "AWS::S3::Bucket"
  require = local.bucket.LoggingConfiguration != null
  at      = self.S3BucketName
  message = "${self.address} writes to ${local.bucket.address}, which does not write access logs"

  reason     = "Without access logs, nobody can see who tampered with the trail's files or read them to prepare an attack."
  fix        = "Enable access logs of the bucket, with another bucket as the target."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html"]
  aliases    = ["AWS-0163", "FG_R00031", "aws-cloudtrail-require-bucket-access-logging"]
  controls = {
    "aws-fsbp"       = ["CloudTrail.7"],
    "cis-aws-1.4"    = ["3.6"],
    "cis-aws-3.0"    = ["3.4"],
    "cis-aws-5.0"    = ["3.4"],
    "nist-800-53-r5" = ["AU-9", "AU-12"],
    "pci-dss-4"      = ["10.2.1"],
  }
  profiles = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudtrail" "example" {
        name           = "audit"
        s3_bucket_name = aws_s3_bucket.example.bucket # finding
      }
      resource "aws_s3_bucket" "example" {
        bucket = "logs"
      }
    TF
    good = <<-TF
      resource "aws_cloudtrail" "example" {
        name           = "audit"
        s3_bucket_name = aws_s3_bucket.example.bucket
      }
      resource "aws_s3_bucket" "example" {
        bucket = "logs"
      }
      resource "aws_s3_bucket_logging" "example" {
        bucket        = aws_s3_bucket.example.id
        target_bucket = "access"
        target_prefix = "trail/"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: !Ref Logs # finding
        Logs:
          Type: AWS::S3::Bucket
          Properties:
            AccessControl: Private
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: !Ref Logs
        Logs:
          Type: AWS::S3::Bucket
          Properties:
            LoggingConfiguration:
              DestinationBucketName: access
    YAML
  }
}
