rule "rds-replicated-backups-unencrypted-by-customer-key" {
  title    = "Replicated RDS backups are not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::RDS::DBInstanceAutomatedBackupsReplication"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} does not encrypt replicated backups with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html"]
  aliases    = ["CKV_AWS_245"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance_automated_backups_replication" "example" { # finding
        source_db_instance_arn = "arn:aws:rds:eu-west-1:123456789012:db:shop"
      }
    TF
    good = <<-TF
      resource "aws_db_instance_automated_backups_replication" "example" {
        source_db_instance_arn = "arn:aws:rds:eu-west-1:123456789012:db:shop"
        kms_key_id = "arn:aws:kms:eu-central-1:123456789012:key/1"
      }
    TF
  }
}
