rule "rds-backups-one-day" {
  title    = "RDS keeps backups for at most one day"
  severity = "medium"
  area     = "incident-response/recovery"
  resource = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"]

  when    = !cluster_member(self) && self.SourceDBInstanceIdentifier == null
  require = self.BackupRetentionPeriod != null && self.BackupRetentionPeriod > 1
  at      = self.BackupRetentionPeriod
  message = "${self.address} keeps backups for at most one day"

  reason     = "People often notice damage days later, when the good backups have expired. Zero days disables backups."
  fix        = "Set `${name("BackupRetentionPeriod")}` to 7 or more."
  repair     = 7
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html"]
  aliases    = ["AWS-0077", "aws-rds-specify-backup-retention", "FG_R00107", "AWS091"]
  controls   = { "aws-fsbp" = ["RDS.11"], "nist-800-53-r5" = ["CP-9", "CP-10"] }
  profiles   = []

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
