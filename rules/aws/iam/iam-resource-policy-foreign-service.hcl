rule "iam-resource-policy-foreign-service" {
  title    = "Resource policy names an action or a resource of another service"
  severity = "medium"
  area     = "identity-and-access/permissions"
  resource = resource_policies()

  deny    = policy_concerns(self, "foreign-part")
  message = "${self.address} ${item.fault}"

  reason    = <<-TEXT
    The service rejects the policy, or the part has no effect. A policy of a resource speaks of that resource only.
  TEXT
  fix       = "Name actions and resources of the service that the resource belongs to."
  no_repair = "what the policy should allow is a decision"
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases  = ["UNSUPPORTED_ACTION_IN_POLICY", "UNSUPPORTED_RESOURCE_ARN_IN_POLICY"]
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
              Action = ["s3:GetObject", "kms:Decrypt"]  # finding
              Resource = [
                "arn:aws:s3:::logs/*",
                "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",  # finding
              ]
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
              Action = ["s3:GetObject", "s3:PutObject"]
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
                    AWS: arn:aws:iam::111122223333:role/app
                  Action:
                    - s3:GetObject
                    - kms:Decrypt  # finding
                  Resource:
                    - "arn:aws:s3:::logs/*"
                    - arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab  # finding
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
                  Action:
                    - s3:GetObject
                    - s3:PutObject
                  Resource: "arn:aws:s3:::logs/*"
    YAML
  }
}
