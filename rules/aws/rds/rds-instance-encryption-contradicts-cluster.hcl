rule "rds-instance-encryption-contradicts-cluster" {
  title    = "RDS instance contradicts the encryption setting of its cluster"
  severity = "medium"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::RDS::DBInstance"

  locals {
    cluster = target(self.DBClusterIdentifier)
  }
  when    = local.cluster != null && self.StorageEncrypted != null
  require = self.StorageEncrypted == (local.cluster.StorageEncrypted == true)
  at      = self.StorageEncrypted
  message = "${self.address} contradicts the encryption setting of its cluster"

  reason     = "The cluster owns the storage, and AWS rejects an instance with a different setting. One of the two settings is a mistake."
  fix        = "Remove `${name("StorageEncrypted")}` from the instance, or set it to the value of the cluster."
  repair     = local.cluster.StorageEncrypted == true
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html"]
  aliases    = ["E3709"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Cluster:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
            StorageEncrypted: true
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: aurora-postgresql
            DBInstanceClass: db.r6g.large
            DBClusterIdentifier: !Ref Cluster
            StorageEncrypted: false # finding
    YAML
    good = <<-YAML
      Resources:
        Cluster:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
            StorageEncrypted: true
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: aurora-postgresql
            DBInstanceClass: db.r6g.large
            DBClusterIdentifier: !Ref Cluster
            StorageEncrypted: true
    YAML
  }
}
