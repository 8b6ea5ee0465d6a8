rule "s3-bucket-encryption-not-configured" {
  title    = "S3 bucket does not configure its encryption"
  severity = "info"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::S3::Bucket"

  require = any([
    for rule in self.BucketEncryption.ServerSideEncryptionConfiguration[*] :
    one_of(rule.ServerSideEncryptionByDefault.SSEAlgorithm, param.algorithms)
  ])
  at      = self.BucketEncryption
  message = "${self.address} does not configure its encryption"

  reason     = "Since 2023, S3 encrypts every new object with its own key by default. An explicit setting shows in reviews, and can name a KMS key."
  fix        = "Add `${name("BucketEncryption")}` with an algorithm."
  references = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html"]
  aliases = [
    "CKV_AWS_19", "AWS-0088", "S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED", "W41", "FG_R00099", "aws-s3-enable-bucket-encryption",
    "s3_buckets_allowed_sse_algorithm", "AWS017",
  ]
  controls = { "nist-800-53-r5" = ["SC-13", "SC-28"] }
  profiles = []

  parameter "algorithms" {
    description = "Allowed encryption algorithms"
    default     = ["AES256", "aws:kms", "aws:kms:dsse"]
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_s3_bucket" "data" { # finding
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
            sse_algorithm     = "AES256"
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Data: # finding
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
                    SSEAlgorithm: AES256
    YAML
  }
}
