rule "neptune-cluster-snapshot-unencrypted" {
  title    = "Neptune cluster snapshot is not encrypted"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::Neptune::DBClusterSnapshot"

  # A snapshot is encrypted as its cluster is; of a cluster that is not in the code nothing is known.
  locals {
    cluster = target(self.DbClusterIdentifier)
  }
  when    = local.cluster != null
  require = local.cluster.StorageEncrypted == true || local.cluster.SnapshotIdentifier != null
  at      = self.DbClusterIdentifier
  message = "${self.address} is not encrypted, because its cluster is not"

  reason     = "A snapshot contains the whole graph, and one call copies or shares it. An unencrypted snapshot can even be shared with everyone."
  fix        = "Set `${spelled(self, "storage_encrypted", "StorageEncrypted")}` of the cluster to true."
  no_repair  = "the cluster has to be encrypted first"
  references = ["https://docs.aws.amazon.com/neptune/latest/userguide/encrypt.html"]
  aliases    = ["CKV_AWS_279"]
  controls   = { "aws-fsbp" = ["Neptune.6"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_neptune_cluster" "graph" {
        storage_encrypted = false
      }
      resource "aws_neptune_cluster_snapshot" "example" {
        db_cluster_identifier          = aws_neptune_cluster.graph.id # finding
        db_cluster_snapshot_identifier = "before"
      }
    TF
    good = <<-TF
      resource "aws_neptune_cluster" "graph" {
        storage_encrypted = true
      }
      resource "aws_neptune_cluster_snapshot" "example" {
        db_cluster_identifier          = aws_neptune_cluster.graph.id
        db_cluster_snapshot_identifier = "before"
      }
    TF
  }
}
