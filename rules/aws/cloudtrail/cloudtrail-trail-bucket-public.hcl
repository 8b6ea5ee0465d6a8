rule "cloudtrail-trail-bucket-public" {
  title    = "Bucket of a CloudTrail trail is public"
  severity = "high"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::CloudTrail::Trail"

  locals {
    bucket = target(self.S3BucketName)
    acls   = ["PublicRead", "PublicReadWrite", "AuthenticatedRead", "public-read", "public-read-write", "authenticated-read"]
    groups = ["http://acs.amazonaws.com/groups/global/AllUsers", "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"]
    by_acl = one_of(local.bucket.AccessControl, local.acls) || any([for grant in local.bucket.Grants[*] : one_of(grant.Grantee.URI, local.groups)])
    by_policy = length(
      flatten([for policy in related(local.bucket, "AWS::S3::BucketPolicy", "Bucket") : public_statements(policy.PolicyDocument)])
    ) > 0
    block = local.bucket.PublicAccessBlockConfiguration
  }
  when = local.bucket.type == "AWS::S3::Bucket"
  # What the public access block makes S3 ignore, or keeps to the account, opens nothing.
  require = (
    (!local.by_acl || local.block.IgnorePublicAcls == true || account_block("IgnorePublicAcls"))
    && (!local.by_policy || local.block.RestrictPublicBuckets == true || account_block("RestrictPublicBuckets"))
  )
  at      = self.S3BucketName
  message = "${self.address} writes to ${local.bucket.address}, which anyone can read"

  reason     = "The log reveals every user, address and routine of the account. Attackers use it to plan."
  fix        = "Remove public access from the bucket's ACL and policy."
  references = ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-s3-bucket-naming-requirements.html"]
  aliases    = ["AWS-0161", "FG_R00028", "aws-cloudtrail-no-public-log-access"]
  controls   = { "aws-security-hub" = ["CloudTrail.6"], "cis-aws-1.4" = ["3.3"], "nist-800-53-r5" = ["AC-3", "AU-9"], "pci-dss-4" = ["1.4.4"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudtrail" "example" {
        name           = "audit"
        s3_bucket_name = aws_s3_bucket.example.bucket # finding
      }
      resource "aws_s3_bucket" "example" {
        bucket = "logs"
        acl    = "public-read"
      }
    TF
    good = <<-TF
      resource "aws_cloudtrail" "example" {
        name           = "audit"
        s3_bucket_name = aws_s3_bucket.example.bucket
      }
      resource "aws_s3_bucket" "example" {
        bucket = "logs"
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudtrail" "example" {
        name           = "audit"
        s3_bucket_name = aws_s3_bucket.example.bucket # finding
      }
      resource "aws_s3_bucket" "example" {
        bucket = "logs"
        grant {
          type        = "Group"
          uri         = "http://acs.amazonaws.com/groups/global/AllUsers"
          permissions = ["READ"]
        }
      }
    TF
    good = <<-TF
      resource "aws_cloudtrail" "example" {
        name           = "audit"
        s3_bucket_name = aws_s3_bucket.example.bucket
      }
      resource "aws_s3_bucket" "example" {
        bucket = "logs"
        acl    = "public-read"
      }
      resource "aws_s3_bucket_public_access_block" "example" {
        bucket             = aws_s3_bucket.example.id
        ignore_public_acls = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: !Ref Logs # finding
        Logs:
          Type: AWS::S3::Bucket
          Properties:
            AccessControl: PublicRead
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: !Ref Logs
        Logs:
          Type: AWS::S3::Bucket
          Properties:
            AccessControl: Private
    YAML
  }
}
