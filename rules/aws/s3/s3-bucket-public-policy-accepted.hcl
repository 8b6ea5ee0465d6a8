rule "s3-bucket-public-policy-accepted" {
  title    = "S3 bucket accepts public policies"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::S3::Bucket"

  # s3-bucket-public-access-not-blocked reports a bucket without any block; the block of the account holds for each of its buckets.
  when = self.PublicAccessBlockConfiguration != null
  require = (
    self.PublicAccessBlockConfiguration.BlockPublicPolicy == true
    || any([for block in resources("AWS::S3::AccountPublicAccessBlock") : block.BlockPublicPolicy == true])
  )
  at          = self.PublicAccessBlockConfiguration.BlockPublicPolicy
  message     = "${self.address} accepts public policies"
  as_deployed = weight_of_accepted_policies(self)

  account_settings = ["AWS::S3::AccountPublicAccessBlock"]

  reason     = "One wrong policy makes the bucket public. With the setting, S3 rejects public policies."
  fix        = "Set `${name("PublicAccessBlockConfiguration.BlockPublicPolicy")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"]
  aliases    = ["CKV_AWS_54", "AWS-0087", "aws-s3-block-public-policy", "S3BucketLevelPublicAccessProhibited", "FG_R00229", "AWS076"]
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
        block_public_policy     = false # finding
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
              BlockPublicAcls: true
              BlockPublicPolicy: false # finding
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

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Site:
          Type: AWS::S3::Bucket
          Properties:
            PublicAccessBlockConfiguration:
              BlockPublicAcls: true
              BlockPublicPolicy: false # finding
              IgnorePublicAcls: true
              RestrictPublicBuckets: true
        SitePolicy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Site
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*"
                  Action: s3:GetObject
                  Resource: !Sub "$${Site.Arn}/*"
    YAML
    good = <<-YAML
      Resources:
        Site:
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
