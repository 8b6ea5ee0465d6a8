rule "iam-condition-key-irrelevant" {
  title    = "Resource policy asks for the account of its own resource"
  severity = "info"
  area     = "identity-and-access/permissions"
  resource = concat(resource_policies(), ["AWS::IAM::PolicyDocument"])

  deny    = policy_concerns(self, "irrelevant-key")
  message = "${self.address} ${item.fault}"

  reason = <<-TEXT
    The resource is always in its own account, so the condition says nothing. Its author meant the account of the caller or of the source.
  TEXT
  fix    = "Use `aws:PrincipalOrgID`, `aws:PrincipalAccount` or `aws:SourceAccount`."
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases  = ["IRRELEVANT_CONDITION_KEY_IN_POLICY"]
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
                AWS = "arn:aws:iam::111122223333:role/app"
              }
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringEquals = {
                  "s3:ResourceAccount" = "111122223333"  # finding
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
                AWS = "arn:aws:iam::111122223333:role/app"
              }
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringEquals = {
                  "aws:PrincipalAccount" = "111122223333"
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
                    AWS: arn:aws:iam::111122223333:role/app
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEquals:
                      s3:ResourceAccount: "111122223333"  # finding
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
                    AWS: arn:aws:iam::111122223333:role/app
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEquals:
                      aws:PrincipalAccount: "111122223333"
    YAML
  }
}
