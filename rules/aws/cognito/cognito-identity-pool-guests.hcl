rule "cognito-identity-pool-guests" {
  title    = "Cognito identity pool gives AWS credentials to guests"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::Cognito::IdentityPool"

  locals {
    guests = targets([
      for attachment in related(self, "AWS::Cognito::IdentityPoolRoleAttachment", "IdentityPoolId") : attachment.Roles.unauthenticated
      if attachment.Roles.unauthenticated != null
    ])
  }
  require = self.AllowUnauthenticatedIdentities != true
  at      = self.AllowUnauthenticatedIdentities
  message = "${self.address} gives AWS credentials to anyone"
  # Credentials of a role without permissions are of no use.
  as_deployed = (
    proven(length(local.guests) > 0 && all([
      for role in local.guests : length(role.ManagedPolicyArns[*]) == 0 && length(allows(policies_of(role))) == 0
    ]))
    ? "info"
    : "medium"
  )

  reason     = <<-TEXT
    The application contains the identifier of the pool, and anyone who knows it gets credentials of the guest role. The internet
    can do whatever that role can do.
  TEXT
  fix        = "Set `${name("AllowUnauthenticatedIdentities")}` to false."
  repair     = false
  references = ["https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html"]
  aliases    = ["W57", "CognitoUserPoolNoUnauthenticatedLogins", "CKV_AWS_366"]
  controls   = { "aws-fsbp" = ["Cognito.2"], "nist-800-53-r5" = ["AC-3", "IA-2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cognito_identity_pool" "example" {
        identity_pool_name               = "customers"
        allow_unauthenticated_identities = true # finding
      }
    TF
    good = <<-TF
      resource "aws_cognito_identity_pool" "example" {
        identity_pool_name               = "customers"
        allow_unauthenticated_identities = false
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::Cognito::IdentityPool
          Properties:
            IdentityPoolName: customers
            AllowUnauthenticatedIdentities: true # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Cognito::IdentityPool
          Properties:
            IdentityPoolName: customers
            AllowUnauthenticatedIdentities: false
    YAML
  }
}
