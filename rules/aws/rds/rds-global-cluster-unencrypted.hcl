rule "rds-global-cluster-unencrypted" {
  title    = "RDS global cluster asks for unencrypted storage"
  severity = "low"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::RDS::GlobalCluster"

  # A global cluster made from a cluster is encrypted as that one is.
  when    = self.SourceDBClusterIdentifier == null
  require = self.StorageEncrypted == true
  at      = self.StorageEncrypted
  message = "${self.address} asks for unencrypted storage"

  reason     = <<-TEXT
    Since 18 February 2026 Aurora encrypts every new cluster, even if the template does not ask for it. Clusters of an older global database stay
    unencrypted, with their backups and snapshots, and only a new global database can change that.
  TEXT
  fix        = "Set `${name("StorageEncrypted")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html"]
  aliases    = ["CKV_AWS_140"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }
  profiles   = []

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
