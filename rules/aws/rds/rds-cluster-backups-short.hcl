rule "rds-cluster-backups-short" {
  title    = "RDS cluster keeps backups for only one day"
  severity = "medium"
  area     = "incident-response/recovery"
  resource = "AWS::RDS::DBCluster"

  require     = self.BackupRetentionPeriod != null && self.BackupRetentionPeriod > 1
  at          = self.BackupRetentionPeriod
  as_deployed = weight_of_own_backups(self, "rds", "medium")
  message     = "${self.address} keeps backups for only one day"

  reason     = "People often notice damage days later, when the good backups have expired. The default is one day."
  fix        = "Set `${name("BackupRetentionPeriod")}` to 7 or more."
  repair     = 7
  references = ["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html"]
  aliases    = ["AWS-0077", "aws-rds-specify-backup-retention", "AC_AWS_0495", "FG_R00107", "AWS091"]
  controls   = { "aws-fsbp" = ["RDS.50"], "nist-800-53-r5" = ["CP-9", "SI-12"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_rds_cluster" "example" { # finding
        engine = "aurora-postgresql"
        master_username = "app"
        manage_master_user_password = true
      }
    TF
    good = <<-TF
      resource "aws_rds_cluster" "example" {
        engine = "aurora-postgresql"
        master_username = "app"
        manage_master_user_password = true
        backup_retention_period = 7
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::RDS::DBCluster
          Properties:
            Engine: aurora-postgresql
            BackupRetentionPeriod: 7
    YAML
  }
}
