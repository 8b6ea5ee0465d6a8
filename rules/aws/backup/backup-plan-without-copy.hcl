rule "backup-plan-without-copy" {
  title    = "Backup plan does not copy its backups to another place"
  severity = "info"
  area     = "incident-response/recovery"
  resource = "AWS::Backup::BackupPlan"

  require = any([for rule in self.BackupPlan.BackupPlanRule[*] : length(rule.CopyActions[*]) > 0])
  message = "${self.address} does not copy its backups to another vault"

  reason     = "An attacker who takes over the account deletes its backups with its data. A copy in another account and region survives."
  fix        = "Add a copy action to a vault in another account or region."
  references = ["https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html"]
  controls   = { "nist-800-53-r5" = ["CP-9", "CP-10"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_backup_plan" "example" {
        name = "main"
        rule { # finding
          rule_name         = "daily"
          target_vault_name = "main"
        }
      }
    TF
    good = <<-TF
      resource "aws_backup_plan" "example" {
        name = "main"
        rule {
          rule_name         = "daily"
          target_vault_name = "main"
          copy_action {
            destination_vault_arn = "arn:aws:backup:eu-central-1:210987654321:backup-vault:copy"
          }
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Backup::BackupPlan
          Properties:
            BackupPlan:
              BackupPlanName: main
              BackupPlanRule: # finding
                - RuleName: daily
                  TargetBackupVault: main
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Backup::BackupPlan
          Properties:
            BackupPlan:
              BackupPlanName: main
              BackupPlanRule:
                - RuleName: daily
                  TargetBackupVault: main
                  CopyActions:
                    - DestinationBackupVaultArn: arn:aws:backup:eu-central-1:210987654321:backup-vault:copy
    YAML
  }
}
