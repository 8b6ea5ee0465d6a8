rule "appsync-api-key-authentication" {
  title    = "AppSync API authenticates callers by an API key only"
  severity = "medium"
  area     = "identity-and-access/authentication"
  resource = "AWS::AppSync::GraphQLApi"

  require     = self.AuthenticationType != "API_KEY"
  at          = self.AuthenticationType
  message     = "${self.address} authenticates callers by an API key only"
  as_deployed = resolves_nothing(self) ? "info" : "medium"

  reason     = "Every copy of the application contains the key, which says nothing about who calls. API keys are meant for development and public data."
  fix        = "Set `${name("AuthenticationType")}` to `AMAZON_COGNITO_USER_POOLS`, `OPENID_CONNECT`, `AWS_IAM` or `AWS_LAMBDA`."
  no_repair  = "how its callers authenticate is a decision"
  references = ["https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html"]
  controls   = { "aws-fsbp" = ["AppSync.5"], "nist-800-53-r5" = ["AC-3", "AC-6"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_appsync_graphql_api" "example" {
        name                = "orders"
        authentication_type = "API_KEY" # finding
      }
    TF
    good = <<-TF
      resource "aws_appsync_graphql_api" "example" {
        name                = "orders"
        authentication_type = "AWS_IAM"
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example:
          Type: AWS::AppSync::GraphQLApi
          Properties:
            Name: orders
            AuthenticationType: API_KEY # finding
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AppSync::GraphQLApi
          Properties:
            Name: orders
            AuthenticationType: AWS_IAM
    YAML
  }
}
