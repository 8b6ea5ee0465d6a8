rule "athena-database-encryption-unsaid" {
  title    = "Athena database does not say how its results are encrypted"
  severity = "info"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::Athena::Database"

  require = self.EncryptionConfiguration != null
  at      = self.EncryptionConfiguration
  message = "${self.address} does not say how its results are encrypted"

  reason     = "Results are copies of the data that was asked for, and S3 encrypts them with its own key where nothing is said. Written down, a KMS key makes reading them take a right on the key as well."
  fix        = "Set `${name("EncryptionConfiguration")}`."
  references = ["https://docs.aws.amazon.com/athena/latest/ug/encryption.html"]
  aliases    = ["CKV_AWS_77", "AC_AWS_0443", "AWS-0006", "aws-athena-enable-at-rest-encryption", "AWS059"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_athena_database" "example" { # finding
        name = "shop"
        bucket = "results"
      }
    TF
    good = <<-TF
      resource "aws_athena_database" "example" {
        name = "shop"
        bucket = "results"
        encryption_configuration {
          encryption_option = "SSE_KMS"
          kms_key           = "arn:aws:kms:eu-west-1:123456789012:key/1"
        }
      }
    TF
  }
}
