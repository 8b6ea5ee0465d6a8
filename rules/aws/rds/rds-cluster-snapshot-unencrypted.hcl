rule "rds-cluster-snapshot-unencrypted" {
  title    = "RDS cluster snapshot is not encrypted"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::RDS::ClusterSnapshot"

  # A snapshot is encrypted as its cluster is; of a cluster that is not in the code nothing is known.
  locals {
    cluster = target(self.DBClusterIdentifier)
  }
  when = local.cluster != null
  require = (
    local.cluster.StorageEncrypted == true
    || local.cluster.EngineMode == "serverless"
    || local.cluster.SnapshotIdentifier != null
    || encrypted_by_aurora(local.cluster)
  )
  at      = self.DBClusterIdentifier
  message = "${self.address} is not encrypted, because its cluster is not"

  reason     = "A snapshot contains the whole database, and one call copies or shares it. An unencrypted snapshot can even be shared with everyone."
  fix        = "Set `${spelled(self, "storage_encrypted", "StorageEncrypted")}` of the cluster to true."
  no_repair  = "the cluster has to be encrypted first"
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html"]
  aliases    = ["CKV_AWS_146"]
  controls   = { "aws-fsbp" = ["RDS.4"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_rds_cluster" "db" {
        engine            = "postgres"
        storage_encrypted = false
      }
      resource "aws_db_cluster_snapshot" "example" {
        db_cluster_identifier          = aws_rds_cluster.db.id # finding
        db_cluster_snapshot_identifier = "before"
      }
    TF
    good = <<-TF
      resource "aws_rds_cluster" "db" {
        engine            = "postgres"
        storage_encrypted = true
      }
      resource "aws_db_cluster_snapshot" "example" {
        db_cluster_identifier          = aws_rds_cluster.db.id
        db_cluster_snapshot_identifier = "before"
      }
      resource "aws_rds_cluster" "aurora" {
        engine            = "aurora-mysql"
        storage_encrypted = false
      }
      resource "aws_db_cluster_snapshot" "of_aurora" {
        db_cluster_identifier          = aws_rds_cluster.aurora.id
        db_cluster_snapshot_identifier = "before"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Db:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: mysql
            StorageEncrypted: false
        Example:
          Type: AWS::RDS::ClusterSnapshot
          Properties:
            DBClusterIdentifier: !Ref Db # finding
            DBClusterSnapshotIdentifier: before
    YAML
    good = <<-YAML
      Resources:
        Db:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: mysql
            StorageEncrypted: true
        Example:
          Type: AWS::RDS::ClusterSnapshot
          Properties:
            DBClusterIdentifier: !Ref Db
            DBClusterSnapshotIdentifier: before
        Aurora:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
            StorageEncrypted: false
        OfAurora:
          Type: AWS::RDS::ClusterSnapshot
          Properties:
            DBClusterIdentifier: !Ref Aurora
            DBClusterSnapshotIdentifier: before
    YAML
  }
}
