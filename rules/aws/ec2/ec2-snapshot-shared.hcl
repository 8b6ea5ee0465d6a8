rule "ec2-snapshot-shared" {
  title    = "EBS snapshot is shared with another account"
  severity = "low"
  area     = "identity-and-access/cross-account-access"
  resource = "AWS::EC2::SnapshotCreateVolumePermission"

  require = self.AccountId == null
  at      = self.AccountId
  message = "${self.address} lets another account read the snapshot"

  reason     = "The other account can create a volume from the snapshot and read all its data. Permissions often outlive their purpose."
  fix        = "Remove the permission once the copy is complete."
  references = ["https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-21"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_snapshot_create_volume_permission" "example" {
        snapshot_id = "snap-0123456789abcdef0"
        account_id  = "111122223333" # finding
      }
    TF
    good = <<-TF
      resource "aws_ebs_snapshot" "example" {
        volume_id = "vol-0123456789abcdef0"
      }
    TF
  }
}
