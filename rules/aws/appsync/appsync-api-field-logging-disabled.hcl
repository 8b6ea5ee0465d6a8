rule "appsync-api-field-logging-disabled" {
  title    = "AppSync API does not log how it resolves fields"
  severity = "info"
  area     = "detective-controls/logging"
  resource = "AWS::AppSync::GraphQLApi"

  require = self.LogConfig.FieldLogLevel != null && self.LogConfig.FieldLogLevel != "NONE"
  at      = self.LogConfig.FieldLogLevel
  message = "${self.address} does not log how it resolves fields"

  reason     = "A request consists of fields, each with its own data source. Only field logs show which of them failed or was requested too often."
  fix        = "Set `${name("LogConfig.FieldLogLevel")}` to `ERROR` or `ALL`."
  repair     = "ERROR"
  references = ["https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html"]
  aliases    = ["CKV_AWS_194"]
  controls   = { "aws-fsbp" = ["AppSync.2"], "nist-800-53-r5" = ["AU-2", "AU-12"], "pci-dss-4" = ["10.4.2"] }
  profiles   = []

  example "terraform" {
    bad  = <<-TF
      resource "aws_appsync_graphql_api" "example" {
        name                = "orders"
        authentication_type = "AWS_IAM"
        log_config {
          cloudwatch_logs_role_arn = "arn:aws:iam::123456789012:role/logs"
          field_log_level          = "NONE" # finding
        }
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
        Example:
          Type: AWS::AppSync::GraphQLApi
          Properties:
            Name: orders
            AuthenticationType: AWS_IAM
            LogConfig:
              CloudWatchLogsRoleArn: arn:aws:iam::123456789012:role/logs
              FieldLogLevel: NONE # finding
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
