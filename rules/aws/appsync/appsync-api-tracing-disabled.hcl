rule "appsync-api-tracing-disabled" {
  title    = "AppSync API does not use X-Ray tracing"
  severity = "info"
  area     = "detective-controls/monitoring"
  resource = "AWS::AppSync::GraphQLApi"

  require = self.XrayEnabled == true
  at      = self.XrayEnabled
  message = "${self.address} does not use X-Ray tracing"

  reason     = <<-TEXT
    Traces show which call failed or was slow, and whether a request went where it should not have. An investigation cannot
    collect them afterwards.
  TEXT
  fix        = "Set `${name("XrayEnabled")}` to true."
  repair     = true
  references = ["https://docs.aws.amazon.com/appsync/latest/devguide/x-ray-tracing.html"]
  aliases    = ["AppSyncTracing"]
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_appsync_graphql_api" "example" { # finding
        name                = "orders"
        authentication_type = "AWS_IAM"
      }
    TF
    good = <<-TF
      resource "aws_appsync_graphql_api" "example" {
        name                = "orders"
        authentication_type = "AWS_IAM"
        xray_enabled        = true
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::AppSync::GraphQLApi
          Properties:
            Name: orders
            AuthenticationType: AWS_IAM
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::AppSync::GraphQLApi
          Properties:
            Name: orders
            AuthenticationType: AWS_IAM
            XrayEnabled: true
    YAML
  }
}
