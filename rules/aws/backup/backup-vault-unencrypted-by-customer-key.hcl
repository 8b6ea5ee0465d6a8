rule "backup-vault-unencrypted-by-customer-key" {
  title    = "Backup vault is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::Backup::BackupVault"

  require = customer_key(self.EncryptionKeyArn)
  at      = self.EncryptionKeyArn
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("EncryptionKeyArn")}`."
  references = ["https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html"]
  aliases    = ["CKV_AWS_166"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
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
        kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1"
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
            EncryptionKeyArn: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
