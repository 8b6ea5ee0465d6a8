rule "s3-bucket-acls-in-use" {
  title    = "S3 bucket uses ACLs"
  severity = "low"
  area     = "identity-and-access/permissions"
  resource = "AWS::S3::Bucket"

  # Buckets made since April 2023 ignore ACLs unless something else is said.
  deny = concat(
    [for rule in self.OwnershipControls.Rules[*] : rule.ObjectOwnership if one_of(rule.ObjectOwnership, ["BucketOwnerPreferred", "ObjectWriter"])],
    [for acl in [self.AccessControl] : acl if acl != null && acl != "Private"],
  )
  message = "${self.address} uses ACLs (${item})"

  reason     = "ACLs grant access to single objects beside all policies, and reviews do not show them. Without ACLs, only policies grant access."
  fix        = "Set `${name("OwnershipControls.Rules.ObjectOwnership")}` to `BucketOwnerEnforced`, and grant access in the bucket policy."
  repair     = "BucketOwnerEnforced"
  interrupts = "writers that set ACLs, and readers by ACLs"
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html"]
  aliases    = ["CKV2_AWS_65", "W3045"]
  controls   = { "aws-fsbp" = ["S3.12"], "nist-800-53-r5" = ["AC-3", "AC-6"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_ownership_controls" "data" {
        bucket = aws_s3_bucket.data.id
        rule {
          object_ownership = "ObjectWriter" # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_ownership_controls" "data" {
        bucket = aws_s3_bucket.data.id
        rule {
          object_ownership = "BucketOwnerEnforced"
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
            OwnershipControls:
              Rules:
                - ObjectOwnership: ObjectWriter # finding
    YAML
    good = <<-YAML
      Resources:
        Data:
          Type: AWS::S3::Bucket
          Properties:
            OwnershipControls:
              Rules:
                - ObjectOwnership: BucketOwnerEnforced
    YAML
  }
}
