rule "cognito-user-pool-without-plus-tier" {
  title    = "Cognito user pool lacks the tier with threat protection"
  severity = "info"
  area     = "identity-and-access/authentication"
  resource = "AWS::Cognito::UserPool"

  require = self.UserPoolTier == "PLUS"
  at      = self.UserPoolTier
  message = "${self.address} does not use the Plus tier"

  reason     = "Only the Plus tier detects stolen passwords and unusual sign-ins, and exports user activity. AWS charges for it per user."
  fix        = "Set `${name("UserPoolTier")}` to `PLUS`."
  repair     = "PLUS"
  references = ["https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html"]
  aliases    = ["CognitoUserPoolPlusTier"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cognito_user_pool" "example" {
        name           = "customers"
        user_pool_tier = "ESSENTIALS" # finding
      }
    TF
    good = <<-TF
      resource "aws_cognito_user_pool" "example" {
        name           = "customers"
        user_pool_tier = "PLUS"
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
            UserPoolTier: ESSENTIALS # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Cognito::UserPool
          Properties:
            UserPoolName: customers
            UserPoolTier: PLUS
    YAML
  }
}
