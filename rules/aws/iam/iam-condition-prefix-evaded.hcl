rule "iam-condition-prefix-evaded" {
  title    = "Policy denies listing a prefix of a bucket, but not a shorter one"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "evaded-prefix")
  message = "${self.address} ${item.fault}"

  reason    = <<-TEXT
    A request with a shorter prefix, or without one, does not match the condition and lists the same objects.
  TEXT
  fix       = "Allow `s3:ListBucket` with `StringLike` for the prefixes that may be listed, or deny it with `StringNotLike` for them."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases  = ["S3_PREFIX_IN_NEGATIVE_CONTEXT"]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_iam_policy" "example" {
        name = "app"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Deny"
              Action = "s3:ListBucket"
              Resource = "arn:aws:s3:::logs"
              Condition = {
                StringLike = {
                  "s3:prefix" = "private/*"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Action = "s3:ListBucket"
              Resource = "arn:aws:s3:::logs"
              Condition = {
                StringNotLike = {
                  "s3:prefix" = "private/*"  # finding
                }
              }
            },
          ]
        })
      }
    TF
    good = <<-TF
      resource "aws_iam_policy" "example" {
        name = "app"
        policy = jsonencode({
          Version = "2012-10-17"
          Statement = [
            {
              Effect = "Allow"
              Action = "s3:ListBucket"
              Resource = "arn:aws:s3:::logs"
              Condition = {
                StringLike = {
                  "s3:prefix" = "public/*"
                }
              }
            },
            {
              Effect = "Deny"
              Action = "s3:ListBucket"
              Resource = "arn:aws:s3:::logs"
              Condition = {
                StringNotLike = {
                  "s3:prefix" = "public/*"
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
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Deny
                  Action: s3:ListBucket
                  Resource: arn:aws:s3:::logs
                  Condition:
                    StringLike:
                      s3:prefix: "private/*"  # finding
                - Effect: Allow
                  Action: s3:ListBucket
                  Resource: arn:aws:s3:::logs
                  Condition:
                    StringNotLike:
                      s3:prefix: "private/*"  # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::IAM::ManagedPolicy
          Properties:
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: s3:ListBucket
                  Resource: arn:aws:s3:::logs
                  Condition:
                    StringLike:
                      s3:prefix: "public/*"
                - Effect: Deny
                  Action: s3:ListBucket
                  Resource: arn:aws:s3:::logs
                  Condition:
                    StringNotLike:
                      s3:prefix: "public/*"
    YAML
  }
}
