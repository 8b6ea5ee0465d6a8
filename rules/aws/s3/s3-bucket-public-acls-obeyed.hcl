rule "s3-bucket-public-acls-obeyed" {
  title    = "S3 bucket does not ignore public ACLs"
  severity = "low"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::S3::Bucket"

  # A new bucket has no public ACL to obey except one that it accepts, which s3-bucket-public-acls-accepted reports.
  # s3-bucket-public-access-not-blocked reports a bucket without any block; the block of the account holds for each of its buckets.
  when = self.PublicAccessBlockConfiguration != null
  require = (
    self.PublicAccessBlockConfiguration.IgnorePublicAcls == true
    || any([for block in resources("AWS::S3::AccountPublicAccessBlock") : block.IgnorePublicAcls == true])
  )
  at      = self.PublicAccessBlockConfiguration.IgnorePublicAcls
  message = "${self.address} does not ignore public ACLs"
  # A bucket that accepts them is reported once, and disabled ACLs need not be ignored.
  as_deployed = obeys_no_acls(self) || !blocked(self.PublicAccessBlockConfiguration.BlockPublicAcls, "BlockPublicAcls") ? "info" : "low"

  account_settings = ["AWS::S3::AccountPublicAccessBlock"]

  reason     = "One wrong ACL, even an old one, makes the bucket public. With the setting, S3 ignores public ACLs."
  fix        = "Set `${name("PublicAccessBlockConfiguration.IgnorePublicAcls")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"]
  aliases    = ["CKV_AWS_55", "AWS-0091", "aws-s3-ignore-public-acls", "S3BucketLevelPublicAccessProhibited", "FG_R00229", "AWS073"]
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
        block_public_acls       = true
        block_public_policy     = true
        ignore_public_acls      = false # finding
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
              BlockPublicAcls: true
              BlockPublicPolicy: true
              IgnorePublicAcls: false # finding
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
        block_public_acls       = true
        block_public_policy     = true
        ignore_public_acls      = false # finding
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
