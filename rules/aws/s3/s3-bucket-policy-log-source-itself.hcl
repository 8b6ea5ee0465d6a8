rule "s3-bucket-policy-log-source-itself" {
  title    = "Log bucket accepts the access logs of itself alone"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::S3::BucketPolicy"

  # What S3 gives as the source is the bucket that is logged: another one, whose logs the bucket is to keep.
  locals {
    logged = any([
      for bucket in resources("AWS::S3::Bucket") :
      bucket.LoggingConfiguration.DestinationBucketName != null && !(refers(self.Bucket, bucket) || same(self.Bucket, bucket.BucketName))
      && (
        same(bucket.LoggingConfiguration.DestinationBucketName, self.Bucket)
        || same(target(bucket.LoggingConfiguration.DestinationBucketName).BucketName, self.Bucket)
      )
    ])
  }
  deny = flatten([
    for statement in allows(self.PolicyDocument) : [
      for condition in statement.Conditions : { at = condition.values[0] }
      if lower(condition.key) == "aws:sourcearn"
      && length(condition.values) > 0
      && all([for value in condition.values : any([for name in statement.Resources : same("${value}/*", name)])])
    ] if any([for who in statement.Principals : who.id == "logging.s3.amazonaws.com"])
    && local.logged
  ])
  message = "${self.address} allows access logs only where the log bucket itself is their source"

  reason     = "S3 gives the bucket that is logged as the source, so it may not write the logs of any other. Accesses to that bucket leave no trace."
  fix        = "Name the bucket that is logged in the condition on `aws:SourceArn`."
  no_repair  = "which bucket is logged is a decision"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html"]
  controls   = { "nist-800-53-r5" = ["AU-2", "AU-12"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket" "logs" {
        bucket = "logs"
      }
      resource "aws_s3_bucket_logging" "data" {
        bucket        = aws_s3_bucket.data.id
        target_bucket = aws_s3_bucket.logs.id
        target_prefix = "data/"
      }
      resource "aws_s3_bucket_policy" "logs" {
        bucket = aws_s3_bucket.logs.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "logging.s3.amazonaws.com" }
            Action    = "s3:PutObject"
            Resource  = "arn:aws:s3:::logs/*"
            Condition = { ArnLike = { "aws:SourceArn" = "arn:aws:s3:::logs" } } # finding
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket" "logs" {
        bucket = "logs"
      }
      resource "aws_s3_bucket_logging" "data" {
        bucket        = aws_s3_bucket.data.id
        target_bucket = aws_s3_bucket.logs.id
        target_prefix = "data/"
      }
      resource "aws_s3_bucket_policy" "logs" {
        bucket = aws_s3_bucket.logs.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "logging.s3.amazonaws.com" }
            Action    = "s3:PutObject"
            Resource  = "arn:aws:s3:::logs/*"
            Condition = { ArnLike = { "aws:SourceArn" = "arn:aws:s3:::data" } }
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Parameters:
        App:
          Type: String
      Resources:
        Data:
          Type: AWS::S3::Bucket
          Properties:
            LoggingConfiguration:
              DestinationBucketName: !Ref Logs
        Logs:
          Type: AWS::S3::Bucket
          Properties:
            BucketName: !Sub $${App}-logs
        Example:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Sub $${App}-logs
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: logging.s3.amazonaws.com
                  Action: s3:PutObject
                  Resource:
                    - !Sub arn:aws:s3:::$${App}-logs/*
                  Condition:
                    ArnLike:
                      aws:SourceArn: !Sub arn:aws:s3:::$${App}-logs # finding
    YAML
    good = <<-YAML
      Parameters:
        App:
          Type: String
      Resources:
        Data:
          Type: AWS::S3::Bucket
          Properties:
            LoggingConfiguration:
              DestinationBucketName: !Ref Logs
        Logs:
          Type: AWS::S3::Bucket
          Properties:
            BucketName: !Sub $${App}-logs
        Example:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Sub $${App}-logs
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: logging.s3.amazonaws.com
                  Action: s3:PutObject
                  Resource:
                    - !Sub arn:aws:s3:::$${App}-logs/*
                  Condition:
                    ArnLike:
                      aws:SourceArn: !Sub arn:aws:s3:::$${App}-data
    YAML
  }
}
