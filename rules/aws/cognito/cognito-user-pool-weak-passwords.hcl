rule "cognito-user-pool-weak-passwords" {
  title    = "Cognito user pool accepts weak passwords"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::Cognito::UserPool"

  # Without a policy passwords have eight characters of all kinds.
  locals {
    policy = self.Policies.PasswordPolicy
  }
  when = local.policy != null
  require = (
    tonumber(first(local.policy.MinimumLength, 6)) >= 8
    && all([
      for kind in [local.policy.RequireLowercase, local.policy.RequireUppercase, local.policy.RequireNumbers, local.policy.RequireSymbols] :
      kind == true
    ])
  )
  at = local.policy
  # A long password is as hard to guess without classes of characters.
  as_deployed = signs_nobody_in(self) || proven(tonumber(local.policy.MinimumLength) >= 15) ? "info" : "medium"
  message     = "${self.address} accepts weak passwords"

  reason     = "Attackers guess short passwords with few kinds of characters in bulk. Only the policy stops users from choosing them."
  fix        = "Require at least eight characters of all kinds in `${name("Policies.PasswordPolicy")}`."
  no_repair  = "which passwords people have to choose is a decision"
  references = ["https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html"]
  aliases    = ["CognitoUserPoolStrongPasswordPolicy"]
  controls   = { "aws-fsbp" = ["Cognito.3"], "nist-800-53-r5" = ["IA-5(1)"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cognito_user_pool" "example" {
        name = "customers"
        password_policy { # finding
          minimum_length = 6
        }
      }
    TF
    good = <<-TF
      resource "aws_cognito_user_pool" "example" {
        name = "customers"
        password_policy {
          minimum_length    = 12
          require_lowercase = true
          require_uppercase = true
          require_numbers   = true
          require_symbols   = true
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
            Policies:
              PasswordPolicy: # finding
                MinimumLength: 6
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Cognito::UserPool
          Properties:
            UserPoolName: customers
            Policies:
              PasswordPolicy:
                MinimumLength: 12
                RequireLowercase: true
                RequireUppercase: true
                RequireNumbers: true
                RequireSymbols: true
    YAML
  }
}
