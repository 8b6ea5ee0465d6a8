rule "ssm-parameter-unencrypted-by-customer-key" {
  title    = "SecureString is not encrypted with a customer managed key"
  severity = "low"
  area     = "data-protection/key-management"
  resource = "AWS::SSM::Parameter"

  when    = self.Type == "SecureString"
  require = customer_key(self.KeyId)
  at      = self.KeyId
  message = "${self.address} is not encrypted with a customer managed key"

  reason     = "With a customer managed key, the account decides who can read the parameter. AWS's own key decrypts for anyone who can read parameters."
  fix        = "Name a KMS key in `${name("KeyId")}`."
  references = ["https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html"]
  aliases    = ["CKV_AWS_337"]
  controls   = { "nist-800-53-r5" = ["SC-12", "SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ssm_parameter" "example" { # finding
        name  = "/app/key"
        type  = "SecureString"
        value = var.key
      }
      variable "key" {
        sensitive = true
      }
    TF
    good = <<-TF
      resource "aws_ssm_parameter" "example" {
        name   = "/app/key"
        type   = "SecureString"
        value  = var.key
        key_id = "arn:aws:kms:eu-west-1:111122223333:key/k"
      }
      variable "key" {
        sensitive = true
      }
    TF
  }
}
