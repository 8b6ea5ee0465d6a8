rule "efs-file-system-backups-disabled" {
  title    = "EFS file system has no backups"
  severity = "low"
  area     = "incident-response/recovery"
  resource = "AWS::EFS::FileSystem"

  when = !chosen_for_backup(self)
  require = (
    enabled(self.BackupPolicy.Status)
    || any([for selection in backup_selections() : selected_by_name(selection, self, "elasticfilesystem")])
  )
  at      = self.BackupPolicy
  message = "${self.address} has no backups"

  reason     = "EFS keeps no versions, so deleted or encrypted files are lost. Automatic backups can restore them for 35 days."
  fix        = "Set `${name("BackupPolicy.Status")}` to `ENABLED`."
  repair     = "ENABLED"
  references = ["https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html"]
  controls   = { "aws-fsbp" = ["EFS.7"], "nist-800-53-r5" = ["CP-9", "CP-10"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_efs_file_system" "example" { # finding
        encrypted = true
      }
    TF
    good = <<-TF
      resource "aws_efs_file_system" "example" {
        encrypted = true
      }
      resource "aws_efs_backup_policy" "example" {
        file_system_id = aws_efs_file_system.example.id
        backup_policy {
          status = "ENABLED"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::EFS::FileSystem
          Properties:
            Encrypted: true
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::EFS::FileSystem
          Properties:
            Encrypted: true
            BackupPolicy:
              Status: ENABLED
    YAML
  }
}
