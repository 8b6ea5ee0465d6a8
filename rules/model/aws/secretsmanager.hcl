resource "aws_secretsmanager_secret" {
  type  = "AWS::SecretsManager::Secret"
  names = { replica = "ReplicaRegions" }
  # Provider versions before 4 have the rotation in the secret.
  legacy = ["rotation_lambda_arn", "rotation_rules"]
  ignore = ["force_overwrite_replica_secret", "policy", "recovery_window_in_days"]

  also "AWS::SecretsManager::ResourcePolicy" {
    when = source.policy != null
    properties = {
      SecretId       = resource.id
      ResourcePolicy = source.policy
    }
  }
  also "AWS::SecretsManager::RotationSchedule" {
    when   = source.rotation_lambda_arn != null
    legacy = ["rotation_lambda_arn", "rotation_rules"]
    properties = {
      SecretId          = resource.id
      RotationLambdaARN = source.rotation_lambda_arn
      RotationRules     = { AutomaticallyAfterDays = source.rotation_rules.automatically_after_days }
    }
  }
}

resource "aws_secretsmanager_secret_policy" {
  type = "AWS::SecretsManager::ResourcePolicy"
  names = {
    policy     = "ResourcePolicy"
    secret_arn = "SecretId"
  }
}

# A secret has several versions, each with a value of its own.
attachment "aws_secretsmanager_secret_version" {
  to      = "AWS::SecretsManager::Secret"
  by      = source.secret_id
  matches = "Name"
  into    = "Versions[]"
  names   = { secret_string_wo = "SecretString" }
  extra   = ["Versions"]
  ignore  = ["secret_string_wo_version", "version_stages"]
}

resource "aws_secretsmanager_secret_rotation" {
  type  = "AWS::SecretsManager::RotationSchedule"
  names = { rotate_immediately = "RotateImmediatelyOnUpdate" }
}
