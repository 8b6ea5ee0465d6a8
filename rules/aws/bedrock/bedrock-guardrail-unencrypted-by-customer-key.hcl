rule "bedrock-guardrail-unencrypted-by-customer-key" {
  title    = "Bedrock guardrail is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::Bedrock::Guardrail"

  require = customer_key(self.KmsKeyArn)
  at      = self.KmsKeyArn
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = <<-TEXT
    With a customer managed key, the account decides who can decrypt the data and can revoke that access. Nobody but AWS can
    change the policy of a key that AWS manages.
  TEXT
  fix        = "Name a KMS key in `${name("KmsKeyArn")}`."
  references = ["https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-permissions-kms.html"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_bedrock_guardrail" "example" { # finding
        name                      = "strict"
        blocked_input_messaging   = "No."
        blocked_outputs_messaging = "No."
      }
    TF
    good = <<-TF
      resource "aws_bedrock_guardrail" "example" {
        name                      = "strict"
        blocked_input_messaging   = "No."
        blocked_outputs_messaging = "No."
        kms_key_arn               = "arn:aws:kms:eu-west-1:123456789012:key/1"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Bedrock::Guardrail
          Properties:
            Name: strict
            BlockedInputMessaging: "No."
            BlockedOutputsMessaging: "No."
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Bedrock::Guardrail
          Properties:
            Name: strict
            BlockedInputMessaging: "No."
            BlockedOutputsMessaging: "No."
            KmsKeyArn: arn:aws:kms:eu-west-1:123456789012:key/1
    YAML
  }
}
