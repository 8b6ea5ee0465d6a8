rule "athena-database-encryption-unsaid" {
  title    = "Athena database does not set the encryption of query results"
  severity = "info"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::Athena::Database"

  require = self.EncryptionConfiguration != null
  at      = self.EncryptionConfiguration
  message = "${self.address} does not set the encryption of query results"

  reason     = <<-TEXT
    Query results are copies of the data, and without a setting S3 encrypts them with its own key. With a KMS key, a reader also
    needs permission to use the key.
  TEXT
  fix        = "Set `${name("EncryptionConfiguration.EncryptionOption")}` to `SSE_KMS` with a KMS key."
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
