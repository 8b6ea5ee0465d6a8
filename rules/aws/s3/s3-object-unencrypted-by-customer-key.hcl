rule "s3-object-unencrypted-by-customer-key" {
  title    = "S3 object is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::S3::Object"

  # The default key of the bucket holds where the object names none.
  locals {
    bucket = target(self.Bucket)
  }
  require = (
    customer_key(self.KmsKeyId)
    || any([
      for rule in local.bucket.BucketEncryption.ServerSideEncryptionConfiguration[*] :
      customer_key(rule.ServerSideEncryptionByDefault.KMSMasterKeyID)
    ])
  )
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html"]
  aliases    = ["CKV_AWS_186", "CKV_AWS_181", "AC_AWS_0498"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_object" "example" { # finding
        bucket = "data"
        key = "report.csv"
        source = "report.csv"
      }
    TF
    good = <<-TF
      resource "aws_s3_object" "example" {
        bucket = "data"
        key = "report.csv"
        source = "report.csv"
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }
}
