rule "rds-instance-encryption-contradicts-cluster" {
  title    = "Instance says otherwise than its cluster whether data is encrypted"
  severity = "medium"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::RDS::DBInstance"

  locals {
    cluster = target(self.DBClusterIdentifier)
  }
  when    = local.cluster != null && self.StorageEncrypted != null
  require = self.StorageEncrypted == (local.cluster.StorageEncrypted == true)
  at      = self.StorageEncrypted
  message = "${self.address} says otherwise than its cluster whether data is encrypted"

  reason     = "Storage belongs to the cluster, and AWS refuses an instance that claims something else. One of both says what nobody meant."
  fix        = "Remove `${name("StorageEncrypted")}` from the instance, or make it what the cluster says."
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
