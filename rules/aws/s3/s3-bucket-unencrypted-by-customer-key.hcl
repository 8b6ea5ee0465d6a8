rule "s3-bucket-unencrypted-by-customer-key" {
  title    = "S3 bucket is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::S3::Bucket"

  locals {
    policies = related(self, "AWS::S3::BucketPolicy", "Bucket")
    # The ACL, a grant, the bucket policy or another bucket shows that logs are delivered here.
    takes_logs = (
      one_of(self.AccessControl, ["LogDeliveryWrite", "log-delivery-write"])
      || any([for grant in self.Grants[*] : grant.Grantee.URI == "http://acs.amazonaws.com/groups/s3/LogDelivery"])
      || length(related(self, "AWS::S3::Bucket", "LoggingConfiguration.DestinationBucketName")) > 0
      || any([
        for policy in local.policies : any([
          for statement in allows(policy.PolicyDocument) :
          any([for who in statement.Principals : who.type == "Service" && who.id == "logging.s3.amazonaws.com"])
        ])
      ])
    )
  }

  # S3 delivers access logs only to buckets that are encrypted with its own key.
  when    = !local.takes_logs
  require = any([for rule in self.BucketEncryption.ServerSideEncryptionConfiguration : customer_key(rule.ServerSideEncryptionByDefault.KMSMasterKeyID)])
  at      = self.BucketEncryption
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a KMS key, a reader needs permission to use the key as well as the bucket, and CloudTrail records each use. Without one,
    access to the bucket is enough.
  TEXT
  fix        = "Name a KMS key in `${name("BucketEncryption")}`."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html"]
  aliases    = ["CKV_AWS_145", "AWS-0132", "AC_AWS_0207", "S3DefaultEncryptionKMS", "aws-s3-encryption-customer-key"]
  controls   = { "aws-security-hub" = ["S3.17"], "nist-800-53-r5" = ["SC-12", "SC-28"], "pci-dss-4" = ["3.5.1"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_server_side_encryption_configuration" "data" {
        bucket = aws_s3_bucket.data.id
        rule { # finding
          apply_server_side_encryption_by_default {
            sse_algorithm     = "AES256"
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
      }
      resource "aws_s3_bucket_server_side_encryption_configuration" "data" {
        bucket = aws_s3_bucket.data.id
        rule {
          apply_server_side_encryption_by_default {
            sse_algorithm     = "aws:kms"
            kms_master_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
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
            BucketEncryption:
              ServerSideEncryptionConfiguration: # finding
                - ServerSideEncryptionByDefault:
                    SSEAlgorithm: AES256
    YAML
    good = <<-YAML
      Resources:
        Data:
          Type: AWS::S3::Bucket
          Properties:
            BucketEncryption:
              ServerSideEncryptionConfiguration:
                - ServerSideEncryptionByDefault:
                    SSEAlgorithm: aws:kms
                    KMSMasterKeyID: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
