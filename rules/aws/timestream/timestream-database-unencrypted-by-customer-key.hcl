rule "timestream-database-unencrypted-by-customer-key" {
  title    = "Timestream database is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::Timestream::Database"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/timestream/latest/developerguide/EncryptionAtRest.html"]
  aliases    = ["CKV_AWS_160", "TimestreamDatabaseCustomerManagedKey"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_timestreamwrite_database" "example" { # finding
        database_name = "metrics"
      }
    TF
    good = <<-TF
      resource "aws_timestreamwrite_database" "example" {
        database_name = "metrics"
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Timestream::Database
          Properties:
            DatabaseName: metrics
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Timestream::Database
          Properties:
            DatabaseName: metrics
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
