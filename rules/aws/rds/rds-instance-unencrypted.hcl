rule "rds-instance-unencrypted" {
  title    = "RDS instance does not encrypt its storage"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::RDS::DBInstance"

  # Aurora instances are encrypted as their cluster is; replicas and restored instances as their source.
  when    = !cluster_member(self) && self.SourceDBInstanceIdentifier == null && self.DBSnapshotIdentifier == null
  require = self.StorageEncrypted == true
  at      = self.StorageEncrypted
  message = "${self.address} stores its data unencrypted"

  reason     = "Anyone who gets access to the storage, backups or snapshots can read the data. Encrypting it later requires a copy of the database."
  fix        = "Set `${name("StorageEncrypted")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html"]
  aliases = [
    "CKV_AWS_16", "AWS-0080", "RDSStorageEncrypted", "F27", "AC_AWS_0058", "aws-rds-encrypt-instance-storage-data", "FG_R00093",
    "RDS_STORAGE_ENCRYPTED", "AWS052", "RDS_SNAPSHOT_ENCRYPTED",
  ]
  controls = { "cis-aws-3.0" = ["2.3.1"], "cis-aws-5.0" = ["2.2.1"], "aws-fsbp" = ["RDS.3"], "cis-aws-1.4" = ["2.3.1"], "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        storage_encrypted = false # finding
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        storage_encrypted = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            StorageEncrypted: false # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            StorageEncrypted: true
    YAML
  }
}
