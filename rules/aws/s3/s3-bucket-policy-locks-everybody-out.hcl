rule "s3-bucket-policy-locks-everybody-out" {
  title    = "S3 bucket policy locks everyone out"
  severity = "high"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::S3::BucketPolicy"

  deny = [
    for statement in denies(self.PolicyDocument) : statement
    if length(statement.Conditions[*]) == 0
    && any([for who in statement.Principals[*] : who.everyone])
    && any([for action in statement.Actions[*] : one_of(lower(action), ["*", "s3:*"])])
  ]
  message = "${self.address} denies all actions to everyone"

  reason     = "Nobody can read the bucket or repair its policy, not even an administrator. Only the account's root user can remove such a policy."
  fix        = "Add a `Condition`, or name the principals to deny."
  no_repair  = "which networks need it is a decision"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html"]
  aliases    = ["CKV_AWS_93"]
  controls   = { "nist-800-53-r5" = ["AC-3", "CP-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_policy" "data" {
        bucket = aws_s3_bucket.data.id
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{ # finding
            Effect    = "Deny"
            Principal = "*"
            Action    = "s3:*"
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
            Effect    = "Deny"
            Principal = "*"
            Action    = "s3:*"
            Resource  = "arn:aws:s3:::data/*"
            Condition = { Bool = { "aws:SecureTransport" = "false" } }
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
                - Effect: Deny # finding
                  Principal: "*"
                  Action: s3:*
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
                - Effect: Deny
                  Principal: "*"
                  Action: s3:*
                  Resource: arn:aws:s3:::data/*
                  Condition:
                    Bool:
                      aws:SecureTransport: "false"
    YAML
  }
}
