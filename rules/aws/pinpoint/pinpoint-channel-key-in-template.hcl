rule "pinpoint-channel-key-in-template" {
  title    = "Pinpoint channel hard-codes its key"
  severity = "high"
  area     = "data-protection/secrets"
  resource = [
    "AWS::Pinpoint::APNSChannel", "AWS::Pinpoint::APNSSandboxChannel", "AWS::Pinpoint::APNSVoipChannel",
    "AWS::Pinpoint::APNSVoipSandboxChannel", "AWS::Pinpoint::GCMChannel",
  ]

  deny    = written_secrets(self)
  message = "${self.address} hard-codes its key"

  reason     = "Anyone who can read the template can send messages to every device in the application's name. Hard-coded keys are rarely rotated."
  fix        = "Read it from Secrets Manager, or from a parameter or variable without a default."
  references = ["https://docs.aws.amazon.com/pinpoint/latest/developerguide/integrate-push-services.html"]
  aliases    = ["F42", "F43", "F46", "F47", "F48", "F49", "F56", "F57"]
  controls   = { "nist-800-53-r5" = ["IA-5(7)"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_pinpoint_apns_channel" "example" {
        application_id = "a1"
        certificate    = "certificate"
        private_key    = "MIIEvQIBADANBgkqhkiG9w0B" # finding
      }
      variable "secret" {
        type      = string
        sensitive = true
      }
    TF
    good = <<-TF
      resource "aws_pinpoint_apns_channel" "example" {
        application_id = "a1"
        certificate    = "certificate"
        private_key    = var.secret
      }
      variable "secret" {
        type      = string
        sensitive = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Pinpoint::APNSChannel
          Properties:
            ApplicationId: a1
            TokenKey: MIIEvQIBADANBgkqhkiG9w0B # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Pinpoint::APNSChannel
          Properties:
            ApplicationId: a1
            TokenKey: "{{resolve:secretsmanager:app:SecretString:value}}"
    YAML
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Pinpoint::APNSVoipSandboxChannel
          Properties:
            ApplicationId: a1
            PrivateKey: MIIEvQIBADANBgkqhkiG9w0B # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Pinpoint::APNSVoipSandboxChannel
          Properties:
            ApplicationId: a1
            PrivateKey: "{{resolve:secretsmanager:app:SecretString:value}}"
    YAML
  }
}
