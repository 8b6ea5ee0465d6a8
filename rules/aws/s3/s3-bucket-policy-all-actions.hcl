rule "s3-bucket-policy-all-actions" {
  title    = "S3 bucket policy allows every action"
  severity = "medium"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::S3::BucketPolicy"

  # All that the account's own policies allow: the document that the service makes itself says no more. A bucket that
  # leaves the decision to its access points does so by every action.
  locals {
    found = [
      for statement in allows(self.PolicyDocument) :
      [for action in statement.Actions : { at = action, action = action, inside = within_own_account(statement) } if one_of(lower(action), ["*", "s3:*"])]
      if !for_own_account(statement) && !any([
        for condition in statement.Conditions[*] : one_of(lower(condition.key), ["s3:dataaccesspointaccount", "s3:dataaccesspointarn"])
      ])
    ]
  }
  deny    = [for actions in local.found : actions[0] if length(actions) > 0]
  message = "${self.address} allows ${item.action}"
  # Who is of the account itself could be given as much by a policy of their own.
  as_deployed = item.inside ? "low" : "medium"

  reason     = <<-TEXT
    Every action on objects includes their deletion and their ACLs, every action on the bucket its policy and its logs. Most
    users of a bucket only read and write objects.
  TEXT
  fix        = "Name only the necessary actions in `Action`."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html"]
  aliases    = ["F15", "FG_R00210"]
  controls   = { "aws-fsbp" = ["S3.6"], "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
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
            Action    = "s3:*" # finding
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
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/app
                  Action: s3:* # finding
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
