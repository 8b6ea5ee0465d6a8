rule "cognito-client-reveals-users" {
  title    = "Cognito client reveals which users exist"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::Cognito::UserPoolClient"

  require = self.PreventUserExistenceErrors == "ENABLED"
  at      = self.PreventUserExistenceErrors
  message = "${self.address} reveals which users exist"

  reason     = "An attacker learns which addresses belong to customers, and tries passwords for those only. With the setting, every failure looks the same."
  fix        = "Set `${name("PreventUserExistenceErrors")}` to `ENABLED`."
  repair     = "ENABLED"
  references = ["https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html"]
  controls   = { "nist-800-53-r5" = ["SI-11"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cognito_user_pool_client" "example" {
        name         = "web"
        user_pool_id = "p1"
        prevent_user_existence_errors = "LEGACY" # finding
      }
    TF
    good = <<-TF
      resource "aws_cognito_user_pool_client" "example" {
        name         = "web"
        user_pool_id = "p1"
        prevent_user_existence_errors = "ENABLED"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Cognito::UserPoolClient
          Properties:
            UserPoolId: p1
            PreventUserExistenceErrors: LEGACY # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Cognito::UserPoolClient
          Properties:
            UserPoolId: p1
            PreventUserExistenceErrors: ENABLED
    YAML
  }
}
