rule "s3-bucket-policy-log-source-itself" {
  title    = "Log bucket accepts the access logs of itself alone"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::S3::BucketPolicy"

  # What S3 gives as the source is the bucket that is logged.
  deny = flatten([
    for statement in allows(self.PolicyDocument) : [
      for condition in statement.Conditions : { at = condition.values[0] }
      if lower(condition.key) == "aws:sourcearn" && length(condition.values) > 0 && all([for value in condition.values : any([for name in statement.Resources : same("${value}/*", name)])])
    ] if any([for who in statement.Principals : who.id == "logging.s3.amazonaws.com"])
    && !proven(same(target(self.Bucket).LoggingConfiguration.DestinationBucketName, self.Bucket))
  ])
  message = "${self.address} allows access logs only where the log bucket itself is their source"

  reason     = "S3 gives the bucket that is logged as the source, so it may not write the logs of any other. Accesses to that bucket leave no trace."
  fix        = "Name the bucket that is logged in the condition on `aws:SourceArn`."
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
      resource "aws_s3_bucket_policy" "logs" {
        bucket = aws_s3_bucket.logs.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "logging.s3.amazonaws.com" }
            Action    = "s3:PutObject"
            Resource  = "$${aws_s3_bucket.logs.arn}/*"
            Condition = { ArnLike = { "aws:SourceArn" = aws_s3_bucket.logs.arn } } # finding
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
      resource "aws_s3_bucket_policy" "logs" {
        bucket = aws_s3_bucket.logs.id
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { Service = "logging.s3.amazonaws.com" }
            Action    = "s3:PutObject"
            Resource  = "$${aws_s3_bucket.logs.arn}/*"
            Condition = { ArnLike = { "aws:SourceArn" = aws_s3_bucket.data.arn } }
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
