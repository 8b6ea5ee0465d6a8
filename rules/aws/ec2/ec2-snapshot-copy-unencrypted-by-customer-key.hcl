rule "ec2-snapshot-copy-unencrypted-by-customer-key" {
  title    = "Copy of an EBS snapshot is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::EC2::Snapshot"

  when    = self.source_type == "aws_ebs_snapshot_copy"
  require = self.Encrypted == true && customer_key(self.KmsKeyId)
  at      = first(self.KmsKeyId, self.Encrypted)
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can read the snapshot and can revoke that access. Snapshots encrypted
    with the AWS managed key cannot be shared.
  TEXT
  fix        = "Set `encrypted = true` and name a KMS key in `kms_key_id`."
  references = ["https://docs.aws.amazon.com/ebs/latest/userguide/ebs-copy-snapshot.html"]
  aliases    = ["CKV_AWS_183"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ebs_snapshot_copy" "example" { # finding
        source_snapshot_id = "snap-0123456789abcdef0"
        source_region      = "eu-west-1"
      }
    TF
    good = <<-TF
      resource "aws_ebs_snapshot_copy" "example" {
        source_snapshot_id = "snap-0123456789abcdef0"
        source_region      = "eu-west-1"
        encrypted          = true
        kms_key_id         = "arn:aws:kms:eu-west-1:111122223333:key/k"
      }
    TF
  }
}
