rule "ses-configuration-set-plaintext" {
  title    = "SES sends mail in plain text if the receiver has no TLS"
  severity = "low"
  area     = "data-protection/encryption-in-transit"
  resource = "AWS::SES::ConfigurationSet"

  require = lower(self.DeliveryOptions.TlsPolicy) == "require"
  at      = self.DeliveryOptions
  message = "${self.address} sends mail in plain text if the receiver does not offer TLS"

  reason     = <<-TEXT
    An attacker on the network can suppress the receiver's offer of TLS and read the mail. If TLS is required, SES does not send
    the mail unencrypted.
  TEXT
  fix        = "Set `${name("DeliveryOptions.TlsPolicy")}` to `REQUIRE`."
  repair     = "REQUIRE"
  interrupts = "mail to servers that do not offer TLS"
  references = ["https://docs.aws.amazon.com/ses/latest/dg/security-protocols.html"]
  aliases    = ["CKV_AWS_365"]
  controls   = { "aws-fsbp" = ["SES.3"], "nist-800-53-r5" = ["SC-8"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ses_configuration_set" "example" { # finding
        name = "mail"
      }
    TF
    good = <<-TF
      resource "aws_ses_configuration_set" "example" {
        name = "mail"
        delivery_options {
          tls_policy = "Require"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::SES::ConfigurationSet
          Properties:
            Name: mail
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::SES::ConfigurationSet
          Properties:
            Name: mail
            DeliveryOptions:
              TlsPolicy: REQUIRE
    YAML
  }
}
