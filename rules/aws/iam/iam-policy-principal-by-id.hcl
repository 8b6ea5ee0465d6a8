rule "iam-policy-principal-by-id" {
  title    = "Policy names a role or user by its internal identifier"
  severity = "low"
  area     = "identity-and-access/cross-account-access"
  resource = concat(identity_policies(), resource_policies(), ["AWS::Organizations::Policy"])

  deny    = policy_concerns(self, "principal-by-id")
  message = "${self.address} ${item.fault}"

  reason    = <<-TEXT
    AWS writes the identifier in place of the ARN when the identity is gone. One that is created again has another identifier and is not let in.
  TEXT
  fix       = "Name the identity by its ARN."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases  = ["INVALID_ROLE_REFERENCE", "INVALID_USER_REFERENCE"]
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
                AWS = "AROACKCEVSQ6C2EXAMPLE"  # finding
              }
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
            },
            {
              Effect = "Allow"
              Principal = {
                AWS = "AIDACKCEVSQ6C2EXAMPLE"  # finding
              }
              Action = "s3:GetObject"
              Resource = "arn:aws:s3:::logs/*"
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
                    AWS: AROACKCEVSQ6C2EXAMPLE  # finding
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
                - Effect: Allow
                  Principal:
                    AWS: AIDACKCEVSQ6C2EXAMPLE  # finding
                  Action: s3:GetObject
                  Resource: "arn:aws:s3:::logs/*"
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
    YAML
  }
}
