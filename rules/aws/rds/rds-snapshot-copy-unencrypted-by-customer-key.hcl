rule "rds-snapshot-copy-unencrypted-by-customer-key" {
  title    = "Copy of an RDS snapshot is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::RDS::DBSnapshot"

  when    = self.SourceDBSnapshotIdentifier != null
  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CopySnapshot.html"]
  aliases    = ["CKV_AWS_266"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_snapshot_copy" "example" { # finding
        source_db_snapshot_identifier = "arn:aws:rds:eu-west-1:123456789012:snapshot:before"
        target_db_snapshot_identifier = "copy"
      }
    TF
    good = <<-TF
      resource "aws_db_snapshot_copy" "example" {
        source_db_snapshot_identifier = "arn:aws:rds:eu-west-1:123456789012:snapshot:before"
        target_db_snapshot_identifier = "copy"
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }
}
