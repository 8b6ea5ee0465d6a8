rule "docdb-cluster-unencrypted" {
  title    = "DocumentDB cluster does not encrypt its storage"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::DocDB::DBCluster"

  # A cluster of a snapshot or of another cluster is encrypted as that one is, and one of a global cluster as its primary.
  when    = self.SnapshotIdentifier == null && self.SourceDBClusterIdentifier == null && self.GlobalClusterIdentifier == null
  require = self.StorageEncrypted == true
  at      = self.StorageEncrypted
  message = "${self.address} stores its data unencrypted"

  reason     = "Anyone who gets access to the storage, backups or snapshots can read the data. Encrypting it later requires a copy of the cluster."
  fix        = "Set `${name("StorageEncrypted")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html"]
  aliases    = ["CKV_AWS_74", "AWS-0021", "AC_AWS_0455", "DocumentDBClusterEncryptionAtRest", "aws-documentdb-enable-storage-encryption"]
  controls   = { "aws-fsbp" = ["DocumentDB.1"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_docdb_cluster" "example" { # finding
        cluster_identifier = "main"
        master_username = "app"
        master_password = var.password
      }
      variable "password" {
        type = string
      }
    TF
    good = <<-TF
      resource "aws_docdb_cluster" "example" {
        cluster_identifier = "main"
        master_username = "app"
        master_password = var.password
        storage_encrypted = true
      }
      resource "aws_docdb_cluster" "restored" {
        cluster_identifier = "restored"
        restore_to_point_in_time {
          source_cluster_identifier  = "production"
          use_latest_restorable_time = true
        }
      }
      variable "password" {
        type = string
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::DocDB::DBCluster
          Properties:
            MasterUsername: app
            ManageMasterUserPassword: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DocDB::DBCluster
          Properties:
            MasterUsername: app
            ManageMasterUserPassword: true
            StorageEncrypted: true
        Restored:
          Type: AWS::DocDB::DBCluster
          Properties:
            SourceDBClusterIdentifier: production
            UseLatestRestorableTime: true
        Secondary:
          Type: AWS::DocDB::DBCluster
          Properties:
            GlobalClusterIdentifier: world
    YAML
  }
}
