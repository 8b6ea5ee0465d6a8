rule "s3-bucket-policy-hands-over-control" {
  title    = "S3 bucket policy lets another account change who may access it"
  severity = "medium"
  area     = "identity-and-access/resource-policies"
  resource = "AWS::S3::BucketPolicy"

  # Every action is a matter of s3-bucket-policy-all-actions, everybody of s3-bucket-policy-public.
  locals {
    control = ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:PutBucketAcl", "s3:PutEncryptionConfiguration", "s3:PutObjectAcl"]
    found = [
      for s in allows(self.PolicyDocument) : { statement = s, actions = [for a in local.control : a if grants(s, a)] }
      if !for_own_account(s) && !within_own_account(s)
      && any([for who in s.Principals : who.type == "AWS" && !who.everyone])
      && !any([for a in s.Actions : one_of(lower(a), ["*", "s3:*"])])
    ]
  }
  deny = [
    for f in local.found : { at = action_at(f.statement, f.actions[0]), actions = f.actions }
    if length(f.actions) > 0
  ]
  message = "${self.address} allows ${join(", ", item.actions)} to the principals that it names"
  # Who writes objects for the owner of the bucket has to give them to the owner, where the bucket obeys ACLs.
  as_deployed = length(setsubtract(item.actions, ["s3:PutObjectAcl"])) == 0 ? "info" : "medium"

  reason     = "Whoever changes the policy, the ACLs or the encryption of the bucket lets others in, or the owner out. Another account needs only its objects."
  fix        = "Name only actions on objects in `Action`, and let the bucket's own account change its settings."
  no_repair  = "what the policy should allow is a decision"
  references = ["https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-6"]
  controls   = { "aws-fsbp" = ["S3.6"], "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket_policy" "data" {
        bucket = "data"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::111122223333:root" }
            Action    = ["s3:PutBucketPolicy", "s3:GetObject"] # finding
            Resource  = ["arn:aws:s3:::data", "arn:aws:s3:::data/*"]
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket_policy" "data" {
        bucket = "data"
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::111122223333:root" }
            Action    = ["s3:GetObject", "s3:PutObject"]
            Resource  = "arn:aws:s3:::data/*"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Policy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: data
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: { AWS: "arn:aws:iam::111122223333:root" }
                  Action: s3:PutBucketPolicy # finding
                  Resource: arn:aws:s3:::data
    YAML
    good = <<-YAML
      Resources:
        Policy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: data
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: { AWS: "arn:aws:iam::111122223333:root" }
                  Action: s3:GetObject
                  Resource: arn:aws:s3:::data/*
    YAML
  }
}
