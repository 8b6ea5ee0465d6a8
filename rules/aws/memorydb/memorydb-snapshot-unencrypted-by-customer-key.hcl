rule "memorydb-snapshot-unencrypted-by-customer-key" {
  title    = "MemoryDB snapshot is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::MemoryDB::Snapshot"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/memorydb/latest/devguide/at-rest-encryption.html"]
  aliases    = ["CKV_AWS_278"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_memorydb_snapshot" "example" { # finding
        name = "before"
        cluster_name = "db"
      }
    TF
    good = <<-TF
      resource "aws_memorydb_snapshot" "example" {
        name = "before"
        cluster_name = "db"
        kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::MemoryDB::Snapshot
          Properties:
            SnapshotName: before
            ClusterName: db
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::MemoryDB::Snapshot
          Properties:
            SnapshotName: before
            ClusterName: db
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
