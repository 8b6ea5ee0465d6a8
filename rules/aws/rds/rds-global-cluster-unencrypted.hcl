rule "rds-global-cluster-unencrypted" {
  title    = "RDS global cluster does not encrypt its storage"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::RDS::GlobalCluster"

  # A global cluster made from a cluster is encrypted as that one is.
  when    = self.SourceDBClusterIdentifier == null
  require = self.StorageEncrypted == true
  at      = self.StorageEncrypted
  message = "${self.address} stores its data unencrypted"

  reason     = "Every cluster of the global database stores its data, backups and snapshots unencrypted too. Only a new global database can change that."
  fix        = "Set `${name("StorageEncrypted")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html"]
  aliases    = ["CKV_AWS_140"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_rds_global_cluster" "example" {
        global_cluster_identifier = "shop"
        engine = "aurora-postgresql"
        storage_encrypted = false # finding
      }
    TF
    good = <<-TF
      resource "aws_rds_global_cluster" "example" {
        global_cluster_identifier = "shop"
        engine = "aurora-postgresql"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::GlobalCluster
          Properties:
            GlobalClusterIdentifier: shop
            Engine: aurora-postgresql
            StorageEncrypted: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::GlobalCluster
          Properties:
            GlobalClusterIdentifier: shop
            Engine: aurora-postgresql
            StorageEncrypted: true
    YAML
  }
}
