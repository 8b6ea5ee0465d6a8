rule "rds-replicated-backups-unencrypted-by-customer-key" {
  title    = "Replica of RDS backups is not encrypted with a key of the customer"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::RDS::DBInstanceAutomatedBackupsReplication"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is encrypted with a key that the account does not control"

  reason     = "With a key of its own the account decides who can read the data, sees each use in CloudTrail and can revoke it. The key that AWS manages gives none of that."
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
