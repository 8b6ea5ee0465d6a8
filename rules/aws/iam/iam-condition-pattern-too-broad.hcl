rule "iam-condition-pattern-too-broad" {
  title    = "Policy condition names a party by a pattern"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "broad-pattern")
  message = "${self.address} ${item.fault}"

  reason    = <<-TEXT
    Accounts, organizations and networks of strangers match the pattern too: their identifiers are not chosen by their owners in any order.
  TEXT
  fix       = "Write the whole identifier."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases  = ["VARIABLE_USAGE_TOO_PERMISSIVE", "WILDCARD_USAGE_TOO_PERMISSIVE"]
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
                AWS = "*"
              }
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringLike = {
                  "aws:PrincipalOrgID" = "o-a1*"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Principal = {
                AWS = "*"
              }
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringLike = {
                  "aws:PrincipalAccount" = "$$${aws:PrincipalTag/account}"  # finding
                }
              }
            },
            {
              Effect = "Allow"
              Principal = {
                AWS = "*"
              }
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringLike = {
                  "aws:userid" = "AROA*:*"  # finding
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
                AWS = "*"
              }
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringEquals = {
                  "aws:PrincipalOrgID" = "o-a1b2c3d4e5"
                }
              }
            },
            {
              Effect = "Allow"
              Principal = {
                AWS = "*"
              }
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
              Condition = {
                StringLike = {
                  "aws:userid" = "AROACKCEVSQ6C2EXAMPLE:*"
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
                    AWS: "*"
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringLike:
                      aws:PrincipalOrgID: "o-a1*"  # finding
                - Effect: Allow
                  Principal:
                    AWS: "*"
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringLike:
                      aws:PrincipalAccount: "$${aws:PrincipalTag/account}"  # finding
                - Effect: Allow
                  Principal:
                    AWS: "*"
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringLike:
                      aws:userid: "AROA*:*"  # finding
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
                    AWS: "*"
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringEquals:
                      aws:PrincipalOrgID: o-a1b2c3d4e5
                - Effect: Allow
                  Principal:
                    AWS: "*"
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                  Condition:
                    StringLike:
                      aws:userid: "AROACKCEVSQ6C2EXAMPLE:*"
    YAML
  }
}
