rule "cognito-identity-pool-classic-flow" {
  title    = "Cognito identity pool allows the classic flow"
  severity = "low"
  area     = "identity-and-access/authentication"
  resource = "AWS::Cognito::IdentityPool"

  require = self.AllowClassicFlow != true
  at      = self.AllowClassicFlow
  message = "${self.address} allows the classic flow"

  reason     = <<-TEXT
    In the classic flow, the client itself requests a role from STS, and the pool's session policies do not apply. In the enhanced
    flow, the pool chooses the role.
  TEXT
  fix        = "Set `${name("AllowClassicFlow")}` to false."
  repair     = false
  references = ["https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html"]
  controls   = { "nist-800-53-r5" = ["AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cognito_identity_pool" "example" {
        identity_pool_name = "customers"
        allow_classic_flow = true # finding
      }
    TF
    good = <<-TF
      resource "aws_cognito_identity_pool" "example" {
        identity_pool_name = "customers"
        allow_classic_flow = false
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
            AllowUnauthenticatedIdentities: false
            AllowClassicFlow: true # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Cognito::IdentityPool
          Properties:
            IdentityPoolName: customers
            AllowUnauthenticatedIdentities: false
            AllowClassicFlow: false
    YAML
  }
}
