rule "ssm-parameter-unencrypted" {
  title    = "Parameter is not a SecureString"
  severity = "info"
  area     = "data-protection/encryption-at-rest"
  resource = "AWS::SSM::Parameter"

  # CloudFormation cannot make a SecureString.
  when    = self.frontend != "cloudformation"
  require = self.Type == "SecureString"
  at      = self.Type
  message = "${self.address} is stored in plain text"

  reason     = "Anyone who can read the parameter can read its value, and sooner or later somebody stores a secret in it. A SecureString costs nothing extra."
  fix        = "Set `${name("Type")}` to `SecureString`."
  repair     = "SecureString"
  references = ["https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-securestring.html"]
  aliases    = ["CKV2_AWS_34"]
  controls   = { "nist-800-53-r5" = ["SC-28"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_ssm_parameter" "example" {
        name  = "/app/url"
        type  = "String" # finding
        value = "https://example.com"
      }
    TF
    good = <<-TF
      resource "aws_ssm_parameter" "example" {
        name  = "/app/url"
        type  = "SecureString"
        value = "https://example.com"
      }
    TF
  }
}
