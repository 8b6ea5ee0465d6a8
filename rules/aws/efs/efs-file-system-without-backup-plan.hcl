rule "efs-file-system-without-backup-plan" {
  title    = "EFS file system is not in any backup plan"
  severity = "info"
  area     = "incident-response/recovery"
  resource = "AWS::EFS::FileSystem"

  when    = !enabled(self.BackupPolicy.Status)
  require = in_backup_plan(self, self.FileSystemTags[*], "elasticfilesystem")
  message = "${self.address} is not in any backup plan of the template"

  reason     = <<-TEXT
    AWS Backup keeps backups in a separate vault, which can be locked and copied to another account. The service's own backups are
    lost with the account, and often with the resource.
  TEXT
  fix        = "Add it to the backup selection of a plan, by ARN or by tag."
  references = ["https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html"]
  aliases    = ["EFSInBackupPlan", "CKV2_AWS_18"]
  controls   = { "aws-fsbp" = ["EFS.2"], "nist-800-53-r5" = ["CP-9", "CP-10"] }
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
      resource "aws_backup_selection" "example" {
        name         = "all"
        iam_role_arn = "arn:aws:iam::123456789012:role/backup"
        plan_id      = "plan"
        resources    = [aws_efs_file_system.example.arn]
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
        Selection:
          Type: AWS::Backup::BackupSelection
          Properties:
            BackupPlanId: plan
            BackupSelection:
              SelectionName: all
              IamRoleArn: arn:aws:iam::123456789012:role/backup
              Resources:
                - !GetAtt Example.Arn
    YAML
  }
}
