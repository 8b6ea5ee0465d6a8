rule "s3-bucket-policy-public" {
  title    = "S3 bucket has a policy that lets anyone in"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::S3::BucketPolicy"

  # Where the public access block restricts the bucket or rejects the policy, nobody else comes in as long as it stays.
  # A bucket that is elsewhere excuses nothing: the policy itself says who may come in.
  locals {
    bucket     = target(self.Bucket)
    open       = obeys_public_policies(local.bucket)
    refused    = proven(local.bucket != null && !local.bucket.partial && local.bucket.PublicAccessBlockConfiguration == null)
    restricted = proven(local.bucket.PublicAccessBlockConfiguration.RestrictPublicBuckets == true)
    blocked    = proven(local.bucket.PublicAccessBlockConfiguration.BlockPublicPolicy == true)
  }
  deny    = public_statements(self.PolicyDocument)
  message = <<-TEXT
    ${self.address} ${local.open ? "lets" : "would let"} anyone access the
    bucket${(
      local.blocked ? ", but the public access block of the bucket rejects the policy"
      : local.restricted ? ", but the public access block of the bucket lets only its own account use it"
      : local.refused ? ", but S3 rejects the policy unless the public access block of a new bucket allows it"
      : ""
    )}
  TEXT
  # To serve files by their names is what the author wanted; to list, to write or more is seldom meant.
  as_deployed = (
    !touches_data(item) || only_serves_files(item, local.bucket) ? "low"
    : local.restricted && !local.blocked ? "low"
    : local.refused || local.blocked ? "medium"
    : local.open && !reads_objects_only(item) ? "critical"
    : "high"
  )

  reason     = "Anyone who knows or guesses the name can use the bucket as the policy allows. Most large leaks of S3 data happened this way."
  fix        = "Name the accounts, roles or services that need access as `Principal`. Serve public files through CloudFront."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"]
  aliases = [
    "CKV_AWS_283", "CKV_AWS_70", "F16", "FG_R00279", "FG_R00277", "FG_R00210", "FG_R00211", "AC_AWS_0217", "AC_AWS_0218", "AC_AWS_0219", "AC_AWS_0220",
    "AC_AWS_0221", "AC_AWS_0224", "S3WebBucketOAIAccess", "S3_BUCKET_PUBLIC_WRITE_PROHIBITED", "S3_BUCKET_PUBLIC_READ_PROHIBITED", "F9",
    "ALLOW_WITH_NOT_PRINCIPAL",
  ]
  controls = { "aws-fsbp" = ["S3.2", "S3.3"], "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

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
            Principal = "*" # finding
            Action    = "s3:GetObject"
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
                  Principal: "*" # finding
                  Action: s3:GetObject
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

  example "cloudformation" {
    bad  = <<-YAML
      Parameters:
        Name:
          Type: String
      Resources:
        Example:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Name
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: s3:GetObject
                  Resource: !Sub arn:aws:s3:::$${Name}/*
    YAML
    good = <<-YAML
      Parameters:
        Name:
          Type: String
      Resources:
        Example:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Name
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:root
                  Action: s3:GetObject
                  Resource: !Sub arn:aws:s3:::$${Name}/*
    YAML
  }
}
