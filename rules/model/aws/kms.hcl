resource "aws_kms_key" {
  type = "AWS::KMS::Key"
  names = {
    customer_master_key_spec = "KeySpec"
    deletion_window_in_days  = "PendingWindowInDays"
    is_enabled               = "Enabled"
    policy                   = "KeyPolicy"
  }
  ignore = ["custom_key_store_id", "xks_key_id"]
}

resource "aws_kms_external_key" {
  type = "AWS::KMS::Key"
  names = {
    deletion_window_in_days = "PendingWindowInDays"
    policy                  = "KeyPolicy"
  }
  properties = { Origin = "EXTERNAL" }
  ignore     = ["key_material_base64", "valid_to"]
}

resource "aws_kms_replica_key" "aws_kms_replica_external_key" {
  type = "AWS::KMS::ReplicaKey"
  names = {
    deletion_window_in_days = "PendingWindowInDays"
    policy                  = "KeyPolicy"
  }
  ignore = ["bypass_policy_lockout_safety_check", "key_material_base64", "valid_to"]
}

attachment "aws_kms_key_policy" {
  to    = "AWS::KMS::Key"
  by    = source.key_id
  names = { policy = "KeyPolicy" }
}

resource "aws_kms_alias" {
  type = "AWS::KMS::Alias"
}

resource "aws_kms_grant" {
  type           = "AWS::KMS::Grant"
  terraform_only = true
}

resource "aws_kms_ciphertext" {
  type           = "AWS::KMS::Ciphertext"
  terraform_only = true
}

defaults "AWS::KMS::Key" {
  source     = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html"
  properties = { KeySpec = "SYMMETRIC_DEFAULT", KeyUsage = "ENCRYPT_DECRYPT", PendingWindowInDays = 30 }
}
