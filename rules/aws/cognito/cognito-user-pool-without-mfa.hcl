rule "cognito-user-pool-without-mfa" {
  title    = "Cognito user pool does not offer MFA"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::Cognito::UserPool"

  require = one_of(self.MfaConfiguration, ["ON", "OPTIONAL"])
  at      = self.MfaConfiguration
  # Where nobody signs in, a second factor has no effect.
  as_deployed = signs_nobody_in(self) ? "info" : "medium"
  message     = "${self.address} does not offer MFA"

  reason     = "Passwords are guessed, reused and phished. With a second factor, a stolen password is not enough."
  fix        = "Set `${name("MfaConfiguration")}` to `ON`."
  no_repair  = "which second factor people have is a decision"
  references = ["https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html"]
  aliases    = ["F78", "CognitoUserPoolMFA"]
  controls   = { "aws-fsbp" = ["Cognito.5"], "nist-800-53-r5" = ["IA-2(1)", "IA-2(2)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cognito_user_pool" "example" {
        name = "customers"
        mfa_configuration = "OFF" # finding
      }
    TF
    good = <<-TF
      resource "aws_cognito_user_pool" "example" {
        name = "customers"
        mfa_configuration = "ON"
        software_token_mfa_configuration {
          enabled = true
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Cognito::UserPool
          Properties:
            UserPoolName: customers
            MfaConfiguration: "OFF" # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Cognito::UserPool
          Properties:
            UserPoolName: customers
            MfaConfiguration: "ON"
            EnabledMfas: [SOFTWARE_TOKEN_MFA]
    YAML
  }
}
