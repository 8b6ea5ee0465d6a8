rule "iam-resource-policy-name-repeated" {
  title    = "Resource policy has two statements with the same Sid"
  severity = "info"
  area     = "identity-and-access/permissions"
  resource = concat(resource_policies(), ["AWS::IAM::PolicyDocument"])

  deny    = policy_concerns(self, "repeated-name")
  message = "${self.address} ${item.fault}"

  reason = <<-TEXT
    The name no longer tells which of the statements a log or a message is about.
  TEXT
  fix    = "Give each statement a name of its own."
  references = [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ]
  aliases  = ["UNIQUE_SIDS_RECOMMENDED"]
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
              Sid = "Read"
            },
            {
              Effect = "Allow"
              Principal = {
                AWS = "arn:aws:iam::111122223333:role/app"
              }
              Action = "s3:PutObject"
              Resource = "arn:aws:s3:::logs/*"
              Sid = "Read"  # finding
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
              Sid = "Read"
            },
            {
              Effect = "Allow"
              Principal = {
                AWS = "arn:aws:iam::111122223333:role/app"
              }
              Action = "s3:PutObject"
              Resource = "arn:aws:s3:::logs/*"
              Sid = "Write"
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
                  Sid: Read
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::111122223333:role/app
                  Action: s3:PutObject
                  Resource: "arn:aws:s3:::logs/*"
                  Sid: Read  # finding
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
                  Sid: Read
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::111122223333:role/app
                  Action: s3:PutObject
                  Resource: "arn:aws:s3:::logs/*"
                  Sid: Write
    YAML
  }
}
