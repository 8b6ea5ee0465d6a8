rule "iam-condition-key-claimed-by-caller" {
  title    = "Policy relies on a key that callers set themselves"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "claimed-key")
  message = "${self.address} ${item.fault}"

  reason    = <<-TEXT
    A caller sends any referer and user agent that it likes. Whoever knows the value gets through.
  TEXT
  fix       = "Name the callers in `Principal`, or use a key that AWS sets, such as `aws:SourceArn` or `aws:SourceVpce`."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases  = ["UNTRUSTWORTHY_CONDITION_KEY"]
  controls = { "nist-800-53-r5" = ["AC-3", "AC-6"] }

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
                StringLike = {
                  "aws:Referer" = "https://example.com/*"  # finding
                }
              }
            },
            {
              Effect = "Deny"
              Principal = "*"
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringNotEquals = {
                  "aws:UserAgent" = "our-client"  # finding
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
                  "aws:SourceVpce" = "vpce-0123456789abcdef0"
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
                    StringLike:
                      aws:Referer: "https://example.com/*"  # finding
                - Effect: Deny
                  Principal: "*"
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringNotEquals:
                      aws:UserAgent: our-client  # finding
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
                      aws:SourceVpce: vpce-0123456789abcdef0
    YAML
  }
}
