rule "redshift-snapshot-copy-unencrypted-by-customer-key" {
  title    = "Redshift snapshot copy is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::Redshift::SnapshotCopyGrant"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} does not encrypt snapshot copies with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html"]
  aliases    = ["CKV_AWS_281"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_redshift_snapshot_copy_grant" "example" { # finding
        snapshot_copy_grant_name = "copy"
      }
    TF
    good = <<-TF
      resource "aws_redshift_snapshot_copy_grant" "example" {
        snapshot_copy_grant_name = "copy"
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Redshift::SnapshotCopyGrant
          Properties:
            SnapshotCopyGrantName: copy
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Redshift::SnapshotCopyGrant
          Properties:
            SnapshotCopyGrantName: copy
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
