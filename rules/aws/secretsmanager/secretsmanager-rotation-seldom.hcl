rule "secretsmanager-rotation-seldom" {
  title    = "Secret is rotated less often than every 90 days"
  severity = "low"
  area     = "data-protection/secrets"
  resource = "AWS::SecretsManager::RotationSchedule"

  parameter "days" {
    default     = 90
    description = "Maximum number of days between rotations"
  }
  when    = self.RotationRules.AutomaticallyAfterDays != null
  require = self.RotationRules.AutomaticallyAfterDays <= param.days
  at      = self.RotationRules.AutomaticallyAfterDays
  message = "${self.address} rotates the secret only every ${self.RotationRules.AutomaticallyAfterDays} days"

  reason     = "A leaked secret works until it changes. Automatic rotation takes no more effort every month than every year."
  fix        = "Set `${name("RotationRules.AutomaticallyAfterDays")}` to 90 or less."
  repair     = 90
  references = ["https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html"]
  aliases    = ["CKV_AWS_304"]
  controls   = { "aws-fsbp" = ["SecretsManager.4"], "nist-800-53-r5" = ["AC-2(1)", "IA-5"], "pci-dss-4" = ["8.6.3", "8.3.9"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_secretsmanager_secret_rotation" "example" {
        secret_id           = "db"
        rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"
        rotation_rules {
          automatically_after_days = 365 # finding
        }
      }
    TF
    good = <<-TF
      resource "aws_secretsmanager_secret_rotation" "example" {
        secret_id           = "db"
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
        Example:
          Type: AWS::SecretsManager::RotationSchedule
          Properties:
            SecretId: db
            RotationLambdaARN: arn:aws:lambda:eu-west-1:111122223333:function:rotate
            RotationRules:
              AutomaticallyAfterDays: 365 # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SecretsManager::RotationSchedule
          Properties:
            SecretId: db
            RotationLambdaARN: arn:aws:lambda:eu-west-1:111122223333:function:rotate
            RotationRules:
              AutomaticallyAfterDays: 30
    YAML
  }
}
