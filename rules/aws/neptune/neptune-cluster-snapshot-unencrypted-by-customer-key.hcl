rule "neptune-cluster-snapshot-unencrypted-by-customer-key" {
  title    = "Neptune cluster snapshot is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::Neptune::DBClusterSnapshot"

  # A snapshot is encrypted with the key of its cluster; of a cluster that is not in the code nothing is known.
  locals {
    cluster = target(self.DbClusterIdentifier)
  }
  when    = local.cluster != null
  require = customer_key(local.cluster.KmsKeyId)
  at      = local.cluster.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Set `${spelled(self, "kms_key_arn", "KmsKeyId")}` of the cluster to a customer managed key."
  references = ["https://docs.aws.amazon.com/neptune/latest/userguide/encrypt.html"]
  aliases    = ["CKV_AWS_280"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_neptune_cluster" "graph" {
        storage_encrypted = true
      }
      resource "aws_neptune_cluster_snapshot" "example" { # finding
        db_cluster_identifier          = aws_neptune_cluster.graph.id
        db_cluster_snapshot_identifier = "before"
      }
    TF
    good = <<-TF
      resource "aws_neptune_cluster" "graph" {
        storage_encrypted = true
        kms_key_arn       = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
      resource "aws_neptune_cluster_snapshot" "example" {
        db_cluster_identifier          = aws_neptune_cluster.graph.id
        db_cluster_snapshot_identifier = "before"
      }
    TF
  }
}
