rule "s3-bucket-plaintext" {
  title    = "S3 bucket accepts requests without TLS"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::S3::Bucket"

  locals {
    policies = related(self, "AWS::S3::BucketPolicy", "Bucket")
  }
  require = denies_plaintext(local.policies)
  message = "${self.address} accepts requests without TLS"

  reason     = <<-TEXT
    S3 also accepts plain HTTP, and anyone on the path can then read objects and presigned URLs. Denying it costs nothing, because
    the SDKs use TLS.
  TEXT
  fix        = "Add a statement to the bucket policy that denies `s3:*` if `aws:SecureTransport` is false."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit"]
  aliases    = ["CKV_AWS_379", "S3BucketSSLRequestsOnly", "FG_R00100"]
  controls = {
    "aws-fsbp"       = ["S3.5"],
    "cis-aws-1.4"    = ["2.1.2"],
    "cis-aws-3.0"    = ["2.1.1"],
    "cis-aws-5.0"    = ["2.1.1"],
    "nist-800-53-r5" = ["SC-8", "SC-13"],
    "pci-dss-4"      = ["4.2.1"],
  }
  profiles = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" { # finding
        bucket = "data"
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
        Data: # finding
          Type: AWS::S3::Bucket
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
