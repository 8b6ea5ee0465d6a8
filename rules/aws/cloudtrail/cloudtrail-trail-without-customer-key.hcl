rule "cloudtrail-trail-without-customer-key" {
  title    = "CloudTrail trail is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::CloudTrail::Trail"

  require = customer_key(self.KMSKeyId)
  at      = self.KMSKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a KMS key, a reader needs permission to use the key as well as the bucket, and CloudTrail records each use. Without one,
    access to the bucket is enough.
  TEXT
  fix        = "Name a KMS key in `${name("KMSKeyId")}`."
  no_repair  = "which key is a decision"
  references = ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html"]
  aliases    = ["CKV_AWS_35", "AWS-0015", "CloudTrailEncryptionEnabled", "AC_AWS_0033", "FG_R00035", "aws-cloudtrail-enable-at-rest-encryption", "AWS065"]
  controls = {
    "aws-fsbp"       = ["CloudTrail.2"],
    "cis-aws-1.4"    = ["3.7"],
    "cis-aws-3.0"    = ["3.5"],
    "cis-aws-5.0"    = ["3.5"],
    "nist-800-53-r5" = ["SC-28"],
    "pci-dss-4"      = ["10.3.2"],
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cloudtrail" "example" { # finding
        name           = "audit"
        s3_bucket_name = "audit"
      }
    TF
    good = <<-TF
      resource "aws_cloudtrail" "example" {
        name           = "audit"
        s3_bucket_name = "audit"
        kms_key_id     = aws_kms_key.audit.arn
      }
      resource "aws_kms_key" "audit" {
        enable_key_rotation = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: audit
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::CloudTrail::Trail
          Properties:
            IsLogging: true
            S3BucketName: audit
            KMSKeyId: alias/audit
    YAML
  }
}
