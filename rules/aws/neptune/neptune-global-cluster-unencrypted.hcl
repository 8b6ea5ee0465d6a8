rule "neptune-global-cluster-unencrypted" {
  title    = "Neptune global database does not encrypt its storage"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::Neptune::GlobalCluster"

  # A global database made from a cluster is encrypted as that one is.
  when    = self.SourceDBClusterIdentifier == null
  require = self.StorageEncrypted == true
  at      = self.StorageEncrypted
  message = "${self.address} stores its data unencrypted"

  reason     = "Every cluster of the global database stores its data, backups and snapshots unencrypted too. Only a new global database can change that."
  fix        = "Set `${name("StorageEncrypted")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/neptune/latest/userguide/neptune-global-database.html"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_neptune_global_cluster" "example" { # finding
        global_cluster_identifier = "graph"
        engine                    = "neptune"
      }
    TF
    good = <<-TF
      resource "aws_neptune_global_cluster" "example" {
        global_cluster_identifier = "graph"
        engine                    = "neptune"
        storage_encrypted         = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Neptune::GlobalCluster
          Properties:
            GlobalClusterIdentifier: graph
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Neptune::GlobalCluster
          Properties:
            GlobalClusterIdentifier: graph
            StorageEncrypted: true
    YAML
  }
}
