rule "docdb-global-cluster-unencrypted" {
  title    = "DocumentDB global cluster does not encrypt its storage"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::DocDB::GlobalCluster"

  when    = self.SourceDBClusterIdentifier == null
  require = self.StorageEncrypted == true
  at      = self.StorageEncrypted
  message = "${self.address} stores its data unencrypted"

  reason     = "Every cluster of the global database stores its data, backups and snapshots unencrypted too. Only a new global database can change that."
  fix        = "Set `${name("StorageEncrypted")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/documentdb/latest/developerguide/global-clusters.html"]
  aliases    = ["CKV_AWS_292"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_docdb_global_cluster" "example" { # finding
        global_cluster_identifier = "docs"
      }
    TF
    good = <<-TF
      resource "aws_docdb_global_cluster" "example" {
        global_cluster_identifier = "docs"
        storage_encrypted = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::DocDB::GlobalCluster
          Properties:
            GlobalClusterIdentifier: docs
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::DocDB::GlobalCluster
          Properties:
            GlobalClusterIdentifier: docs
            StorageEncrypted: true
    YAML
  }
}
