rule "secretsmanager-secret-unencrypted-by-customer-key" {
  title    = "Secret is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::SecretsManager::Secret"

  require = customer_key(self.KmsKeyId)
  at      = self.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html"]
  aliases    = ["CKV_AWS_149", "AWS-0098", "SecretsManagerUsingKMSKey", "W77", "AC_AWS_0500", "aws-ssm-secret-use-customer-key", "AWS095"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_secretsmanager_secret" "example" { # finding
        name = "app"
      }
    TF
    good = <<-TF
      resource "aws_secretsmanager_secret" "example" {
        name = "app"
        kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::SecretsManager::Secret
          Properties:
            Name: app
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SecretsManager::Secret
          Properties:
            Name: app
            KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }

  # The key that AWS manages, by the ARN of its alias.
  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::SecretsManager::Secret
          Properties:
            KmsKeyId: !Sub arn:$${AWS::Partition}:kms:$${AWS::Region}:$${AWS::AccountId}:alias/aws/secretsmanager # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SecretsManager::Secret
          Properties:
            KmsKeyId: !Sub arn:$${AWS::Partition}:kms:$${AWS::Region}:$${AWS::AccountId}:alias/notes
    YAML
  }

  # And looked up by its alias.
  example "terraform" {
    bad  = <<-TF
      data "aws_kms_alias" "managed" {
        name = "alias/aws/secretsmanager"
      }
      resource "aws_secretsmanager_secret" "example" {
        name       = "note"
        kms_key_id = data.aws_kms_alias.managed.target_key_arn # finding
      }
    TF
    good = <<-TF
      data "aws_kms_alias" "own" {
        name = "alias/notes"
      }
      resource "aws_secretsmanager_secret" "example" {
        name       = "note"
        kms_key_id = data.aws_kms_alias.own.target_key_arn
      }
    TF
  }
}
