rule "backup-vault-unlocked" {
  title    = "Backup vault does not protect its backups from deletion"
  severity = "low"
  area     = "incident-response/recovery"
  resource = "AWS::Backup::BackupVault"

  require = self.LockConfiguration != null
  message = "${self.address} does not protect its backups from deletion"

  reason     = <<-TEXT
    Attackers who demand a ransom delete the backups first, often with an administrator's permissions. A locked vault keeps
    backups until their retention ends.
  TEXT
  fix        = "Set `${name("LockConfiguration.MinRetentionDays")}` to the number of days that backups must be kept."
  references = ["https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html"]
  controls   = { "nist-800-53-r5" = ["CP-9", "CP-10"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_backup_vault" "example" { # finding
        name = "main"
      }
    TF
    good = <<-TF
      resource "aws_backup_vault" "example" {
        name = "main"
      }
      resource "aws_backup_vault_lock_configuration" "example" {
        backup_vault_name  = aws_backup_vault.example.name
        min_retention_days = 7
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Backup::BackupVault
          Properties:
            BackupVaultName: main
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Backup::BackupVault
          Properties:
            BackupVaultName: main
            LockConfiguration:
              MinRetentionDays: 7
    YAML
  }
}
