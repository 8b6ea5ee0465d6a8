rule "iam-condition-arn-compared-as-text" {
  title    = "Policy condition compares ARNs as texts"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "arn-as-text")
  message = "${self.address} ${item.fault}"

  reason = <<-TEXT
    In a text a wildcard goes across the colons of an ARN, so that a pattern for one part of it takes in others.
  TEXT
  fix    = "Use `ArnLike` or `ArnNotLike`."
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases  = ["STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS"]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }
  profiles = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket_policy" "example" {
        bucket = "logs"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Principal = {
                Service = "cloudtrail.amazonaws.com"
              }
              Action = "s3:PutObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringLike = {
                  "aws:SourceArn" = "arn:aws:cloudtrail:*:111122223333:trail/*"  # finding
                }
              }
            },
          ]
        })
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket_policy" "example" {
        bucket = "logs"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Principal = {
                Service = "cloudtrail.amazonaws.com"
              }
              Action = "s3:PutObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                ArnLike = {
                  "aws:SourceArn" = "arn:aws:cloudtrail:*:111122223333:trail/*"
                }
              }
            },
          ]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: logs
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: cloudtrail.amazonaws.com
                  Action: s3:PutObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringLike:
                      aws:SourceArn: "arn:aws:cloudtrail:*:111122223333:trail/*"  # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: logs
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    Service: cloudtrail.amazonaws.com
                  Action: s3:PutObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    ArnLike:
                      aws:SourceArn: "arn:aws:cloudtrail:*:111122223333:trail/*"
    YAML
  }
}
