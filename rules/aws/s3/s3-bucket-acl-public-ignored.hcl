rule "s3-bucket-acl-public-ignored" {
  title    = "S3 bucket has a public ACL that its public access block overrides"
  severity = "low"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::S3::Bucket"

  when = self.PublicAccessBlockConfiguration.IgnorePublicAcls == true
  deny = concat(
    [
      for acl in [self.AccessControl] :
      acl
      if one_of(
        acl,
        ["PublicRead", "PublicReadWrite", "AuthenticatedRead", "public-read", "public-read-write", "authenticated-read", "Website"],
      )
    ],
    [
      for grant in self.Grants[*] :
      grant.Grantee.URI
      if one_of(
        grant.Grantee.URI,
        ["http://acs.amazonaws.com/groups/global/AllUsers", "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"],
      )
    ],
  )
  message = "${self.address} has a public ACL (${item}) that only its public access block overrides"

  reason     = "The ACL and the block contradict each other. Once somebody loosens the block, the bucket is public."
  fix        = "Remove `${name("AccessControl")}`."
  no_repair  = "whether it was meant to be public is a decision"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"]
  aliases    = ["AC_AWS_0496", "S3BucketPublicReadProhibited", "S3BucketPublicWriteProhibited"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_acl" "data" {
        bucket = aws_s3_bucket.data.id
        acl    = "public-read" # finding
      }
      resource "aws_s3_bucket_public_access_block" "data" {
        bucket             = aws_s3_bucket.data.id
        ignore_public_acls = true
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_acl" "data" {
        bucket = aws_s3_bucket.data.id
        acl    = "private"
      }
      resource "aws_s3_bucket_public_access_block" "data" {
        bucket             = aws_s3_bucket.data.id
        ignore_public_acls = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Data:
          Type: AWS::S3::Bucket
          Properties:
            AccessControl: PublicRead # finding
            PublicAccessBlockConfiguration:
              IgnorePublicAcls: true
    YAML
    good = <<-YAML
      Resources:
        Data:
          Type: AWS::S3::Bucket
          Properties:
            AccessControl: Private
            PublicAccessBlockConfiguration:
              IgnorePublicAcls: true
    YAML
  }
}
