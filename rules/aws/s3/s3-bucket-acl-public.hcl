rule "s3-bucket-acl-public" {
  title    = "S3 bucket asks for a public ACL"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::S3::Bucket"

  # An ACL that the public access block makes S3 ignore opens nothing.
  when = elsewhere(self.PublicAccessBlockConfiguration.IgnorePublicAcls) || self.PublicAccessBlockConfiguration.IgnorePublicAcls != true
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
  message = (
    obeys_acls(self) || self.partial
    ? "${self.address} has a public ACL (${item})"
    : "${self.address} requests a public ACL (${item}), which S3 rejects for a new bucket unless its ownership controls and public access block allow it"
  )
  # The code does not show whether a bucket outside it obeys ACLs; a new bucket does not by default.
  as_deployed = obeys_acls(self) ? (self.WebsiteConfiguration != null ? "medium" : "critical") : self.partial ? "high" : "medium"

  reason     = "Anyone who knows or guesses the name can list the bucket or read its objects. Most large leaks of S3 data happened this way."
  fix        = "Remove `${name("AccessControl")}` and grants to everyone. Serve public files through CloudFront."
  no_repair  = "who reads the files instead is a decision"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html"]
  aliases = [
    "CKV_AWS_20", "AWS-0092", "W31", "aws-s3-no-public-access-with-acl", "AC_AWS_0210", "AC_AWS_0211", "AC_AWS_0213", "AC_AWS_0215",
    "CKV2_AWS_43", "CKV_AWS_375", "S3BucketPublicReadProhibited", "FG_R00277", "FG_R00279", "S3_BUCKET_PUBLIC_READ_PROHIBITED", "AWS001",
  ]
  controls = { "aws-fsbp" = ["S3.2"], "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  # The ACL of a bucket that is elsewhere is judged where it stands.
  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket_acl" "example" {
        bucket = "press-kit"
        acl    = "public-read" # finding
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket_acl" "example" {
        bucket = "press-kit"
        acl    = "private"
      }
    TF
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_acl" "data" {
        bucket = aws_s3_bucket.data.id
        acl    = "public-read" # finding
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
      resource "aws_s3_bucket" "granted" {
        bucket = "granted"
      }
      resource "aws_s3_bucket_acl" "granted" {
        bucket = aws_s3_bucket.granted.id
        access_control_policy {
          grant {
            grantee {
              type = "Group"
              uri  = "http://acs.amazonaws.com/groups/s3/LogDelivery"
            }
            permission = "READ_ACP"
          }
          owner {
            id = "0123456789abcdef"
          }
        }
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
    YAML
    good = <<-YAML
      Resources:
        Data:
          Type: AWS::S3::Bucket
          Properties:
            AccessControl: Private
    YAML
  }

  # The bucket is defined elsewhere; what may be set there excuses nothing.
  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket_acl" "example" {
        bucket = "press-2026"
        acl    = "public-read" # finding
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket_acl" "example" {
        bucket = "press-2026"
        acl    = "public-read"
      }
      resource "aws_s3_bucket_public_access_block" "example" {
        bucket             = "press-2026"
        ignore_public_acls = true
      }
    TF
  }
}
