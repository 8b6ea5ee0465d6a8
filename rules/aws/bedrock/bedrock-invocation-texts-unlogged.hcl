rule "bedrock-invocation-texts-unlogged" {
  title    = "Bedrock does not log prompts and responses"
  severity = "low"
  area     = "detective-controls/logging"
  resource = "AWS::Bedrock::ModelInvocationLoggingConfiguration"

  require = any([
    for config in self.LoggingConfig[*] :
    config.TextDataDeliveryEnabled != false && (length(config.CloudwatchConfig[*]) > 0 || length(config.S3Config[*]) > 0)
  ])
  at      = self.LoggingConfig
  message = "${self.address} does not log prompts and responses"

  reason     = "Prompts show the misuse of a model, for example with stolen credentials. Without the log, only the bill shows it."
  fix        = "Set `text_data_delivery_enabled` to true, and name a log group or a bucket."
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html"]
  controls   = { "nist-800-53-r5" = ["AU-2", "AU-12"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_bedrock_model_invocation_logging_configuration" "example" {
        logging_config { # finding
          text_data_delivery_enabled = false
          cloudwatch_config {
            log_group_name = "bedrock"
            role_arn       = "arn:aws:iam::123456789012:role/logs"
          }
        }
      }
    TF
    good = <<-TF
      resource "aws_bedrock_model_invocation_logging_configuration" "example" {
        logging_config {
          text_data_delivery_enabled = true
          cloudwatch_config {
            log_group_name = "bedrock"
            role_arn       = "arn:aws:iam::123456789012:role/logs"
          }
        }
      }
    TF
  }
}
