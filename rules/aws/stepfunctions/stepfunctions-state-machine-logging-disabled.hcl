rule "stepfunctions-state-machine-logging-disabled" {
  title    = "State machine does not write logs"
  severity = "medium"
  area     = "detective-controls/logging"
  resource = "AWS::StepFunctions::StateMachine"

  require = self.LoggingConfiguration.Level != null && self.LoggingConfiguration.Level != "OFF"
  at      = self.LoggingConfiguration
  message = "${self.address} does not write logs"

  reason     = <<-TEXT
    The history of an express workflow exists only in its log, and that of a standard workflow expires after 90 days. Without a
    log, nobody can trace a wrong decision.
  TEXT
  fix        = "Set `${name("LoggingConfiguration.Level")}` to `ERROR` or `ALL`."
  no_repair  = "where the logs go, and how long they stay, is a decision"
  references = ["https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html"]
  aliases    = ["CKV_AWS_285", "AWS-0119", "StepFunctionStateMachineAllLogsToCloudWatch"]
  controls   = { "aws-fsbp" = ["StepFunctions.1"], "nist-800-53-r5" = ["AU-2", "AU-12"], "pci-dss-4" = ["10.4.2"] }

  example "terraform" {
    bad  = <<-TF
      resource "aws_sfn_state_machine" "example" { # finding
        name = "orders"
        role_arn = "arn:aws:iam::123456789012:role/orders"
        definition = "{}"
      }
    TF
    good = <<-TF
      resource "aws_sfn_state_machine" "example" {
        name = "orders"
        role_arn = "arn:aws:iam::123456789012:role/orders"
        definition = "{}"
        logging_configuration {
          level           = "ERROR"
          log_destination = "arn:aws:logs:eu-west-1:123456789012:log-group:orders:*"
        }
      }
    TF
  }

  example "cloudformation" {
    bad  = <<-YAML
      Resources:
        Example: # finding
          Type: AWS::StepFunctions::StateMachine
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/orders
            DefinitionString: "{}"
    YAML
    good = <<-YAML
      Resources:
        Example:
          Type: AWS::StepFunctions::StateMachine
          Properties:
            RoleArn: arn:aws:iam::123456789012:role/orders
            DefinitionString: "{}"
            LoggingConfiguration:
              Level: ERROR
              Destinations:
                - CloudWatchLogsLogGroup:
                    LogGroupArn: arn:aws:logs:eu-west-1:123456789012:log-group:orders:*
    YAML
  }
}
