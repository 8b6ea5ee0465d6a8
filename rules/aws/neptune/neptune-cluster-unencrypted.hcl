rule "neptune-cluster-unencrypted" {
  title    = "Neptune cluster does not encrypt its storage"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::Neptune::DBCluster"

  # A cluster of a snapshot or of another cluster is encrypted as that one is, and one of a global cluster as its primary.
  when    = self.SnapshotIdentifier == null && self.SourceDBClusterIdentifier == null && self.GlobalClusterIdentifier == null
  require = self.StorageEncrypted == true
  at      = self.StorageEncrypted
  message = "${self.address} stores its data unencrypted"

  reason     = "Anyone who gets access to the storage, backups or snapshots can read the data. Encrypting it later requires a copy of the cluster."
  fix        = "Set `${name("StorageEncrypted")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/neptune/latest/userguide/cloudwatch-logs.html"]
  aliases    = ["CKV_AWS_44", "AWS-0076", "AC_AWS_0493", "NeptuneClusterEncryptionAtRest", "F30", "aws-neptune-enable-storage-encryption"]
  controls   = { "aws-fsbp" = ["Neptune.1"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_neptune_cluster" "example" { # finding
        cluster_identifier = "main"
      }
    TF
    good = <<-TF
      resource "aws_neptune_cluster" "example" {
        cluster_identifier = "main"
        storage_encrypted = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Neptune::DBCluster
          Properties:
            DBClusterIdentifier: main
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Neptune::DBCluster
          Properties:
            DBClusterIdentifier: main
            StorageEncrypted: true
    YAML
  }
}
