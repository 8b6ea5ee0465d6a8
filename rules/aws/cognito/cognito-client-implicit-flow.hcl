rule "cognito-client-implicit-flow" {
  title    = "Cognito client allows the implicit flow"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::Cognito::UserPoolClient"

  deny    = [for flow in self.AllowedOAuthFlows : flow if flow == "implicit"]
  message = "${self.address} allows the implicit flow"

  reason     = <<-TEXT
    The implicit flow puts tokens into URLs, which end up in browser histories, logs and on other sites. The authorization code
    grant with PKCE does not.
  TEXT
  fix        = "Use `code` in `${name("AllowedOAuthFlows")}`."
  no_repair  = "the application has to exchange codes first"
  references = ["https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints-oauth-grants.html"]
  controls   = { "nist-800-53-r5" = ["IA-2", "SC-23"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_cognito_user_pool_client" "example" {
        name         = "web"
        user_pool_id = "p1"
        allowed_oauth_flows = ["implicit"] # finding
      }
    TF
    good = <<-TF
      resource "aws_cognito_user_pool_client" "example" {
        name         = "web"
        user_pool_id = "p1"
        allowed_oauth_flows = ["code"]
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
            AllowedOAuthFlows: [implicit] # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::Cognito::UserPoolClient
          Properties:
            UserPoolId: p1
            AllowedOAuthFlows: [code]
    YAML
  }
}
