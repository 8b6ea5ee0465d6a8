rule "cognito-user-pool-deletion-unprotected" {
  title    = "Cognito user pool has no deletion protection"
  severity = "low"
  area     = "incident-response/recovery"
  resource = "AWS::Cognito::UserPool"

  require = self.DeletionProtection == "ACTIVE"
  at      = self.DeletionProtection
  message = "${self.address} has no deletion protection"
  # What the code itself keeps is deleted by hand alone.
  as_deployed = kept_by_code(self) ? "info" : "low"

  reason     = <<-TEXT
    With the pool, all user accounts are lost, and nobody can recover their passwords. With protection, somebody has to disable it
    on purpose first.
  TEXT
  fix        = "Set `${name("DeletionProtection")}` to `ACTIVE`."
  repair     = "ACTIVE"
  references = ["https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-deletion-protection.html"]
  controls   = { "aws-fsbp" = ["Cognito.6"], "nist-800-53-r5" = ["CP-10"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_cognito_user_pool" "example" { # finding
        name                = "customers"
      }
    TF
    good = <<-TF
      resource "aws_cognito_user_pool" "example" {
        name                = "customers"
        deletion_protection = "ACTIVE"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::Cognito::UserPool
          Properties:
            UserPoolName: customers
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Cognito::UserPool
          Properties:
            UserPoolName: customers
            DeletionProtection: ACTIVE
    YAML
  }
}
