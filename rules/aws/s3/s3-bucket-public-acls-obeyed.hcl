rule "s3-bucket-public-acls-obeyed" {
  title    = "S3 bucket obeys public ACLs"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::S3::Bucket"

  # Without any block at all, s3-bucket-public-access-not-blocked says so once.
  require = self.PublicAccessBlockConfiguration.IgnorePublicAcls == true
  at      = self.PublicAccessBlockConfiguration.IgnorePublicAcls
  message = "${self.address} obeys public ACLs"

  reason     = "One wrong ACL or policy makes the bucket readable for everybody. The public access block makes such a mistake harmless."
  fix        = "Set `${name("PublicAccessBlockConfiguration.IgnorePublicAcls")}` to true."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"]
  aliases    = ["CKV_AWS_55", "AWS-0091", "aws-s3-ignore-public-acls", "S3BucketLevelPublicAccessProhibited", "FG_R00229"]
  controls   = { "aws-fsbp" = ["S3.8"], "cis-aws-1.4" = ["2.1.5"], "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_public_access_block" "data" {
        bucket                  = aws_s3_bucket.data.id
        block_public_acls       = true
        block_public_policy     = true
        ignore_public_acls      = false
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
              IgnorePublicAcls: false
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
}
