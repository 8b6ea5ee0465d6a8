rule "rds-key-without-encryption" {
  title    = "Database names a KMS key but is not encrypted"
  severity = "high"
  area     = "data-protection/encryption-at-rest"
  resource = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"]

  when = (
    self.KmsKeyId != null
    && self.SourceDBInstanceIdentifier == null
    && self.DBSnapshotIdentifier == null
    && self.SourceDBClusterIdentifier == null
    && self.SnapshotIdentifier == null
    && !cluster_member(self)
  )
  require = self.StorageEncrypted == true || self.EngineMode == "serverless"
  at      = first(self.StorageEncrypted, self.KmsKeyId)
  message = "${self.address} names a KMS key but does not enable encryption"

  reason     = "The author of the template meant to encrypt the data, but a key alone does not enable encryption. AWS rejects the combination."
  fix        = "Set `${name("StorageEncrypted")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html"]
  aliases    = ["E3720"]
  controls   = { "nist-800-53-r5" = ["SC-13", "SC-28"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1" # finding
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
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
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
            StorageEncrypted: true
    YAML
  }
}
