rule "secretsmanager-secret-not-rotated" {
  title    = "Secret is not rotated"
  severity = "low"
  area     = "data-protection/secrets"
  resource = "AWS::SecretsManager::Secret"

  # A schedule may name the attachment of the secret to its database instead.
  require = any([
    for schedule in resources("AWS::SecretsManager::RotationSchedule") :
    refers(schedule.SecretId, self) || refers(target(schedule.SecretId).SecretId, self)
  ])
  message = "${self.address} has no rotation schedule"

  reason     = "A leaked secret works until somebody changes it. Rotation often changes it before an attacker uses it."
  fix        = "Add a rotation schedule (`${spelled(self, "aws_secretsmanager_secret_rotation", "AWS::SecretsManager::RotationSchedule")}`) for the secret."
  references = ["https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html"]
  aliases    = ["SecretsManagerRotationEnabled", "CKV2_AWS_57"]
  controls   = { "aws-fsbp" = ["SecretsManager.1"], "nist-800-53-r5" = ["AC-2(1)", "IA-5"], "pci-dss-4" = ["8.6.3", "8.3.9"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_secretsmanager_secret" "example" { # finding
        name = "db"
      }
    TF
    good = <<-TF
      resource "aws_secretsmanager_secret" "example" {
        name = "db"
      }
      resource "aws_secretsmanager_secret_rotation" "example" {
        secret_id           = aws_secretsmanager_secret.example.id
        rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"
        rotation_rules {
          automatically_after_days = 30
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::SecretsManager::Secret
          Properties:
            Name: db
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SecretsManager::Secret
          Properties:
            Name: db
        Rotation:
          Type: AWS::SecretsManager::RotationSchedule
          Properties:
            SecretId: !Ref Attachment
            RotationLambdaARN: arn:aws:lambda:eu-west-1:111122223333:function:rotate
            RotationRules:
              AutomaticallyAfterDays: 30
        Attachment:
          Type: AWS::SecretsManager::SecretTargetAttachment
          Properties:
            SecretId: !Ref Example
            TargetId: database
            TargetType: AWS::RDS::DBInstance
    YAML
  }
}
