rule "rds-instance-backups-short" {
  title    = "RDS instance keeps backups for fewer than seven days"
  severity = "medium"
  area     = "incident-response/recovery"
  resource = "AWS::RDS::DBInstance"

  # No backups at all are a matter of rds-instance-backups-disabled.
  when        = !cluster_member(self) && self.SourceDBInstanceIdentifier == null && self.BackupRetentionPeriod > 0
  require     = self.BackupRetentionPeriod >= 7
  at          = self.BackupRetentionPeriod
  as_deployed = weight_of_own_backups(self, "rds", "medium")
  message     = "${self.address} keeps backups for fewer than seven days"

  reason     = "People often notice damage days later, when the good backups have expired. Audits require at least seven days."
  fix        = "Set `${name("BackupRetentionPeriod")}` to 7 or more."
  repair     = 7
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html"]
  aliases    = ["CKV_AWS_133", "AWS-0077", "aws-rds-specify-backup-retention", "AWS091"]
  controls   = { "aws-fsbp" = ["RDS.11"], "nist-800-53-r5" = ["CP-9", "SI-12"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_db_instance" "example" {
        engine = "postgres"
        instance_class = "db.t4g.medium"
        allocated_storage = 20
        username = "app"
        manage_master_user_password = true
        backup_retention_period = 3 # finding
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
        Example: # finding
          Type: AWS::RDS::DBInstance
          Properties:
            Engine: postgres
            DBInstanceClass: db.t4g.medium
            AllocatedStorage: "20"
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
