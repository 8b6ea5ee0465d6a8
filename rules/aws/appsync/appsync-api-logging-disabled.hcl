rule "appsync-api-logging-disabled" {
  title    = "AppSync API does not write logs"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::AppSync::GraphQLApi"

  require     = self.LogConfig != null
  at          = self.LogConfig
  message     = "${self.address} does not write logs"
  as_deployed = resolves_nothing(self) ? "info" : "medium"

  reason     = "Without a log, nobody can find out who requested what. GraphQL serves every request at one URL, so other logs do not show it."
  fix        = "Add `${name("LogConfig")}` with a role and a log level."
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html"]
  aliases    = ["CKV_AWS_193", "AppSyncGraphQLRequestLogging"]
  controls   = { "aws-fsbp" = ["AppSync.2"], "nist-800-53-r5" = ["AU-2", "AU-12"], "pci-dss-4" = ["10.4.2"] }

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
        log_config {
          cloudwatch_logs_role_arn = "arn:aws:iam::123456789012:role/logs"
          field_log_level          = "ERROR"
        }
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
            LogConfig:
              CloudWatchLogsRoleArn: arn:aws:iam::123456789012:role/logs
              FieldLogLevel: ERROR
    YAML
  }
}
