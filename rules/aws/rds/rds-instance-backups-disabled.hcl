rule "rds-instance-backups-disabled" {
  title    = "RDS instance does not keep backups"
  severity = "high"
  area     = "incident-response/recovery"
  resource = "AWS::RDS::DBInstance"

  when        = !cluster_member(self) && self.SourceDBInstanceIdentifier == null && self.DBSnapshotIdentifier == null
  require     = self.BackupRetentionPeriod > 0
  at          = self.BackupRetentionPeriod
  as_deployed = weight_of_own_backups(self, "rds", "high")
  message     = "${self.address} does not keep backups"

  reason     = "A faulty deployment, a dropped table or ransomware then destroys the data. Automated backups can restore any second of the retention period."
  fix        = "Set `${name("BackupRetentionPeriod")}` to 7 or more."
  repair     = 7
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html"]
  aliases    = ["CKV_AWS_133", "AC_AWS_0052", "W75", "RDSInstanceBackupEnabled", "FG_R00107", "DB_INSTANCE_BACKUP_ENABLED"]
  controls   = { "aws-fsbp" = ["RDS.11"], "nist-800-53-r5" = ["CP-9", "CP-10"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" { # finding
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
      }
    TF
    good = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        backup_retention_period = 7
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
            BackupRetentionPeriod: 0 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
            BackupRetentionPeriod: 7
    YAML
  }
}
