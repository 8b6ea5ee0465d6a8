rule "cognito-user-pool-mfa-optional" {
  title    = "Cognito user pool makes MFA optional"
  severity = "info"
  area     = "identity-and-access/authentication"
  resource = "AWS::Cognito::UserPool"

  require = self.MfaConfiguration != "OPTIONAL"
  at      = self.MfaConfiguration
  message = "${self.address} makes MFA optional"

  reason     = "Few users enable a second factor unless they must. Those who need it most do not."
  fix        = "Set `${name("MfaConfiguration")}` to `ON`."
  repair     = "ON"
  interrupts = "users without a second factor"
  references = ["https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html"]
  aliases    = ["CognitoUserPoolMFA"]
  controls   = { "nist-800-53-r5" = ["IA-2(1)", "IA-2(2)"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cognito_user_pool" "example" {
        name = "customers"
        mfa_configuration = "OPTIONAL" # finding
        software_token_mfa_configuration {
          enabled = true
        }
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
            MfaConfiguration: OPTIONAL # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Cognito::UserPool
          Properties:
            UserPoolName: customers
            MfaConfiguration: "ON"
    YAML
  }
}
