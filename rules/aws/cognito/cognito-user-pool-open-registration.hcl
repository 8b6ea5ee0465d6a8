rule "cognito-user-pool-open-registration" {
  title    = "Cognito user pool lets anyone register"
  severity = "info"
  area     = "identity-and-access/authentication"
  resource = "AWS::Cognito::UserPool"

  # Many pools are for the public: that one is for staff, no template says. A trigger before registration decides who may.
  locals {
    social = [
      for provider in related(self, "AWS::Cognito::UserPoolIdentityProvider", "UserPoolId") : provider
      if one_of(provider.ProviderType, ["Google", "Facebook", "LoginWithAmazon", "SignInWithApple"])
    ]
  }
  when    = self.LambdaConfig.PreSignUp == null
  require = enabled(self.AdminCreateUserConfig.AllowAdminCreateUserOnly) && length(local.social) == 0
  at      = self.AdminCreateUserConfig.AllowAdminCreateUserOnly
  message = join("", [
    "${self.address} lets anyone ",
    proven(length(local.social) > 0) ? "with an account of ${local.social[0].ProviderType} sign in" : "register",
    ", and has no trigger that decides who may",
  ])

  reason     = <<-TEXT
    A new pool lets everyone on the internet make an account of their own, and a social identity provider brings all its users. Where
    the application takes a login for a permission, that is enough to get in.
  TEXT
  fix        = <<-TEXT
    Set `${name("AdminCreateUserConfig.AllowAdminCreateUserOnly")}` to `true` in a pool that is not for the public, and give a pool with social
    identity providers a Lambda trigger in `${name("LambdaConfig.PreSignUp")}` that checks who registers.
  TEXT
  repair     = true
  interrupts = "people who register themselves"
  references = [
    "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-admin-create-user-policy.html",
    "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html",
  ]
  controls = { "nist-800-53-r5" = ["AC-2", "IA-2"] }
  profiles = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cognito_user_pool" "staff" {
        name = "staff"
        admin_create_user_config {
          allow_admin_create_user_only = false # finding
        }
      }
      resource "aws_cognito_user_pool" "portal" { # finding
        name = "portal"
      }
    TF
    good = <<-TF
      resource "aws_cognito_user_pool" "staff" {
        name = "staff"
        admin_create_user_config {
          allow_admin_create_user_only = true
        }
      }
      resource "aws_cognito_user_pool" "portal" {
        name = "portal"
        lambda_config {
          pre_sign_up = "arn:aws:lambda:eu-west-1:123456789012:function:who-may"
        }
      }
      resource "aws_cognito_identity_provider" "google" {
        user_pool_id     = aws_cognito_user_pool.portal.id
        provider_name    = "Google"
        provider_type    = "Google"
        provider_details = { authorize_scopes = "email" }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Staff:
          Type: AWS::Cognito::UserPool
          Properties:
            AdminCreateUserConfig:
              AllowAdminCreateUserOnly: true # finding
        Google:
          Type: AWS::Cognito::UserPoolIdentityProvider
          Properties:
            UserPoolId: !Ref Staff
            ProviderName: Google
            ProviderType: Google
            ProviderDetails:
              authorize_scopes: email
    YAML
    good = <<-YAML
      Resources:
        Staff:
          Type: AWS::Cognito::UserPool
          Properties:
            AdminCreateUserConfig:
              AllowAdminCreateUserOnly: true
    YAML
  }
}
