rule "s3-bucket-public-access-not-blocked" {
  title    = "S3 bucket has no public access block"
  severity = "low"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::S3::Bucket"

  # Buckets made since April 2023 are blocked unless something else is said.
  require = self.PublicAccessBlockConfiguration != null
  message = "${self.address} has no public access block of its own"

  reason     = <<-TEXT
    S3 does not block public access to older buckets by default, and somebody can loosen a default unnoticed. The next deployment
    restores a block that is in the code.
  TEXT
  fix        = "Set all four settings of `${name("PublicAccessBlockConfiguration")}` to true."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"]
  aliases = [
    "CKV2_AWS_6", "AWS-0094", "aws-s3-specify-public-access-block", "S3BucketPublicReadProhibited", "S3BucketPublicWriteProhibited",
    "S3BucketLevelPublicAccessProhibited", "FG_R00229", "CKV_AWS_53", "AWS-0086", "aws-s3-block-public-acls", "CKV_AWS_54", "AWS-0087",
    "aws-s3-block-public-policy", "CKV_AWS_55", "AWS-0091", "aws-s3-ignore-public-acls", "CKV_AWS_56", "AWS-0093",
    "aws-s3-no-public-buckets", "S3_BUCKET_PUBLIC_WRITE_PROHIBITED", "S3_BUCKET_PUBLIC_READ_PROHIBITED", "AWS098", "AWS074", "AWS076",
    "AWS073", "AWS075",
  ]
  controls = {
    "aws-fsbp"       = ["S3.8"],
    "cis-aws-1.4"    = ["2.1.5"],
    "cis-aws-3.0"    = ["2.1.4"],
    "cis-aws-5.0"    = ["2.1.4"],
    "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"],
    "pci-dss-4"      = ["1.4.4"],
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
      resource "aws_s3_bucket_public_access_block" "data" {
        bucket                  = aws_s3_bucket.data.id
        block_public_acls       = true
        block_public_policy     = true
        ignore_public_acls      = true
        restrict_public_buckets = true
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
          Properties:
            PublicAccessBlockConfiguration:
              BlockPublicAcls: true
              BlockPublicPolicy: true
              IgnorePublicAcls: true
              RestrictPublicBuckets: true
    YAML
  }
}
