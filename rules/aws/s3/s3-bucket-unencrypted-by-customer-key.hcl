rule "s3-bucket-unencrypted-by-customer-key" {
  title    = "S3 bucket is not encrypted with a key of the customer"
  severity = "low"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::S3::Bucket"

  # A bucket that takes logs of AWS services cannot use a KMS key.
  when = (
    !one_of(self.AccessControl, ["LogDeliveryWrite", "log-delivery-write"])
    && length(related(self, "AWS::S3::Bucket", "LoggingConfiguration.DestinationBucketName")) == 0
  )
  require = any([for rule in self.BucketEncryption.ServerSideEncryptionConfiguration : rule.ServerSideEncryptionByDefault.KMSMasterKeyID != null])
  at      = self.BucketEncryption
  message = "${self.address} is encrypted with a key that the account does not control"

  reason     = "With a KMS key, reading an object needs a right on the key besides the one on the bucket, and each use is recorded. Without one, access to the bucket is enough."
  fix        = "Name a KMS key in `${name("BucketEncryption")}`."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html"]
  aliases    = ["CKV_AWS_145", "AWS-0132"]
  controls   = { "aws-fsbp" = ["S3.17"], "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" {
        bucket = "data"
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
            kms_master_key_id = aws_kms_key.data.arn
          }
        }
      }
      resource "aws_kms_key" "data" {
        enable_key_rotation = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Data:
          Type: AWS::S3::Bucket
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
                    KMSMasterKeyID: alias/data
    YAML
  }
}
