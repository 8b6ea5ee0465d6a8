rule "neptune-cluster-backups-short" {
  title    = "Neptune cluster keeps backups for fewer than seven days"
  severity = "medium"
  area     = "incident-response/recovery"
  resource = "AWS::Neptune::DBCluster"

  require     = self.BackupRetentionPeriod != null && self.BackupRetentionPeriod >= param.days
  at          = self.BackupRetentionPeriod
  as_deployed = weight_of_own_backups(self, "rds", "medium")
  message     = "${self.address} keeps backups for fewer than ${param.days} days"

  reason     = "People often notice damage days later, when the good backups have expired. The default is one day."
  fix        = "Set `${name("BackupRetentionPeriod")}` to ${param.days} or more."
  repair     = param.days
  references = ["https://docs.aws.amazon.com/neptune/latest/userguide/backup-restore-overview-backups.html"]
  aliases    = ["CKV_AWS_361", "NeptuneClusterBackupRetentionPeriod"]
  controls   = { "aws-fsbp" = ["Neptune.5"], "nist-800-53-r5" = ["CP-9", "CP-10"] }

  parameter "days" {
    description = "Minimum number of days to keep backups"
    default     = 7
  }

  example "terraform" {
    bad  = <<-TF
      resource "aws_neptune_cluster" "example" { # finding
        cluster_identifier = "graph"
        storage_encrypted = true
      }
    TF
    good = <<-TF
      resource "aws_neptune_cluster" "example" {
        cluster_identifier = "graph"
        storage_encrypted = true
        backup_retention_period = 7
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Neptune::DBCluster
          Properties:
            StorageEncrypted: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Neptune::DBCluster
          Properties:
            StorageEncrypted: true
            BackupRetentionPeriod: 7
    YAML
  }
}
