rule "s3-bucket-acl-public-write" {
  title    = "S3 bucket has an ACL that lets anyone write"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::S3::Bucket"

  # An ACL that the public access block makes S3 ignore opens nothing.
  when = elsewhere(self.PublicAccessBlockConfiguration.IgnorePublicAcls) || self.PublicAccessBlockConfiguration.IgnorePublicAcls != true
  deny = concat(
    [for acl in [self.AccessControl] : { at = acl, by = acl } if one_of(acl, ["PublicReadWrite", "public-read-write"])],
    [
      for grant in self.Grants[*] : { at = grant.Permission, by = grant.Permission }
      if one_of(
        grant.Grantee.URI,
        ["http://acs.amazonaws.com/groups/global/AllUsers", "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"],
      )
      && one_of(grant.Permission, ["WRITE", "WRITE_ACP", "FULL_CONTROL"])
    ],
  )
  message     = <<-TEXT
    ${self.address} ${obeys_acls(self) || self.partial ? "has" : "requests"} an ACL that lets anyone write (${item.by})${(
      obeys_acls(self) || self.partial
      ? ""
      : ", which S3 rejects for a new bucket unless its ownership controls and public access block allow it"
    )}
  TEXT
  as_deployed = obeys_acls(self) ? "critical" : self.partial ? "high" : "medium"

  reason     = "Strangers can add, replace and delete files, and the bucket's owner pays. Applications that read the bucket trust these files."
  fix        = "Remove `${name("AccessControl")}` and grants to everyone. Give presigned URLs to users who upload files."
  no_repair  = "who writes the files instead is a decision"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html"]
  aliases    = ["CKV_AWS_57", "F14", "S3BucketPublicWriteProhibited", "S3_BUCKET_PUBLIC_WRITE_PROHIBITED", "AC_AWS_0212"]
  controls   = { "aws-fsbp" = ["S3.3"], "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "wall" {
        bucket = "wall"
      }
      resource "aws_s3_bucket_acl" "wall" {
        bucket = aws_s3_bucket.wall.id
        acl    = "public-read-write" # finding
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
              uri  = "http://acs.amazonaws.com/groups/global/AllUsers"
            }
            permission = "WRITE" # finding
          }
          owner {
            id = "0123456789abcdef"
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "wall" {
        bucket = "wall"
      }
      resource "aws_s3_bucket_acl" "wall" {
        bucket = aws_s3_bucket.wall.id
        acl    = "public-read"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Wall:
          Type: AWS::S3::Bucket
          Properties:
            AccessControl: PublicReadWrite # finding
    YAML
    good = <<-YAML
      Resources:
        Wall:
          Type: AWS::S3::Bucket
          Properties:
            AccessControl: PublicRead
    YAML
  }
}
