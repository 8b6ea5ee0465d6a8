rule "s3-bucket-public-access-not-blocked" {
  title    = "S3 bucket has no public access block"
  severity = "medium"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::S3::Bucket"

  require = self.PublicAccessBlockConfiguration != null
  at      = self.PublicAccessBlockConfiguration
  message = "${self.address} has no public access block"

  reason     = "A block on the bucket keeps working when somebody loosens the one of the account. It makes a wrong ACL or policy harmless."
  fix        = "Block all four kinds of public access in `${name("PublicAccessBlockConfiguration")}`."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"]
  aliases    = ["CKV2_AWS_6", "AWS-0094", "aws-s3-specify-public-access-block", "S3BucketPublicReadProhibited", "S3BucketPublicWriteProhibited"]
  controls   = { "aws-fsbp" = ["S3.8"], "cis-aws-1.4" = ["2.1.5"], "nist-800-53-r5" = ["AC-3", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
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
        Data:
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
