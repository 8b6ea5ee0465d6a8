rule "stepfunctions-state-machine-unencrypted-by-customer-key" {
  title    = "State machine is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::StepFunctions::StateMachine"

  require = customer_key(self.EncryptionConfiguration.KmsKeyId)
  at      = self.EncryptionConfiguration.KmsKeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("EncryptionConfiguration.KmsKeyId")}`."
  references = ["https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_sfn_state_machine" "example" { # finding
        name       = "orders"
        role_arn   = "arn:aws:iam::123456789012:role/orders"
        definition = jsonencode({ StartAt = "Done", States = { Done = { Type = "Succeed" } } })
      }
    TF
    good = <<-TF
      resource "aws_sfn_state_machine" "example" {
        name       = "orders"
        role_arn   = "arn:aws:iam::123456789012:role/orders"
        definition = jsonencode({ StartAt = "Done", States = { Done = { Type = "Succeed" } } })
        encryption_configuration {
          type       = "CUSTOMER_MANAGED_KMS_KEY"
          kms_key_id = "arn:aws:kms:eu-west-1:123456789012:key/1"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::StepFunctions::StateMachine
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/orders
            Definition:
              StartAt: Done
              States:
                Done: { Type: Succeed }
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::StepFunctions::StateMachine
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/orders
            Definition:
              StartAt: Done
              States:
                Done: { Type: Succeed }
            EncryptionConfiguration:
              Type: CUSTOMER_MANAGED_KMS_KEY
              KmsKeyId: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
