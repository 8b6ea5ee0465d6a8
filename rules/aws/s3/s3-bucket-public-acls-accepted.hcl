rule "s3-bucket-public-acls-accepted" {
  title    = "S3 bucket accepts public ACLs"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::S3::Bucket"

  # s3-bucket-public-access-not-blocked reports a bucket without any block; the block of the account holds for each of its buckets.
  when = self.PublicAccessBlockConfiguration != null
  require = (
    self.PublicAccessBlockConfiguration.BlockPublicAcls == true
    || any([for block in resources("AWS::S3::AccountPublicAccessBlock") : block.BlockPublicAcls == true])
  )
  at      = self.PublicAccessBlockConfiguration.BlockPublicAcls
  message = "${self.address} accepts public ACLs"
  # Where ownership disables ACLs, as it does for new buckets, the bucket accepts none; ignored ACLs open nothing.
  as_deployed = weight_of_accepted_acls(self)

  account_settings = ["AWS::S3::AccountPublicAccessBlock"]

  reason     = "One wrong ACL makes the bucket public. With the setting, S3 rejects public ACLs."
  fix        = "Set `${name("PublicAccessBlockConfiguration.BlockPublicAcls")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"]
  aliases    = ["CKV_AWS_53", "AWS-0086", "aws-s3-block-public-acls", "S3BucketLevelPublicAccessProhibited", "FG_R00229", "AWS074"]
  controls = {
    "aws-fsbp"       = ["S3.8"],
    "cis-aws-1.4"    = ["2.1.5"],
    "cis-aws-3.0"    = ["2.1.4"],
    "cis-aws-5.0"    = ["2.1.4"],
    "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"],
    "pci-dss-4"      = ["1.4.4"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_public_access_block" "data" {
        bucket                  = aws_s3_bucket.data.id
        block_public_acls       = false # finding
        block_public_policy     = true
        ignore_public_acls      = true
        restrict_public_buckets = true
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
          Properties:
            PublicAccessBlockConfiguration:
              BlockPublicAcls: false # finding
              BlockPublicPolicy: true
              IgnorePublicAcls: true
              RestrictPublicBuckets: true
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

  # The ownership controls let ACLs count.
  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_ownership_controls" "data" {
        bucket = aws_s3_bucket.data.id
        rule {
          object_ownership = "ObjectWriter"
        }
      }
      resource "aws_s3_bucket_public_access_block" "data" {
        bucket                  = aws_s3_bucket.data.id
        block_public_acls       = false # finding
        block_public_policy     = true
        ignore_public_acls      = true
        restrict_public_buckets = true
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
}
