rule "backup-vault-policy-public" {
  title    = "Backup vault has a policy that lets anyone in"
  severity = "critical"
  area     = "infrastructure-protection/public-access"
  resource = "AWS::Backup::BackupVault"

  deny    = public_statements(self.AccessPolicy)
  message = "${self.address} has a policy that lets anyone in"

  reason     = "Backups are copies of everything. Anyone who has access to the vault can copy or delete them."
  fix        = "Name the accounts that need access, or set a condition on `aws:PrincipalOrgID`."
  no_repair  = "who needs access is a decision"
  references = ["https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html"]
  aliases    = ["CKV_AWS_283"]
  controls   = { "nist-800-53-r5" = ["AC-3", "AC-4", "SC-7"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_backup_vault" "example" {
        name = "main"
      }
      resource "aws_backup_vault_policy" "data" {
        backup_vault_name = aws_backup_vault.example.name
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = "*" # finding
            Action    = "backup:CopyIntoBackupVault"
            Resource  = "*"
          }]
        })
      }
    TF
    good = <<-TF
      resource "aws_backup_vault" "example" {
        name = "main"
      }
      resource "aws_backup_vault_policy" "data" {
        backup_vault_name = aws_backup_vault.example.name
        policy = jsonencode({
          Version   = "2012-10-17"
          Statement = [{
            Effect    = "Allow"
            Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
            Action    = "backup:CopyIntoBackupVault"
            Resource  = "*"
          }]
        })
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Backup::BackupVault
          Properties:
            BackupVaultName: main
            AccessPolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal: "*" # finding
                  Action: backup:CopyIntoBackupVault
                  Resource: "*"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Backup::BackupVault
          Properties:
            BackupVaultName: main
            AccessPolicy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Principal:
                    AWS: arn:aws:iam::123456789012:role/app
                  Action: backup:CopyIntoBackupVault
                  Resource: "*"
    YAML
  }
}
