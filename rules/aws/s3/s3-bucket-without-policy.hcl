rule "s3-bucket-without-policy" {
  title    = "S3 bucket has no bucket policy"
  severity = "info"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::S3::Bucket"

  require = length(related(self, "AWS::S3::BucketPolicy", "Bucket")) > 0
  message = "${self.address} has no bucket policy"

  reason     = "Without a bucket policy, anyone with broad S3 permissions in the account can access the bucket. A policy restricts access at the data itself."
  fix        = "Add a bucket policy, at least one that denies requests without TLS."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html"]
  aliases    = ["W51"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }
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
      resource "aws_s3_bucket_policy" "data" {
        bucket = aws_s3_bucket.data.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Deny"
            Principal = "*"
            Action    = "s3:*"
            Resource  = "arn:aws:s3:::data/*"
            Condition = { Bool = { "aws:SecureTransport" = "false" } }
          }]
        })
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
        Policy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Data
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Principal: "*"
                  Action: s3:*
                  Resource: arn:aws:s3:::data/*
                  Condition:
                    Bool:
                      aws:SecureTransport: "false"
    YAML
  }
}
