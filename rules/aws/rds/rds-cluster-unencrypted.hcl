rule "rds-cluster-unencrypted" {
  title    = "RDS cluster does not encrypt its storage"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::RDS::DBCluster"

  when = (
    !encrypted_by_aurora(self)
    && self.SnapshotIdentifier == null
    && self.SourceDBClusterIdentifier == null
    && self.GlobalClusterIdentifier == null
  )
  require = self.StorageEncrypted == true || self.EngineMode == "serverless"
  at      = self.StorageEncrypted
  message = "${self.address} stores its data unencrypted"

  reason     = "Anyone who gets access to the storage, backups or snapshots can read the data. Encrypting it later requires a copy of the database."
  fix        = "Set `${name("StorageEncrypted")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html"]
  aliases    = ["CKV_AWS_96", "AWS-0079", "AC_AWS_0186", "RDSStorageEncrypted", "F26", "aws-rds-encrypt-cluster-storage-data", "AWS051"]
  controls   = { "aws-fsbp" = ["RDS.27"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_rds_cluster" "example" {
        engine = "postgres"
        master_username = "app"
        manage_master_user_password = true
        storage_encrypted = false # finding
      }
    TF
    good = <<-TF
      resource "aws_rds_cluster" "example" {
        engine = "postgres"
        master_username = "app"
        manage_master_user_password = true
        storage_encrypted = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: postgres
            StorageEncrypted: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: postgres
            StorageEncrypted: true
    YAML
  }
}
