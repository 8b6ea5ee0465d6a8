rule "s3-bucket-public-access-unrestricted" {
  title    = "S3 bucket does not restrict access by public policies"
  severity = "low"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::S3::Bucket"

  # A new bucket has no public policy to restrict except one that it accepts, which s3-bucket-public-policy-accepted reports.
  # s3-bucket-public-access-not-blocked reports a bucket without any block; the block of the account holds for each of its buckets.
  when = self.PublicAccessBlockConfiguration != null
  require = (
    self.PublicAccessBlockConfiguration.RestrictPublicBuckets == true
    || any([for block in resources("AWS::S3::AccountPublicAccessBlock") : block.RestrictPublicBuckets == true])
  )
  at      = self.PublicAccessBlockConfiguration.RestrictPublicBuckets
  message = "${self.address} does not restrict access by public policies"
  # A bucket that accepts them is reported once, and one that lets the public in cannot restrict it.
  as_deployed = (
    meant_for_public(self) || has_public_acl(self) || !blocked(self.PublicAccessBlockConfiguration.BlockPublicPolicy, "BlockPublicPolicy")
    ? "info"
    : "low"
  )

  account_settings = ["AWS::S3::AccountPublicAccessBlock"]

  reason     = "One wrong policy, even an old one, makes the bucket public. With the setting, only the account itself and AWS services get in."
  fix        = "Set `${name("PublicAccessBlockConfiguration.RestrictPublicBuckets")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"]
  aliases    = ["CKV_AWS_56", "AWS-0093", "aws-s3-no-public-buckets", "S3BucketLevelPublicAccessProhibited", "FG_R00229", "AWS075"]
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
        ignore_public_acls      = true
        restrict_public_buckets = false # finding
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
              IgnorePublicAcls: true
              RestrictPublicBuckets: false # finding
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
              BlockPublicPolicy: true
              IgnorePublicAcls: true
              RestrictPublicBuckets: false # finding
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
