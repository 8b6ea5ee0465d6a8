rule "s3-bucket-policy-allow-not-action" {
  title    = "S3 bucket policy allows all actions except some"
  severity = "medium"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::S3::BucketPolicy"

  deny    = [for statement in allows(self.PolicyDocument) : statement if length(statement.NotActions[*]) > 0]
  message = "${self.address} allows every action except those in NotAction"

  reason     = "Allow with NotAction includes every action that is not named, even future ones. Readers cannot see what it allows."
  fix        = "Name the necessary actions in `Action`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html"]
  aliases    = ["W20"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_policy" "data" {
        bucket = aws_s3_bucket.data.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ # finding
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
            NotAction = "s3:DeleteBucket"
            Resource  = "arn:aws:s3:::data/*"
          }]
        })
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
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
            Action    = "s3:GetObject"
            Resource  = "arn:aws:s3:::data/*"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
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
                - Effect: Allow # finding
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/app
                  NotAction: s3:DeleteBucket
                  Resource: arn:aws:s3:::data/*
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
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/app
                  Action: s3:GetObject
                  Resource: arn:aws:s3:::data/*
    YAML
  }
}
